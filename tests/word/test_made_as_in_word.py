"""A report behaves in Word as one that was made in Word: navigation, language, fonts, styles, properties."""

from __future__ import annotations

import pytest
from lxml import etree

from compiler.form import edition as editions
from compiler.word.package.xml import qualified
from compiler.word.package.zip import unpack
from tests.pages.specimens import SAMPLES, printed
from tests.support import sample

W = {"w": qualified("p").removeprefix("{").partition("}")[0]}
ASKED = {
    "仿宋_GB2312": "FangSong",
    "楷体_GB2312": "KaiTi",
    "方正小标宋简体": "SimSun",
    "黑体": "SimHei",
    "宋体": "SimSun",
}


@pytest.fixture(scope="module", params=editions.IDS)
def parts(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """The parts of a report in each edition."""
    return unpack(printed(sample(SAMPLES[request.param])))


def tree(parts: dict[str, bytes], name: str) -> etree._Element:
    return etree.fromstring(parts[f"word/{name}.xml"])


def values(root: etree._Element, path: str) -> list[str]:
    """What the attribute `w:val` of each element at `path` says."""
    return [str(element.get(qualified("val"))) for element in root.iterfind(path, W)]


def test_the_six_chapters_are_headings_that_word_navigates_by(parts: dict[str, bytes]) -> None:
    document, styles = tree(parts, "document"), tree(parts, "styles")
    assert values(document, ".//w:pStyle").count("Heading1") == 6
    for level in range(1, 5):
        heading = f".//w:style[@w:styleId='Heading{level}']"
        assert values(styles, f"{heading}/w:name") == [f"heading {level}"]
        assert values(styles, f"{heading}/w:pPr/w:outlineLvl") == [str(level - 1)]


def test_every_style_in_use_is_there(parts: dict[str, bytes]) -> None:
    styles = {style.get(qualified("styleId")) for style in tree(parts, "styles").iterfind(".//w:style", W)}
    used = {value for name in ("document", "footer1", "footer2") for value in values(tree(parts, name), ".//w:pStyle")}
    assert used - styles == set()


def test_what_a_style_can_say_is_not_said_again(parts: dict[str, bytes]) -> None:
    document = tree(parts, "document")
    assert document.findall(".//w:rPr", W) == []
    direct = {etree.QName(item).localname for properties in document.iterfind(".//w:pPr", W) for item in properties}
    assert direct <= {"pStyle", "keepNext", "spacing"}, "pages, and the gap between a heading and its table"


def test_the_language_is_chinese_and_every_text_has_a_chinese_font(parts: dict[str, bytes]) -> None:
    styles = tree(parts, "styles")
    defaults = styles.find(".//w:rPrDefault/w:rPr", W)
    assert defaults is not None
    language, fonts = defaults.find("w:lang", W), defaults.find("w:rFonts", W)
    assert language is not None
    assert fonts is not None
    assert {language.get(qualified("val")), language.get(qualified("eastAsia"))} == {"zh-CN"}
    assert fonts.get(qualified("eastAsia")) == "仿宋_GB2312"
    named = {font.get(qualified("eastAsia")) for font in styles.iterfind(".//w:rFonts", W)} - {None}
    assert named == set(ASKED)


def test_a_machine_without_the_official_fonts_is_told_what_to_take(parts: dict[str, bytes]) -> None:
    fonts = tree(parts, "fontTable").iterfind("w:font", W)
    assert {font.get(qualified("name")): "".join(values(font, "w:altName")) for font in fonts} == ASKED | {
        "Times New Roman": ""
    }


def test_the_statutory_tables_can_be_read_out(parts: dict[str, bytes]) -> None:
    for table in tree(parts, "document").iterfind(".//w:tbl", W):
        assert all(values(table, f"w:tblPr/{name}")[0] for name in ("w:tblCaption", "w:tblDescription"))
        rows = table.findall("w:tr", W)
        heads = [row.find("w:trPr/w:tblHeader", W) is not None for row in rows]
        assert heads[0]
        assert heads == sorted(heads, reverse=True), "heads come first"
        assert all(row.find("w:trPr/w:cantSplit", W) is not None for row in rows)


def test_it_is_a_document_of_today(parts: dict[str, bytes]) -> None:
    settings = tree(parts, "settings")
    mode = settings.find(".//w:compatSetting[@w:name='compatibilityMode']", W)
    assert mode is not None
    assert mode.get(qualified("val")) == "15"
    zoom = settings.find("w:zoom", W)
    assert zoom is not None
    assert zoom.get(qualified("percent")) == "100"


def test_its_properties_say_what_it_is_and_nothing_of_its_making(parts: dict[str, bytes]) -> None:
    core = etree.fromstring(parts["docProps/core.xml"])
    properties = {etree.QName(item).localname: item.text for item in core}
    assert set(properties) == {"title", "subject", "creator", "keywords", "language"}
    assert all(properties.values())
    assert properties["language"] == "zh-CN"
    assert not any(b"python-docx" in part for part in parts.values())
