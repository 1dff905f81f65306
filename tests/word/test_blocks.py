"""Tables, pictures and charts in a document: where they stand, what they are kept with, how their parts are called."""

from __future__ import annotations

from compiler.common.derived_files import official_template
from compiler.word.package.zip import unpack
from tests.generated.illustrated import JPEG, build_with, chart, compiled, names, part, png, showing, xpath
from tests.support import body

DOCUMENT = "word/document.xml"
FILES = {"一.png": png(600, 300), "二.jpg": JPEG, "三.png": png(grey=9)}
TABLE = {"table": {"caption": "表1 分类", "header": [["甲", "乙"]], "rows": [["丙", 1]]}}
PICTURE = {"image": "一.png", "caption": "图1 首页", "alt": "首页的样子"}


def styles(docx: bytes) -> list[str]:
    """The style of each paragraph outside tables, and `tbl` for a table."""
    found_ = []
    for child in body(docx):
        style = xpath(child, "w:pPr/w:pStyle/@w:val")
        found_.append(style[0] if style else child.tag.rpartition("}")[2])
    return found_


# -- where they stand -------------------------------------------------------------------------------------------------


def test_media_stand_between_the_paragraphs_where_they_were_written() -> None:
    docx = compiled("前", TABLE, "中", PICTURE, chart(caption="图2 数量"), "后", files=FILES)
    kinds = styles(docx)
    start = kinds.index("Caption") - 1
    assert kinds[start : start + 9] == [
        *("BodyText", "Caption", "tbl", "BodyText", "Figure", "Caption", "Figure", "Caption", "BodyText")
    ]


def test_a_caption_stays_with_what_it_names() -> None:
    docx = compiled(TABLE, PICTURE, files=FILES)
    above = xpath(part(docx, DOCUMENT), "//w:p[w:pPr/w:pStyle/@w:val='Caption']")[0]
    assert xpath(above, "w:pPr/w:keepNext")
    figure = xpath(part(docx, "word/styles.xml"), "//w:style[@w:styleId='Figure']")[0]
    assert xpath(figure, "w:pPr/w:keepNext")


def test_without_a_caption_there_is_no_empty_line() -> None:
    docx = compiled({"table": {"rows": [["丙"]]}}, {"image": "一.png", "alt": "图"}, chart(), files=FILES)
    assert "Caption" not in styles(docx)
    assert styles(docx).count("Figure") == 2


def test_a_drawing_stands_in_a_run_of_its_own() -> None:
    for run in xpath(part(compiled(PICTURE, chart(), files=FILES), DOCUMENT), "//w:r[w:drawing]"):
        assert [child.tag.rpartition("}")[2] for child in run] == ["drawing"]


def test_every_drawing_and_captioned_table_tells_what_it_shows() -> None:
    docx = compiled(TABLE, PICTURE, chart(alt='“引号”"<&>'), files=FILES)
    assert xpath(part(docx, DOCUMENT), "//wp:docPr/@descr") == ["首页的样子", '“引号”"<&>']
    assert xpath(part(docx, DOCUMENT), "//w:tbl[1]//w:tblCaption/@w:val")[0] == "表1 分类"


# -- parts and ids ----------------------------------------------------------------------------------------------------


def test_a_picture_is_embedded_as_it_is_and_once() -> None:
    docx = compiled(PICTURE, {"image": "二.jpg", "alt": "图"}, PICTURE, {"image": "三.png", "alt": "图"}, files=FILES)
    assert names(docx, "word/media/") == [f"word/media/image{n}" for n in ("1.png", "2.jpeg", "3.png")]
    parts = unpack(docx)
    assert [parts[f"word/media/image{n}"] for n in ("1.png", "2.jpeg", "3.png")] == list(FILES.values())
    used = xpath(part(docx, DOCUMENT), "//a:blip/@r:embed")
    assert used[0] == used[2]
    assert len(set(used)) == 3


def test_drawings_are_numbered_in_order_through_all_chapters() -> None:
    report = showing(PICTURE, chart()) | {"other_matters": [chart("pie"), PICTURE]}
    docx = build_with(report, FILES)
    assert xpath(part(docx, DOCUMENT), "//wp:docPr/@id") == ["1001", "1002", "1003", "1004"]


def test_a_report_without_media_has_the_parts_of_the_template_and_its_provenance() -> None:
    assert set(unpack(compiled("文字"))) - set(unpack(official_template("2021").read_bytes())) == {
        *("customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels")
    }
