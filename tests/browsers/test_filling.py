"""Who knows only the paper form fills it in a browser by keyboard, is told what is wrong, saves, and compiles."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from selenium.webdriver.common.keys import Keys

from compiler import check
from compiler import compile as compile_report
from compiler.common.pointer import find, put
from compiler.form import edition as editions
from compiler.form.blank_report import blank_report
from compiler.load import load
from compiler.report.figures import digits
from compiler.validation.schema_check import edition_of
from compiler.web_form.web_fragment import fragment
from compiler.web_form.write_page import write
from tests.browsers.drivers import needs_browsers
from tests.browsers.form_page import typed
from tests.support import ROOT, printout, raw, sample
from tests.support import load as load_json

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browsers.form_page import FormPage

pytestmark = [pytest.mark.slow, needs_browsers]

EDITION = editions.load("2021")
BROKEN = ROOT / "samples" / "broken"
SAVED = "宿迁市人民政府2023年.json"
SUQIAN = sample("suqian-2023")
FIRST, SLIP = "/proactive_disclosure/rules/issued", "/requests/results/granted/natural_person"
CARRIED, LETTER = "/requests/carried_over/natural_person", "/disputes/reconsideration/other"


def page_of(report: Any, folder: Path) -> Path:
    """The page of `report`, in a file."""
    path = folder / "填报.html"
    path.write_bytes(write(report, edition_of(report)))
    return path


def blank(folder: Path) -> Path:
    """A page to fill."""
    return page_of(blank_report(2023, "宿迁市人民政府", EDITION, zeros=False), folder)


def filled(folder: Path) -> Path:
    """The page of 宿迁's published report."""
    return page_of(sample("suqian-2023"), folder)


def messages(report: Any) -> list[tuple[str, str]]:
    """What `check` says of the filling in and of the tables of `report`: codes and messages."""
    return [(finding.code, finding.message) for finding in check(raw(report)).findings if finding.code[0] in "ST"]


def test_suqian_is_filled_by_keyboard_alone(page: FormPage, tmp_path: Path) -> None:
    """Every figure of the published report; one is a slip, one a letter for a 0: both are told, found and mended."""
    cells = {pointer: digits(find(SUQIAN, pointer)) for pointer, fact in EDITION.facts.items() if not fact.sums}
    wrong = cells | {SLIP: str(int(cells[SLIP]) + 1), LETTER: "O"}
    page.open(blank(tmp_path))
    page.tab_to("/overview")
    page.press("（一）公开", Keys.ENTER, "本年没有需要说明的情况。")
    for table in EDITION.tables:
        own = [fact.pointer for fact in table.facts if not fact.sums]
        page.tab_to(own[0])
        page.press(*typed(wrong[pointer] for pointer in own))
    for key in ("problems", "other_matters"):
        page.tab_to(f"/{key}")
        page.press("本年没有需要说明的情况。")
    assert {finding.code for finding in page.findings()} == {"T301", "S103"}
    page.tab_to_finding("S103")
    page.press(Keys.ENTER)
    assert page.focused() == LETTER
    page.press(cells[LETTER], Keys.TAB)
    page.tab_to_finding("T301")
    page.press(Keys.ENTER)
    while page.focused() != SLIP:
        page.press(Keys.ARROW_UP)
    page.press(cells[SLIP], Keys.ENTER)
    assert page.findings() == []
    saved = page.saved(SAVED, lambda: page.chord("s"))
    assert {pointer: digits(find(load_json(saved), pointer)) for pointer in cells} == cells
    made = compile_report(saved)
    assert made.document is not None, made.findings


def test_a_broken_equation_is_told_in_the_words_of_check_and_mended(page: FormPage, tmp_path: Path) -> None:
    page.open(filled(tmp_path))
    assert page.findings() == []
    page.focus(CARRIED)
    page.press("7")
    broken = deepcopy(SUQIAN)
    put(broken, CARRIED, 7)
    assert page.findings() == messages(broken) != []
    page.browser.find_element("css selector", "#findings [data-code] button").click()
    assert page.focused()
    page.focus(CARRIED)
    page.press(str(find(SUQIAN, CARRIED)), Keys.ENTER)
    assert page.findings() == []


@pytest.mark.parametrize("name", ["T202", "T303", "T402", "S104", "S106"])
def test_a_broken_report_is_told_of_as_check_tells_of_it(name: str, page: FormPage, tmp_path: Path) -> None:
    report = load_json(BROKEN / f"{name}.json")
    page.open(page_of(report, tmp_path))
    assert page.findings() == messages(report)
    assert page.codes() == {name}


def test_a_block_of_a_spreadsheet_is_pasted(page: FormPage, tmp_path: Path) -> None:
    page.copy("<textarea>12\t3\n4\t0\n</textarea>", tmp_path)
    page.open(blank(tmp_path))
    page.paste("/requests/new/natural_person")
    rows = [find(page.data(), f"/requests/{row}") for row in ("new", "carried_in")]
    assert rows == [{"natural_person": 12, "business": 3}, {"natural_person": 4, "business": 0}]


def test_a_table_of_word_is_pasted_and_taken_back(page: FormPage, tmp_path: Path) -> None:
    rows = (("规章", 2, 0, 11), ("行政规范性文件", 109, 489, 597))
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    page.copy(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>", tmp_path)
    page.open(blank(tmp_path))
    page.paste(FIRST)
    documents = find(page.data(), "/proactive_disclosure/normative_documents")
    assert documents == {"issued": 109, "repealed": 489, "in_force": 597}
    page.chord("z")
    assert page.value(FIRST) == ""


def test_a_table_that_is_copied_whole_brings_its_heads_with_it(page: FormPage, tmp_path: Path) -> None:
    published = fragment(printout(SUQIAN), EDITION).decode()
    page.copy(published[published.index("<table") : published.index("</table>")] + "</table>", tmp_path)
    page.open(blank(tmp_path))
    page.paste(FIRST)
    assert "没有粘贴" not in page.status()
    assert find(page.data(), "/proactive_disclosure") == SUQIAN["proactive_disclosure"]


def test_a_figure_is_kept_as_it_was_typed(page: FormPage, tmp_path: Path) -> None:
    page.open(blank(tmp_path))
    page.focus("/proactive_disclosure/fees/amount")
    page.press("59237.2449", Keys.ENTER)
    page.click("fill-zeros")
    data = page.data()
    assert str(find(data, "/proactive_disclosure/fees/amount")) == "59237.2449"
    assert find(data, SLIP) == 0
    assert not page.codes() & {"S103", "T301"}


def test_totals_are_computed_and_one_that_was_given_is_checked(page: FormPage, tmp_path: Path) -> None:
    report = sample("suqian-2023")
    total = "/requests/new/total"
    put(report, total, find(report, total) + 1)
    page.open(page_of(report, tmp_path))
    assert page.findings() == messages(report) != []
    assert page.at(total).get_attribute("data-given") is not None
    page.focus(CARRIED)
    page.run("arguments[0].tabIndex = -1; arguments[0].focus()", page.at(total))
    page.press(Keys.ESCAPE, Keys.F2)
    assert page.value(total) == str(find(report, total))
    page.at(total).find_element("xpath", "..").find_element("css selector", "button").click()
    assert page.at(total).get_attribute("data-given") is None
    assert page.findings() == []


@pytest.mark.parametrize("saved_by", ["file", "page"])
def test_what_was_saved_is_a_report(saved_by: str, page: FormPage, tmp_path: Path) -> None:
    """The file that the page saves, and the page that the browser saves."""
    report = SUQIAN | {"other_matters": "行的分隔\u2028  也是文字。"}
    page.open(page_of(report, tmp_path))
    page.focus(CARRIED)
    page.press("7", Keys.ENTER)
    if saved_by == "file":
        path = page.saved(SAVED, lambda: page.click("save"))
    else:
        path = tmp_path / "另存.html"
        path.write_text(page.run("return '<!DOCTYPE html>' + document.documentElement.outerHTML"), encoding="utf-8")
    wanted = deepcopy(report)
    put(wanted, CARRIED, 7)
    assert load(path.read_bytes(), path.name).report == wanted
    assert "T301" in {finding.code for finding in check(path).findings}
    page.open(blank(tmp_path))
    page.focus(CARRIED)
    page.press("9", Keys.ENTER)
    page.hand_over("open", path)
    assert "没有保存" in page.status()
    assert page.value(CARRIED) == "7"
    assert "T301" in page.codes()


def test_work_that_was_not_saved_survives(page: FormPage, tmp_path: Path) -> None:
    page.open(blank(tmp_path))
    page.focus(SLIP)
    page.press("42", Keys.ENTER)
    assert page.run("return !window.dispatchEvent(new Event('beforeunload', {cancelable: true}))")
    page.reopen()
    assert page.value(SLIP) == "42"
    page_of(blank_report(2020, "淮安市水利局", editions.load("2019"), zeros=False), tmp_path)
    page.reopen()  # a page of another edition, which could not hold it
    assert "没有保存" not in page.status()
    page_of(blank_report(2024, "淮安市水利局", EDITION, zeros=False), tmp_path)
    page.reopen()
    assert "宿迁市人民政府2023年" in page.status()
    assert page.value("/agency") == "淮安市水利局"
    page.click("restore")
    assert page.value(SLIP) == "42"
    blank(tmp_path)
    page.saved(SAVED, lambda: page.click("save"))
    page.reopen()
    assert page.value(SLIP) == ""


def test_last_year_is_carried_over_and_compared(page: FormPage, tmp_path: Path) -> None:
    last = sample("suqian-2023") | {"year": 2022}
    path = tmp_path / "上年.json"
    path.write_bytes(raw(last))
    page.open(blank(tmp_path))
    page.hand_over("open-previous", path)
    carried = "/requests/carried_in/natural_person"
    assert page.value(carried) == str(find(last, CARRIED))
    page.focus(carried)
    page.press("999", Keys.ENTER)
    assert "Y101" in page.codes()
