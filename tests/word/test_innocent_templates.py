"""What Word and WPS write into every file, and what a letterhead is made of, is no fault of a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from compiler.common.derived_files import official_template
from compiler.form import edition as editions
from compiler.word.lint.lint import lint
from compiler.word.package.xml import qualified
from compiler.word.package.zip import pack, unpack
from compiler.word.template.source.template_parts import template_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

E2021 = editions.load("2021")
OFFICIAL = official_template("2021").read_bytes()
MAIN, SETTINGS = "word/document.xml", "word/settings.xml"
PREFIXES: Mapping[str, str] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    "v": "urn:schemas-microsoft-com:vml",
}

# As WPS 12 writes them into the settings of every file.
WPS = (
    '<w:documentProtection w:enforcement="0"/><w:docVars><w:docVar w:name="commondata" w:val="eyJoZGlkIjoiMCJ9"/>'
    "</w:docVars>"
)
IN_SETTINGS = {
    "WPS": WPS,
    "changes were tracked once": '<w:trackRevisions w:val="0"/><w:revisionView w:markup="0"/>',
}


def shape(inside: str, fallback: str = "") -> str:
    """A shape as Word and WPS write it: drawn today's way, and in VML for old programs."""
    drawn = f'<wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="9" name="形状 9"/>{inside}</wp:inline>'
    choice = f'<mc:Choice Requires="wps"><w:drawing>{drawn}</w:drawing></mc:Choice>'
    return (
        f"<w:p><w:r><mc:AlternateContent>{choice}<mc:Fallback><w:pict>{fallback}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def graphic(inside: str) -> str:
    return f'<a:graphic><a:graphicData uri="shape">{inside}</a:graphicData></a:graphic>'


def text_box(inside: str) -> str:
    box = f"<w:txbxContent>{inside}</w:txbxContent>"
    drawn = graphic(f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp>')
    return shape(drawn, f"<v:shape><v:textbox>{box}</v:textbox></v:shape>")


LETTERHEAD = "<w:p><w:r><w:t>{{ agency }}文件</w:t></w:r></w:p>"
TABLE = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{LETTERHEAD}</w:tc></w:tr></w:tbl><w:p/>"
NUMBER = "<w:r><w:rPr><w:noProof/><w:webHidden/></w:rPr><w:t>1</w:t></w:r>"
IN_FRONT = {
    "a red line": shape(graphic("<wps:wsp><wps:cNvCnPr/><wps:spPr/><wps:bodyPr/></wps:wsp>"), "<v:line/>"),
    "a letterhead in a text box": text_box(LETTERHEAD),
    "a table in a text box": text_box(TABLE),
    "a canvas": shape(graphic("<wpc:wpc><wpc:bg/><wpc:whole/></wpc:wpc>")),
    "a table of contents": f'<w:p><w:hyperlink w:anchor="_Toc1">{NUMBER}</w:hyperlink></w:p>',
    "a sign of another font": "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='w16se'><w16se:symEx/></mc:Choice>"
    "<mc:Fallback><w:t>●</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
}


def with_elements(part: str, before: str, added: str) -> bytes:
    """The official template with `added` before the first element called `before`."""
    parts = unpack(OFFICIAL)
    root = etree.fromstring(parts[part])
    names = " ".join(f"xmlns:{prefix}='{uri}'" for prefix, uri in PREFIXES.items())
    first = next(root.iter(qualified(before)))
    for element in etree.fromstring(f"<x {names}>{added}</x>"):
        first.addprevious(element)
    return pack(parts | {part: etree.tostring(root)})


@pytest.mark.parametrize("added", IN_FRONT.values(), ids=IN_FRONT)
def test_what_a_letterhead_is_made_of_passes(added: str) -> None:
    assert lint(with_elements(MAIN, "p", added), E2021) == ()


@pytest.mark.parametrize("added", IN_SETTINGS.values(), ids=IN_SETTINGS)
def test_what_programs_write_into_the_settings_passes(added: str) -> None:
    assert lint(with_elements(SETTINGS, "evenAndOddHeaders", added), E2021) == ()


def test_the_id_of_the_machine_that_wps_leaves_is_in_no_report() -> None:
    settings = template_parts(with_elements(SETTINGS, "evenAndOddHeaders", WPS)).parts[SETTINGS]
    assert not any(word in settings for word in (b"commondata", b"docVar", b"documentProtection"))


@pytest.mark.parametrize(
    "added",
    [
        '<w:docVars><w:docVar w:name="commondata" w:val=""/><w:docVar w:name="密" w:val=""/></w:docVars>',
        '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>',
    ],
)
def test_other_variables_and_protections_that_are_on_are_told(added: str) -> None:
    assert [fault.code for fault in lint(with_elements(SETTINGS, "evenAndOddHeaders", added), E2021)] == ["W122"]
