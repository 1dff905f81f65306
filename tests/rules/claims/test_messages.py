"""What X101 to X113 say, of whose figures, in which chapters; and narratives made from the tables are silent."""

from __future__ import annotations

from functools import partial
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.form import edition as editions
from compiler.rules.claims.claim import matching
from compiler.rules.claims.claim_rules import RULES
from compiler.rules.claims.claims import CLAIMS
from tests.rules.support import broken, case, codes, found, put, without
from tests.rules.tables.tabled import stated, tabled
from tests.support import GOOD, PUBLISHED, load, sample
from tests.yardstick import within

if TYPE_CHECKING:
    from pathlib import Path

WATER = "qingyuan-swj-2025"
REQUESTS = "（二）依申请公开\n"
CITY: Any = {"agency": "清源市人民政府"}


@pytest.mark.parametrize("path", [*GOOD, PUBLISHED / "suqian-2023.json", PUBLISHED / "zunyi-sfj-2020.json"])
def test_a_report_whose_text_and_tables_agree_is_left_in_peace(path: Path) -> None:
    if not path.exists():
        pytest.skip("the published reports are not here")
    assert stated(case(load(path))) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_each_broken_sample_gives_its_code_alone(rule: Any) -> None:
    assert codes(broken(rule.code)) == [rule.code]


def test_the_message_quotes_the_clause_and_tells_the_figure_and_the_difference() -> None:
    report = put(sample(WATER), "/requests/results/granted/total", 35)
    (finding,) = found("X102", case(report))
    assert finding.message == "“一、总体情况”写“其中予以公开36件”，表三“（一）予以公开”总计是 35，相差 1"
    assert finding.pointers == ("/overview/15", "/requests/results/granted/total")


def test_what_was_received_is_told_with_every_reading() -> None:
    (finding,) = found("X101", tabled("全年收到政府信息公开申请12件。", new=10, carried=3))
    assert finding.message == (
        "“一、总体情况”写“全年收到政府信息公开申请12件”，表三“一、本年新收政府信息公开申请数量”总计是 10，相差 2；"
        "表三“一、本年新收政府信息公开申请数量”加“二、上年结转政府信息公开申请数量”总计是 13，相差 1"
    )
    assert finding.pointers == ("/overview", "/requests/new/total", "/requests/carried_in/total")


def test_figures_that_the_form_only_gives_in_parts_are_told_as_a_sum() -> None:
    text = REQUESTS + "不予公开18件。行政诉讼9件。"
    messages = [
        finding.message for code in ("X104", "X109") for finding in found(code, tabled(text, refused=17, after=8))
    ]
    assert messages == [
        "“一、总体情况”写“不予公开18件”，表三“（三）不予公开”各项总计之和是 17，相差 1",
        "“一、总体情况”写“行政诉讼9件”，表四“行政诉讼”各项总计之和是 8，相差 1",
    ]


def test_a_clause_that_goes_on_is_quoted_with_what_it_goes_on_from() -> None:
    (finding,) = found("X110", tabled("制发行政规范性文件2件，废止1件。", issued=2))
    assert "写“制发行政规范性文件2件，废止1件”，表二“行政规范性文件”本年废止件数是 0，相差 1" in finding.message


def test_figures_in_a_list_are_quoted_as_they_were_written() -> None:
    (finding,) = found("X103", tabled(REQUESTS + "予以公开、部分公开分别为3件、5件。", granted=3))
    assert "写“予以公开、部分公开分别为3件、5件”" in finding.message


def test_long_clauses_are_cut_in_front() -> None:
    text = (
        "我局坚持依法依规、便民高效、公平公正的原则办理每一件申请认真研究申请人的合理需求共收到政府信息公开申请12件。"
    )
    (finding,) = found("X101", tabled(text))
    assert "写“……" in finding.message
    assert "共收到政府信息公开申请12件”" in finding.message


def test_the_older_form_has_figures_of_its_own() -> None:
    text = "制定规范性文件2件，新公开规范性文件3件，废止1件。\n" + REQUESTS + "其他处理5件，行政许可处理决定9件。"
    assert stated(tabled(text, 2020, made=2, disclosed=3, other_2019=5, licences=9)) == []
    assert stated(tabled(text, 2020, made=3, disclosed=2, other_2019=4, licences=8)) == ["X107", "X110", "X110", "X110"]


def test_a_government_reports_for_all_its_organs_and_not_for_one() -> None:
    text = "全市各级行政机关共收到政府信息公开申请300件，其中市政府办公室受理政府信息公开申请80件。"
    assert stated(tabled(text, new=300, **CITY)) == []
    assert stated(tabled(text, new=299, **CITY)) == ["X101"]


@pytest.mark.parametrize("agency", ["清源经济技术开发区管理委员会", "清源高新区管委会"])
def test_the_administration_of_a_zone_reports_for_the_zone(agency: str) -> None:
    assert stated(tabled("全区共收到政府信息公开申请3件。", agency=agency)) == ["X101"]


def test_an_organ_may_call_itself_by_a_shorter_name() -> None:
    judged = tabled("市住建局收到政府信息公开申请3件。", agency="清源市住房和城乡建设局")
    assert stated(judged) == ["X101"]


def test_each_chapter_but_the_preamble_is_compared() -> None:
    report = sample(WATER)
    for chapter in ("preamble", "problems", "other_matters"):
        judged = case(put(report, f"/{chapter}", "全年收到政府信息公开申请99件。"))
        assert stated(judged) == ([] if chapter == "preamble" else ["X101"])


def test_a_figure_that_is_not_known_is_not_compared() -> None:
    judged = tabled("全年收到政府信息公开申请12件。", new=10)
    assert stated(case(without(judged.data, "/requests/carried_in/business"))) == []


def test_every_figure_that_a_claim_names_stands_in_an_edition() -> None:
    forms = [editions.load(edition) for edition in editions.IDS]
    for claim in CLAIMS:
        for part in (part for reading in claim.readings for part in reading):
            assert any(matching(part, tuple(form.facts)) for form in forms), part


TEMPLATES = """
全年共收到政府信息公开申请{new}件，上年结转{carried}件，予以公开{granted}件，部分公开{partial}件，不予公开{refused}件。
无法提供{unavailable}件，不予处理{not_processed}件，其他处理{other}件，结转下年度继续办理{over}件。
{year}年新收政府信息公开申请{new}件，连同上年度结转的{carried}件，收办总量为{received}件，同比增长5.2%。
其中{granted}件予以公开、{partial}件部分公开、{refused}件不予公开；{over}件结转下年度办理。
受理依申请公开{received}件（含上年结转{carried}件），予以公开、部分公开分别为{granted}件、{partial}件。
因政府信息公开引起的行政复议{review}件，行政诉讼{litigation}件，其中未经复议直接起诉{direct}件、复议后起诉{after}件。
全年制发行政规范性文件{issued}件，废止{repealed}件，现行有效{in_force}件。
作出行政许可决定{licences}件、行政处罚决定{penalties}件、行政强制决定{coercion}件。
"""


OPENINGS = ["收到", "新收", "予以公开", "12件", "未发生", "因政府信息公开行政复议", "制发规范性文件", "其中"]
RUNS = [
    *("共计", "任何、", "的申请", "办理和", "公开政府信息", "信息公开申请", "未因", "网站", "3件、", "分别为3件、"),
    *("不掌握1件、", "维持1件、", "网上3件，占5.3%，", "予以公开、", "2024年", "法人、", "各1件、", "按规定", "（"),
]


@pytest.mark.parametrize("opening", OPENINGS)
def test_no_run_of_words_is_slow_to_read(opening: str) -> None:
    for run in RUNS:
        text = REQUESTS + "。".join([(opening + run * 1000)[:990]] * 7)  # 20 kB in UTF-8
        within(0.5, partial(_read, text))


def _read(text: str) -> None:
    stated(tabled(text))


PIECES = [
    *OPENINGS,
    *RUNS,
    "自然人",
    "其中",
    "均为",
    "现行有效",
    "行政处罚决定",
    "2024年",
    "（",
    "）",
    "。",
    "\n",
    "１２",
    "《",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join), st.sampled_from([2020, 2025]))
def test_any_narrative_is_read(text: str, year: int) -> None:
    assert set(stated(tabled(text, year))) <= {rule.code for rule in RULES}


DERIVED = {"year", "received", "litigation"}
NAMES = sorted({name for _, name, _, _ in Formatter().parse(TEMPLATES) if name} - DERIVED)


def written(figures: dict[str, int], spelling: str = "{}") -> str:
    """The templates filled with `figures` and what follows from them, each number spelt in the same way."""
    received, litigation = figures["new"] + figures["carried"], figures["direct"] + figures["after"]
    said = figures | {"received": received, "litigation": litigation}
    words = {name: spelling.format(value) for name, value in said.items()}
    return REQUESTS + TEMPLATES.format(**words, year=2025)


@settings(deadline=None)  # the first narrative compiles the expressions
@given(st.fixed_dictionaries({name: st.integers(0, 12000) for name in NAMES}), st.sampled_from(["{}", "{:,}"]))
def test_a_narrative_written_from_the_tables_is_silent(figures: Any, spelling: str) -> None:
    assert stated(tabled(written(figures, spelling), **figures)) == []


@pytest.mark.parametrize("name", NAMES)
def test_and_each_of_its_figures_is_heard(name: str) -> None:
    figures: Any = {other: 10 * place for place, other in enumerate(NAMES, 1)}
    assert stated(tabled(written(figures), **figures | {name: figures[name] + 1}))
