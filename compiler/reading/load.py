"""A report as somebody kept it in – JSON, or Word – its data out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.validation.json_source import read

if TYPE_CHECKING:
    from compiler.findings.finding import Finding

_TEXT = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def kept(raw: bytes, name: str) -> tuple[dict[str, Any] | None, tuple[Finding, ...]]:
    """The data of the report `raw`, called `name`, and what could not be read; None where there is no report in it."""
    if _is_json(raw, name):
        source = read(raw, name)
        return source.data if isinstance(source.data, dict) else None, source.findings
    from compiler.reading.extraction import extract  # only a document needs Word

    extracted = extract(raw, name)
    return extracted.report, extracted.findings


def _is_json(raw: bytes, name: str) -> bool:
    """By its name, and whatever that is by how it begins: a .json that is a Word document is read as one."""
    begins_so = raw.startswith(_TEXT) or raw.lstrip().startswith((b"{", b"["))
    return begins_so or (name.lower().endswith(".json") and not raw.startswith(b"PK"))
