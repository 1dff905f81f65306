"""An agency's own template, restyled as a person does it, prints every sample, passes every judge, and reads back."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

from compiler import extract
from compiler.build import Input, Template, build
from compiler.common.derived_files import official_template
from compiler.compare.verify import verify
from compiler.form import edition as editions
from compiler.report.report import Options
from compiler.word.lint.lint import lint
from compiler.word.package.xml import text_inside
from compiler.word.package.zip import pack, unpack
from tests.handmade.own_template import COVER, HEADER, LIST, restyled, saved
from tests.judges import pages, readers, skips, validators, wellformed
from tests.judges.tools import run
from tests.support import GOOD, PICTURES, body, load, raw, tables
from tests.word.jinja import long_form

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def edition_of(report: Any) -> str:
    return editions.for_year(report["year"]).id


def printed(report: Any, template: bytes) -> bytes:
    made = build(Input("report.json", raw(report), PICTURES), Options(), Template("own.docx", template))
    assert made.document is not None, made.findings
    assert not any(finding.code.startswith("W") for finding in made.findings)
    return made.document


def check(report: Any, template: bytes, file: Path) -> None:
    """Judges and readers have nothing to say, and what is read back is what was printed."""
    file.write_bytes(printed(report, template))
    assert [*wellformed.own_checks(file), *validators.openxml_audit(file), *validators.ooxml_integrity(file)] == []
    if validators.open_xml_sdk_available():
        assert validators.open_xml_sdk(file) == []
    text = text_inside(body(file.read_bytes()))
    assert all(part in text for part in (COVER, *LIST))
    assert readers.docx2python_paragraphs(file)
    found = extract(file)
    assert found.report == report
    assert [finding.code for finding in found.findings] == ["E141"]
    assert verify(file.read_bytes(), template=template).state == "unchanged"


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_restyled_template_prints_every_sample_and_reads_back(path: Path, tmp_path: Path) -> None:
    report = load(path)
    template = restyled(edition_of(report))
    assert lint(template, editions.load(edition_of(report))) == ()
    check(report, template, tmp_path / "report.docx")


@skips.needs_libreoffice
@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_so_it_does_once_libreoffice_has_saved_it(path: Path, tmp_path: Path) -> None:
    report = load(path)
    template = saved(edition_of(report))
    check(report, template, tmp_path / "report.docx")
    text = pages.page_texts(pages.to_pdf(tmp_path / "report.docx", tmp_path))
    assert COVER in text[0]
    assert all(HEADER.replace("{{ agency }}", report["agency"]) in page for page in text)


def test_pointers_are_tags_as_well(tmp_path: Path) -> None:
    """In a cell `{{ requests.new.natural_person }}` prints what `{{t3.D4}}` does."""
    edition, report = editions.load("2021"), load(GOOD[1])
    parts = unpack(official_template("2021").read_bytes())
    main = parts["word/document.xml"].decode()
    for pointer, fact in edition.facts.items():
        tag = f"{{{{{fact.tag}.{fact.cell}}}}}"
        assert main.count(tag) == 1
        main = main.replace(tag, f"{{{{ {pointer[1:].replace('/', '.')} }}}}")
    template = tmp_path / "own.docx"
    template.write_bytes(pack(parts | {"word/document.xml": main.encode()}))
    assert lint(template.read_bytes(), edition) == ()
    assert tables(printed(report, template.read_bytes())) == tables(
        printed(report, official_template("2021").read_bytes())
    )


BROKEN = [
    ("{{t3.D5}}", "{{t3.D5"),
    ("{{t3.D5}}", "{{t3.D5|nofilter}}"),
    ("{{p title }}", "{%p if agency %}"),
    ("{{p title }}", "{%p endif %}"),
    ("{{p title }}", "标题 {%p if agency %}"),
    ("{{p title }}", "{% for %}"),
    ("{{p title }}", "{{ agency agency }}"),
]


@skips.needs("docxtpl-lint", present=find_spec("docxtpl_lint") is not None)
def test_a_second_judge_finds_the_same_templates_sound_and_broken(tmp_path: Path) -> None:
    official = official_template("2021").read_bytes()
    sound = {"official": official, "long": long_form("2021"), "restyled": restyled("2021")}
    assert {name: _judged(template, tmp_path) for name, template in sound.items()} == dict.fromkeys(sound, True)
    for old, new in BROKEN:
        parts = unpack(official)
        main = parts["word/document.xml"].replace(old.encode(), new.encode())
        template = pack(parts | {"word/document.xml": main})
        assert not _judged(template, tmp_path), new
        assert lint(template, editions.load("2021")), new


def _judged(template: bytes, folder: Path) -> bool:
    """Whether docxtpl-lint takes it."""
    file = folder / "judged.docx"
    file.write_bytes(template)
    return run(sys.executable, "-m", "docxtpl_lint", "--no-config", file).code == 0
