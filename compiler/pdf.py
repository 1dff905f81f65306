"""A .docx in, its PDF out, through LibreOffice: for screen readers too (PDF/UA), checked, written whole or not."""

from __future__ import annotations

import atexit
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from compiler.common.files import CannotRun, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TIMEOUT = 180
"""Seconds for one document. A first start makes a profile, which takes some of them."""

_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
_OPTIONS = {
    name: {"type": "boolean", "value": "true"} for name in ("PDFUACompliance", "UseTaggedPDF", "ExportBookmarks")
}
_MARK = b"%nianbao\n"
_OURS = re.compile(_MARK + rb"startxref\s+\d+\s+%%EOF\s*\Z")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b.*?stream\r?\n(.*?)endstream", re.DOTALL)
_EMBEDDED = re.compile(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
# What the fonts of official documents are called inside a PDF.
_INSIDE = {
    "仿宋_GB2312": "FangSong_GB2312",
    "楷体_GB2312": "KaiTi_GB2312",
    "方正小标宋简体": "FZXBSJW",
    "黑体": "SimHei",
    "宋体": "SimSun",
}


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF that has been written: its pages, and the fonts that the document asks for and this machine lacks."""

    pages: int
    missing: tuple[str, ...]


def to_pdf(docx: bytes, output: Path) -> Pdf:
    """Print `docx` to `output`.

    Raises `CannotRun` where LibreOffice is not installed or makes no PDF of it, `OSError` where `output` cannot be
    written; an old file is then as it was.
    """
    from compiler.word.package.libreoffice import fonts, for_libreoffice

    made = _marked(_print(libreoffice(), for_libreoffice(docx)))
    write_whole(output, made)
    return Pdf(_count_pages(made), tuple(_missing_fonts(fonts(docx), made)))


def is_printed_by_us(path: Path) -> bool:
    """Whether the PDF at `path` is one of ours and as we wrote it: whoever signs or comments a PDF appends to it."""
    return bool(_OURS.search(path.read_bytes()))


def _marked(pdf: bytes) -> bytes:
    """`pdf` with a comment before its end that says whose it is; nothing that it points at moves."""
    before, start, end = pdf.rpartition(b"startxref")
    return before + _MARK + start + end


def libreoffice() -> str:
    """Where LibreOffice is: on the PATH, or where it is usually installed. Raises `CannotRun` where it is not."""
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    found = on_path or next((place for place in _PLACES if Path(place).is_file()), None)
    if not found:
        message = "没有找到 LibreOffice，写不了 PDF：请安装 LibreOffice，或者用 Word 打开 .docx 后另存为 PDF"
        raise CannotRun(message)
    return found


@cache
def _profile() -> str:
    """A profile that only this process uses: with the user's own, a LibreOffice that is open would be disturbed."""
    folder = Path(tempfile.mkdtemp(prefix="nianbao-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder.as_uri()


def _print(program: str, docx: bytes) -> bytes:
    """The PDF. The exit code says nothing: LibreOffice ends with 0 when it fails, so the file itself is looked at."""
    with tempfile.TemporaryDirectory(prefix="nianbao-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "report.docx")
        source.write_bytes(docx)
        convert = f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS, separators=(',', ':'))}"
        profile = f"-env:UserInstallation={_profile()}"
        options = ("--headless", "--norestore", "--convert-to", convert, "--outdir", folder)
        output = _run([program, profile, *options, str(source)])
        made = source.with_suffix(".pdf")
        pdf = made.read_bytes() if made.is_file() else b""
    if not pdf.startswith(b"%PDF") or b"%%EOF" not in pdf[-1024:] or not _count_pages(pdf):
        message = f"LibreOffice 没有印出 PDF{f'：{output}' if output else ''}"
        raise CannotRun(message)
    return pdf


def _run(command: list[str]) -> str:
    """What `command` printed; killed with its children when it takes too long (soffice starts another program)."""
    with subprocess.Popen(  # noqa: S603 - a program found by us, our own arguments
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired as error:
            _kill(process)
            message = f"LibreOffice 过了 {TIMEOUT} 秒还没有印完，已经停止"
            raise CannotRun(message) from error
    return output.strip()


def _kill(process: subprocess.Popen[str]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _count_pages(pdf: bytes) -> int:
    return sum(len(_PAGE.findall(text)) for text in _objects(pdf))


def _objects(pdf: bytes) -> Iterator[bytes]:
    """The objects of `pdf` as text, those that are stored compressed as well."""
    yield pdf
    for match in _OBJECTS.finditer(pdf):
        try:
            yield zlib.decompressobj().decompress(match[1])
        except zlib.error:
            continue


def _missing_fonts(asked: Iterable[str], pdf: bytes) -> Iterator[str]:
    """Those of `asked` that this machine lacks: by its list of fonts, else by those that are embedded in `pdf`.

    Without a list, a name in Chinese that a PDF may spell in an unknown way is passed over.
    """
    installed = _installed_fonts()
    embedded = {_simplified(name.decode("latin-1")) for text in _objects(pdf) for name in _EMBEDDED.findall(text)}
    for name in asked:
        inside = _simplified(_INSIDE.get(name, name))
        if installed:
            lacks = name.lower() not in installed
        else:
            lacks = bool(inside) and not any(font.startswith(inside) for font in embedded)
        if lacks:
            yield name


def _installed_fonts() -> set[str]:
    """The names of all fonts installed, in every language, where fontconfig lists them; else none."""
    program = shutil.which("fc-list")
    if not program:
        return set()
    listed = subprocess.run(  # noqa: S603
        [program, "--format", "%{family}\n"], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return {name.strip().lower() for line in listed.stdout.splitlines() for name in line.split(",")} - {""}


def _simplified(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
