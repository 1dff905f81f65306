"""Where the files that an input names come from: a folder that no name leads out of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of one picture: a photograph of any office camera, many times over."""

Assets = Callable[[str], bytes]
"""A file's name as it stands in the input in, its bytes out; raises `Refused`."""

_ABSOLUTE = later(r"[/\\]|[A-Za-z][A-Za-z0-9+.-]*:")


class Refused(Exception):  # noqa: N818 - an answer, not a fault of the program
    """A file that is not handed out: the finding's code, why, and what to do."""

    def __init__(self, code: str, why: str, hint: str) -> None:
        """`code`, `why` and `hint` become the finding."""
        super().__init__(code, why, hint)
        self.code, self.why, self.hint = code, why, hint


def nothing(_name: str) -> bytes:
    """The assets of an input that has no folder."""
    raise Refused("S110", "找不到这个文件", "把输入存成文件，图片放在它的文件夹里")


def in_memory(files: Mapping[str, bytes]) -> Assets:
    """The assets of a document that carries its pictures with it."""

    def read(name: str) -> bytes:
        if name not in files:
            raise Refused("S110", "找不到这个文件", "在文档里重新插入这张图片")
        return files[name]

    return read


def folder(root: Path) -> Assets:
    """The files in `root` and below it; a link counts as what it leads to."""

    def read(name: str) -> bytes:
        path = _inside(root, name)
        try:
            if not path.is_file():
                raise Refused("S110", "找不到这个文件", _similar(path, root))
            with path.open("rb") as file:
                raw = file.read(LARGEST_FILE + 1)
        except PermissionError as error:
            raise Refused("S110", "没有读取的权限", "改一改这个文件的权限，或者换一个文件") from error
        except OSError as error:
            raise Refused("S110", "系统读不了这个文件", "核对文件名，或者把文件重新存一遍") from error
        if len(raw) > LARGEST_FILE:
            limit = LARGEST_FILE // 1024 // 1024
            raise Refused("S113", f"超过 {limit} MB", "用看图软件缩小后另存，印在纸上 2000 像素宽就够了")
        return raw

    return read


def _inside(root: Path, name: str) -> Path:
    """The path that `name` leads to, refused before anything is looked at there if that is outside `root`."""
    if _ABSOLUTE.match(name):
        raise Refused("S111", "要从输入文件所在的文件夹写起", "把图片放到输入文件旁边，写成 images/图.png 这样")
    if "\\" in name:
        raise Refused("S111", "用了反斜杠", f"文件夹之间用 /，写成 {name.replace(chr(92), '/')}")
    try:
        base = root.resolve()
        path = (base / name).resolve()
    except (OSError, RuntimeError, ValueError) as error:  # a link that leads to itself, a name that no system knows
        raise Refused("S110", "找不到这个文件", "核对文件名") from error
    if not path.is_relative_to(base):
        raise Refused("S111", "在输入文件所在的文件夹之外", "把图片放到输入文件旁边，写成 images/图.png 这样")
    return path


def _similar(path: Path, root: Path) -> str:
    """A hint at the name that was meant, among those in the folder; endings are left out, since they look alike."""
    from difflib import get_close_matches

    inside = path != root.resolve() and path.parent.is_dir()
    there = {item.stem.lower(): item for item in sorted(path.parent.iterdir()) if item.is_file()} if inside else {}
    near = get_close_matches(path.stem.lower(), there, n=1)
    if not near:
        return "核对文件名；图片的位置从输入文件所在的文件夹写起"
    return f"是不是“{there[near[0]].relative_to(root.resolve()).as_posix()}”？"
