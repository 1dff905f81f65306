"""What no sheet can show of a report, kept as JSON in a hidden sheet: how its texts are written, pictures, charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.common.pointer import MISSING
from compiler.report.provenance import canonical
from compiler.validation.json_source import read
from compiler.workbook.cell_text import as_json_escapes
from compiler.workbook.narrative_lines import plain_narrative, sheet_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compiler.form.edition import Edition

_UNSEEN = ("$schema", "edition")
_PIECE = 16_000
"""Characters of a cell: half of what it may hold, since Excel counts some characters twice."""


def to_store(report: Mapping[str, Any], edition: Edition, marks: Mapping[str, str]) -> dict[str, Any]:
    """What of `report` its sheets alone would not give back, by pointer."""
    found = {f"/{key}": report[key] for key in _UNSEEN if key in report}
    if report.get("waivers") == []:
        found["/waivers"] = []
    for key in edition.narrative_keys:
        value = report.get(key, MISSING)
        lines = [line.text for line in sheet_lines(value, f"/{key}", marks)]
        if value is not MISSING and not _same(value, lines, key):
            found[f"/{key}"] = value
    return found


def _same(value: Any, lines: Sequence[str], key: str) -> bool:
    """Whether the lines say all there is to say of `value`; a preamble without lines is none."""
    read_back = plain_narrative(lines)
    return bool(value == read_back and type(value) is type(read_back) and (value or key != "preamble"))


def json_pieces(value: Any) -> list[str]:
    """`value` as JSON, in pieces that fit into cells.

    What a cell would escape is escaped as JSON does it: some programs that save a workbook lose a cell's own escapes.
    """
    text = as_json_escapes(canonical(value))
    return [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]


def from_pieces(texts: Sequence[str]) -> Any:
    """The value of which `pieces` made `texts`; `MISSING` where they are no longer whole."""
    source = read("".join(texts).encode("utf-8", "surrogatepass"), "")
    return MISSING if source.findings else source.data
