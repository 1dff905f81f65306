"""`template lint --annotate` and `--preview`, `template tags`: what they write, and what they never write over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from compiler.common.derived_files import official_template
from compiler.form import edition as editions
from compiler.word.lint.lint import lint, template_faults
from compiler.word.lint.preview import preview
from compiler.word.package.zip import pack, unpack
from tests.judges import validators, wellformed
from tests.support import body, lines, nianbao, tables
from tests.word.reviewing import comments, places

if TYPE_CHECKING:
    from pathlib import Path

MAIN = "word/document.xml"


def broken(*changes: tuple[str, str]) -> bytes:
    parts = unpack(official_template("2021").read_bytes())
    text = parts[MAIN].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return pack(parts | {MAIN: text.encode()})


WRONG = broken(("{{t3.D5}}", "{{t3.Z9}}"), ("一、总体情况", "一、概述"), ("{{p overview }}", "本章：{{ overview }}"))


def test_the_annotated_copy_has_a_comment_at_each_finding(tmp_path: Path) -> None:
    (tmp_path / "模板.docx").write_bytes(WRONG)
    for _ in range(2):  # a copy may be made again
        done = nianbao("template", "lint", "模板.docx", "--annotate", "批注.docx", cwd=tmp_path)
        assert done.returncode == 1
        assert "已写成 批注.docx" in done.stderr
    file = tmp_path / "批注.docx"
    assert (tmp_path / "模板.docx").read_bytes() == WRONG
    said = comments(file.read_bytes())
    assert [text.split("\n")[0] for text in said.values()] == ["W109 错误", "W117 错误", "W103 错误"]
    assert list(places(file.read_bytes()).values()) == ["一、概述", "本章：{{ overview }}", "{{t3.Z9}}"]
    assert "表三第 5 行第 4 列" in said["2"]
    assert [*validators.openxml_audit(file), *validators.ooxml_integrity(file), *wellformed.own_checks(file)] == []
    assert {finding.code for finding in lint(file.read_bytes(), editions.load("2021"))} == {
        "W103",
        "W109",
        "W112",
        "W117",
    }


@pytest.mark.parametrize("option", ["--annotate", "--preview"])
def test_nothing_of_anybodys_is_written_over(option: str, tmp_path: Path) -> None:
    (tmp_path / "模板.docx").write_bytes(WRONG)
    (tmp_path / "别的.docx").write_bytes(official_template("2019").read_bytes())
    for target in ("模板.docx", "别的.docx", "a.pdf", "-"):
        before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        done = nianbao("template", "lint", "模板.docx", option, target, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, ""), target
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_a_preview_shows_every_kind_of_block_and_says_that_it_is_one(edition_id: str, tmp_path: Path) -> None:
    (tmp_path / "模板.docx").write_bytes(official_template(edition_id).read_bytes())
    arguments = ("--edition", edition_id, "--preview", "预览.docx", "--annotate", "批注.docx")
    done = nianbao("template", "lint", "模板.docx", *arguments, cwd=tmp_path)
    assert (done.returncode, "没有写出批注" in done.stderr) == (0, True)
    made = (tmp_path / "预览.docx").read_bytes()
    assert not (tmp_path / "批注.docx").exists()
    assert "示例市示例局" in lines(made)
    assert len(tables(made)) == 4
    assert body(made).findall(".//{*}drawing")
    headers = [part for name, part in unpack(made).items() if "header" in name]
    assert headers
    assert all("模板预览".encode() in part for part in headers)
    file = tmp_path / "预览.docx"
    assert [*validators.openxml_audit(file), *validators.ooxml_integrity(file), *wellformed.own_checks(file)] == []


def test_a_template_with_faults_in_its_form_alone_has_a_preview() -> None:
    edition = editions.load("2021")
    compiled, faults = template_faults(broken(("1.属于国家秘密", "1.国家秘密")), edition)
    assert [fault.finding.code for fault in faults] == ["W105"]
    assert compiled is not None
    assert preview(compiled, edition) is not None


def test_what_cannot_be_previewed_says_so(tmp_path: Path) -> None:
    (tmp_path / "模板.docx").write_bytes(broken(("{{t3.D5}}", "{{t3.D5")))
    done = nianbao("template", "lint", "模板.docx", "--preview", "预览.docx", cwd=tmp_path)
    assert (done.returncode, "排不出预览" in done.stderr) == (1, True)
    assert not (tmp_path / "预览.docx").exists()


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_every_tag_that_is_listed_prints_what_it_says(edition_id: str) -> None:
    edition = editions.load(edition_id)
    done = nianbao("template", "tags", "--edition", edition_id, "--format", "json")
    listed = json.loads(done.stdout)
    assert {entry["pointer"] for entry in listed} >= set(edition.facts)
    assert {"tag": "t3.D4", "pointer": "/requests/new/natural_person"} in [
        {key: entry[key] for key in ("tag", "pointer")} for entry in listed
    ]
    assert all(entry["label"] == edition.label(entry["pointer"]) for entry in listed)
    text = nianbao("template", "tags", "--edition", edition_id).stdout
    written = official_template(edition_id).read_bytes()
    main = unpack(written)[MAIN].decode()
    tags = [line.split("  ")[0] for line in text.splitlines()]
    signature = {"{{signature.agency}}", "{{signature.date}}", "{{agency}}"}
    assert [tag for tag in tags if tag not in main] == [tag for tag in tags if tag in signature]
