"""Laid out in WPS with tables and text boxes; and the wrong form filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.handmade import form, official, wps
from tests.handmade.case import Case
from tests.judges.specimen import PNG

if TYPE_CHECKING:
    from pathlib import Path

# 9. Laid out with tables and text boxes; a list, a table, a picture and a note among the paragraphs.


def _laid_out(_folder: Path) -> bytes:
    picture = (
        "<w:r><w:drawing><wp:inline><wp:extent cx='3600000' cy='1800000'/>"
        "<wp:docPr id='1' name='图' descr='各月公开数'/>"
        "<a:graphic><a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/picture'><pic:pic>"
        "<pic:blipFill><a:blip r:embed='rId7'/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r>"
    )
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wps:wsp><wps:txbx>"
        "<w:txbxContent>{0}<w:p/></w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        "<v:textbox><w:txbxContent>{0}<w:p/></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    inner = wps.tbl(
        [wps.tr(*map(wps.tc, row)) for row in (("月份", "公开数"), ("1月", "12"), ("2月", "8"))],
        2,
    )
    rows = official.requests_rows("2021", {("new", "research"): "1"}, "continue")
    body = [
        wps.p("石桥街道办事处2025年政府信息公开工作年度报告", style="2"),
        wps.p("石街发〔2026〕3号"),
        *(wps.p(form.CHAPTERS[0]), wps.p("情况见表1。", "<w:r><w:footnoteReference w:id='2'/></w:r>")),
        *(wps.p("表1 各月公开数"), inner, wps.p(picture), wps.p("图1 各月公开数")),
        *(wps.p(form.CHAPTERS[1]), official.proactive("2021", {("rules", "in_force"): "6"})),
        *(wps.p(form.CHAPTERS[2]), wps.tbl([*official.requests_head(), *rows], 10)),
        *(wps.p(form.CHAPTERS[3]), wps.p(box.format(official.disputes({("litigation_direct", "total"): "3"})))),
        *(wps.p(form.CHAPTERS[4]), wps.p("略。"), wps.p(form.CHAPTERS[5]), wps.p("无。")),
    ]
    page = f"<w:tc><w:tcPr/>{''.join(body)}<w:p/></w:tc>"
    return wps.docx(
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='9000'/></w:tblGrid><w:tr>{page}</w:tr></w:tbl>",
        parts={"word/media/image1.png": PNG},
        relations='<Relationship Id="rId7" Target="media/image1.png" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>',
    )


_nine = form.tables("2021")
_nine["proactive_disclosure"]["rules"]["in_force"] = 6
_nine["requests"]["new"]["research"] = 1
_nine["disputes"]["litigation_direct"]["total"] = 3
LAID_OUT = Case(
    "laid out with tables and text boxes",
    _laid_out,
    {
        "year": 2025,
        "agency": "石桥街道办事处",
        "document_number": "石街发〔2026〕3号",
        "overview": [
            "情况见表1。",
            {
                "table": {
                    "caption": "表1 各月公开数",
                    "header": [["月份", "公开数"]],
                    "rows": [["1月", "12"], ["2月", "8"]],
                }
            },
            {"image": "images/image1.png", "caption": "图1 各月公开数", "alt": "各月公开数", "width_mm": 100},
        ],
        **_nine,
        "problems": "略。",
        "other_matters": "无。",
    },
    [("E142", "脚注或尾注")],
    {"images/image1.png": PNG},
)

# 10. The tables of the form of 2019 in a report for 2022, two of one, no agency in the title, text after the date.


def _wrong_form(_folder: Path) -> bytes:
    return wps.docx(
        wps.p("2022年政府信息公开工作年度报告"),
        *(wps.p(form.CHAPTERS[0]), wps.p("年度情况。")),
        *(
            wps.p(form.CHAPTERS[1]),
            official.proactive("2019", {("procurement", "amount"): "148(万)", ("licensing", "decisions"): "5"}),
        ),
        *(
            wps.p(form.CHAPTERS[2]),
            wps.tbl([*official.requests_head(), *official.requests_rows("2019", {}, "repeated")], 10),
        ),
        *(wps.p(form.CHAPTERS[3]), official.disputes({}), wps.p("")),
        *(official.disputes({("reconsideration", "total"): "1"}),),
        *(wps.p(form.CHAPTERS[4]), wps.p("问题不少。"), wps.p(form.CHAPTERS[5]), wps.p("没有。")),
        *(wps.p("东湖区审计局"), wps.p("2023年2月30日"), wps.p("附件：统计表")),
    )


_ten = form.tables("2021")
_ten["proactive_disclosure"] = {
    "licensing": {"decisions": 5},
    "penalties": {"decisions": 0},
    "coercion": {"decisions": 0},
}
del _ten["disputes"]
del _ten["requests"]["results"]["other"]
WRONG_FORM = Case(
    "the tables of the form of 2019 in a report for 2022",
    _wrong_form,
    {
        "year": 2022,
        "title": "2022年政府信息公开工作年度报告",
        "overview": "年度情况。",
        **_ten,
        "problems": "问题不少。",
        "other_matters": "没有。",
        "signature": {"agency": "东湖区审计局"},
    },
    [
        ("E120", "应用 2021 版格式，表格却是 2019 版的"),
        ("E121", "有 2 张表都像是表四，看不出以哪一张为准，没有读入"),
        ("E112", "落款的日期写的是“2023年2月30日”，读不成日期"),
        ("E141", "落款之后还有文字“附件：统计表”，没有读入"),
        ("E111", "标题里没有写机关名称"),
    ],
)
