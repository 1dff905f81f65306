"""A report as somebody kept it in – JSON, or Word – its data out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.validation.json_source import read

if TYPE_CHECKING:
    from compiler.findings.finding import Finding

# Word, PDF, RTF, old Word, pictures, archives: whatever they are called, to take them for text would be bad advice.
_OTHERS = (
    *(b"PK\3\4", b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF"),
    *(b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"),
)
_BEGINNING = 256
_TEXT = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def kept(raw: bytes, name: str) -> tuple[dict[str, Any] | None, tuple[Finding, ...]]:
    """The data of the report `raw`, called `name`, and what could not be read; None where there is no report in it."""
    if is_json(raw, name):
        source = read(raw, name)
        return source.data if isinstance(source.data, dict) else None, source.findings
    from compiler.reading.extraction import extract  # only a document needs Word

    extracted = extract(raw, name)
    return extracted.report, extracted.findings


def is_json(raw: bytes, name: str) -> bool:
    """By its name, and whatever that is by how it begins: a .json that is a Word document is read as one."""
    if raw.startswith(_OTHERS):
        return False
    begins_so = raw.startswith(_TEXT) or raw[:_BEGINNING].lstrip().startswith((b"{", b"["))
    return begins_so or name.lower().endswith(".json")
