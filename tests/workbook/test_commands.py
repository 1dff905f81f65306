"""The whole way of a clerk: new, fill, check, compile; and from any form into another and back."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from openpyxl import load_workbook

from compiler.common.pointer import find
from compiler.form import edition as editions
from compiler.load import load
from tests.support import ROOT, nianbao, sample
from tests.workbook.filling import SAMPLES, typed

if TYPE_CHECKING:
    from pathlib import Path

GOOD = ROOT / "samples" / "good"
NEW = ("new", "--year", "2025", "--agency", "清源市水务局")
FORMS = (".json", ".xlsx", ".docx")


def data(path: Path) -> Any:
    return load(path.read_bytes(), path.name).report


def test_a_workbook_is_made_filled_checked_and_compiled(tmp_path: Path) -> None:
    book = tmp_path / "填报.xlsx"
    assert nianbao(*NEW, "-o", book).returncode == 0
    edition = editions.load("2021")
    whole = sample("qingyuan-swj-2025")
    cells = {
        f"{table.name}!{fact.cell}": find(whole, fact.pointer)
        for table in edition.tables
        for fact in table.facts
        if not fact.sums
    }
    texts = {f"{edition.label('/' + key)}!A2": "全年公开。" for key in edition.narrative_keys}
    wrong = cells | texts | {"表三!D28": 99}
    book.write_bytes(typed(book.read_bytes(), wrong))
    checked = nianbao("check", "填报.xlsx", cwd=tmp_path)
    assert checked.returncode == 1
    assert "填报.xlsx:表三!D28: T301 错误 自然人列：本年新收（69）＋上年结转（6）＝75，" in checked.stdout
    book.write_bytes(typed(book.read_bytes(), cells))
    assert nianbao("compile", "填报.xlsx", "-o", "年度报告.docx", cwd=tmp_path).returncode == 0
    assert nianbao("convert", "填报.xlsx", "-o", "填报.json", cwd=tmp_path).returncode == 0
    assert nianbao("compile", "填报.json", "-o", "另一份.docx", cwd=tmp_path).returncode == 0
    assert (tmp_path / "年度报告.docx").read_bytes() == (tmp_path / "另一份.docx").read_bytes()
    assert nianbao("diff", "填报.xlsx", "年度报告.docx", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("target", [".json", ".xlsx"])
def test_a_blank_of_any_form_is_the_same_in_any_other(form: str, target: str, tmp_path: Path) -> None:
    blank, other = tmp_path / f"空白{form}", tmp_path / f"另一个{target}"
    assert nianbao(*NEW, "--zeros", "-o", blank).returncode == 0
    assert nianbao("convert", blank, "-o", other).returncode in {0, 1}
    assert _figures_and_texts(data(other)) == _figures_and_texts(data(blank))
    if form != ".docx":
        assert _figures_and_texts(data(blank)) == _figures_and_texts(json.loads(nianbao(*NEW).stdout))


def _figures_and_texts(report: Any) -> Any:
    """Without what only a blank in JSON has: where an editor finds the schema, and a signature to be dated."""
    return {key: value for key, value in report.items() if key not in {"$schema", "signature"}}


@pytest.mark.parametrize("form", FORMS)
def test_what_last_year_settles_stands_in_every_form(form: str, tmp_path: Path) -> None:
    blank = tmp_path / f"今年{form}"
    last = GOOD / "suqian-2023.json"
    assert nianbao("new", "--previous", last, "-o", blank).returncode == 0
    report, previous = data(blank), sample("suqian-2023")
    over = previous["requests"]["carried_over"]
    assert {key: report["requests"]["carried_in"][key] for key in over if key != "total"} == {
        key: value for key, value in over.items() if key != "total"
    }
    assert (report["year"], report["agency"]) == (2024, previous["agency"])
    headings = [block["heading"] for block in report["overview"]]
    assert headings[0] == "（一）主动公开"
    counted = 0 if form == ".json" else None
    assert report["requests"].get("new", {}).get("natural_person") == counted


def test_items_of_the_older_edition_go_on_from_last_year(tmp_path: Path) -> None:
    last = sample(SAMPLES["2019"]) | {"year": 2019}
    last["proactive_disclosure"]["licensing"] |= {"previous_items": 12, "change": -3}
    (tmp_path / "上年.json").write_text(json.dumps(last, default=float), encoding="utf-8")
    made = json.loads(nianbao("new", "--previous", tmp_path / "上年.json").stdout)
    assert made["year"] == 2020
    assert made["proactive_disclosure"]["licensing"] == {"previous_items": 9, "change": 0, "decisions": 0}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "-o", "a.xlsx"), "--year"),
        (("new", "--year", "2025", "-o", "a.xlsx"), "--agency"),
        ((*NEW, "-o", "a.xls"), ".xlsx"),
        ((*NEW, "-o", "report.json"), "不覆盖"),
        (("convert", "report.json", "-o", "a.docx"), "compile"),
        (("convert", "report.json", "-o", "report.json"), "输入文件"),
        (("convert", "没有.json", "-o", "a.xlsx"), "没有这个文件"),
        (("new", "--previous", "note.txt", "-o", "a.xlsx"), "读不出"),
    ],
)
def test_what_cannot_be_run_says_what_to_do(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    (tmp_path / "report.json").write_bytes((GOOD / "suqian-2023.json").read_bytes())
    (tmp_path / "note.txt").write_text("备忘", encoding="utf-8")
    done = nianbao(*arguments, cwd=tmp_path)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["note.txt", "report.json"]


def test_what_a_workbook_cannot_hold_is_found_and_nothing_written(tmp_path: Path) -> None:
    report = sample("suqian-2023") | {"other": 1}
    (tmp_path / "a.json").write_text(json.dumps(report, default=float), encoding="utf-8")
    done = nianbao("convert", "a.json", "-o", "a.xlsx", cwd=tmp_path)
    assert done.returncode == 1
    assert "S102" in done.stderr
    assert not (tmp_path / "a.xlsx").exists()


def test_a_paragraph_too_long_for_a_cell_is_said(tmp_path: Path) -> None:
    report = sample("suqian-2023") | {"problems": "长" * 40_000}
    (tmp_path / "a.json").write_text(json.dumps(report, default=float), encoding="utf-8")
    done = nianbao("convert", "a.json", "-o", "a.xlsx", cwd=tmp_path)
    assert (done.returncode, "32767" in done.stderr) == (2, True)


def test_pictures_go_with_the_report(tmp_path: Path) -> None:
    source = GOOD / "qingyuan-swj-2025.json"
    assert nianbao("convert", source, "-o", tmp_path / "填报.xlsx").returncode == 0
    pictures = sorted(path.name for path in (tmp_path / "images").iterdir())
    assert pictures
    assert nianbao("compile", "填报.xlsx", "-o", "a.docx", cwd=tmp_path).returncode == 0
    assert nianbao("convert", "a.docx", "-o", tmp_path / "回" / "b.xlsx", cwd=tmp_path).returncode == 0
    assert sorted(path.name for path in (tmp_path / "回" / "images").iterdir()) == pictures


def test_a_workbook_has_the_addresses_of_the_tags(tmp_path: Path) -> None:
    listed = json.loads(nianbao("template", "tags", "--format", "json").stdout)
    edition = editions.load("2021")
    figures = {tag["tag"]: tag for tag in listed if "." in tag["tag"] and tag["pointer"] in edition.facts}
    new = "/requests/new/natural_person"
    assert figures["t3.D4"] == {"tag": "t3.D4", "pointer": new, "label": edition.label(new)}
    assert [tag["pointer"] for tag in figures.values()] == list(edition.facts)
    nianbao("convert", GOOD / "suqian-2023.json", "-o", tmp_path / "a.xlsx")
    book, report = load_workbook(tmp_path / "a.xlsx"), sample("suqian-2023")
    names = {table.tag: table.name for table in edition.tables}
    for tag in figures.values():
        table, _, cell = tag["tag"].partition(".")
        assert Decimal(str(book[names[table]][cell].value)) == find(report, tag["pointer"])


def test_the_blank_word_form_is_filled_and_compiled(tmp_path: Path) -> None:
    form = tmp_path / "空白.docx"
    assert nianbao(*NEW, "-o", form).returncode == 0
    document = Document(str(form))
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                if not cell.text:
                    cell.paragraphs[0].add_run("0")
    for paragraph in document.paragraphs:
        if not paragraph.text:
            paragraph.add_run("全年公开政府信息。")
    document.save(str(form))
    report = data(form)
    assert report["year"] == 2025
    assert report["agency"] == "清源市水务局"
    assert {find(report, pointer) for pointer in editions.load("2021").facts} == {0}
    assert nianbao("compile", "空白.docx", "-o", "报告.docx", cwd=tmp_path).returncode == 0
