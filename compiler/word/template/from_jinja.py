"""A Jinja template's syntax tree in, the tree of a program out, and what of it no program can say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compiler.word.template.operations import Value
    from compiler.word.template.program import Body, Statement, Tree

_COMPARISONS = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "lteq": "<=",
    "gt": ">",
    "gteq": ">=",
    "in": "in",
    "notin": "not in",
}
_FILTERS = {"length": ("length", 0), "count": ("length", 0), "join": ("join", 1), "upper": ("upper", 0)}
"""What each is called in a program, and how many arguments it takes at most."""

LOOP = ("first", "last", "index", "index0", "length")
"""What is known of a loop."""


class TagRefused(NamedTuple):
    """What is not allowed: the line it stands in, from 1, and its name where it is a filter."""

    line: int
    name: str = ""


class _OutsideError(Exception):
    def __init__(self, node: nodes.Node, name: str = "") -> None:
        super().__init__()
        self.refused = TagRefused(node.lineno, name)


@dataclass(frozen=True)
class _Names:
    """The names bound here; those of the content are known too, except within a macro."""

    bound: frozenset[str] = frozenset()
    in_macro: bool = False

    def within(self, *names: str) -> _Names:
        return _Names(self.bound | set(names), self.in_macro)


def translate(template: nodes.Template) -> tuple[Tree, tuple[TagRefused, ...]]:
    """The tree that prints what `template` does, and all that is refused, in whose place the tree prints nothing.

    Refused are statements other than if, for and macro, filters other than those in `_FILTERS`, calls of anything but a
    macro that stands before, and macros that use other names than their parameters.
    """
    translation = _Translation(template)
    tree = translation.tree()
    return tree, tuple(translation.refused)


class _Translation:
    def __init__(self, template: nodes.Template) -> None:
        self.refused: list[TagRefused] = []
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
            self.refused.append(TagRefused(node.lineno))
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
                target=nodes.Name(name=name), iter=items, body=body, else_=otherwise, test=None, recursive=False
            ) if name != "loop":
                done = self._body(body, names.within(name, "loop"))
                source = self._value(items, names)
                yield {"for": name, "in": source, "do": done, "else": self._body(otherwise, names)}
            case _:
                self.refused.append(TagRefused(_line(node)))

    def _output(self, node: nodes.Node, names: _Names) -> Statement:
        match node:
            case nodes.TemplateData(data=text):
                return str(text)
            case nodes.Call(node=nodes.Name(name=name), args=given, kwargs=[], dyn_args=None, dyn_kwargs=None):
                values = self._arguments(name, given)
                if values is None:
                    self.refused.append(TagRefused(node.lineno))
                    return ""
                return {"call": name, "with": [self._value(value, names) for value in values]}
            case _:
                return {"print": self._value(node, names)}

    def _arguments(self, name: str, given: list[nodes.Expr]) -> list[nodes.Expr] | None:
        """The value of every parameter of the macro `name`, defaults included; `None` if it cannot be called so."""
        if name not in self._macros:
            return None
        macro = self._macros[name]
        lacking = len(macro.args) - len(given)
        added = macro.defaults[max(0, len(macro.defaults) - lacking) :]
        is_complete = 0 <= lacking == len(added)
        return [*given, *added] if is_complete and all(isinstance(one, nodes.Const) for one in added) else None

    def _value(self, node: nodes.Node, names: _Names) -> Value:
        """The value of a statement: where it is not allowed, what follows is looked at all the same."""
        try:
            return self._expression(node, names)
        except _OutsideError as error:
            self.refused.append(error.refused)
            return {"value": None}

    def _expression(self, node: nodes.Node, names: _Names) -> Value:  # noqa: PLR0911 - one for each kind
        match node:
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                return self._path(node, names)
            case nodes.Const(value=None | bool() | int() | str() as value):
                return {"value": value}
            case nodes.List(items=items) | nodes.Tuple(items=items) if all(isinstance(i, nodes.Const) for i in items):
                return {"value": [self._expression(item, names)["value"] for item in items]}  # type: ignore[index]
            case nodes.Compare(expr=left, ops=[nodes.Operand(op=op, expr=right)]) if op in _COMPARISONS:
                return self._operation(_COMPARISONS[op], names, left, right)
            case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
                return self._operation(node.operator, names, left, right)
            case nodes.Not(node=inner):
                return self._operation("not", names, inner)
            case nodes.CondExpr(test=test, expr1=first, expr2=nodes.Expr() as second):
                return self._operation("choose", names, test, first, second)
            case nodes.Filter():
                return self._filter(node, names)
            case _:
                raise _OutsideError(node)

    def _operation(self, name: str, names: _Names, *operands: nodes.Node) -> Value:
        return {name: [self._expression(operand, names) for operand in operands]}

    def _filter(self, node: nodes.Filter, names: _Names) -> Value:
        name, most = _FILTERS.get(node.name, ("", -1))
        others = (node.kwargs, node.dyn_args, node.dyn_kwargs)
        if node.node is None or any(others) or len(node.args) > most:
            raise _OutsideError(node, node.name)
        return self._operation(name, names, node.node, *node.args)

    def _path(self, node: nodes.Node, names: _Names) -> str:
        name, *keys = _steps(node)
        is_loop = name == "loop" and "loop" in names.bound
        if name in self._reserved or (names.in_macro and name not in names.bound):
            raise _OutsideError(node)
        if is_loop and not (len(keys) == 1 and keys[0] in LOOP):
            raise _OutsideError(node)
        return ".".join([name, *keys])


def _line(node: nodes.Node) -> int:
    """The line of a statement; the parser gives autoescape none of its own."""
    return node.lineno or next(inner.lineno for inner in node.find_all(nodes.Node) if inner.lineno)


def _steps(node: nodes.Node) -> list[str]:
    match node:
        case nodes.Name(name=str(name)):
            return [name]
        case nodes.Getattr(node=inner, attr=str(key)):
            return [*_steps(inner), key]
        case nodes.Getitem(node=inner, arg=nodes.Const(value=str(key))) if key.isidentifier():
            return [*_steps(inner), key]
        case _:
            raise _OutsideError(node)


def _merged(body: Body) -> Body:
    """`body` with texts that follow on each other as one."""
    merged: Body = []
    for statement in body:
        if isinstance(statement, str) and merged and isinstance(merged[-1], str):
            merged[-1] += statement
        else:
            merged.append(statement)
    return merged
