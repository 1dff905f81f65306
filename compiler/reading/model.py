"""What a document says of a report, as plain values: what reading hands to those who know the report but not Word."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compiler.report.media.values import Medium

if TYPE_CHECKING:
    from compiler.report.narrative import Kind


@dataclass(frozen=True, slots=True)
class NarrativeParagraph:
    """A paragraph of a narrative as the document shows it; `mark` is the number that a list prints before it."""

    kind: Kind
    text: str
    mark: str = ""


NarrativeItem = NarrativeParagraph | Medium
"""A paragraph, or a table, picture or chart between paragraphs."""


@dataclass(frozen=True, slots=True)
class CellText:
    """What stands in the cell of a figure: its text, its row and column in words, the unit that the column names.

    `position` is row and column of the cell as its table is spread.
    """

    text: str
    row: str
    column: str
    unit: str = ""
    position: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Ending:
    """Signature and date as they stand at the end of the document; `iso` is the day, if it is one."""

    agency: str
    date: str
    iso: str | None


@dataclass(frozen=True)
class DocumentReport:
    """A report as a document shows it.

    `exact` says that the document is set in the house's styles, so that every paragraph counts as it stands; one that
    was written by hand is read without the blanks and empty paragraphs by which people lay out a page. `narratives`
    holds the preamble and the chapters that were found, `cells` the figures that were found by pointer. What is not
    there is empty, or None.
    """

    edition: str
    exact: bool
    title: tuple[str, ...] = ()
    agency: str = ""
    year: int | None = None
    document_number: str = ""
    narratives: dict[str, list[NarrativeItem]] = field(default_factory=dict)
    ending: Ending | None = None
    cells: dict[str, CellText] = field(default_factory=dict)
