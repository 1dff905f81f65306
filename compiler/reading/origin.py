"""The provenance part of a document in, the source that it holds out; said so where it is forged or damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from compiler.reading.provenance_claims import draft_errors
from compiler.report.provenance import Provenance, digest
from compiler.word.package.provenance_part import NAMESPACE

if TYPE_CHECKING:
    from compiler.reading.document.open_package import Opened

_MARK = NAMESPACE.encode()


def origin(document: Opened) -> Provenance | None:
    """The provenance as it stands in `document`, sound or not; None where there is none.

    Of several the first that is sound: a program may leave an old one when it writes anew.
    """
    found = [provenance for part in document.parts("customXml") if (provenance := _read(part))]
    return next((provenance for provenance in found if is_sound(provenance)), found[0] if found else None)


def is_sound(provenance: Provenance) -> bool:
    """Whether the source is the one whose hash was taken."""
    return digest(provenance.source.encode("utf-8", "surrogatepass")) == provenance.source_sha256


def _read(part: bytes) -> Provenance | None:
    if _MARK not in part:
        return None
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return Provenance("", "", "", "", "")
    if root.tag != f"{{{NAMESPACE}}}provenance":
        return None
    sha256, edition, template, version = (root.get(name, "") for name in ("sha256", "edition", "template", "version"))
    source = "".join(map(str, root.itertext()))
    return Provenance(source, sha256, edition, template, version, draft_errors(root))
