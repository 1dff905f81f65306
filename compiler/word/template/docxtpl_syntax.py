"""docxtpl's template dialect: a part's XML in, the source of a Jinja template out, and the environment for that."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

if TYPE_CHECKING:
    from jinja2 import Environment

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


class _Environment(ImmutableSandboxedEnvironment):
    """A report's keys before Python's attributes: `block.items` is what the report says, not a method of dict's."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute` in a template."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def environment() -> Environment:
    """Sandboxed, since templates come from outside; escaping, since text is data; strict, since blanks are losses."""
    return _Environment(autoescape=True, undefined=StrictUndefined)


def is_template(part: bytes) -> bool:
    """Whether `part` holds anything that Jinja would act on."""
    return any(mark in part for mark in (b"{{", b"{%", b"{#"))


def source(part: bytes) -> str:
    """The XML of `part` as the source of a Jinja template.

    docxtpl's own translation is used, so that a template made for docxtpl means the same here. Raises
    `lxml.etree.XMLSyntaxError` where the XML is not well formed.
    """
    from docxtpl import DocxTemplate

    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
    translated: str = DocxTemplate(io.BytesIO()).patch_xml(etree.tostring(root, encoding="unicode"))
    return _DECLARATION + translated
