"""The review copy: the body is the clean report's, and each comment hangs on its cell or paragraph."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from compiler.build import Input, build
from compiler.common.derived_files import official_template
from compiler.form import edition as editions
from compiler.report.report import Options
from compiler.word.comments.comments import Comment, add_comments
from compiler.word.package.zip import pack, unpack
from compiler.word.template.compile import compile_template
from tests.support import GOOD, PICTURES, body, built, load, raw, sample
from tests.word.reviewing import (
    COMMENTS,
    MAIN,
    addresses,
    comments,
    draft_of,
    drafted,
    finding,
    places,
    reviewed,
    without_comments,
)

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)


# -- the body is the clean report's -----------------------------------------------------------------------------------


@SAMPLES
def test_the_body_is_that_of_the_clean_report(path: Path) -> None:
    report = load(path)
    everywhere = [finding(pointer) for pointer in (*editions.for_year(report["year"]).facts, "", "/overview/0")]
    docx, clean = reviewed(report, *everywhere), built(report).document
    assert clean is not None
    assert len(comments(docx)) == len(everywhere)
    assert without_comments(body(docx)) == etree.tostring(body(clean), method="c14n")


@SAMPLES
def test_every_other_part_is_that_of_the_clean_report(path: Path) -> None:
    clean = unpack(built(load(path)).document or b"")
    made = unpack(reviewed(load(path), finding("/title")))
    changed = {name for name in made if made[name] != clean.get(name)}
    headers = {"word/header.xml", "word/header1.xml"}
    assert changed == {MAIN, COMMENTS, "[Content_Types].xml", "word/_rels/document.xml.rels", *headers}
    assert made.keys() >= clean.keys()


# -- each comment on its place ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["suqian-2023", "zunyi-sfj-2020"])
def test_a_finding_on_a_figure_hangs_on_its_cell(name: str) -> None:
    report = sample(name)
    edition = editions.for_year(report["year"])
    docx = reviewed(report, *(finding(pointer, code=pointer) for pointer in edition.facts))
    hung = addresses(docx, edition)
    where = {text.split(" ")[0]: hung[id_] for id_, text in comments(docx).items()}
    assert where == {pointer: f"{fact.tag}.{fact.cell}" for pointer, fact in edition.facts.items()}


NARRATED = {
    "preamble": "导语",
    "overview": [
        "甲",
        "\n乙一\n乙二",
        {"heading": "（一）丙", "level": 2},
        {"list": ["丁一", "丁二\n丁三"], "ordered": True},
        {"table": {"caption": "戊", "header": [["己", "庚"]], "rows": [["辛", 1], [{"text": "壬", "columns": 2}]]}},
        {"image": "images/zhuanlan.png", "alt": "癸", "caption": "子"},
        {"chart": {"kind": "bar", "alt": "丑", "categories": ["寅"], "series": [{"name": "卯", "values": [1]}]}},
        {"table": {"rows": [["辰"]]}},
        "",
    ],
    "problems": "一\n二",
    "other_matters": "",
    "document_number": "文〔2024〕1号",
    "signature": {"date": "2024-01-31"},
}


@pytest.mark.parametrize(
    ("pointer", "said"),
    [
        ("/overview/0", "甲"),
        ("/overview/1", "乙一"),
        ("/overview/2", "（一）丙"),
        ("/overview/2/heading", "（一）丙"),
        ("/overview/2/level", "（一）丙"),
        ("/overview/3", "1.丁一"),
        ("/overview/3/list/1", "2.丁二"),
        ("/overview/4", "戊"),
        ("/overview/4/table/caption", "戊"),
        ("/overview/4/table/header/0/1", "庚"),
        ("/overview/4/table/rows/0/1", "1"),
        ("/overview/4/table/rows/1", "壬"),
        ("/overview/4/table/rows/1/0/text", "壬"),
        ("/overview/5/caption", "子"),
        ("/overview/5/alt", ""),
        ("/overview/6/chart/series/0/values", ""),
        ("/overview/7", "辰"),
        ("/overview/8", "一、总体情况"),
        ("/overview", "一、总体情况"),
        ("/problems", "一"),
        ("/other_matters", "六、其他需要报告的事项"),
        ("/proactive_disclosure", "二、主动公开政府信息情况"),
        ("/requests/new", "一、本年新收政府信息公开申请数量"),
        ("/requests/results/refused", "（三）不予公开"),
        ("/requests/results/refused/unknown", "（三）不予公开"),
        ("/requests/results/refused/petitions/business", "（三）不予公开"),
        ("/disputes/litigation_direct", "未经复议直接起诉"),
        ("/preamble", "导语"),
        ("/document_number", "文〔2024〕1号"),
        ("/signature/date", "2024年1月31日"),
        ("/signature", "宿迁市人民政府"),
        ("/title", "宿迁市人民政府"),
        ("/year", "宿迁市人民政府"),
        ("/agency", "宿迁市人民政府"),
        ("/waivers/0/code", "宿迁市人民政府"),
        ("/unknown/key", "宿迁市人民政府"),
        ("", "宿迁市人民政府"),
    ],
)
def test_a_finding_hangs_on_what_it_speaks_of_or_on_the_nearest_thing_around_it(pointer: str, said: str) -> None:
    docx = reviewed(sample("suqian-2023") | NARRATED, finding(pointer))
    assert places(docx) == {"0": said}


def test_a_finding_without_a_pointer_hangs_on_the_title() -> None:
    assert places(reviewed(sample("suqian-2023"), finding())) == {"0": "宿迁市人民政府"}


def test_of_several_pointers_the_first_that_has_a_place_counts() -> None:
    several = finding("/requests/new/unknown", "/year", "/requests/carried_in/total")
    assert places(reviewed(sample("suqian-2023"), several)) == {"0": "96"}


def test_several_findings_on_one_cell_are_several_comments() -> None:
    codes = ["T301", "T303", "Y104"]
    docx = reviewed(sample("suqian-2023"), *(finding("/requests/new/total", code=code) for code in codes))
    assert [text.split(" ")[0] for text in comments(docx).values()] == codes
    assert places(docx) == {"0": "3511", "1": "3511", "2": "3511"}


def test_comments_are_numbered_in_the_order_of_the_document() -> None:
    pointers = ["/signature/date", "/requests/new/total", "/overview/0", "/title"]
    docx = reviewed(sample("suqian-2023") | NARRATED, *map(finding, pointers))
    assert list(places(docx)) == ["0", "1", "2", "3"]


def test_the_place_is_found_in_an_agencys_own_template() -> None:
    """Which has a cover, a table of contents, other styles, and a comment of its author's, which is left out."""
    cover = "<w:p><w:r><w:t>{{ agency }}</w:t></w:r></w:p><w:p><w:r><w:t>一、总体情况　1</w:t></w:r></w:p>"
    parts = unpack(official_template("2021").read_bytes())
    parts[MAIN] = parts[MAIN].replace(b"<w:body>", f"<w:body>{cover}".encode())
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'"CommentText"', b'"a7"')
    add_comments(parts, MAIN, [Comment(0, ("封面不印",))])
    own = compile_template(pack(parts), editions.load("2021"))
    spoken = [finding("/overview/0"), finding("/requests/new/total"), finding("/overview")]
    docx = reviewed(sample("suqian-2023") | NARRATED, *spoken, template=own)
    assert places(docx) == {"0": "一、总体情况", "1": "甲", "2": "3511"}
    assert list(comments(docx)) == ["0", "1", "2"]
    assert b'w:val="a7"' in unpack(docx)[COMMENTS]


def test_a_template_that_prints_other_paragraphs_for_other_texts_still_gets_its_comments() -> None:
    parts = unpack(official_template("2021").read_bytes())
    choice = "<w:p><w:r><w:t>{%p if t3.J4 == '3511' %}</w:t></w:r></w:p><w:p><w:r><w:t>甲</w:t></w:r></w:p>"
    choice += "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>"
    parts[MAIN] = parts[MAIN].replace(b"<w:sectPr", f"{choice}<w:sectPr".encode(), 1)
    docx = reviewed(
        sample("suqian-2023"), finding("/overview/0"), template=compile_template(pack(parts), editions.load("2021"))
    )
    assert places(docx) == {"0": "宿迁市人民政府"}


# -- what a comment says ----------------------------------------------------------------------------------------------


def test_a_comment_says_everything_that_the_finding_says() -> None:
    report = copy.deepcopy(sample("suqian-2023"))
    report["requests"]["new"]["total"] = 3512
    made = drafted(report)
    (found,) = [found for found in made.findings if found.code == "T303"]
    (text,) = [text for text in comments(made.document or b"").values() if text.startswith("T303")]
    assert text.split("\n") == [
        "T303 错误",
        found.message,
        f"依据：{found.law}",
        f"建议：{found.hint}",
        f"数据：report.json 第 {found.line} 行第 {found.column} 列",
    ]


def test_a_waived_finding_is_shown_with_its_reason() -> None:
    report = sample("suqian-2023") | {"problems": "无", "waivers": [{"code": "X140", "reason": "试点单位"}]}
    (text,) = [text for text in comments(draft_of(report)).values() if text.startswith("X140")]
    assert text.startswith("X140 提醒（已豁免）\n")
    assert "\n豁免理由：试点单位\n" in text


def test_author_initials_and_no_clock() -> None:
    part = etree.fromstring(unpack(reviewed(sample("suqian-2023"), finding("/title")))[COMMENTS])
    names = {str(name).rpartition("}")[2]: value for name, value in part[0].attrib.items()}
    assert names == {"id": "0", "author": "nianbao", "initials": "nb"}


def test_the_same_report_in_another_folder_gives_the_same_bytes() -> None:
    report = sample("suqian-2023") | {"problems": "无"}
    elsewhere = build(Input("/home/x/report.json", raw(report), PICTURES), Options(), draft=True).document
    assert elsewhere == draft_of(report)
