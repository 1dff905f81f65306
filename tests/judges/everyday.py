"""In: a .docx. Out: what readers' everyday calls give, made as their own manuals make them.

They share no code with the writer, and expect of a part what Word writes into it, beyond what the standard asks for:
docx2python looks for the prefix `r` wherever a part has a picture or a link, and in each part that it opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import mammoth
from docx2python import docx2python

from .tools import ToolError, run

if TYPE_CHECKING:
    from pathlib import Path

    from docx.section import _Footer, _Header


def docx2python_text(path: Path) -> str:
    """Return all text, headers, footers and notes with it: `docx2python(path).text`."""
    with docx2python(path) as content:
        return str(content.text)


def docx2python_pictures(path: Path, folder: Path) -> list[bytes]:
    """Return the pictures, which are written to `folder`: `docx2python(path, folder)`."""
    with docx2python(path, folder) as content:
        return [content.images[name] for name in sorted(content.images)]


def python_docx_margins(path: Path) -> dict[str, str]:
    """Return the text of each header and footer of the first section, by the name that python-docx gives it."""
    section = docx.Document(str(path)).sections[0]
    margins: dict[str, _Header | _Footer] = {
        "header": section.header,
        "even_page_header": section.even_page_header,
        "first_page_header": section.first_page_header,
        "footer": section.footer,
        "even_page_footer": section.even_page_footer,
        "first_page_footer": section.first_page_footer,
    }
    return {name: "\n".join(line.text for line in margin.paragraphs) for name, margin in margins.items()}


def python_docx_texts(path: Path) -> list[str]:
    """Return every paragraph and cell in order, a merged cell as often as it covers: `iter_inner_content`."""
    texts: list[str] = []
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, docx.table.Table):
            texts += [cell.text for row in block.rows for cell in row.cells]
        else:
            texts.append(block.text)
    return texts


def mammoth_html(path: Path) -> str:
    """Return the page that mammoth makes, pictures in it; what it calls an error raises."""
    with path.open("rb") as file:
        made = mammoth.convert_to_html(file)
    errors = [message.message for message in made.messages if message.type != "warning"]
    if errors:
        raise ToolError("; ".join(errors))
    return str(made.value)


def pandoc_copy(path: Path, folder: Path) -> Path:
    """Return the .docx that pandoc writes of what it reads: `pandoc path -o copy.docx`.

    A title of two lines, each a paragraph in the style Title, is metadata to pandoc (2.17): it is read whole, and not
    written again.
    """
    copy = folder / f"{path.stem}-pandoc.docx"
    ran = run("pandoc", path, "--output", copy)
    if ran.code or ran.err:
        message = f"pandoc cannot copy {path.name}: {ran.err}"
        raise ToolError(message)
    return copy
