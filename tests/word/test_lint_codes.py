"""Every W code has templates broken in that way: real ones, edited, give that code, at the right place, and no other.

Those of the second table were saved by LibreOffice before they were broken, so that runs are split as office programs
split them.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from lxml import etree

from compiler.common.derived_files import official_template
from compiler.form import edition as editions
from compiler.word.comments.comments import Comment, add_comments
from compiler.word.lint.lint import lint
from compiler.word.package.relationships import declare_extension, relate
from compiler.word.package.xml import R, qualified, text_inside
from compiler.word.package.zip import pack, unpack
from tests.handmade.own_template import saved
from tests.judges.skips import needs_libreoffice
from tests.support import ROOT
from tests.word.jinja import long_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from compiler.findings.finding import Finding

    Parts = dict[str, bytes]
    Edit = Callable[[Parts], None]

pytestmark = pytest.mark.slow

E2021 = editions.load("2021")
MAIN, STYLES, SETTINGS, FOOTER = "word/document.xml", "word/styles.xml", "word/settings.xml", "word/footer1.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Case(NamedTuple):
    """A code, what its finding says of place and cause, the edit that breaks a template so, and which template."""

    code: str
    said: tuple[str, ...]
    edit: Edit
    base: bytes = official_template("2021").read_bytes()


def replacing(old: str, new: str, part: str = MAIN, count: int = 1) -> Edit:
    """`new` for the first `old` in a part."""

    def edit(parts: Parts) -> None:
        assert old.encode() in parts[part], old
        parts[part] = parts[part].replace(old.encode(), new.encode(), count)

    return edit


def paragraph(text: str, looks: str = "") -> str:
    return f"<w:p><w:r>{looks}<w:t>{text}</w:t></w:r></w:p>"


def after(text: str, added: str) -> Edit:
    """`added` after the paragraph that says `text`."""

    def edit(parts: Parts) -> None:
        root = etree.fromstring(parts[MAIN])
        found = next(p for p in root.iter(qualified("p")) if text_inside(p).strip() == text)
        for block in reversed(etree.fromstring(f"<x {W} xmlns:r='{R}'>{added}</x>")):
            found.addnext(block)
        parts[MAIN] = etree.tostring(root)

    return edit


def cell(place: str, change: Callable[[Any], None], table: int = 1) -> Edit:
    """A change of the cell with the tag {{t3.…}} or, in another table, with that text."""

    def edit(parts: Parts) -> None:
        root = etree.fromstring(parts[MAIN])
        cells = root.findall(f".//{qualified('tbl')}")[table].iter(qualified("tc"))
        change(next(one for one in cells if text_inside(one).strip() == place))
        parts[MAIN] = etree.tostring(root)

    return edit


def without_row(found: Any) -> None:
    row = found.getparent()
    row.getparent().remove(row)


def wider(found: Any) -> None:
    """Merge the cell with the next one."""
    properties, following = found[0], found.getnext()
    span = etree.SubElement(properties, qualified("gridSpan"))
    span.set(qualified("val"), "2")
    properties.insert(1, span)
    found.getparent().remove(following)


def without_table(parts: Parts) -> None:
    root = etree.fromstring(parts[MAIN])
    table: Any = root.findall(f".//{qualified('tbl')}")[2]
    table.getparent().remove(table)
    parts[MAIN] = etree.tostring(root)


def with_part(name: str, part: bytes, kind: str, link: str, source: str = MAIN) -> Edit:
    """A part of the content type `kind`, to which the part `source` has a relationship."""

    def edit(parts: Parts) -> None:
        parts[name] = part
        declare_extension(parts, name.rpartition(".")[2], kind)
        relate(parts, source, link, name)

    return edit


def with_link(kind: str, target: str, used: str = "") -> Edit:
    """A relationship that leads out of the file, and what speaks of it."""

    def edit(parts: Parts) -> None:
        id_ = relate(parts, MAIN, f"{R}/{kind}", "x")
        name = "word/_rels/document.xml.rels"
        text = parts[name].decode()
        found = next(match for match in re.findall(r"<Relationship [^>]*/>", text) if f'Id="{id_}"' in match)
        outside = re.sub(r'Target="[^"]*"', f'Target="{target}" TargetMode="External"', found)
        parts[name] = text.replace(found, outside).encode()
        if used:
            after("六、其他需要报告的事项", used.replace("ID", id_))(parts)

    return edit


def field(code: str) -> str:
    """A field whose code is split over runs."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    pieces = "".join(
        f'<w:r><w:instrText xml:space="preserve">{c}</w:instrText></w:r>' for c in re.findall(".{1,3}", code)
    )
    return f"<w:p>{char.format('begin')}{pieces}{char.format('end')}</w:p>"


def with_run(kind: str) -> Callable[[Any], None]:
    """Something that prints, and is no text, at the end of the cell."""

    def change(found: Any) -> None:
        run = etree.SubElement(found[-1], qualified("r"))
        etree.SubElement(run, qualified(kind))

    return change


def numbered(found: Any) -> None:
    number = etree.SubElement(etree.SubElement(found[-1][0], qualified("numPr")), qualified("numId"))
    number.set(qualified("val"), "1")


def in_hidden_row(found: Any) -> None:
    row = found.getparent()
    properties = row.find(qualified("trPr"))
    etree.SubElement(properties, qualified("hidden"))


def moved_table(parts: Parts) -> None:
    """Table two in the chapter of table four."""
    root = etree.fromstring(parts[MAIN])
    tables: Any = root.findall(f".//{qualified('tbl')}")
    tables[2].addnext(tables[0])
    parts[MAIN] = etree.tostring(root)


def within(text: str, condition: str) -> Edit:
    """The paragraph that says `text`, only where the condition holds."""

    def edit(parts: Parts) -> None:
        root = etree.fromstring(parts[MAIN])
        found = next(p for p in root.iter(qualified("p")) if text_inside(p).strip() == text)
        opening, closing = (
            etree.fromstring(f"<x {W}>{paragraph(tag)}</x>")[0] for tag in (f"{{%p if {condition} %}}", "{%p endif %}")
        )
        found.addprevious(opening)
        found.addnext(closing)
        parts[MAIN] = etree.tostring(root)

    return edit


def vml(attribute: str) -> str:
    shape = f'<v:rect xmlns:v="urn:schemas-microsoft-com:vml" {attribute}/>'
    return f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"


HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
LOOPS = "".join(f"{{% for a{n} in title %}}" for n in range(3)) + "{% endfor %}" * 3
IN_CELL = {"{{t3.D5}}": "表三第 5 行第 4 列", "{{t3.D6}}": "表三第 6 行第 4 列"}

CASES = [
    Case("W101", ("模板打不开",), replacing("document.main+xml", "template.main+xml", "[Content_Types].xml")),
    Case("W101", (".docm",), replacing("document.main+xml", "document.macroEnabled.main+xml", "[Content_Types].xml")),
    Case("W102", (IN_CELL["{{t3.D5}}"],), replacing("{{t3.D5}}", "{{t3.D5")),
    Case("W102", (IN_CELL["{{t3.D5}}"],), replacing("{{t3.D5}}", "{{t3。D5}}")),
    Case("W102", ("页脚",), replacing("— </w:t>", "{% endif %}— </w:t>", FOOTER)),
    Case("W102", ("endif",), after("{{p signature }}", paragraph("{%p if agency %}") + paragraph("附件"))),
    Case("W103", (IN_CELL["{{t3.D5}}"], "Z9"), replacing("{{t3.D5}}", "{{t3.Z9}}")),
    Case("W103", (IN_CELL["{{t3.D5}}"], "这样的写法"), replacing("{{t3.D5}}", "{{ t3.D5 * 2 }}")),
    Case("W103", ("最接近的是“agency”",), after("{{p signature }}", paragraph("{{ agancy }}"))),
    Case("W103", ("“safe”",), after("{{p signature }}", paragraph("{{ agency|safe }}"))),
    Case("W104", ("表四",), without_table),
    Case("W105", ("表三第 8 行第 3 列", "国家秘密"), replacing("1.属于国家秘密", "1.国家秘密")),
    Case("W105", ("表三第 9 行", "27 行 10 列"), cell("{{t3.D9}}", without_row)),
    Case("W105", ("表三第 5 行第 4 列", "1 列宽"), cell("{{t3.D5}}", wider)),
    Case("W106", (IN_CELL["{{t3.D5}}"], "{{t3.E5}}"), replacing("{{t3.D5}}", "{{t3.E5}}")),
    Case("W106", (IN_CELL["{{t3.D5}}"], "没有标记"), replacing("{{t3.D5}}", " ")),
    Case("W106", (IN_CELL["{{t3.D5}}"],), replacing("{{t3.D5}}", "0")),
    Case("W105", ("脚注",), cell("1.属于国家秘密", with_run("footnoteReference"))),
    Case("W106", (IN_CELL["{{t3.D5}}"], "不间断连字符"), cell("{{t3.D5}}", with_run("noBreakHyphen"))),
    Case("W106", (IN_CELL["{{t3.D5}}"], "符号"), cell("{{t3.D5}}", with_run("sym"))),
    Case("W106", (IN_CELL["{{t3.D5}}"], "自动编号"), cell("{{t3.D5}}", numbered)),
    Case("W107", ("表二印在了别的一章里",), moved_table),
    Case("W107", ("没有文号、导语、落款时", "一、总体情况"), within("{{p overview }}", "document_number")),
    Case("W107", ("没有文号、导语、落款时",), within("{{p problems }}", "title|length == 2")),
    Case("W109", ("没有文号、导语、落款时",), within("一、总体情况", "preamble")),
    Case("W103", ("没有“某局”这一项",), within("{{p overview }}", "agency != '某局'")),
    Case("W103", ("没有“乙”这一项",), within("{{p overview }}", "agency in ['paragraph', '乙']")),
    Case("W107", ("“一、总体情况”",), replacing("{{p overview }}", " ")),
    Case("W107", ("署名",), replacing("{{p signature }}", "{{ signature.date }}")),
    Case("W108", (IN_CELL["{{t3.D5}}"],), replacing("{{t3.D5}}", "{ {t3.D5}}")),
    Case("W108", ("文档属性",), replacing("nianbao", "{{ agency }}", "docProps/app.xml")),
    Case("W108", ("{{ agency }}",), after("{{p signature }}", field(" PAGE {{ agency }}"))),
    Case("W109", ("“一、概述”",), replacing("一、总体情况", "一、概述")),
    Case("W110", ("表格的标记",), replacing("{{p block.table }}", "{{ block.table }}"), long_form("2021")),
    Case("W110", ("不在表格里",), after("{{p signature }}", paragraph("{{tr agency }}"))),
    Case("W111", ("“表格数字”",), replacing('w:val="表格数字"', 'w:val="数字"', STYLES)),
    Case("W111", ("“list bullet”",), replacing('w:val="List Bullet"', 'w:val="列表"', STYLES)),
    Case("W111", ("一、总体情况",), replacing('"Heading1"/></w:pPr><w:r><w:t>一', '"BodyText"/></w:pPr><w:r><w:t>一')),
    Case("W112", ("批注“用仿宋”",), lambda parts: add_comments(parts, MAIN, [Comment(3, ("用仿宋",))])),
    Case(
        "W113",
        ("删去了“旧”",),
        after("{{p signature }}", '<w:p><w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>'),
    ),
    Case("W113", ("修订",), replacing("<w:evenAndOddHeaders/>", "<w:trackRevisions/><w:evenAndOddHeaders/>", SETTINGS)),
    Case("W114", ("2019 版",), lambda _: None, official_template("2019").read_bytes()),
    Case("W115", ("二、上年结转",), after("{{p signature }}", paragraph("共 {{t3.J5}} 件"))),
    Case("W115", ("一、总体情况",), after("{{p overview }}", paragraph("{{p overview }}"))),
    Case(
        "W116",
        ("“附件：”",),
        after("{{p signature }}", paragraph("附件：{%p if agency %}") + paragraph("{%p endif %}")),
    ),
    Case("W117", ("{{ overview }}",), replacing("{{p overview }}", "本章：{{ overview }}")),
    Case("W118", ("“内部稿”",), after("{{p signature }}", paragraph("内部稿", HIDDEN))),
    Case("W118", ("“2.重复申请”",), cell("2.重复申请", in_hidden_row)),
    Case("W118", ("标记“{{agency}}”",), after("{{p signature }}", paragraph("{{agency}}", HIDDEN))),
    Case(
        "W119",
        ("宏",),
        with_part(
            "word/vbaProject.bin",
            b"x",
            "application/vnd.ms-office.vbaProject",
            "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
        ),
    ),
    Case(
        "W119",
        ("embeddings",),
        with_part("word/embeddings/a.xlsm", b"x", "application/vnd.ms-excel.sheet.macroEnabled.12", f"{R}/image"),
    ),
    Case(
        "W119",
        ("读者看不见",),
        with_part("customXml/item7.xml", b"<a xmlns='urn:secret'/>", "application/xml", f"{R}/customXml"),
    ),
    Case("W120", ("文件外面的图片", "\\\\a\\b.png"), after("{{p signature }}", vml('src="\\\\a\\b.png"'))),
    Case("W120", ("file:///c:/a.exe",), after("{{p signature }}", vml('href="file:///c:/a.exe"'))),
    Case("W120", ("file:///c:/a.png",), with_link("image", "file:///c:/a.png")),
    Case(
        "W120",
        ("第",),
        with_link(
            "hyperlink",
            "javascript:alert(1)",
            '<w:p><w:hyperlink r:id="ID"><w:r><w:t> </w:t></w:r></w:hyperlink></w:p>',
        ),
    ),
    Case("W121", ("DDEAUTO",), after("{{p signature }}", field("DDEAUTO c:\\windows\\system32\\cmd.exe /k calc"))),
    Case("W121", ("INCLUDETEXT",), after("{{p signature }}", field("INCLUDETEXT http://example.com/a.docx"))),
    Case("W121", ("DATE",), replacing(" PAGE ", " DATE ", FOOTER)),
    Case("W121", ("HYPERLINK",), after("{{p signature }}", field('HYPERLINK "file:///c:/a.exe"'))),
    Case(
        "W122",
        ("所附的模板",),
        replacing(
            "<w:evenAndOddHeaders/>", f'<w:attachedTemplate xmlns:r="{R}" r:id="rId1"/><w:evenAndOddHeaders/>', SETTINGS
        ),
    ),
    Case("W122", ("OLE",), after("{{p signature }}", "<w:p><w:r><w:object/></w:r></w:p>")),
    Case("W122", ("altChunk",), with_link("aFChunk", "a.html", '<w:altChunk r:id="ID"/>')),
    Case(
        "W122",
        ("限制编辑",),
        replacing(
            "<w:evenAndOddHeaders/>", '<w:documentProtection w:edit="readOnly"/><w:evenAndOddHeaders/>', SETTINGS
        ),
    ),
    Case("W123", ("循环",), after("{{p signature }}", paragraph(LOOPS))),
    Case("W123", ("太长",), after("{{p signature }}", paragraph("{{ " + "agency" * 400 + " }}"))),
    Case("W124", ("“注：单位为件。”",), after("四、政府信息公开行政复议、行政诉讼情况", paragraph("注：单位为件。"))),
    Case(
        "W124",
        ("表格",),
        after("六、其他需要报告的事项", f"<w:tbl><w:tr><w:tc>{paragraph('甲')}</w:tc></w:tr></w:tbl>"),
    ),
]


def found(template: bytes, edit: Edit) -> tuple[Finding, ...]:
    parts = unpack(template)
    edit(parts)
    return lint(pack(parts), E2021)


def name(case: Case) -> str:
    return f"{case.code} {case.said[-1]}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_broken_template_gives_its_code_at_its_place_and_no_other(case: Case) -> None:
    faults = [(finding.code, f"{finding.place} {finding.message}") for finding in found(case.base, case.edit)]
    assert [code for code, _ in faults] == [case.code], faults
    assert all(said in faults[0][1] for said in case.said), faults


def test_every_code_has_its_broken_template() -> None:
    text = (ROOT / "compiler" / "findings" / "codes.toml").read_text(encoding="utf-8")
    codes = {code for code in tomllib.loads(text) if code.startswith("W")}
    assert codes == {case.code for case in CASES}


@needs_libreoffice
def test_what_libreoffice_saved_is_sound_and_its_faults_are_found_as_well() -> None:
    template = saved("2021")
    assert lint(template, E2021) == ()
    tried = set()
    for case in CASES:  # of each code the first that can be made here; the place of every other is told above
        if case.code in tried or case.base != official_template("2021").read_bytes():
            continue
        try:
            findings = found(template, case.edit)
        except (AssertionError, StopIteration, KeyError):
            continue  # LibreOffice has written that otherwise
        tried.add(case.code)
        assert {finding.code for finding in findings} == {case.code}, (case, findings)
    assert len(tried) >= 18
