"""`new` writes only what its own check takes, and says what of last year's report could not be taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from compiler.load import Previous, load_previous
from tests.rules.support import fill
from tests.support import nianbao, raw, sample

if TYPE_CHECKING:
    from pathlib import Path

LAST = sample("suqian-2023")
ZUNYI = sample("zunyi-sfj-2020")
OVER = "/requests/carried_over/"
REFUSED_NAMES = {
    "control character": ("甲\x01县", "U+0001"),
    "two lines": ("甲\n县", "只能写一行"),
    "too long": ("甲" * 300, "最多 200 个"),
    "no character at all": ("\udcff\udcfe", "U+DCFF"),
}
REFUSED_REPORTS = {
    "agency": (LAST | {"agency": "甲\ud800"}, "U+D800"),
    "signature": (fill(LAST, {"/signature/agency": "甲\x02"}), "U+0002"),
    "heading": (LAST | {"overview": [{"heading": "甲\x01乙"}, "全年公开。"]}, "U+0001"),
    "long signature": (fill(LAST, {"/signature/agency": "甲" * 300}), "最多 200 个"),
}
UNREAD: dict[str, tuple[Any, int]] = {
    "everything": ({"year": 2023, "agency": "甲县人民政府"}, 8),
    "requests": ({key: value for key, value in LAST.items() if key != "requests"}, 6),
    "a text": (fill(LAST, {OVER + "natural_person": "6"}), 1),
    "null": (fill(LAST, {OVER + "natural_person": "6", OVER + "business": None}), 2),
    "in force": (fill(LAST, {"/proactive_disclosure/rules/in_force": "—"}), 1),
    "what no later figure follows from": (fill(LAST, {"/requests/new/natural_person": "6"}), 0),
    "items, which the next form has no more": (fill(ZUNYI, {"/proactive_disclosure/licensing/previous_items": "6"}), 0),
    "nothing": (LAST, 0),
}


@pytest.mark.parametrize("ending", ["json", "xlsx", "docx"])
@pytest.mark.parametrize("kind", REFUSED_NAMES)
def test_a_name_that_no_report_may_have_is_refused(tmp_path: Path, kind: str, ending: str) -> None:
    name, said = REFUSED_NAMES[kind]
    done = nianbao("new", "--agency", name, "--year", "2025", "-o", tmp_path / f"填报.{ending}")
    assert done.returncode == 2
    assert "机关全称" in done.stderr
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", REFUSED_REPORTS)
def test_a_text_of_last_years_that_no_report_may_have_is_refused(tmp_path: Path, kind: str) -> None:
    last, said = REFUSED_REPORTS[kind]
    (tmp_path / "上年.json").write_bytes(raw(last))
    done = nianbao("new", "--previous", "上年.json", "-o", "填报.docx", cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "填报.docx").exists()


@pytest.mark.parametrize("kind", UNREAD)
def test_figures_of_last_years_that_cannot_be_compared_are_told_in_one_finding(kind: str) -> None:
    last, count = UNREAD[kind]
    told = load_previous(Previous("上年.json", raw(last)))[1]
    assert [(one.code, one.severity, one.file, len(one.pointers)) for one in told] == [
        ("Y100", "warning", "上年.json", count)
    ] * bool(count)


def test_new_tells_which_figures_it_could_not_take_over(tmp_path: Path) -> None:
    (tmp_path / "上年.json").write_bytes(raw(UNREAD["a text"][0]))
    done = nianbao("new", "--previous", "上年.json", "-o", "填报.xlsx", cwd=tmp_path)
    assert done.returncode == 0
    assert "Y100 提醒 上年报告里有 1 个数没有填或者不是数" in done.stderr
    assert "四、结转下年度继续办理 → 自然人" in done.stderr
