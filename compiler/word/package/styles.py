"""The styles of a template by their names: their ids change with the language of the program that saved it last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.word.package.relationships import related_part
from compiler.word.package.xml import parse, qualified, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from compiler.form.layout import Role

_STYLES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"

TABLE = "Table Grid"
"""The style of a narrative's table."""

CELLS: dict[Role, str] = {"caption": "表头", "head": "表头", "label": "表格项目", "figure": "表格数字"}
"""The style of each kind of its cells."""


def style_ids(parts: Mapping[str, bytes], main: str) -> dict[str, str]:
    """The id of each style by its name; none where the document `main` has no styles."""
    part = parts.get(styles_part(parts, main))
    return {name: style.get(qualified("styleId"), "") for name, style in named_styles(parse(part))} if part else {}


def styles_part(parts: Mapping[str, bytes], main: str) -> str:
    """The name of the part that holds the styles of the document `main`; empty where there is none."""
    return related_part(parts, main, _STYLES)


def named_styles(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The styles below `root`, each with its name."""
    for style in root.iter(qualified("style")):
        name = style.find(qualified("name"))
        if name is not None:
            yield value(name), style
