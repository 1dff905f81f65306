"""Documents that earlier versions compiled: judged by what they say, not by how this version would print it.

The files in `compiled_by_0.1.0` were compiled by that version from samples/good, and are never made anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compiler.compare import verify as verification
from compiler.compare.verify import verify
from compiler.compare.verify_output import as_text
from compiler.reading.extraction import extract
from compiler.report import content
from compiler.report.provenance import canonical
from tests.compare.verifying import edit_lines, edited
from tests.support import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as Docx

pytestmark = pytest.mark.slow

FILES = sorted((Path(__file__).parent / "compiled_by_0.1.0").glob("*.docx"))
REPORTS = [path for path in FILES if not path.stem.startswith("draft")]
DRAFT = next(path for path in FILES if path.stem.startswith("draft"))

every_report = pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)


def _title_in_other_lines(printed: Any) -> Any:
    return printed | {"title": ["".join(printed["title"])]}


def _figures_in_full_width(printed: Any) -> Any:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    tables = {key: value for key, value in printed.items() if key in ("t2", "t3", "t4")}
    return printed | {
        tag: {cell: text.translate(wide) for cell, text in cells.items()} for tag, cells in tables.items()
    }


def _date_in_another_style(printed: Any) -> Any:
    signature = printed["signature"]
    return printed | {"signature": signature | {"date": signature["date"].replace("年", " 年 ")}}


@pytest.fixture(
    params=[_title_in_other_lines, _figures_in_full_width, _date_in_another_style], ids=lambda way: way.__name__
)
def newer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later version, which prints the same data in another way."""
    now = content.content
    monkeypatch.setattr(verification, "__version__", "9.0.0")
    monkeypatch.setattr("compiler.reading.provenance_check.content", lambda *given: request.param(now(*given)))


@every_report
def test_a_file_of_an_earlier_version_is_read_back_to_its_data(path: Path) -> None:
    extracted = extract(path.read_bytes(), path.name)
    source = load(Path(__file__).parents[2] / "samples" / "good" / f"{path.stem}.json")
    source.pop("$schema", None)
    assert canonical({key: value for key, value in (extracted.report or {}).items() if key != "$schema"}) == canonical(
        source
    )


@every_report
def test_a_file_of_an_earlier_version_is_unchanged(path: Path) -> None:
    found = verify(path.read_bytes())
    assert (found.state, found.edits, found.unjudged) == ("unchanged", (), ())


@every_report
@pytest.mark.usefixtures("newer")
def test_it_does_print_otherwise(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "__version__", "0.1.0")
    assert verify(path.read_bytes()).state == "changed"


@every_report
@pytest.mark.usefixtures("newer")
def test_what_a_later_version_prints_otherwise_is_no_edit(path: Path) -> None:
    found = verify(path.read_bytes())
    assert (found.state, found.edits, found.unjudged, found.reproduced) == ("unchanged", (), (), None)


def _cell(docx: Docx) -> None:
    docx.tables[1].cell(3, 3).paragraphs[0].runs[0].text = "9999"


def _paragraph(docx: Docx) -> None:
    docx.paragraphs[5].insert_paragraph_before("另加一段。")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_cell, "改 表三 → 一、本年新收政府信息公开申请数量 → 自然人：[-3402-]{+9999+}"),
        (_paragraph, "增 一、总体情况：{+另加一段。+}"),
    ],
)
@pytest.mark.usefixtures("newer")
def test_an_edit_is_told_alone(change: Callable[[Docx], None], said: str) -> None:
    (path,) = (path for path in REPORTS if path.stem == "suqian-2023")
    found = verify(edited(change, path.read_bytes()))
    assert (found.state, edit_lines(found)) == ("changed", [said])


@pytest.mark.usefixtures("newer")
def test_what_the_data_does_not_hold_is_said_to_be_beyond_judgement() -> None:
    def note(docx: Docx) -> None:
        docx.tables[1]._tbl.addnext(docx.add_paragraph("注：以上含下属单位。")._p)

    (path,) = (path for path in REPORTS if path.stem == "suqian-2023")
    found = verify(edited(note, path.read_bytes()))
    assert (found.state, found.passed) == ("unjudged", False)
    assert "注：以上含下属单位。" in as_text(found, "a.docx", colour=False)


def test_a_draft_of_an_earlier_version_is_a_draft() -> None:
    found = verify(DRAFT.read_bytes())
    assert (found.state, found.errors, found.edits) == ("draft", 1, ())
