"""Expressions that are compiled later can be compiled: else a clerk would be the first to use some of them."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from compiler.common.lazy_regex import later
from compiler.rules.claims.claims import CLAIMS
from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULES = sorted((ROOT / "compiler").rglob("*.py"))


def expressions(value: Any) -> Iterator[Any]:
    if type(value) is type(later("")):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from expressions(item)


def named() -> Iterator[Any]:
    for path in MODULES:
        if "later(" in path.read_text(encoding="utf-8"):
            module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            yield from expressions(tuple(vars(module).values()))


def claimed() -> Iterator[Any]:
    for claim in CLAIMS:
        yield from expressions((claim.guard.unless, claim.guard.never))


@pytest.mark.parametrize("known", [named, claimed])
def test_every_expression_can_be_compiled(known: Any) -> None:
    found = list(known())
    assert len(found) > 20
    for expression in found:
        re.compile(expression.pattern, expression.flags)


def test_nothing_is_compiled_before_it_is_used() -> None:
    later("(")


def test_then_it_does_what_re_does() -> None:
    number = later(r"(?P<n>\d)x", re.IGNORECASE)
    match = number.search("a1X")
    assert match is not None
    assert match["n"] == "1"
    assert number.search is number.search
    assert (number.sub("", "a1x"), number.findall("1x2X"), number.match("a")) == ("a", ["1", "2"], None)
    with pytest.raises(re.error):
        later("(").search("")
