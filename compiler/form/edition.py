"""An edition of the form, as `editions/<id>.toml` says: labels, tables, law. Everything else is derived from it."""

from __future__ import annotations

from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.common import pointer
from compiler.form import layout
from compiler.form.editions import IDS as IDS  # noqa: PLC0414 - this is where the others look for it
from compiler.form.table import Table

if TYPE_CHECKING:
    from compiler.form.layout import Fact

NTH = "第{number}项"
"""One of the items of a list, in the words of a place."""

_FOLDER = Path(__file__).with_name("editions")


class Chapter(NamedTuple):
    """One of the six prescribed chapters; `key` is its key in the input."""

    key: str
    title: str


class Topic(NamedTuple):
    """What the chapter `chapter` has to speak of: its `name`, and other words by which reports call it."""

    chapter: str
    name: str
    words: tuple[str, ...]


class Edition:
    """The form in force for some years, as its file says in `data`, with the notice that prescribes it.

    Loaded once and never changed: known by itself, so that what follows from it alone can be cached.

    `notice_names` are its own names, beside its annex's title. `rules` names the rules in force by their codes, each
    with the law that it rests on; `deadlines` the last days (month, day of the next year) by the end of a name.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        """The keys of `data` are the vocabulary of the edition files, which `editions/2021.toml` explains."""
        self.id: str = data["id"]
        self.first_year: int | None = data.get("first_year")
        self.last_year: int | None = data.get("last_year")
        self.notice: str = data["notice"]
        self.notice_title: str = data["notice_title"]
        self.notice_names: tuple[str, ...] = tuple(data["notice_names"])
        self.title: str = data["title"]
        self.subject: str = data["subject"]
        self.fields: dict[str, str] = data["fields"]
        self.parts: dict[str, str] = data["parts"]
        self.kinds: dict[str, str] = data["kinds"]
        self.rules: dict[str, str] = data.get("rules", {})
        self.deadlines: dict[str, tuple[int, int]] = {
            end: (month, day) for end, (month, day) in data["deadlines"].items()
        }
        self.chapters = tuple(Chapter(**chapter) for chapter in data["chapters"])
        self.topics = tuple(
            Topic(topic["chapter"], topic["name"], tuple(topic["words"])) for topic in data.get("topics", [])
        )
        self.tables = tuple(Table(table) for table in data["tables"])

    def covers(self, year: int) -> bool:
        """Whether reports for `year` are owed in this edition."""
        return (self.first_year is None or self.first_year <= year) and (
            self.last_year is None or year <= self.last_year
        )

    def deadline(self, agency: str) -> tuple[int, int]:
        """The month and day of the next year by which the report of `agency` is to be public."""
        return next(day for end, day in self.deadlines.items() if agency.endswith(end))

    @property
    def law(self) -> str:
        """The notice that prescribes this edition, as one cites it."""
        return f"{self.notice}{self.notice_title}"

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Every figure of the form by its pointer, in the order of the form."""
        return {fact.pointer: fact for table in self.tables for fact in table.facts}

    @cached_property
    def rows(self) -> tuple[tuple[tuple[str, ...], tuple[tuple[str, Fact], ...]], ...]:
        """Every figure by its key, with those beside it in one object and the steps to that, in the form's order."""
        placed = [(pointer.split(fact.pointer), fact) for fact in self.facts.values()]
        rows = groupby(placed, key=lambda item: tuple(item[0][:-1]))
        return tuple((steps, tuple((path[-1], fact) for path, fact in row)) for steps, row in rows)

    @cached_property
    def narratives(self) -> tuple[Chapter, ...]:
        """The chapters that consist of text."""
        tables = {table.key for table in self.tables}
        return tuple(chapter for chapter in self.chapters if chapter.key not in tables)

    @cached_property
    def narrative_keys(self) -> tuple[str, ...]:
        """The keys of the preamble and of the chapters that consist of text, in the order of the form."""
        return ("preamble", *(chapter.key for chapter in self.narratives))

    def label(self, place: str) -> str:
        """The place that `place` (a pointer) points at, in the words printed on the form."""
        return self._labels.get(place) or self._nested_label(place)

    def knows(self, place: str) -> bool:
        """Whether `place` is a field, a chapter, a table, a row or a figure of this edition."""
        return place in self._labels

    def _nested_label(self, place: str) -> str:
        steps = pointer.split(place)
        known = max(n for n in range(len(steps) + 1) if pointer.join(*steps[:n]) in self._labels)
        parts = [self._labels[pointer.join(*steps[:known])]] if known else []
        parts += [self._part(step) for step in steps[known:]]
        return layout.BELOW.join(parts)

    def _part(self, step: str) -> str:
        return NTH.format(number=int(step) + 1) if step.isdecimal() else self.parts.get(step, step)

    @cached_property
    def _labels(self) -> dict[str, str]:
        labels = {"/" + key if key else "": label for key, label in self.fields.items()}
        labels |= {"/" + chapter.key: chapter.title for chapter in self.chapters}
        for table in self.tables:
            labels |= table.labels
        return labels


@cache
def load(edition_id: str) -> Edition:
    """The edition of that id, one of `IDS`."""
    import tomllib

    return Edition(tomllib.loads((_FOLDER / f"{edition_id}.toml").read_text(encoding="utf-8")))


def for_year(year: int) -> Edition:
    """The edition in which the report for `year` is owed."""
    return next(edition for edition in map(load, reversed(IDS)) if edition.covers(year))
