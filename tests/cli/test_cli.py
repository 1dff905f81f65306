"""The command as a user meets it: exit codes, files whole or untouched, every trouble said in Chinese."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compiler.cli import main
from compiler.cli.verbs.template import template
from compiler.form import edition as editions
from compiler.validation.schema_check import edition_of, validate
from tests.compare.verifying import edited
from tests.support import GOOD, ROOT, load, nianbao

SAMPLE = ROOT / "samples" / "good" / "suqian-2023.json"
OLD = "上一次编译的文件".encode()


def spoil(folder: Path, change: Any) -> Path:
    """A copy of a good sample in `folder`, changed by `change(text)`."""
    path = folder / "report.json"
    path.write_text(change(SAMPLE.read_text(encoding="utf-8")), encoding="utf-8")
    return path


def first_cell(text: str, value: str) -> str:
    return text.replace('"natural_person": 3402', f'"natural_person": {value}', 1)


# -- compile ----------------------------------------------------------------------------------------------------------


def test_compile_writes_beside_the_input(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path)
    done = nianbao("compile", "suqian-2023.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "已写成 suqian-2023.docx\n")
    assert (tmp_path / "suqian-2023.docx").read_bytes().startswith(b"PK")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["suqian-2023.docx", "suqian-2023.json"]


def test_compile_writes_one_input_to_a_file_in_a_new_folder(tmp_path: Path) -> None:
    assert nianbao("compile", SAMPLE, "-o", tmp_path / "新" / "报告.docx").returncode == 0
    assert (tmp_path / "新" / "报告.docx").is_file()


def test_compile_takes_a_folder_and_writes_to_a_folder(tmp_path: Path) -> None:
    done = nianbao("compile", SAMPLE.parent, "-o", tmp_path / "输出")
    assert done.returncode == 0
    assert sorted(path.stem for path in (tmp_path / "输出").iterdir()) == [path.stem for path in GOOD]
    assert done.stdout.splitlines()[-1].startswith(f"共 {len(GOOD)} 份：写成 {len(GOOD)} 份")


def test_one_bad_input_does_not_stop_the_others(tmp_path: Path) -> None:
    bad = spoil(tmp_path, lambda text: first_cell(text, '"/"'))
    done = nianbao("compile", bad, SAMPLE, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["suqian-2023.docx"]


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (lambda text: text.replace('"natural_person": 3402, ', "", 1), "S101", "自然人"),
        (lambda text: first_cell(text, '"3402"'), "S103", "文字“3402”"),
        (lambda text: first_cell(text, '"/"'), "S103", "文字“/”"),
        (lambda text: first_cell(text, "null"), "S103", "空值"),
        (lambda text: text.replace('"new": {', '"neww": 1, "new": {', 1), "S102", "neww"),
        (lambda text: text.replace('"year": 2023', '"year": 2023, "year": 2022', 1), "S003", "year"),
        (lambda text: text.replace("全市", "全\\u0000市", 1), "S004", "U+0000"),
        (lambda text: text.rstrip()[:-1], "S002", "括号"),
        (lambda _: "", "S002", "空的"),
    ],
)
def test_what_is_wrong_is_refused_and_an_old_document_survives(
    tmp_path: Path, change: Any, code: str, place: str
) -> None:
    path = spoil(tmp_path, change)
    path.with_suffix(".docx").write_bytes(OLD)
    done = nianbao("compile", "report.json", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == ""
    assert code in done.stdout
    assert place in done.stdout
    assert path.with_suffix(".docx").read_bytes() == OLD
    assert len(list(tmp_path.iterdir())) == 2


def test_gb18030_is_said_to_be_gb18030(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_bytes(SAMPLE.read_text(encoding="utf-8").encode("gb18030"))
    done = nianbao("compile", "report.json", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("report.json:")
    assert "S001 错误" in done.stdout
    assert "GB18030" in done.stdout


def test_a_missing_cell_is_placed_by_line_and_named_as_the_form_prints_it(tmp_path: Path) -> None:
    path = spoil(tmp_path, lambda text: text.replace('"natural_person": 3402, ', "", 1))
    line = 1 + path.read_text(encoding="utf-8").split('"new": {')[0].count("\n")
    done = nianbao("check", "report.json", cwd=tmp_path)
    first = done.stdout.splitlines()[0]
    assert first.startswith(
        f"report.json:{line}:12: S101 错误 “表三 → 一、本年新收政府信息公开申请数量 → 自然人”没有填"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compile", "nothing.json"], "nothing.json 读不了：没有这个文件"),
        (["compile", "."], "这个文件夹里没有报告"),
        (["compile", SAMPLE, "-o", "file/x.docx"], "写不了"),
        (["compile", SAMPLE, "-o", "/proc/none/x.docx"], "写不了"),
        (["compile", SAMPLE, "-o", SAMPLE], "compile 写的是 Word 报告，不能写成"),
        (["compile", SAMPLE, GOOD[0], "-o", "x.docx"], "要给一个文件夹"),
        (["compile", SAMPLE, "--template", "none.docx"], "none.docx 读不了"),
        (["compile", SAMPLE, "--templat", "x"], "没有“--templat”这个选项。 是不是 '--template'？"),
        (["compile"], "缺少 '输入…'"),
        (["compil", SAMPLE], "没有“compil”这个命令。 是不是 'compile'？"),
        (["check", "file/report.json"], "读不了"),
        (["check", SAMPLE, "--format", "xml"], "只能是 'text', 'json'"),
        (["new", "--year", "二〇二五", "--agency", "x"], "“二〇二五”不是整数"),
        (["new", "--year", "2025"], "要用 --agency 给出报告机关的全称"),
        (["convert", "report.json"], "缺少选项 '-o' / '--output'"),
        (["template", "export"], "缺少选项 '-o' / '--output'"),
    ],
)
def test_what_could_not_run_says_so_in_one_line_and_exits_2(tmp_path: Path, arguments: list[Any], said: str) -> None:
    (tmp_path / "file").write_text("不是文件夹", encoding="utf-8")
    done = nianbao(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_two_inputs_for_one_output_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        shutil.copy(SAMPLE, tmp_path / name / "report.json")
    done = nianbao("compile", "a/report.json", "b/report.json", "-o", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert "会写到同一个文件" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_link_stays_a_link_and_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.docx").touch()
    (tmp_path / "link.docx").symlink_to("real.docx")
    assert nianbao("compile", SAMPLE, "-o", tmp_path / "link.docx").returncode == 0
    assert (tmp_path / "link.docx").is_symlink()
    assert (tmp_path / "real.docx").read_bytes().startswith(b"PK")


def test_an_output_that_is_no_plain_file_is_left_alone() -> None:
    assert nianbao("compile", SAMPLE, "-o", "/dev/null").returncode == 2
    assert not Path("/dev/null").is_file()


# -- check, json ------------------------------------------------------------------------------------------------------


def test_check_writes_nothing(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path)
    done = nianbao("check", "suqian-2023.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "没有发现问题\n")
    assert len(list(tmp_path.iterdir())) == 1


def test_findings_as_json_have_the_keys_of_the_contract(tmp_path: Path) -> None:
    path = spoil(tmp_path, lambda text: first_cell(text, "-1"))
    done = nianbao("check", path, "--format", "json")
    assert done.returncode == 1
    (finding,) = json.loads(done.stdout)["findings"]
    assert finding["code"] == "S104"
    assert finding["severity"] == "error"
    assert finding["pointers"] == ["/requests/new/natural_person"]
    assert finding["file"] == str(path)
    assert (
        json.loads(path.read_text(encoding="utf-8").splitlines()[finding["line"] - 1][finding["column"] - 1 :][:2])
        == -1
    )


def test_findings_as_json_follow_their_schema(tmp_path: Path) -> None:
    schema = json.loads(nianbao("schema", "--findings").stdout)
    runs: list[list[Any]] = [
        ["check", SAMPLE.parent],
        ["check", ROOT / "samples" / "broken"],
        ["compile", SAMPLE, "-o", tmp_path / "x.docx"],
    ]
    for arguments in runs:
        Draft202012Validator(schema).validate(json.loads(nianbao(*arguments, "--format", "json").stdout))


# -- new, schema, template --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2020, 2025])
def test_new_gives_a_report_whose_every_cell_is_0(tmp_path: Path, year: int) -> None:
    done = nianbao("new", "--year", str(year), "--agency", "清源市水务局", "-o", "report.json", cwd=tmp_path)
    assert done.returncode == 0
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert (report["year"], report["agency"]) == (year, "清源市水务局")
    (undated,) = validate(report, edition_of(report))
    assert (undated.code, undated.pointers) == ("S108", ("/signature/date",))
    assert set(figures_of(report)) == {0}


def figures_of(value: Any) -> list[int]:
    if isinstance(value, dict):
        return [number for key, item in value.items() if key != "year" for number in figures_of(item)]
    return [value] if isinstance(value, int) else []


def test_new_never_overwrites_a_filled_report(tmp_path: Path) -> None:
    path = spoil(tmp_path, str)
    done = nianbao("new", "--year", "2025", "--agency", "清源市水务局", "-o", path)
    assert done.returncode == 2
    assert path.read_text(encoding="utf-8") == SAMPLE.read_text(encoding="utf-8")


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_schema_prints_the_committed_schema(edition_id: str) -> None:
    printed = nianbao("schema", "--edition", edition_id).stdout
    assert printed == (ROOT / "schemas" / f"{edition_id}.json").read_text(encoding="utf-8")


def test_an_exported_template_compiles_to_the_same_bytes(tmp_path: Path) -> None:
    assert nianbao("template", "export", "--edition", "2021", "-o", tmp_path / "t.docx").returncode == 0
    nianbao("compile", SAMPLE, "-o", tmp_path / "official.docx")
    done = nianbao("compile", SAMPLE, "--template", tmp_path / "t.docx", "-o", tmp_path / "own.docx")
    assert done.returncode == 0
    assert (tmp_path / "own.docx").read_bytes() == (tmp_path / "official.docx").read_bytes()


def test_a_template_of_the_other_edition_is_refused(tmp_path: Path) -> None:
    done = nianbao("compile", SAMPLE, "--template", ROOT / "templates" / "2019.docx", "-o", tmp_path / "x.docx")
    assert done.returncode == 1
    assert "W1" in done.stdout
    assert list(tmp_path.iterdir()) == []


# -- extract ----------------------------------------------------------------------------------------------------------


def test_extract_gives_back_what_was_compiled_pictures_and_all(tmp_path: Path) -> None:
    source = SAMPLE.parent / "qingyuan-swj-2025.json"
    nianbao("compile", source, "-o", tmp_path / "report.docx")
    done = nianbao("extract", "report.docx", "-o", "back/report.json", cwd=tmp_path)
    assert done.returncode == 0
    assert load(tmp_path / "back" / "report.json") == load(source)
    for picture in (source.parent / "images").iterdir():
        assert (tmp_path / "back" / "images" / picture.name).read_bytes() == picture.read_bytes()


def test_extract_prints_to_the_screen_without_a_file(tmp_path: Path) -> None:
    nianbao("compile", SAMPLE, "-o", tmp_path / "report.docx")
    assert json.loads(nianbao("extract", tmp_path / "report.docx").stdout)["year"] == 2023


def test_extract_gives_programs_report_findings_and_comments_in_one_object(tmp_path: Path) -> None:
    def change(docx: Any) -> None:
        paragraph = docx.paragraphs[2]
        docx.add_comment(paragraph.runs, "请核对。", author="李主任")
        docx.tables[1].cell(3, 3).text = "若干"

    (tmp_path / "report.docx").write_bytes(edited(change))
    done = nianbao("extract", "report.docx", "--format", "json", "-o", "report.json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr, [*found]) == (1, "已写成 report.json\n", ["report", "findings", "comments"])
    assert found["report"] == json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert [(one["code"], one["pointers"]) for one in found["findings"]] == [("E133", ["/requests/new/natural_person"])]
    (comment,) = found["comments"]
    assert (comment["author"], comment["text"], comment["place"][:3]) == ("李主任", "请核对。", "本报告")


@pytest.mark.parametrize(
    ("content", "said"), [(b"%PDF-1.7", "PDF"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".docx"), (b"", "E101")]
)
def test_what_is_no_docx_is_told_how_to_become_one(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "report.docx").write_bytes(content)
    done = nianbao("extract", "report.docx", "-o", "report.json", cwd=tmp_path)
    assert done.returncode == 1
    assert said in done.stderr
    assert not (tmp_path / "report.json").exists()


# -- help -------------------------------------------------------------------------------------------------------------

VERBS = [[verb] for verb in main.VERBS] + [["template", verb] for verb in template.commands] + [[]]


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_every_verb_has_a_help_that_ends_with_an_example(verb: list[str]) -> None:
    done = nianbao(*verb, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("用法：")
    assert done.stdout.rpartition("例：")[2].startswith(" ".join(["nianbao", *verb]).strip())


def test_without_a_verb_the_help_is_shown() -> None:
    done = nianbao()
    assert done.returncode == 2
    assert "compile" in done.stderr


def test_a_reader_that_goes_away_is_no_trouble() -> None:
    import subprocess
    import sys

    process = subprocess.Popen(
        [sys.executable, "-m", "compiler", "schema"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait()
    process.stderr.close()


def test_a_console_without_chinese_shows_escapes_rather_than_a_traceback() -> None:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "compiler", "check", "无.json"],
        cwd=ROOT,
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin"},
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "verb", [("compile", "a.json"), ("extract", "a.json"), ("convert", "a.json"), ("template", "export")]
)
def test_an_empty_name_for_the_output_is_refused(tmp_path: Path, verb: tuple[str, ...]) -> None:
    shutil.copy(SAMPLE, tmp_path / "a.json")
    done = nianbao(*verb, "-o", "", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "-o 后面是空的" in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"a.json"}


@pytest.mark.parametrize(("given", "said"), [("hello", "S002"), ("", "S002"), ("%PDF-1.7", "这是 PDF 文件")])
def test_the_standard_input_is_judged_as_json_unless_it_plainly_is_something_else(given: str, said: str) -> None:
    command = [sys.executable, "-m", "compiler", "check", "-"]
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", cwd=ROOT, check=False)
    assert done.returncode == 1
    assert said in done.stdout + done.stderr


def test_a_blank_document_has_each_table_blank_and_none_missing(tmp_path: Path) -> None:
    assert nianbao("new", "--agency", "某市某局", "--year", "2025", "-o", "a.docx", cwd=tmp_path).returncode == 0
    found = json.loads(nianbao("check", "a.docx", "--format", "json", cwd=tmp_path).stdout)
    findings = found if isinstance(found, list) else found["findings"]
    blank = [finding["message"] for finding in findings if finding["code"].startswith("E1")]
    assert blank == ["表二各格都是空的", "表三各格都是空的", "表四各格都是空的"]


@pytest.mark.parametrize("verb", ["extract", "convert"])
def test_a_name_too_long_for_the_system_cannot_be_written(tmp_path: Path, verb: str) -> None:
    shutil.copy(SAMPLE, tmp_path / "a.json")
    done = nianbao(verb, "a.json", "-o", "x" * 300 + ".json", cwd=tmp_path)
    assert done.returncode == 2
    assert " 写不了：名字太长，系统不接受" in done.stderr
