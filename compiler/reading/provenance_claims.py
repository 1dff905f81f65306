"""A document in, whatever in it claims to be our provenance out, good or bad: for whoever has to judge it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lxml import etree

from compiler.report.provenance import Provenance
from compiler.word.package.provenance_part import DRAFT, NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.reading.document.open_package import Opened

_ATTRIBUTES = ("sha256", "edition", "template", "version")
_MOST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Claim:
    """A part that says it tells where the document comes from; one that cannot be read, or is not ours, has no content.

    `trouble` says why: it is no XML, or it stands in a namespace that is not ours.
    """

    provenance: Provenance | None
    trouble: Literal["", "broken", "foreign"] = ""


def claims(document: Opened) -> tuple[Claim, ...]:
    """Every such part that `document` has; a document that was compiled has just one."""
    return tuple(_claims(document))


def _claims(document: Opened) -> Iterator[Claim]:
    for part in document.parts("customXml"):
        try:
            root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            if NAMESPACE.encode() in part:
                yield Claim(None, "broken")
            continue
        name = etree.QName(root)
        if (name.namespace, name.localname) == (NAMESPACE, "provenance"):
            sha256, edition, template, version = (str(root.get(key, "")) for key in _ATTRIBUTES)
            text = "".join(map(str, root.itertext()))
            yield Claim(Provenance(text, sha256, edition, template, version, draft_errors(root)))
        elif name.namespace == NAMESPACE or (name.localname == "provenance" and root.get("program") == "nianbao"):
            yield Claim(None, "foreign")


def draft_errors(root: etree._Element) -> int | None:
    """How many errors a draft had by its provenance part; whatever number is written there, it says that it is one."""
    told = root.get(DRAFT)
    if told is None:
        return None
    return int(told) if told.isascii() and told.isdecimal() and len(told) < _MOST_DIGITS else 0
