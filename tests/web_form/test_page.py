"""What a page holds: the official tables, an input in each cell, nothing from elsewhere, no text that is markup."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256

import pytest

from compiler.common.pointer import MISSING, find
from compiler.form import edition as editions
from compiler.form.blank_report import blank_report
from compiler.report.figures import digits, figures
from compiler.rules.tables.equation import places
from compiler.web_form.write_page import write
from tests.form.test_tables_of_the_form import form
from tests.support import sample
from tests.web_form.pages import SAMPLES, grids, page, page_with, pointed, tree

LARGEST = 200_000
MARKUP = "</textarea></script><img src=x onerror=alert(1)>\"' & <!-- {{ x }}"


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_the_tables_are_those_of_the_form(edition_id: str) -> None:
    assert grids(tree(page(edition_id))) == form(edition_id)


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_each_figure_has_its_own_input_or_output_with_its_name(edition_id: str) -> None:
    edition, report = editions.load(edition_id), sample(SAMPLES[edition_id])
    root = tree(page(edition_id))
    shown = pointed(root)
    known = figures(report, edition)
    for pointer, fact in edition.facts.items():
        element = shown[pointer]
        assert element.tag == ("output" if fact.sums else "input")
        assert (element.text if fact.sums else element.get("value")) == digits(known[pointer])
        assert (element.get("data-given") is not None) == bool(fact.sums and find(report, pointer) is not MISSING)
    assert len(root.findall(".//*[@data-pointer]")) == len(shown)


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_each_figure_is_named_by_its_row_and_its_column(edition_id: str) -> None:
    edition, root = editions.load(edition_id), tree(page(edition_id))
    heads = {head.get("id"): head.text for head in root.iter("th")}
    names: dict[str, list[str]] = {}
    for pointer in edition.facts:
        labelled_by = pointed(root)[pointer].get("aria-labelledby", "")
        names[pointer] = [heads[id_] or "" for id_ in labelled_by.split()]
        place = places(edition)[pointer]
        assert {path[-1].label for path in (place.row, place.column) if path} <= set(names[pointer])
    assert names["/requests/results/refused/state_secret/business"] == [
        *("（三）不予公开", "1.属于国家秘密", "法人或其他组织", "商业企业"),
    ]
    assert len({tuple(name) for name in names.values()}) == len(names)


def test_each_narrative_has_an_area_and_each_basic_fact_an_input() -> None:
    shown = pointed(tree(page_with(overview=["（一）公开", {"list": ["甲", "乙"]}, {"table": {"rows": [["丙"]]}}])))
    assert shown["/overview"].tag == "textarea"
    assert (shown["/overview"].text or "").removeprefix("\n") == "（一）公开\n• 甲\n• 乙\n【表格1】"
    for pointer in ("/year", "/agency", "/title", "/document_number", "/signature/agency", "/signature/date"):
        assert shown[pointer].tag == "input"
    assert shown["/title"].get("placeholder") == "宿迁市人民政府2023年政府信息公开工作年度报告"


def test_a_page_may_run_its_own_script_and_nothing_else() -> None:
    root = tree(page())
    policy = str(root.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)"))
    scripts = [script.text or "" for script in root.iter("script") if script.get("type") != "application/json"]
    styles = [style.text or "" for style in root.iter("style")]
    for texts, kind in ((scripts, "script-src"), (styles, "style-src")):
        hashes = " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)
        assert f"{kind} {hashes};" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    outside = [name for name in ("src", "href", "style", "onclick", "action") if root.findall(f".//*[@{name}]")]
    assert outside == []
    forbidden = r"https?://|innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|import\(|\bfetch\("
    assert re.findall(forbidden, scripts[0]) == []


def test_text_is_never_markup() -> None:
    root = tree(page_with(overview=[MARKUP], title=MARKUP, agency=MARKUP, waivers=[{"code": "Y102", "reason": MARKUP}]))
    shown = pointed(root)
    assert (shown["/overview"].text or "").removeprefix("\n") == MARKUP  # HTML drops it, lxml does not
    assert {shown[pointer].get("value") for pointer in ("/title", "/agency", "/waivers/0/reason")} == {MARKUP}
    assert root.findall(".//img") == []
    assert len(root.findall(".//script")) == len(tree(page()).findall(".//script"))


@pytest.mark.parametrize(("year", "edition_id"), [(2020, "2019"), (2025, "2021")])
def test_a_blank_page_is_small_and_the_same_every_time(year: int, edition_id: str) -> None:
    edition = editions.load(edition_id)
    last = sample(SAMPLES[edition_id])
    made = [write(blank_report(year, "清源市水务局", edition, zeros=False), edition, last) for _ in range(2)]
    assert made[0] == made[1]
    assert len(made[0]) < LARGEST
    assert len(page(edition_id)) < LARGEST
    previous = json.loads(str(tree(made[0]).xpath("string(//script[@id='previous'])")))
    assert previous["requests"]["carried_over"] == last["requests"]["carried_over"]
