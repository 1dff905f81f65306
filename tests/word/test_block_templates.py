"""Templates and media: docxtpl prints the same, an agency's own keeps its pictures, and none may lose a block."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.common.derived_files import official_template
from compiler.form import edition as editions
from compiler.report.content import content
from compiler.report.media.media import read_media
from compiler.report.provenance import Provenance
from compiler.report.report import Report
from compiler.word.lint.lint import lint
from compiler.word.package.zip import pack, unpack
from compiler.word.template.compile import compile_template
from compiler.word.template.render import render
from tests.generated.illustrated import build_with, chart, having, names, part, showing, xpath
from tests.judges import validators, wellformed
from tests.support import body, lines
from tests.word.jinja import embedded, environment, long_form
from tests.word.test_blocks import DOCUMENT, FILES, PICTURE, TABLE
from tests.word.test_oracle import canonical

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

E2021 = editions.load("2021")
TEMPLATE = long_form("2021")
NOBODY = Provenance("{}", "", "", "", "")


def with_document(change: Any) -> bytes:
    parts = unpack(TEMPLATE)
    return pack({**parts, DOCUMENT: change(parts[DOCUMENT].decode()).encode()})


def test_a_template_that_has_pictures_and_charts_already_keeps_them(tmp_path: Path) -> None:
    """A compiled report turned into a template: its parts and ids are taken."""
    before = unpack(build_with(showing(PICTURE, chart()), FILES))
    logo = before[DOCUMENT].decode().partition("<w:drawing>")[2].partition("</w:drawing>")[0]
    macro, end = unpack(TEMPLATE)[DOCUMENT].decode().split("{%p endmacro %}</w:t></w:r></w:p>")
    badge = f"<w:p><w:r><w:drawing>{logo}</w:drawing></w:r></w:p>"
    template = pack({**before, DOCUMENT: f"{macro}{{%p endmacro %}}</w:t></w:r></w:p>{badge}{end}".encode()})
    docx = build_with(showing({"image": "三.png", "alt": "图"}, chart("pie")), FILES, template)
    assert names(docx, "word/media/") == ["word/media/image1.png", "word/media/image2.png"]
    assert names(docx, "word/charts/chart") == ["word/charts/chart1.xml", "word/charts/chart2.xml"]
    assert xpath(part(docx, DOCUMENT), "//wp:docPr/@id") == ["1001", "1002", "1003"]
    file = tmp_path / "report.docx"
    file.write_bytes(docx)
    assert [*validators.openxml_audit(file), *validators.ooxml_integrity(file), *wellformed.own_checks(file)] == []


def renamed(template: bytes) -> bytes:
    """`template` as a program in another language saves it: the styles' names stay, their ids don't."""
    parts = unpack(template)
    for name in (DOCUMENT, "word/styles.xml"):
        text = parts[name].decode()
        for style, new in (("TableHead", "af1"), ("TableLabel", "af2"), ("TableFigure", "af3"), ("TableGrid", "a7")):
            text = text.replace(f'"{style}"', f'"{new}"')
        parts[name] = text.encode()
    return pack(parts)


def test_a_table_finds_its_styles_by_name() -> None:
    template = renamed(TEMPLATE)
    assert lint(template, E2021) == ()
    table = xpath(part(build_with(showing(TABLE), FILES, template), DOCUMENT), "//w:tbl")[0]
    assert xpath(table, "w:tblPr/w:tblStyle/@w:val") == ["a7"]
    assert xpath(table, ".//w:pStyle/@w:val") == ["af1", "af1", "af2", "af3"]


@pytest.mark.parametrize("name", ["表头", "表格项目", "表格数字", "Table Grid"])
def test_a_template_without_a_style_of_tables_is_refused(name: str) -> None:
    parts = unpack(TEMPLATE)
    styles = parts["word/styles.xml"].decode().replace(f'w:val="{name}"', 'w:val="别的"')
    faults = lint(pack({**parts, "word/styles.xml": styles.encode()}), E2021)
    assert [(fault.code, name in fault.message) for fault in faults] == [("W111", True)]


def test_a_template_may_set_drawings_and_captions_as_it_likes() -> None:
    one_line = with_document(lambda xml: xml.replace("{{ block.image }}", "见{{ block.image }}（{{ block.caption }}）"))
    assert lint(one_line, E2021) == ()
    assert "见（图1 首页）" in lines(build_with(showing(PICTURE), FILES, one_line))


@pytest.mark.parametrize(
    ("tag", "wrong", "code"),
    [
        ("{{p block.table }}", "{{ block.table }}", "W110"),
        ("{{ block.image }}", "{{p block.image }}", "W110"),
        ("{{ block.chart }}", "{{ block.alt }}", "W103"),
        ("{{ block.chart }}", "{{ block.text }}", "W107"),
        ("{{p block.table }}", "{# #}", "W107"),
        ("{{ block.caption }}", "", "W107"),
        ("{{ block.caption }}", "题目", "W107 W124"),
        ('elif block.kind == "image"', "elif false", "W107"),
    ],
)
def test_a_template_that_would_lose_or_misplace_a_medium_is_refused(tag: str, wrong: str, code: str) -> None:
    faults = lint(with_document(lambda xml: xml.replace(tag, wrong)), E2021)
    assert " ".join(sorted({finding.code for finding in faults})) == code


def test_the_official_template_prints_every_kind() -> None:
    assert [
        lint(official_template(edition_id).read_bytes(), editions.load(edition_id)) for edition_id in editions.IDS
    ] == [
        (),
        (),
    ]


CELLS = st.text("公 a&<\t", max_size=4) | st.integers(-9, 9)
TABLES = (
    st.integers(1, 4)
    .flatmap(
        lambda columns: st.fixed_dictionaries(
            {"rows": st.lists(st.lists(CELLS, min_size=columns, max_size=columns), min_size=1, max_size=4)},
            optional={"caption": st.sampled_from(["表1", "“表”&"])},
        )
    )
    .map(lambda written: {"table": written})
)
CHARTS = st.sampled_from([chart("bar", caption="图"), chart("line"), chart("pie")])
PICTURES = st.sampled_from(
    [PICTURE, {"image": "二.jpg", "alt": "<&>"}, {"image": "三.png", "alt": "图", "width_mm": 30}]
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.just("文字") | TABLES | CHARTS | PICTURES, max_size=6))
def test_docxtpl_prints_the_same_document(blocks: list[Any]) -> None:
    report = Report(showing(*blocks), E2021)
    shown, faults = read_media(report, having(FILES), ())
    assert faults == ()
    filled = content(report, shown)
    official = compile_template(TEMPLATE, E2021)
    template = DocxTemplate(io.BytesIO(TEMPLATE))
    template.render(embedded(TEMPLATE, filled), jinja_env=environment())
    file = io.BytesIO()
    template.save(file)
    assert canonical(body(pack(render(official, filled, NOBODY)))) == canonical(body(file.getvalue()))
