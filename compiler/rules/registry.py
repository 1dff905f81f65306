"""Every rule, in the order of its code: the list a person reads first."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from compiler.rules.claims import claim_rules
from compiler.rules.last_year import year_on_year
from compiler.rules.tables import equations, plausibility
from compiler.rules.text import (
    chapter_content,
    level_order,
    notice_cited,
    punctuation,
    repetition,
    signature_date,
    title,
    years,
)

if TYPE_CHECKING:
    from compiler.rules.rule import Rule

_THEMES = (
    plausibility,
    equations,
    claim_rules,
    years,
    notice_cited,
    title,
    punctuation,
    level_order,
    repetition,
    chapter_content,
    signature_date,
    year_on_year,
)

RULES: tuple[Rule, ...] = tuple(sorted((rule for theme in _THEMES for rule in theme.RULES), key=attrgetter("code")))
