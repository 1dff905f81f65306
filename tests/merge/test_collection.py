"""The table of the office that collects: a row an agency, the missing first; and who is missing told by `check`."""

from __future__ import annotations

import io
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from compiler.form.blank_report import pretty
from compiler.workbook.writing.write import write
from tests.generated.agencies import NEWEST, agency_name, agency_report, write_agencies
from tests.judges.validators import openxml_audit
from tests.support import document, nianbao

if TYPE_CHECKING:
    from pathlib import Path
    from subprocess import CompletedProcess

HEADS = ("机关", "报送", "形式", "文件", "错误", "提醒", "本年新收", "结转下年", "成文日期", "是否逾期")
NAMES = (agency_name(0), "第0县财政局", "县审计局", "第0县公安局", "档案馆", "司法局", "第0县教育局")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Reports in every form: a good one, a late one, one with an error, one that cannot be read, a stranger's."""
    folder = write_agencies(tmp_path / "各部门", range(1), NEWEST)
    late = agency_report(1, NEWEST) | {"signature": {"date": "2022-02-10"}}
    (folder / "财政.xlsx").write_bytes(write(late, NEWEST))
    in_time = agency_report(3, NEWEST) | {"signature": {"date": "2022-01-31"}}
    (folder / "公安.docx").write_bytes(document(in_time))
    wrong = agency_report(4, NEWEST)
    wrong["requests"]["carried_over"]["research"] += 1
    (folder / "司法.json").write_text(pretty(wrong), encoding="utf-8")
    (folder / "第0县教育局.json").write_text("{", encoding="utf-8")
    stranger = agency_report(9, NEWEST) | {"agency": "外地某局"}
    (folder / "外地.json").write_text(pretty(stranger), encoding="utf-8")
    (tmp_path / "名单.txt").write_text("\n".join(NAMES), encoding="utf-8")
    return tmp_path


def check(office: Path, *arguments: str) -> CompletedProcess[str]:
    return nianbao("check", "各部门", *arguments, cwd=office)


def table(path: Path) -> list[tuple[Any, ...]]:
    sheet = load_workbook(io.BytesIO(path.read_bytes()))["收报情况"]
    rows = sheet.iter_rows(values_only=True)
    return [tuple(str(cell.date()) if isinstance(cell, datetime) else cell for cell in row) for row in rows]


def test_a_row_an_agency_the_missing_first(office: Path) -> None:
    done = check(office, "--expect", "名单.txt", "--report", "收报情况.xlsx")
    assert done.returncode == 1
    assert "已写成 收报情况.xlsx：报来 6 份，2 个机关没有报来" in done.stderr
    head, *rows = table(office / "收报情况.xlsx")
    assert head == HEADS
    blank = (None,) * 8
    assert rows[:2] == [("县审计局", "没有报来", *blank), ("档案馆", "没有报来", *blank)]
    figures = {number: _figures(number) for number in (0, 1, 3, 4, 9)}
    first, bureau = f"各部门/{agency_name(0)}.json", agency_name(4)
    assert rows[2:] == [
        (agency_name(0), "已报", "JSON", first, 0, 0, *figures[0], None, "没有成文日期"),
        (agency_name(1), "已报", "工作簿", "各部门/财政.xlsx", 0, 1, *figures[1], "2022-02-10", "逾期 10 天"),
        (agency_name(3), "已报", "Word", "各部门/公安.docx", 0, 0, *figures[3], "2022-01-31", "否"),
        (bureau, "已报", "JSON", "各部门/司法.json", 1, 0, figures[4][0], figures[4][1] + 1, None, "没有成文日期"),
        ("第0县教育局", "已报", "JSON", "各部门/第0县教育局.json", 1, None, None, None, None, "读不出"),
        ("外地某局", "已报，不在名单上", "JSON", "各部门/外地.json", 0, 0, *figures[9], None, "没有成文日期"),
    ]
    assert openxml_audit(office / "收报情况.xlsx") == []


def _figures(number: int) -> tuple[int, int]:
    from compiler.report.figures import figures

    known = figures(agency_report(number, NEWEST), NEWEST)
    return int(known["/requests/new/total"]), int(known["/requests/carried_over/total"])


def test_the_deadline_is_an_option(office: Path) -> None:
    check(office, "--expect", "名单.txt", "--report", "收报情况.xlsx", "--deadline", "02-15")
    late = {row[0]: row[9] for row in table(office / "收报情况.xlsx")}
    assert late[agency_name(1)] == "否"


def test_who_is_missing_is_told_without_a_table_too(office: Path) -> None:
    result = json.loads(check(office, "--expect", "名单.txt", "--format", "json").stdout)
    missing = [finding for finding in result["findings"] if finding["code"] == "M105"]
    assert [(finding["file"], finding["line"]) for finding in missing] == [("名单.txt", 3), ("名单.txt", 5)]
    assert {finding["severity"] for finding in missing} == {"warning"}
    for path in (office / "各部门").glob("*司法*"):
        path.unlink()
    (office / "各部门" / "第0县教育局.json").unlink()
    assert check(office, "--expect", "名单.txt").returncode == 0
    assert check(office, "--expect", "名单.txt", "--strict").returncode == 1


def test_without_a_list_everybody_who_handed_in_has_a_row(office: Path) -> None:
    assert check(office, "--report", "收报情况.xlsx").returncode == 1
    assert [row[1] for row in table(office / "收报情况.xlsx")[1:]] == ["已报"] * 6


def test_what_a_row_says_is_so(office: Path) -> None:
    unread = agency_report(5, NEWEST) | {"signature": {"date": "2022年1月5日"}}
    (office / "各部门" / "审计.json").write_text(pretty(unread), encoding="utf-8")
    (office / "各部门" / "财政（改）.json").write_text(pretty(agency_report(1, NEWEST)), encoding="utf-8")
    (office / "名单.txt").write_text("财政局\n财政局\n审计局\n档案馆\n档案馆\n", encoding="utf-8")
    check(office, "--expect", "名单.txt", "--report", "收报情况.xlsx")
    states = [(row[0], row[1], row[9]) for row in table(office / "收报情况.xlsx")[1:]]
    assert states[:3] == [
        ("档案馆", "没有报来", None),
        *[(name, "名单上写了不止一次", None) for name in ("财政局", "档案馆")],
    ]
    assert states[3][0:2] == (agency_name(1), "已报")
    assert states[4] == (agency_name(5), "已报", "读不出")
    assert [state for name, state, _ in states[5:] if name == agency_name(1)] == ["已报，同一机关的又一份"]


def test_where_nobody_handed_in_all_are_missing(office: Path) -> None:
    (office / "空的").mkdir()
    done = nianbao("check", "空的", "--expect", "名单.txt", "--report", "收报情况.xlsx", cwd=office)
    assert done.returncode == 0
    assert [row[:2] for row in table(office / "收报情况.xlsx")[1:]] == [(name, "没有报来") for name in NAMES]


def test_an_older_table_is_written_anew_and_is_no_report_but_nothing_else_is_lost(office: Path) -> None:
    arguments = ("--expect", "名单.txt", "--report", "各部门/收报情况.xlsx")
    first, second = check(office, *arguments), check(office, *arguments)
    assert "各部门/收报情况.xlsx 是要写的收报情况，不算作其中一份" in second.stderr
    assert first.stdout == second.stdout
    (office / "填报.xlsx").write_bytes(write(agency_report(1, NEWEST), NEWEST))
    before = (office / "填报.xlsx").read_bytes()
    refused = check(office, "--expect", "名单.txt", "--report", "填报.xlsx")
    assert (refused.returncode, (office / "填报.xlsx").read_bytes()) == (2, before)
    assert "填报.xlsx 已经有了，不是以前写的收报情况，没有动它" in refused.stderr


def test_the_same_reports_give_the_same_bytes_however_many_processes(office: Path) -> None:
    check(office, "--expect", "名单.txt", "--report", "1.xlsx")
    check(office, "--expect", "名单.txt", "--report", "2.xlsx", "--jobs", "2")
    assert (office / "1.xlsx").read_bytes() == (office / "2.xlsx").read_bytes()
