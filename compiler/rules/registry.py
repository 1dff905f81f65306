"""Every rule, in the order of its code: the list a person reads first."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from compiler.rules.claims import claim_rules
from compiler.rules.last_year import likeness, year_on_year
from compiler.rules.tables import plausibility, sums
from compiler.rules.text import (
    chapter_content,
    chapters_listed,
    notice_cited,
    organ_named,
    repetition,
    signature_date,
    title,
)
from compiler.rules.text.levels import level_order
from compiler.rules.text.marks import blanks, doubled, punctuation
from compiler.rules.text.years import year_rules

if TYPE_CHECKING:
    from compiler.rules.rule import Rule

_THEMES = (
    plausibility,
    sums,
    claim_rules,
    year_rules,
    notice_cited,
    title,
    organ_named,
    chapters_listed,
    punctuation,
    doubled,
    blanks,
    level_order,
    repetition,
    chapter_content,
    signature_date,
    year_on_year,
    likeness,
)

RULES: tuple[Rule, ...] = tuple(sorted((rule for theme in _THEMES for rule in theme.RULES), key=attrgetter("code")))
