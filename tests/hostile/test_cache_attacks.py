"""The cache folder in other hands: a report is compiled as if there were none, and nothing of anybody's is touched."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support import GOOD, nianbao
from tests.word.test_template_cache import restyled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="owners and links are of another kind there")

NOBODY = 65534
needs_root = pytest.mark.skipif(sys.platform == "win32" or os.getuid() != 0, reason="only root can give files away")


def entry(cache: Path) -> Path:
    """The one entry that a compilation left in the `cache`."""
    (found,) = (cache / "nianbao").glob("*.json")
    return found


def given_away(cache: Path) -> None:
    os.chown(cache / "nianbao", NOBODY, NOBODY)


def entry_given_away(cache: Path) -> None:
    os.chown(entry(cache), NOBODY, NOBODY)


def open_to_all(cache: Path) -> None:
    (cache / "nianbao").chmod(0o777)


def linked_to_another(cache: Path) -> None:
    precious = cache / "precious"
    precious.write_bytes(entry(cache).read_bytes())
    place = entry(cache)
    place.unlink()
    place.symlink_to(precious)


def a_pipe(cache: Path) -> None:
    place = entry(cache)
    place.unlink()
    os.mkfifo(place)


def a_folder(cache: Path) -> None:
    place = entry(cache)
    place.unlink()
    place.mkdir()


def damaged(cache: Path) -> None:
    place = entry(cache)
    place.write_bytes(place.read_bytes().replace("政府".encode(), "正付".encode()))


def emptied(cache: Path) -> None:
    entry(cache).write_bytes(b"")


def nested(cache: Path) -> None:
    entry(cache).write_bytes(b"[" * 100_000)


def of_another_program(cache: Path) -> None:
    """As another version left it: the name is that of its own files."""
    place = entry(cache)
    place.rename(place.with_name(place.name[:33] + "0" * 32 + ".json"))


def a_file_for_the_folder(cache: Path) -> None:
    entry(cache).unlink()
    (cache / "nianbao").rmdir()
    (cache / "nianbao").write_bytes(b"")


ATTACKS: list[Callable[[Path], None]] = [
    *(open_to_all, linked_to_another, a_pipe, a_folder, damaged, emptied, nested, of_another_program),
    a_file_for_the_folder,
]


@pytest.mark.parametrize(
    "attack",
    [*ATTACKS, *(pytest.param(attack, marks=needs_root) for attack in (given_away, entry_given_away))],
    ids=lambda attack: attack.__name__,
)
def test_a_report_is_the_same_whatever_was_done_to_the_cache(attack: Callable[[Path], None], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    (tmp_path / "own.docx").write_bytes(restyled())
    command = ("compile", GOOD[1], "--template", tmp_path / "own.docx", "--force", "-o", tmp_path / "a.docx")
    assert nianbao(*command, XDG_CACHE_HOME=str(cache)).returncode == 0
    right = (tmp_path / "a.docx").read_bytes()
    attack(cache)
    precious = (cache / "precious").read_bytes() if (cache / "precious").exists() else None
    done = nianbao(*command, XDG_CACHE_HOME=str(cache))
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "a.docx").read_bytes() == right
    assert precious is None or (cache / "precious").read_bytes() == precious


def test_an_entry_that_lies_in_order_is_used_and_says_whose_it_is(tmp_path: Path) -> None:
    (tmp_path / "own.docx").write_bytes(restyled())
    command = ("compile", GOOD[1], "--template", tmp_path / "own.docx", "--force", "-o", tmp_path / "a.docx")
    assert nianbao(*command, XDG_CACHE_HOME=str(tmp_path)).returncode == 0
    place = entry(tmp_path)
    assert place.stat().st_mode & 0o022 == 0
    assert json.loads(place.read_bytes()).keys() == {"sha256", "entry"}
