"""Whatever is handed in as a Word report, the answer is data or findings, and it comes soon."""

from __future__ import annotations

import io
import random
import resource
import zipfile

import docx
import pytest

from compiler.reading.extraction import extract
from compiler.word.package.zip import pack, unpack
from tests.handmade import form, wps
from tests.reading.extracting import MAIN, codes, compiled, read
from tests.support import sample
from tests.yardstick import within

REPORT = compiled(sample("suqian-2023"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return file.getvalue()


FOREIGN = {
    "nothing": (b"", "E101", "文件是空的"),
    "text": ("年度报告".encode(), "E101", "不是 Word 的 .docx 文件"),
    ".doc": (OLE + bytes(600), "E101", "旧格式（.doc、.wps）"),
    ".xls": (OLE + bytes(90) + "Workbook".encode("utf-16-le"), "E101", "Excel 97–2003"),
    "a .docx under a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "E102", "加了打开密码"),
    ".pdf": (b"%PDF-1.7\n", "E101", "这是 PDF 文件，不是 .docx"),
    ".rtf": (b"{\\rtf1\\ansi", "E101", "这是 RTF 文件"),
    "a web page": (b"\xef\xbb\xbf<!DOCTYPE html><html>", "E110", "没有年度报告的标题、章和表"),
    "our own JSON": (b'{"year": 2023}', "E101", "这是 JSON 文件"),
    ".xlsx": (zipped(xl__workbook_xml="x"), "E101", "这是 Excel 工作簿（.xlsx）"),
    ".odt": (zipped(mimetype="application/vnd.oasis.opendocument.text"), "E101", "OpenDocument"),
    ".ofd": (zipped(OFD_xml="x"), "E101", "版式文件（.ofd）"),
    "a zip": (zipped(a_txt="x"), "E101", "压缩包"),
    "half a file": (REPORT[: len(REPORT) // 2], "E101", "损坏"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_no_docx_is_said_with_what_to_do(name: str) -> None:
    raw, code, words = FOREIGN[name]
    extracted = extract(raw, f"报告{name}")
    assert extracted.report is None
    (finding,) = extracted.findings
    assert (finding.code, finding.severity, finding.file) == (code, "error", f"报告{name}")
    assert words in finding.message
    assert finding.hint


def test_a_document_that_is_no_report_is_said() -> None:
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("关于召开会议的通知")
    document.save(file)
    extracted = read(file.getvalue())
    assert extracted.report is None
    assert codes(extracted) == ["E110"]


def with_body(inside: bytes, before: bytes = b"") -> bytes:
    parts = unpack(REPORT)
    text = parts[MAIN].replace(b"<w:body>", b"<w:body>" + inside, 1)
    return pack({**parts, MAIN: before + text[text.index(b"<w:document") :] if before else text})


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "%s">%s]>' % (
    b"a" * 10,
    b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%s;" % (str(n - 1).encode() if n else b"") * 10) for n in range(9)),
)
HOSTILE = {
    "three million paragraphs": (with_body(b"<w:p/>" * 3_000_000), "E103"),
    "200 MB of pictures": (pack({**unpack(REPORT), "word/media/x.png": bytes(210_000_000)}), "E103"),
    "entities of entities": (with_body(b"<w:p><w:r><w:t>&a8;</w:t></w:r></w:p>", ENTITIES), "E101"),
    "a file of the machine": (with_body(b"<w:p/>", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "E101"),
    "five thousand levels": (with_body(b"<w:sdt><w:sdtContent>" * 5000 + b"</w:sdtContent></w:sdt>" * 5000), "E101"),
    "styles that are no XML": (pack({**unpack(REPORT), "word/styles.xml": b"<w:styles"}), "E101"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_at_once(name: str) -> None:
    raw, code = HOSTILE[name]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    extracted = within(2, lambda: read(raw))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 200_000  # kB
    assert (extracted.report, codes(extracted)) == (None, [code])


def test_many_paragraphs_cost_no_more_than_their_number() -> None:
    docx = with_body(b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 20_000)
    extracted = within(5, lambda: read(docx))
    assert extracted.report is not None
    assert len(extracted.report["preamble"]) > 20_000


def test_a_document_damaged_at_random_never_raises() -> None:
    """A few hundred bytes changed, cut and swapped; a longer run is a matter of the seed's range."""
    chance = random.Random(20240120)  # noqa: S311 - not for secrets
    parts = unpack(REPORT)
    text = parts[MAIN].decode()
    tags = [at for at, character in enumerate(text) if character == "<"]
    for _ in range(60):
        start, end = sorted(chance.sample(tags[20:], 2))
        end = min(end, start + chance.randrange(4000))
        damaged = text[:start] + text[end:] if chance.random() < 0.5 else text[:end] + text[start:end] + text[end:]
        read(pack({**parts, MAIN: damaged.encode()}))
        raw = bytearray(REPORT)
        for _ in range(20):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        read(bytes(raw))


def test_what_the_document_shows_but_does_not_hold_is_said() -> None:
    chunk = b'<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId99"/>'
    assert codes(read(with_body(chunk))) == ["E144"]


def test_iso_strict_is_read_as_what_word_writes_by_default() -> None:
    parts = unpack(REPORT)
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    relations = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    made = {
        name: part.replace(usual, strict).replace(relations, b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, part in parts.items()
    }
    assert read(pack(made)).report == sample("suqian-2023")


def test_utf_16_is_xml_as_well() -> None:
    parts = unpack(REPORT)
    text = parts[MAIN].decode()
    raw = ('<?xml version="1.0" encoding="UTF-16"?>' + text[text.index("<w:document") :]).encode("utf-16")
    assert read(pack({**parts, MAIN: raw})).report == sample("suqian-2023")


def test_numbers_that_word_prints_are_read_with_their_paragraphs() -> None:
    """Chapters are counted 一、, headings （一）; a list that goes on counting after a break is no list of ours."""
    chapters = [title.partition("、")[2] for title in form.CHAPTERS]
    docx_ = wps.docx(
        wps.p("某局2023年政府信息公开工作年度报告"),
        wps.p(chapters[0], number=1),
        wps.p("主动公开", number=2),
        wps.p("甲", number=4),
        wps.p("乙", number=4),
        wps.p("间断。"),
        wps.p("丙", number=4),
        *(wps.p(title, number=1) for title in chapters[1:]),
    )
    extracted = read(docx_)
    assert extracted.report is not None
    assert extracted.report["overview"] == [
        {"heading": "（一）主动公开", "level": 2},
        {"list": ["甲", "乙"], "ordered": True},
        "间断。",
        "3.丙",
    ]
