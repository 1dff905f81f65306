"""A difference in, words for a terminal or JSON for a program out."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Any

import click

from compiler.common.text import MORE
from compiler.compare.text_diff import diff_text
from compiler.findings.text_and_json import as_json as finding_as_json
from compiler.form import edition as editions
from compiler.report.figures import printed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.compare.diff import Difference, FieldChange, FigureChange, ReportHead
    from compiler.compare.diff_chapters import ChapterChange, ParagraphChange
    from compiler.compare.document_edits import Edit
    from compiler.compare.text_diff import Piece
    from compiler.report.figures import Number

_SHORT, _ENDS = 40, 16
"""Of what both have, this much is shown whole, and this much beside a change."""

_MARKS = {"deleted": ("[-", "-]", "red"), "inserted": ("{+", "+}", "green"), "same": ("", "", None)}
_WORDS = {"deleted": "删", "inserted": "增", "changed": "改"}
_UNKNOWN = "（缺）"
_SIDES = {"old": "原报告", "new": "新报告"}


def as_text(difference: Difference, *, colour: bool) -> str:
    """What changed, in the form's words; what was deleted is red and what was inserted green.

    Without `colour` they stand in marks that survive a pipe: [-删去-] and {+加入+}.
    """
    return "\n".join(_DifferenceText(colour=colour).lines(difference))


def as_json(difference: Difference) -> dict[str, Any]:
    """The difference as plain values, with these keys.

    - `same`: whether it is known that both reports say the same
    - `old`, `new`: `edition`, `year` (null where it is none) and `agency` of each
    - `fields`: those that differ, each with `pointer`, `label`, `old`, `new` (texts)
    - `figures`: every figure, each with `pointer`, `label`, `form` (both, or old or new where only that form has it),
      `old`, `new`, `change`, `percent` (numbers in the digits given; null where there is none)
    - `chapters`: every one, each with `key`, `title`, `similarity` in percent, and `paragraphs`: those that differ,
      each with `kind` (deleted, inserted, changed), `old`, `new` (its number in the chapter, or null), `kinds` (what
      kind of paragraph it was and is, or null) and `pieces` of `kind` (same, deleted, inserted) and `text`
    - `unread`: findings on what was not read, each with `report` (old or new)
    - `beyond`: what only one document shows besides its data, each with `report`, `kind`, `place` and `pieces`
    """
    return {
        "same": difference.same,
        "old": _report(difference.old),
        "new": _report(difference.new),
        "fields": [_field(field) for field in difference.fields],
        "figures": [_figure(figure) for figure in difference.figures],
        "chapters": [_chapter(chapter) for chapter in difference.chapters],
        "unread": [{"report": side, **finding_as_json(finding)} for side, finding in difference.unread],
        "beyond": [{"report": side, **edit_as_json(edit)} for side, edit in difference.beyond],
    }


def edit_as_json(edit: Edit) -> dict[str, Any]:
    """An edit of a document as plain values."""
    return {"kind": edit.kind, "place": edit.place, "pieces": _pieces(edit.pieces)}


def describe_edit(kind: str, place: str, made: tuple[Piece, ...], *, colour: bool) -> str:
    """One change in a document: what was done, where, and the text with what was deleted and inserted."""
    if all(piece.kind == "same" for piece in made):
        return f"{_WORDS[kind]} {place}：格子的合并与编译时不同"
    return f"{_WORDS[kind]} {place}：{''.join(_DifferenceText(colour=colour).pieces(made))}"


def percentage(chapter: ChapterChange) -> float:
    """How alike a chapter is in both reports, in percent to a tenth, never rounded up to all."""
    return min(floor(chapter.similarity * 1000) / 10, 99.9) if chapter.paragraphs else 100.0


class _DifferenceText:
    """The lines of a difference, in colour or with marks."""

    def __init__(self, *, colour: bool) -> None:
        self._colour = colour

    def lines(self, difference: Difference) -> Iterator[str]:
        """All there is to say."""
        yield f"由 {_named(difference.old)} 到 {_named(difference.new)}"
        if difference.same_data:
            yield "没有不同" if difference.same else "读出的数据没有不同，但不能说两份相同"
            yield from self._besides(difference)
            return
        for field in difference.fields:
            yield f"{field.label}：{''.join(self.pieces(diff_text(field.old, field.new)))}"
        yield from self._figures(difference)
        for chapter in difference.chapters:
            yield from self._chapter(chapter, difference)
        same = [chapter.title for chapter in difference.chapters if not chapter.paragraphs]
        if same:
            yield f"没有变化的：{'、'.join(same)}"
        yield from self._besides(difference)

    def _besides(self, difference: Difference) -> Iterator[str]:
        """What documents show besides their data."""
        for side, edit in difference.beyond:
            change = describe_edit(edit.kind, edit.place, edit.pieces, colour=self._colour)
            yield f"{_SIDES[side]}数据以外：{change}"
        for side, finding in difference.unread:
            yield f"{_SIDES[side]}说不准：{finding.message}"

    def _figures(self, difference: Difference) -> Iterator[str]:
        both = [figure for figure in difference.figures if figure.form == "both"]
        changed = [figure for figure in both if not figure.same]
        if changed:
            yield f"数字（变化 {len(changed)} 项，不变 {len(both) - len(changed)} 项）"
            yield from (f"    {self._figure(figure)}" for figure in changed)
        for form, report in (("old", difference.old), ("new", difference.new)):
            alone = [figure for figure in difference.figures if figure.form == form]
            if alone:
                yield f"只有 {report.edition} 版格式有的数字"
                yield from (f"    {figure.label}：{_shown(figure, getattr(figure, form))}" for figure in alone)

    def _figure(self, figure: FigureChange) -> str:
        old, new = _shown(figure, figure.old), _shown(figure, figure.new)
        if self._colour:
            old, new = self._mark("deleted", old), self._mark("inserted", new)
        return f"{figure.label}：{old} → {new}{_change(figure)}"

    def _chapter(self, chapter: ChapterChange, difference: Difference) -> Iterator[str]:
        if chapter.paragraphs:
            yield f"{chapter.title}（相似度 {percentage(chapter)}%）"
            yield from (f"    {self._paragraph(change, difference)}" for change in chapter.paragraphs)

    def _paragraph(self, change: ParagraphChange, difference: Difference) -> str:
        number = f"原第 {change.old} 段" if change.new is None else f"第 {change.new} 段"
        kinds = f"（{'改为'.join(_kind(kind, difference) for kind in change.kinds)}）" if change.kinds else ""
        return f"{_WORDS[change.kind]} {number}{kinds}：{''.join(self.pieces(change.pieces))}"

    def pieces(self, made: tuple[Piece, ...]) -> Iterator[str]:
        """A text with what was deleted and inserted in it, long stretches that did not change shortened."""
        for index, piece in enumerate(made):
            if piece.kind == "same":
                yield _shortened(piece.text, first=index == 0, last=index == len(made) - 1)
            else:
                yield self._mark(piece.kind, piece.text)

    def _mark(self, kind: str, text: str) -> str:
        """A line of the terminal stays one: line ends and tabs are shown by signs."""
        opening, closing, colour = _MARKS[kind]
        text = _flat(text)
        if self._colour or not text:
            return click.style(text, fg=colour) if text else ""
        return f"{opening}{text}{closing}"


def _flat(text: str) -> str:
    return text.replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎").replace("\t", "⇥")


def _shortened(text: str, *, first: bool, last: bool) -> str:
    text = _flat(text)
    if len(text) <= _SHORT:
        return text
    return ("" if first else text[:_ENDS]) + MORE + ("" if last else text[-_ENDS:])


def _shown(figure: FigureChange, number: Number | None) -> str:
    return _UNKNOWN if number is None else printed(number, figure.fact)


def _change(figure: FigureChange) -> str:
    """A rise from nothing has no percentage."""
    if not figure.change:
        return ""
    change = f"，{figure.change:+f}" if not isinstance(figure.change, int) else f"，{figure.change:+d}"
    if figure.percent is not None:
        return f"{change}（{figure.percent:+}%）"
    return change if figure.fact.kind == "change" else f"{change}（由 0 起）"


def _kind(kind: str, difference: Difference) -> str:
    edition = editions.load(difference.new.edition)
    return edition.kinds.get(kind) or edition.parts.get(kind, kind)


def _named(report: ReportHead) -> str:
    year = f"{report.year}年度" if report.year is not None else ""
    return f"{report.agency}{year}报告（{report.edition} 版格式）"


def _report(report: ReportHead) -> dict[str, Any]:
    return {"edition": report.edition, "year": report.year, "agency": report.agency}


def _field(field: FieldChange) -> dict[str, Any]:
    return {"pointer": field.pointer, "label": field.label, "old": field.old, "new": field.new}


def _figure(figure: FigureChange) -> dict[str, Any]:
    written: dict[str, Any] = {"pointer": figure.pointer, "label": figure.label, "form": figure.form}
    return written | {"old": figure.old, "new": figure.new, "change": figure.change, "percent": figure.percent}


def _chapter(chapter: ChapterChange) -> dict[str, Any]:
    changes = [_paragraph(change) for change in chapter.paragraphs]
    return {"key": chapter.key, "title": chapter.title, "similarity": percentage(chapter), "paragraphs": changes}


def _paragraph(change: ParagraphChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "old": change.old,
        "new": change.new,
        "kinds": list(change.kinds) if change.kinds else None,
        "pieces": _pieces(change.pieces),
    }


def _pieces(made: tuple[Piece, ...]) -> list[dict[str, str]]:
    return [{"kind": piece.kind, "text": piece.text} for piece in made]
