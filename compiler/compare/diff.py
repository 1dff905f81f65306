"""Two reports in, what changed from one to the other out: fact by fact, paragraph by paragraph.

The reports may be of two years, two states of one report, of two editions; they need not be without errors.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING, Any, Literal

from compiler.common.pointer import MISSING, find, join
from compiler.compare import diff_chapters
from compiler.report.content import title
from compiler.report.draft_content import as_written
from compiler.report.figures import figures
from compiler.validation.schema_check import edition_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compiler.compare.diff_chapters import ChapterChange
    from compiler.compare.document_edits import Edit
    from compiler.findings.finding import Finding
    from compiler.form.edition import Edition
    from compiler.form.layout import Fact
    from compiler.report.figures import Number

_FIELDS = ("/year", "/agency", "/title", "/document_number", "/signature/agency", "/signature/date")
_PRECISION = 80
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What a report says of itself: its edition, year and organ, as far as it does."""

    edition: str
    year: int | None
    agency: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A text of the report that is no narrative; empty where it is not there."""

    pointer: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure by the name that is printed; `None` where it is not known.

    `form` says whether both reports' forms have it, or which one; `fact` is how it is printed.
    """

    pointer: str
    label: str
    old: Number | None
    new: Number | None
    fact: Fact
    form: Literal["both", "old", "new"] = "both"

    @property
    def same(self) -> bool:
        """Whether both are the same number; one that only one form has is not."""
        return self.form == "both" and self.old == self.new

    @property
    def change(self) -> Number | None:
        """New less old, where both are known."""
        if self.old is None or self.new is None:
            return None
        with localcontext(prec=_PRECISION):
            return self.new - self.old

    @property
    def percent(self) -> Decimal | None:
        """The change in percent of the old, to a tenth; there is none against 0, nor where the figure is a change."""
        if self.change is None or not self.old or self.fact.kind == "change":
            return None
        with localcontext(prec=_PRECISION):
            return (Decimal(self.change) * 100 / abs(Decimal(self.old))).quantize(_TENTH, ROUND_HALF_UP)


Side = Literal["old", "new"]


@dataclass(frozen=True)
class Difference:
    """From `old` to `new`: the fields that differ, every figure of either form, every chapter of text.

    Of reports that were read from documents, `unread` is what either shows that was not read, or not as it is worded,
    and `beyond` what only one of them shows besides its data.
    """

    old: ReportHead
    new: ReportHead
    fields: tuple[FieldChange, ...]
    figures: tuple[FigureChange, ...]
    chapters: tuple[ChapterChange, ...]
    unread: tuple[tuple[Side, Finding], ...] = ()
    beyond: tuple[tuple[Side, Edit], ...] = ()

    @property
    def same(self) -> bool:
        """Whether it is known that both say the same."""
        return self.same_data and not self.unread and not self.beyond

    @property
    def same_data(self) -> bool:
        """Whether what was read of both prints the same."""
        changed = any(not figure.same for figure in self.figures) or any(c.paragraphs for c in self.chapters)
        return not self.fields and not changed


def diff(old: Mapping[str, Any], new: Mapping[str, Any]) -> Difference:
    """What changed from the report `old` to the report `new`.

    Compared is what is printed: a total that was left out is its sum, a text is its lines, however they are written.
    """
    edition, edition_new = edition_of(old), edition_of(new)
    return Difference(
        _report(old, edition),
        _report(new, edition_new),
        tuple(_fields(old, new, edition, edition_new)),
        tuple(_figures(old, new, edition, edition_new)),
        tuple(_chapters(old, new, edition_new)),
    )


def _report(report: Mapping[str, Any], edition: Edition) -> ReportHead:
    year = report.get("year")
    known = isinstance(year, int) and not isinstance(year, bool)
    return ReportHead(edition.id, year if known else None, _text(report, "/agency", edition))


def _fields(
    old: Mapping[str, Any], new: Mapping[str, Any], edition: Edition, edition_new: Edition
) -> Iterator[FieldChange]:
    for pointer in _FIELDS:
        before, after = _text(old, pointer, edition), _text(new, pointer, edition_new)
        if before != after:
            yield FieldChange(pointer, edition_new.label(pointer), before, after)
    if edition.id != edition_new.id:
        yield FieldChange("/edition", edition_new.label("/edition"), edition.id, edition_new.id)
    if old.get("waivers", []) != new.get("waivers", []):
        yield FieldChange("/waivers", edition_new.label("/waivers"), _waivers(old), _waivers(new))


def _text(report: Mapping[str, Any], pointer: str, edition: Edition) -> str:
    """What is printed for a field: what is left out follows from the others."""
    value = find(report, pointer)
    if pointer == "/title" and value is MISSING and {"agency", "year"} <= report.keys():
        value = title(report, edition)
    if pointer == "/signature/agency" and value is MISSING and "signature" in report:
        value = report.get("agency", MISSING)
    if value is MISSING:
        return ""
    return value if isinstance(value, str) else as_written(value)


def _waivers(report: Mapping[str, Any]) -> str:
    listed = report.get("waivers", [])
    entries = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    return "；".join(f"{entry.get('code', '')}（{entry.get('reason', '')}）" for entry in entries)


def _figures(
    old: Mapping[str, Any], new: Mapping[str, Any], edition: Edition, edition_new: Edition
) -> Iterator[FigureChange]:
    """In the order of the new form, then what only the old form has."""
    known, known_new = figures(old, edition), figures(new, edition_new)
    for pointer, fact in edition_new.facts.items():
        form: Literal["both", "new"] = "both" if pointer in edition.facts else "new"
        label = edition_new.label(pointer)
        yield FigureChange(pointer, label, known.get(pointer), known_new.get(pointer), fact, form)
    for pointer, fact in edition.facts.items():
        if pointer not in edition_new.facts:
            yield FigureChange(pointer, edition.label(pointer), known.get(pointer), None, fact, "old")


def _chapters(old: Mapping[str, Any], new: Mapping[str, Any], edition: Edition) -> Iterator[ChapterChange]:
    for key in edition.narrative_keys:
        yield diff_chapters.compare_chapter(key, edition.label(join(key)), old.get(key), new.get(key))
