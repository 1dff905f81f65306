"""Which files the inputs mean: a folder, its reports once each; and which of them is last year's."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from compiler.batch.inputs import find_inputs, with_previous
from compiler.batch.jobs import Job
from compiler.common.files import CannotRun
from tests.support import ROOT, nianbao

SAMPLE = ROOT / "samples" / "good" / "suqian-2023.json"


def touch(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).touch()
    return folder


@pytest.mark.parametrize(
    ("names", "read", "passed_over"),
    [
        (["b.json", "a.json"], ["a.json", "b.json"], []),
        (["A.JSON", "b.Docx"], ["A.JSON", "b.Docx"], []),
        (["a.docx", "a.html", "a.xlsx", "a.json"], ["a.json"], ["a.xlsx", "a.html", "a.docx"]),
        (["a.docx", "a.htm", "a.xlsx"], ["a.xlsx"], ["a.htm", "a.docx"]),
        (["a.docx", "a.html"], ["a.html"], ["a.docx"]),
        (["~$a.docx", ".~lock.a.docx#", ".a.json", ".~lock.b.json", "a.docx"], ["a.docx"], []),
        (["a.json", "a.pdf", "图.png", "a.doc"], ["a.json"], []),
        (["2025.1.json", "2025.2.json"], ["2025.1.json", "2025.2.json"], []),
    ],
)
def test_the_files_of_one_stem_in_a_folder_are_one_report(
    tmp_path: Path, names: list[str], read: list[str], passed_over: list[str]
) -> None:
    folder = touch(tmp_path / "in", *names)
    (folder / "below.json").mkdir()
    found = find_inputs([folder])
    assert [job.source.name for job in found.jobs] == read
    assert found.with_folder
    assert [name for name in passed_over if not any(name in line for line in found.passed_over)] == []
    assert bool(found.passed_over) == bool(passed_over)


def test_of_many_files_passed_over_some_are_named_and_all_are_counted(tmp_path: Path) -> None:
    folder = touch(tmp_path / "in", *(f"{number}{ending}" for number in range(10, 40) for ending in (".json", ".docx")))
    (line,) = find_inputs([folder]).passed_over
    assert "10.docx" in line
    assert "等 30 个文件" in line
    assert len(line) < 200


def test_an_input_that_is_named_is_read_whatever_it_is_called_and_once(tmp_path: Path) -> None:
    folder = touch(tmp_path / "in", "~$a.docx", "b.txt")
    paths = [folder / "~$a.docx", folder / "b.txt", folder / "b.txt"]
    assert find_inputs(paths).jobs == [Job(path) for path in paths[:2]]


def test_what_cannot_be_read_concerns_itself_alone(tmp_path: Path) -> None:
    touch(tmp_path / "empty")
    shutil.copy(SAMPLE, tmp_path / "a.json")
    long = "长" * 200 + ".json"
    done = nianbao("compile", "none.json", long, "empty", "a.json/x.json", "a.json", "-o", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.docx"]
    assert "none.json 读不了：没有这个文件" in done.stderr
    assert "empty 这个文件夹里没有报告" in done.stderr
    assert "名字太长" in done.stderr
    assert "程序出了意外" not in done.stderr
    assert done.stdout.splitlines()[-1].startswith("共 5 份：写成 1 份")


def test_what_was_passed_over_is_said(tmp_path: Path) -> None:
    folder = touch(tmp_path / "in", "a.docx")
    shutil.copy(SAMPLE, folder / "a.json")
    done = nianbao("check", "in", cwd=tmp_path)
    assert done.returncode == 0
    assert "没有读 a.docx" in done.stderr


def test_the_standard_input_is_read_alone(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="标准输入"):
        find_inputs([Path("-"), tmp_path])


# -- last year's ------------------------------------------------------------------------------------------------------


def previous_folder(folder: Path, **agencies: str) -> Path:
    """A folder with last year's report under each name, of the agency given."""
    folder.mkdir()
    data = json.loads(SAMPLE.read_text(encoding="utf-8")) | {"year": 2022}
    for name, agency in agencies.items():
        (folder / f"{name}.json").write_text(json.dumps(data | {"agency": agency}), encoding="utf-8")
    return folder


AGENCY = json.loads(SAMPLE.read_text(encoding="utf-8"))["agency"]


def check_with(folder: Path) -> list[dict[str, Any]]:
    done = nianbao("check", SAMPLE, "--previous", folder, "--format", "json")
    assert done.stderr == ""
    findings: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return findings


@pytest.mark.parametrize(
    ("agencies", "said"),
    [
        ({"suqian-2023": AGENCY, "b": AGENCY}, ""),
        ({"上年": AGENCY, "b": "另一个局"}, ""),
        ({"上年": f" {AGENCY[:2]} {AGENCY[2:]}"}, ""),
        ({"b": "另一个局"}, "也没有“"),
        ({"b": AGENCY, "c": AGENCY}, "里有 2 份“"),
    ],
)
def test_last_years_report_has_the_same_stem_or_else_the_same_agency(
    tmp_path: Path, agencies: dict[str, str], said: str
) -> None:
    findings = check_with(previous_folder(tmp_path / "上年", **agencies))
    not_compared = [finding for finding in findings if finding["code"] == "Y100" and "没有" in finding["message"]]
    assert len(not_compared) == bool(said)
    assert all(said in finding["message"] for finding in not_compared)
    assert any(finding["code"] == "Y101" for finding in findings) is not bool(said)


def test_a_report_is_not_its_own_last_year(tmp_path: Path) -> None:
    folder = previous_folder(tmp_path / "全部", 上年=AGENCY)
    shutil.copy(SAMPLE, folder / "今年.json")
    findings = json.loads(nianbao("check", "今年.json", "--previous", ".", "--format", "json", cwd=folder).stdout)
    assert {"Y101"} <= {finding["code"] for finding in findings["findings"]}


def test_one_report_is_not_the_last_year_of_several(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="--previous 要给一个文件夹"):
        with_previous([Job(tmp_path / "a.json"), Job(tmp_path / "b.json")], SAMPLE)
