"""An edition of the form, as `editions/<id>.toml` says: labels, tables, law. Everything else is derived from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, NamedTuple

from compiler.common import pointer
from compiler.form import layout
from compiler.form.consolidation import Consolidation, consolidation
from compiler.form.editions import IDS as IDS  # noqa: PLC0414 - this is where the others look for it
from compiler.form.layout import Block, Fact, Heading
from compiler.form.table import Balance, Table

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


@dataclass(frozen=True, eq=False)  # loaded once: known by itself, so that what follows from it alone can be cached
class Edition:
    """The form in force for some years, with the notice that prescribes it.

    `notice_names` are its own names, beside its annex's title. `rules` names the rules in force by their codes, each
    with the law that it rests on; `deadlines` the last days (month, day of the next year) by the end of a name.
    """

    id: str
    first_year: int | None
    last_year: int | None
    notice: str
    notice_title: str
    notice_names: tuple[str, ...]
    title: str
    subject: str
    fields: dict[str, str]
    parts: dict[str, str]
    kinds: dict[str, str]
    rules: dict[str, str]
    deadlines: dict[str, tuple[int, int]]
    chapters: tuple[Chapter, ...]
    topics: tuple[Topic, ...]
    tables: tuple[Table, ...]
    consolidation: Consolidation

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
        """The chapters that are told in words."""
        tables = {table.key for table in self.tables}
        return tuple(chapter for chapter in self.chapters if chapter.key not in tables)

    @cached_property
    def narrative_keys(self) -> tuple[str, ...]:
        """The keys of the preamble and of the chapters that are told in words, in the order of the form."""
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
        return " → ".join(parts)

    def _part(self, step: str) -> str:
        return f"第{int(step) + 1}项" if step.isdecimal() else self.parts.get(step, step)

    @cached_property
    def _labels(self) -> dict[str, str]:
        labels = {"/" + key if key else "": label for key, label in self.fields.items()}
        labels |= {"/" + chapter.key: chapter.title for chapter in self.chapters}
        for table in self.tables:
            labels["/" + table.key] = table.name
            for block in table.blocks:
                labels |= layout.labels(block, table.key, table.name)
        return labels


@cache
def load(edition_id: str) -> Edition:
    """The edition of that id, one of `IDS`."""
    import tomllib

    return _edition(tomllib.loads((_FOLDER / f"{edition_id}.toml").read_text(encoding="utf-8")))


def for_year(year: int) -> Edition:
    """The edition in which the report for `year` is owed."""
    return next(edition for edition in map(load, reversed(IDS)) if edition.covers(year))


def _edition(data: dict[str, Any]) -> Edition:
    return Edition(
        id=data["id"],
        first_year=data.get("first_year"),
        last_year=data.get("last_year"),
        notice=data["notice"],
        notice_title=data["notice_title"],
        notice_names=tuple(data["notice_names"]),
        title=data["title"],
        subject=data["subject"],
        fields=data["fields"],
        parts=data["parts"],
        kinds=data["kinds"],
        rules=data.get("rules", {}),
        deadlines={end: (month, day) for end, (month, day) in data["deadlines"].items()},
        chapters=tuple(Chapter(**chapter) for chapter in data["chapters"]),
        topics=tuple(Topic(t["chapter"], t["name"], tuple(t["words"])) for t in data.get("topics", [])),
        tables=tuple(_table(table) for table in data["tables"]),
        consolidation=consolidation(data["consolidation"]),
    )


def _table(data: dict[str, Any]) -> Table:
    blocks = tuple(
        Block(
            caption=block.get("caption", ""),
            corner=block.get("corner", ""),
            columns=_headings(block["columns"]),
            rows=_headings(block.get("rows", [])),
            record=block.get("record", ""),
        )
        for block in data["blocks"]
    )
    return Table(
        key=data["key"],
        name=data["name"],
        tag=data["tag"],
        law=data["law"],
        description=data["description"],
        widths=tuple(data["widths"]),
        row_height=data["row_height"],
        whole=data.get("whole", False),
        points=data.get("points", 10.5),
        blocks=blocks,
        balances=tuple(Balance(b["code"], tuple(b["left"]), tuple(b["right"])) for b in data.get("balances", [])),
    )


def _headings(items: list[dict[str, Any]]) -> tuple[Heading, ...]:
    return tuple(_heading(**item) for item in items)


def _heading(  # noqa: PLR0913, PLR0917 - the parameters are the vocabulary of the edition files
    label: str,
    key: str = "",
    items: list[dict[str, Any]] | None = None,
    kind: Literal["count", "change", "amount"] = "count",
    unit: str = "",
    total: str = "",
    brief: str = "",
    implied: bool = False,  # noqa: FBT001, FBT002
) -> Heading:
    return Heading(key, label, _headings(items or []), kind, unit, total, brief or label, implied)
