"""The parts of a template in, findings out: W121 for its field codes, W122 for its elements, W118 for hidden text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from compiler.common.text import shorten
from compiler.word.lint.contents.allowed import allowed
from compiler.word.package.xml import R, qualified
from compiler.word.template.source.tagged_text import AT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.word.lint.fault_places import FaultPlaces, TemplateFault
    from compiler.word.template.source.template_parts import TemplateParts

_PARAGRAPH, _CHAR, _CODE, _SIMPLE = map(qualified, ("p", "fldChar", "instrText", "fldSimple"))
_KIND, _INSTRUCTION = qualified("fldCharType"), qualified("instr")
_WORD = re.compile(r'[\s"\\]*([^\s"\\{]*)')
_ADDRESS = re.compile(r'(?i)^\s*HYPERLINK\s+(?:\\l\s|"?(?:https?://|mailto:))')


def element_faults(source: TemplateParts, places: FaultPlaces) -> Iterator[TemplateFault]:
    """Elements and field codes that no template needs: one finding for each kind in each paragraph."""
    for name, root in source.roots.items():
        is_data = name.startswith("customXml/") or name.endswith(".rels") or name == "[Content_Types].xml"
        if name in source.parts and not is_data:
            yield from _elements(name, root, places)
            yield from _fields(name, root, places)


def refused_ids(root: etree._Element) -> set[str]:
    """The ids of relationships that refused elements below `root` speak of: what they lead to is reported with them."""
    if _all_allowed(root):
        return set()
    refused = (element for element in root.iter("*") if not _is_allowed(element))
    return {
        str(id_) for element in refused for inner in element.iter("*") for key, id_ in inner.items() if R in str(key)
    }


def _all_allowed(root: etree._Element) -> bool:
    return all(map(_is_allowed_tag, {str(element.tag) for element in root.iter("*")}))


def _is_allowed(element: etree._Element) -> bool:
    return _is_allowed_tag(str(element.tag))


def _is_allowed_tag(tag: str) -> bool:
    return tag in allowed().elements or tag[1:].partition("}")[0] in allowed().namespaces


def _elements(name: str, root: etree._Element, places: FaultPlaces) -> Iterator[TemplateFault]:
    if _all_allowed(root):
        return
    reported: set[tuple[str, int]] = set()
    inside: etree._Element | None = None
    for element in root.iter("*"):
        if _is_allowed(element) or (inside is not None and inside in element.iterancestors()):
            continue
        inside, local = element, etree.QName(element).localname
        number = paragraph_of(element)
        if (local, number) not in reported:
            reported.add((local, number))
            where = places.where(name, number)
            message = f"模板{where}里有{allowed().called.get(local, f'报告用不着的内容（{local}）')}，报告里不能带"
            yield places.fault(
                "W122", name, number, message, "在 Word 里删去它，再保存；来历不明的，不要打开，向作者问清"
            )


def paragraph_of(element: etree._Element) -> int:
    """The number of the paragraph that `element` is of or, where it is of none, the one before it."""
    around = next(element.iterancestors(_PARAGRAPH), None)
    if around is None:
        around = next(element.itersiblings(_PARAGRAPH, preceding=True), None)
    if around is None:
        around = next(element.iter(_PARAGRAPH), None)
    return int(around.get(AT, "0")) if around is not None else 0


def _fields(name: str, root: etree._Element, places: FaultPlaces) -> Iterator[TemplateFault]:
    for number, code in field_codes(root):
        found = _WORD.match(code)
        word = found[1].upper() if found else ""
        if word in allowed().fields and (word != "HYPERLINK" or _ADDRESS.match(code)):
            continue
        what = f"{places.where(name, number)}里的域“{shorten(code.strip())}”"
        hint = "选中它，按 Shift+F9 看域代码；删去，要紧的文字直接写上。能用的是页码、目录、交叉引用一类"
        yield places.fault("W121", name, number, f"模板{what}不是页码一类，报告里不能带", hint)


def field_codes(root: etree._Element) -> Iterator[tuple[int, str]]:
    """Each field below `root`: the paragraph in which it begins, by number, and its code without those inside it."""
    open_fields: list[tuple[int, list[str]]] = []
    for element in root.iter(_CHAR, _CODE, _SIMPLE):
        if element.tag == _SIMPLE:
            yield paragraph_of(element), element.get(_INSTRUCTION, "")
        elif element.tag == _CODE:
            if open_fields:
                open_fields[-1][1].append(element.text or "")
            else:
                yield paragraph_of(element), element.text or ""
        elif element.get(_KIND) == "begin":
            open_fields.append((paragraph_of(element), []))
        elif element.get(_KIND) == "end" and open_fields:
            number, codes = open_fields.pop()
            yield number, "".join(codes)
    yield from ((number, "".join(codes)) for number, codes in open_fields)
