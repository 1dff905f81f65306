"""docxtpl's template dialect: a part's XML in, the source of a Jinja template out, and the environment for that."""

from __future__ import annotations

import io
import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


_FILTERS = (
    *("abs", "capitalize", "count", "d", "default", "e", "escape", "first", "float", "int", "join", "last", "length"),
    *("list", "lower", "max", "min", "replace", "round", "sort", "string", "sum", "title", "trim", "truncate", "upper"),
    "wordcount",
)
"""What gives a value at once, the same every time, of a sensible size, and escaped: not `random`, `safe`, `map`."""

_LOOP = {"first", "last", "index", "index0", "revindex", "revindex0", "length", "depth", "depth0"}

_MARK = re.compile(r'<w:(bookmark|perm)(Start|End)\b[^>]*?\sw:id="([^"]*)"[^>]*/>')
_SINGLE = re.compile(r'<w:id w:val="[^"]*"/>|\sw14:(?:paraId|textId)="[^"]*"')
"""The id of a content control, and those of paragraphs: none has to have one."""


class Environment(ImmutableSandboxedEnvironment):
    """What a template may say: it prints what the report says, the same every time, and reaches nothing of Python.

    Sandboxed, since templates come from outside; escaping, since text is data; strict, since blanks are losses.
    """

    intercepted_binops = frozenset(("*", "**"))

    def __init__(self, undefined: type[Undefined] = StrictUndefined) -> None:
        """With `undefined` for a name that the report does not have."""
        super().__init__(autoescape=True, undefined=undefined, finalize=_finalize)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute` in a template: a key of the report's; never an attribute of Python's but those of `loop`."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`obj[argument]` in a template."""
        return self.getattr(obj, argument) if isinstance(argument, str) else super().getitem(obj, argument)

    def call_binop(self, _context: Any, operator: str, _left: Any, _right: Any) -> Any:
        """Refuse what could take for ever: `9 ** 9 ** 9`."""
        message = f"“{operator}”"
        raise SecurityError(message)


def environment() -> Environment:
    """The environment in which templates are read and printed."""
    return Environment()


def parsed(part: bytes) -> nodes.Template:
    """The template in the XML of `part`, in which nothing is repeated that must be single in a document.

    Raises `jinja2.TemplateSyntaxError`; `lxml.etree.XMLSyntaxError` where the XML is not well formed.
    """
    template = environment().parse(source(part))
    if switch := template.find(nodes.EvalContextModifier):
        message = "autoescape"
        raise TemplateSyntaxError(message, switch.lineno)
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


def source(part: bytes) -> str:
    """The XML of `part` as the source of a Jinja template.

    docxtpl's own translation is used, so that a template made for docxtpl means the same here. Raises
    `lxml.etree.XMLSyntaxError` where the XML is not well formed.
    """
    from docxtpl import DocxTemplate

    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
    translated: str = DocxTemplate(io.BytesIO()).patch_xml(etree.tostring(root, encoding="unicode"))
    return _DECLARATION + translated


def _finalize(value: Any) -> Any:
    """Only what a reader can read is printed."""
    if isinstance(value, (str, int, float, Decimal, Undefined)) or value is None or hasattr(value, "__html__"):
        return value
    message = f"a {type(value).__name__} is no text"
    raise TypeError(message)
