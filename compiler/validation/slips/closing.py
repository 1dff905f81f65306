"""Brackets closed: by their own marks, by the indentation of what follows, by the end of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.validation.slips.brackets import CLOSER, OpenBracket, is_extra, owner_of_closer, owner_of_member
from compiler.validation.slips.form_keys import closes_too_early, owner_of_key
from compiler.validation.slips.tokens import END, Token

if TYPE_CHECKING:
    from compiler.validation.slips.mending import Mending


def close(mending: Mending, token: Token) -> None:
    """What the closing `token` means: the end of the innermost bracket, or of one around it, or nothing."""
    ahead = 2 if mending.following().kind == "," else 1
    following = mending.following(ahead)
    if (
        _ends_too_early(mending, token, ahead)
        or is_extra(token, following, mending.stack)
        or _is_extra_kind(mending, token, following)
        or (token.kind == CLOSER[mending.stack[-1].kind] and closes_too_early(mending, following, ahead))
    ):
        mending.stray(token, "extra_closer")
        mending.stack[-1].lenient = mending.stack[-1].state == "member"
        return
    owner = _owner(mending, token, following)
    inner = mending.stack[-1]
    if owner is not None and owner is not inner and (token.kind != CLOSER[inner.kind] or token.column < inner.indent):
        close_up_to(mending, owner, token)
    _finish(mending)
    inner = mending.stack[-1]
    mending.take(token)
    if token.kind != CLOSER[inner.kind]:
        mending.add_slip("wrong_closer", token.start, token.kind, CLOSER[inner.kind], inner.pointer)
        token.json = CLOSER[inner.kind]
    _pop(mending)


def _ends_too_early(mending: Mending, token: Token, ahead: int) -> bool:
    """Whether `token` would close the whole report, and a member of it follows or the indentation says otherwise."""
    if len(mending.stack) > 1:
        return False
    is_indented = token.first and token.column > mending.stack[0].indent and mending.following(ahead).kind != END
    return is_indented or mending.following(ahead + 1).kind == ":"


def _is_extra_kind(mending: Mending, token: Token, following: Token) -> bool:
    """Whether `token` closes no bracket of its kind: the innermost one goes on, or is closed by the next token."""
    inner, nearest = mending.stack[-1], mending.following()
    if token.kind == CLOSER[inner.kind] or token.first:
        return False
    owner = _nearest_of_kind(mending, token)
    if nearest.kind == CLOSER[inner.kind]:
        around = mending.stack[mending.stack.index(owner) - 1] if owner and owner.line == inner.line else None
        if around and CLOSER[around.kind] == nearest.kind and not _fits_without(mending):
            return False
        return not nearest.first or nearest.column == inner.indent
    return owner is not None and owner.line < inner.line == token.line and not following.first


def _fits_without(mending: Mending) -> bool:
    """Whether, the closing token left out, those after it on the line lead to what closes on the next line."""
    ahead = 1
    while mending.following(ahead).kind in "}]" and not mending.following(ahead).first:
        ahead += 1
    rest, then = mending.stack[: len(mending.stack) - ahead + 1], mending.following(ahead)
    return bool(rest) and then.first and then.kind == CLOSER[rest[-1].kind] and then.column == rest[-1].indent


def _owner(mending: Mending, token: Token, following: Token) -> OpenBracket | None:
    """The bracket that `token` closes, by its indentation or its kind; `None` where it is only the wrong mark."""
    inner, outer = mending.stack[-1], mending.stack[-2] if len(mending.stack) > 1 else None
    if token.kind != CLOSER[inner.kind]:
        is_in_place = token.first and inner.column is not None and token.column == inner.indent
        if is_in_place and (outer is None or outer.line != inner.line):
            return None
        nearest = mending.following()
        is_closed_next = nearest.kind == token.kind and (not nearest.first or nearest.column < token.column)
        goes_on = outer and following.first and _is_within(following, outer)
        if not token.first and (is_closed_next or goes_on):
            return None
    return owner_of_closer(token, mending.stack) or _nearest_of_kind(mending, token)


def _is_within(following: Token, outer: OpenBracket) -> bool:
    """Whether `following`, the first token of a line, is the next member of `outer` or its closing mark."""
    if following.kind in "}]":
        return following.kind == CLOSER[outer.kind] and following.column == outer.indent
    return outer.column == following.column


def _nearest_of_kind(mending: Mending, token: Token) -> OpenBracket | None:
    return next((bracket for bracket in reversed(mending.stack) if CLOSER[bracket.kind] == token.kind), None)


def close_before(mending: Mending, token: Token) -> None:
    """Close what the indentation of `token`, which begins a member, shows to have ended."""
    if token.kind not in ",:" and mending.stack[-1].state in ("member", "after"):
        is_key = mending.following().kind == ":"
        owner = owner_of_member(token, is_key, mending.stack) or (
            owner_of_key(token, mending.stack) if is_key else None
        )
        if owner:
            close_up_to(mending, owner, token)


def close_up_to(mending: Mending, owner: OpenBracket, token: Token) -> None:
    """Close each bracket within `owner` before `token`, or before the comma that stands there: one slip."""
    comma = mending.stack[-1].comma if mending.stack[-1].state == "member" else None
    index = mending.stack.index(owner)
    inside = mending.stack[index + 1 :]
    closers = "".join(CLOSER[bracket.kind] for bracket in reversed(inside))
    _add_missing_closer(mending, inside, closers, token)
    if comma is None:
        _finish(mending)
        mending.last.after += closers
    else:
        mending.tokens[comma].before += closers
    del mending.stack[index + 1 :]
    owner.state = "after" if comma is None else "member"
    owner.comma = comma
    if comma is None and token.kind not in "}]" and token.kind != END:
        mending.last.after += ","
        owner.state = "member"


def _add_missing_closer(mending: Mending, inside: list[OpenBracket], closers: str, token: Token) -> None:
    opened = inside[0]
    following = mending.tokens[opened.number + 1]
    if following.kind == opened.kind == "[" and following.start == mending.tokens[opened.number].end:
        mending.add_slip("extra_opener", following.start, "[", pointer=opened.pointer)
    else:
        mending.add_slip(
            "missing_closer", place_of_missing(mending, token), str(opened.line + 1), closers, opened.pointer
        )


def place_of_missing(mending: Mending, token: Token) -> int:
    """The blank line before `token`, or else the end of what stands before it, or a comma that stands alone."""
    last = mending.last
    ends = [at for at in range(last.end, token.start) if mending.text[at] == "\n"] if token.first else []
    if ends and (len(ends) > 1 or token.kind == END) and not mending.text[last.end : token.start].strip():
        return ends[0] + 1
    if last.kind == "," and last.first:
        return last.start
    return mending.tokens[mending.number - 2].end if last.kind == "," else last.end


def _finish(mending: Mending) -> None:
    """What is missing, or one too many, before the innermost bracket closes."""
    inner = mending.stack[-1]
    if inner.state == "colon":
        mending.put_nothing(":")
    elif inner.state == "value":
        mending.put_nothing()
    elif inner.state == "member" and inner.comma is not None:
        if not inner.lenient:
            mending.add_slip("extra_comma", mending.tokens[inner.comma].start)
        mending.tokens[inner.comma].json = ""


def _pop(mending: Mending) -> None:
    mending.stack.pop()
    if mending.stack:
        mending.stack[-1].state = "after"


def end(mending: Mending, token: Token) -> None:
    """The end of the text: what is still open was cut off, or lacks its closing bracket."""
    mending.take(token)
    if not mending.stack:
        if not mending.has_begun and not mending.slips:
            mending.add_slip("before_start", 0, mending.text.strip()[:12])
        return
    inner, last = mending.stack[-1], mending.last
    is_unclosed = any(slip.kind == "unclosed" for slip in last.slips)
    if is_unclosed or inner.state != "after":
        mending.slips = [slip for slip in mending.slips if not (slip.kind == "unclosed" and slip.offset >= last.start)]
        mending.add_slip("cut", last.end)
        mending.stack.clear()
        return
    closers = "".join(CLOSER[bracket.kind] for bracket in reversed(mending.stack))
    _add_missing_closer(mending, mending.stack, closers, token)
    last.after += closers
    mending.stack.clear()
