"""A report's tables, pictures and charts: read and checked here, before anything of Word begins.

The findings, all errors, that a JSON Schema cannot word:

- S110 a picture is not there or cannot be read
- S111 a picture is outside the input's folder
- S112 a picture is no PNG or JPEG, or is damaged
- S113 a picture has too many bytes or pixels, or all together have
- S114 a photograph is stored turned
- S115 a table's rows don't fit together
- S116 a chart's values don't fit its categories or its kind
- S117 there is more of it than could be read again
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from compiler.findings.finding import Finding
    from compiler.form.edition import Edition
    from compiler.report.media.attached_files import Assets
    from compiler.report.media.values import Medium
    from compiler.report.narrative import MediaBlock
    from compiler.report.report import Report

    Reader = Callable[[MediaBlock, Edition], Medium | tuple[Finding, ...]]


def read_media(
    report: Report, assets: Assets, faults: Iterable[Finding]
) -> tuple[dict[str, Medium], tuple[Finding, ...]]:
    """What the narratives show, by the pointer of its block, and what is wrong with the rest.

    Files are read through `assets`. `faults` is what the schema found: what has its finding already is passed over.
    """
    blocks = report.media_blocks
    if not blocks:
        return {}, ()
    at_fault = {place for fault in faults for pointer in fault.pointers for place in _and_around(pointer)}
    made: dict[str, Medium] = {}
    found: list[Finding] = []
    readers = _readers(assets)
    for block in blocks:
        if block.block in at_fault:
            continue
        result = readers[block.kind](block, report.edition)
        if isinstance(result, tuple):
            found += result
        else:
            made[block.block] = result
    return made, tuple(found)


def _and_around(pointer: str) -> Iterator[str]:
    """`pointer`, and the pointers of all that it stands in."""
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]


def _readers(assets: Assets) -> dict[str, Reader]:
    """What reads each kind of block; most reports have none of them."""
    from compiler.report.media.chart import chart
    from compiler.report.media.picture import Pictures
    from compiler.report.media.table import table

    return {"table": table, "image": Pictures(assets).picture, "chart": chart}
