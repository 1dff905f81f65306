"""Reading: a report's data back from Word, beside python-docx opening the file and reading every cell."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

from compiler.reading.extraction import extract
from tests.bench import material
from tests.bench.clock import in_turn
from tests.bench.table import milliseconds, section, times
from tests.support import document, load

if TYPE_CHECKING:
    from pathlib import Path


def reading(_folder: Path, turns: int) -> str:
    """One report."""
    made = document(load(material.SAMPLE))
    taken = in_turn(
        {
            "python-docx: open, text of every paragraph and cell": partial(by_python_docx, made),
            "nianbao extract, in memory": partial(extract, made, "report.docx"),
        },
        turns,
    )
    reference = next(iter(taken.values()))
    rows = [(name, milliseconds(seconds), times(reference / seconds)) for name, seconds in taken.items()]
    measured = "The document of the report above. python-docx gives texts; extract gives the report's data, checked."
    return section("Reading", measured, ("one document", "CPU", "python-docx ÷ it"), rows)


def by_python_docx(docx: bytes) -> list[str]:
    """Every text there is in the body."""
    from docx import Document

    opened = Document(io.BytesIO(docx))
    texts = [paragraph.text for paragraph in opened.paragraphs]
    return texts + [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
