"""How the faults of filling in and of the tables are worded: patterns that `check`, web form and workbook share."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FILE = Path(__file__).with_name("patterns.toml")


@cache
def patterns() -> dict[str, dict[str, str]]:
    """The patterns by code (or by what they are about) and name, as `patterns.toml` says."""
    import tomllib

    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def say(about: str, pattern: str, /, **values: object) -> str:
    """The `pattern` of that name of `about`, a code mostly, with `values` in place of their names in braces."""
    return patterns()[about][pattern].format_map(values)


def listed(items: Iterable[object]) -> str:
    """`items` with the mark between them that lists them."""
    return patterns()["lists"]["items"].join(map(str, items))
