"""M101 to M107: what does not fit together is told once, where it stands, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from compiler.batch.collecting.merge_parts import Merged, MergeOptions, merge_parts
from compiler.common.pointer import find, put
from compiler.form import edition as editions
from compiler.form.blank_report import blank_report, pretty
from compiler.load import Previous
from compiler.merge.expected import Expected
from compiler.rules.catalogue import catalogue
from tests.generated.agencies import NEWEST, TEXTS, agency_name, agency_report
from tests.merge.parts import as_part

if TYPE_CHECKING:
    from collections.abc import Callable

APART, ISSUED = "用 2021 版格式，两版的格子不同，加不到一起", "本年制发件数 2"
OTHER = f"“甲研究院”（{ISSUED}），可能重复计算"
FEES = "表二 → 行政事业性收费 → 本年收费金额（单位：万元）"
COUNTY = "清源县人民政府"
NATURAL = "/requests/new/natural_person"
RULES = "/proactive_disclosure/rules"


def changed(number: int = 0, *changes: tuple[str, Any], **texts: Any) -> dict[str, Any]:
    """The report of that agency with other values at some pointers."""
    report = agency_report(number, NEWEST, stated=False) | texts
    for pointer, value in changes:
        put(report, pointer, value)
    return report


def zeros(agency: str, *changes: tuple[str, Any]) -> dict[str, Any]:
    """The report of an agency that had nothing to do but `changes`."""
    report = blank_report(2021, agency, NEWEST) | TEXTS
    for pointer, value in changes:
        put(report, pointer, value)
    return report


def merged(*made: dict[str, Any], **options: Any) -> Merged:
    parts = [as_part(report, f"{at}.json") for at, report in enumerate(made)]
    return merge_parts(parts, MergeOptions(COUNTY, "汇总.json", **options))


def sum_of(*made: dict[str, Any]) -> dict[str, Any]:
    """The consolidated report of those, its narratives written."""
    whole = merged(*made).made
    assert whole
    return whole.report | TEXTS


def found_in(result: Merged, code: str = "M") -> list[tuple[str, str, str]]:
    found = [finding for finding in result.findings if finding.code.startswith(code)]
    assert all(finding.law and finding.hint for finding in found)
    assert all(finding.severity == catalogue()[finding.code].severity for finding in found)
    return [(finding.code, finding.file, finding.message) for finding in found]


@pytest.mark.parametrize("number", range(1, 9))
def test_every_code_is_explained_with_its_law(number: int) -> None:
    explained = catalogue()[f"M10{number}"]
    assert set(explained.law) == set(editions.IDS)
    assert explained.severity == ("error" if number in {1, 2, 4, 8} else "warning")


PLAIN = [agency_report(number, NEWEST) for number in range(4)]


def test_parts_that_fit_together_are_told_nothing() -> None:
    assert merged(*PLAIN).findings == ()


CASES: list[tuple[Callable[[], list[dict[str, Any]]], list[tuple[str, str, str]]]] = [
    (
        lambda: [*PLAIN[:3], changed(3, year=2022)],
        [("M101", "3.json", f"“{agency_name(3)}”的报告是 2022 年的，多数（3 份）是 2021 年的")],
    ),
    (
        lambda: [PLAIN[0], changed(3, year=2022)],
        [("M101", "0.json", f"“{agency_name(0)}”的报告是 2021 年的，有 1 份是 2022 年的")],
    ),
    (
        lambda: [*PLAIN[:2], agency_report(2, editions.load("2019"))],
        [
            (
                "M101",
                "2.json",
                f"“{agency_name(2)}”的报告是 2020 年的，用 2019 版格式，多数（2 份）是 2021 年的，{APART}",
            )
        ],
    ),
    (
        lambda: [*PLAIN[:2], PLAIN[0]],
        [("M102", "2.json", f"“{agency_name(0)}”有两份报告，另一份是 0.json，各表的数也一样")],
    ),
    (
        lambda: [
            *PLAIN[:2],
            changed(5, agency=" 第0县 水务局"),
        ],
        [("M102", "2.json", "“第0县 水务局”有两份报告，另一份是 0.json")],
    ),
    (
        lambda: [*PLAIN[:2], PLAIN[0] | {"agency": "清源县档案局"}],
        [
            (
                "M102",
                "2.json",
                f"“清源县档案局”各表的数与“{agency_name(0)}”（0.json）的一模一样，多半是同一份报告算了两次",
            )
        ],
    ),
    (
        lambda: [*PLAIN[:2], zeros("甲局"), zeros("乙局"), {**sum_of(*PLAIN[:2]), "agency": "清源市"}],
        [("M102", "4.json", "“清源市”各表的数正好是其余 4 份之和，多半是以前汇总的：再加一次，各家都算了两次")],
    ),
    (lambda: [*PLAIN[:2], PLAIN[2], sum_of(*PLAIN[:2])], []),
    (lambda: [zeros("甲局"), zeros("乙局"), zeros("丙局")], []),
    (
        lambda: [
            zeros(name, (NATURAL, 1), ("/requests/results/granted/natural_person", 1)) for name in ("甲局", "乙局")
        ],
        [],
    ),
    (
        lambda: [
            changed(0, (f"{RULES}/issued", 2), (f"{RULES}/in_force", 11), agency="清源市人民政府办公室"),
            changed(1, (f"{RULES}/issued", 2), agency="甲研究院"),
            PLAIN[2],
        ],
        [
            (
                "M103",
                "0.json",
                f"“表二 → 规章”有 2 份报告填了数：“清源市人民政府办公室”（{ISSUED}、现行有效件数 11）、{OTHER}",
            )
        ],
    ),
    (lambda: [changed(0, (f"{RULES}/issued", 2), agency="清源市人民政府办公室"), PLAIN[1]], []),
    (
        lambda: [*PLAIN[:3], changed(3, ("/proactive_disclosure/fees/amount", 98_000_000_000))],
        [
            (
                "M106",
                "3.json",
                f"“{agency_name(3)}”的数比别的单位大得多：{FEES}是 98000000000，其余 3 份最多 "
                + str(max(find(report, "/proactive_disclosure/fees/amount") for report in PLAIN[:3])),
            )
        ],
    ),
]


@pytest.mark.parametrize(("make", "expected"), CASES, ids=range(len(CASES)))
def test_what_does_not_fit_together_is_told(
    make: Callable[[], list[dict[str, Any]]], expected: list[tuple[str, str, str]]
) -> None:
    found = found_in(merged(*make()))
    assert found == expected


@pytest.mark.parametrize("others", [[1, 2], [40, 45, 50], [5, 8, 11, 90], [1, 30, 900, 27_000]])
@pytest.mark.parametrize("times", [1, 5, 1000])
def test_a_figure_dwarfs_others_where_it_is_far_beyond_their_spread(others: list[int], times: int) -> None:
    """27 000 beside 900, 30 and 1 is no surprise, nor is one beside which all others are 0."""
    cell = "/proactive_disclosure/licensing/decisions"
    largest = max(*others, 9) * times * 12
    made = [zeros(f"甲{at}局", (cell, value)) for at, value in enumerate([*others, largest, 0, 0])]
    wild = others[-1] == 27_000 and times == 1
    assert bool(found_in(merged(*made), "M106")) == (largest >= 100 and not wild)
    alone = [zeros(f"甲{at}局", (cell, value)) for at, value in enumerate([largest, 0, 0, 0])]
    assert found_in(merged(*alone), "M106") == []


# -- parts with errors of their own -----------------------------------------------------------------------------------


def test_a_part_with_an_error_is_told_with_it_and_added_up_nevertheless() -> None:
    result = merged(changed(0, (NATURAL, 0)), *PLAIN[1:])
    assert [(finding.code, finding.file) for finding in result.findings] == [("M104", "0.json"), ("T301", "0.json")]
    assert result.findings[0].message == f"“{agency_name(0)}”的报告有 1 项错误"
    assert result.findings[1].line
    assert result.made


def test_a_part_with_a_blank_is_told_and_nothing_is_added_up() -> None:
    result = merged(changed(0, (NATURAL, None)), *PLAIN[1:])
    assert [finding.code for finding in result.findings] == ["M104", "S103"]
    assert "自然人等 2 格不知道是多少，加不起来" in result.findings[0].message
    assert (result.made, result.text) == (None, "")


def test_a_file_that_is_no_report_is_told_by_its_name() -> None:
    from compiler.batch.collecting.part_of import part_of
    from compiler.build import Input, check
    from compiler.report.report import Options

    given = Input("通知.json", b"{")
    result = merge_parts(
        [part_of(given, check(given, Options())), as_part(PLAIN[0])], MergeOptions(COUNTY, "汇总.json")
    )
    assert next((finding.code, finding.file) for finding in result.findings) == ("M104", "通知.json")
    assert result.findings[0].message.endswith("里面读不出一份报告")
    assert result.made is None


# -- who is expected, and last year -----------------------------------------------------------------------------------


def test_an_agency_that_is_missing_is_named_at_its_line_of_the_list() -> None:
    expected = Expected("名单.txt", (agency_name(0), "县审计局", "财政局", "第0县教育局", "公安局"), (1, 2, 4, 5, 6))
    result = merged(*PLAIN[:3], changed(4, agency="第5县审计局下属中心"), expected=expected)
    assert found_in(result) == [
        ("M105", "名单.txt", "名单上的“县审计局”没有报告"),
        ("M105", "名单.txt", "名单上的“公安局”没有报告"),
    ]
    assert [(finding.line, finding.column) for finding in result.findings] == [(2, 1), (6, 1)]
    assert [part.agency for part in result.others] == ["第5县审计局下属中心"]


def test_a_name_that_is_written_twice_is_told_as_such_and_its_report_counts_once() -> None:
    expected = Expected("名单.txt", ("水务局", "审计局", " 水务局", "审计局"), (1, 2, 3, 5))
    result = merged(PLAIN[0], expected=expected)
    assert found_in(result) == [
        ("M105", "名单.txt", "名单上的“审计局”没有报告"),
        ("M105", "名单.txt", "名单上的“ 水务局”写了不止一次，第 1 行也是"),
        ("M105", "名单.txt", "名单上的“审计局”写了不止一次，第 2 行也是"),
    ]
    assert not result.others


def last_year(**changes: Any) -> Previous:
    """Last year's consolidated report, which carried over just what this year's parts carried in, but for `changes`."""
    before = editions.load("2019")
    report = blank_report(2020, COUNTY, before)
    for kind in ("natural_person", "business", "research", "public_interest", "legal_service", "other_organisation"):
        carried = sum(find(part, f"/requests/carried_in/{kind}") for part in PLAIN)
        put(report, f"/requests/carried_over/{kind}", changes.get(kind, carried))
        put(report, f"/requests/new/{kind}", changes.get(kind, carried))
    return Previous(
        "上年.json", pretty(report | {key: changes[key] for key in ("year", "agency") if key in changes}).encode()
    )


def test_last_years_sum_carries_over_what_this_years_carries_in() -> None:
    assert merged(*PLAIN, previous=last_year()).findings == ()
    result = merged(*PLAIN, previous=last_year(research=40))
    carried = sum(find(part, "/requests/carried_in/research") for part in PLAIN)
    message = f"科研机构列：上年结转（{carried}），上年报告的结转下年（40），相差 {40 - carried}"
    assert found_in(result) == [("M107", "汇总.json", message)]
    assert result.findings[0].pointers == ("/requests/carried_in/research",)
    assert result.findings[0].line
    assert result.made


@pytest.mark.parametrize("changes", [{"year": 2019}, {"agency": "别的县人民政府"}])
def test_last_years_report_of_another_is_said_to_be_so(changes: dict[str, Any]) -> None:
    assert [finding.code for finding in merged(*PLAIN, previous=last_year(**changes)).findings] == ["Y100"]


def test_what_was_found_does_not_depend_on_the_order_of_the_parts() -> None:
    made = [*PLAIN, PLAIN[0], changed(2, (NATURAL, 0)), changed(3, year=2023)]
    parts = [as_part(report, f"{at}.json") for at, report in enumerate(made)]
    options = MergeOptions(COUNTY, "汇总.json", Expected("名单.txt", ("县审计局",), (1,)))
    assert merge_parts(parts, options) == merge_parts(parts[::-1], options)._replace(
        made=merge_parts(parts, options).made
    )
