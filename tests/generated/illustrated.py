"""Pictures made by hand, and reports that show tables, pictures and charts."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from compiler.build import Checked, Input, Template, build, check
from compiler.report.report import Options
from compiler.word.package.zip import unpack
from tests.support import ROOT, raw, sample

if TYPE_CHECKING:
    from compiler.report.media.attached_files import Assets

JPEG = (ROOT / "samples" / "good" / "images" / "jieti-shuijia.jpg").read_bytes()
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}


def png(width: int = 60, height: int = 40, dpi: float | None = None, grey: int = 200) -> bytes:
    """A grey picture of that many pixels; without `dpi` it does not say how large it is on paper."""
    lines = zlib.compress((b"\0" + bytes([grey]) * width) * height)
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))]
    if dpi:
        chunks.append((b"pHYs", struct.pack(">IIB", round(dpi / 0.0254), round(dpi / 0.0254), 1)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in [*chunks, (b"IDAT", lines), (b"IEND", b"")])


def chunk(kind: bytes, data: bytes) -> bytes:
    """A PNG chunk with its check sum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def turned(jpeg: bytes, orientation: int) -> bytes:
    """`jpeg` as a telephone stores it: with an Exif block that says how to turn it."""
    tiff = b"II*\0\x08\0\0\0" + struct.pack("<HHHIHHI", 1, 0x0112, 3, 1, orientation, 0, 0)
    segment = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + jpeg[2:]


def having(files: dict[str, bytes]) -> Assets:
    """Assets that are these files."""
    return lambda name: files[name]


def showing(*blocks: Any) -> Any:
    """A report whose first chapter consists of `blocks`."""
    return sample("suqian-2023") | {"overview": list(blocks)}


def checked(report: Any, assets: Assets) -> Checked:
    """What is found in `report`."""
    return check(Input("report.json", raw(report), assets), Options())


def compiled(*blocks: Any, files: dict[str, bytes] | None = None) -> bytes:
    """The document of a report that shows `blocks`."""
    return build_with(showing(*blocks), files or {})


def build_with(report: Any, files: dict[str, bytes], template: bytes | None = None) -> bytes:
    """The document of `report` with the pictures `files`, in the official template or another."""
    own = Template("模板.docx", template) if template else None
    made = build(Input("report.json", raw(report), having(files)), Options(), own)
    assert made.document is not None, made.findings
    return made.document


def found(*blocks: Any, assets: Assets | None = None) -> list[tuple[str, str]]:
    """Code and first pointer of each error among what is found in `blocks`."""
    findings = checked(showing(*blocks), assets or having({})).findings
    return [(finding.code, finding.pointers[0]) for finding in findings if finding.severity == "error"]


def chart(kind: str = "bar", **settings: Any) -> dict[str, Any]:
    """A chart block with what must be there."""
    series = [{"name": "新收", "values": [101, 88]}]
    return {
        "chart": {"kind": kind, "alt": "图上有两项", "categories": ["2022年", "2023年"], "series": series} | settings
    }


def part(docx: bytes, name: str) -> etree._Element:
    """The root of an XML part."""
    return etree.fromstring(unpack(docx)[name])


def xpath(element: etree._Element, path: str) -> list[Any]:
    """What `path` finds, with the prefixes of `NAMESPACES`."""
    return cast("list[Any]", element.xpath(path, namespaces=NAMESPACES))


def names(docx: bytes, folder: str) -> list[str]:
    """The parts in `folder`."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return [name for name in archive.namelist() if name.startswith(folder)]
