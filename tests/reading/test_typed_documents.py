"""Documents as people type and lay them out: chapters, contents, signatures, tables with dragged borders."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from compiler.reading.comment_list import ReviewerComment
from compiler.word.package.zip import pack, unpack
from tests.handmade import form, official, wps
from tests.reading.extracting import MAIN, codes, compiled, read
from tests.support import sample

if TYPE_CHECKING:
    from compiler.reading.extraction import Extracted

TITLES = [chapter.partition("、")[2] for chapter in form.CHAPTERS]
TEXT = "本年度未收取信息处理费。"


def typed(heads: list[str], *, before: str = "", end: str = "", between: str = "") -> Extracted:
    """What is read of a report with the chapter titles `heads`, something before the first, between, and at the end."""
    tables = [
        "",
        official.proactive("2021", {}),
        wps.tbl([*official.requests_head(), *official.requests_rows("2021", {}, "restart")], 10),
        official.disputes({}),
        "",
        "",
    ]
    texts = ["情况良好。", "", "", "", "问题不多。", TEXT]
    body = [wps.p("沅江市水利局2023年政府信息公开工作年度报告"), before]
    for head, table, text in zip(heads, tables, texts, strict=True):
        body += [wps.p(head), table or wps.p(text)]
    body[-1:-1] = [between]
    return read(wps.docx(*body, end))


NUMERALS = "一二三四五六", "ⅠⅡⅢⅣⅤⅥ", "壹贰叁肆伍陆"
NUMBERED = {
    "as printed": "{chinese}、{title}",
    "Arabic": "{arabic}.{title}",
    "in brackets": "（{chinese}）{title}",
    "as parts": "第{chinese}部分 {title}",
    "with a blank": "{chinese}　{title}",
    "not at all": "{title}",
    "Roman": "{roman}、{title}",
    "in formal numerals": "{formal}、{title}",
    "in lenticular brackets": "【{chinese}】{title}",
}


@pytest.mark.parametrize("way", NUMBERED)
def test_chapters_are_found_by_their_titles_whatever_numbers_them(way: str) -> None:
    heads = [
        NUMBERED[way].format(
            chinese="一二三四五六"[at], arabic=at + 1, roman="ⅠⅡⅢⅣⅤⅥ"[at], formal="壹贰叁肆伍陆"[at], title=title
        )
        for at, title in enumerate(TITLES)
    ]
    extracted = typed(heads)
    assert extracted.report is not None
    assert codes(extracted) == []
    assert [extracted.report[key] for key in ("overview", "problems", "other_matters")] == [
        "情况良好。",
        "问题不多。",
        TEXT,
    ]


@pytest.mark.parametrize("head", ["（二）其他事项", "2.其他事项", "第二节 其他事项"])
def test_a_heading_within_a_chapter_is_not_taken_for_the_chapter(head: str) -> None:
    heads = [f"（{number}）{title}" for number, title in zip("一二三四五六", TITLES, strict=True)]
    report = typed(heads, end=wps.p(head) + wps.p("没有。")).report
    assert report is not None
    assert report["problems"] == "问题不多。"
    assert "没有。" in report["other_matters"]


@pytest.mark.parametrize("way", ["第{}部分 {}", "第{}章　{}"])
def test_chapters_of_a_document_of_ours_are_found_however_they_are_numbered_anew(way: str) -> None:
    parts = unpack(compiled(sample("suqian-2023")))
    text = parts[MAIN].decode()
    for number, title, head in zip("一二三四五六", TITLES, form.CHAPTERS, strict=True):
        text = text.replace(f">{head}<", f">{way.format(number, title)}<")
    extracted = read(pack({**parts, MAIN: text.encode()}))
    assert extracted.report == sample("suqian-2023")


LEFT_OUT = {
    "contents": [wps.p("目  录"), *(wps.p(f"{head}……{at}") for at, head in enumerate(form.CHAPTERS, 1))],
    "contents without page numbers": [wps.p("目录"), *map(wps.p, form.CHAPTERS)],
    "a page number": [wps.p("— 3 —")],
    "a page number in words": [wps.p("第 3 页 共 9 页")],
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_belongs_to_the_page_is_left_out_with_a_finding(name: str) -> None:
    extracted = typed(list(form.CHAPTERS), before="".join(LEFT_OUT[name]))
    assert codes(extracted) == ["E147"]
    assert extracted.report is not None
    assert "preamble" not in extracted.report


def test_contents_end_before_a_title_whose_first_line_is_the_signature_too() -> None:
    title = wps.p("沅江市水利局") + wps.p("2023年政府信息公开工作年度报告")
    contents = wps.p("目录") + "".join(map(wps.p, form.CHAPTERS))
    extracted = read(wps.docx(contents + title + "".join(map(wps.p, form.CHAPTERS)) + SIGNED["below each other"]))
    assert extracted.report is not None
    assert (extracted.report["agency"], extracted.report["year"]) == ("沅江市水利局", 2023)


def test_a_table_above_the_first_chapter_is_named() -> None:
    table = wps.tbl([wps.tr(wps.tc("目录")), wps.tr(wps.tc("一、总体情况 1"))], 1)
    extracted = typed(list(form.CHAPTERS), before=table + wps.p("本报告依据条例编制。"))
    assert codes(extracted) == ["E141"]
    assert "有一张表（“目录”）" in extracted.findings[0].message


def test_web_lines_are_left_out_with_a_finding() -> None:
    extracted = typed(list(form.CHAPTERS), before=wps.p("发布时间：2024-01-31 浏览次数：12"))
    assert codes(extracted) == ["E141"]
    assert extracted.report is not None
    assert "preamble" not in extracted.report


SIGNED = {
    "below each other": wps.p("沅江市水利局") + wps.p("2024年1月25日"),
    "with blanks": wps.p("　　沅江市水利局（盖章）") + wps.p("") + wps.p("2024 年 1 月 25 日"),
    "in one line": wps.p("沅江市水利局　　2024年1月25日"),
    "in one line without a blank": wps.p("沅江市水利局2024年1月25日"),
    "with a line break": wps.p("<w:r><w:t>沅江市水利局</w:t><w:br/><w:t>2024年1月25日</w:t></w:r>"),
    "in two lines": wps.p("沅江市") + wps.p("水利局") + wps.p("2024年1月25日"),
    "with its names": wps.p("署名：沅江市水利局") + wps.p("日期：2024年1月25日"),
    "with the seal on a line of its own": wps.p("沅江市水利局") + wps.p("（公章）") + wps.p("2024年1月25日"),
    "spaced out": wps.p("沅 江 市 水 利 局") + wps.p("2024年1月25日"),
    "date with a letter for zero": wps.p("沅江市水利局") + wps.p("二O二四年一月二十五日"),
    "date in the first month": wps.p("沅江市水利局") + wps.p("二〇二四年元月二十五日"),
    "date in figures and the first month": wps.p("沅江市水利局") + wps.p("2024年元月25日"),
    "date of issue": wps.p("沅江市水利局") + wps.p("2024年1月25日印发"),
    "date first": wps.p("2024年1月25日") + wps.p("沅江市水利局"),
    "date in Chinese": wps.p("沅江市水利局") + wps.p("二〇二四年一月二十五日"),
    "date in figures": wps.p("沅江市水利局") + wps.p("2024-1-25"),
    "in a table of two cells": wps.tbl([wps.tr(wps.tc("沅江市水利局"), wps.tc("2024年1月25日"))], 2),
    "in a table with an empty cell": wps.tbl([wps.tr(wps.tc(""), wps.tc("沅江市水利局\n2024年1月25日"))], 2),
    "in a table of two rows": wps.tbl([wps.tr(wps.tc("沅江市水利局")), wps.tr(wps.tc("2024年1月25日"))], 1),
}


@pytest.mark.parametrize("way", SIGNED)
def test_a_signature_is_found_by_what_it_says(way: str) -> None:
    extracted = typed(list(form.CHAPTERS), end=SIGNED[way])
    assert extracted.report is not None
    assert extracted.report["signature"] == {"date": "2024-01-25"}
    assert extracted.report["other_matters"] == TEXT


@pytest.mark.parametrize("way", SIGNED)
def test_a_signature_typed_into_a_document_of_ours_is_found_by_what_it_says(way: str) -> None:
    report: dict[str, Any] = {**sample("suqian-2023"), "agency": "沅江市水利局", "other_matters": TEXT}
    report.pop("signature", None)
    report.pop("title", None)
    parts = unpack(compiled(report))
    text = parts[MAIN].decode()
    at = text.rindex("<w:sectPr")
    extracted = read(pack({**parts, MAIN: (text[:at] + SIGNED[way] + text[at:]).encode()}))
    assert extracted.report == report | {"signature": {"date": "2024-01-25"}}


ISSUED = {
    "after the date": (wps.p("2024年1月25日印发"), "“印发”"),
    "on a date of its own": (wps.p("2024年1月25日") + wps.p("2024年1月26日印发"), "1月26日"),
}


@pytest.mark.parametrize("way", ISSUED)
def test_the_word_for_issued_is_named(way: str) -> None:
    end, said = ISSUED[way]
    extracted = typed(list(form.CHAPTERS), end=wps.p("沅江市水利局") + end)
    assert extracted.report is not None
    assert extracted.report["signature"] == {"date": "2024-01-25"}
    assert [finding.code for finding in extracted.findings if said in finding.message] == ["E141"]


def test_a_date_that_the_report_has_as_text_stays_text() -> None:
    report: dict[str, Any] = {**sample("suqian-2023"), "other_matters": f"{TEXT}\n2024年1月25日"}
    report.pop("signature", None)
    assert read(compiled(report)).report == report


def on_its_own_grid(rows: list[list[tuple[str, int, int]]]) -> str:
    """A table whose rows hold texts from a place up to another, as Word writes it: a column for each edge there is."""
    edges = sorted({edge for row in rows for _, *ends in row for edge in ends})
    cells = [[wps.tc(text, edges.index(end) - edges.index(start)) for text, start, end in row] for row in rows]
    table = wps.tbl([wps.tr(*row) for row in cells], 0)
    grid = "".join(f'<w:gridCol w:w="{end - start}"/>' for start, end in pairwise(edges))
    return table.replace("<w:tblGrid></w:tblGrid>", f"<w:tblGrid>{grid}</w:tblGrid>")


def table_four(shift: int) -> str:
    """Table 四 with the figures 0 to 14; each second edge in their row, and in the head, is dragged by `shift`."""
    straight = [800 * at for at in range(16)]
    dragged = [edge + shift * (at % 2) * (at < 15) for at, edge in enumerate(straight)]
    back = [edge - shift // 2 * (at % 2) * (at < 15) for at, edge in enumerate(straight)]
    spans = list(pairwise(straight))
    return on_its_own_grid(
        [
            [("行政复议", 0, 4000), ("行政诉讼", 4000, 12000)],
            [
                *((name, *span) for name, span in zip(form.OUTCOMES, spans, strict=False)),
                ("未经复议直接起诉", 4000, 8000),
                ("复议后起诉", 8000, 12000),
            ],
            [(name, *span) for name, span in zip(("",) * 5 + form.OUTCOMES * 2, pairwise(back), strict=True)],
            [(str(at), *span) for at, span in enumerate(pairwise(dragged))],
        ]
    )


@pytest.mark.parametrize("shift", [-700, -300, -30, 0, 30, 300, 700])
def test_a_figure_belongs_to_the_column_that_its_cell_covers_most(shift: int) -> None:
    body = [wps.p("沅江市水利局2023年政府信息公开工作年度报告"), wps.p(form.CHAPTERS[3]), table_four(shift)]
    report = read(wps.docx(*body)).report
    assert report is not None
    assert [report["disputes"][course][key] for course in form.COURSES for key in form.OUTCOME_KEYS] == list(range(15))


def test_the_comments_of_reviewers_are_listed() -> None:
    parts = unpack(compiled(sample("suqian-2023")))
    text = parts[MAIN].decode()
    mark = '<w:r><w:commentReference w:id="5"/></w:r>'
    end = text.index("</w:p>", text.index(">一、总体情况"))
    parts[MAIN] = (text[:end] + mark + text[end:]).encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    links = "word/_rels/document.xml.rels"
    link = f'<Relationship Id="rIdC" Type="{kind}" Target="comments.xml"/></Relationships>'
    parts[links] = parts[links].replace(b"</Relationships>", link.encode())
    said = "<w:p><w:r><w:t>再核一遍</w:t></w:r></w:p>"
    parts["word/comments.xml"] = (
        f'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:comment w:id="5" w:author="李局" w:date="2024-01-02T09:00:00Z">{said}</w:comment></w:comments>'
    ).encode()
    extracted = read(pack(parts))
    assert extracted.comments == (ReviewerComment("李局", "2024-01-02T09:00:00Z", "一、总体情况", "再核一遍"),)
    assert extracted.report == sample("suqian-2023")
