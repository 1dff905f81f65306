"""A value of a program's tree in, what reads it from a content out."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Value = str | dict[str, Any]
    Scope = Mapping[str, Any]
    Reader = Callable[[Scope], Any]
    """A value made ready."""


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError
    return value


def _join(pieces: Any, separator: str = "") -> str:
    return _text(separator).join(map(_text, pieces))


OPERATIONS: dict[str, Callable[..., Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "in": lambda item, container: item in container,
    "not in": lambda item, container: item not in container,
    "not": operator.not_,
    "length": len,
    "join": _join,
    "upper": lambda text: _text(text).upper(),
}
"""What works on values that are all known; `and`, `or` and `choose` look only at those that they need."""


def at(scope: Scope, path: list[str]) -> Any:
    """What stands there; keys only, never an attribute of Python's."""
    found: Any = scope
    for key in path:
        found = found[key]
    return found


def reader(value: Value) -> Reader:
    """What reads `value`, the path of a name and keys, a constant or an operation, from a scope."""
    if isinstance(value, str):
        path = value.split(".")
        return lambda scope: at(scope, path)
    ((name, inner),) = value.items()
    if name == "value":
        return lambda _scope: inner
    operands = [reader(operand) for operand in inner]
    if name in ("and", "or", "choose"):
        return _lazy(name, *operands)
    operation = OPERATIONS[name]
    return lambda scope: operation(*[operand(scope) for operand in operands])


def _lazy(name: str, condition: Reader, *others: Reader) -> Reader:
    if name == "choose":
        return lambda scope: others[0](scope) if condition(scope) else others[1](scope)
    if name == "and":
        return lambda scope: condition(scope) and others[0](scope)
    return lambda scope: condition(scope) or others[0](scope)
