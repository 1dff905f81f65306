"""What follows from one slip alone is not told beside it: an edition that does not fit, a character nobody sees."""

from __future__ import annotations

from typing import Any

import pytest

from compiler.build import Input, build, check
from compiler.common.characters import without_unwritable
from compiler.report.report import Options
from tests.support import raw, sample

Codes = list[tuple[str, str]]


def found_in(report: Any) -> Codes:
    """The code and the first pointer of everything found."""
    findings = check(Input("report.json", raw(report)), Options()).findings
    return sorted((finding.code, finding.pointers[0]) for finding in findings)


@pytest.mark.parametrize(
    ("name", "edition", "change", "besides"),
    [
        ("suqian-2023", "2019", {}, []),
        ("zunyi-sfj-2020", "2021", {}, []),
        ("suqian-2023", "2019", {"agency": ""}, [("S108", "/agency")]),
        ("suqian-2023", "2019", {"agencies": "甲"}, [("S102", "/agencies")]),
        ("suqian-2023", "2019", {"problems": []}, [("X143", "/problems")]),
        ("zunyi-sfj-2020", "2021", {"signature": {"agency": "遵义市司法局"}}, [("S101", "/signature/date")]),
    ],
)
def test_an_edition_that_does_not_fit_the_year_hides_what_depends_on_it_and_nothing_else(
    name: str, edition: str, change: dict[str, Any], besides: Codes
) -> None:
    report = sample(name) | change
    before = found_in(sample(name))
    assert found_in(report | {"edition": edition}) == sorted([("S106", "/edition"), *before, *besides])


@pytest.mark.parametrize(
    ("old", "new", "besides"),
    [
        ('"overview"', r'"over\u0000view"', []),
        ('"year"', r'"ye\u0008ar"', []),
        ('"agency":"宿', r'"agency":"\ufffe宿', []),
        ('"agency":"宿', r'"agency":"\ud800宿', []),
        ('"agency":"宿', r'"agency":"\u0001\n宿', [("S108", "/agency")]),
    ],
)
def test_a_character_that_no_document_holds_is_one_finding(old: str, new: str, besides: Codes) -> None:
    text = raw(sample("suqian-2023")).decode().replace(old, new, 1)
    given = Input("report.json", text.encode())
    findings = check(given, Options()).findings
    assert [finding.code for finding in findings] == ["S004", *[code for code, _ in besides]]
    assert build(given, Options()).document is None
    assert build(given, Options(), draft=True).document is not None


def test_a_waiver_with_such_a_character_is_the_waiver_that_was_meant() -> None:
    report = sample("suqian-2023") | {"waivers": [{"code": "Y102\b", "reason": "属实"}]}
    assert found_in(report) == [("S004", "/waivers/0/code")]


def test_every_such_character_of_a_text_is_named() -> None:
    report = sample("suqian-2023") | {"waivers": [{"code": "Y102", "reason": "\x01实\ufffe\x01\ud800"}]}
    (finding,) = check(Input("report.json", raw(report)), Options()).findings
    for name in ("U+0001（控制字符）、U+FFFE（Unicode 中不表示任何字符的编码）、U+D800（半个字符", "删去它"):
        assert name in finding.message + finding.hint


def test_data_is_copied_without_them_however_deep() -> None:
    deep: Any = "甲\x01"
    for _ in range(5000):
        deep = [{"键\x02": deep}]
    clean = without_unwritable(deep)
    for _ in range(5000):
        clean = clean[0]["键"]
    assert clean == "甲"
    assert deep[0].keys() == {"键\x02"}
