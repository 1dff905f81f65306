"""Web pages as sites publish them: what a careful clerk would type comes out, or it is said what was not read."""

from __future__ import annotations

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from typing import TYPE_CHECKING, Any

import pytest

from compiler.reading.extraction import Extracted, extract
from tests.reading.web import pages
from tests.reading.web.layouts import LAYOUTS, flat, plain_article
from tests.yardstick import within

if TYPE_CHECKING:
    from collections.abc import Callable

NEW = "/requests/new/natural_person"
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")


def read(page: str | bytes) -> Extracted:
    return extract(page.encode() if isinstance(page, str) else page, "年报.html")


def codes(extracted: Extracted) -> list[str]:
    return [finding.code for finding in extracted.findings]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_page_gives_what_a_careful_clerk_would_type(layout: Callable[[], str], encoding: str) -> None:
    extracted = read(layout().encode(encoding))
    assert extracted.report == pages.report()
    assert extracted.findings == ()


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_page_without_signature_takes_nothing_of_the_site_for_one(layout: Callable[[], str]) -> None:
    page = layout()
    for agency, date in ((f"<p>{pages.AGENCY}</p>", f"<p>{pages.DATE}</p>"), (pages.AGENCY, pages.DATE)):
        before, found, after = page.rpartition(date)
        page = before + after if found else page
        page = page[: page.rindex("事项。")] + page[page.rindex("事项。") :].replace(agency, "", 1)
    assert read(page).report == pages.report(signed=False)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "GB18030", "big5", "nonsense", ""])
def test_a_page_is_read_whatever_it_claims_to_be_written_in(charset: str) -> None:
    page = plain_article().replace("<meta charset='utf-8'>", f"<meta charset='{charset}'>" if charset else "")
    assert read(page).report == pages.report()
    if charset != "big5":
        assert read(page.encode("gb18030")).report == pages.report()


# -- small cases ------------------------------------------------------------------------------------------------------

_NEW_ROW = "<td>11</td><td>0</td>"
_FIRST = pages.TEXTS["overview"][0]


def _changed(old: str, new: str) -> str:
    page = plain_article()
    assert old in page
    return page.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        (_NEW_ROW, "<td>&nbsp;</td><td>0</td>", "E131", "“自然人”列是空的"),
        (_NEW_ROW, "<td>—</td><td>0</td>", "E132", "写的是“—”"),
        (_NEW_ROW, "<td>11<sup>1</sup></td><td>0</td>", "E134", "写的是“11¹”"),
        (_NEW_ROW, "<td><del>12</del>11</td><td>0</td>", "E145", "有加了删除线的字“12”"),
        (_NEW_ROW, "<td>11<span style='text-decoration: line-through'>2</span></td><td>0</td>", "E145", "“2”"),
        (_NEW_ROW, "<td><span style='color: #FFF'>11</span></td><td>0</td>", "E145", "有看不见的字“11”"),
        (_NEW_ROW, "<td>11<meter value=9></meter></td><td>0</td>", "E143", "有一个嵌入的对象"),
        (_NEW_ROW, "<td><ruby>11<rt>十一</rt></ruby></td><td>0</td>", "E146", "有注音“十一”"),
        (_NEW_ROW, "<td>11<img src='1.gif'></td><td>0</td>", "E143", "有一张图片"),
        (_NEW_ROW, "<td><table><tr><td>1<td>1</table></td><td>0</td>", "E133", "写的是“1"),
        (_FIRST, f"{_FIRST}<iframe src='/x.html'></iframe>", "E144", "嵌着另一份文档"),
        (_FIRST, f"{_FIRST}<img src='http://a/b.png' width=600>", "E143", "“一、总体情况”里有一个图形"),
        (
            "无其他需要报告的事项。",
            "无其他需要报告的事项。</p><p><video src='1.mp4'></video>",
            "E143",
            "“六、其他需要报告的事项”",
        ),
        (
            f"{pages.DATE}</p>",
            f"{pages.DATE}</p><p><a href='/P0.docx'>附件：年度报告.docx</a></p>",
            "E144",
            "附件“附件：年度报告.docx”",
        ),
        ("二、主动公开政府信息情况", "二、行政机关主动公开政府信息情况", "", ""),
        (
            "五、存在的主要问题及改进情况",
            "五、存在的主要问题和改进的情况",
            "E113",
            "按“五、存在的主要问题及改进情况”读取",
        ),
    ],
)
def test_what_cannot_be_read_is_said(old: str, new: str, code: str, words: str) -> None:
    extracted = read(_changed(old, new))
    assert codes(extracted) == ([code] if code else [])
    assert words in "".join(finding.message for finding in extracted.findings)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (_NEW_ROW, "<td><p>&nbsp;１１ </p></td><td>0</td>"),
        (_NEW_ROW, "<td>1<span>1</span></td><td><b>0</b></td>"),
        (_NEW_ROW, "<td><table><tr><td>11</table></td><td>0</td>"),
        (_NEW_ROW, "<td><input value='11' readonly></td><td><input type='number' value=0></td>"),
        (_NEW_ROW, "<td><textarea>11</textarea></td><td><select><option>1<option selected>0</select></td>"),
        (_NEW_ROW, "<td><ins>11</ins><input type=hidden value=9></td><td>0<input type=checkbox value=1></td>"),
        (_NEW_ROW, "<td>1&shy;1</td><td style='color:#fff;background:#00f'>0<b style='visibility:hidden'>1</b></td>"),
        (_NEW_ROW, "<td>\n11\n<!-- 12 --></td><td>0<span style='display: none'>3</span></td>"),
        (_NEW_ROW, "<td>11<img src='/spacer.gif' width=1 height=1></td><td>0</td>"),
        (_FIRST, _FIRST.replace("120条", "<font>12</font><span>0</span>条")),
        (_FIRST, _FIRST.replace("，", "，\r\n        ")),
        (_FIRST, _FIRST.replace("主动", "主&#8203;动")),
        (f"<p>{_FIRST}</p>", f"<pre>{_FIRST}</pre>"),
        (f"<p>{_FIRST}</p>", f"<p>{_FIRST}<br></p><p>&nbsp;</p><p>　　</p><hr>"),
        ("<p>一、总体情况</p>", "<p>一 、 总 体 情 况</p>"),
        ("<p>一、总体情况</p>", "<p><a name='t1'></a><b>一、总体<i>情况</i></b></p>"),
        ("<td>商业企业</td>", "<th>商业 <br>企业</th>"),
        (
            f"<p style='text-align:right'>{pages.DATE}</p>",
            f"<p>{pages.DATE}</p><p>发布时间：2025-01-20 编辑：王芳</p>",
        ),
    ],
)
def test_how_a_page_is_written_changes_nothing(old: str, new: str) -> None:
    extracted = read(_changed(old, new))
    assert extracted.report == pages.report()
    assert extracted.findings == ()


def test_a_list_and_a_table_in_a_chapter_are_blocks() -> None:
    more = "<ul><li>甲</li><li>乙</li></ul><table><tr><th>月<th>件<tr><td>1<td>2</table>"
    extracted = read(_changed(f"<p>{_FIRST}</p>", f"<p>{_FIRST}</p>{more}"))
    assert extracted.report is not None
    assert extracted.report["overview"][1:3] == [
        {"list": ["甲", "乙"], "ordered": False},
        {"table": {"header": [["月", "件"]], "rows": [["1", "2"]]}},
    ]


def test_the_caption_of_a_table_and_the_first_number_of_a_list_are_read() -> None:
    more = "<ol start=3><li>甲</ol><table><caption>表1 各月件数</caption><tr><th>月<th>件<tr><td>1<td>2</table>"
    extracted = read(_changed(f"<p>{_FIRST}</p>", f"<p>{_FIRST}</p>{more}"))
    assert extracted.report is not None
    assert extracted.report["overview"][1:3] == [
        "3.甲",
        {"table": {"caption": "表1 各月件数", "header": [["月", "件"]], "rows": [["1", "2"]]}},
    ]


def test_a_picture_that_the_page_holds_comes_with_it() -> None:
    import base64

    from tests.judges.specimen import PNG

    inside = f"<p><img alt='统计图' src='data:image/png;base64,{base64.b64encode(PNG).decode()}'></p>"
    extracted = read(_changed(f"<p>{_FIRST}</p>", f"<p>{_FIRST}</p>{inside}"))
    assert extracted.files == {"images/image1.png": PNG}
    assert extracted.report is not None
    assert extracted.report["overview"][1] == {"image": "images/image1.png", "alt": "统计图"}


def test_a_table_that_is_a_picture_is_said_to_be_one() -> None:
    page = plain_article().replace(pages.table_three(), "<p><img src='biao3.png' width=700></p>")
    (finding,) = (finding for finding in read(page).findings if finding.code == "E121")
    assert "表格可能做成了图片" in finding.message


def test_a_row_that_is_too_short_is_said_to_be() -> None:
    row = "<td>11</td><td>0</td><td>0</td><td>0</td><td>0</td><td>2</td><td>13</td>"
    extracted = read(plain_article().replace(row, row.removesuffix("<td>13</td>"), 1))
    assert codes(extracted) == ["E127"]
    assert extracted.findings[0].pointers == ("/requests/new/total",)


def test_a_page_with_no_report_in_it_is_said_to_be_one() -> None:
    page = f"<html><body>{pages.NAVIGATION}<p>请下载：<a href='/1.doc'>年度报告.doc</a></p>{pages.FOOT}</body></html>"
    extracted = read(page)
    assert extracted.report is None
    assert codes(extracted) == ["E144", "E110"]


def test_characters_in_no_character_set_are_counted() -> None:
    raw = plain_article().encode("gb18030")
    at = raw.index("主动公开政府信息120".encode("gb18030"))
    extracted = read(raw[:at] + b"\xff" + raw[at:])
    assert codes(extracted) == ["E150"]
    assert "1 个字" in extracted.findings[0].message


def test_a_flat_page_ends_where_its_foot_begins() -> None:
    page = flat().replace("<p>责任编辑：王芳</p>", "<p>【打印本页】</p><p>地址：府前街1号</p>")
    assert read(page).report == pages.report()


# -- archives ---------------------------------------------------------------------------------------------------------


def archive(page: str, encoding: str) -> bytes:
    """`page` as browsers save it in a single file."""
    made = MIMEMultipart("related")
    made["From"] = "<Saved by Blink>"
    made["Snapshot-Content-Location"] = "http://www.example.gov.cn/1.html"
    made.attach(MIMEText(page, "html", encoding))
    made.attach(MIMEText("p{}", "css", "utf-8"))
    return made.as_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_page_in_a_web_archive_is_read(encoding: str) -> None:
    assert read(archive(plain_article(), encoding)).report == pages.report()


@pytest.mark.parametrize(
    "rest", [b"", b"x" * 1000, b"--b\nX: y\n" * 200_000, b"--b\nContent-Type: text/css\n\np{}\n--b--"]
)
def test_an_archive_without_a_page_is_a_finding(rest: bytes) -> None:
    extracted = read(b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n' + rest)
    assert (extracted.report, codes(extracted)) == (None, ["E101"])
    assert "网页归档" in extracted.findings[0].message


# -- what is no page that a person would read -------------------------------------------------------------------------

_HOSTILE: dict[str, Callable[[], bytes] | Any] = {
    "huge": lambda: b"<html>" + b"x" * 30_000_000,
    "deep": lambda: b"<html>" + b"<div>" * 90_000,
    "millions of tags": lambda: b"<html>" + b"<p>x" * 3_000_000,
    "millions of lines": lambda: b"<html><pre>" + b"x\n" * 5_000_000,
    "a tag without end": lambda: b"<html><div " + b" ".join(b"a%d=1" % number for number in range(200_000)) + b">",
    "signs in quotation marks": lambda: b"<html><div " + b" ".join(b'a%d="<>"' % at for at in range(40_000)) + b">",
    "endless merges": lambda: b"<html><table><tr>" + b"<td rowspan=65534 colspan=1000>1" * 5000 + b"<tr><td>1" * 9000,
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_what_is_no_page_that_a_person_would_read_is_refused_at_once(name: str) -> None:
    raw = _HOSTILE[name]()
    extracted = within(2, lambda: read(raw))
    assert (extracted.report, codes(extracted)) == (None, ["E103"])


@pytest.mark.parametrize("page", [b"<html></html>", b"<html><!--", b"<p>", b"<!doctype html>", b"<html>\x01"])
def test_an_empty_page_is_a_finding(page: bytes) -> None:
    assert codes(read(page)) in (["E110"], ["E101"])
