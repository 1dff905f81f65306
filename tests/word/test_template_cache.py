"""Templates are compiled once: the official ones in the package, an agency's own in the user's cache."""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from compiler.build import Input, Template, build
from compiler.common import cache_folder, derived_files
from compiler.form import edition as editions
from compiler.report.provenance import Provenance
from compiler.report.report import Options
from compiler.word.lint import lint
from compiler.word.package.relationships import declare_extension
from compiler.word.package.zip import pack, unpack
from compiler.word.template import compiled as compiled_module
from compiler.word.template import template_cache
from compiler.word.template.render import render
from tests.support import document, nianbao, printout, raw, sample

if TYPE_CHECKING:
    from compiler.word.template.compiled import CompiledTemplate

pytestmark = pytest.mark.slow

E2021, E2019 = editions.load("2021"), editions.load("2019")
REPORT = sample("suqian-2023")
MAIN = "word/document.xml"


def restyled(old: str = "", new: str = "") -> bytes:
    """The official template of 2021 as an agency would save it: other bytes, and `new` for `old` in its document."""
    parts = unpack(derived_files.official_template("2021").read_bytes())
    declare_extension(parts, "jpeg", "image/jpeg")
    return pack(parts | {MAIN: parts[MAIN].replace(old.encode(), new.encode()), "docProps/thumbnail.jpeg": b"\xff\xd8"})


OWN = restyled()


@pytest.fixture
def proofs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The editions for which a template has been proven, in turn."""
    made: list[str] = []

    def prove(template: bytes, edition: editions.Edition) -> object:
        made.append(edition.id)
        return prove_once(template, edition)

    prove_once = lint.prove
    monkeypatch.setattr(lint, "prove", prove)
    return made


def printed(made: CompiledTemplate | None) -> bytes:
    """What the template prints of the report."""
    assert made is not None
    return pack(render(made, printout(REPORT), Provenance("{}", "", "", "", "")))


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The templates that have been compiled, in turn."""
    made: list[bytes] = []
    monkeypatch.setattr(template_cache, "_compile", lambda template, _: made.append(template))
    return made


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_an_official_template_is_read_as_it_was_compiled(edition_id: str, compiled: list[bytes]) -> None:
    assert template_cache.official(edition_id).main == MAIN
    assert compiled == []


def test_what_was_compiled_of_another_template_is_not_used(
    compiled: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = template_cache.compiled_file("2019")
    monkeypatch.setattr(template_cache, "compiled_file", lambda _: other)
    template_cache.official("2021")
    assert compiled == [derived_files.official_template("2021").read_bytes()]


def test_what_was_compiled_in_another_format_is_not_used(
    compiled: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled_module, "FORMAT", compiled_module.FORMAT + 1)
    template_cache.official("2021")
    assert compiled == [derived_files.official_template("2021").read_bytes()]


def test_an_agencys_template_is_proven_once(tmp_path: Path, proofs: list[str]) -> None:
    first, second = (template_cache.own(OWN, E2021, tmp_path) for _ in range(2))
    assert proofs == ["2021"]
    assert first[1] == second[1] == ()
    assert printed(first[0]) == printed(second[0])


def test_it_is_proven_for_each_edition(tmp_path: Path, proofs: list[str]) -> None:
    for edition in (E2021, E2019, E2021):
        own, faults = template_cache.own(OWN, edition, tmp_path)
        assert (own is None) == bool(faults) == (edition is E2019)
    assert proofs == ["2021", "2019"]


def test_a_template_with_a_fault_is_not_kept(tmp_path: Path) -> None:
    own, faults = template_cache.own(restyled("{{t3.D6}}", "{{t3.E6}}"), E2021, tmp_path)
    assert own is None
    assert [fault.code for fault in faults] == ["W106"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda entry: entry[: len(entry) // 2],
        lambda entry: entry.replace(b"t3.D6", b"t3.E6"),
        lambda entry: entry.replace(b"warnings", b"faults"),
        lambda _: b"[]",
        lambda _: b'{"entry": 1, "sha256": ""}',
        lambda _: b"[" * 100_000,
        lambda _: b"\x80\x04\x95 a pickle",
    ],
)
def test_a_damaged_entry_is_made_again(tmp_path: Path, proofs: list[str], damage: object) -> None:
    template_cache.own(OWN, E2021, tmp_path)
    whole = only_file(tmp_path).read_bytes()
    only_file(tmp_path).write_bytes(damage(whole))  # type: ignore[operator]
    template_cache.own(OWN, E2021, tmp_path)
    assert proofs == ["2021", "2021"]
    assert only_file(tmp_path).read_bytes() == whole


def test_an_entry_is_for_one_template_and_one_program(
    tmp_path: Path, proofs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    template_cache.own(OWN, E2021, tmp_path)
    template_cache.own(restyled("{{p title }}", "{{p title}}"), E2021, tmp_path)
    monkeypatch.setattr(template_cache, "_program", lambda: "another")
    template_cache.own(OWN, E2021, tmp_path)
    assert proofs == ["2021"] * 3
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the system has no owners of files that Python knows")
def test_somebody_elses_entry_is_made_again(tmp_path: Path, proofs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    template_cache.own(OWN, E2021, tmp_path)
    monkeypatch.setattr(os, "getuid", lambda: -1)
    template_cache.own(OWN, E2021, tmp_path)
    assert proofs == ["2021"] * 2


def test_the_oldest_give_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_cache, "_MOST_ENTRIES", 2)
    for number in range(3):
        (tmp_path / f"{number}.json").write_bytes(b"")
        os.utime(tmp_path / f"{number}.json", (number, number))
    template_cache.own(OWN, E2021, tmp_path)
    assert (tmp_path / "2.json").exists()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_that_cannot_be_is_no_error(tmp_path: Path, proofs: list[str]) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (None, tmp_path / "file" / "cache"):
        assert template_cache.own(OWN, E2021, folder)[0] is not None
    assert proofs == ["2021"] * 2


def test_the_cache_changes_no_byte(tmp_path: Path) -> None:
    given = Input("report.json", raw(REPORT))
    made = [build(given, Options(), Template("own.docx", OWN, folder)).document for folder in (None, tmp_path)]
    assert made[0] == made[1]
    assert unpack(made[0] or b"")[MAIN] == unpack(document(REPORT))[MAIN]


def test_entries_are_json_and_keep_the_warnings(tmp_path: Path, proofs: list[str]) -> None:
    revised = restyled("{{p title }}", '{{p title }}</w:t></w:r><w:ins w:id="1"/><w:r><w:t>')
    found = [template_cache.own(revised, E2021, tmp_path)[1] for _ in range(2)]
    assert found[0] == found[1]
    assert [fault.code for fault in found[1]] == ["W113"]
    assert proofs == ["2021"]
    entry = json.loads(only_file(tmp_path).read_bytes())
    assert set(json.loads(entry["entry"])) == {"warnings", "compiled"}


def test_runs_at_the_same_time_do_not_disturb_each_other(tmp_path: Path) -> None:
    (tmp_path / "own.docx").write_bytes(OWN)
    (tmp_path / "report.json").write_bytes(raw(REPORT))

    def compiled(number: int) -> bytes:
        command = ("compile", "report.json", "--template", "own.docx", "-o", f"{number}.docx")
        made = nianbao(*command, cwd=tmp_path, XDG_CACHE_HOME=str(tmp_path / "cache"))
        assert made.returncode == 0, made.stderr
        return (tmp_path / f"{number}.docx").read_bytes()

    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(compiled, range(3)))) == 1
    assert len(list((tmp_path / "cache" / "nianbao").glob("*.json"))) == 1


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.cache/nianbao"),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "/var/a"}, "/var/a/nianbao"),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "relative"}, "/home/a/.cache/nianbao"),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Caches/nianbao"),
        ("win32", {"LOCALAPPDATA": "/C/Users/a/AppData/Local"}, "/C/Users/a/AppData/Local/nianbao"),
        ("win32", {"HOME": "/C/Users/a"}, "/C/Users/a/AppData/Local/nianbao"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths of the other systems")
def test_the_cache_is_where_the_system_keeps_caches(
    platform: str, environment: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cache_folder.cache_folder() == Path(PurePosixPath(folder))


def test_a_user_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder.cache_folder() is None
