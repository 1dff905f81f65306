"""A document in, whatever in it claims to be our provenance out, good or bad: for whoever has to judge it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lxml import etree

from compiler.report.provenance import Provenance
from compiler.word.package.provenance_part import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.reading.document.open_package import Opened

_ATTRIBUTES = ("sha256", "edition", "template", "version")


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
            attributes = [str(root.get(key, "")) for key in _ATTRIBUTES]
            yield Claim(Provenance("".join(map(str, root.itertext())), *attributes))
        elif name.namespace == NAMESPACE or (name.localname == "provenance" and root.get("program") == "nianbao"):
            yield Claim(None, "foreign")
