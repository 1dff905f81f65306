"""An open bracket, and what the indentation says of those that close it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compiler.common.pointer import join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compiler.validation.slips.tokens import Token

CLOSER = {"{": "}", "[": "]"}


@dataclass(slots=True)
class OpenBracket:
    """A bracket that is open: its kind, the pointer of its value, the number of its token, its line and that's indent.

    `column` is that of its members where they stand on lines of their own. `step` is the member being read, `state`
    what is to come: a "member", the "colon" or the "value" after its key, or what comes "after" a value; `comma` is the
    number of the last comma. Where `lenient`, a comma too many or missing follows from a slip that was reported.
    """

    kind: str
    pointer: str
    number: int
    line: int
    indent: int
    column: int | None = None
    step: str | None = None
    state: str = "member"
    comma: int | None = None
    lenient: bool = False

    @property
    def member(self) -> str:
        """The pointer of the member being read."""
        return self.pointer if self.step is None else self.pointer + join(self.step)


def owner_of_member(token: Token, is_key: bool, stack: Sequence[OpenBracket]) -> OpenBracket | None:  # noqa: FBT001
    """The bracket around the innermost in whose column the first `token` of a line stands, if it is out of that."""
    inner = stack[-1]
    if not token.first or inner.step is None:
        return None
    if inner.column is None:
        is_out = token.line > inner.line and token.column <= inner.indent
    else:
        is_out = token.column < inner.column
    if not is_out:
        return None
    return next((o for o in reversed(stack[:-1]) if o.column == token.column and (o.kind == "{") == is_key), None)


def owner_of_closer(token: Token, stack: Sequence[OpenBracket]) -> OpenBracket | None:
    """The bracket that `token`, the first of its line, closes by its indentation."""
    if not token.first:
        return None
    return next((o for o in reversed(stack) if o.indent == token.column and CLOSER[o.kind] == token.kind), None)


def is_extra(token: Token, following: Token, stack: Sequence[OpenBracket]) -> bool:
    """Whether the closing `token` is one too many: what is `following` still stands within the innermost bracket."""
    inner, outer = stack[-1], stack[-2] if len(stack) > 1 else None
    if inner.column is None or not following.first or (token.first and token.column == inner.indent):
        return False
    if following.kind == CLOSER[inner.kind]:
        return following.column == inner.indent and (outer is None or outer.line != inner.line)
    is_member = following.kind not in "}]" and following.kind != "end"
    return is_member and following.column == inner.column and (outer is None or outer.column != inner.column)
