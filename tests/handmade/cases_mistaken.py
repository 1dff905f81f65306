"""The official form mistaken: rows and columns that are not its own, the chapters of the years before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.handmade import form
from tests.handmade import python_docx as made
from tests.handmade.case import Case
from tests.judges.specimen import PNG

if TYPE_CHECKING:
    from pathlib import Path

# 7. Labels of the other edition, a row too short, one row for three, a row twice, a column too many.


def _other_labels(_folder: Path) -> bytes:
    def proactive(document: Any) -> None:
        table = made.proactive(document, "2021", {}, 行政规范性文件="规范性文件", 行政处罚="行政处分")
        row = table.rows[2]._tr
        row.remove(row.tc_lst[-1])

    def requests(document: Any) -> None:
        table = made.requests(document, "2021", {("new", "total"): "1"})
        for row in table.rows[25:23:-1]:
            table._tbl.remove(row._tr)
        labels = ("三、本年度办理结果", "（六）其他处理", "（六）其他处理", *["6"] * 7)
        made.plain(table.rows[23], labels)
        made.plain(made.added_row(table), ("二、上年结转政府信息公开申请数量", "", "", *["5"] * 7))
        made.add_column(table, {0: "备注"})

    return made.report(
        made.blank(),
        "平原市民政局２０２２年政府信息公开工作年度报告",
        "2021",
        [proactive, requests, lambda document: made.disputes(document, {})],
    )


_seven = form.tables("2021")
_seven["requests"]["new"]["total"] = 1
del _seven["proactive_disclosure"]["rules"]["in_force"]
del _seven["proactive_disclosure"]["penalties"]
del _seven["requests"]["results"]["other"]
del _seven["requests"]["carried_in"]
OTHER_LABELS = Case(
    "labels of the other edition, rows too short, too many and twice",
    _other_labels,
    {
        "year": 2022,
        "agency": "平原市民政局",
        "title": "平原市民政局２０２２年政府信息公开工作年度报告",
        **made.TEXT,
        **_seven,
    },
    [
        ("E125", "表二第 4 行写作“规范性文件”，是另一版格式的写法，按“行政规范性文件”读取"),
        ("E124", "表二第 10 行“行政处分”是格式没有的一行，没有读入"),
        ("E127", "表二第 3 行“规章”没有“现行有效件数”列的一格"),
        ("E122", "表二没有“行政处罚”这一行"),
        ("E124", "表三的“备注”是格式没有的一列，没有读入"),
        ("E124", "表三第 24 行“（六）其他处理”是格式没有的一行，没有读入"),
        ("E126", "表三第 5、27 行都是“二、上年结转政府信息公开申请数量”，看不出填哪一个，没有读入"),
        ("E122", "表三没有“1.申请人无正当理由逾期不补正、行政机关不再处理……”这一行"),
        ("E122", "表三没有“2.申请人逾期未按收费通知要求缴纳费用、行政机关……”这一行"),
        ("E122", "表三没有“3.其他”这一行"),
    ],
)

# 8. The chapters of the years before the form, one table missing, one as a picture, no year in the title.


def _old_chapters(_folder: Path) -> bytes:
    document = made.blank()
    made.lines(
        document, "当前位置：首页 > 政务公开", "河湾镇政府信息公开工作年度报告", "河湾镇2021年向社会公布本报告。"
    )
    made.lines(
        document, "一、概述", "镇里重视公开工作。", "一是抓制度。", "二、主动公开政府信息的情况", "公开信息30条。"
    )
    made.lines(
        document, "三、依申请公开政府信息办理情况", "未收到申请。", "四、政府信息公开的收费及减免情况", "未收费。"
    )
    made.lines(document, "五、因政府信息公开申请行政复议、提起行政诉讼的情况")
    made.picture(document, PNG)
    made.lines(document, "六、存在的主要问题及改进措施", "人手不足。", "七、附表", "见附件。")
    return made.saved(document)


OLD_CHAPTERS = Case(
    "the chapters of the years before the form",
    _old_chapters,
    {
        "agency": "河湾镇",
        "edition": "2021",
        "title": "河湾镇政府信息公开工作年度报告",
        "preamble": "河湾镇2021年向社会公布本报告。",
        "overview": ["镇里重视公开工作。", "一是抓制度。"],
        "problems": "人手不足。",
    },
    [
        ("E141", "“当前位置：首页 > 政务公开”，没有读入"),
        ("E115", "“三、依申请公开政府信息办理情况”不是格式规定的六章之一"),
        ("E115", "“四、政府信息公开的收费及减免情况”不是格式规定的六章之一"),
        (
            "E113",
            "“五、因政府信息公开申请行政复议、提起行政诉讼的情……”，按“四、政府信息公开行政复议、行政诉讼情况”读取",
        ),
        ("E115", "“七、附表”不是格式规定的六章之一"),
        ("E114", "没有找到“三、收到和处理政府信息公开申请情况”一章"),
        ("E114", "没有找到“六、其他需要报告的事项”一章"),
        ("E121", "没有找到表二"),
        ("E121", "没有找到表三"),
        ("E121", "没有找到表四，这一章里有一张图片，表格可能做成了图片"),
        ("E140", "“二、主动公开政府信息情况”一章只有表格，其中的文字“公开信息30条。”没有读入"),
        ("E111", "标题里没有写年份"),
    ],
)
