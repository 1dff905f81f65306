"""Whole pages of one report, laid out as different sites and programs do it."""

from __future__ import annotations

from html import escape

from tests.handmade import form
from tests.reading.web.pages import (
    AGENCY,
    DATE,
    FOOT,
    NAVIGATION,
    OTHER_YEARS,
    PREAMBLE,
    SITE,
    TEXTS,
    TITLE,
    YEAR,
    chapters,
    table_four,
    table_three,
    table_two,
)


def _p(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def plain_article() -> str:
    """An article in an element of its own; the title above it, lines of information between them."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{TITLE}_{SITE}</title>"
        "<script>var t='<p>一、总体情况</p>';</script><style>p{margin:0}</style></head>"
        f"<body>{NAVIGATION}<div class='detail'><h1>{TITLE}</h1>"
        "<div class='info'><span>发布时间：2025-01-17 09:30</span><span>来源：县卫生健康局</span>"
        "<span>浏览次数：<b id=hits>128</b></span>"
        "<span>字体：[<a href='#'>大</a> <a href='#'>中</a> <a href='#'>小</a>]</span>"
        f"</div><div id='zoom'>{_p(PREAMBLE)}{''.join(chapters(_p))}"
        f"<p style='text-align:right'>{AGENCY}</p><p style='text-align:right'>{DATE}</p></div>"
        "<div class=share>分享到：<a href='#'>微信</a></div>"
        "<p>【<a href='#'>打印本页</a>】【<a href='#'>关闭窗口</a>】</p></div>"
        f"<div class=side><h3>历年年报</h3><ul>{OTHER_YEARS}</ul></div>{FOOT}</body></html>"
    )


def index_table() -> str:
    """An index table above, the title in elements of the site's own, numbers wrapped, the site's menus as lists."""

    def line(text: str) -> str:
        return f"<p class='MsoNormal' style='text-indent:32pt'><span style='font-family:仿宋'>{escape(text)}</span></p>"

    def cell(text: str) -> str:
        return f"<p align=center><span lang=EN-US>{escape(text)}</span></p>"

    index = (
        "<table class='index' width='100%'><tr><td>名&nbsp;&nbsp;称</td><td colspan=3>" + TITLE + "</td></tr>"
        "<tr><td>索 引 号</td><td>014319000/2025-00012</td><td>分&nbsp;&nbsp;类</td><td>政府信息公开年报</td></tr>"
        f"<tr><td>发布机构</td><td>{AGENCY}</td><td>公开日期</td><td>2025-01-17</td></tr>"
        "<tr><td>文&nbsp;&nbsp;号</td><td>无</td><td>时&nbsp;&nbsp;效</td><td>有效</td></tr></table>"
    )
    return (
        f"<html><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'><title>{SITE}</title>"
        f"<meta name='ArticleTitle' content='{TITLE}'></head><body>{NAVIGATION}{index}"
        f"<ucaptitle>{TITLE}</ucaptitle><div class='time'>时间：2025-01-17</div>"
        f"<ucapcontent>{line(PREAMBLE)}{''.join(chapters(line, cell=cell))}"
        f"{line(AGENCY)}{line(DATE)}</ucapcontent>{FOOT}</body></html>"
    )


def in_tables() -> str:
    """A page of the nineties: everything in tables that lay it out, the text in one cell, broken by `<br>`."""

    def line(text: str) -> str:
        return f"　　{escape(text)}<br>\n"

    def title(text: str) -> str:
        return f"　　<strong>{escape(text)}</strong><br>\n"

    return (
        f"<HTML><HEAD><TITLE>{SITE}</TITLE></HEAD><BODY><TABLE width=960><TR><TD colspan=2>{NAVIGATION}</TD></TR>"
        f"<TR><TD width=200 valign=top><table><tr><td>栏目导航</td></tr><tr><td><a href='/a'>政府文件</a></td>"
        f"</tr></table></TD>"
        f"<TD><TABLE width='100%'>"
        f"<TR><TD align=center><FONT size=5>{AGENCY}<BR>{YEAR}年政府信息公开工作年度报告</FONT></TD></TR>"
        "<TR><TD align=center>发布日期：2025-01-17　　点击数：12　　【字号：大 中 小】</TD></TR>"
        f"<TR><TD>{line(PREAMBLE)}{''.join(chapters(line, title))}{line(AGENCY)}{line(DATE)}</TD></TR>"
        "<TR><TD>上一篇：<a href='/1'>关于放假的通知</a><br>下一篇：没有了</TD></TR></TABLE></TD></TR>"
        f"<TR><TD colspan=2>{FOOT}</TD></TR></TABLE></BODY></HTML>"
    )


def pasted_from_word() -> str:
    """Text pasted from Word: a year and a figure in several elements, `<o:p>`, conditional comments, broken lines."""

    def split(text: str) -> str:
        made = escape(text).replace("2024年", "<font face='Times New Roman'>20</font><span>24</span>年<o:p></o:p>")
        return made.replace("政府信息", "政府\r\n信息").replace("120条", "<span lang=EN-US>12</span><span>0</span>条")

    def line(text: str) -> str:
        return f"<p class=MsoNormal style='mso-char-indent:2'><span>&nbsp;&nbsp; {split(text)}<o:p></o:p></span></p>\n"

    def title(text: str) -> str:
        mark, rest = text.split("、", 1)
        return f"<p class=MsoNormal><b><![if !supportLists]><span>{mark}、</span><![endif]>{rest}</b><o:p></o:p></p>"

    def cell(text: str) -> str:
        return f"<p class=MsoNormal align=center><span lang=EN-US>{escape(text)}<o:p></o:p></span></p>"

    return (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office' xmlns:w='urn:schemas-microsoft-com:office:word'><head>"
        "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>"
        "<meta name=Generator content='Microsoft Word 15'>"
        "<style><!-- p.MsoNormal {mso-style-parent:''} --></style>"
        "<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body lang=ZH-CN>"
        "<div class=WordSection1>"
        f"<p class=MsoNormal align=center>{AGENCY}<o:p></o:p></p>"
        f"<p class=MsoNormal align=center>{split(f'{YEAR}年政府信息公开工作年度报告')}<o:p></o:p></p>"
        f"<p class=MsoNormal><o:p>&nbsp;</o:p></p>{line(PREAMBLE)}{''.join(chapters(line, title, cell))}"
        f"<p class=MsoNormal align=right>{AGENCY}<o:p></o:p></p><p class=MsoNormal align=right>{DATE}"
        f"</p></div></body></html>"
    )


def sections() -> str:
    """Chapters as sections with headings of the second rank, blanks in titles, half-width punctuation in tables."""

    def fold(text: str) -> str:
        return escape(text.translate(str.maketrans("（），：", "(),:")))

    tables = {1: table_two(fold), 2: table_three(fold), 3: table_four(fold)}
    keys = ("overview", "", "", "", "problems", "other_matters")
    made = []
    for number, (title, key) in enumerate(zip(form.CHAPTERS, keys, strict=True)):
        spaced = " ".join(title.replace("、", "、 "))
        texts = [
            f"<h3>{escape(text)}</h3>" if text.startswith("（") else f"<div><b>{escape(text)}</b></div>"
            for text in TEXTS.get(key, ())
        ]
        made.append(f"<section><h2>{spaced}</h2>{tables.get(number, '')}{''.join(texts)}</section>")
    return (
        f"<!doctype html><html lang=zh><head><meta charset=UTF-8><title>{AGENCY} - {TITLE}</title>"
        f"</head><body><header>{NAVIGATION}"
        f"<h1>{TITLE}</h1></header><main><div class=toc>"
        f"<a href='#1'>一、总体情况</a><a href='#2'>二、主动公开政府信息情况</a></div>"
        f"<div class=lead>{PREAMBLE}</div><article>{''.join(made)}</article>"
        f"<div class=sign><p>{AGENCY}</p><p>{DATE}</p></div></main><footer>{FOOT}</footer></body></html>"
    )


def flat() -> str:
    """All in the body, one paragraph after the other, the site's lines among them; every figure in `<td><div>`."""
    lines = "".join(
        chapters(_p, lambda text: f"<p><strong>{escape(text)}</strong></p>", lambda text: f"<div>{escape(text)}</div>")
    )
    return (
        f"<p><a href='/'>首页</a></p><p>{TITLE}</p>"
        f"<p>2025-01-17 10:20　来源：局办公室　浏览量：33</p><p>索引号：014/2025-3</p>"
        f"<p>{PREAMBLE}</p>{lines}<p>{AGENCY}</p><p>{DATE}</p><p>责任编辑：王芳</p><p>上一篇：无</p>"
        f"<p>版权所有 {SITE}</p><p>网站标识码：1400000001</p>"
    )


def titled_in_head_only() -> str:
    """A title that is only a picture: the page names the report in its head, with the site's name."""
    return (
        f"<html><head><title>{TITLE} - {SITE}门户网站</title></head><body>{NAVIGATION}"
        f"<img src='/images/banner.jpg' width=1000 height=200>"
        f"<div class=TRS_Editor>{_p(PREAMBLE)}{''.join(chapters(_p))}"
        f"{_p(AGENCY)}{_p(DATE)}</div>{FOOT}</body></html>"
    )


LAYOUTS = (plain_article, index_table, in_tables, pasted_from_word, sections, flat, titled_in_head_only)
