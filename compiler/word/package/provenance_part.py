"""The provenance part: a custom XML part of ours that Word keeps through every edit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compiler.common.characters import escape

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from compiler.report.provenance import Provenance

NAMESPACE = "urn:nianbao:provenance:1"

NONE = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<form xmlns="urn:nianbao:form:1"/>'
"""What stands in the part's place in a blank form: it was not compiled from any data."""

DRAFT = "draft-errors"
"""The attribute that only a draft has: how many errors it had when it was compiled."""

_ITEM = r"customXml/item(\d+)\.xml"
_PREFIX = "rIdProvenance"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_CUSTOM_PROPERTIES = f"{_CUSTOM_XML}Props"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
# Names the store, not a document: the same in every report, so that no random id is needed.
_STORE = "{6D1A3C52-7F0B-5E64-9C1D-2B8E4A90F713}"


def register(parts: MutableMapping[str, bytes], main: str) -> str:
    """Register a provenance part in `parts`, whose main document is the part `main`; the new part's name.

    A provenance that the template brings along (one made from a compiled report) gives up its place to ours.
    """
    from compiler.word.package.relationships import declare, relate

    taken = {name: int(match[1]) for name in parts if (match := re.fullmatch(_ITEM, name))}
    old = [name for name in taken if NAMESPACE.encode() in parts[name]]
    if old:
        return old[0]
    number = 1 + max(taken.values(), default=0)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    relate(parts, main, _CUSTOM_XML, item, _PREFIX)
    relate(parts, item, _CUSTOM_PROPERTIES, properties, _PREFIX)
    parts[properties] = _properties()
    declare(parts, properties, _PROPERTIES_TYPE)
    return item


def xml(provenance: Provenance) -> bytes:
    """The provenance part."""
    attributes = {
        "version": provenance.version,
        "edition": provenance.edition,
        "template": provenance.template_sha256,
        "sha256": provenance.source_sha256,
    }
    if provenance.draft_errors is not None:
        attributes[DRAFT] = str(provenance.draft_errors)
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    head = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<provenance xmlns="{NAMESPACE}" program="nianbao"{written}>'
    )
    return head.encode() + escape(provenance.source.encode()) + b"</provenance>"


def _properties() -> bytes:
    from lxml import etree

    from compiler.word.package.xml import serialise

    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    root = etree.Element(f"{{{namespace}}}datastoreItem", {f"{{{namespace}}}itemID": _STORE}, nsmap={"ds": namespace})
    references = etree.SubElement(root, f"{{{namespace}}}schemaRefs")
    etree.SubElement(references, f"{{{namespace}}}schemaRef", {f"{{{namespace}}}uri": NAMESPACE})
    return serialise(root)
