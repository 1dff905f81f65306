"""A template in docxtpl's dialect in, a compiled template out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.report.provenance import digest
from compiler.word.package import provenance_part
from compiler.word.package.zip import METHODS, PackageError, places
from compiler.word.template.compiled import CompiledTemplate
from compiler.word.template.docxtpl_syntax import is_template, parse_part
from compiler.word.template.from_jinja import translate
from compiler.word.template.template_parts import template_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

_DRAWING = b":docPr"


class NotAllowedError(Exception):
    """A template says what no report is printed by; `lint` tells which tags do."""


def compile_template(template: bytes) -> CompiledTemplate:
    """What has to be known of `template`, the bytes of a .docx in docxtpl's dialect, to render it.

    Raises `PackageError` for what is no .docx, `jinja2.TemplateSyntaxError` for a tag that is not well formed, and
    `NotAllowedError` for what no program can say.
    """
    prepared = template_parts(template)
    parts, main = dict(prepared.parts), prepared.main
    provenance = provenance_part.register(parts, main)
    translated = {name: translate(parse_part(parts[name])) for name in rendered_parts(parts, main)}
    if any(refused for _, refused in translated.values()):
        raise NotAllowedError
    trees = {name: tree for name, (tree, _) in translated.items()}
    where = places(template)
    changed = prepared.changed | {name for name in parts if parts[name] is not prepared.parts.get(name)}
    if any(place.method not in METHODS for place in where.values()):
        message = "里面的部件压缩得与众不同，Word 打不开"
        raise PackageError(message)
    copied = parts.keys() - trees.keys() - changed - {provenance}
    return CompiledTemplate(
        template,
        digest(template),
        main,
        provenance,
        has_drawings=_DRAWING in parts[main],
        trees=trees,
        changed={name: parts[name].decode() for name in sorted(changed - trees.keys() - {provenance})},
        copied={name: place for name, place in where.items() if name in copied},
    )


def rendered_parts(parts: Mapping[str, bytes], main: str) -> list[str]:
    """What holds tags and is rendered: the document, the other parts of text, and the properties."""
    folder = f"{main.rpartition('/')[0]}/".lstrip("/")
    wanted = [name for name in parts if name.startswith((folder, "docProps/core")) and name.endswith(".xml")]
    return [name for name in wanted if is_template(parts[name])]
