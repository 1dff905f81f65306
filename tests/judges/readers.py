"""In: a .docx. Out: its text, as read by programs that share no code with its writer.

All read the body in document order, cells row by row, a merged cell once; no headers,
footers, comments, pictures. What they do to text differs, as measured (pandoc 2.17,
docx2python 3.7, mammoth 1.13):

|                              | pandoc    | docx2python    | mammoth  |
|------------------------------|-----------|----------------|----------|
| a tab                        | one space | kept           | kept     |
| spaces doubled; at the ends  | one; none | kept           | kept     |
| U+3000, U+00A0               | kept      | kept           | kept     |
| w:br                         | a newline | a newline      | lost     |
| bullet, list number          | not text  | taken off here | not text |
| field of w:fldChar, result   | kept      | kept           | kept     |
| field of w:fldSimple, result | lost      | kept           | lost     |
| text in the run of a drawing | lost      | kept           | kept     |
| a blank paragraph            | left out  | left out here  | kept     |
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import mammoth
from docx2python import docx2python

from .pandoc import paragraphs
from .tools import ToolError, run

if TYPE_CHECKING:
    from pathlib import Path

    from docx2python.depth_collector import Par

# What docx2python writes into the text: a list mark, and pictures.
MARK = re.compile(r"\t*(--|\w+\))\t")
PICTURE = re.compile(r"----Image alt text---->.*?<|----media/[^<>]*?----", re.DOTALL)


def squeezed(text: str) -> str:
    """Return `text` as pandoc gives it back: white space in ASCII is one space, none at ends."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def pandoc_text(path: Path) -> str:
    """Return what `pandoc_paragraphs` reads, a line each.

    Not `pandoc -t plain`: that drops the title, and draws list marks and table rules.
    """
    return "\n".join(pandoc_paragraphs(path))


def pandoc_paragraphs(path: Path) -> list[str]:
    """Return the paragraphs that pandoc reads, cells in document order; see the table above.

    Compare with `squeezed` text. A paragraph at the very start in the style Title (or
    Subtitle, Author, Date) is metadata to pandoc; it is put back at the front.
    """
    ran = run("pandoc", "--from=docx", "--to=json", path)
    if ran.code:
        message = f"pandoc cannot read {path.name}: {ran.err}"
        raise ToolError(message)
    return [text for text in paragraphs(json.loads(ran.out)) if text.strip()]


def docx2python_paragraphs(path: Path) -> list[str]:
    """Return the paragraphs that docx2python reads; see the table above.

    It marks a paragraph that has w:numPr itself, not one that has it from its style.
    """
    with docx2python(path, duplicate_merged_cells=False) as content:
        cells = [cell for table in content.body_pars for row in table for cell in row]
    texts = (PICTURE.sub("", _unmarked(par)) for cell in cells for par in cell)
    return [text for text in texts if text.strip()]


def _unmarked(par: Par) -> str:
    """Return the text of a paragraph without its bullet or number."""
    first, *rest = par.run_strings or [""]
    listed = par.list_position[0] is not None and MARK.fullmatch(first)
    return "".join(rest if listed else [first, *rest])


def mammoth_text(path: Path) -> str:
    """Return what mammoth reads: each paragraph, and two newlines; see the table above."""
    with path.open("rb") as file:
        return str(mammoth.extract_raw_text(file).value)
