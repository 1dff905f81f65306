"""Tokens in, the structure that was meant out: where a mark is missing it is put in, one too many is left out.

What is left is JSON, and each such place is a slip; what only follows from a slip is mended, but not reported.
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
    mending = Mending(text)
    for number, token in enumerate(mending.tokens):
        if len(mending.stack) > DEEPEST:
            mending.add_slip("deep", mending.last.start)
            break
        mending.number = number
        mending.indent = token.column if token.first else mending.indent
        if token.kind == END:
            end(mending, token)
        elif not mending.stack:
            _outside(mending, token)
        elif token.kind in "}]":
            close(mending, token)
        else:
            close_before(mending, token)
            _step(mending, token)
    mending.slips.sort(key=lambda slip: slip.offset)
    return mending


def _step(mending: Mending, token: Token) -> None:
    inner = mending.stack[-1]
    {"member": _member, "colon": _colon, "value": _value, "after": _after}[inner.state](mending, token, inner)


def _outside(mending: Mending, token: Token) -> None:
    """Nothing may stand before the report's own bracket, nor behind it: the first of either is reported."""
    if token.kind in CLOSER and not mending.has_begun:
        mending.has_begun = True
        mending.take(token)
        mending.open(token.kind, token)
        return
    if token.kind == TEXT and mending.following().kind == ":" and not mending.has_begun:
        mending.has_begun = True
        mending.add_slip("missing_opener", 0, right="{")
        token.before = "{"
        mending.open("{", token)
        mending.stack[-1].indent = 0
        _step(mending, token)
        return
    kind = ("extra_closer" if token.kind in "}]" else "after_end") if mending.has_begun else "before_start"
    if any(slip.kind in {kind, "after_end"} and not slip.pointer for slip in mending.slips[-1:]):
        token.slips, token.json = [], ""
    else:
        mending.stray(token, kind)


def _member(mending: Mending, token: Token, inner: OpenBracket) -> None:
    if token.kind == ",":
        if not inner.lenient:
            mending.add_slip("extra_comma", token.start)
        inner.lenient = False
        mending.drop(token)
        return
    if token.first and inner.column is None:
        inner.column = token.column
    if token.kind == ":":
        mending.stray(token)
    elif inner.kind == "[":
        _item(mending, token, inner)
    elif token.kind in CLOSER:
        mending.stray(token, "extra_opener")
    else:
        _key(mending, token, inner)


def _item(mending: Mending, token: Token, inner: OpenBracket) -> None:
    """A value of a list; a key there shows that a bracket is missing."""
    is_key = token.kind == TEXT and mending.following().kind == ":"
    if is_key:
        outer = mending.stack[-2] if len(mending.stack) > 1 else None
        is_block = mending.last.kind == "[" or (token.first and token.column >= (inner.column or 0))
        if outer and outer.kind == "{" and (not is_block or is_member(outer, token)):
            close_up_to(mending, outer, token)
            _step(mending, token)
            return
    inner.step = str(0 if inner.step is None else int(inner.step) + 1)
    inner.state = "value"
    if is_key:
        _put_opener(mending, token, "{")
    else:
        _value(mending, token, inner)


def _key(mending: Mending, token: Token, inner: OpenBracket) -> None:
    word = mending.text[token.start : token.end]
    if mending.following().kind != ":" and (token.kind == BARE or inner.lenient):
        mending.stray(token)
        inner.lenient = True
        return
    is_bare = token.kind == BARE
    if is_bare:
        token.json = json.dumps(word, ensure_ascii=False)
        token.slips = [slip for slip in token.slips if slip.kind in AROUND]
    inner.step, inner.state, inner.lenient = str(json.loads(token.json, strict=False)), "colon", False
    if is_bare:
        mending.add_slip("bare_key", token.start, word)
    mending.take(token)


def _colon(mending: Mending, token: Token, inner: OpenBracket) -> None:
    if token.kind == ":":
        inner.state = "value"
        mending.take(token)
    elif token.kind == "," or (token.first and mending.following().kind == ":"):
        mending.put_nothing(":")
        _step(mending, token)
    else:
        inner.state = "value"
        if not _is_unclosed(mending.last):
            mending.add_slip("missing_colon", mending.last.end)
        mending.last.after += ":"
        _step(mending, token)


def _value(mending: Mending, token: Token, inner: OpenBracket) -> None:
    if token.kind == ":":
        mending.stray(token)
    elif token.kind == ",":
        mending.put_nothing()
        _step(mending, token)
    elif token.kind in CLOSER and not (inner.kind == "{" and _is_block(mending, token)):
        mending.take(token)
        mending.open(token.kind, token)
        inner.state = "after"
    elif inner.kind == "{" and mending.following().kind == ":":
        if token.first and token.column == inner.column:
            mending.put_nothing()
            _step(mending, token)
        else:
            _put_opener(mending, token, "{")
    elif inner.kind == "{" and (_is_block(mending, token) or _begins_list(mending, token)):
        _put_opener(mending, token, "[")
    else:
        mending.take(token)
        inner.state = "after"
        if any(slip.kind not in AROUND for slip in token.slips):
            mending.unknown.add(inner.member)


def _is_block(mending: Mending, token: Token) -> bool:
    """Whether `token` opens a bracket on one line of its own, as a block of a list does."""
    return token.kind in CLOSER and token.first and not mending.following().first


def _begins_list(mending: Mending, token: Token) -> bool:
    """Whether `token` is the first text of a list, and not the one text that a key may have."""
    second, third, fourth = (mending.following(ahead) for ahead in (1, 2, 3))
    if token.kind == TEXT and second.kind == "]":
        return token.first or mending.stack[-1].column is not None
    if token.first and third.first and third.column == token.column != mending.stack[-1].column:
        return second.kind == ","
    return token.kind == TEXT == third.kind and second.kind == "," and fourth.kind in (",", "]")


def _after(mending: Mending, token: Token, inner: OpenBracket) -> None:
    """After a value: a comma. What no key is and stands on the same line in an object is left out."""
    if token.kind == ",":
        mending.take(token)
        inner.state, inner.comma, inner.lenient = "member", mending.number, False
        return
    is_member = inner.kind == "[" or mending.following().kind == ":"
    if token.kind == ":" or not (is_member or token.first):
        mending.stray(token)
        return
    if not (inner.lenient or _is_unclosed(mending.last)):
        mending.add_slip("missing_comma", mending.last.end)
    mending.last.after += ","
    inner.state, inner.comma, inner.lenient = "member", None, False
    _step(mending, token)


def _is_unclosed(token: Token) -> bool:
    return any(slip.kind == "unclosed" for slip in token.slips)


def _put_opener(mending: Mending, token: Token, mark: str) -> None:
    mending.add_slip("missing_opener", _place_of_opener(mending, token), right=mark)
    token.before += mark
    mending.stack[-1].state = "after"
    mending.open(mark, token)
    _step(mending, token)


def _place_of_opener(mending: Mending, token: Token) -> int:
    """After the colon, or on the blank line before `token`, or at it."""
    if mending.last.kind == ":":
        return mending.last.end
    place = place_of_missing(mending, token)
    return place if place > mending.last.end else token.start
