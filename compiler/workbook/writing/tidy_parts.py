"""Parts as openpyxl writes them in, the same as the standard wants them out.

openpyxl sets the properties of a font in another order than the schema of ISO 29500 has them, and leaves every text
inside its cell, from where Excel would move it into the table of shared strings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from compiler.word.package.xml import SPACE, parse, serialise

if TYPE_CHECKING:
    from collections.abc import Mapping

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CONTENT_TYPES, _LINKS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_STRINGS_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_FONT = ("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name")


def tidy(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """`parts` with fonts in order and texts in a table of their own."""
    made = dict(parts)
    styles = parse(parts[_STYLES])
    for font in styles.iter(_name("font")):
        font[:] = sorted(font, key=_rank)
    made[_STYLES] = serialise(styles)
    texts: dict[str, int] = {}
    count = 0
    for name in sorted(name for name in parts if name.startswith("xl/worksheets/sheet")):
        sheet = parse(parts[name])
        count += _share(sheet, texts)
        made[name] = serialise(sheet)
    made[_STRINGS] = _string_table(texts, count)
    made[_CONTENT_TYPES] = _with_element(
        parts[_CONTENT_TYPES], "Override", PartName=f"/{_STRINGS}", ContentType=_STRINGS_TYPE
    )
    made[_LINKS] = _with_element(
        parts[_LINKS], "Relationship", Id="rIdStrings", Type=_STRINGS_LINK, Target="sharedStrings.xml"
    )
    return made


def _rank(element: etree._Element) -> int:
    name = etree.QName(element).localname
    return _FONT.index(name) if name in _FONT else len(_FONT)


def _share(sheet: etree._Element, texts: dict[str, int]) -> int:
    """Put the number that each text of `sheet` has among `texts` in its place; how many there were."""
    count = 0
    for cell in sheet.iter(_name("c")):
        if cell.get("t") != "inlineStr":
            continue
        text = "".join(found.text or "" for found in cell.iter(_name("t")))
        for child in list(cell):
            cell.remove(child)
        cell.set("t", "s")
        etree.SubElement(cell, _name("v")).text = str(texts.setdefault(text, len(texts)))
        count += 1
    return count


def _string_table(texts: Mapping[str, int], count: int) -> bytes:
    table = etree.Element(_name("sst"), count=str(count), uniqueCount=str(len(texts)))
    for text in texts:
        item = etree.SubElement(etree.SubElement(table, _name("si")), _name("t"))
        item.text = text
        item.set(SPACE, "preserve")
    return serialise(table)


def _with_element(part: bytes, name: str, **attributes: str) -> bytes:
    root = parse(part)
    etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{name}", attributes)
    return serialise(root)


def _name(name: str) -> str:
    return f"{{{_MAIN}}}{name}"
