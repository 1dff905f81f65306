"""Every rule, in the order of its code: the list a person reads first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compiler.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
