"""The manual lists every key with its place on the form, as the editions have it."""

from __future__ import annotations

import re

import pytest

from compiler.common.pointer import split
from compiler.form import edition as editions
from tests.cli.key_tables import key_tables, written
from tests.support import ROOT

MANUAL = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
LINES = key_tables().splitlines()


def listed(edition_id: str, table: str) -> str:
    """The part of the manual on `table` in an edition."""
    parts = re.split(r"(?m)^(?=\*\*)", key_tables())
    return next(part for part in parts if part.startswith(f"**{table}**") and edition_id in part.partition("）")[0])


def test_the_manual_has_the_tables_as_they_are() -> None:
    assert written(MANUAL) == key_tables()


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_every_figure_is_listed_with_its_row_and_its_column_as_printed(edition_id: str) -> None:
    for table in editions.load(edition_id).tables:
        printed = {cell.text for cell in table.cells if cell.fact is None}
        part = listed(edition_id, table.name)
        rows = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| `")]
        keys = {row[0].strip("`") for row in rows}
        for fact in table.facts:
            path = split(fact.pointer)[1:]
            assert ".".join(path) in keys or {".".join(path[:-1]), path[-1]} <= keys, fact.pointer
        by_row = [heading.split(" → ") for row in rows for heading in row[1:3] if not heading.isascii()]
        assert {label for labels in by_row for label in labels} <= printed, table.name


def test_every_key_outside_of_the_tables_is_listed_with_what_to_put() -> None:
    described = [line for line in LINES if line.startswith("| `")]
    assert [line for line in described if re.search(r"\|\s*\|", line)] == []
