"""What the pages of the tests are made of: a report as data, its tables as HTML, and what sites set around an article.

The layouts are our own, after those in which governments' sites publish reports.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from tests.handmade import form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.handmade.form import Written

AGENCY, YEAR = "雁门县卫生健康局", 2024
TITLE = f"{AGENCY}{YEAR}年政府信息公开工作年度报告"
SITE = "雁门县人民政府"
TEXTS: dict[str, list[str]] = {
    "overview": [
        "2024年，全局主动公开政府信息120条，新收政府信息公开申请13件，均按时答复。",
        "（一）主动公开",
        "通过门户网站公开信息96条、政务新媒体公开24条。",
        "（二）监督保障",
        "举办培训2期，全年没有发生责任追究情形。",
    ],
    "problems": ["（一）存在的问题", "有的栏目更新不够及时。", "（二）改进情况", "已明确专人负责，逐月检查。"],
    "other_matters": ["本年度没有收取信息处理费。", "无其他需要报告的事项。"],
}
PREAMBLE = "本报告依据《中华人民共和国政府信息公开条例》编制，统计期限为2024年1月1日至12月31日。"
DATE = "2025年1月16日"
WRITTEN: Written = {
    ("new", "natural_person"): "11",
    ("new", "other_organisation"): "2",
    ("new", "total"): "13",
    ("results", "granted", "natural_person"): "11",
    ("results", "granted", "other_organisation"): "2",
    ("results", "granted", "total"): "13",
    ("results", "total", "natural_person"): "11",
    ("results", "total", "other_organisation"): "2",
    ("results", "total", "total"): "13",
}


def plain(text: str) -> str:
    """A text as it is."""
    return escape(text)


def report(*, preamble: bool = True, signed: bool = True) -> dict[str, Any]:
    """What a careful clerk types of a page that shows all of this."""
    tables = form.tables("2021")
    for path, text in WRITTEN.items():
        form.put(tables["requests"], path, int(text))
    tables["proactive_disclosure"]["licensing"]["decisions"] = 1860
    tables["proactive_disclosure"]["fees"]["amount"] = 0
    tables["disputes"]["reconsideration"] |= {"upheld": 1, "total": 1}
    return {
        "year": YEAR,
        "agency": AGENCY,
        **({"preamble": PREAMBLE} if preamble else {}),
        **{key: [_block(text) for text in texts] for key, texts in TEXTS.items()},
        **tables,
        **({"signature": {"date": "2025-01-16"}} if signed else {}),
    }


def _block(text: str) -> Any:
    return {"heading": text, "level": 2} if text.startswith("（") else text


def table_two(cell: Callable[[str], str] = plain, attributes: str = "border=1") -> str:
    """Table 二; `cell` writes what stands in a cell."""
    rows = []
    for row in form.proactive_rows("2021"):
        written = [
            text if isinstance(text, str) else {("licensing", "decisions"): "1860"}.get(text, "0") for text in row
        ]
        spans = [1] * (len(written) - 1) + [5 - len(written)]
        rows.append(_row([(text, 1, span) for text, span in zip(written, spans, strict=True)], cell))
    return f"<table {attributes}>{''.join(rows)}</table>"


def table_three(cell: Callable[[str], str] = plain, attributes: str = "border=1") -> str:
    """Table 三."""
    rows = [
        [(form.CORNER, 3, 3), ("申请人情况", 1, 7)],
        [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)],
        [(name, 1, 1) for name in form.APPLICANTS[1:6]],
    ]
    listed = form.requests_rows("2021")
    above: tuple[str, ...] = ()
    for names, path in listed:
        last = max(at for at, name in enumerate(names) if name)
        cells = [
            (name, sum(other[at] == name for other, _ in listed), 1)
            for at, name in enumerate(names[:last])
            if above[at : at + 1] != (name,)
        ]
        figures = [(WRITTEN.get((*path, key), "0"), 1, 1) for key in form.APPLICANT_KEYS]
        rows.append([*cells, (names[last], 1, 3 - last), *figures])
        above = names[:last]
    return f"<table {attributes}>{''.join(_row(row, cell) for row in rows)}</table>"


def table_four(cell: Callable[[str], str] = plain, attributes: str = "border=1") -> str:
    """Table 四."""
    rows = [
        [("行政复议", 1, 5), ("行政诉讼", 1, 10)],
        [*((name, 2, 1) for name in form.OUTCOMES), ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
        [(name, 1, 1) for name in form.OUTCOMES * 2],
        [(text, 1, 1) for text in ["1", "0", "0", "0", "1", *["0"] * 10]],
    ]
    return f"<table {attributes}>{''.join(_row(row, cell) for row in rows)}</table>"


def _row(cells: Sequence[tuple[str, int, int]], cell: Callable[[str], str]) -> str:
    made = []
    for text, down, across in cells:
        spans = (f" rowspan={down}" if down > 1 else "") + (f' colspan="{across}"' if across > 1 else "")
        made.append(f"<td{spans}>{cell(text)}</td>")
    return f"<tr>{''.join(made)}</tr>"


def chapters(
    line: Callable[[str], str], title: Callable[[str], str] | None = None, cell: Callable[[str], str] = plain
) -> list[str]:
    """The six chapters, each of their lines and titles as `line` and `title` write it."""
    tables = {1: table_two(cell), 2: table_three(cell), 3: table_four(cell)}
    made = []
    for number, (text, key) in enumerate(
        zip(form.CHAPTERS, ("overview", "", "", "", "problems", "other_matters"), strict=True)
    ):
        made += [(title or line)(text), *([tables[number]] if number in tables else map(line, TEXTS[key]))]
    return made


NAVIGATION = (
    '<div class="top"><form action="/search"><input name="q" value="请输入关键字"><select><option>全文</select>'
    "<button>搜索</button></form><ul><li><a href='/'>首页</a></li><li><a href='/zwgk'>政务公开</a></li>"
    "<li><a href='/nb'>政府信息公开年报</a></li></ul></div>"
    '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/nb">政府信息公开年报</a> &gt; 正文</div>'
)
FOOT = (
    "<div class=foot><p>版权所有：雁门县人民政府</p><p>主办单位：雁门县人民政府办公室&nbsp;地址：雁门县府前街1号</p>"
    "<p>晋ICP备05000001号&nbsp;晋公网安备 14000002000001号</p></div>"
)
OTHER_YEARS = "".join(
    f"<li><a href='/{year}'>{AGENCY}{year}年政府信息公开工作年度报告</a><span>{year + 1}-01-20</span></li>"
    for year in (2021, 2022, 2023)
)
