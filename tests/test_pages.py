"""The pages, measured: GB/T 9704—2012 and the form, as they come out of LibreOffice."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from compiler.form import edition as editions
from tests.judges import pages as judge
from tests.judges.skips import needs, needs_libreoffice
from tests.pages import accessibility, specimens
from tests.pages.measure import BOTTOM, LEFT, RIGHT, TOP, Page, language, pages
from tests.pages.prints import pdf
from tests.pages.render import RECORDS
from tests.pages.summary import summary
from tests.support import GOOD, load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.pages.measure import Line

pytestmark = [pytest.mark.slow, needs_libreoffice]

CHARACTER = 16 * 25.4 / 72
PITCH = 28.95 * 25.4 / 72
STAND_INS = re.compile(
    r"FandolFang-Regular|GBZenKai-Medium|LiberationSerif|NotoSerifCJK\w*-Bold\S*|UMingCN|WenQuanYiZenHei"
)
Printed = dict[str, "Path"]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Every good sample, and both editions with figures as wide as they come."""
    folder = tmp_path_factory.mktemp("pages")
    made = {path.stem: pdf(specimens.printed(load(path)), folder / f"{path.stem}.pdf") for path in GOOD}
    for edition_id in editions.IDS:
        docx, _ = specimens.wide_figures(edition_id)
        made[edition_id] = pdf(docx, folder / f"{edition_id}.pdf")
    return made


NAMES = [*(path.stem for path in GOOD), *editions.IDS]


def edition_of(name: str) -> str:
    """The edition of the sample or specimen called `name`."""
    return name if name in editions.IDS else ("2019" if int(name[-4:]) <= 2020 else "2021")


def test_a_full_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    page = pages(pdf(specimens.full_pages(), tmp_path / "full.pdf"))[2]
    assert [len(line.text) for line in page.lines] == [28] * 22
    pitches = [lower.base - upper.base for upper, lower in pairwise(page.lines)]
    assert pitches == pytest.approx([PITCH] * 21, abs=0.05)
    assert [line.left for line in page.lines] == pytest.approx([LEFT] * 22, abs=0.7)
    assert [line.right for line in page.lines] == pytest.approx([RIGHT] * 22, abs=0.7)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_stands_outside_of_the_type_area(printed: Printed, name: str) -> None:
    outside = [
        thing
        for page in pages(printed[name])
        for thing in (*page.lines, *page.words)
        if not (LEFT - 0.2 <= thing.left <= thing.right <= RIGHT + 0.2 and TOP < thing.base <= BOTTOM)
    ]
    assert outside == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_number_stands_right_on_odd_pages_and_left_on_even_ones(printed: Printed, name: str) -> None:
    for number, page in enumerate(pages(printed[name]), 1):
        shown = page.number
        assert shown.text == f"—{number}—"
        assert shown.size == pytest.approx(14, abs=0.1)
        margin = RIGHT - shown.right if number % 2 else shown.left - LEFT
        assert margin == pytest.approx(14 * 25.4 / 72, abs=0.5), f"page {number}: one character in"
        assert shown.base - BOTTOM == pytest.approx(7, abs=2), "7 mm under the type area"


@pytest.mark.parametrize("name", NAMES)
def test_each_statutory_table_stands_whole_on_the_page_of_its_heading(printed: Printed, name: str) -> None:
    edition = editions.load(edition_of(name))
    measured = pages(printed[name])
    titles = {chapter.key: chapter.title for chapter in edition.chapters}
    for table in edition.tables:
        (page,) = (page for page in measured if titles[table.key] in [line.text for line in page.lines])
        assert len(table.cells) in [box.cells for box in page.tables], table.name


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_in_the_text_is_broken_over_two_lines(printed: Printed, name: str) -> None:
    lines = [line for page in pages(printed[name]) for line in page.lines]
    full = [(upper.text, lower.text) for upper, lower in pairwise(lines) if RIGHT - upper.right < CHARACTER]
    broken = [(upper, lower) for upper, lower in full if (upper[-1] + lower[0]).isdecimal()]
    assert broken == []


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_no_figure_is_broken_over_two_lines(printed: Printed, edition_id: str) -> None:
    _, figures = specimens.wide_figures(edition_id)
    words = {word.text for page in pages(printed[edition_id]) for word in page.words}
    assert {figure for figure in figures if figure not in words} == set()


@pytest.mark.parametrize("name", NAMES)
def test_only_the_stand_ins_of_the_official_fonts_are_drawn(printed: Printed, name: str) -> None:
    assert {font for font in judge.pdf_fonts(printed[name]) if not STAND_INS.fullmatch(font)} == set()


@needs("page-validation", present=accessibility.available())
@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_can_be_read_out(printed: Printed, name: str) -> None:
    charts = sum(path.read_text(encoding="utf-8").count('"chart":') for path in GOOD if path.stem == name)
    assert accessibility.pdf_ua(printed[name], charts=charts) == []
    assert language(printed[name]) == "zh-CN"


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_the_pages_are_as_recorded(printed: Printed, path: Path) -> None:
    recorded = (RECORDS / f"{path.stem}.txt").read_text(encoding="utf-8")
    assert summary(pages(printed[path.stem])) == recorded, "meant? python -m tests.pages.render --record"


@pytest.fixture(scope="module")
def ending(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Page]:
    """The last page of a report signed like this."""

    def printed_ending(agency: str, date: str, *, lines: int = 1) -> Page:
        output = tmp_path_factory.mktemp("signed") / "signed.pdf"
        return pages(pdf(specimens.signed(agency, date, lines=lines), output))[-1]

    return printed_ending


def middle(line: Line) -> float:
    return (line.left + line.right) / 2


def test_the_date_stands_four_characters_from_the_right_and_the_name_above_its_middle(
    ending: Callable[..., Page],
) -> None:
    *_, last, name, date = ending("清源市水务局", "2026-01-31").lines
    assert (name.text, date.text) == ("清源市水务局", "2026年1月31日")
    assert (RIGHT - date.right) / CHARACTER == pytest.approx(4, abs=0.5)
    assert middle(name) == pytest.approx(middle(date), abs=0.5)
    assert (name.base - last.base) / PITCH == pytest.approx(2, abs=0.05), "one line is left free"


def test_a_long_name_is_signed_on_one_line(ending: Callable[..., Page]) -> None:
    agency = "黔东南苗族侗族自治州人民政府办公室"
    *_, name, date = ending(agency, "2026-01-31").lines
    assert (name.text, date.text) == (agency, "2026年1月31日")
    assert middle(name) == pytest.approx(middle(date), abs=0.5)
    assert RIGHT - name.right > 2 * CHARACTER


@pytest.mark.parametrize("lines", [11, 13])
def test_a_signature_that_has_no_room_takes_the_last_line_along(ending: Callable[..., Page], lines: int) -> None:
    _, *signature = ending("清源市水务局", "2026-01-31", lines=lines).lines
    assert [line.text for line in signature] == ["清源市水务局", "2026年1月31日"]
