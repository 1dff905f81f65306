"""A workbook changed as a person changes it, with openpyxl for hands."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook

from compiler.form import edition as editions
from compiler.workbook.writing.write import write
from tests.support import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SAMPLES = {"2019": "zunyi-sfj-2020", "2021": "suqian-2023"}


@cache
def workbook(edition_id: str = "2021") -> bytes:
    """The workbook of a sample of the edition."""
    return write(sample(SAMPLES[edition_id]), editions.load(edition_id))


def workbook_with(**changes: Any) -> bytes:
    """The workbook of a sample of the newest edition, with `changes` to its data."""
    return write(sample(SAMPLES["2021"]) | changes, editions.load("2021"))


def changed(raw: bytes, change: Callable[[Any], object]) -> bytes:
    """`raw` after `change` had its way with the openpyxl workbook."""
    book = load_workbook(io.BytesIO(raw))
    change(book)
    return saved(book)


def typed(raw: bytes, cells: Mapping[str, Any]) -> bytes:
    """`raw` with values typed into cells, which are called `表三!D4`."""

    def put(book: Any) -> None:
        for place, value in cells.items():
            sheet, _, address = place.rpartition("!")
            book[sheet][address].value = value

    return changed(raw, put)


def saved(book: Any) -> bytes:
    """`book` as a file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def pasted(raw: bytes, sheet: str, *, down: int = 0, skip: tuple[int, ...] = ()) -> bytes:
    """The values of `sheet` alone in a new workbook, without merges, `down` rows lower, the rows `skip` left out."""
    source = load_workbook(io.BytesIO(raw))[sheet]
    book = Workbook()
    book.active.title = "Sheet1"
    at = down
    for number, row in enumerate(source.iter_rows(values_only=True), 1):
        if number in skip:
            continue
        at += 1
        for column, value in enumerate(row, 1):
            if value is not None and not str(value).startswith("="):
                book.active.cell(at, column).value = value
    return saved(book)


def with_part(raw: bytes, name: str, content: Callable[[bytes], bytes]) -> bytes:
    """`raw` with its part `name` replaced by what `content` makes of it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            part = old.read(entry)
            new.writestr(entry, content(part) if entry == name else part)
    return made.getvalue()
