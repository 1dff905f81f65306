"""Extracting costs no more CPU than python-docx takes to open the file and read its cells."""

from __future__ import annotations

import io
import statistics
import time
from typing import TYPE_CHECKING

import docx

from tests.reading.extracting import compiled, read
from tests.support import sample

if TYPE_CHECKING:
    from collections.abc import Callable

DOCUMENT = compiled(sample("suqian-2023"))


def with_python_docx() -> list[str]:
    document = docx.Document(io.BytesIO(DOCUMENT))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def cost(job: Callable[[], object]) -> float:
    began = time.process_time()
    job()
    return time.process_time() - began


def test_extracting_costs_no_more_than_python_docx_takes_to_read_the_cells() -> None:
    jobs = (with_python_docx, lambda: read(DOCUMENT))
    for job in jobs:
        job()
    theirs, ours = (
        statistics.median(times) for times in zip(*([cost(job) for job in jobs] for _ in range(9)), strict=True)
    )
    assert ours < theirs, f"{ours * 1000:.1f} ms against {theirs * 1000:.1f} ms"
