"""`merge`, `check --parts` and the collecting `check` as people run them: files, messages, exit codes."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from compiler.common.pointer import find, put
from compiler.form.blank_report import pretty
from compiler.workbook.writing.write import write
from tests.batch.many import on_a_terminal
from tests.generated.agencies import NEWEST, agency_name, agency_report, write_agencies
from tests.judges import validators, wellformed
from tests.merge.test_consolidate import added_up
from tests.support import ROOT, document, nianbao

if TYPE_CHECKING:
    from pathlib import Path
    from subprocess import CompletedProcess

pytestmark = pytest.mark.slow

COUNTY = ("--agency", "清源市人民政府")
NATURAL = "/requests/new/natural_person"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with the reports of six agencies in the folder 各部门, and a list of them."""
    write_agencies(tmp_path / "各部门", range(6), NEWEST)
    names = [agency_name(number) for number in range(6)]
    (tmp_path / "名单.txt").write_text("\n".join(names), encoding="utf-8")
    return tmp_path


def merge(office: Path, *arguments: str) -> CompletedProcess[str]:
    return nianbao("merge", "各部门", *COUNTY, *arguments, cwd=office)


def change(path: Path, *changes: tuple[str, Any]) -> None:
    """Put other values into the report in `path`."""
    report = json.loads(path.read_text(encoding="utf-8"))
    for pointer, value in changes:
        put(report, pointer, value)
    path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")


def test_what_is_written_and_said(office: Path) -> None:
    done = merge(office, "-o", "汇总.json", "--trace", "来源.json", "--expect", "名单.txt")
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads((office / "汇总.json").read_text(encoding="utf-8"))
    assert (report["agency"], report["year"]) == ("清源市人民政府", 2021)
    new = find(report, "/requests/new/total")
    assert done.stdout.splitlines()[0].startswith(f"汇总了 6 份报告：本年新收 {new}，上年结转 ")
    assert "还有 10 处“【待填：…】”由人写" in done.stdout
    cells = json.loads((office / "来源.json").read_text(encoding="utf-8"))["cells"]
    assert len(cells[NATURAL]["contributors"]) == 6


def test_without_a_file_the_report_goes_to_the_screen_and_all_else_beside_it(office: Path) -> None:
    done = merge(office)
    assert json.loads(done.stdout)["agency"] == "清源市人民政府"
    assert done.stderr.startswith("汇总了 6 份报告")


def test_json_for_programs(office: Path) -> None:
    shutil.copy(office / "各部门" / f"{agency_name(1)}.json", office / "各部门" / "x.json")
    done = merge(office, "-o", "汇总.json", "--format", "json")
    result = json.loads(done.stdout)
    assert done.returncode == 1
    assert [(finding["code"], finding["line"]) for finding in result["findings"]] == [("M102", 3)]
    Draft202012Validator(json.loads((ROOT / "schemas" / "findings.json").read_bytes())).validate(result)
    assert result["report"] == json.loads((office / "汇总.json").read_text(encoding="utf-8"))
    assert (len(result["inputs"]), result["written"]) == (7, ["汇总.json"])


def test_parts_come_in_any_form_and_several_arguments(office: Path) -> None:
    plain = merge(office).stdout
    folder = office / "各部门"
    first, second = (folder / f"{agency_name(number)}.json" for number in range(2))
    reports = [json.loads(path.read_text(encoding="utf-8")) for path in (first, second)]
    (office / "甲.xlsx").write_bytes(write(agency_report(0, NEWEST), NEWEST))
    (office / "乙.docx").write_bytes(document(agency_report(1, NEWEST)))
    third = folder / f"{agency_name(2)}.json"
    assert nianbao("convert", third, "-o", third.with_suffix(".html"), cwd=office).returncode == 0
    third.unlink()
    first.unlink()
    second.unlink()
    assert len(reports) == 2
    done = nianbao("merge", "乙.docx", folder, "甲.xlsx", *COUNTY, cwd=office)
    assert (done.returncode, _tables(done.stdout)) == (0, _tables(plain))


def _tables(text: str) -> Any:
    report = json.loads(text)
    for key in ("requests", "disputes"):
        _drop_totals(report[key])
    return report["proactive_disclosure"], report["requests"], report["disputes"]


def _drop_totals(rows: Any) -> None:
    for row in rows.values() if isinstance(rows, dict) else ():
        if isinstance(row, dict):
            if not isinstance(row.get("total"), dict):
                row.pop("total", None)
            _drop_totals(row)


def test_the_same_merge_again_is_written_again_and_its_results_are_no_parts(office: Path) -> None:
    arguments = ("-o", "各部门/汇总.json", "--trace", "各部门/来源.xlsx")
    first = merge(office, *arguments)
    written = {name: (office / "各部门" / name).read_bytes() for name in ("汇总.json", "来源.xlsx")}
    second = merge(office, *arguments)
    assert (first.returncode, second.returncode, first.stdout) == (0, 0, second.stdout)
    assert "各部门/汇总.json 是要写的汇总报告，不算作其中一份" in second.stderr
    assert "各部门/来源.xlsx 是要写的来源，不算作其中一份" in second.stderr
    assert written == {name: (office / "各部门" / name).read_bytes() for name in written}


def test_what_a_person_wrote_is_not_written_over(office: Path) -> None:
    merge(office, "-o", "汇总.json")
    path = office / "汇总.json"
    mine = path.read_text(encoding="utf-8").replace("【待填：存在的主要问题】", "一是公开不够及时。")
    path.write_text(mine, encoding="utf-8")
    done = merge(office, "-o", "汇总.json")
    assert (done.returncode, path.read_text(encoding="utf-8")) == (2, mine)
    assert "汇总.json 里有人写过的内容，没有覆盖" in done.stderr
    assert merge(office, "-o", "汇总.json", "--force").returncode == 0
    part = office / "各部门" / f"{agency_name(0)}.json"
    before = part.read_bytes()
    refused = merge(office, "-o", str(part), "--force")
    assert (refused.returncode, part.read_bytes()) == (2, before)
    assert f"是“{agency_name(0)}”的报告，不能写在它上面" in refused.stderr
    (office / "填报.xlsx").write_bytes(write(agency_report(0, NEWEST), NEWEST))
    assert "填报.xlsx 已经有了，不是以前写的来源" in merge(office, "--trace", "填报.xlsx").stderr


@pytest.mark.parametrize("text", ["我的笔记", '{"year": 2021, "overview": "写了一半', '{"name": "别的程序的"}'])
def test_what_is_no_report_is_not_written_over(office: Path, text: str) -> None:
    path = office / "汇总.json"
    path.write_text(text, encoding="utf-8")
    assert merge(office, "-o", "汇总.json").returncode == 2
    assert path.read_text(encoding="utf-8") == text


def test_what_was_written_beside_the_parts_before_is_none_of_them(office: Path) -> None:
    merge(office, "-o", "汇总.json", "--trace", "各部门/来源.xlsx")
    merge(office, "-o", "汇总.json", "--trace", "各部门/明细.json")
    assert nianbao("check", "各部门", "--report", "各部门/收报.xlsx", cwd=office).returncode == 0
    for done in (merge(office, "-o", "又一次.json"), nianbao("check", "--parts", "各部门", "汇总.json", cwd=office)):
        assert (done.returncode, "错误" in done.stdout) == (0, False)
        said = [line for line in done.stderr.splitlines() if line.endswith("不算作其中一份")]
        assert [line.split()[1] for line in said] == [
            "是以前写的收报情况，不算作其中一份",
            *["是以前写的来源，不算作其中一份"] * 2,
        ]
    assert (office / "又一次.json").read_bytes() == (office / "汇总.json").read_bytes()


@pytest.mark.parametrize("title", ["表二明细", "收报情况"])
def test_a_report_with_a_sheet_of_the_agencys_own_is_a_part(office: Path, title: str) -> None:
    path = office / "各部门" / "审计局.xlsx"
    book = load_workbook(io.BytesIO(write(agency_report(7, NEWEST), NEWEST)))
    book.create_sheet(title)
    book.save(path)
    before = path.read_bytes()
    assert "汇总了 7 份报告" in merge(office, "-o", "汇总.json").stdout
    assert merge(office, "--trace", "各部门/审计局.xlsx").returncode == 2
    assert nianbao("check", "各部门", "--report", "各部门/审计局.xlsx", cwd=office).returncode == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("各部门", *COUNTY, "-o", "汇总.docx"), "写出来的是 .json，不能叫 汇总.docx：请写 -o 汇总.json"),
        (
            ("各部门", *COUNTY, "--trace", "来源.txt"),
            "来源.txt 看不出写成什么，后缀要是 .xlsx、.json 之一，如 --trace 来源.json",
        ),
        (("各部门", *COUNTY, "--trace", "-"), "- 看不出写成什么，后缀要是 .xlsx、.json 之一，如 --trace "),
        (("各部门", "-o", "汇总.json"), "要用 --agency"),
        (("各部门", "--agency", "甲" * 201), "机关全称"),
        (
            ("各部门", *COUNTY, "--explain", "/requests/new/totl"),
            "表上没有“/requests/new/totl”这一格，是不是 /requests/new/total",
        ),
        (("各部门", *COUNTY, "--explain", "自然人"), "表上没有“自然人”这一格，位置如 /requests/new/natural_person"),
        (("没有这个.json", *COUNTY, "-o", "汇总.json"), "没有这个.json 读不了：没有这个文件"),
        (("空的", *COUNTY), "空的 这个文件夹里没有报告"),
        (("a.json", "b.json", *COUNTY, "-o", "a.json"), "a.json 是输入文件，不能写在它上面"),
        (("a.json", *COUNTY, "-o", "c.json", "--trace", "./c.json"), "c.json 已经用在别处"),
        (("a.json", *COUNTY, "-o", "b.json", "--previous", "b.json"), "b.json 已经用在别处"),
        (("各部门", *COUNTY, "--expect", "空.txt"), "空.txt 里没有机关的名称"),
        (("各部门", *COUNTY, "--expect", "没有.txt"), "没有.txt 读不了"),
        (("各部门", *COUNTY, "--previous", "没有.json"), "没有.json 读不了"),
    ],
)
def test_what_cannot_be_run_is_said_and_nothing_is_written(office: Path, arguments: tuple[str, ...], said: str) -> None:
    (office / "空的").mkdir()
    (office / "空.txt").write_text("\n\n", encoding="utf-8")
    for name in "ab":
        (office / f"{name}.json").write_text(pretty(agency_report(ord(name), NEWEST)), encoding="utf-8")
    before = sorted(path.name for path in office.iterdir())
    done = nianbao("merge", *arguments, cwd=office)
    assert done.returncode == 2
    assert said in done.stderr + done.stdout
    assert sorted(path.name for path in office.iterdir()) == before


def test_a_part_that_cannot_be_read_whole_leaves_an_older_result_alone(office: Path) -> None:
    merge(office, "-o", "汇总.json")
    before = (office / "汇总.json").read_bytes()
    change(office / "各部门" / f"{agency_name(2)}.json", ("/proactive_disclosure/fees/amount", None))
    done = merge(office, "-o", "汇总.json", "--trace", "来源.json")
    assert (done.returncode, (office / "汇总.json").read_bytes()) == (1, before)
    assert "没有汇总：6 份里有 1 份读不全，空着的不能当作 0（2 项错误）" in done.stdout
    assert not (office / "来源.json").exists()


def test_a_part_with_an_error_is_merged_and_the_exit_code_says_so(office: Path) -> None:
    change(office / "各部门" / f"{agency_name(2)}.json", ("/requests/carried_over/research", 99))
    done = merge(office, "-o", "汇总.json")
    assert done.returncode == 1
    assert [line.split()[1] for line in done.stdout.splitlines() if re.match(r"各部门/.*: [A-Z]\d", line)] == [
        "M104",
        "T301",
    ]
    assert (office / "汇总.json").exists()


def test_merging_merges_is_merging_all(office: Path) -> None:
    merge(office, "-o", "汇总.json")
    files = [f"各部门/{agency_name(number)}.json" for number in range(6)]
    for name, group in (("甲", files[:2]), ("乙", files[2:])):
        assert (
            nianbao("merge", *group, "--agency", f"{name}县人民政府", "-o", f"{name}.json", cwd=office).returncode == 0
        )
    done = nianbao("merge", "乙.json", "甲.json", *COUNTY, cwd=office)
    assert (done.returncode, done.stdout) == (0, (office / "汇总.json").read_text(encoding="utf-8"))


def test_a_cell_is_explained_and_nothing_else_is_printed(office: Path) -> None:
    done = nianbao("merge", "各部门", "--explain", NATURAL, cwd=office)
    head, *lines = done.stdout.splitlines()
    assert (done.returncode, len(lines)) == (0, 6)
    assert "自然人（表三!D4）：合计 " in head
    as_json = json.loads(nianbao("merge", "各部门", "--explain", "表三!D4", "--format", "json", cwd=office).stdout)
    assert [one["value"] for one in as_json[NATURAL]["contributors"]] == [int(line.split()[0]) for line in lines]


def test_the_merged_report_compiles_once_a_person_has_written(office: Path) -> None:
    merge(office, "-o", "汇总.json")
    path = office / "汇总.json"
    refused = nianbao("compile", path, cwd=office)
    assert (refused.returncode, refused.stdout.count("X135 错误")) == (1, 10)
    text = path.read_text(encoding="utf-8")
    numbers = iter("一二三四五六七八九十")
    path.write_text(
        re.sub("【待填：([^】]*)】", lambda gap: f"第{next(numbers)}，做好{gap[1]}。", text), encoding="utf-8"
    )
    done = nianbao("compile", path, "-o", "汇总.docx", cwd=office)
    assert (done.returncode, done.stderr) == (0, "")
    file = office / "汇总.docx"
    judges = (validators.openxml_audit, validators.ooxml_integrity, wellformed.own_checks)
    assert [complaint for judge in judges for complaint in judge(file)] == []
    again = nianbao("check", "--parts", "各部门", "汇总.docx", cwd=office)
    assert (again.returncode, again.stdout) == (0, "")


def city(folder: Path) -> Path:
    """`folder` with two thousand reports in it, made of forty by another name and another figure."""
    folder.mkdir()
    texts = [(agency_name(number), pretty(agency_report(number, NEWEST))) for number in range(40)]
    for number in range(2000):
        name, text = texts[number % len(texts)]
        text = re.sub('("licensing": {"decisions": )', rf"\g<1>{number + 1}", text.replace(name, agency_name(number)))
        (folder / f"{number}.json").write_text(text, encoding="utf-8")
    return folder


def test_a_city_of_two_thousand_is_merged_exactly(tmp_path: Path) -> None:
    folder = city(tmp_path / "各部门")
    done = nianbao("merge", folder, *COUNTY, "-o", "汇总.json", "--jobs", "2", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    made = json.loads((tmp_path / "汇总.json").read_text(encoding="utf-8"), parse_float=Fraction)
    texts = [path.read_text(encoding="utf-8") for path in folder.iterdir()]
    expected = added_up(texts, NEWEST)
    assert {cell: find(made, cell) for cell in expected} == expected


# -- check --parts ----------------------------------------------------------------------------------------------------


def test_a_sum_that_is_right_is_told_nothing_even_where_it_lies_among_its_parts(office: Path) -> None:
    merge(office, "-o", "各部门/汇总.json")
    for parent in ("各部门/汇总.json", str(office / "各部门" / "汇总.json")):
        done = nianbao("check", "--parts", "各部门", parent, cwd=office)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_sum_that_is_wrong_is_none_of_its_parts_either(office: Path) -> None:
    merge(office, "-o", "各部门/汇总.json")
    change(office / "各部门" / "汇总.json", (NATURAL, 99_999), ("/agency", "又一个机关"))
    done = nianbao("check", "--parts", "各部门", "各部门/汇总.json", cwd=office)
    assert "汇总是 99999，6 份之和是 " in done.stdout
    assert done.stderr == ""


def test_a_part_that_was_dropped_and_one_that_was_doubled_are_named(office: Path) -> None:
    shutil.copytree(office / "各部门", office / "错的")
    (office / "错的" / f"{agency_name(1)}.json").unlink()
    shutil.copy(office / "各部门" / f"{agency_name(4)}.json", office / "错的" / "又一份.json")
    assert nianbao("merge", "错的", *COUNTY, "-o", "汇总.json", cwd=office).returncode == 1
    done = nianbao("check", "--parts", "各部门", "汇总.json", "--format", "json", cwd=office)
    result = json.loads(done.stdout)
    assert done.returncode == 1
    assert {finding["code"] for finding in result["findings"]} == {"M108"}
    causes = f"漏计了“{agency_name(1)}”（各部门/{agency_name(1)}.json）、重复计算了“{agency_name(4)}”"
    assert all(causes in finding["hint"] and finding["line"] for finding in result["findings"])


def test_a_difference_may_be_waived_with_a_reason(office: Path) -> None:
    merge(office, "-o", "汇总.json")
    waivers = [{"code": "M108", "reason": "另有一家单位的数由市里直接统计"}]
    change(office / "汇总.json", (NATURAL, 999))
    assert nianbao("check", "--parts", "各部门", "汇总.json", cwd=office).returncode == 1
    change(office / "汇总.json", ("/waivers", waivers))
    done = nianbao("check", "--parts", "各部门", "汇总.json", cwd=office)
    assert done.returncode == 0
    assert "已豁免 1 项" in done.stdout


@pytest.mark.parametrize("year", [2020, 2022])
def test_a_sum_of_another_year_than_all_its_parts_is_told_once(office: Path, year: int) -> None:
    merge(office, "-o", "汇总.json")
    change(office / "汇总.json", ("/year", year))
    done = nianbao("check", "--parts", "各部门", "汇总.json", "--format", "json", cwd=office)
    found = json.loads(done.stdout)["findings"]
    assert [(one["code"], one["file"]) for one in found] == [("M101", "汇总.json")]
    assert found[0]["message"] == f"汇总的报告是 {year} 年的，各部分的 6 份都是 2021 年的"


@pytest.mark.parametrize(("pointer", "value", "codes"), [(NATURAL, None, {"M104", "S103"}), ("/year", 2022, {"M101"})])
def test_a_part_that_cannot_be_compared_is_told(office: Path, pointer: str, value: Any, codes: set[str]) -> None:
    merge(office, "-o", "汇总.json")
    change(office / "各部门" / f"{agency_name(1)}.json", (pointer, value))
    done = nianbao("check", "--parts", "各部门", "汇总.json", "--format", "json", cwd=office)
    assert (done.returncode, {finding["code"] for finding in json.loads(done.stdout)["findings"]}) == (1, codes)


def test_an_older_sum_among_the_parts_is_none_of_them(office: Path) -> None:
    merge(office, "-o", "汇总.json")
    shutil.copy(office / "汇总.json", office / "各部门" / "汇总（旧）.json")
    assert nianbao("check", "--parts", "各部门", "汇总.json", cwd=office).stdout == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--previous", "汇总.json"), "不能与 --previous"), (("--expect", "名单.txt"), "--expect、收报情况一起用")],
)
def test_parts_are_all_that_is_compared(office: Path, arguments: tuple[str, ...], said: str) -> None:
    merge(office, "-o", "汇总.json")
    done = nianbao("check", "--parts", "各部门", "汇总.json", *arguments, cwd=office)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are of another kind there")
def test_a_terminal_shows_how_far_the_reading_is(office: Path) -> None:
    shown = on_a_terminal("merge", office / "各部门", *COUNTY, "-o", office / "汇总.json")
    assert "汇总   0%|" in shown
    assert "0/6" in shown


def test_two_processes_find_what_one_does(office: Path) -> None:
    (office / "各部门" / "坏的.json").write_text("{", encoding="utf-8")
    one, two = (merge(office, "--jobs", number) for number in "12")
    assert (one.returncode, one.stderr) == (two.returncode, two.stderr)
    assert "坏的.json: M104 错误 各部门/坏的.json的报告有 1 项错误，里面读不出一份报告" in two.stderr
