"""The styles of a template in, W111 out for those that its narratives need and that are missing, or are no headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.common.text import squeeze
from compiler.word.package.styles import CELLS, TABLE, named_styles, styles_part
from compiler.word.package.xml import qualified, text_inside, value
from compiler.word.template.source.tagged_text import AT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from compiler.form.edition import Edition
    from compiler.word.lint.fault_places import FaultPlaces, TemplateFault
    from compiler.word.template.compile import PartProgram
    from compiler.word.template.source.template_parts import TemplateParts

_HINT = "从官方模板复制一段用这个样式的文字，粘贴后删去，样式就留下了"


def missing_styles(
    source: TemplateParts, read: Mapping[str, PartProgram], places: FaultPlaces
) -> Iterator[TemplateFault]:
    """What the tables of a narrative, and the blocks that its tag stands for, are set in."""
    root = source.roots.get(styles_part(source.parts, source.main))
    there = {name for name, _ in named_styles(root)} if root is not None else set()
    for name in dict.fromkeys([*CELLS.values(), TABLE]):
        if name not in there:
            yield places.fault("W111", "", 0, f"模板里没有样式“{name}”，正文里的表格要用它", _HINT)
    for name in dict.fromkeys(style for part in read.values() for style in part.expansion.missing):
        yield places.fault("W111", "", 0, f"模板里没有段落样式“{name}”，正文要用它排", _HINT)


def heading_faults(source: TemplateParts, edition: Edition, places: FaultPlaces) -> Iterator[TemplateFault]:
    """Titles of chapters that are no headings: Word's navigation pane, and who listens to a report, would miss them."""
    levels = _levels(source)
    titles = {squeeze(chapter.title) for chapter in edition.chapters}
    for paragraph in source.roots[source.main].iter(qualified("p")):
        text = squeeze(text_inside(paragraph, qualified("t")))
        if text in titles and _level(paragraph, levels) != "0":
            message = f"模板里的章标题“{text}”没有用一级标题的样式"
            hint = "选中这一行，套用样式“标题 1”，字体在样式里改"
            yield places.fault("W111", source.main, int(paragraph.get(AT, "0")), message, hint, "warning")


def _level(paragraph: etree._Element, levels: Mapping[str, str]) -> str:
    own = paragraph.find(f"{qualified('pPr')}/{qualified('outlineLvl')}")
    return value(own) or levels.get(value(paragraph.find(f"{qualified('pPr')}/{qualified('pStyle')}")), "")


def _levels(source: TemplateParts) -> dict[str, str]:
    """The outline level of each style by its id, its own or that of the one that it rests on."""
    root = source.roots.get(styles_part(source.parts, source.main))
    styles = {style.get(qualified("styleId"), ""): style for _, style in named_styles(root)} if root is not None else {}
    own = {id_: value(style.find(f"{qualified('pPr')}/{qualified('outlineLvl')}")) for id_, style in styles.items()}
    based = {id_: value(style.find(qualified("basedOn"))) for id_, style in styles.items()}
    found = {}
    for id_ in styles:
        at, seen = id_, set[str]()
        while at in styles and not own[at] and at not in seen:
            seen.add(at)
            at = based[at]
        found[id_] = own.get(at, "")
    return found
