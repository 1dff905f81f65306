"""A Jinja template's syntax tree in, the tree of a program out, as far as programs go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compiler.word.template.program import Body, Statement, Tree, Value

_COMPARISONS = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">="}
_FILTERS = {"length": "length", "count": "length", "join": "join"}
_LOOP = ("first", "last")


class _OutsideError(Exception):
    """The template says what no program can."""


@dataclass(frozen=True)
class _Names:
    """The names bound here; those of the content are known too, except within a macro."""

    bound: frozenset[str] = frozenset()
    in_macro: bool = False

    def within(self, *names: str) -> _Names:
        return _Names(self.bound | set(names), self.in_macro)


def translated(template: nodes.Template) -> Tree | None:
    """The tree that prints what `template` does; `None` where Jinja has to.

    Statements other than if, for and macro, filters other than length and join, calls of anything but a macro that
    stands before, and macros that use other names than their parameters are left to Jinja.
    """
    try:
        return _Translation(template).tree()
    except _OutsideError:
        return None


class _Translation:
    def __init__(self, template: nodes.Template) -> None:
        self._template = template
        self._reserved = {macro.name for macro in template.find_all(nodes.Macro)}
        self._macros: dict[str, nodes.Macro] = {}

    def tree(self) -> Tree:
        """Statement by statement, so that a call knows the macros before it."""
        macros: dict[str, Tree] = {}
        body: Body = []
        for node in self._template.body:
            if isinstance(node, nodes.Macro):
                macros[node.name] = self._macro(node)
                self._macros[node.name] = node
            else:
                body += self._statement(node, _Names())
        return {"macros": macros, "body": _merged(body)}

    def _macro(self, node: nodes.Macro) -> Tree:
        names = [parameter.name for parameter in node.args]
        if len({*names, "loop", node.name}) != len(names) + 2 or node.name in self._macros:
            raise _OutsideError
        return {"takes": names, "does": self._body(node.body, _Names(frozenset(names), in_macro=True))}

    def _body(self, body: Iterable[nodes.Node], names: _Names) -> Body:
        return _merged([statement for node in body for statement in self._statement(node, names)])

    def _statement(self, node: nodes.Node, names: _Names) -> Iterator[Statement]:
        match node:
            case nodes.Output(nodes=parts):
                yield from (self._output(part, names) for part in parts)
            case nodes.If(elif_=others, else_=otherwise):
                cases = [[self._value(case.test, names), self._body(case.body, names)] for case in (node, *others)]
                yield {"if": cases, "else": self._body(otherwise, names)}
            case nodes.For(
                target=nodes.Name(name=name), iter=items, body=body, else_=[], test=None, recursive=False
            ) if name != "loop":
                done = self._body(body, names.within(name, "loop"))
                yield {"for": name, "in": self._value(items, names), "do": done}
            case _:
                raise _OutsideError

    def _output(self, node: nodes.Node, names: _Names) -> Statement:
        match node:
            case nodes.TemplateData(data=text):
                return str(text)
            case nodes.Call(node=nodes.Name(name=name), args=given, kwargs=[], dyn_args=None, dyn_kwargs=None):
                return {"call": name, "with": [self._value(value, names) for value in self._arguments(name, given)]}
            case nodes.Expr():
                return {"print": self._value(node, names)}
            case _:
                raise _OutsideError

    def _arguments(self, name: str, given: list[nodes.Expr]) -> list[nodes.Expr]:
        """The value of every parameter of the macro `name`: what was not given has its default."""
        if name not in self._macros:
            raise _OutsideError
        macro = self._macros[name]
        lacking = len(macro.args) - len(given)
        if not 0 <= lacking <= len(macro.defaults):
            raise _OutsideError
        defaults = macro.defaults[len(macro.defaults) - lacking :]
        if not all(isinstance(default, nodes.Const) for default in defaults):
            raise _OutsideError
        return [*given, *defaults]

    def _value(self, node: nodes.Node, names: _Names) -> Value:
        match node:
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                return self._path(node, names)
            case nodes.Const(value=None | bool() | int() | str() as value):
                return {"value": value}
            case nodes.Compare(expr=left, ops=[nodes.Operand(op=op, expr=right)]) if op in _COMPARISONS:
                return {_COMPARISONS[op]: [self._value(left, names), self._value(right, names)]}
            case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
                return {node.operator: [self._value(left, names), self._value(right, names)]}
            case nodes.Not(node=inner):
                return {"not": [self._value(inner, names)]}
            case nodes.Filter(
                node=nodes.Expr() as inner, name=name, args=[], kwargs=[], dyn_args=None, dyn_kwargs=None
            ) if name in _FILTERS:
                return {_FILTERS[name]: [self._value(inner, names)]}
            case _:
                raise _OutsideError

    def _path(self, node: nodes.Node, names: _Names) -> str:
        name, *keys = _steps(node)
        is_loop = name == "loop" and "loop" in names.bound
        if name in self._reserved or (names.in_macro and name not in names.bound):
            raise _OutsideError
        if is_loop and not (len(keys) == 1 and keys[0] in _LOOP):
            raise _OutsideError
        return ".".join([name, *keys])


def _steps(node: nodes.Node) -> list[str]:
    match node:
        case nodes.Name(name=str(name)):
            return [name]
        case nodes.Getattr(node=inner, attr=str(key)):
            return [*_steps(inner), key]
        case nodes.Getitem(node=inner, arg=nodes.Const(value=str(key))) if key.isidentifier():
            return [*_steps(inner), key]
        case _:
            raise _OutsideError


def _merged(body: Body) -> Body:
    """`body` with texts that follow on each other as one."""
    merged: Body = []
    for statement in body:
        if isinstance(statement, str) and merged and isinstance(merged[-1], str):
            merged[-1] += statement
        else:
            merged.append(statement)
    return merged
