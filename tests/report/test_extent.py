"""What is written is read again: one limit for both sides, told before anything is written."""

from __future__ import annotations

from typing import Any

import pytest

from compiler import build as building
from compiler.build import Built, Input, build
from compiler.compare.verify import verify
from compiler.reading.document.open_package import LARGEST_PART, MARKS_OF_A_PARAGRAPH, MOST_MARKS, MOST_READ
from compiler.reading.extraction import extract
from compiler.report.media import extent
from compiler.report.media.picture import LARGEST_SUM
from compiler.report.report import Options
from compiler.word.package.package_error import LARGEST
from compiler.word.package.zip import unpack
from tests.support import raw, sample

pytestmark = pytest.mark.slow

WIDEST = 19


def built(*blocks: Any) -> Built:
    return build(Input("report.json", raw(sample("suqian-2023") | {"overview": list(blocks)})), Options())


def table(rows: int, columns: int, text: Any = "项") -> dict[str, Any]:
    return {"table": {"rows": [[text] * columns for _ in range(rows)]}}


def faults(made: Built) -> list[str]:
    return [finding.code for finding in made.findings if finding.severity == "error"]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits as they would be for a machine a thousand times smaller."""
    monkeypatch.setattr(extent, "MOST_PARAGRAPHS", 400)
    monkeypatch.setattr(extent, "MOST_CHARACTERS", 4_000)
    monkeypatch.setattr(building, "_SHORT", 60)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    "blocks",
    [
        ["甲\n" * 450],
        ["甲" * 5_000],
        ["甲\t" * 450],
        [{"list": ["甲"] * 450}],
        [table(450, 1)],
        [table(25, WIDEST)],
        [table(25, WIDEST, 0)],
        [table(200, 1), table(210, 1)],
        [{"table": {"rows": [["甲\n" * 450]]}}],
        [{"table": {"rows": [[{"text": "甲", "rows": 420}], *([[]] * 419)]}}],
    ],
)
def test_what_could_not_be_read_again_is_not_written(blocks: list[Any]) -> None:
    made = built(*blocks)
    assert (faults(made), made.document) == (["S117"], None)
    assert "“一、总体情况”" in made.findings[0].message


@pytest.mark.usefixtures("small")
def test_what_is_just_short_enough_is_written() -> None:
    assert faults(built(table(300, 1))) == []


def test_a_report_that_is_not_counted_cannot_be_too_long() -> None:
    """The fewest bytes with which a row of the widest table can be written are those of a row that is all merged."""
    assert building._SHORT <= extent.SHORT < len("[],") * extent.MOST_PARAGRAPHS / WIDEST
    assert extent.SHORT < extent.MOST_CHARACTERS


def test_the_limit_is_twenty_thousand_rows_of_the_widest_table() -> None:
    assert extent.MOST_PARAGRAPHS > 20_000 * WIDEST


@pytest.mark.parametrize(
    "block",
    [table(1_000, WIDEST, "项目&"), table(1_000, WIDEST, 1), "甲\n" * 19_000, "甲\t" * 19_000],
    ids=["cells of text", "figures", "paragraphs", "tabs"],
)
def test_a_report_as_long_as_may_be_is_well_within_what_is_read(block: Any) -> None:
    """Measured on a twentieth of it: what a paragraph costs does not depend on how many there are."""
    part = unpack(built(block).document or b"")["word/document.xml"]
    share = 19_000 / extent.MOST_PARAGRAPHS
    worst = share * LARGEST_PART - 5 * share * extent.MOST_CHARACTERS  # a quotation mark takes five bytes
    assert len(part) < worst
    paragraphs = sum(map(part.count, (b"<w:p>", b"<w:p ")))
    assert part.count(b"<") < share * MOST_MARKS + MARKS_OF_A_PARAGRAPH * paragraphs
    assert extent.MOST_PARAGRAPHS < MOST_READ
    assert LARGEST_PART + LARGEST_SUM < LARGEST


def test_a_table_of_many_rows_is_read_back_and_verified() -> None:
    rows = [[f"第{number}项", number] for number in range(12_000)]
    report = sample("suqian-2023") | {"overview": ["甲", {"table": {"rows": rows}}]}
    made = build(Input("report.json", raw(report)), Options()).document
    assert made is not None
    read = extract(made, "report.docx")
    assert (read.report, read.findings) == (report, ())
    assert verify(made).state == "unchanged"
