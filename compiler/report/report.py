"""What a report says: its figures and its narratives, each worked out once, however many ask."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.report import narrative
from compiler.report.figures import Number, figures
from compiler.report.narrative import MediaBlock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.form.edition import Edition
    from compiler.report.narrative import Paragraph


class Options(NamedTuple):
    """What a user may set: the share (0 to 1) from which two years' chapters are too similar, and the deadline.

    `deadline` is month and day of the next year; without one the kind of organ decides. With `strict` every warning is
    an error.
    """

    similarity: float = 0.8
    deadline: tuple[int, int] | None = None
    strict: bool = False


class Report:
    """A report as `data`, valid or not, in its `edition`: what cannot be read in it is simply not there.

    `previous` is last year's report where one was given, and `options` are the thresholds that a user may set: both
    matter only where the report is judged. `worked_out` is what `rules.rule.once` remembers.
    """

    def __init__(
        self,
        data: Mapping[str, Any],
        edition: Edition,
        previous: Report | None = None,
        options: Options = Options(),  # noqa: B008 - a tuple, which nothing changes
    ) -> None:
        """Nothing is worked out before it is asked for."""
        self.data, self.edition, self.previous, self.options = data, edition, previous, options
        self.worked_out: dict[Any, Any] = {}

    @cached_property
    def figures(self) -> dict[str, Number]:
        """Every figure that can be known, by pointer."""
        return figures(self.data, self.edition)

    @cached_property
    def narratives(self) -> dict[str, tuple[Paragraph | MediaBlock, ...]]:
        """The paragraphs of the preamble and of each narrative chapter and what they show, by key, in form order."""
        return {key: tuple(narrative.blocks(self.data.get(key), f"/{key}")) for key in self.edition.narrative_keys}

    @property
    def media_blocks(self) -> list[MediaBlock]:
        """Every table, picture and chart, in the order of the form."""
        return [block for blocks in self.narratives.values() for block in blocks if isinstance(block, MediaBlock)]

    @cached_property
    def chapters(self) -> dict[str, tuple[Paragraph, ...]]:
        """The paragraphs of the preamble and of each narrative chapter, by key, in the order of the form."""
        return {key: tuple(narrative.texts(blocks)) for key, blocks in self.narratives.items()}

    @cached_property
    def prose(self) -> dict[str, tuple[Paragraph, ...]]:
        """The paragraphs of each chapter that are read on from one to the next, as `narrative.prose` has them."""
        return {key: narrative.prose(chapter) for key, chapter in self.chapters.items()}

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs in the order of the form."""
        return tuple(paragraph for chapter in self.chapters.values() for paragraph in chapter)

    @cached_property
    def text(self) -> str:
        """The text of all paragraphs, one a line: what is nowhere in it need not be looked for in each of them."""
        return "\n".join([paragraph.text for paragraph in self.paragraphs])

    @cached_property
    def year(self) -> int | None:
        """The year reported on, where one is given."""
        year = self.data.get("year")
        return year if isinstance(year, int) and not isinstance(year, bool) else None

    @cached_property
    def agency(self) -> str:
        """The organ's full name, empty where none is given."""
        agency = self.data.get("agency")
        return agency if isinstance(agency, str) else ""
