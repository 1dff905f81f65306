"""nianbao: from an agency's JSON to the Word report that the law asks for each January.

As a library: `check`, `compile` and `extract`. Each takes the bytes of a report or a path to it, in any form, and
returns what was found; bad input is a finding, never an exception. See compiler/API.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from compiler.build import Built, Checked, Input
    from compiler.reading.extraction import Extracted

    Given = bytes | str | PathLike[str]

__all__ = ["check", "compile", "extract"]

# What a function needs is imported when it is called: a command imports this module too, and needs little of it.


def check(
    report: Given,
    *,
    previous: Given | None = None,
    strict: bool = False,
    similarity: float = 0.8,
    deadline: tuple[int, int] | None = None,
) -> Checked:
    """Everything there is to find in `report`: its `findings`, in the order of their places, and those `waived`.

    `previous` is last year's report, to compare with. With `strict` warnings are errors. From a `similarity` of so
    much, between 0 and 1, a chapter is too much like last year's. `deadline` is the month and day by which the report
    is due, where it is not the one of the law. Raises `OSError` where a path cannot be read.
    """
    from compiler.build import check as check_input
    from compiler.report.report import Options

    return check_input(_input(report, previous), Options(similarity, deadline, strict))


def compile(  # noqa: A001, PLR0913 - the name and the options are those of the command
    report: Given,
    *,
    previous: Given | None = None,
    template: Given | None = None,
    draft: bool = False,
    strict: bool = False,
    similarity: float = 0.8,
    deadline: tuple[int, int] | None = None,
) -> Built:
    """The Word report: its `document` as bytes, or None where there are errors, and what was found, its `findings`.

    `template` is an agency's own, the official one if it is None. As a `draft` the document is made in spite of errors,
    with a comment at the place of each finding. The rest is as for `check`. The same arguments give the same bytes.
    """
    from compiler.build import Template, build
    from compiler.report.report import Options

    own = Template(*_named(template, "模板.docx")) if template is not None else None
    return build(_input(report, previous), Options(similarity, deadline, strict), own, draft=draft)


def extract(document: Given) -> Extracted:
    """The data of a Word report, its `report` (None where there is none), and what could not be read, its `findings`.

    Its `files` are the pictures, by the paths by which the data names them. Raises `OSError` where a path cannot be
    read.
    """
    from compiler.web_form.read_page import extract as extract_report

    name, raw = _named(document, "报告.docx")
    return extract_report(raw, name)


def _input(report: Given, previous: Given | None) -> Input:
    from pathlib import Path

    from compiler.build import Input
    from compiler.load import Previous
    from compiler.report.media.attached_files import folder, nothing

    name, raw = _named(report, "report.json")
    pictures = nothing if isinstance(report, bytes) else folder(Path(report).parent)
    return Input(name, raw, pictures, Previous(*_named(previous, "previous.json")) if previous is not None else None)


def _named(given: Given, name: str) -> tuple[str, bytes]:
    """The name by which findings speak of what was `given`, its path or else `name`, and its bytes."""
    from pathlib import Path

    from compiler.validation.input_file import read_input

    return (name, given) if isinstance(given, bytes) else (str(Path(given)), read_input(Path(given)))
