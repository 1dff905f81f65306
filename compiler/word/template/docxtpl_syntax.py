"""docxtpl's template dialect: a part's XML in, the syntax tree of a Jinja template out. Nothing of it is ever run."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from jinja2 import Environment, nodes
from lxml import etree

from compiler.word.package.xml import parse as parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


_MARK = re.compile(r'<w:(bookmark|perm)(Start|End)\b[^>]*?\sw:id="([^"]*)"[^>]*/>')
_SINGLE = re.compile(r'<w:id w:val="[^"]*"/>|\sw14:(?:paraId|textId)="[^"]*"')
"""The id of a content control, and those of paragraphs: none has to have one."""


def parse(source: str) -> nodes.Template:
    """The syntax tree of a Jinja template. Raises `jinja2.TemplateSyntaxError`."""
    return Environment().parse(source)  # noqa: S701 - it is parsed, and nothing printed


def parse_part(part: bytes) -> nodes.Template:
    """The template in the XML of `part`, in which nothing is repeated that must be single in a document.

    Raises `jinja2.TemplateSyntaxError`; `lxml.etree.XMLSyntaxError` where the XML is not well formed.
    """
    template = parse(_source(part))
    everywhere = list(template.find_all(nodes.TemplateData))
    always = {id(text) for text in _printed_once(template)}
    repeated = [text for text in everywhere if id(text) not in always]
    marks = Counter(match.groups() for text in everywhere for match in _MARK.finditer(text.data))
    unsafe = {match.group(1, 3) for text in repeated for match in _MARK.finditer(text.data)}
    unsafe |= {(kind, id_) for kind, _, id_ in marks if marks[kind, "Start", id_] != 1 or marks[kind, "End", id_] != 1}
    for text in everywhere if unsafe else ():
        text.data = _MARK.sub(lambda match: "" if match.group(1, 3) in unsafe else match.group(), text.data)
    for text in repeated:
        text.data = _SINGLE.sub("", text.data)
    return template


def _printed_once(template: nodes.Template) -> Iterator[nodes.Node]:
    """The pieces of `template` that stand in no loop, condition or macro."""
    for node in template.body:
        if isinstance(node, nodes.Output):
            yield from node.nodes


def is_template(part: bytes) -> bool:
    """Whether `part` holds anything that Jinja would act on."""
    return any(mark in part for mark in (b"{{", b"{%", b"{#"))


def _source(part: bytes) -> str:
    """The XML of `part` as the source of a Jinja template.

    docxtpl's own translation is used, so that a template made for docxtpl means the same here. Raises
    `lxml.etree.XMLSyntaxError` where the XML is not well formed.
    """
    from docxtpl import DocxTemplate

    root = parse_xml(part)
    translated: str = DocxTemplate(io.BytesIO()).patch_xml(etree.tostring(root, encoding="unicode"))
    return _DECLARATION + translated
