"""The text of an expression in, its value in a program's tree out; all that is allowed is what the grammar here says.

It is a small part of Jinja's: paths of names and keys, texts, whole numbers, comparisons, `and`, `or`, `not`,
`a if b else c`, and a few filters. What works anything out is refused, so that a template can only print, choose and
repeat what the report has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from compiler.word.template.operations import Value

Fault = Literal["malformed", "not allowed", "too much", "unbound"]

LONGEST = 1000
"""Characters of a tag: more than anything that prints a report needs."""

_DEEPEST = 20
_TOKEN = re.compile(
    r"\s*(?:(?P<name>[^\W\d]\w*)|(?P<number>\d+)|(?P<text>\"[^\"\\]*\"|'[^'\\]*')|(?P<sign>[=!<>]=|\*\*|//|\S))"
)
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
_FILTERS = {"length": ("length", 0), "count": ("length", 0), "join": ("join", 1), "upper": ("upper", 0)}
"""What each is called in a program, and how many arguments it takes at most."""

_CONSTANTS = {"true": True, "True": True, "false": False, "False": False, "none": None, "None": None}
_WORDS = {"and", "or", "not", "if", "else", "in", "is"}
_OF_OTHER_WRITINGS = "+-*/~%&^@`:;,.()[]{}|="


class ExpressionError(Exception):
    """What is written is not allowed; `name` is the filter or the sign that is to blame, if one is."""

    def __init__(self, fault: Fault, name: str = "") -> None:
        """`fault` says why, `name` what is to blame."""
        super().__init__(fault)
        self.fault: Fault = fault
        self.name = name


class _ExpressionToken(NamedTuple):
    kind: str
    text: str


class Expressions:
    """Reads one expression after the other from a text; `name_of` gives the path for the names and keys of a path.

    Each method raises `ExpressionError` where something else stands there.
    """

    def __init__(self, text: str, name_of: Callable[[list[str]], str]) -> None:
        """Raise `ExpressionError` for a text that is too long."""
        if len(text) > LONGEST:
            raise ExpressionError("too much")
        self._tokens = [
            _ExpressionToken(str(match.lastgroup), match[match.lastgroup or 0]) for match in _TOKEN.finditer(text)
        ]
        self._next = 0
        self._depth = 0
        self._name_of = name_of

    def word(self) -> str:
        """The name that comes next."""
        token = self._take()
        if token.kind != "name" or token.text in _WORDS:
            raise _unexpected(token)
        return token.text

    def expect(self, *texts: str) -> None:
        """Pass over `texts`, which must come next."""
        for text in texts:
            token = self._take()
            if token.text != text or token.kind == "text":
                raise _unexpected(token)

    def has(self, text: str) -> bool:
        """Whether `text`, a word or a sign, comes next; it is passed over."""
        found = self.sees(text)
        self._next += found
        return found

    def sees(self, text: str) -> bool:
        """Whether `text`, a word or a sign, comes next."""
        here = self._tokens[self._next : self._next + 1]
        return bool(here) and here[0].kind != "text" and here[0].text == text

    def end(self) -> None:
        """Nothing may follow."""
        if self._next < len(self._tokens):
            raise _unexpected(self._tokens[self._next])

    def constant(self) -> Value:
        """A text, a number, true, false or none."""
        token = self._take()
        if token.kind == "text":
            return {"value": token.text[1:-1]}
        if token.kind == "number" and not self.sees("."):
            return {"value": int(token.text)}
        if token.text in _CONSTANTS:
            return {"value": _CONSTANTS[token.text]}
        raise _unexpected(token) if token.kind == "sign" else ExpressionError("not allowed")

    def value(self) -> Value:
        """`a if b else c`, or anything that binds closer."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ExpressionError("too much")
        value = self._either()
        if self.has("if"):
            condition = self._either()
            if not self.has("else"):
                raise ExpressionError("not allowed")
            value = {"choose": [condition, value, self.value()]}
        self._depth -= 1
        return value

    def _either(self) -> Value:
        value = self._both()
        while self.has("or"):
            value = {"or": [value, self._both()]}
        return value

    def _both(self) -> Value:
        value = self._negation()
        while self.has("and"):
            value = {"and": [value, self._negation()]}
        return value

    def _negation(self) -> Value:
        signs = 0
        while self.has("not"):
            signs += 1
        if signs > _DEEPEST:
            raise ExpressionError("too much")
        value = self._comparison()
        for _ in range(signs):
            value = {"not": [value]}
        return value

    def _comparison(self) -> Value:
        value = self._filtered()
        operation = self._operator()
        if operation:
            value = {operation: [value, self._filtered()]}
            if self._operator():
                raise ExpressionError("not allowed")
        return value

    def _operator(self) -> str:
        if self.sees("not"):
            self.expect("not", "in")
            return "not in"
        return next((sign for sign in (*COMPARISONS, "in") if self.has(sign)), "")

    def _filtered(self) -> Value:
        value = self._single()
        while self.has("|"):
            name = self.word()
            operation, most = _FILTERS.get(name, ("", -1))
            arguments = self.arguments() if self.sees("(") else []
            if len(arguments) > most:
                raise ExpressionError("not allowed", name)
            value = {operation: [value, *arguments]}
        if self.sees("("):
            raise ExpressionError("not allowed")
        return value

    def arguments(self) -> list[Value]:
        """Values in brackets."""
        self.expect("(")
        values: list[Value] = []
        while not self.has(")"):
            values.append(self.value())
            if not self.sees(")"):
                self.expect(",")
        return values

    def _single(self) -> Value:
        if self.has("("):
            value = self.value()
            if not self.sees(","):
                self.expect(")")
                return value
            return self._list(")", [value])
        if self.has("["):
            return self._list("]", [])
        here = self._tokens[self._next : self._next + 1]
        if here and here[0].kind == "name" and here[0].text not in _CONSTANTS:
            return self._path()
        return self.constant()

    def _list(self, end: str, values: list[Value]) -> Value:
        """Constants alone."""
        while not self.has(end):
            if values:
                self.expect(",")
            if not self.sees(end):
                values.append(self.value())
        if any(isinstance(value, str) or "value" not in value for value in values):
            raise ExpressionError("not allowed")
        return {"value": [value["value"] for value in values if isinstance(value, dict)]}

    def _path(self) -> Value:
        steps = [self.word()]
        while self.sees(".") or self.sees("["):
            if self.has("."):
                steps.append(self._take().text)
            else:
                self.expect("[")
                key = self.constant()
                step = key["value"] if isinstance(key, dict) else None
                self.expect("]")
                steps.append(step if isinstance(step, str) else "")
        if not all(step.isidentifier() for step in steps):
            raise ExpressionError("not allowed")
        if self.sees("("):
            raise ExpressionError("not allowed")
        return self._name_of(steps)

    def _take(self) -> _ExpressionToken:
        if self._next == len(self._tokens):
            raise ExpressionError("malformed")
        self._next += 1
        return self._tokens[self._next - 1]


def _unexpected(token: _ExpressionToken) -> ExpressionError:
    """Signs that Jinja knows are of a writing that is not allowed; anything else is a slip."""
    is_known = (token.kind == "sign" and set(token.text) <= set(_OF_OTHER_WRITINGS)) or token.text == "is"
    return ExpressionError("not allowed" if is_known else "malformed", "" if is_known else token.text)
