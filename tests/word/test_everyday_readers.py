"""What people read .docx files with reads ours: the calls that manuals begin with, on reports and on a review copy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from compiler.build import Input, build
from compiler.common.derived_files import official_template
from compiler.form import edition as editions
from compiler.report.content import items
from compiler.report.report import Options
from compiler.word.package.zip import unpack
from tests.judges import everyday, readers, skips
from tests.support import GOOD, PICTURES, document, load, printout

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
BROKEN = GOOD[0].parents[1] / "broken" / "T301.json"
PREFIXES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """Every good sample's document in a file, and the review copy of a broken one."""
    folder = tmp_path_factory.mktemp("everyday")
    draft = build(Input("T301.json", BROKEN.read_bytes(), PICTURES), Options(), draft=True).document
    assert draft is not None
    documents = {path: document(load(path)) for path in GOOD} | {BROKEN: draft}
    written = {path: folder / f"{path.stem}.docx" for path in documents}
    for path, file in written.items():
        file.write_bytes(documents[path])
    return written


def facts(path: Path) -> list[str]:
    """Title, chapters, every paragraph of text and every figure of a sample, as they are printed."""
    report = load(path)
    edition, filled = editions.for_year(report["year"]), printout(report)
    lines = [*filled["title"], *(chapter.title for chapter in edition.chapters)]
    lines += [item["text"] for value in filled.values() for item in items(value)]
    lines += [figure for table in edition.tables for figure in filled[table.tag].values()]
    return [" ".join(line.split()) for line in lines if line.strip()]


def missing(path: Path, text: str) -> list[str]:
    shown = " ".join(text.split())
    return [fact for fact in facts(path) if fact not in shown]


def pictures(file: Path) -> int:
    return sum(name.startswith("word/media/") for name in unpack(file.read_bytes()))


@SAMPLES
def test_docx2python_gives_the_text_with_its_footers(path: Path, files: dict[Path, Path]) -> None:
    text = everyday.docx2python_text(files[path])
    assert missing(path, text) == []
    assert [footer for footer in ("— 1 —", "— 2 —") if footer not in text] == []


@SAMPLES
def test_docx2python_writes_the_pictures(path: Path, files: dict[Path, Path], tmp_path: Path) -> None:
    found = everyday.docx2python_pictures(files[path], tmp_path)
    parts = unpack(files[path].read_bytes())
    assert sorted(found) == sorted(part for name, part in parts.items() if name.startswith("word/media/"))


@SAMPLES
def test_python_docx_gives_text_headers_and_footers(path: Path, files: dict[Path, Path]) -> None:
    assert missing(path, " ".join(everyday.python_docx_texts(files[path]))) == []
    margins = everyday.python_docx_margins(files[path])
    assert (margins["footer"], margins["even_page_footer"], margins["header"]) == ("— 1 —", "— 2 —", "")


@SAMPLES
def test_mammoth_makes_a_page_with_the_pictures(path: Path, files: dict[Path, Path]) -> None:
    page = everyday.mammoth_html(files[path])
    text = "".join(etree.fromstring(f"<html>{page}</html>").itertext())  # type: ignore[arg-type]
    assert [fact for fact in facts(path) if fact.replace(" ", "") not in re.sub(r"\s", "", text)] == []
    assert page.count('<img alt="') == page.count("data:image/") == pictures(files[path])


@SAMPLES
@skips.needs_pandoc
def test_pandoc_writes_it_all_again(path: Path, files: dict[Path, Path], tmp_path: Path) -> None:
    copy = everyday.pandoc_copy(files[path], tmp_path)
    lost = missing(path, " ".join(readers.pandoc_paragraphs(copy)))
    assert [line for line in lost if line not in printout(load(path))["title"]] == []
    assert pictures(copy) == pictures(files[path])


def test_a_review_copy_is_read_as_well(files: dict[Path, Path]) -> None:
    assert "— 1 —" in everyday.docx2python_text(files[BROKEN])
    assert everyday.python_docx_margins(files[BROKEN])["footer"] == "— 1 —"
    assert "一、总体情况" in everyday.mammoth_html(files[BROKEN])


def undeclared(docx: bytes) -> list[str]:
    """The parts of text that lack a prefix which readers look for in each of them."""
    roots = {name: etree.fromstring(part) for name, part in unpack(docx).items() if name.endswith(".xml")}
    texts = {name: root for name, root in roots.items() if etree.QName(root).namespace == PREFIXES["w"]}
    assert len(texts) > 5
    return [name for name, root in texts.items() if not PREFIXES.items() <= root.nsmap.items()]


def test_every_part_of_text_declares_what_readers_expect(files: dict[Path, Path]) -> None:
    documents = [file.read_bytes() for file in files.values()]
    documents += [official_template(edition_id).read_bytes() for edition_id in editions.IDS]
    assert [undeclared(docx) for docx in documents] == [[]] * len(documents)
