"""A long table is written quickly; the plain ways, cell by cell and element by element, are the oracles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from compiler.form import edition as editions
from compiler.form.layout import Cell
from compiler.report.media.table import table
from compiler.report.media.values import NarrativeTable
from compiler.report.narrative import MediaBlock
from compiler.word.tables import grid
from compiler.word.tables.fast_writer import Rows
from compiler.word.tables.writer import Frame, write
from tests.generated.media import tables

if TYPE_CHECKING:
    from compiler.form.layout import Role

EDITION = editions.load("2021")
STYLES: dict[Role, str] = {"caption": "A", "head": "A", "label": "B", "figure": "C"}


def made(written: dict[str, Any]) -> NarrativeTable:
    result = table(MediaBlock("table", written, "/overview/0", "/overview/0/table"), EDITION)
    assert isinstance(result, NarrativeTable)
    return result


def by_elements(shown: NarrativeTable, frame: Frame) -> bytes:
    cells = (grid.GridCell(*cell[:5], STYLES[cell.role]) for cell in shown.cells)
    return etree.tostring(write(cells, frame), encoding="utf-8")


@given(tables(), st.booleans())
def test_rows_are_what_their_elements_would_be(block: dict[str, Any], whole: bool) -> None:  # noqa: FBT001
    shown = made(block["table"])
    frame = Frame(shown.widths, 7.0, shown.head_rows, whole, "NarrativeTable<Grid>", title=shown.caption)
    assert Rows(shown.cells, frame, STYLES).encode() == by_elements(shown, frame)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "12",
        "公开",
        "a b",
        "a  b",
        " a",
        "a\u3000",
        "a\tb",
        "\t",
        "a\nb",
        "\n",
        "<&>\"'",
        "]]>",
        "\r",
        "\xa0",
        "\ue000",
    ],
)
def test_whatever_stands_in_a_cell(text: str) -> None:
    cells = tuple(Cell(row, 0, 1, 1, text, role="label") for row in range(2))
    frame = Frame((156.0,), 7.0, 0, whole=True, style="TableGrid")
    assert Rows(cells, frame, STYLES).encode() == by_elements(NarrativeTable("", cells, (156.0,), 0), frame)


@given(
    st.lists(
        st.lists(
            st.text(max_size=6) | st.integers() | st.decimals(allow_nan=False, allow_infinity=False),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_cells_side_by_side_are_placed_like_any_others(rows: list[list[Any]]) -> None:
    assert made({"rows": rows}) == made({"rows": [[{"text": cell} for cell in row] for row in rows]})
