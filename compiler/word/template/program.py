"""A template's part as a tree of plain values, and how it is run, without Jinja, docxtpl or lxml.

The tree is what JSON can hold. A body is a list of statements:

- a text, printed as it stands
- `{"print": VALUE}`, escaped
- `{"call": MACRO, "with": [VALUE…]}`, which prints what the macro does with its parameters
- `{"for": NAME, "in": VALUE, "do": BODY, "else": BODY}`, the second where there is no item; the first knows `loop`
- `{"if": [[VALUE, BODY]…], "else": BODY}`, the first that holds

A value is the path of a name and keys (`"block.text"`), `{"value": …}`, or one of `OPERATIONS` on values
(`{"==": ["block.kind", {"value": "table"}]}`).

Everything means what it means in docxtpl with autoescape and `StrictUndefined`: text is escaped as MarkupSafe does it.
A name that is not there, or an operation on other kinds of values, raises `RenderError`.
"""

from __future__ import annotations

from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Any

from compiler.common.characters import escape
from compiler.word.template.operations import at, reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from compiler.word.template.operations import Reader, Scope, Value

    Tree = dict[str, Any]
    Statement = str | Tree
    Body = list[Statement]

    Step = Callable[[Scope, list[bytes]], None]
    """Some statements made ready: prints to the list."""


class RenderError(Exception):
    """A template asks for what the content does not have, or does with a value what cannot be done with it."""


class Program:
    """A tree made ready to run: statements are functions, texts are bytes."""

    def __init__(self, tree: Tree) -> None:
        """Make `tree` ready."""
        self._macros: dict[str, tuple[list[str], list[Step]]] = {}
        for name, macro in tree["macros"].items():  # each calls those before it
            self._macros[name] = (macro["takes"], self._steps(macro["does"]))
        self._main = self._steps(tree["body"])

    def run(self, content: Scope) -> bytes:
        """What the part prints of `content`. Raises `RenderError`."""
        out: list[bytes] = []
        try:
            _run(self._main, content, out)
        except LookupError as error:
            raise RenderError(str(error.args[0])) from error
        except TypeError as error:
            raise RenderError from error
        return b"".join(out)

    def _steps(self, body: Body) -> list[Step]:
        steps: list[Step] = []
        for is_plain, group in groupby(body, _is_plain):
            statements = list(group)
            steps += [_fill_in(statements)] if is_plain else map(self._step, statements)
        return steps

    def _step(self, statement: Any) -> Step:
        if "print" in statement:
            return _print(reader(statement["print"]))
        if "call" in statement:
            return _call(*self._macros[statement["call"]], [reader(value) for value in statement["with"]])
        if "for" in statement:
            do, otherwise = self._steps(statement["do"]), self._steps(statement["else"])
            return _for(statement["for"], reader(statement["in"]), do, otherwise)
        return self._if(statement["if"], self._steps(statement["else"]))

    def _if(self, cases: list[tuple[Value, Body]], otherwise: list[Step]) -> Step:
        """The first case that holds; those at the start that compare one path with texts are a single look-up.

        That prints 4 000 paragraphs in a third of the time (12 ms less).
        """
        path, _ = _compared(cases[0][0])
        same = list(takewhile(lambda case: path and _compared(case[0])[0] == path, cases))
        texts = {_compared(condition)[1]: self._steps(body) for condition, body in reversed(same)}
        rest = [(reader(condition), self._steps(body)) for condition, body in cases[len(same) :]]
        return _look_up(reader(path), texts, _choose(rest, otherwise)) if same else _choose(rest, otherwise)


def printed(value: Any) -> bytes:
    """`value` as a template prints it; what is markup already stays as it is. Raises `TypeError` for lists."""
    if type(value) is str:
        return value.encode() if value.isalnum() else _escaped(value.encode())  # figures have nothing to escape
    is_markup = hasattr(value, "__html__")
    if isinstance(value, (list, dict)):
        raise TypeError
    return value.encode() if is_markup else _escaped(str(value).encode())


def _escaped(text: bytes) -> bytes:
    return escape(text).replace(b'"', b"&#34;").replace(b"'", b"&#39;")


def _run(steps: list[Step], scope: Scope, out: list[bytes]) -> None:
    for step in steps:
        step(scope, out)


def _is_plain(statement: Statement) -> bool:
    """Whether `statement` is a text, or prints what stands at a path: of these a report mostly consists."""
    return isinstance(statement, str) or isinstance(statement.get("print"), str)


def _fill_in(statements: list[Any]) -> Step:
    """One step for many plain statements: a form, and its blanks by what is asked for their values.

    A report is printed in half of the time that a step for each would take, a tenth of a millisecond.
    """
    form = [statement.encode() if isinstance(statement, str) else b"" for statement in statements]
    paths = [(number, tree["print"].split(".")) for number, tree in enumerate(statements) if isinstance(tree, dict)]
    grouped = groupby(paths, key=lambda blank: blank[1][:-1])
    blanks = [(holder, [(number, path[-1]) for number, path in group]) for holder, group in grouped]

    def step(scope: Scope, out: list[bytes]) -> None:
        filled = form.copy()
        for holder, places in blanks:
            values = at(scope, holder)
            for number, key in places:
                filled[number] = printed(values[key])
        out += filled

    return step


def _print(value: Reader) -> Step:
    return lambda scope, out: out.append(printed(value(scope)))


def _call(parameters: list[str], steps: list[Step], values: list[Reader]) -> Step:
    def step(scope: Scope, out: list[bytes]) -> None:
        inner = dict(zip(parameters, [value(scope) for value in values], strict=True))
        _run(steps, inner, out)

    return step


def _for(name: str, source: Reader, steps: list[Step], otherwise: list[Step]) -> Step:
    def step(scope: Scope, out: list[bytes]) -> None:
        items = source(scope)
        if type(items) is not list:
            raise TypeError
        if not items:
            return _run(otherwise, scope, out)
        inner, length = dict(scope), len(items)
        for index, item in enumerate(items):
            inner[name] = item
            inner["loop"] = {
                "first": index == 0,
                "last": index == length - 1,
                "index": index + 1,
                "index0": index,
                "length": length,
            }
            _run(steps, inner, out)
        return None

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
