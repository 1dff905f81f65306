"""Reports made up by Hypothesis: every figure and every spelling of a narrative that the schema accepts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from compiler.common.pointer import split
from compiler.form import edition as editions
from compiler.form.json_schema import LARGEST

if TYPE_CHECKING:
    from compiler.form.edition import Edition
    from compiler.form.layout import Fact

COUNTS = st.integers(0, 99) | st.integers(0, LARGEST)
AMOUNTS = COUNTS | st.decimals(0, 10**9, places=4, allow_nan=False).map(abs) | st.sampled_from([Decimal("148.00")])
CHANGES = st.integers(-99, 99)
# What the form's clerks type, what breaks other programs, and everything else that XML can hold.
_WORDS = st.sampled_from(
    [
        "2023年，我局",
        "（一）主动公开",
        "1.",
        "㎡镕堃",
        "𠮷",
        "&",
        "<w:t>",
        "{{ x }}",
        "{% if %}",
        "{#",
        '"',
        "'",
        " ",
        "  ",
        "\t",
        "\n",
        "\r\n",
    ]
)
_ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=6)
TEXTS = st.lists(_WORDS | _ANY, max_size=5).map("".join)
LINES = TEXTS.map(lambda text: "".join(text.split())).filter(bool)


def narratives() -> st.SearchStrategy[Any]:
    """A string or a list of blocks."""
    heading = st.fixed_dictionaries({"heading": LINES, "level": st.sampled_from([2, 3, 4])})
    items = st.fixed_dictionaries(
        {"list": st.lists(TEXTS, min_size=1, max_size=3)}, optional={"ordered": st.booleans()}
    )
    return TEXTS | st.lists(TEXTS | heading | items, max_size=4)


@st.composite
def reports(draw: st.DrawFn, edition_id: str) -> dict[str, Any]:
    """A report that the schema of the edition accepts; its figures need not balance."""
    edition = editions.load(edition_id)
    report: dict[str, Any] = {"year": draw(st.sampled_from([2019, 2020] if edition_id == "2019" else [2021, 2023]))}
    report["agency"] = draw(LINES)
    optional = {
        "title": TEXTS.filter(str.strip),
        "document_number": LINES,
        "preamble": narratives(),
        "signature": st.fixed_dictionaries({"date": st.dates().map(str)}, optional={"agency": LINES}),
    }
    report |= draw(st.fixed_dictionaries({}, optional=optional))
    report |= {chapter.key: draw(narratives()) for chapter in edition.narratives}
    return report | draw(_tables(edition))


@st.composite
def _tables(draw: st.DrawFn, edition: Edition) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for pointer, fact in edition.facts.items():
        may_be_left_out = bool(fact.sums)
        if may_be_left_out and draw(st.booleans()):
            continue
        *path, last = split(pointer)
        inner = tables
        for step in path:
            inner = inner.setdefault(step, {})
        inner[last] = draw(_figures(fact))
    return tables


def _figures(fact: Fact) -> st.SearchStrategy[Any]:
    return {"count": COUNTS, "change": CHANGES, "amount": AMOUNTS}[fact.kind]
