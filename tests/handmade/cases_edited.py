"""Edited in WPS: revisions, automatic numbers, merges in its own way."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.handmade import form, official, wps
from tests.handmade.case import Case

if TYPE_CHECKING:
    from pathlib import Path

# 4. Edited in WPS: automatic numbers, revisions, split and wrapped runs, merges that begin anew on each row.


def _edited_in_wps(_folder: Path) -> bytes:
    three = {("results", "granted", "business"): "4", ("results", "refused", "repeated", "total"): "9"}
    rows = official.requests_rows("2021", three, "restart")
    rows[2] = wps.control(rows[2])
    rows.insert(5, wps.tr(wps.tc("删去的一行", 3), *[wps.tc("9")] * 7, properties="<w:del w:id='3' w:author='a'/>"))
    two = official.proactive("2021", {("penalties", "decisions"): "@"})
    two = two.replace(wps.r("@"), wps.inserted("16") + wps.deleted("61") + "<w:r><w:commentReference w:id='1'/></w:r>")
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> =SUM(LEFT) </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + wps.r("7") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    four = official.disputes({("reconsideration", "total"): "@"}).replace(wps.r("@"), field)
    link = f"<w:hyperlink r:id='rId9'>{wps.r('门户网站')}</w:hyperlink>"
    tagged = f"<w:smartTag w:uri='urn:x' w:element='date'>{wps.r('2023年')}</w:smartTag>"
    gone = '<w:rPr><w:del w:id="8" w:author="a"/></w:rPr>'
    return wps.docx(
        wps.control(wps.p("点击输入文号"), "<w:showingPlcHdr/>"),
        wps.p(wps.split("宿城区水务局2023年政府信息公开工作年度报告")),
        wps.p("一、总体情况\t1", style="4"),
        wps.p("总体情况", style="2", number=1),
        wps.p("主动公开", number=2),
        wps.p(tagged, wps.inserted("全年"), wps.deleted("上半年"), "在", link, "公开信息9条。"),
        wps.p("第一句话，", more=gone),
        wps.p("第二句话。"),
        wps.p("政策解读", number=3),
        wps.p("回应关切", number=3),
        wps.control(wps.p("依申请公开", number=2)),
        wps.p("登记。", number=4),
        wps.p("答复。", number=4),
        wps.p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见的字</w:t></w:r>"),
        wps.p("主动公开政府信息情况", style="2", number=1),
        two,
        wps.p("收到和处理政府信息公开申请情况", style="2", number=1),
        wps.tbl([*official.requests_head(), *rows], 10),
        wps.p("政府信息公开行政复议、行政诉讼情况", style="2", number=1),
        four,
        wps.p("存在的主要问题及改进情况", style="2", number=1),
        wps.p("　　改进见上。<&>"),
        wps.p("其他需要报告的事项", style="2", number=1),
        wps.p("无其他需要报告的事项。"),
        wps.p("宿城区水务局"),
        wps.p("二〇二四年一月二十日"),
    )


_four = form.tables("2021")
_four["proactive_disclosure"]["penalties"]["decisions"] = 16
_four["requests"]["results"]["granted"]["business"] = 4
_four["disputes"]["reconsideration"]["total"] = 7
EDITED_IN_WPS = Case(
    "edited in WPS",
    _edited_in_wps,
    {
        "year": 2023,
        "agency": "宿城区水务局",
        "overview": [
            {"heading": "（一）主动公开", "level": 2},
            "2023年全年在门户网站公开信息9条。",
            "第一句话，第二句话。",
            {"list": ["政策解读", "回应关切"], "ordered": False},
            {"heading": "（二）依申请公开", "level": 2},
            {"list": ["登记。", "答复。"], "ordered": True},
        ],
        **_four,
        "problems": "改进见上。<&>",
        "other_matters": "无其他需要报告的事项。",
        "signature": {"date": "2024-01-20"},
    },
    [
        ("E105", "没有接受的修订"),
        ("E146", "没有填写的控件，显示的是提示“点击输入文号”"),
        ("E145", "“一、总体情况”里空白的一段有隐藏的字“看不见的字”"),
    ],
)

# 5. WPS, the form of 2019: merges replaced by repeated and empty cells, a grid that does not fit, a table in two.


def _merges_replaced(_folder: Path) -> bytes:
    two = official.proactive("2019", {("procurement", "amount"): "160.5964万元", ("procurement", "items"): "2"})
    whole = wps.tr(*map(wps.tc, ("其他对外管理服务事项", "0", "0", "0"), (1, 1, 1, 1)))
    parts = [
        wps.tr(wps.tc("其他对外管理服务事项\n行政检查"), *map(wps.tc, ("1", "+1", "2"))),
        wps.tr(wps.tc("其他对外管理服务事项\n行政确认"), *map(wps.tc, ("2", "0", "5"))),
    ]
    two = two.replace(whole, "".join(parts))
    head = [
        wps.tr(wps.tc(form.CORNER), wps.tc(""), wps.tc(""), wps.tc("申请人情况"), *[wps.tc("")] * 6),
        wps.tr(*[wps.tc("")] * 3, wps.tc("自然人"), wps.tc("法人或其他组织"), *[wps.tc("")] * 4, wps.tc("总计")),
        wps.tr(*[wps.tc("")] * 3, wps.tc(""), *map(wps.tc, form.APPLICANTS[1:-1]), wps.tc("")),
    ]
    written = {("new", "legal_service"): "5", ("results", "other", "total"): "5", ("carried_over", "business"): "8"}
    rows = official.requests_rows("2019", written, "repeated")
    return wps.docx(
        wps.p("关于沅水县林业局2019年度政府信息公开工作的报告"),
        *(wps.p(form.CHAPTERS[0]), wps.p("情况良好。")),
        *(wps.p(form.CHAPTERS[1]), two),
        *(wps.p(form.CHAPTERS[2]), wps.tbl([*head, *rows[:12]], 7), wps.p(""), wps.tbl(rows[12:], 13)),
        *(wps.p(form.CHAPTERS[3]), official.disputes({("litigation_direct", "pending"): "2"})),
        *(wps.p(form.CHAPTERS[4]), wps.p("无。"), wps.p(form.CHAPTERS[5]), wps.p("无。")),
    )


_five = form.tables("2019")
_five["proactive_disclosure"]["procurement"] = {"items": 2, "amount": Decimal("160.5964")}
del _five["proactive_disclosure"]["other_services"]
_five["requests"]["new"]["legal_service"] = 5
_five["requests"]["results"]["other"]["total"] = 5
_five["requests"]["carried_over"]["business"] = 8
_five["disputes"]["litigation_direct"]["pending"] = 2
MERGES_REPLACED = Case(
    "merges replaced by repeated and empty cells, a table in two",
    _merges_replaced,
    {
        "year": 2019,
        "agency": "沅水县林业局",
        "title": "关于沅水县林业局2019年度政府信息公开工作的报告",
        "overview": "情况良好。",
        **_five,
        "problems": "无。",
        "other_matters": "无。",
    },
    [
        ("E125", "表二第 8 行写作“其他对外管理服务事项 行政检查”，按“其他对外管理服务事项”读取"),
        ("E125", "表二第 9 行写作“其他对外管理服务事项 行政确认”，按“其他对外管理服务事项”读取"),
        ("E126", "表二第 8、9 行都是“其他对外管理服务事项”，看不出填哪一个，没有读入"),
    ],
)
