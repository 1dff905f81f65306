"""The statutory tables, cell by cell and merge by merge, as the two notices print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compiler.form import edition as editions
from tests.support import GOOD, ROOT, document, load, readable, tables

if TYPE_CHECKING:
    from pathlib import Path

FORM = ROOT.parent / "shared" / "form.md"


def form(edition_id: str) -> list[str]:
    """The three tables of an edition as noted down from the notice; `#` is a figure."""
    return (ROOT / "tests" / "forms" / f"{edition_id}.txt").read_text(encoding="utf-8").strip().split("\n\n")


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_the_tables_of_a_compiled_report_are_the_forms(path: Path) -> None:
    report = load(path)
    edition = "2019" if report["year"] <= 2020 else "2021"
    statutory = [readable(cells, "#") for cells in tables(document(report))]
    assert [table for table in statutory if table in form(edition)] == form(edition)


@pytest.mark.parametrize(("edition_id", "numbers"), [("2019", 22 + 161 + 15), ("2021", 10 + 175 + 15)])
def test_an_edition_has_as_many_figures_as_its_form(edition_id: str, numbers: int) -> None:
    assert len(editions.load(edition_id).facts) == numbers


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("/requests/results/refused/state_secret/natural_person", "表三 → （三）不予公开 → 1.属于国家秘密 → 自然人"),
        ("/requests/new/business", "表三 → 一、本年新收政府信息公开申请数量 → 法人或其他组织 → 商业企业"),
        ("/requests/results/total/total", "表三 → （七）总计 → 总计"),
        ("/disputes/litigation_direct/upheld", "表四 → 行政诉讼 → 未经复议直接起诉 → 结果维持"),
        ("/proactive_disclosure/fees/amount", "表二 → 行政事业性收费 → 本年收费金额（单位：万元）"),
        ("/overview/2", "一、总体情况 → 第3项"),
        ("/signature/date", "成文日期"),
    ],
)
def test_a_place_is_called_by_the_words_of_the_form(pointer: str, place: str) -> None:
    assert editions.load("2021").label(pointer) == place


@pytest.mark.parametrize("year", [2018, 2019, 2020])
def test_up_to_2020_the_trial_form_is_in_force(year: int) -> None:
    assert editions.for_year(year).id == "2019"


@pytest.mark.parametrize("year", [2021, 2025, 2030])
def test_from_2021_on_the_present_form_is_in_force(year: int) -> None:
    assert editions.for_year(year).id == "2021"


@pytest.mark.skipif(not FORM.is_file(), reason="the form's own text (shared/form.md) is not beside the checkout")
@pytest.mark.parametrize("edition_id", editions.IDS)
def test_no_label_is_invented(edition_id: str) -> None:
    edition, text = editions.load(edition_id), FORM.read_text(encoding="utf-8")
    labels = {cell.text for table in edition.tables for cell in table.cells if cell.text}
    labels |= {chapter.title for chapter in edition.chapters}
    assert {label for label in labels if label not in text} == set()
