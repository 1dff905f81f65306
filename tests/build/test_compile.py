"""From the input to the document: nothing lost, nothing changed, the same bytes, valid for every judge."""

from __future__ import annotations

import copy
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from compiler.common.derived_files import official_template
from compiler.common.version import __version__
from compiler.form import edition as editions
from compiler.report.provenance import canonical, digest
from compiler.word.package.provenance_part import NAMESPACE
from compiler.word.package.xml import qualified
from compiler.word.package.zip import pack, unpack
from compiler.word.tables import grid
from tests.generated.reports import reports
from tests.judges import readers, skips, validators, wellformed
from tests.support import (
    GOOD,
    PICTURES,
    PUBLISHED,
    ROOT,
    body,
    built,
    document,
    lines,
    load,
    printout,
    raw,
    sample,
    tables,
)
from tests.word.test_oracle import by_plan

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
READERS = [
    pytest.param(readers.docx2python_paragraphs, id="docx2python"),
    pytest.param(readers.pandoc_paragraphs, id="pandoc", marks=skips.needs_pandoc),
]
TRAPS = [
    "Smith & Co",
    "<select> 与 </w:t>",
    "> \" ' &amp; &#10;",
    "{{ agency }} {% for x in y %} {# 注 #}",
    "{_{ x }_} {_% y %_}",
    "一\t二\t\t三",
    "  前后有空格  ",
    "㎡镕堃𠮷㐂",
    "全角　空格 不换行",
    "反斜杠 \\n \\t 不是换行",
    "]]> <!-- --> <?xml?>",
    "\u200b零宽\u200d\ufeff",
]


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """Every good sample's document in a file."""
    folder = tmp_path_factory.mktemp("compiled")
    files = {path: folder / f"{path.stem}.docx" for path in GOOD}
    for path, file in files.items():
        file.write_bytes(document(load(path)))
    return files


# -- nothing lost, nothing changed ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", TRAPS)
def test_text_comes_out_as_it_went_in(text: str) -> None:
    report = sample("suqian-2023") | {"overview": [text], "agency": text.replace("\t", " "), "title": text}
    printed = lines(_rendered(report))
    assert printed[0] == text
    assert text in printed[1:]


def test_a_line_is_a_paragraph_and_a_tab_is_a_tab() -> None:
    report = sample("suqian-2023") | {"overview": "甲\n乙\t丙\r\n\n丁"}
    printed = lines(_rendered(report))
    start = printed.index("甲")
    assert printed[start : start + 4] == ["甲", "乙\t丙", "", "丁"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.sampled_from(editions.IDS).flatmap(reports))
def test_every_paragraph_and_figure_stands_in_the_document(report: Any) -> None:
    edition = editions.for_year(report["year"])
    filled = printout(report)
    root = etree.fromstring(by_plan(report))
    printed = [grid.text(paragraph) for paragraph in root.iterfind(qualified("p"))]
    texts = [item["mark"] + item["text"] for key in ("preamble", "overview") for item in filled[key]]
    rest = iter(printed)
    assert [line for line in texts if line not in rest] == []
    for table, element in zip(edition.tables, root.iterfind(qualified("tbl")), strict=True):
        shown = {(cell.row, cell.column): cell.text for cell in grid.read(element)}
        figures = {cell.fact.cell: shown[cell.row, cell.column] for cell in table.cells if cell.fact}
        assert figures == filled[table.tag]


@SAMPLES
@pytest.mark.parametrize("reader", READERS)
def test_readers_that_we_did_not_write_find_every_paragraph_in_order(
    path: Path, reader: Any, compiled: dict[Path, Path]
) -> None:
    read = [readers.squeezed(paragraph) for paragraph in reader(compiled[path])]
    assert _missing([readers.squeezed(line) for line in _printed_strings(load(path))], read) == []


@skips.needs_reports
@skips.needs_pandoc
def test_the_published_report_is_printed_word_for_word(tmp_path: Path) -> None:
    """遵义市司法局 2020: every sentence and figure of the publication, in order."""
    report = load(PUBLISHED / "zunyi-sfj-2020.json")
    file = tmp_path / "zunyi.docx"
    file.write_bytes(_rendered(report))
    read = "".join("".join(paragraph.split()) for paragraph in readers.pandoc_paragraphs(file))
    position = 0
    for line in _published_lines(PUBLISHED / "zunyi-sfj-2020.txt"):
        position = read.find(line, position)
        assert position >= 0, line
        position += len(line)


# What the site put around the report, and where its text differs from the form by the form's own words.
_WEBSITE = ("2020年度遵义市司法局政府信息公开工作年度报告", "发布时间")
_FORM_WORDS = {
    "五、政府信息公开工作存在的主要问题及改进措施": "五、存在的主要问题及改进情况",
    "148(万)": "148万元",
    "本年新": "",
    "制作数量": "本年新制作数量",
    "公开数量": "本年新公开数量",
}


def _published_lines(path: Path) -> list[str]:
    """The publication's lines, with the full-width punctuation that the site folded and the JSON beside it has."""
    wide = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）"})
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text = "".join(line.split())
        if text and not text.startswith(_WEBSITE):
            found.append(_FORM_WORDS.get(text, text).translate(wide))
    return [line for line in found if line]


def _printed_strings(report: Any) -> list[str]:
    """Every printed string of a report in the order of the document, empty paragraphs aside."""
    edition = editions.for_year(report["year"])
    filled = printout(report)
    strings = [filled["document_number"], *filled["title"]]
    strings += [line for item in filled["preamble"] for line in _lines(item)]
    facts = {table.key: table for table in edition.tables}
    for chapter in edition.chapters:
        strings.append(chapter.title)
        if chapter.key in facts:
            table = facts[chapter.key]
            strings += [filled[table.tag][cell.fact.cell] if cell.fact else cell.text for cell in table.cells]
        else:
            strings += [line for item in filled[chapter.key] for line in _lines(item)]
    strings += [filled["signature"]["agency"], filled["signature"]["date"]]
    return [line for line in strings if line.strip()]


def _lines(item: Any) -> list[str]:
    """A paragraph; a table with its caption above; of a drawing its caption."""
    if item["kind"] == "table":
        return [item["caption"], *(line for cell in item["table"].cells for line in cell.text.split("\n"))]
    return [item["mark"] + item["text"] + item.get("caption", "")]


def _missing(wanted: list[str], read: list[str]) -> list[str]:
    """What of `told` cannot be found in `read` in order."""
    rest = iter(read)
    return [line for line in wanted if not any(line in paragraph for paragraph in rest)]


def _rendered(report: Any) -> bytes:
    """The document of a report that the schema accepts, whatever the rules say of it."""
    from compiler.report.provenance import provenance
    from compiler.word.template.compile import compile_template
    from compiler.word.template.render import render

    edition = editions.for_year(report["year"])
    compiled = compile_template(official_template(edition.id).read_bytes(), edition)
    return pack(render(compiled, printout(report), provenance(report, edition.id, compiled.sha256)))


# -- valid ------------------------------------------------------------------------------------------------------------


@SAMPLES
@pytest.mark.parametrize("judge", [validators.openxml_audit, validators.ooxml_integrity, wellformed.own_checks])
def test_the_judges_find_nothing(path: Path, judge: Any, compiled: dict[Path, Path]) -> None:
    assert judge(compiled[path]) == []


@SAMPLES
@skips.needs_open_xml_sdk
def test_the_open_xml_sdk_finds_nothing(path: Path, compiled: dict[Path, Path]) -> None:
    assert validators.open_xml_sdk(compiled[path]) == []


@pytest.mark.parametrize("edition_id", editions.IDS)
@pytest.mark.parametrize("judge", [validators.openxml_audit, validators.ooxml_integrity])
def test_the_judges_find_nothing_in_a_template(edition_id: str, judge: Any) -> None:
    assert judge(official_template(edition_id)) == []


def test_title_author_and_outline_are_set() -> None:
    docx = document(sample("suqian-2023"))
    core = unpack(docx)["docProps/core.xml"].decode()
    assert "宿迁市人民政府</dc:creator>" in core
    assert "2023年政府信息公开工作年度报告</dc:title>" in core
    headings = [p for p in body(docx).iterfind(qualified("p")) if _style(p) == "Heading1"]
    assert [grid.text(p) for p in headings] == [chapter.title for chapter in editions.load("2021").chapters]


def _style(paragraph: Any) -> str:
    return str(paragraph[0][0].get(qualified("val")))


# -- the same bytes ---------------------------------------------------------------------------------------------------


@SAMPLES
def test_two_runs_on_two_days_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    """Another process, another hash seed, another day, zone, language and folder."""
    script = (
        "import time,sys;from pathlib import Path;"
        "from unittest import mock;from compiler.build import Input, build;from compiler.report.report import Options;"
        "from compiler.report.media.attached_files import folder;path=Path(sys.argv[1])\n"
        "with mock.patch('time.time', lambda: 4e9), mock.patch('time.localtime', lambda *a: time.gmtime(4e9)):\n"
        "    made = build(Input('elsewhere.json', path.read_bytes(), folder(path.parent)), Options())\n"
        "sys.stdout.buffer.write(made.document)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C"}
    command = [sys.executable, "-c", script, str(path)]
    other = subprocess.run(command, capture_output=True, check=True, env=environment, cwd=tmp_path).stdout
    here = built_from(path)
    assert hashlib.sha256(other).hexdigest() == hashlib.sha256(here).hexdigest()


def built_from(path: Path) -> bytes:
    from compiler.build import Input, build
    from compiler.report.report import Options

    made = build(Input(path.name, path.read_bytes(), PICTURES), Options()).document
    assert made is not None
    return made


def test_the_package_holds_no_clock_and_no_name_twice() -> None:
    with zipfile.ZipFile(io.BytesIO(document(sample("suqian-2023")))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert len(set(archive.namelist())) == len(archive.namelist())
        assert not any(b"dcterms" in archive.read(name) for name in archive.namelist() if name.startswith("docProps"))


# -- provenance -------------------------------------------------------------------------------------------------------


def test_the_document_carries_where_it_comes_from() -> None:
    report = sample("qingyuan-swj-2025")
    part = next(
        part for part in unpack(document(report)).values() if NAMESPACE.encode() in part and b"<provenance" in part
    )
    root = etree.fromstring(part)
    template = official_template("2021").read_bytes()
    assert root.text == canonical(report)
    assert {str(name): str(value) for name, value in root.attrib.items()} == {
        "program": "nianbao",
        "version": __version__,
        "edition": "2021",
        "template": digest(template),
        "sha256": digest(canonical(report).encode()),
    }


# -- refused ----------------------------------------------------------------------------------------------------------


def test_a_report_with_an_error_gets_no_document() -> None:
    report = copy.deepcopy(sample("suqian-2023"))
    report["requests"]["new"]["business"] = "/"
    made = built(report)
    assert made.document is None
    assert [finding.code for finding in made.findings] == ["S103"]


def test_everything_wrong_is_found_in_one_run_in_order_of_place() -> None:
    report = copy.deepcopy(sample("suqian-2023"))
    for row in ("new", "carried_in", "carried_over"):
        for column in report["requests"][row]:
            report["requests"][row][column] = None
    found = built(report).findings
    assert len(found) == 21
    assert [(f.line, f.column) for f in found] == sorted((f.line, f.column) for f in found)


def test_the_statutory_tables_are_three() -> None:
    assert len(tables(document(sample("suqian-2023")))) == 3


def test_the_raw_bytes_of_a_sample_and_its_data_are_the_same_report() -> None:
    assert raw(sample("suqian-2023")) == canonical(sample("suqian-2023")).encode()
