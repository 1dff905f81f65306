"""A template's tree and a content in, out the names for which it asks and that no such content has.

Every branch is looked at, whatever the content would choose. A name in a loop or macro stands for several values: it is
missing where none of them has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.word.template.from_jinja import LOOP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.word.template.operations import Value
    from compiler.word.template.program import Body, Tree

    Values = list[Any]
    """What a name may stand for; empty where that is not known."""


def missing_names(tree: Tree, content: Mapping[str, Any]) -> list[str]:
    """The names, sorted; `content` has everything that a report can have."""
    search = _Search(tree["macros"])
    search.body(tree["body"], {name: [value] for name, value in content.items()})
    return sorted(search.missing)


class _Search:
    def __init__(self, macros: Mapping[str, Tree]) -> None:
        self.missing: set[str] = set()
        self._macros = macros

    def body(self, body: Body, scope: Mapping[str, Values]) -> None:
        for statement in body:
            if not isinstance(statement, str):
                self._statement(statement, scope)

    def _statement(self, statement: Tree, scope: Mapping[str, Values]) -> None:
        if "print" in statement:
            self._values(statement["print"], scope)
        elif "call" in statement:
            macro = self._macros[statement["call"]]
            given = [self._values(value, scope) for value in statement["with"]]
            self.body(macro["does"], dict(zip(macro["takes"], given, strict=True)))
        elif "for" in statement:
            lists = [value for value in self._values(statement["in"], scope) if isinstance(value, list)]
            items = [item for value in lists for item in value]
            self.body(statement["do"], {**scope, statement["for"]: items, "loop": [dict.fromkeys(LOOP)]})
            self.body(statement["else"], scope)
        else:
            for condition, done in statement["if"]:
                self._values(condition, scope)
                self.body(done, scope)
            self.body(statement["else"], scope)

    def _values(self, value: Value, scope: Mapping[str, Values]) -> Values:
        if isinstance(value, str):
            return self._at(value.split("."), scope)
        ((name, inner),) = value.items()
        if name == "value":
            return [inner]
        operands = [self._values(operand, scope) for operand in inner]
        chosen = {"and": operands, "or": operands, "choose": operands[1:]}.get(name, [])
        return [one for values in chosen for one in values]

    def _at(self, path: list[str], scope: Mapping[str, Values]) -> Values:
        name, *keys = path
        if name not in scope:
            self.missing.add(name)
        found = scope.get(name, [])
        for key in keys:
            inner = [value[key] for value in found if isinstance(value, dict) and key in value]
            if found and not inner:
                self.missing.add(key)
            found = inner
        return found
