"""What the tests of verification share: a compiled report, edited, damaged, or with another provenance."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from docx import Document

from compiler.common.derived_files import official_template
from compiler.common.version import __version__
from compiler.compare.verify_output import as_text
from compiler.report.provenance import digest
from compiler.word.package.provenance_part import NAMESPACE
from compiler.word.package.zip import pack, unpack
from tests.support import document, sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as Docx

    from compiler.compare.verify import Verification

SUQIAN = sample("suqian-2023")
COMPILED = document(SUQIAN)
ITEM = next(name for name, part in unpack(COMPILED).items() if b"<provenance" in part)


def edited(change: Callable[[Docx], object], docx: bytes = COMPILED) -> bytes:
    """`docx` opened, changed and saved by python-docx."""
    opened = Document(io.BytesIO(docx))
    change(opened)
    saved = io.BytesIO()
    opened.save(saved)
    return saved.getvalue()


def edit_lines(verification: Verification) -> list[str]:
    """What is said of the edits, without marks for long stretches that are the same."""
    lines = as_text(verification, "a.docx", colour=False).splitlines()
    return [line.strip() for line in lines if re.match(r"    [增删改] ", line)]


def with_part(name: str, change: Callable[[bytes], bytes], docx: bytes = COMPILED) -> bytes:
    """`docx` with one part changed."""
    parts = unpack(docx)
    return pack(parts | {name: change(parts[name])})


def with_provenance(source: str, **attributes: str) -> bytes:
    """The sample with another provenance, its hash taken of `source` unless another is given."""
    stated = {"version": __version__, "edition": "2021", "sha256": digest(source.encode())}
    stated["template"] = digest(official_template("2021").read_bytes())
    written = " ".join(f"{name}={quoteattr(value)}" for name, value in (stated | attributes).items())
    part = f'<provenance xmlns="{NAMESPACE}" program="nianbao" {written}>{escape(source)}</provenance>'
    return with_part(ITEM, lambda _: part.encode())
