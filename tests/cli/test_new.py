"""`new` writes only what its own check takes, and says what of last year's report could not be taken over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from compiler import check
from compiler.common.derived_files import official_schema
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
    findings = load_previous(Previous("上年.json", raw(last)))[1]
    assert [(one.code, one.severity, one.file, len(one.pointers)) for one in findings] == [
        ("Y100", "warning", "上年.json", count)
    ] * bool(count)


def test_new_tells_which_figures_it_could_not_take_over(tmp_path: Path) -> None:
    (tmp_path / "上年.json").write_bytes(raw(UNREAD["a text"][0]))
    done = nianbao("new", "--previous", "上年.json", "-o", "填报.xlsx", cwd=tmp_path)
    assert done.returncode == 0
    assert "Y100 提醒 上年报告里有 1 个数没有填或者不是数" in done.stderr
    assert "四、结转下年度继续办理 → 自然人" in done.stderr


def blank_json(folder: Path) -> tuple[Path, dict[str, Any]]:
    """What `new` writes as JSON."""
    path = folder / "report.json"
    assert nianbao("new", "--year", "2025", "--agency", "清源市水务局", "-o", path).returncode == 0
    return path, json.loads(path.read_text(encoding="utf-8"))


def codes(path: Path) -> list[str]:
    return [finding.code for finding in check(path).findings]


def test_an_editor_finds_the_schema_in_the_folder_of_a_blank(tmp_path: Path) -> None:
    _, report = blank_json(tmp_path)
    assert next(iter(report)) == "$schema"
    assert nianbao("schema", "-o", report["$schema"], cwd=tmp_path).returncode == 0
    found = tmp_path / report["$schema"]
    assert found.read_bytes() == official_schema("2021").read_bytes()
    errors = Draft202012Validator(json.loads(found.read_text(encoding="utf-8"))).iter_errors(report)
    assert [error.json_path for error in errors] == ["$.signature.date"]


def test_a_signature_is_told_until_it_is_dated_or_deleted(tmp_path: Path) -> None:
    path, report = blank_json(tmp_path)
    assert report["signature"] == {"agency": "清源市水务局", "date": ""}
    finding = next(finding for finding in check(path).findings if finding.code == "S108")
    assert finding.message == "“成文日期”还没有填"
    assert "signature" in finding.hint
    for signature in ({"signature": {"agency": "清源市水务局", "date": "2026-01-20"}}, {}):
        del report["signature"]
        report |= signature
        path.write_bytes(raw(report))
        assert codes(path) == ["X143"] * 3


def test_last_years_signature_is_to_be_dated_too(tmp_path: Path) -> None:
    (tmp_path / "上年.json").write_bytes(raw(LAST | {"signature": {"agency": "某办公室", "date": "2024-03-20"}}))
    made = json.loads(nianbao("new", "--previous", "上年.json", cwd=tmp_path).stdout)
    assert made["signature"] == {"agency": "某办公室", "date": ""}


@pytest.mark.parametrize("ending", ["xlsx", "html"])
def test_a_blank_goes_into_the_other_forms_and_back(tmp_path: Path, ending: str) -> None:
    path, report = blank_json(tmp_path)
    assert nianbao("convert", path, "-o", tmp_path / f"填报.{ending}").returncode == 0
    assert nianbao("convert", tmp_path / f"填报.{ending}", "-o", tmp_path / "back.json").returncode == 0
    del report["signature"]["date"]
    assert json.loads((tmp_path / "back.json").read_text(encoding="utf-8")) == report


def test_the_schemas_name_goes_with_the_report_and_is_no_difference(tmp_path: Path) -> None:
    report = {"$schema": "./nianbao-2021.schema.json", **LAST}
    (tmp_path / "report.json").write_bytes(raw(report))
    (tmp_path / "plain.json").write_bytes(raw(LAST))
    assert nianbao("compile", "report.json", cwd=tmp_path).returncode == 0
    extracted = json.loads(nianbao("extract", "report.docx", cwd=tmp_path).stdout)
    assert (next(iter(extracted)), extracted["$schema"]) == ("$schema", report["$schema"])
    assert nianbao("verify", "report.docx", "--source", "report.json", cwd=tmp_path).returncode == 0
    assert nianbao("diff", "report.json", "plain.json", cwd=tmp_path).returncode == 0


def test_a_schema_in_a_folder_of_reports_is_none(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_bytes(raw(LAST))
    assert nianbao("schema", "-o", tmp_path / "nianbao-2021.schema.json").returncode == 0
    done = nianbao("check", tmp_path)
    assert (done.returncode, done.stdout) == (0, "没有发现问题\n")
    assert "schema" not in done.stdout + done.stderr


def test_a_schema_is_not_written_over_a_report(tmp_path: Path) -> None:
    path, _ = blank_json(tmp_path)
    before = path.read_bytes()
    done = nianbao("schema", "-o", path)
    assert (done.returncode, path.read_bytes()) == (2, before)
    assert "里面不是模式" in done.stderr
