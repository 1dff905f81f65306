"""What XML cannot hold is found wherever and however it is written; every other character is printed and read back."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from compiler.batch.jobs import Job
from compiler.batch.run_one import run_one
from compiler.build import Built, Input, build
from compiler.common.pointer import find, split
from compiler.reading.extraction import extract
from compiler.report.provenance import canonical
from compiler.report.report import Options
from compiler.validation import json_source as source_module
from compiler.validation.json_source import read
from compiler.word.package.forbidden import refuse_forbidden
from compiler.word.package.xml import qualified
from compiler.word.package.zip import unpack
from compiler.word.tables import grid
from compiler.word.template.tabs import with_tabs
from tests.generated.reports import LINES, TEXTS
from tests.judges.specimen import PNG
from tests.reading.extracting import compiled as printed
from tests.support import sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HELD = "。"
"""Stands in every text of the report below, so that another text can take its place."""

TABLE = {"caption": HELD, "header": [[HELD, "乙"]], "rows": [[HELD, {"text": HELD}]]}
CHART = {"kind": "bar", "caption": HELD, "alt": HELD, "categories": [HELD], "series": [{"name": HELD, "values": [1]}]}
BLOCKS = [
    HELD,
    {"heading": HELD, "level": 2},
    {"list": [HELD], "ordered": True},
    {"table": TABLE},
    {"image": "a.png", "alt": HELD, "caption": HELD},
    {"chart": CHART},
]


@cache
def _form() -> str:
    texts = {"title": HELD, "document_number": HELD, "preamble": HELD, "overview": BLOCKS, "problems": HELD}
    signed = {"signature": {"agency": HELD, "date": "2026-01-20"}, "waivers": [{"code": "X142", "reason": HELD}]}
    return canonical(sample("qingyuan-swj-2025") | texts | signed | {"agency": HELD})


def written(spelling: str) -> bytes:
    """A report's file in which every text ends in `spelling`, written as that."""
    return _form().replace(f'"{HELD}"', f'"文{spelling}"').encode()


def compiled(raw: bytes, *, draft: bool = False) -> Built:
    return build(Input("report.json", raw, lambda _name: PNG), Options(), draft=draft)


TEXTS_OF_A_REPORT = [
    "/agency",
    "/title",
    "/document_number",
    "/preamble",
    "/overview/0",
    "/overview/1/heading",
    "/overview/2/list/0",
    "/overview/3/table/caption",
    "/overview/3/table/header/0/0",
    "/overview/3/table/rows/0/0",
    "/overview/3/table/rows/0/1/text",
    "/overview/4/alt",
    "/overview/4/caption",
    "/overview/5/chart/caption",
    "/overview/5/chart/alt",
    "/overview/5/chart/categories/0",
    "/overview/5/chart/series/0/name",
    "/problems",
    "/signature/agency",
    "/waivers/0/reason",
]

CONTROLS = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)]
NONCHARACTERS = [0xFFFE, 0xFFFF]
SURROGATES = [*range(0xD800, 0xE000)]


def spellings(code: int) -> Iterator[str]:
    """Every way in which JSON can spell the character `code`, besides half a pair raw, which UTF-8 has no way for."""
    digits = f"{code:04x}"
    yield from {f"\\u{digits}", f"\\u{digits.upper()}", f"\\u{digits[:2].upper()}{digits[2:]}"}
    yield from {8: ["\\b"], 12: ["\\f"]}.get(code, [])
    if code not in SURROGATES:
        yield chr(code)


def test_the_texts_above_are_all_that_a_report_has() -> None:
    source = read(written(""), "report.json")
    held = {string.pointer for string in source.positions.strings if string.value == "文"}
    assert held == set(TEXTS_OF_A_REPORT)
    assert compiled(written("")).document


@pytest.mark.parametrize("code", [*CONTROLS, *NONCHARACTERS, 0xD800, 0xDBFF, 0xDC00, 0xDFFF], ids="U+{:04X}".format)
def test_a_character_that_xml_cannot_hold_is_found_in_every_text_however_it_is_spelt(code: int) -> None:
    for spelling in spellings(code):
        source = read(written(spelling), "report.json")
        found = [finding for finding in source.findings if finding.code == "S004"]
        assert {finding.pointers[0] for finding in found} == set(TEXTS_OF_A_REPORT), spelling
        for finding in found:
            place = source.positions.places[finding.pointers[0]].value
            assert (finding.line, finding.column) == source.positions.line_column(place)
            assert f"U+{code:04X}" in finding.message


def test_every_half_of_a_pair_is_found_and_every_whole_pair_is_read() -> None:
    for code in SURROGATES:
        for spelling in spellings(code):
            assert [f.code for f in read(f'["{spelling}"]'.encode(), "").findings] == ["S004"], spelling
    for high, low in ((0xD800, 0xDC00), (0xD83D, 0xDE00), (0xDBFF, 0xDFFD)):
        assert read(f'["\\u{high:04x}\\u{low:04X}"]'.encode(), "").findings == ()


@pytest.mark.parametrize("spelling", ["\\b", "\\f", "\\u0000", "\\uDFFF", "\x0b", "\uffff"])
def test_with_such_a_character_nothing_is_written_and_a_draft_says_where_it_stands(spelling: str) -> None:
    assert compiled(written(spelling)).document is None
    draft = compiled(written(spelling), draft=True).document
    assert draft
    for name, part in xml_parts(draft):
        assert etree.fromstring(part) is not None, name


# -- every other character ---------------------------------------------------------------------------------------------

LAYOUT = "\t\n\r"
NOT_ALONE = {*CONTROLS, *NONCHARACTERS, *SURROGATES, *map(ord, LAYOUT)}
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


def xml_parts(package: bytes) -> Iterator[tuple[str, bytes]]:
    """Every XML part of a package, and of the packages in it."""
    with ZipFile(BytesIO(package)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, archive.read(name)
            elif name.endswith(".xlsx"):
                yield from ((f"{name}/{inner}", part) for inner, part in xml_parts(archive.read(name)))


def test_every_other_character_is_printed_and_read_back() -> None:
    """All of the first plane but the three of layout, and the ends of each other, between marks that keep blanks."""
    ends = [plane << 16 | code for plane in range(1, 17) for code in (*range(0x100), *range(0xFF00, 0x10000))]
    codes = [
        code
        for code in (*range(0x10000), *ends)
        if code not in {*CONTROLS, *NONCHARACTERS, *SURROGATES, *map(ord, LAYOUT)}
    ]
    pieces = [f"甲{''.join(map(chr, codes[at : at + 4096]))}乙" for at in range(0, len(codes), 4096)]
    table = {"table": {"rows": [[piece] for piece in pieces]}}
    report = sample("qingyuan-swj-2025") | {"overview": pieces, "problems": [table]}
    document = printed(report)
    texts = {grid.text(p) for p in etree.fromstring(unpack(document)["word/document.xml"]).iter(qualified("p"))}
    assert set(pieces) <= texts
    read_back = extract(document, "报告.docx").report
    assert read_back == report


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_part_is_xml_whatever_the_texts_are(data: st.DataObject) -> None:
    report = json.loads(_form(), parse_float=Decimal)
    for pointer in TEXTS_OF_A_REPORT:
        *path, last = split(pointer)
        holder: Any = find(report, "".join(f"/{step}" for step in path))
        line_only = pointer in {"/agency", "/document_number", "/signature/agency"}
        holder[int(last) if isinstance(holder, list) else last] = data.draw(LINES if line_only else TEXTS, pointer)
    made = compiled(canonical(report).encode(), draft=True)
    assert made.document, made.findings
    for name, part in xml_parts(made.document):
        assert etree.fromstring(part) is not None, name


@pytest.mark.parametrize(
    ("part", "set_"),
    [
        ("<w:t>一\t二</w:t>", f"<w:t>一{TAB}二</w:t>"),
        ('<w:t a="b">\t\t</w:t>', f'<w:t a="b">{TAB * 2}</w:t>'),
        ('<w:t a="一\t二">三</w:t>', '<w:t a="一 二">三</w:t>'),
        ("<dc:title>一\t二</dc:title>", "<dc:title>一 二</dc:title>"),
        ("<m:t>一\t二</m:t>\t<w:t>三</w:t>", "<m:t>一 二</m:t> <w:t>三</w:t>"),
        ("<w:tbl>\t<w:tr/>\t</w:tbl>", "<w:tbl> <w:tr/> </w:tbl>"),
    ],
)
def test_a_tab_is_an_element_in_a_text_of_word_and_a_blank_anywhere_else(part: str, set_: str) -> None:
    assert with_tabs(part.encode()).decode() == set_


def test_a_tab_in_the_title_is_a_blank_in_the_properties() -> None:
    report = sample("qingyuan-swj-2025") | {"title": "清源市水务局\t年度报告"}
    properties = unpack(printed(report))["docProps/core.xml"]
    assert etree.fromstring(properties).findtext("{*}title") == "清源市水务局 年度报告"


# -- the last gate -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("char", ["\0", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_were_a_check_to_fail_the_report_would_be_refused_as_a_fault_of_ours(
    char: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_module, "_may_be_suspect", lambda *_: False)
    report = tmp_path / "report.json"
    report.write_text(
        canonical(sample("suqian-2023") | {"other_matters": "无#。"}).replace("#", json.dumps(char)[1:-1])
    )
    done = run_one(Job(report, tmp_path / "report.docx"), Options())
    assert "程序出了意外" in done.trouble
    assert "word/document.xml 里有 XML 存不下的字符" in done.trouble
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


@pytest.mark.parametrize("text", ["忿，～", "\ufffd\U0001fffe", "\x7f\x85\t\n\r"])
def test_what_only_looks_like_such_a_character_in_bytes_passes_the_gate(text: str) -> None:
    refuse_forbidden("word/document.xml", text.encode())
