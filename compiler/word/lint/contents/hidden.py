"""The parts of a template in, W118 out for text that no reader would see, and that would stand in every report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.common.text import shorten, squeeze
from compiler.word.package.styles import styles_part
from compiler.word.package.xml import qualified, value
from compiler.word.tables import grid
from compiler.word.template.source.tagged_text import AT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from compiler.word.lint.fault_places import FaultPlaces, TemplateFault
    from compiler.word.template.source.template_parts import TemplateParts

_VANISH = qualified("vanish")
"""What is `webHidden`, as the page numbers of a table of contents are, is printed."""

_ROW, _PARAGRAPH = qualified("tr"), qualified("p")
_OFF = ("0", "false", "off")


def hidden_faults(source: TemplateParts, places: FaultPlaces) -> Iterator[TemplateFault]:
    """One finding for each paragraph with hidden text, and for each hidden row."""
    styles = source.roots.get(styles_part(source.parts, source.main))
    known = _HidingStyles(styles)
    for name, root in source.roots.items():
        if name not in source.parts or root is styles or not (known.hidden or _mentions(source.parts[name])):
            continue
        rows = [row for row in root.iter(_ROW) if _is_hidden(row)]
        in_rows = [[one for one in row.iter(_PARAGRAPH) if squeeze(grid.text(one))] for row in rows]
        first = {paragraphs[0] for paragraphs in in_rows if paragraphs}
        others = {paragraph for paragraphs in in_rows for paragraph in paragraphs[1:]}
        for paragraph in root.iter(_PARAGRAPH):
            hidden = "" if paragraph in others else "".join(_hidden(paragraph, known))
            text = squeeze(grid.text(paragraph) if paragraph in first else hidden)
            if text:
                number = int(paragraph.get(AT, "0"))
                what = f"标记“{shorten(text)}”" if "{{" in text or "{%" in text else f"文字“{shorten(text)}”"
                hint = "在 Word 里按 Ctrl+Shift+8 显示出来，去掉“字体—隐藏”，或者删去"
                message = f"模板{places.where(name, number)}里的{what}是隐藏的，读者看不见"
                yield places.fault("W118", name, number, message, hint)


def _mentions(part: bytes) -> bool:
    return b"vanish" in part or b"hidden" in part


def _hidden(paragraph: etree._Element, styles: _HidingStyles) -> Iterator[str]:
    style = value(paragraph.find(f"{qualified('pPr')}/{qualified('pStyle')}"))
    for run in paragraph.iter(qualified("r")):
        if next(run.iterancestors(qualified("p")), None) is not paragraph:
            continue
        looks = run.find(qualified("rPr"))
        own = _says(looks)
        character = value(looks.find(qualified("rStyle"))) if looks is not None else ""
        if own if own is not None else (character in styles.hidden or (style or styles.default) in styles.hidden):
            yield from (text.text or "" for text in run.iter(qualified("t")))


def _is_hidden(row: etree._Element) -> bool:
    found = row.find(f"{qualified('trPr')}/{qualified('hidden')}")
    return found is not None and value(found, "1") not in _OFF


def _says(looks: etree._Element | None) -> bool | None:
    """Whether these properties hide text; `None` where they say nothing of it."""
    found = list(looks.iterfind(_VANISH)) if looks is not None else []
    return any(value(element, "1") not in _OFF for element in found) if found else None


class _HidingStyles:
    """The ids of the styles that hide text, by themselves or by those that they rest on."""

    def __init__(self, root: etree._Element | None) -> None:
        self.hidden: set[str] = set()
        self.default = ""
        if root is None:
            return
        styles = {style.get(qualified("styleId"), ""): style for style in root.iter(qualified("style"))}
        of_all = root.find(f"{qualified('docDefaults')}/{qualified('rPrDefault')}/{qualified('rPr')}")
        says = {id_: _says(style.find(qualified("rPr"))) for id_, style in styles.items()}
        based = {id_: value(style.find(qualified("basedOn"))) for id_, style in styles.items()}
        kinds = {id_: style.get(qualified("type"), "paragraph") for id_, style in styles.items()}
        self.default = next((id_ for id_, style in styles.items() if _is_default(style)), "")
        for id_ in styles:
            at, seen = id_, set[str]()
            while at in styles and says[at] is None and at not in seen:
                seen.add(at)
                at = based[at]
            decided = says.get(at)
            if decided or (decided is None and kinds[id_] == "paragraph" and _says(of_all)):
                self.hidden.add(id_)


def _is_default(style: etree._Element) -> bool:
    return style.get(qualified("default")) in ("1", "true") and style.get(qualified("type")) == "paragraph"
