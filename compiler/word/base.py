"""The XML parts in templates/base go in; the bytes of base.docx, the empty document that every template starts from, come out.

The layout is that of GB/T 9704—2012 《党政机关公文格式》: type area and margins 5.2.1, 仿宋 16 pt 5.2.2, 22 lines of 28 characters 5.2.3,
title 7.3.1, text and its four levels 7.3.3, signature and date 7.3.5, page number 7.5. Comments in the parts say how each value was found;
packing leaves them out, and the indentation with them.
"""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

PARTS = Path(__file__).parents[2] / "templates" / "base"
FIRST = ("[Content_Types].xml", "_rels/.rels")
EPOCH = (1980, 1, 1, 0, 0, 0)


def base_docx() -> bytes:
    """Pack the parts into a .docx, the same bytes every time."""
    parts = {path.relative_to(PARTS).as_posix(): path for path in PARTS.rglob("*") if path.name.endswith((".xml", ".rels"))}
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        for name in [*FIRST, *sorted(parts.keys() - FIRST)]:
            package.writestr(_entry(name), _lean(parts[name]), compresslevel=6)
    return packed.getvalue()


def _entry(name: str) -> ZipInfo:
    """Describe a part without a clock, an operating system or file permissions."""
    entry = ZipInfo(name, EPOCH)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    entry.external_attr = 0
    return entry


def _lean(part: Path) -> bytes:
    """Read a part without its comments and indentation; text marked `xml:space="preserve"` keeps its blanks."""
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False)
    root = etree.parse(part, parser).getroot()
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
