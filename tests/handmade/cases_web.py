"""A web page saved by LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.handmade import form, html
from tests.handmade.case import Case

if TYPE_CHECKING:
    from pathlib import Path

    from tests.handmade.form import Written

# 6. A web page saved by LibreOffice: columns in another order, a table in two with its head repeated.


def _web_page(folder: Path) -> bytes:
    order = ("法律服务机构", "其他", "商业企业", "社会公益组织", "科研机构")
    keys = [form.APPLICANT_KEYS[form.APPLICANTS.index(name)] for name in ("总计", *order, "自然人")]
    head: list[list[html.Cell]] = [
        [(form.CORNER, 3, 3), ("申请人情况", 1, 7)],
        [("总计", 2, 1), ("法人或其他组织", 1, 5), ("自然人", 2, 1)],
        list(order),
    ]
    written: Written = {("new", "natural_person"): "11", ("new", "other_organisation"): "2", ("new", "total"): "13"}
    rows: list[list[html.Cell]] = []
    open_groups: tuple[str, ...] = ()
    listed = form.requests_rows("2021")
    for number, (names, path) in enumerate(listed):
        last = max(at for at, name in enumerate(names) if name)
        cells: list[html.Cell] = []
        for at, name in enumerate(names[:last]):
            # LibreOffice would carry a merge over to the second part: each part has its own.
            if number in (0, 15) or open_groups[at : at + 1] != (name,):
                part = listed[number:15] if number < 15 else listed[number:]
                cells.append((name, sum(other[at] == name for other, _ in part), 1))
        cells.append((names[last], 1, 3 - last))
        rows.append([*cells, *(written.get((*path, key), "0") for key in keys)])
        open_groups = names[:last]
    four: list[list[html.Cell]] = [
        [("行政诉讼", 1, 10), ("行政复议", 1, 5)],
        [("复议后起诉", 1, 5), ("未经复议直接起诉", 1, 5), *((name, 2, 1) for name in form.OUTCOMES)],
        [*form.OUTCOMES, *form.OUTCOMES],
        [str(number) for number in range(1, 16)],
    ]
    two: list[list[html.Cell]] = []
    for row in form.proactive_rows("2021"):
        texts = [cell if isinstance(cell, str) else "0" for cell in row]
        two.append([*texts[:-1], (texts[-1], 1, 5 - len(texts))])
    blocks = (
        *("<h1>雁门县卫生健康局</h1>", "<h1>2024年政府信息公开工作年度报告</h1>"),
        *(f"<p>{form.CHAPTERS[0]}</p>", "<p>&nbsp;&nbsp;概况如下：</p>", "<ul><li>甲</li><li>乙</li></ul>"),
        *(f"<p><b>{form.CHAPTERS[1]}</b></p>", html.table(two)),
        *(
            f"<p>{form.CHAPTERS[2]}</p>",
            html.table([*head, *rows[:15]]),
            "<p>续表</p>",
            html.table([*head, *rows[15:]]),
        ),
        *(f"<p>{form.CHAPTERS[3]}</p>", html.table(four)),
        *(
            f"<p>{form.CHAPTERS[4]}</p>",
            "<p>（一）问题</p><p>有的栏目更新慢。</p>",
            f"<p>{form.CHAPTERS[5]}</p><p>无</p>",
        ),
        "<p>雁门县卫生健康局 2025年1月16日</p>",
    )
    return html.docx(html.page(*blocks), folder)


_six = form.tables("2021")
_six["requests"]["new"] |= {"natural_person": 11, "other_organisation": 2, "total": 13}
for _start, _course in ((1, form.COURSES[2]), (6, form.COURSES[1]), (11, form.COURSES[0])):
    _six["disputes"][_course] = {key: _start + at for at, key in enumerate(form.OUTCOME_KEYS)}
WEB_PAGE = Case(
    "a web page saved by LibreOffice",
    _web_page,
    {
        "year": 2024,
        "agency": "雁门县卫生健康局",
        "overview": ["概况如下：", {"list": ["甲", "乙"], "ordered": False}],
        **_six,
        "problems": [{"heading": "（一）问题", "level": 2}, "有的栏目更新慢。"],
        "other_matters": "无",
        "signature": {"date": "2025-01-16"},
    },
    [("E140", "“三、收到和处理政府信息公开申请情况”一章只有表格，其中的文字“续表”没有读入")],
    office=True,
)
