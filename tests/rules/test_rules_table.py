"""The manual and the list of changes name every rule."""

from __future__ import annotations

import re

from compiler.rules.registry import RULES
from tests.rules.rules_table import MANUAL, table, written
from tests.support import ROOT


def test_the_manual_lists_every_rule_as_it_is() -> None:
    assert written(MANUAL.read_text(encoding="utf-8")) == table()


def test_the_list_of_changes_names_every_rule() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    spans = re.findall(r"([A-Z])(\d{3})–[A-Z](\d{3})", changes)
    named = {f"{kind}{number}" for kind, first, last in spans for number in range(int(first), int(last) + 1)}
    assert {rule.code for rule in RULES} - named - set(re.findall(r"[A-Z]\d{3}", changes)) == set()
