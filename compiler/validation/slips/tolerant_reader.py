"""Tokens in, the structure that was meant out: where a mark is missing it is put in, one too many is left out.

What is left is JSON, and each such place is a slip; what only follows from a slip is mended, but not told.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from compiler.validation.slips.brackets import CLOSER
from compiler.validation.slips.closing import close, close_before, close_up_to, end, place_of_missing
from compiler.validation.slips.form_keys import is_member
from compiler.validation.slips.mending import AROUND, Mending
from compiler.validation.slips.tokens import BARE, END, TEXT

if TYPE_CHECKING:
    from compiler.validation.slips.brackets import OpenBracket
    from compiler.validation.slips.tokens import Token


DEEPEST = 200
"""Brackets within each other: a report has no more than ten, and pointers grow with them."""


def read_on(text: str) -> Mending:
    """`text`, which is no JSON, read to its end and mended, with every slip in its order."""
    doing = Mending(text)
    for number, token in enumerate(doing.tokens):
        if len(doing.stack) > DEEPEST:
            doing.tell("deep", doing.last.start)
            break
        doing.number = number
        doing.indent = token.column if token.first else doing.indent
        if token.kind == END:
            end(doing, token)
        elif not doing.stack:
            _outside(doing, token)
        elif token.kind in "}]":
            close(doing, token)
        else:
            close_before(doing, token)
            _step(doing, token)
    doing.slips.sort(key=lambda slip: slip.offset)
    return doing


def _step(doing: Mending, token: Token) -> None:
    inner = doing.stack[-1]
    {"member": _member, "colon": _colon, "value": _value, "after": _after}[inner.state](doing, token, inner)


def _outside(doing: Mending, token: Token) -> None:
    """Before the report's own bracket nothing may stand, nor behind it: of either the first is told."""
    if token.kind in CLOSER and not doing.has_begun:
        doing.has_begun = True
        doing.take(token)
        doing.open(token.kind, token)
        return
    if token.kind == TEXT and doing.following().kind == ":" and not doing.has_begun:
        doing.has_begun = True
        doing.tell("missing_opener", 0, right="{")
        token.before = "{"
        doing.open("{", token)
        doing.stack[-1].indent = 0
        _step(doing, token)
        return
    kind = ("extra_closer" if token.kind in "}]" else "after_end") if doing.has_begun else "before_start"
    if any(slip.kind in {kind, "after_end"} and not slip.pointer for slip in doing.slips[-1:]):
        token.slips, token.json = [], ""
    else:
        doing.stray(token, kind)


def _member(doing: Mending, token: Token, inner: OpenBracket) -> None:
    if token.kind == ",":
        if not inner.lenient:
            doing.tell("extra_comma", token.start)
        inner.lenient = False
        doing.drop(token)
        return
    if token.first and inner.column is None:
        inner.column = token.column
    if token.kind == ":":
        doing.stray(token)
    elif inner.kind == "[":
        _item(doing, token, inner)
    elif token.kind in CLOSER:
        doing.stray(token, "extra_opener")
    else:
        _key(doing, token, inner)


def _item(doing: Mending, token: Token, inner: OpenBracket) -> None:
    """A value of a list; a key there shows that a bracket is missing."""
    is_key = token.kind == TEXT and doing.following().kind == ":"
    if is_key:
        outer = doing.stack[-2] if len(doing.stack) > 1 else None
        is_block = doing.last.kind == "[" or (token.first and token.column >= (inner.column or 0))
        if outer and outer.kind == "{" and (not is_block or is_member(outer, token)):
            close_up_to(doing, outer, token)
            _step(doing, token)
            return
    inner.step = str(0 if inner.step is None else int(inner.step) + 1)
    inner.state = "value"
    if is_key:
        _put_opener(doing, token, "{")
    else:
        _value(doing, token, inner)


def _key(doing: Mending, token: Token, inner: OpenBracket) -> None:
    word = doing.text[token.start : token.end]
    if doing.following().kind != ":" and (token.kind == BARE or inner.lenient):
        doing.stray(token)
        inner.lenient = True
        return
    is_bare = token.kind == BARE
    if is_bare:
        token.json = json.dumps(word, ensure_ascii=False)
        token.slips = [slip for slip in token.slips if slip.kind in AROUND]
    inner.step, inner.state, inner.lenient = str(json.loads(token.json, strict=False)), "colon", False
    if is_bare:
        doing.tell("bare_key", token.start, word)
    doing.take(token)


def _colon(doing: Mending, token: Token, inner: OpenBracket) -> None:
    if token.kind == ":":
        inner.state = "value"
        doing.take(token)
    elif token.kind == "," or (token.first and doing.following().kind == ":"):
        doing.put_nothing(":")
        _step(doing, token)
    else:
        inner.state = "value"
        if not _is_unclosed(doing.last):
            doing.tell("missing_colon", doing.last.end)
        doing.last.after += ":"
        _step(doing, token)


def _value(doing: Mending, token: Token, inner: OpenBracket) -> None:
    if token.kind == ":":
        doing.stray(token)
    elif token.kind == ",":
        doing.put_nothing()
        _step(doing, token)
    elif token.kind in CLOSER and not (inner.kind == "{" and _is_block(doing, token)):
        doing.take(token)
        doing.open(token.kind, token)
        inner.state = "after"
    elif inner.kind == "{" and doing.following().kind == ":":
        if token.first and token.column == inner.column:
            doing.put_nothing()
            _step(doing, token)
        else:
            _put_opener(doing, token, "{")
    elif inner.kind == "{" and (_is_block(doing, token) or _begins_list(doing, token)):
        _put_opener(doing, token, "[")
    else:
        doing.take(token)
        inner.state = "after"
        if any(slip.kind not in AROUND for slip in token.slips):
            doing.unknown.add(inner.member)


def _is_block(doing: Mending, token: Token) -> bool:
    """Whether `token` opens a bracket on one line of its own, as a block of a list does."""
    return token.kind in CLOSER and token.first and not doing.following().first


def _begins_list(doing: Mending, token: Token) -> bool:
    """Whether `token` is the first text of a list, and not the one text that a key may have."""
    second, third, fourth = (doing.following(ahead) for ahead in (1, 2, 3))
    if token.kind == TEXT and second.kind == "]":
        return token.first or doing.stack[-1].column is not None
    if token.first and third.first and third.column == token.column != doing.stack[-1].column:
        return second.kind == ","
    return token.kind == TEXT == third.kind and second.kind == "," and fourth.kind in (",", "]")


def _after(doing: Mending, token: Token, inner: OpenBracket) -> None:
    """After a value: a comma. What no key is and stands on the same line in an object is left out."""
    if token.kind == ",":
        doing.take(token)
        inner.state, inner.comma, inner.lenient = "member", doing.number, False
        return
    is_member = inner.kind == "[" or doing.following().kind == ":"
    if token.kind == ":" or not (is_member or token.first):
        doing.stray(token)
        return
    if not (inner.lenient or _is_unclosed(doing.last)):
        doing.tell("missing_comma", doing.last.end)
    doing.last.after += ","
    inner.state, inner.comma, inner.lenient = "member", None, False
    _step(doing, token)


def _is_unclosed(token: Token) -> bool:
    return any(slip.kind == "unclosed" for slip in token.slips)


def _put_opener(doing: Mending, token: Token, mark: str) -> None:
    doing.tell("missing_opener", _place_of_opener(doing, token), right=mark)
    token.before += mark
    doing.stack[-1].state = "after"
    doing.open(mark, token)
    _step(doing, token)


def _place_of_opener(doing: Mending, token: Token) -> int:
    """After the colon, or on the blank line before `token`, or at it."""
    if doing.last.kind == ":":
        return doing.last.end
    place = place_of_missing(doing, token)
    return place if place > doing.last.end else token.start
