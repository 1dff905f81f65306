"""What the page's scripts make of texts and figures is what Python makes of them."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.form import edition as editions
from compiler.form.blank_report import pretty
from compiler.form.json_schema import json_schema
from compiler.reading.to_json.key_order import in_form_order
from compiler.report.provenance import canonical
from compiler.workbook.narrative_lines import BULLET, block_marks, sheet_lines
from tests.generated import media, reports
from tests.support import GOOD, load
from tests.web_form.node import needs_node, run_scripts

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

pytestmark = needs_node

EDITION = editions.load("2021")
LEVELS = {"heading2": 2, "heading3": 3, "heading4": 4}
TYPED = (
    "",
    "  ",
    "公开。",
    "（一）公开",
    "1.公开",
    "• 甲",
    "• 乙",
    "2.丙",
    "【表格1】",
    "【图片1】",
    "【表格99】",
    "<b>&",
)
NARRATIVE = reports.narratives() | media.narratives()
NO_NUMBER, NO_COUNT = re.compile(r"^\d+\."), re.compile(r"^【(表格|图片|图表)\d+】$")


def lines_of(narratives: list[Any]) -> list[list[Any]]:
    """The lines of each narrative, as the workbook has them too."""
    named = {str(number): value for number, value in enumerate(narratives)}
    marks = block_marks(named, EDITION)
    return [sheet_lines(value, f"/{key}", marks) for key, value in named.items()]


def edited(lines: list[str], chance: Random) -> list[str]:
    """`lines` after somebody changed one stretch of them."""
    start = chance.randint(0, len(lines))
    end = chance.randint(start, min(len(lines), start + 2))
    return [*lines[:start], *(chance.choice(TYPED) for _ in range(chance.randint(0, 2))), *lines[end:]]


def shown(lines: list[str]) -> list[str]:
    """What remains of lines whatever they are numbered: blank ones are only for the eye."""
    found = [NO_COUNT.sub(r"【\1】", NO_NUMBER.sub("#.", line.strip())) for line in lines]
    return [line for line in found if line]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(narratives=st.lists(NARRATIVE, min_size=1, max_size=3), chance=st.randoms(use_true_random=False))
def test_a_narrative_is_shown_and_taken_back_as_python_does_it(
    tmp_path: Path, narratives: list[Any], chance: Random
) -> None:
    wanted = lines_of(narratives)
    edits, lines = [], [line.text for line in wanted[0]]
    for _ in range(5):
        lines = edited(lines, chance)
        edits.append(lines)
    (made,) = ask([{"narratives": narratives, "edits": edits}], tmp_path)
    for one, value, known in zip(made["before"], narratives, wanted, strict=True):
        assert one["lines"] == [line.text for line in known]
        assert one["levels"] == [LEVELS.get(line.paragraph.kind, 0) for line in known]
        assert one["value"] == value
    for typed, value in zip(edits, made["after"], strict=True):
        (printed,) = lines_of([value])
        assert shown([line.text for line in printed]) == shown(typed)


def test_what_is_typed_keeps_its_structure(tmp_path: Path) -> None:
    """Lists grow and shrink, a table moves with its mark, a heading without a number stays one, blank lines go."""
    table = {"table": {"rows": [["丙", Decimal("1.50")]]}}
    value = [{"heading": "公开", "level": 2}, {"list": ["甲", "乙"], "ordered": True}, table, "一\n二"]
    lines = ["公开", "1.甲", "2.乙", "【表格1】", "一", "二"]
    edits = [
        ["公开", "1.甲", "2.乙", "3.丁", "【表格1】", "一", "二"],
        ["公开", "1.甲", "3.丁", "【表格1】", "一", "二"],
        ["公开", "【表格1】", "1.甲", "3.丁", "一", "二"],
        ["公开", "1.甲", "3.丁", "一", "二"],
        ["公开", "1.甲", "3.丁", "一", "二", "", "【表格1】"],
        ["公开", "1.甲", "3.丁", "一", "", "二", "", "【表格1】"],
    ]
    (made,) = ask([{"narratives": [value], "edits": edits}], tmp_path)
    assert made["before"][0]["lines"] == lines
    heading = value[0]
    assert made["after"] == [
        [heading, {"list": ["甲", "乙", "丁"], "ordered": True}, table, "一\n二"],
        [heading, {"list": ["甲", "丁"], "ordered": True}, table, "一\n二"],
        [heading, table, {"list": ["甲", "丁"], "ordered": True}, "一\n二"],
        [heading, {"list": ["甲", "丁"], "ordered": True}, "一\n二"],
        [heading, {"list": ["甲", "丁"], "ordered": True}, "一\n二", table],
        [heading, {"list": ["甲", "丁"], "ordered": True}, "一\n\n二", table],
    ]


def test_a_figure_is_taken_as_people_type_it(tmp_path: Path) -> None:
    typed = {
        "59237.2449": "59237.2449",
        "150.0": "150.0",
        "１２": "12",
        " 7 ": "7",
        "1,808,595": "1808595",
        "007": "7",
        "+3": "3",
        "−3": "-3",
        ".5": "0.5",
        "0": "0",
        "12345678901234567890.123456789": "12345678901234567890.123456789",
    }
    texts = ["/", "—", "12件", "1,2", "1e3", "增15", "1 2"]
    (made,) = ask([{"figures": [*typed, *texts, "", "  "]}], tmp_path)
    assert [str(value) for value in made] == [*typed.values(), *texts, "None", "None"]


@pytest.mark.parametrize("instead", [[1, 2], 5, "无", None, True])
def test_what_is_typed_where_no_rows_are_is_kept(instead: Any, tmp_path: Path) -> None:
    puts = [["/requests/new/business", 3], ["/signature/date", "2024-01-20"]]
    (made,) = ask([{"report": {"requests": instead, "signature": instead}, "puts": puts}], tmp_path)
    assert made == {"requests": {"new": {"business": 3}}, "signature": {"date": "2024-01-20"}}


def test_what_is_emptied_goes_but_for_a_table(tmp_path: Path) -> None:
    report = {"requests": {"new": {"business": 3}}, "signature": {"date": "2024-01-20"}}
    puts = [["/requests/new/business", None], ["/signature/date", None]]
    (made,) = ask([{"report": report, "puts": puts}], tmp_path)
    assert made == {"requests": {}}


def test_a_key_that_stands_twice_is_not_opened(tmp_path: Path) -> None:
    texts = ['{"a": 1, "b": {"a": 2}}', '{"year": 2023, "year": 2024}', '{"a": {"__proto__": 1, "__proto__": 2}}', "{"]
    (made,) = ask([{"texts": texts}], tmp_path)
    assert made == [{"a": 1, "b": {"a": 2}}, "year", "__proto__", "SyntaxError"]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_report_is_saved_as_the_command_writes_it(path: Path, tmp_path: Path) -> None:
    """Whatever order it is in: in that of the form, its figures digit by digit, on the same lines."""
    report = load(path)
    report["disputes"]["added"] = {"b": 1, "a": Decimal("2.50")}
    edition = editions.for_year(report["year"])
    order = {"keys": list(json_schema(edition)["properties"]), "pointers": list(edition.facts)}
    (made,) = ask([{"report": report} | order], tmp_path)  # asked with its keys in alphabetical order
    sorted_inside = json.loads(canonical(report), parse_float=Decimal)
    wanted = in_form_order(sorted_inside, edition)
    wanted["disputes"]["added"] = sorted_inside["disputes"]["added"]
    assert json.loads(made, parse_float=str) == json.loads(pretty(wanted), parse_float=str)
    assert [line for line in made.split("\n") if "natural_person" in line] == [
        line for line in pretty(wanted).split("\n") if "natural_person" in line
    ]


def ask(cases: list[Any], folder: Path) -> Any:
    """What the scripts make of `cases`."""
    kinds = {kind: EDITION.kinds[kind] for kind in ("table", "image", "chart")}
    return run_scripts({"cases": cases, "kinds": kinds, "bullet": BULLET}, folder)
