"""A report as somebody kept it in, its data out: JSON, Word, a workbook or a web page, told apart by content.

What a JSON file is named decides only where its content does not: then it is judged as the JSON that it should be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.common.pointer import MISSING, split
from compiler.findings.finding import Finding, in_order
from compiler.validation.json_source import Source, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compiler.form.edition import Edition
    from compiler.workbook.sheet_cell import SheetCell

_ZIP = b"PK\3\4"
# Word, PDF, RTF, old Word, pictures, archives: whatever they are called, to take them for text would be bad advice.
_OTHERS = (
    *(_ZIP, b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF"),
    *(b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"),
)
_BEGINNING = 256
_SHOWN = 3
"""Figures that one finding names."""
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Previous(NamedTuple):
    """Last year's report as it was handed in: the name by which findings speak of it, and its bytes."""

    name: str
    raw: bytes


class Loaded(NamedTuple):
    """A report as it was read: its data, `MISSING` where there is no report, with what could not be read.

    `files` are the pictures that a document carries with it; None for a form whose pictures stand beside it. `cells`
    are those of a workbook, by the pointer of what stands in them.
    """

    source: Source
    files: Mapping[str, bytes] | None = None
    cells: Mapping[str, SheetCell] | None = None

    @property
    def report(self) -> dict[str, Any] | None:
        """The data, if it is an object at all."""
        return self.source.data if isinstance(self.source.data, dict) else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What could not be read, or was read with a doubt."""
        return self.source.findings

    def explains(self, fault: Finding) -> bool:
        """Whether `fault` is that something is missing, of which the reading of a document has said why."""
        if self.source.text or fault.code != "S101":
            return False
        reported = {pointer for finding in self.findings for pointer in finding.pointers}
        pairs = [(f"{place}/", f"{pointer}/") for place in fault.pointers for pointer in reported]
        return any(place.startswith(pointer) or pointer.startswith(place) for place, pointer in pairs)

    def place(self, findings: Iterable[Finding], edition: Edition) -> tuple[Finding, ...]:
        """`findings` with their places, in order: lines, cells, or else the form's words for what they point at."""
        if self.source.text:
            return self.source.place(findings)
        if self.cells is not None:
            from compiler.workbook.sheet_cell import place_in_cells

            return place_in_cells(findings, self.source.name, self.cells)
        ranks = {
            key: rank for rank, key in enumerate([*edition.fields, *(chapter.key for chapter in edition.chapters)])
        }
        facts = {pointer: rank for rank, pointer in enumerate(edition.facts)}

        def rank(finding: Finding) -> tuple[int, int, int]:
            pointer = finding.pointers[0] if finding.pointers else ""
            chapter, *steps = split(pointer) or [""]
            number = int(steps[0]) if steps and steps[0].isdecimal() else 0
            return ranks.get(chapter, -1), facts.get(pointer, -1), number

        return tuple(self._at(finding, edition) for finding in sorted(findings, key=rank))

    def _at(self, finding: Finding, edition: Edition) -> Finding:
        label = edition.label(finding.pointers[0]) if finding.pointers else ""
        return finding.at(self.source.name)._replace(place=label)


def load(raw: bytes, name: str) -> Loaded:
    """The report `raw`, called `name`, in whatever form; bad input is a finding, never an exception.

    Where there is no report in it, a finding says why; no text in it is silently one that no document can hold.
    """
    loaded = _loaded(raw, name)
    source = loaded.source
    if source.data is MISSING:
        return loaded
    if loaded.report is None:
        return _without_report(loaded)
    if source.text:
        return loaded  # JSON was asked as it was read
    from compiler.validation.schema_check import edition_of
    from compiler.validation.unwritable_text import unwritable_texts

    found = [*unwritable_texts(source.data)]
    if not found:
        return loaded
    placed = loaded.place(found, edition_of(source.data))
    return loaded._replace(source=Source(name, data=source.data, findings=(*source.findings, *placed)))


def _loaded(raw: bytes, name: str) -> Loaded:
    if _is_json(raw, name):
        return Loaded(read(raw, name))
    if raw.startswith(_ZIP):
        from compiler.workbook.reading.open_workbook import is_workbook  # only a workbook needs openpyxl

        if is_workbook(raw, name):
            return _from_workbook(raw, name)
    return _from_form_page(raw, name) or _from_document(raw, name)


def _from_form_page(raw: bytes, name: str) -> Loaded | None:
    from compiler.web_form.read_page import read as read_page

    page = read_page(raw, name)
    if page is None:
        return None
    data = MISSING if page.report is None else page.report
    return Loaded(Source(name, data=data, findings=page.findings))


def _from_document(raw: bytes, name: str) -> Loaded:
    from compiler.reading.extraction import extract  # only a document needs Word

    extracted = extract(raw, name)
    data = MISSING if extracted.report is None else extracted.report
    return Loaded(Source(name, data=data, findings=extracted.findings), extracted.files)


def _from_workbook(raw: bytes, name: str) -> Loaded:
    from compiler.workbook.reading.read import read as read_workbook

    made = read_workbook(raw, name)
    data = MISSING if made.report is None else made.report
    return Loaded(Source(name, data=data, findings=made.findings), cells=made.cells)


def _without_report(loaded: Loaded) -> Loaded:
    """What was `loaded`, which is JSON but no object, with the schema's word on that."""
    from compiler.validation.schema_check import edition_of, validate

    source = loaded.source
    edition = edition_of(source.data)
    findings = in_order([*source.findings, *loaded.place(validate(source.data, edition), edition)])
    return loaded._replace(source=Source(source.name, source.text, findings=findings))


def load_previous(previous: Previous) -> tuple[dict[str, Any] | None, tuple[Finding, ...]]:
    """The data of last year's report, `None` where there is none in it, and what could not be read.

    Its own faults are not this year's: where a report is there at all they are warnings.
    """
    loaded = load(previous.raw, previous.name)
    if loaded.report is None:
        return None, loaded.findings
    findings = [*loaded.findings, *not_comparable(loaded)]
    return loaded.report, tuple(finding._replace(severity="warning") for finding in findings)


def not_comparable(last: Loaded) -> tuple[Finding, ...]:
    """Y100 for the figures of `last`, last year's report, that this year's follow from and that cannot be known.

    None where all are known. What reading a document or a workbook has reported is not reported again.
    """
    from compiler.report.next_year import unread_figures
    from compiler.report.report import Report
    from compiler.validation.schema_check import edition_of

    edition = edition_of(last.report)
    reported = (
        () if last.source.text else {pointer for finding in last.findings for pointer in finding.pointers if pointer}
    )
    unread = [
        pointer
        for pointer in unread_figures(Report(last.report or {}, edition))
        if not any(f"{pointer}/".startswith(f"{place}/") for place in reported)
    ]
    if not unread:
        return ()
    shown = "、".join(edition.label(pointer) for pointer in unread[:_SHOWN])
    rest = "等" if len(unread) > _SHOWN else ""
    message = f"上年报告里有 {len(unread)} 个数没有填或者不是数，接不到本年来：{shown}{rest}"
    hint = "在上年报告里补上这些数，再试一次；补不上的，对照上年报告的原件逐个核对"
    return last.place([Finding("Y100", "warning", message, tuple(unread), hint=hint)], edition)


def _is_json(raw: bytes, name: str) -> bool:
    if raw.startswith(_OTHERS):
        return False
    beginning = raw[:_BEGINNING].removeprefix(_MARKS[0]).lstrip()
    if beginning.startswith((b"{", b"[")):
        return True
    from compiler.reading.web.decode import is_web_page
    from compiler.reading.web.mhtml import is_archive

    if is_web_page(raw) or is_archive(raw):
        return False
    return raw.startswith(_MARKS) or name == "-" or name.lower().endswith(".json")
