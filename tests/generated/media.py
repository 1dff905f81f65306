"""Narratives made up by Hypothesis that show tables, pictures and charts, as the schema accepts them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.generated.reports import LINES, TEXTS

NUMBERS = st.integers(-(10**6), 10**9) | st.decimals(-1000, 10**6, places=2, allow_nan=False).map(lambda n: n or abs(n))
_SHARES = st.integers(1, 10**6) | st.decimals(1, 10**6, places=3, allow_nan=False)
_CELLS = TEXTS | NUMBERS


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    """A table with or without caption and header, some with a cell that spans two."""
    columns = draw(st.integers(1, 4))
    row = st.lists(_CELLS, min_size=columns, max_size=columns)
    rows: list[list[Any]] = draw(st.lists(row, min_size=1, max_size=3))
    if columns > 2 and draw(st.booleans()):
        rows[0][:2] = [{"text": draw(_CELLS), "columns": 2}]
    elif columns > 1 and len(rows) > 1 and draw(st.booleans()):
        rows[0][0] = {"text": draw(_CELLS), "rows": 2}
        del rows[1][0]
    head = {"header": st.lists(row, max_size=2), "caption": LINES}
    return {"table": {**draw(st.fixed_dictionaries({}, optional=head)), "rows": rows}}


@st.composite
def charts(draw: st.DrawFn) -> dict[str, Any]:
    """A chart of any kind."""
    kind = draw(st.sampled_from(["bar", "line", "pie"]))
    count = draw(st.integers(1, 4))
    values = st.lists(_SHARES if kind == "pie" else NUMBERS, min_size=count, max_size=count)
    one = st.fixed_dictionaries({"name": LINES, "values": values})
    chart = {
        "kind": st.just(kind),
        "alt": LINES,
        "categories": st.lists(LINES | NUMBERS, min_size=count, max_size=count),
        "series": st.lists(one, min_size=1, max_size=1 if kind == "pie" else 3),
    }
    return {"chart": draw(st.fixed_dictionaries(chart, optional={"caption": LINES}))}


def pictures() -> st.SearchStrategy[dict[str, Any]]:
    """A picture in one of two files."""
    return st.fixed_dictionaries(
        {"image": st.sampled_from(["a.png", "图/b.png"]), "alt": LINES},
        optional={"caption": LINES, "width_mm": st.integers(10, 200)},
    )


def narratives() -> st.SearchStrategy[list[Any]]:
    """Paragraphs with tables, pictures, charts and lists between them."""
    items = st.fixed_dictionaries(
        {"list": st.lists(TEXTS, min_size=1, max_size=3)}, optional={"ordered": st.booleans()}
    )
    return st.lists(TEXTS | items | tables() | pictures() | charts(), max_size=5)
