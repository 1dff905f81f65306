"""What a template's tags say and a content in, out the names for which they ask and that no such content has.

Every branch is looked at, whatever the content would choose. A name in a loop or macro stands for several values: it is
missing where none of them has it. A text with which something is compared has to be a kind of block: a template that
asks for any other prints some reports otherwise than the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.word.template.source.expression import COMPARISONS
from compiler.word.template.source.tag_program import LOOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compiler.word.template.operations import Value
    from compiler.word.template.program import Body, Tree
    from compiler.word.template.source.tag_program import Statements
    from compiler.word.template.source.tagged_text import Tag

    Values = list[Any]
    """What a name may stand for; empty where that is not known."""


class MissingName(NamedTuple):
    """A name that no report has, the tag that asks for it, and the nearest name that there is."""

    tag: Tag
    name: str
    nearest: str


def missing_names(statements: Statements, content: Mapping[str, Any], others: Iterable[str] = ()) -> list[MissingName]:
    """The names, in order; `content` has everything that a report can have, `others` are names of the same things."""
    search = _MissingNameSearch(statements, others, _kinds(content))
    search.body(statements.tree["body"], {name: [value] for name, value in content.items()})
    return list(dict.fromkeys(search.missing))


def _kinds(content: Mapping[str, Any]) -> set[str]:
    """The kinds of blocks that narratives have."""
    blocks = [block for value in content.values() if isinstance(value, list) for block in value]
    return {block["kind"] for block in blocks if isinstance(block, dict)}


class _MissingNameSearch:
    def __init__(self, statements: Statements, others: Iterable[str], kinds: set[str]) -> None:
        self.missing: list[MissingName] = []
        self._macros: Mapping[str, Tree] = statements.tree["macros"]
        self._tags = statements.tags
        self._others = others
        self._kinds = kinds
        self._tag: Tag | None = None

    def body(self, body: Body, scope: Mapping[str, Values]) -> None:
        for statement in body:
            if not isinstance(statement, str):
                self._tag = self._tags[id(statement)]
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
            for case in statement["if"]:
                self._tag = self._tags[id(case)]
                self._values(case[0], scope)
                self.body(case[1], scope)
            self.body(statement["else"], scope)

    def _values(self, value: Value, scope: Mapping[str, Values]) -> Values:
        if isinstance(value, str):
            return self._at(value, scope)
        ((name, inner),) = value.items()
        if name == "value":
            return [inner]
        operands = [self._values(operand, scope) for operand in inner]
        if name in (*COMPARISONS, "in", "not in"):
            self._compared(inner)
        chosen = {"and": operands, "or": operands, "choose": operands[1:]}.get(name, [])
        return [one for values in chosen for one in values]

    def _compared(self, operands: Iterable[Value]) -> None:
        """A text of the template's own stands for a kind of block, or for none."""
        constants = [operand["value"] for operand in operands if isinstance(operand, dict) and "value" in operand]
        for constant in constants:
            for text in constant if isinstance(constant, list) else [constant]:
                if isinstance(text, str) and text and text not in self._kinds:
                    self._miss(text, text, self._kinds)

    def _at(self, path: str, scope: Mapping[str, Values]) -> Values:
        name, *keys = path.split(".")
        if name not in scope:
            self._miss(name, path, scope)
        found = scope.get(name, [])
        for key in keys:
            inner = [value[key] for value in found if isinstance(value, dict) and key in value]
            if found and not inner:
                self._miss(key, path, {key for value in found if isinstance(value, dict) for key in value})
            found = inner
        return found

    def _miss(self, name: str, path: str, known: Iterable[str]) -> None:
        from difflib import get_close_matches

        names = [known_name for known_name in known if known_name != "pointer"]
        near = get_close_matches(name, names, 1) or get_close_matches(path, self._others, 1)
        if self._tag is not None:
            self.missing.append(MissingName(self._tag, name, near[0] if near else ""))
