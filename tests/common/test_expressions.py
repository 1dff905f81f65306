"""Expressions that are kept: they find what those of `re` find, and whatever may be in the cache, the work is done."""

from __future__ import annotations

import json
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from compiler.common import expressions
from compiler.common.expressions import Expressions, kept
from compiler.common.lazy_regex import later
from compiler.report.provenance import digest
from tests.common.test_lazy_regex import claimed, named
from tests.support import GOOD, load, nianbao, sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REPORT = GOOD[0].parent / "suqian-2023.json"
ENTRY = f"expressions.{sys.implementation.cache_tag}"
PROGRAM = sorted({(known.pattern, int(known.flags)) for all_of in (named, claimed) for known in all_of()})
DIGIT = r"(?P<digit>\d)(\D)?"


def texts(value: Any) -> Iterator[str]:
    """Every text in `value`."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


TEXT = "\n".join(text for path in GOOD for text in texts(load(path)))


def found(expression: re.Pattern[str]) -> list[Any]:
    return [(match.span(), match.groups(), match.groupdict(), match.lastgroup) for match in expression.finditer(TEXT)]


def run(folder: Path | None, text: str = DIGIT) -> list[Any]:
    """What an expression finds that is used in one run."""
    with kept(folder):
        return found(later(text))


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The expressions that the compiler of `re` compiles, in turn."""
    inner, made = import_module("re._compiler"), list[str]()

    def code(parsed: Any, flags: int) -> Any:
        made.append(parsed.state.str)
        return once(parsed, flags)

    once = inner._code
    monkeypatch.setattr(inner, "_code", code)
    return made


# -- the same expressions ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Expressions:
    """All expressions of the program, as a second run finds them."""
    folder = tmp_path_factory.mktemp("kept")
    with kept(folder):
        for text, flags in PROGRAM:
            later(text, flags).search("")
    return Expressions(expressions._read(folder / ENTRY, expressions._python()))


@pytest.mark.parametrize(("text", "flags"), PROGRAM)
def test_what_was_kept_is_what_re_compiles(again: Expressions, text: str, flags: int) -> None:
    made, plain = again.compile(text, flags), re.compile(text, flags)
    assert not again.has_new
    assert made == plain
    assert (made.pattern, made.flags, made.groups) == (plain.pattern, plain.flags, plain.groups)
    assert list(made.groupindex.items()) == list(plain.groupindex.items())
    assert found(made) == found(plain)


def test_all_of_them_can_be_kept() -> None:
    assert 100 < len(PROGRAM) < expressions.MOST_KEPT / 2


def test_flags_are_told_apart(tmp_path: Path) -> None:
    for _ in range(2):
        with kept(tmp_path):
            assert later("a", re.IGNORECASE).search("A")
            assert not later("a").search("A")


def test_a_second_run_compiles_nothing_and_writes_nothing(tmp_path: Path, compiled: list[str]) -> None:
    run(tmp_path)
    before = (tmp_path / ENTRY).stat()
    run(tmp_path)
    assert compiled == [DIGIT]
    assert (tmp_path / ENTRY).stat() == before


def test_what_is_new_comes_to_what_is_there(tmp_path: Path, compiled: list[str]) -> None:
    for text in ("a", "b", "a", "b"):
        run(tmp_path, text)
    assert compiled == ["a", "b"]


def test_it_never_grows_without_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[str]) -> None:
    monkeypatch.setattr(expressions, "MOST_KEPT", 2)
    for text in ("a", "b", "c", "c"):
        run(tmp_path, text)
    assert compiled == ["a", "b", "c"]
    assert len(expressions._read(tmp_path / ENTRY, expressions._python())) == 1


def test_outside_of_a_run_nothing_is_kept(tmp_path: Path) -> None:
    run(tmp_path)
    before = (tmp_path / ENTRY).read_bytes()
    later("x").search("")
    assert (tmp_path / ENTRY).read_bytes() == before


def test_an_expression_that_is_wrong_is_wrong_as_ever(tmp_path: Path) -> None:
    with pytest.raises(re.error, match="missing"):
        run(tmp_path, "(")


# -- what may be in the cache -----------------------------------------------------------------------------------------


def sealed(rest: bytes) -> bytes:
    return digest(rest).encode() + b"\n" + rest


def damaged() -> dict[str, Any]:
    """What becomes of an entry, by what has happened to it."""

    def told(change: Any) -> Any:
        def changed(raw: bytes) -> bytes:
            head, _, words = raw.partition(b"\n")[2].partition(b"\n")
            entry = json.loads(head)
            change(entry)
            return sealed(json.dumps(entry).encode() + b"\n" + words)

        return changed

    return {
        "empty": lambda _: b"",
        "cut off": lambda raw: raw[:-4],
        "a word changed": lambda raw: raw[:-8] + b"\xff" + raw[-7:],
        "no seal": lambda raw: raw.partition(b"\n")[2],
        "no JSON": lambda _: sealed(b"\xff\n"),
        "a list": lambda _: sealed(b"[]\n"),
        "too deep": lambda _: sealed(b"[" * 100_000),
        "another version of Python": told(lambda entry: entry["python"].append(0)),
        "entries of another form": told(lambda entry: entry["kept"].update({f"0:{DIGIT}": [1]})),
        "an entry without code": told(lambda entry: entry["kept"].update({f"0:{DIGIT}": [0, 0, 32, 2, {"digit": 1}]})),
        "half a word": told(lambda entry: entry["kept"].update({f"0:{DIGIT}": [0, 3, 32, 2, {"digit": 1}]})),
        "a group that is not there": told(lambda entry: entry["kept"][f"0:{DIGIT}"][4].update(other=9)),
    }


@pytest.mark.parametrize("change", damaged().values(), ids=list(damaged()))
def test_a_damaged_entry_is_as_good_as_none(tmp_path: Path, change: Any) -> None:
    run(tmp_path)
    place = tmp_path / ENTRY
    place.write_bytes(change(place.read_bytes()))
    assert run(tmp_path) == found(re.compile(DIGIT))


@pytest.mark.skipif(sys.platform == "win32", reason="nobody is told there whose a file is")
def test_somebody_elses_entry_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[str]) -> None:
    run(tmp_path)
    monkeypatch.setattr(os, "getuid", lambda: -1)
    run(tmp_path)
    assert compiled == [DIGIT, DIGIT]


def test_without_a_folder_all_is_as_ever(compiled: list[str]) -> None:
    re.purge()
    assert run(None) == found(re.compile(DIGIT))
    assert compiled == [DIGIT]


def test_a_folder_that_cannot_be_written_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert run(tmp_path / "file" / "folder") == found(re.compile(DIGIT))


@pytest.mark.parametrize("missing", ["re._parser", "re._compiler", "_sre"])
def test_a_python_that_compiles_in_another_way_compiles_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    def without(name: str) -> Any:
        if name == missing:
            raise ImportError(name)
        return import_module(name)

    monkeypatch.setattr(expressions, "import_module", without)
    assert run(tmp_path) == found(re.compile(DIGIT))
    assert not (tmp_path / ENTRY).exists()


# -- the command ------------------------------------------------------------------------------------------------------


def test_the_cache_changes_no_byte(tmp_path: Path) -> None:
    made = []
    for number, cache in enumerate((os.devnull, tmp_path / "cache", tmp_path / "cache")):
        done = nianbao("compile", REPORT, "-o", f"{number}.docx", cwd=tmp_path, XDG_CACHE_HOME=str(cache))
        made.append((done.stdout.replace(f"{number}", "n"), done.stderr, (tmp_path / f"{number}.docx").read_bytes()))
    assert made[0] == made[1] == made[2]
    assert [path.name for path in (tmp_path / "cache" / "nianbao").iterdir()] == [ENTRY]


@pytest.mark.parametrize("hands", ["1", "2"])
def test_so_it_is_with_many_reports(tmp_path: Path, hands: str) -> None:
    command = ("check", GOOD[0].parent, GOOD[0].parents[1] / "broken", "--jobs", hands)
    told = [nianbao(*command, XDG_CACHE_HOME=str(tmp_path)).stdout for _ in range(2)]
    assert told[0] == told[1] == nianbao(*command).stdout


def test_runs_at_the_same_time_do_not_disturb_each_other(tmp_path: Path) -> None:
    def checked(name: Path) -> int:
        return nianbao("check", name, XDG_CACHE_HOME=str(tmp_path)).returncode

    with ThreadPoolExecutor(3) as pool:
        assert set(pool.map(checked, [*GOOD, *GOOD])) == {0}
    folder = tmp_path / "nianbao"
    assert [path.name for path in folder.iterdir()] == [ENTRY]
    assert expressions._read(folder / ENTRY, expressions._python())


def test_nothing_of_a_report_is_kept(tmp_path: Path) -> None:
    for path in GOOD:
        nianbao("check", path, XDG_CACHE_HOME=str(tmp_path))
    entry = expressions._read(tmp_path / "nianbao" / ENTRY, expressions._python())
    assert all(sample(path.stem)["agency"] not in key for path in GOOD for key in entry)
