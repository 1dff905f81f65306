"""A template in, all that has to be worked out of it only once out, as plain data that JSON can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.report.provenance import digest
from compiler.word.package import provenance_part
from compiler.word.package.zip import places
from compiler.word.template.docxtpl_syntax import environment, is_template, parsed
from compiler.word.template.from_jinja import translated
from compiler.word.template.render import FORMAT
from compiler.word.template.template_parts import template_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template

_DRAWING = b":docPr"

Blueprint = dict[str, Any]


def blueprint(template: bytes) -> Blueprint:
    """What a `Plan` is made of, for `template`, the bytes of a .docx in docxtpl's dialect.

    `main` names the document part and `stamped` the part for the provenance. `programs` are the parts that are
    rendered, each as the tree of a program, or `None` where Jinja has to render it. `changed` are texts of parts that
    stand in a document other than in the template, `copied` the places of the rest in the template's file.

    Raises `PackageError` for what is no .docx, `jinja2.TemplateSyntaxError` for a tag that is not well formed.
    """
    prepared = template_parts(template)
    parts, main = dict(prepared.parts), prepared.main
    stamped = provenance_part.make_room(parts, main)
    programs = {name: translated(parsed(parts[name])) for name in rendered_parts(parts, main)}
    changed = prepared.changed | {name for name in parts if parts[name] is not prepared.parts.get(name)}
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


def in_jinja(template: bytes) -> dict[str, Template]:
    """The rendered parts of `template`, each as a Jinja template that renders it the plain way."""
    parts, main, *_ = template_parts(template)
    return {name: environment().from_string(parsed(parts[name])) for name in rendered_parts(parts, main)}


def rendered_parts(parts: Mapping[str, bytes], main: str) -> list[str]:
    """What holds tags and is rendered: the document, the other parts of text, and the properties."""
    folder = f"{main.rpartition('/')[0]}/".lstrip("/")
    wanted = [name for name in parts if name.startswith((folder, "docProps/core")) and name.endswith(".xml")]
    return [name for name in wanted if is_template(parts[name])]
