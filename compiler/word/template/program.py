"""A template's part as a tree of plain values, and how it is run, without Jinja, docxtpl or lxml.

The tree is what JSON can hold. A body is a list of statements:

- a text, printed as it stands
- `{"print": VALUE}`, escaped
- `{"call": MACRO, "with": [VALUE…]}`, which prints what the macro does with its parameters
- `{"for": NAME, "in": VALUE, "do": BODY}`, in which `loop.first` and `loop.last` are known
- `{"if": [[VALUE, BODY]…], "else": BODY}`, the first that holds

A value is the path of a name and keys (`"block.text"`), `{"value": …}`, or one of `OPERATIONS` on values
(`{"==": ["block.kind", {"value": "table"}]}`).

Everything means what it means in `dialect.environment()`: text is escaped as MarkupSafe does it. What a program does
not know – a name that is not there, an operation on other kinds of values – it leaves to Jinja, whose verdict or
complaint it is then.
"""

from __future__ import annotations

import operator
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Tree = dict[str, Any]
    Statement = str | Tree
    Value = str | Tree
    Body = list[Statement]

    Scope = Mapping[str, Any]
    Step = Callable[[Scope, list[bytes]], None]
    """Some statements made ready: prints to the list."""

    Reader = Callable[[Scope], Any]
    """A value made ready."""


def _joined(value: Iterable[Any]) -> str:
    pieces = list(value)
    if any(type(piece) is not str for piece in pieces):
        raise TypeError
    return "".join(pieces)


OPERATIONS: dict[str, Callable[..., Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "not": operator.not_,
    "and": lambda left, right: left and right,
    "or": lambda left, right: left or right,
    "length": len,
    "join": _joined,
}


class Program:
    """A tree made ready to run: statements are functions, texts are bytes."""

    def __init__(self, tree: Tree) -> None:
        """Make `tree` ready."""
        self._macros: dict[str, tuple[list[str], list[Step]]] = {}
        for name, macro in tree["macros"].items():  # each calls those before it
            self._macros[name] = (macro["takes"], self._steps(macro["does"]))
        self._main = self._steps(tree["body"])

    def run(self, content: Scope) -> bytes | None:
        """What the part prints of `content`; `None` where only Jinja can tell."""
        pieces = self.pieces(content)
        return None if pieces is None else b"".join(pieces)

    def pieces(self, content: Scope) -> list[bytes] | None:
        """What `run` gives, not yet joined: a long table is not copied."""
        out: list[bytes] = []
        try:
            _run(self._main, content, out)
        except (LookupError, TypeError):
            return None
        return out

    def _steps(self, body: Body) -> list[Step]:
        steps: list[Step] = []
        for is_told, group in groupby(body, _is_told):
            statements = list(group)
            steps += [_tell(statements)] if is_told else map(self._step, statements)
        return steps

    def _step(self, statement: Any) -> Step:
        if "print" in statement:
            return _print(_value(statement["print"]))
        if "call" in statement:
            return _call(*self._macros[statement["call"]], [_value(value) for value in statement["with"]])
        if "for" in statement:
            return _for(statement["for"], _value(statement["in"]), self._steps(statement["do"]))
        return self._if(statement["if"], self._steps(statement["else"]))

    def _if(self, cases: list[tuple[Value, Body]], otherwise: list[Step]) -> Step:
        """The first case that holds; those at the start that compare one path with texts are a single look-up."""
        path, _ = _compared(cases[0][0])
        same = list(takewhile(lambda case: path and _compared(case[0])[0] == path, cases))
        texts = {_compared(condition)[1]: self._steps(body) for condition, body in reversed(same)}
        rest = [(_value(condition), self._steps(body)) for condition, body in cases[len(same) :]]
        return _look_up(_value(path), texts, _choose(rest, otherwise)) if same else _choose(rest, otherwise)


def printed(value: Any) -> bytes:
    """`value` as a template prints it; what is markup already stays as it is."""
    is_markup = type(value) is not str and hasattr(value, "__html__")
    if isinstance(value, (list, dict)):
        raise TypeError
    return value.encode() if is_markup else _escaped(str(value).encode())


def _escaped(text: bytes) -> bytes:
    text = text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
    return text.replace(b'"', b"&#34;").replace(b"'", b"&#39;")


def _run(steps: list[Step], scope: Scope, out: list[bytes]) -> None:
    for step in steps:
        step(scope, out)


def _is_told(statement: Statement) -> bool:
    """Whether `statement` is a text, or prints what stands at a path: of these a report mostly consists."""
    return isinstance(statement, str) or isinstance(statement.get("print"), str)


def _tell(statements: list[Any]) -> Step:
    """One step for many such statements: a form, and its blanks by what is asked for their values."""
    form = [statement.encode() if isinstance(statement, str) else b"" for statement in statements]
    paths = [(number, tree["print"].split(".")) for number, tree in enumerate(statements) if isinstance(tree, dict)]
    grouped = groupby(paths, key=lambda blank: blank[1][:-1])
    blanks = [(holder, [(number, path[-1]) for number, path in group]) for holder, group in grouped]

    def step(scope: Scope, out: list[bytes]) -> None:
        filled = form.copy()
        for holder, places in blanks:
            values = _at(scope, holder)
            for number, key in places:
                value = values[key]
                plain = type(value) is str and value.isalnum()  # as most figures are: there is nothing to escape
                filled[number] = value.encode() if plain else printed(value)
        out += filled

    return step


def _at(scope: Scope, path: list[str]) -> Any:
    """What stands there; never an attribute of Python's, which only Jinja's sandbox may hand out."""
    found: Any = scope
    for key in path:
        found = found[key]
    return found


def _print(value: Reader) -> Step:
    return lambda scope, out: out.append(printed(value(scope)))


def _call(parameters: list[str], steps: list[Step], values: list[Reader]) -> Step:
    def step(scope: Scope, out: list[bytes]) -> None:
        inner = dict(zip(parameters, [value(scope) for value in values], strict=True))
        _run(steps, inner, out)

    return step


def _for(name: str, source: Reader, steps: list[Step]) -> Step:
    def step(scope: Scope, out: list[bytes]) -> None:
        items = source(scope)
        if type(items) is not list:
            raise TypeError
        inner = dict(scope)
        for number, item in enumerate(items, 1):
            inner[name] = item
            inner["loop"] = {"first": number == 1, "last": number == len(items)}
            _run(steps, inner, out)

    return step


def _choose(cases: list[tuple[Reader, list[Step]]], otherwise: list[Step]) -> Step:
    def step(scope: Scope, out: list[bytes]) -> None:
        for condition, steps in cases:
            if condition(scope):
                return _run(steps, scope, out)
        return _run(otherwise, scope, out)

    return step


def _compared(condition: Value) -> tuple[str, str]:
    """The path and the text that `condition` holds to be equal; empty ones for any other."""
    match condition:
        case {"==": [str(path), {"value": str(text)}]}:
            return path, text
    return "", ""


def _look_up(value: Reader, cases: dict[str, list[Step]], otherwise: Step) -> Step:
    def step(scope: Scope, out: list[bytes]) -> None:
        found = value(scope)
        steps = cases.get(found) if isinstance(found, str) else None
        _run([otherwise] if steps is None else steps, scope, out)

    return step


def _value(value: Value) -> Reader:
    if isinstance(value, str):
        path = value.split(".")
        return lambda scope: _at(scope, path)
    ((name, inner),) = value.items()
    if name == "value":
        return lambda _scope: inner
    operation, (left, *right) = OPERATIONS[name], [_value(operand) for operand in inner]
    if not right:
        return lambda scope: operation(left(scope))
    return lambda scope: operation(left(scope), right[0](scope))
