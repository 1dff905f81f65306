"""What is handed out says nothing of who made it, where, or on what machine."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from tests.support import nianbao, sample

if TYPE_CHECKING:
    from pathlib import Path

SECRETS = ("mallory", "trace-host", "SECRETFOLDER", "GPSSECRET", "CameraSecret", "DESCRIBEDSECRET")
"""A user, a host, a folder, and what a camera wrote down."""


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def picture() -> bytes:
    """A picture that tells of its maker in every place that PNG has for that."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    metadata = _chunk(b"tEXt", b"Author\0mallory") + _chunk(b"iTXt", b"Comment\0\0\0\0\0DESCRIBEDSECRET")
    metadata += _chunk(b"eXIf", b"II*\0\x08\0\0\0\0\0GPSSECRET") + _chunk(
        b"zTXt", b"Software\0\0" + zlib.compress(b"CameraSecret")
    )
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + metadata
        + _chunk(b"IDAT", zlib.compress(b"\0\xff"))
        + _chunk(b"IEND", b"")
        + b"GPSSECRET"
    )


def everything(raw: bytes) -> bytes:
    """The bytes of a file, and of all that is packed in it."""
    if not raw.startswith(b"PK"):
        return raw
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = "\n".join(archive.namelist()).encode()
        return b"\n".join(
            [raw, names, archive.comment, *(everything(archive.read(name)) for name in archive.namelist())]
        )


@pytest.mark.parametrize(
    ("verb", "name"),
    [
        (("compile",), "a.docx"),
        (("compile", "--draft"), "b.docx"),
        (("convert",), "a.xlsx"),
        (("convert",), "a.html"),
        (("new", "--previous"), "blank.docx"),
        (("new", "--previous"), "blank.xlsx"),
        (("new", "--previous"), "blank.html"),
    ],
    ids=str,
)
def test_no_part_names_a_user_a_host_a_path_or_what_a_camera_wrote(
    verb: tuple[str, ...], name: str, tmp_path: Path
) -> None:
    folder = tmp_path / "SECRETFOLDER"
    folder.mkdir()
    (folder / "p.png").write_bytes(picture())
    report = sample("suqian-2023")
    report["overview"] = ["甲", {"image": "p.png", "alt": "一点"}]
    (folder / "report.json").write_text(json.dumps(report, ensure_ascii=False, default=float), encoding="utf-8")
    environment = {"USER": "mallory", "LOGNAME": "mallory", "HOSTNAME": "trace-host", "HOME": str(folder)}
    done = nianbao(*verb, folder / "report.json", "-o", folder / name, cwd=folder, **environment)
    assert done.returncode == 0, done.stderr
    written = everything((folder / name).read_bytes())
    assert [secret for secret in SECRETS if secret.encode() in written] == []
    assert str(tmp_path).encode() not in written
