"""In: a .docx. Out: complaints about what the validators miss; none means well-formed."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from .marks import bookmark_complaints, field_complaints, id_complaints
from .package import package_complaints, read, repeated
from .tables import table_complaints

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DCTERMS = "{http://purl.org/dc/terms/}"
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
# https://www.w3.org/TR/NOTE-datetime: a time needs a time zone.
W3CDTF = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?", re.ASCII)


def own_checks(path: Path, *, allow_empty_cells: bool = False) -> list[str]:
    """Return what is wrong with the package, its tables, fields, bookmarks, ids and dates.

    A cell without text is a complaint too, unless the test allows it; a cell that
    continues a vertical merge, or holds a picture, may always be without.
    """
    try:
        package = read(path)
    except zipfile.BadZipFile as error:
        return [f"not a zip: {error}"]
    complaints = [*package_complaints(package), *id_complaints(package)]
    for name, root in package.trees.items():
        found = [
            *table_complaints(root, allow_empty_cells=allow_empty_cells),
            *field_complaints(root),
            *bookmark_complaints(root),
        ]
        complaints.extend(f"{name}: {complaint}" for complaint in found)
    for name, root in package.find(f"{CORE}coreProperties"):
        complaints.extend(f"{name}: {complaint}" for complaint in _core(root))
    return complaints


def _core(root: etree._Element) -> Iterator[str]:
    """Yield core properties given twice, which Word refuses, and dates that are none."""
    tags = [str(child.tag) for child in root.iterchildren("{*}*")]
    yield from (f"{tag} stands twice" for tag in repeated(tags))
    for tag in (f"{DCTERMS}created", f"{DCTERMS}modified", f"{CORE}lastPrinted"):
        for date in root.iter(tag):
            if not is_w3cdtf(date.text or ""):
                yield f"{tag} is not a W3CDTF date: {date.text}"
            if tag.startswith(DCTERMS) and date.get(XSI_TYPE) != "dcterms:W3CDTF":
                yield f"{tag} does not say that it is a dcterms:W3CDTF"


def is_w3cdtf(text: str) -> bool:
    """Return whether `text` is a W3CDTF date that the calendar has."""
    if not W3CDTF.fullmatch(text):
        return False
    day = text if len(text) > len("2024-01") else f"{text}-01-01"[: len("2024-01-01")]
    try:
        datetime.fromisoformat(day)
    except ValueError:
        return False
    return True
