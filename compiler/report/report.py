"""What a report says: its figures and its narratives, each worked out once, however many ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from compiler.report import narrative
from compiler.report.figures import Number, figures
from compiler.report.narrative import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.form.edition import Edition
    from compiler.report.narrative import Paragraph


@dataclass(frozen=True, eq=False)
class Matter:
    """A `report`, valid or not, in its `edition`: what cannot be read in it is simply not there."""

    report: Mapping[str, Any]
    edition: Edition

    @cached_property
    def figures(self) -> dict[str, Number]:
        """Every figure that can be known, by pointer."""
        return figures(self.report, self.edition)

    @cached_property
    def narratives(self) -> dict[str, tuple[Paragraph | Shown, ...]]:
        """The paragraphs of the preamble and of each narrative chapter and what they show, by key, in form order."""
        keys = ["preamble", *(chapter.key for chapter in self.edition.narratives)]
        return {key: tuple(narrative.blocks(self.report.get(key), f"/{key}")) for key in keys}

    @property
    def shown(self) -> list[Shown]:
        """Every table, picture and chart, in the order of the form."""
        return [block for told in self.narratives.values() for block in told if isinstance(block, Shown)]
