"""XML, read and written: the one place that says how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from lxml import etree
from lxml.builder import ElementMaker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def qualified(name: str) -> str:
    """`w:p` and the like in lxml's notation."""
    return f"{{{W}}}{name.removeprefix('w:')}"


VAL = qualified("val")
_NS = {"w": W}


def parse(part: bytes) -> etree._Element:
    """The root element of a part: no entity is resolved, nothing fetched.

    Raises `lxml.etree.XMLSyntaxError` where the XML is not well formed.
    """
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


class DoctypeError(Exception):
    """A part has a document type declaration, which no office program writes."""


def parse_foreign(part: bytes) -> etree._Element:
    """The root element of a part that anybody may have written, without comments and processing instructions.

    Raises `lxml.etree.XMLSyntaxError` as `parse` does, `DoctypeError` where the part could define entities.
    """
    if b"<!DOCTYPE" in part:  # not to be parsed at all; in another character set it is found behind
        raise DoctypeError
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(part, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise DoctypeError
    return root


def serialise(root: etree._Element) -> bytes:
    """The part whose root element is `root`."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def value(element: etree._Element | None, default: str = "") -> str:
    """What the attribute `w:val` of `element` says; `default` where there is none."""
    return default if element is None else element.get(VAL, default)


def value_at(element: etree._Element | None, path: str) -> str:
    """What the attribute `w:val` says of what stands at `path` below `element`; empty where there is none."""
    return "" if element is None else value(element.find(path, _NS))


def text_inside(root: etree._Element, *names: str) -> str:
    """The text of the elements in and below `root` whose tags are `names`; of all where none is named."""
    return "".join(str(text) for text in root.itertext(*names))


def element(name: str, /, *children: etree._Element, **attributes: str | int) -> etree._Element:
    """The element `w:name` with attributes in the same namespace."""
    made = etree.Element(qualified(name), {qualified(key): str(value) for key, value in attributes.items()}, {"w": W})
    made.extend(children)
    return made


class Maker(Protocol):
    """What `lxml.builder.ElementMaker` is, as far as it is used here."""

    def __getattr__(self, name: str) -> Callable[..., etree._Element]:
        """What makes an element called `name`."""
        ...


def maker(namespace: str, prefixes: Mapping[Any, str]) -> Maker:
    """Makes elements of `namespace` as they nest, with numbers as attributes: `C.pt(C.v("12"), idx=0)`."""
    made: Maker = ElementMaker(namespace=namespace, nsmap=dict(prefixes), typemap={int: lambda _, number: str(number)})
    return made
