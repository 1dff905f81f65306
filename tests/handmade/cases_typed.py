"""Typed by hand in the official form: pasted from web pages, with figures as people write them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.handmade import form
from tests.handmade import python_docx as made
from tests.handmade.case import Case

if TYPE_CHECKING:
    from pathlib import Path

    from tests.handmade.form import Written

# 1. Typed from a web page: ASCII punctuation, the title on two lines, captions altered, no style at all.


def _ascii(text: str) -> str:
    return text.translate(str.maketrans("（）：，“”", '():,""'))


def _typed_from_a_page(_folder: Path) -> bytes:
    document = made.blank()
    made.lines(document, "青川县教育局", "2022年政府信息公开工作年度报告", "")
    made.lines(document, "　　本报告依据《中华人民共和国政府信息公开条例》编制,统计期限为2022年1月1日至12月31日。", "")
    made.lines(
        document,
        "一、总体情况",
        "　　(一)主动公开",
        "　　全年公开政府信息62条。",
        "",
        "（二） 依申请公开  ",
        "　　未收到申请。",
    )
    made.lines(document, "二、主动公开政府信息的情况")
    labels = {text: _ascii(text) for row in form.proactive_rows("2021") for text in row if isinstance(text, str)}
    labels |= {
        "第二十条第（一）项": "第二十条(一)项",
        "现行有效件数": "现行\n有效件",
        "行政规范性文件": "行 政 规 范 性 文 件",
    }
    made.proactive(document, "2021", {("licensing", "decisions"): "247"}, **labels)
    made.lines(document, "三、收到和处理政府信息公开的申请情况")
    labels = {name: _ascii(name) for names, _ in form.requests_rows("2021") for name in names if name}
    labels |= {
        form.CORNER: _ascii(form.CORNER),
        "社会公益组织": "社会\n公益\n组织",
        "商业企业": "商业 企业",
        "3.其他": "3.其它",
    }
    new = {("new", "natural_person"): "9", ("new", "total"): "9", ("results", "granted", "natural_person"): "9"}
    done = {
        ("results", "granted", "total"): "9",
        ("results", "total", "natural_person"): "9",
        ("results", "total", "total"): "9",
    }
    made.requests(document, "2021", new | done, **labels)
    made.lines(document, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况")
    made.disputes(document, {})
    made.lines(
        document, "五、存在问题及改进情况", "　　（一）存在的问题。公开不够及时。", "　　1.下一步打算", "　　加强培训。"
    )
    made.lines(
        document,
        "六、其他需要报告的事项",
        "　　无。",
        "",
        "                        青川县教育局",
        "                        2023年1月20日",
    )
    return made.saved(document)


_one = form.tables("2021")
_one["proactive_disclosure"]["licensing"]["decisions"] = 247
for _path in (("new",), ("results", "granted"), ("results", "total")):
    form.put(_one["requests"], (*_path, "natural_person"), 9)
    form.put(_one["requests"], (*_path, "total"), 9)
TYPED_FROM_A_PAGE = Case(
    "typed from a web page",
    _typed_from_a_page,
    {
        "year": 2022,
        "agency": "青川县教育局",
        "preamble": "本报告依据《中华人民共和国政府信息公开条例》编制,统计期限为2022年1月1日至12月31日。",
        "overview": [
            {"heading": "(一)主动公开", "level": 2},
            "全年公开政府信息62条。",
            {"heading": "（二） 依申请公开", "level": 2},
            "未收到申请。",
        ],
        **_one,
        "problems": ["（一）存在的问题。公开不够及时。", {"heading": "1.下一步打算", "level": 3}, "加强培训。"],
        "other_matters": "无。",
        "signature": {"date": "2023-01-20"},
    },
    [],
)

# 2. Cells that are no plain figures: blank, /, —, -, 无, full-width, thousands, counters, words.


def _odd_cells(_folder: Path) -> bytes:
    two: Written = {
        ("rules", "issued"): "/",
        ("rules", "repealed"): "—",
        ("rules", "in_force"): "-",
        ("normative_documents", "issued"): "３",
        ("normative_documents", "repealed"): " 1 ",
        ("normative_documents", "in_force"): "1，205",
        ("licensing", "decisions"): "46,209件",
        ("penalties", "decisions"): "无",
        ("coercion", "decisions"): "约3",
        ("fees", "amount"): "１２．５０",
    }
    three: Written = {
        **{("carried_in", key): "" for key in form.APPLICANT_KEYS},
        **{("carried_over", key): "/" for key in ("natural_person", "business")},
        ("new", "natural_person"): "3件",
        ("new", "business"): "1 2",
        ("new", "research"): "-1",
        ("new", "total"): "3.0",
    }
    return made.report(
        made.blank(),
        "柳河镇人民政府2023年政府信息公开工作年度报告",
        "2021",
        [
            lambda document: made.proactive(document, "2021", two),
            lambda document: made.requests(document, "2021", three),
            lambda document: made.disputes(
                document, {(course, key): "/" for course in form.COURSES for key in form.OUTCOME_KEYS}
            ),
        ],
    )


_two = form.tables("2021")
_two["proactive_disclosure"] = {
    "normative_documents": {"issued": 3, "repealed": 1, "in_force": 1205},
    "licensing": {"decisions": 46209},
    "fees": {"amount": Decimal("12.50")},
}
_two["requests"]["new"] = {"natural_person": 3, "public_interest": 0, "legal_service": 0, "other_organisation": 0}
del _two["requests"]["carried_in"]
_two["requests"]["carried_over"] = dict.fromkeys(form.APPLICANT_KEYS[2:], 0)
del _two["disputes"]
ODD_CELLS = Case(
    "cells that are no plain figures",
    _odd_cells,
    {"year": 2023, "agency": "柳河镇人民政府", **made.TEXT, **_two},
    [
        ("E132", "表二第 3 行“规章”“本年制发件数”列写的是“/”，不是数"),
        ("E132", "表二第 3 行“规章”“本年废止件数”列写的是“—”，不是数"),
        ("E132", "表二第 3 行“规章”“现行有效件数”列写的是“-”，不是数"),
        ("E134", "表二第 7 行“行政许可”“本年处理决定数量”列写的是“46,209件”，读作 46209"),
        ("E132", "表二第 10 行“行政处罚”“本年处理决定数量”列写的是“无”，不是数"),
        ("E133", "表二第 11 行“行政强制”“本年处理决定数量”列写的是“约3”，读不成件数"),
        ("E134", "表三第 4 行“一、本年新收政府信息公开申请数量”“自然人”列写的是“3件”，读作 3"),
        ("E133", "“商业企业”列写的是“1 2”，读不成件数"),
        ("E133", "“科研机构”列写的是“-1”，读不成件数"),
        ("E133", "“总计”列写的是“3.0”，读不成件数"),
        ("E131", "表三第 5 行“二、上年结转政府信息公开申请数量”各列都是空的"),
        ("E132", "表三第 28 行“四、结转下年度继续办理”“自然人”、“商业企业”列写的是“/”，不是数"),
        ("E132", "表四各格都写的是“/”，不是数"),
    ],
)

# 3. The form of 2019: signs and words, units, rows that the form does not have, a row parted in two.


def _signs_and_units(_folder: Path) -> bytes:
    written: Written = {
        ("licensing", "change"): "增15",
        ("other_services", "change"): "0",
        ("penalties", "change"): "--253",
        ("coercion", "change"): "减4",
        ("fees", "change"): "+3",
        ("procurement", "items"): "6",
        ("procurement", "amount"): "251000元",
    }

    def proactive(document: Any) -> None:
        table = made.proactive(document, "2019", written)
        extra = made.added_row(table)
        extra.cells[0].text, extra.cells[1].text = "其他主动公开文件", "17"

    return made.report(
        made.blank(),
        "遵义市司法局2020年度政府信息公开工作年度报告",
        "2021",
        [
            proactive,
            lambda document: made.requests(document, "2019", {("new", "business"): "2", ("new", "total"): "2"}),
            lambda document: made.disputes(
                document, {("reconsideration", "upheld"): "22", ("reconsideration", "total"): "22"}
            ),
        ],
    )


_three = form.tables("2019")
for _key, _change in (("licensing", 15), ("penalties", -253), ("coercion", -4), ("fees", 3)):
    _three["proactive_disclosure"][_key]["change"] = _change
_three["proactive_disclosure"]["procurement"] = {"items": 6, "amount": Decimal("25.1")}
_three["requests"]["new"] |= {"business": 2, "total": 2}
_three["disputes"]["reconsideration"] |= {"upheld": 22, "total": 22}
SIGNS_AND_UNITS = Case(
    "signs, words and units in the cells of the form of 2019",
    _signs_and_units,
    {
        "year": 2020,
        "agency": "遵义市司法局",
        "title": "遵义市司法局2020年度政府信息公开工作年度报告",
        **made.TEXT,
        **_three,
    },
    [
        ("E124", "表二第 19 行“其他主动公开文件”是格式没有的一行，没有读入"),
        ("E134", "表二第 7 行“行政许可”“本年增/减”列写的是“增15”，读作 +15"),
        ("E134", "表二第 11 行“行政处罚”“本年增/减”列写的是“--253”，读作 -253"),
        ("E134", "表二第 12 行“行政强制”“本年增/减”列写的是“减4”，读作 -4"),
        ("E134", "表二第 18 行“政府集中采购”“采购总金额”列写的是“251000元”，读作 25.1万元"),
    ],
)
