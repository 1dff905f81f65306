"""What the form says of those that close a bracket, where the indentation says nothing: which key belongs where."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from compiler.common.pointer import join
from compiler.form import edition as editions
from compiler.validation.slips.tokens import TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compiler.validation.slips.brackets import OpenBracket
    from compiler.validation.slips.mending import Mending
    from compiler.validation.slips.tokens import Token


def is_member(bracket: OpenBracket, token: Token) -> bool:
    """Whether `token` is a key that the form has within `bracket`."""
    if bracket.kind != "{" or token.kind != TEXT:
        return False
    pointer = bracket.pointer + join(json.loads(token.json, strict=False))
    return any(editions.load(edition_id).knows(pointer) for edition_id in editions.IDS)


def owner_of_key(token: Token, stack: Sequence[OpenBracket]) -> OpenBracket | None:
    """The bracket around the innermost that has the key `token`, which the innermost has not."""
    if not _is_flat(token, stack) or is_member(stack[-1], token):
        return None
    return next((bracket for bracket in reversed(stack[:-1]) if is_member(bracket, token)), None)


def closes_too_early(mending: Mending, following: Token, ahead: int) -> bool:
    """Whether a key of the innermost bracket, and of none around it, is `following`, so many tokens `ahead`."""
    if len(mending.stack) < 2 or mending.following(ahead + 1).kind != ":" or not _is_flat(following, mending.stack):
        return False
    return is_member(mending.stack[-1], following) and not any(is_member(one, following) for one in mending.stack[:-1])


def _is_flat(token: Token, stack: Sequence[OpenBracket]) -> bool:
    """Whether `token`, the first of its line, stands in the column of the innermost bracket and of one around it."""
    return token.first and sum(bracket.column == token.column for bracket in stack) > 1
