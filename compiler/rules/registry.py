"""Every rule, in the order of its code: the list a person reads first."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from compiler.rules import (
    chapters,
    deadline,
    equations,
    notice_cited,
    numbering,
    punctuation,
    repetition,
    tables,
    text_figures,
    title,
    years,
    years_named,
)

if TYPE_CHECKING:
    from compiler.rules.rule import Rule

_THEMES = (
    tables,
    equations,
    text_figures,
    years_named,
    notice_cited,
    title,
    punctuation,
    numbering,
    repetition,
    chapters,
    deadline,
    years,
)

RULES: tuple[Rule, ...] = tuple(sorted((rule for theme in _THEMES for rule in theme.RULES), key=attrgetter("code")))
