"""A document of ours gives back the data that it was compiled from; one edited in Word, what it shows."""

from __future__ import annotations

import copy
import os
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.common.pointer import find
from compiler.form import edition as editions
from compiler.reading.extraction import extract
from compiler.report.provenance import Provenance, digest, provenance
from compiler.validation.schema_check import edition_of
from compiler.word.package import provenance_part
from compiler.word.package.zip import pack, unpack
from compiler.word.template.compile import compile_template
from compiler.word.template.render import render
from tests.generated import media
from tests.generated.reports import reports
from tests.handmade.html import resaved
from tests.judges import skips
from tests.judges.specimen import PNG
from tests.reading.extracting import (
    MAIN,
    PROVENANCE,
    codes,
    compiled,
    edited,
    figures,
    paragraphs_of,
    read,
    shown,
    stripped,
)
from tests.support import GOOD, document, load, sample
from tests.word.jinja import long_form
from tests.word.reviewing import draft_of

pytestmark = pytest.mark.slow

EXAMPLES = int(os.environ.get("NIANBAO_EXAMPLES", "12"))
"""Reports of each edition in each property; 1 000 before a release."""

generous = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
EXTRAS = st.fixed_dictionaries(
    {},
    optional={
        "$schema": st.just("./2021.json"),
        "waivers": st.lists(st.fixed_dictionaries({"code": st.just("Y102"), "reason": st.just("已核实")}), max_size=2),
    },
)


# Ours


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_sample_comes_back_as_it_was(path: Any) -> None:
    extracted = read(document(load(path)))
    assert extracted.report == load(path)
    assert extracted.findings == ()


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_the_pictures_of_a_sample_come_back_under_their_names(path: Any) -> None:
    files = read(document(load(path))).files
    assert files == {name: (path.parent / name).read_bytes() for name in files}
    assert set(files) == set(named_pictures(load(path)))


def named_pictures(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["image"]] if isinstance(value.get("image"), str) else []
        return own + [name for inner in value.values() for name in named_pictures(inner)]
    return [name for inner in value for name in named_pictures(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize("edition", editions.IDS)
def test_any_report_comes_back_as_it_was(edition: str) -> None:
    @generous
    @given(reports(edition), EXTRAS, st.booleans())
    def holds(report: Any, extras: Any, says_edition: bool) -> None:  # noqa: FBT001 - drawn
        report = report | extras | ({"edition": edition} if says_edition else {})
        extracted = read(compiled(report))
        assert extracted.report == report
        assert extracted.findings == ()

    holds()


@pytest.mark.parametrize("edition", editions.IDS)
def test_any_table_picture_and_chart_comes_back_as_it_was(edition: str) -> None:
    @generous
    @given(reports(edition), media.narratives(), media.narratives())
    def holds(report: Any, overview: Any, problems: Any) -> None:
        report = report | {"overview": overview, "problems": problems}
        extracted = read(compiled(report))
        assert extracted.report == report
        assert extracted.findings == ()
        assert extracted.files == dict.fromkeys(named_pictures([overview, problems]), PNG)

    holds()


@pytest.mark.parametrize("edition", editions.IDS)
def test_without_its_provenance_any_report_comes_back_in_the_simplest_spelling_that_prints_the_same(
    edition: str,
) -> None:
    @generous
    @given(reports(edition), media.narratives())
    def holds(report: Any, overview: Any) -> None:
        report = report | {"agency": "清源市水务局", "overview": overview}
        extracted = read(stripped(compiled(report))).report
        assert extracted is not None
        complete = {"year": report["year"], "agency": "清源市水务局"} | extracted  # a title may say neither
        assert paragraphs_of(complete) == paragraphs_of(report)
        assert figures(complete) == figures(report)
        assert extracted.get("document_number") == report.get("document_number")

    holds()


def test_a_sample_without_its_provenance_says_its_totals() -> None:
    report = load(GOOD[0])
    extracted = read(stripped(document(report)))
    assert extracted.findings == ()
    assert extracted.report is not None
    assert (extracted.report["year"], extracted.report["agency"]) == (report["year"], report["agency"])
    assert extracted.report["signature"]["date"] == report["signature"]["date"]
    assert "title" not in extracted.report
    assert extracted.report["requests"]["new"]["total"] == int(figures(report)["t3"]["J4"])


@skips.needs_libreoffice
@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_what_libreoffice_saved_again_gives_the_same_data(path: Any, tmp_path: Any) -> None:
    source = tmp_path / "report.docx"
    source.write_bytes(document(load(path)))
    extracted = extract(resaved(source), "report.docx")
    assert extracted.report == load(path)
    assert extracted.findings == ()


def test_a_draft_gives_the_data_that_it_was_made_from() -> None:
    report = sample("suqian-2023")
    report["requests"]["new"]["total"] = 1
    assert read(draft_of(report)).report == report


def test_keys_come_back_in_the_order_of_the_form() -> None:
    report = read(document(sample("suqian-2023"))).report
    assert report is not None
    assert list(report)[:2] == ["year", "agency"]
    assert next(iter(report["requests"]["new"])) == "natural_person"
    assert list(report["requests"]["results"])[-1] == "total"


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_an_agency_s_template_without_any_of_our_styles_gives_the_same_data(path: Any) -> None:
    report = load(path)
    edition = edition_of(report).id
    parts = unpack(long_form(edition))
    flat = re.sub(r'(<w:pStyle w:val=")(?!Table|Figure|Caption)\w+"', r'\1Normal"', parts[MAIN].decode())
    template = compile_template(pack({**parts, MAIN: flat.encode()}), edition_of(report))
    extracted = read(pack(render(template, shown(report), provenance(report, edition, template.sha256))))
    assert extracted.report == report
    assert extracted.findings == ()


# Edited in Word


def changed(report: Any, *changes: tuple[str, str]) -> Any:
    """What is read back after `changes` in the document's XML."""
    extracted = read(edited(compiled(report), *changes))
    assert extracted.report is not None
    return extracted.report


def test_a_figure_changed_in_word_is_all_that_changes() -> None:
    report = sample("suqian-2023")
    expected = copy.deepcopy(report)
    expected["proactive_disclosure"]["licensing"]["decisions"] = 1808600
    expected["proactive_disclosure"]["fees"]["amount"] = Decimal("59237.25")
    changes = (
        (">1808595<", ">18086</w:t></w:r><w:r><w:t>00<"),
        (">59237.2449<", ">59237.25<"),
    )
    assert changed(report, *changes) == expected


def test_a_total_left_out_stays_so_unless_the_document_contradicts_it() -> None:
    report = without_totals(sample("suqian-2023"))
    expected = copy.deepcopy(report)
    expected["requests"]["new"] |= {"natural_person": 3403, "total": 3511}
    assert changed(report, (">3402<", ">3403<")) == expected


def without_totals(report: Any) -> Any:
    if isinstance(report, dict):
        return {key: without_totals(value) for key, value in report.items() if key != "total"}
    return report


def test_a_figure_made_unreadable_in_word_is_left_out_and_said() -> None:
    extracted = read(edited(compiled(sample("suqian-2023")), (">1808595<", ">/<")))
    assert extracted.report is not None
    assert extracted.report["proactive_disclosure"]["licensing"] == {}
    (finding,) = extracted.findings
    assert finding.message == "表二第 7 行“行政许可”“本年处理决定数量”列写的是“/”，不是数"
    assert (finding.code, finding.pointers) == ("E132", ("/proactive_disclosure/licensing/decisions",))


@pytest.mark.parametrize("edition", editions.IDS)
def test_whatever_is_edited_in_word_is_what_comes_out_and_nothing_else(edition: str) -> None:
    @generous
    @given(reports(edition), st.data())
    def holds(report: Any, data: st.DataObject) -> None:
        printed = copy.deepcopy(shown(report))
        facts = editions.load(edition).facts
        pointer = data.draw(st.sampled_from(list(facts)))
        fact = facts[pointer]
        number, text = {"count": (77, "77"), "change": (5, "+5"), "amount": (Decimal("8.50"), "8.50" + fact.unit)}[
            fact.kind
        ]
        printed[fact.tag][fact.cell] = text
        for _ in range(data.draw(st.integers(0, 3))):
            edit_narrative(printed[data.draw(st.sampled_from(["overview", "problems", "other_matters"]))], data)
        extracted = read(compiled(report, printed)).report
        assert extracted is not None
        again = shown(extracted)
        assert find(extracted, pointer) == number
        assert all(again[table.tag] == printed[table.tag] for table in editions.load(edition).tables)
        for key in ("preamble", "overview", "problems", "other_matters"):
            assert [full(item) for item in again[key]] == [full(item) for item in printed[key]]
            if printed[key] == shown(report)[key]:
                assert extracted.get(key) == report.get(key)

    holds()


def edit_narrative(items: list[dict[str, Any]], data: st.DataObject) -> None:
    """Change, add or delete a paragraph."""
    place = data.draw(st.integers(0, len(items)))
    new = data.draw(st.sampled_from(["新增的一段话。", "", "  前后有空格 "]))
    if place == len(items) or data.draw(st.booleans()):
        items.insert(place, {"kind": "paragraph", "text": new, "mark": "", "pointer": ""})
    elif items[place]["kind"] == "paragraph" and data.draw(st.booleans()):
        del items[place]
    else:
        items[place] = {**items[place], "text": "改过的一段话。"}


def full(item: dict[str, Any]) -> str:
    """What one reads, the number of a list with it."""
    return f"{item['mark']}{item['text']}"


BLOCKS = [
    "第一段。\n第二段。",
    {"heading": "（一）不足", "level": 2},
    {"list": ["甲\n甲的续行", "乙"], "ordered": False},
    {"list": ["登记", "答复"], "ordered": True},
    "末段。",
]
EDITS = {
    "a line of a text": ("第二段。", "第二段，改过。", ["第一段。\n第二段，改过。", *BLOCKS[1:]]),
    "a heading": ("（一）不足", "（一）问题", [BLOCKS[0], {"heading": "（一）问题", "level": 2}, *BLOCKS[2:]]),
    "a line of an item": (
        "甲的续行",
        "甲的话",
        [*BLOCKS[:2], {"list": ["甲\n甲的话", "乙"], "ordered": False}, *BLOCKS[3:]],
    ),
    "an item": (">2.答复<", ">2.回复<", [*BLOCKS[:3], {"list": ["登记", "回复"], "ordered": True}, BLOCKS[4]]),
    "a paragraph of other words": (">末段。<", ">完全不同<", [*BLOCKS[:4], "完全不同"]),
}


@pytest.mark.parametrize("name", EDITS)
def test_only_the_paragraph_edited_is_written_anew(name: str) -> None:
    old, new, expected = EDITS[name]
    report = sample("suqian-2023") | {"problems": BLOCKS}
    assert changed(report, (old, new)) == report | {"problems": expected}


def test_a_paragraph_given_another_style_in_word_is_of_that_kind() -> None:
    report = sample("suqian-2023") | {"problems": ["还有不足。", "改进的打算"]}
    old = '<w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t xml:space="preserve">改进的打算'
    assert changed(report, (old, old.replace("BodyText", "Heading3")))["problems"] == [
        "还有不足。",
        {"heading": "改进的打算", "level": 3},
    ]


def retitled(report: Any, *lines: str) -> Any:
    """What is read back from a document of `report` whose title is `lines`."""
    return read(compiled(report, {**shown(report), "title": list(lines)})).report


def test_a_title_changed_to_name_another_agency_and_year_changes_those() -> None:
    report = sample("suqian-2023") | {"signature": {"date": "2024-01-31"}}
    assert retitled(report, "宿迁市水务局2022年政府信息公开工作年度报告") == report | {
        "agency": "宿迁市水务局",
        "year": 2022,
        "signature": {"agency": "宿迁市人民政府", "date": "2024-01-31"},
    }


def test_a_title_in_words_of_ones_own_is_kept_as_the_title() -> None:
    report = sample("suqian-2023")
    assert retitled(report, "宿迁市人民政府", "2023年度政务公开报告") == report | {
        "title": "宿迁市人民政府\n2023年度政务公开报告"
    }
    official = report | {"title": "宿迁市2023年政务公开年报"}
    assert retitled(official, "宿迁市人民政府", "2023年政府信息公开工作年度报告") == report


def test_a_date_changed_in_word_is_the_date() -> None:
    report = sample("suqian-2023") | {"signature": {"date": "2024-01-31", "agency": "市政府办公室"}}
    expected = report | {"signature": {"date": "2024-02-01", "agency": "市政府办公室"}}
    assert changed(report, (">2024年1月31日<", ">2024年2月1日<")) == expected


def test_a_chapter_whose_heading_was_deleted_is_said_and_left_out() -> None:
    extracted = read(edited(compiled(sample("suqian-2023")), (">六、其他需要报告的事项<", "><")))
    assert codes(extracted) == ["E114"]
    assert extracted.findings[0].pointers == ("/other_matters",)
    assert extracted.report is not None
    assert "other_matters" not in extracted.report


def test_a_table_a_chart_and_a_picture_edited_in_word_change_where_they_were_edited() -> None:
    blocks: list[Any] = [
        {
            "table": {
                "caption": "表1",
                "header": [["月份", "件数", "条"]],
                "rows": [["1月", 1280, 7], [{"text": "计", "columns": 3}]],
            }
        },
        {"image": "图/甲.png", "alt": "照片", "caption": "图1", "width_mm": 50},
    ]
    report = sample("suqian-2023") | {"problems": blocks}
    extracted = changed(report, (">1280<", ">1281<"), (">图1<", ">图一<"))
    table, picture = extracted["problems"]
    assert table["table"]["rows"] == [["1月", "1281", 7], [{"text": "计", "columns": 3}]]
    assert table["table"]["header"] == [["月份", "件数", "条"]]
    assert picture == {"image": "图/甲.png", "alt": "照片", "caption": "图一", "width_mm": 50}


# The provenance


def test_a_forged_provenance_is_said_and_not_used() -> None:
    report = without_totals(sample("suqian-2023"))
    extracted = read(edited(compiled(report), ('"year":2023', '"year":2024'), part=PROVENANCE))
    assert codes(extracted) == ["E104"]
    assert extracted.report is not None
    assert extracted.report["year"] == 2023
    assert "total" in extracted.report["requests"]["new"]


@pytest.mark.parametrize("source", ["{}", "[1]", "{", '{"year":2023}', '{"year":NaN}', "\ud800"], ids=ascii)
def test_a_source_that_could_not_have_been_compiled_is_said_and_not_used(source: str) -> None:
    raw = source.encode("utf-8", "replace")
    part = provenance_part.xml(Provenance(raw.decode(), digest(raw), "2021", "", "9"))
    extracted = read(pack({**unpack(compiled(sample("suqian-2023"))), PROVENANCE: part}))
    assert codes(extracted) == ["E104"]
    assert extracted.report is not None
    assert extracted.report["agency"] == "宿迁市人民政府"


def test_what_the_source_does_not_print_cannot_slip_in_with_it() -> None:
    """A sound provenance of another report: every part that shows comes from what is shown."""
    other = sample("qingyuan-swj-2025")
    report = sample("suqian-2023")
    parts = unpack(compiled(report))
    extracted = read(pack({**parts, PROVENANCE: unpack(compiled(other))[PROVENANCE]})).report
    assert extracted is not None
    assert figures(extracted) == figures(report)
    assert [text for _, text, _ in paragraphs_of(extracted)["overview"]] == [
        text for _, text, _ in paragraphs_of(report)["overview"]
    ]
    assert (extracted["agency"], extracted["year"]) == (report["agency"], report["year"])


@pytest.mark.parametrize("path", ["../../a.png", "/etc/a.png", "C:\\a.png", ".ssh/a.png", "a.json", "a\\b.png"])
def test_a_path_that_leads_elsewhere_is_not_taken_from_the_source(path: str) -> None:
    report = sample("suqian-2023") | {"problems": [{"image": path, "alt": "照片"}]}
    extracted = read(compiled(report))
    assert extracted.files == {"images/image1.png": PNG}
    assert extracted.report is not None
    assert extracted.report["problems"] == [{"image": "images/image1.png", "alt": "照片"}]
