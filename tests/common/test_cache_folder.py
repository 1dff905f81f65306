"""What is kept for the next run is the user's own, or it is as if it were not there."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from compiler.common.cache_folder import read_entry, write_entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes of files are of another kind there")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An entry as the program writes it."""
    entry = tmp_path / "cache" / "nianbao" / "entry.json"
    write_entry(entry, b"content", 9)
    assert read_entry(entry) == b"content"
    return entry


def linked(place: Path) -> None:
    place.rename(place.with_name("elsewhere"))
    place.symlink_to("elsewhere")


def a_pipe(place: Path) -> None:
    place.unlink()
    os.mkfifo(place)


def in_a_linked_folder(place: Path) -> None:
    place.parent.rename(place.parent.with_name("elsewhere"))
    place.parent.symlink_to("elsewhere")


def gone(place: Path) -> None:
    place.unlink()


DOUBTS: list[Callable[[Path], None]] = [
    linked,
    a_pipe,
    in_a_linked_folder,
    gone,
    lambda place: place.chmod(0o620),
    lambda place: place.chmod(0o602),
    lambda place: place.parent.chmod(0o770),
    lambda place: place.parent.chmod(0o703),
]


@pytest.mark.parametrize("doubt", DOUBTS)
def test_an_entry_that_others_may_have_written_is_not_read(place: Path, doubt: Callable[[Path], None]) -> None:
    doubt(place)
    assert read_entry(place) == b""


def test_what_somebody_else_owns_is_not_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: -1)
    assert read_entry(place) == b""


def test_nothing_is_written_through_a_link(place: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    place.unlink()
    place.symlink_to(precious)
    write_entry(place, b"new", 9)
    assert precious.read_bytes() == b"precious"


def test_nothing_is_written_into_a_folder_of_others(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    write_entry(shared / "entry.json", b"new", 9)
    assert list(shared.iterdir()) == []


def test_nothing_is_written_where_the_folder_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to("real")
    write_entry(tmp_path / "link" / "entry.json", b"new", 9)
    assert list((tmp_path / "real").iterdir()) == []
