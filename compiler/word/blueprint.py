"""A template in, all that has to be worked out of it only once out, as plain data that JSON can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from compiler.provenance import digest
from compiler.word import stamp
from compiler.word.dialect import environment, is_template, source
from compiler.word.package import PackageError, places, unpack
from compiler.word.plan import FORMAT
from compiler.word.translation import translated

if TYPE_CHECKING:
    from jinja2 import Template

_DRAWING = b":docPr"
_OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"

Blueprint = dict[str, Any]


def blueprint(template: bytes) -> Blueprint:
    """What a `Plan` is made of, for `template`, the bytes of a .docx in docxtpl's dialect.

    `main` names the document part and `stamped` the part for the provenance. `programs` are the parts that are
    rendered, each as the tree of a program, or `None` where Jinja has to render it. `changed` are texts of parts that
    stand in a document other than in the template, `copied` the places of the rest in the template's file.

    Raises `PackageError` for what is no .docx, `jinja2.TemplateSyntaxError` for a tag that is not well formed.
    """
    given = unpack(template)
    parts = dict(given)
    try:
        _parse_all(parts)
        main = _main_part(parts)
        stamped = stamp.make_room(parts, main)
        jinja = environment()
        programs = {name: translated(jinja.parse(source(parts[name]))) for name in parts if _is_rendered(name, parts)}
    except (etree.XMLSyntaxError, KeyError, IndexError) as error:
        message = "文件里的内容不完整，Word 也打不开"
        raise PackageError(message) from error
    changed = {name for name in parts if parts[name] is not given.get(name)}
    copied = parts.keys() - programs.keys() - changed - {stamped}
    return {
        "format": FORMAT,
        "template": digest(template),
        "main": main,
        "stamped": stamped,
        "drawings": _DRAWING in parts[main],
        "programs": programs,
        "changed": {name: parts[name].decode() for name in sorted(changed - programs.keys())},
        "copied": {name: list(place) for name, place in places(template).items() if name in copied},
    }


def _parse_all(parts: dict[str, bytes]) -> None:
    """Raises `lxml.etree.XMLSyntaxError` where a part that is to be XML is none: Word would not open the document."""
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)


def in_jinja(part: bytes) -> Template:
    """The template in the XML of `part`, rendered the plain way."""
    return environment().from_string(source(part))


def _is_rendered(name: str, parts: dict[str, bytes]) -> bool:
    """What docxtpl renders: the document, its headers, footers and footnotes, and the properties."""
    return name.endswith(".xml") and name.startswith(("word/", "docProps/core")) and is_template(parts[name])


def _main_part(parts: dict[str, bytes]) -> str:
    root = etree.fromstring(parts["_rels/.rels"])
    targets = [relationship.get("Target", "") for relationship in root if relationship.get("Type") == _OFFICE_DOCUMENT]
    main = targets[0].lstrip("/")
    if main not in parts:
        raise KeyError(main)
    return main
