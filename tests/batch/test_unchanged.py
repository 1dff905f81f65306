"""A second run: what already is as it would be written is left alone, whatever it is that could have changed."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.batch.many import change, reports
from tests.compare.verifying import edited
from tests.support import ROOT, nianbao


@pytest.fixture
def done(tmp_path: Path) -> Path:
    """A folder with three reports in `in`, compiled to `out`, long ago."""
    reports(tmp_path / "in", 2)
    shutil.copytree(ROOT / "samples" / "good" / "images", tmp_path / "in" / "images")
    shutil.copy(ROOT / "samples" / "good" / "qingyuan-swj-2025.json", tmp_path / "in")
    assert again(tmp_path) == {"00000": "已写成", "00001": "已写成", "qingyuan-swj-2025": "已写成"}
    for file in (tmp_path / "out").iterdir():
        os.utime(file, (1, 1))
    return tmp_path


def again(folder: Path, *options: str) -> dict[str, str]:
    """What the second run says of each file, if its date is as it says."""
    lines = nianbao("compile", "in", "-o", "out", *options, cwd=folder).stdout.splitlines()
    said = {
        Path(words[-1]).stem: words[0].removesuffix("，没有重写")
        for words in map(str.split, lines)
        if "out/" in words[-1]
    }
    untouched = {file.stem for file in (folder / "out").iterdir() if file.stat().st_mtime == 1}
    assert untouched & said.keys() == {name for name, word in said.items() if word == "未变"}
    return said


def test_a_second_run_leaves_everything_alone(done: Path) -> None:
    assert set(again(done, "--jobs", "2").values()) == {"未变"}


def test_force_writes_everything_again(done: Path) -> None:
    assert set(again(done, "--force").values()) == {"已写成"}


def test_only_what_has_changed_is_written_again(done: Path) -> None:
    change(done / "in" / "00001.json", '"agency": "', '"agency": "新')
    assert [name for name, word in again(done).items() if word == "已写成"] == ["00001"]


def test_a_picture_that_has_changed_is_a_change(done: Path) -> None:
    picture = done / "in" / "images" / "jieti-shuijia.jpg"
    picture.write_bytes(picture.read_bytes().replace(b"\xff\xdb\0\x43\0\x09", b"\xff\xdb\0\x43\0\x0a", 1))
    assert [name for name, word in again(done).items() if word == "已写成"] == ["qingyuan-swj-2025"]


def test_another_template_is_a_change(done: Path) -> None:
    own = done / "own.docx"
    shutil.copy(ROOT / "templates" / "2021.docx", own)
    with own.open("ab") as file:
        file.write(b"PK")
    changed = [name for name, word in again(done, "--template", "own.docx").items() if word == "已写成"]
    assert changed == ["00000", "qingyuan-swj-2025"], "the other one is of the old edition"


def test_a_document_that_was_saved_in_another_program_is_written_again(done: Path) -> None:
    path = done / "out" / "00000.docx"
    path.write_bytes(edited(lambda _: None, path.read_bytes()))
    os.utime(path, (1, 1))
    assert [name for name, word in again(done).items() if word == "已写成"] == ["00000"]


def test_json_lists_what_was_left_alone_apart(done: Path) -> None:
    result = json.loads(nianbao("compile", "in", "-o", "out", "--format", "json", cwd=done).stdout)
    assert (result["written"], len(result["unchanged"])) == ([], 3)
