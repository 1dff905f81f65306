"""Text that is no JSON: every slip is told in one run, at its line, with what it concerns and what to do."""

from __future__ import annotations

import os
import re
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.build import Input, check
from compiler.form import edition as editions
from compiler.report.report import Options
from compiler.validation.json_source import read
from compiler.validation.slips.tolerant_reader import read_on
from tests.support import GOOD
from tests.validation.slip_mutations import CHANGES, slip

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

MUTATIONS = int(os.environ.get("NIANBAO_SLIPS", "70"))
"""How many texts with a slip are made: one of each kind; 2000 before a release."""
TEXTS = [path.read_text(encoding="utf-8") for path in GOOD]

REPORT = """{
  "year": 2023,
  "agency": "清源市水务局",
  "overview": [
    "一年来，我局落实“三审”制度。",
    {"heading": "（一）主动公开", "level": 2},
    "公开信息120条。"
  ],
  "requests": {
    "new": {"natural_person": 150, "business": 20, "research": 0},
    "carried_in": {"natural_person": 3, "business": 0, "research": 0}
  },
  "problems": ["存在的问题是人手不足。"]
}
"""
EDITION = editions.for_year(2023)
FORMS = [editions.load(edition_id) for edition_id in editions.IDS]  # read before any test is timed
ROW = f"“{EDITION.label('/requests/new')}”"
CELL = f"“{EDITION.label('/requests/new/natural_person')}”"
AGENCY = f"“{EDITION.label('/agency')}”"


def slips_in(text: str) -> list[tuple[int, str, str]]:
    """Line, message and hint of each slip."""
    findings = read(text.encode(), "report.json").findings
    assert {finding.code for finding in findings} <= {"S002"}
    return [(finding.line, finding.message, finding.hint) for finding in findings]


@pytest.mark.parametrize(
    ("old", "new", "place", "said", "hint"),
    [
        ("2023,", "2023, // 年度", "“年份”", "注释“// 年度”", "删去"),
        ("2023,", "2023, # 年度", "“年份”", "注释“# 年度”", "删去"),
        ("2023,", "2023, /* 年度 */", "“年份”", "注释“/* 年度 */”", "删去"),
        ('局",', "局,", AGENCY, "没有收尾的双引号", "末尾补一个"),
        ('局",', "局”,", AGENCY, "右双引号 ”（U+201D）", '改成英文的双引号 "'),
        ('"清源市水务局"', "“清源市水务局”", AGENCY, "左双引号 “（U+201C）", "两头都改成"),
        ('"agency": "清源市水务局"', "'agency': '清源市水务局'", AGENCY, "单引号", "两头都改成"),
        ('"清源市水务局"', '清源市水务局"', AGENCY, "没有开头的双引号", "前面补一个"),
        ('"清源市水务局"', "清源市水务局", AGENCY, "没有加双引号", "两头各加一个"),
        ('"agency"', "agency", AGENCY, "键“agency”没有加双引号", '写成 "agency"'),
        ('"agency"', '"agency', AGENCY, "没有收尾的双引号", "末尾补一个"),
        ("“三审”", '"三审"', "“一、总体情况 → 第1项”", "文字中间有英文的双引号", "中文的“ ”"),
        ("人手", "人\\手", "“五、存在的主要问题及改进情况 → 第1项”", "反斜杠", r"\\"),
        ("150", "１５０", CELL, "全角数字 １５０", "150"),
        ("150", "/", CELL, "写的是“/”，这里要填数字", "填 0"),
        ("150", "-", CELL, "写的是“-”，这里要填数字", "填 0"),
        ("150", "—", CELL, "写的是“—”，这里要填数字", "填 0"),
        ("150", "无", CELL, "写的是“无”，这里要填数字", "填 0"),
        ("150", "", CELL, "没有填", "填 0"),
        ("150", "150件", CELL, "写的是 150件", "写成 150"),
        ("150", "0150", CELL, "数字前面多了 0", "写成 150"),
        ("150", "+3", CELL, "不写加号", "写成 3"),
        ("150", ".5", CELL, "小数点的前后都要有数字", "写成 0.5"),
        ("150", "1,200", CELL, "数字里不能有逗号", "写成 1200"),
        ("150", "None", CELL, "写的是 None", "填 0"),
        ("150", "True", CELL, "写的是 True", "填 0"),
        (": 150", ":\u00a0150", CELL, "U+00A0 不间断空格", "删去"),
        (": 150", ":\ufeff150", CELL, "U+FEFF 字节顺序标记 BOM", "删去"),
        ("150,", "150，", CELL, "全角逗号 ，（U+FF0C）", "改成 ,"),
        ('person": 150', 'person"：150', CELL, "全角冒号 ：（U+FF1A）", "改成 :"),
        ('"new": {', '"new": ｛', ROW, "全角花括号 ｛（U+FF5B）", "改成 {"),
        ("150,", "150", CELL, "后面缺少逗号", "补一个"),
        ("150,", "150,,", CELL, "多了一个逗号", "删去"),
        ('person": 150', 'person" 150', CELL, "缺少冒号", "补一个"),
        ('"research": 0},', '"research": 0}},', ROW, "多了一个括号 }", "删去"),
        (
            '"research": 0},',
            '"research": 0,',
            ROW,
            "缺少收尾的括号 }",
            "补上 }",
        ),
        ('"new": {', '"new": ', ROW, "少了开头的括号 {", "补上 {"),
        ('不足。"]', '不足。"}', "“五、存在的主要问题及改进情况”", "收尾的括号写成了 }", "改成 ]"),
    ],
)
def test_a_slip_is_named_with_what_it_concerns_and_what_to_do(
    old: str, new: str, place: str, said: str, hint: str
) -> None:
    line = REPORT[: REPORT.index(old)].count("\n") + 1
    ((at, message, advice),) = slips_in(REPORT.replace(old, new, 1))
    assert at == line
    assert place in message
    assert said in message
    assert hint in advice


@pytest.mark.parametrize(
    ("text", "lines", "said"),
    [
        (REPORT + "以上。\n", [15], "已经结束"),
        ("以下是报告\n" + REPORT, [1], "要以 { 开头"),
        (REPORT[: REPORT.index("条。")], [7], "断了"),
        (REPORT.replace("  },\n", "  ,\n"), [12], "第 9 行打开的括号，这里缺少收尾的括号 }"),
        (REPORT.replace("  },\n", "  },\n  },\n"), [13], "多了一个括号 }"),
        (REPORT.rstrip()[:-1], [14], "第 1 行打开的括号"),
        (REPORT.replace("    ", "").replace("  ", "").replace("2023,", "2023"), [2], "缺少逗号"),
        ("没有括号", [1], "要以 { 开头"),
        ("// 只有注释", [1], "注释"),
    ],
)
def test_a_slip_in_the_structure_is_told_where_the_indentation_shows_it(text: str, lines: list[int], said: str) -> None:
    found = slips_in(text)
    assert [line for line, *_ in found] == lines
    assert said in found[0][1]


def test_every_slip_is_told_in_one_run_and_nothing_that_only_follows() -> None:
    head = '{\n "year": ２０２３,\n "agency": “清源市水务局”，\n "overview": ["甲"]\n'
    text = head + ' "problems": ["乙",],\n # 注\n "other_matters": ["丙]\n}'
    assert [line for line, *_ in slips_in(text)] == [2, 3, 3, 4, 5, 6, 7]


def test_what_the_schema_asks_for_besides_is_told_in_the_same_run() -> None:
    report = TEXTS[1].replace('"natural_person": 3402', '"natural_person": 无', 1).replace('"year"', "'year'")
    assert '"business": 99' in report, "the sample has changed"
    spoiled = report.replace('"business": 99', '"business": "99件"', 1)
    found = check(Input("report.json", spoiled.encode()), Options()).findings
    assert [finding.code for finding in found] == ["S002", "S002", "S103"]
    assert found[2].line == found[1].line
    assert spoiled.splitlines()[found[2].line - 1][found[2].column - 1 :].startswith('"99件"')


def test_a_structure_that_is_only_guessed_is_not_judged() -> None:
    found = check(Input("report.json", REPORT.replace("  },\n", "  ,\n").encode()), Options()).findings
    assert [finding.code for finding in found] == ["S002"]


def test_text_is_data_in_a_message() -> None:
    ((_, message, _),) = slips_in(REPORT.replace("2023,", "2023, // {right} {0}"))
    assert "{right} {0}" in message


@pytest.mark.parametrize("text", ['{"b"：1, "a": ' + '[{"a": ' * 3000, "[" * 5000 + "：" + "]" * 5000])
def test_what_is_nested_beyond_any_report_is_told_once(text: str) -> None:
    assert sum("套得太深" in message for _, message, _ in slips_in(text)) == 1


@pytest.mark.parametrize("piece", ["无, ", "0", "“甲”， ", '"甲 ', "\\", "甲 ", "a，", "/* ", "\n  {", '}"', "1 "])
def test_of_nonsense_however_long_no_more_is_told_than_anybody_reads(piece: str) -> None:
    assert len(slips_in('{"a"：[' + piece * 5000)) <= 101


def test_more_slips_than_anybody_reads_are_counted() -> None:
    found = slips_in('{"a": [' + "无, " * 300 + "0]}")
    assert len(found) == 101
    assert "还有 200 处" in found[-1][1]


LAYOUTS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "without indentation": lambda text: re.sub(r"(?m)^ +", "", text),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_line_told_is_that_of_the_slip_and_nothing_else_is_told(layout: str) -> None:
    random, kinds, exact, near, single, count = Random(13), list(CHANGES), 0, 0, 0, 0  # noqa: S311
    texts = list(map(LAYOUTS[layout], TEXTS))
    for number in range(MUTATIONS):
        made = slip(random.choice(texts), kinds[number % len(kinds)], random)
        if made is None:
            continue
        lines = [finding.line for finding in read(made.text.encode(), "report.json").findings]
        count += 1
        exact += lines[:1] == [made.line]
        near += bool(lines) and all(abs(line - made.line) <= 1 for line in lines)
        single += len(lines) == 1
    assert count > 0.9 * MUTATIONS
    all_near = 0.95 if layout == "without indentation" else 0.99  # where nothing but the keys shows what was meant
    assert (exact >= 0.95 * count, near >= all_near * count, single >= 0.95 * count) == (True, True, True)


def five_slips(random: Random) -> tuple[str, set[int]]:
    """A good text with five slips, each within a line of its own, and their lines."""
    text = random.choice(TEXTS)
    rows = text.split("\n")
    spoiled: dict[int, str] = {}
    while len(spoiled) < 5:
        made = slip(text, random.choice(list(CHANGES)), random)
        if made is None or made.text.count("\n") != len(rows) - 1:
            continue
        if all(abs(made.line - line) > 2 for line in spoiled):
            spoiled[made.line] = made.text.split("\n")[made.line - 1]
    return "\n".join(spoiled.get(number, row) for number, row in enumerate(rows, 1)), set(spoiled)


def test_of_five_slips_five_are_told() -> None:
    random, whole = Random(5), 0  # noqa: S311
    count = max(MUTATIONS // 5, 20)
    for _ in range(count):
        text, lines = five_slips(random)
        whole += lines <= {finding.line for finding in read(text.encode(), "report.json").findings}
    assert whole >= 0.97 * count


@given(st.text(st.sampled_from("{}[]:,\"'“”，：1a无 \n\\/#*\u00a0"), max_size=60))
def test_whatever_is_read_on_is_read_to_its_end(text: str) -> None:
    doing = read_on(text)
    mended = doing.mended()
    assert all(0 <= mended.origin(offset) <= len(text) for offset in range(len(mended.text)))
    assert all(0 <= slip.offset <= len(text) for slip in doing.slips)


@settings(deadline=None)
@given(st.integers(0, 10**6), st.data())
def test_text_cut_off_or_joined_anywhere_is_no_exception(seed: int, data: st.DataObject) -> None:
    text = TEXTS[seed % len(TEXTS)]
    first, second = (data.draw(st.integers(0, len(text))) for _ in range(2))
    assert read((text[:first] + text[second:]).encode(), "report.json").name == "report.json"
