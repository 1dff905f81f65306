"""Brackets closed: by their own marks, by the indentation of what follows, by the end of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.validation.slips.brackets import CLOSER, OpenBracket, is_extra, owner_of_closer, owner_of_member
from compiler.validation.slips.form_keys import closes_too_early, owner_of_key
from compiler.validation.slips.tokens import END, Token

if TYPE_CHECKING:
    from compiler.validation.slips.mending import Mending


def close(doing: Mending, token: Token) -> None:
    """What the closing `token` means: the end of the innermost bracket, or of one around it, or nothing."""
    ahead = 2 if doing.following().kind == "," else 1
    following = doing.following(ahead)
    if (
        _ends_too_early(doing, token, ahead)
        or is_extra(token, following, doing.stack)
        or _is_extra_kind(doing, token, following)
        or (token.kind == CLOSER[doing.stack[-1].kind] and closes_too_early(doing, following, ahead))
    ):
        doing.stray(token, "extra_closer")
        doing.stack[-1].lenient = doing.stack[-1].state == "member"
        return
    owner = _owner(doing, token, following)
    inner = doing.stack[-1]
    if owner is not None and owner is not inner and (token.kind != CLOSER[inner.kind] or token.column < inner.indent):
        close_up_to(doing, owner, token)
    _finish(doing)
    inner = doing.stack[-1]
    doing.take(token)
    if token.kind != CLOSER[inner.kind]:
        doing.tell("wrong_closer", token.start, token.kind, CLOSER[inner.kind], inner.pointer)
        token.json = CLOSER[inner.kind]
    _pop(doing)


def _ends_too_early(doing: Mending, token: Token, ahead: int) -> bool:
    """Whether `token` would close the whole report, and a member of it follows or the indentation says otherwise."""
    if len(doing.stack) > 1:
        return False
    is_indented = token.first and token.column > doing.stack[0].indent and doing.following(ahead).kind != END
    return is_indented or doing.following(ahead + 1).kind == ":"


def _is_extra_kind(doing: Mending, token: Token, following: Token) -> bool:
    """Whether `token` closes no bracket of its kind: the innermost one goes on, or is closed by the next token."""
    inner, nearest = doing.stack[-1], doing.following()
    if token.kind == CLOSER[inner.kind] or token.first:
        return False
    owner = _nearest_of_kind(doing, token)
    if nearest.kind == CLOSER[inner.kind]:
        around = doing.stack[doing.stack.index(owner) - 1] if owner and owner.line == inner.line else None
        if around and CLOSER[around.kind] == nearest.kind and not _fits_without(doing):
            return False
        return not nearest.first or nearest.column == inner.indent
    return owner is not None and owner.line < inner.line == token.line and not following.first


def _fits_without(doing: Mending) -> bool:
    """Whether, the closing token left out, those after it on the line lead to what closes on the next line."""
    ahead = 1
    while doing.following(ahead).kind in "}]" and not doing.following(ahead).first:
        ahead += 1
    rest, then = doing.stack[: len(doing.stack) - ahead + 1], doing.following(ahead)
    return bool(rest) and then.first and then.kind == CLOSER[rest[-1].kind] and then.column == rest[-1].indent


def _owner(doing: Mending, token: Token, following: Token) -> OpenBracket | None:
    """The bracket that `token` closes, by its indentation or its kind; `None` where it is only the wrong mark."""
    inner, outer = doing.stack[-1], doing.stack[-2] if len(doing.stack) > 1 else None
    if token.kind != CLOSER[inner.kind]:
        is_in_place = token.first and inner.column is not None and token.column == inner.indent
        if is_in_place and (outer is None or outer.line != inner.line):
            return None
        nearest = doing.following()
        is_closed_next = nearest.kind == token.kind and (not nearest.first or nearest.column < token.column)
        goes_on = outer and following.first and _is_within(following, outer)
        if not token.first and (is_closed_next or goes_on):
            return None
    return owner_of_closer(token, doing.stack) or _nearest_of_kind(doing, token)


def _is_within(following: Token, outer: OpenBracket) -> bool:
    """Whether `following`, the first token of a line, is the next member of `outer` or its closing mark."""
    if following.kind in "}]":
        return following.kind == CLOSER[outer.kind] and following.column == outer.indent
    return outer.column == following.column


def _nearest_of_kind(doing: Mending, token: Token) -> OpenBracket | None:
    return next((bracket for bracket in reversed(doing.stack) if CLOSER[bracket.kind] == token.kind), None)


def close_before(doing: Mending, token: Token) -> None:
    """Close what the indentation of `token`, which begins a member, shows to have ended."""
    if token.kind not in ",:" and doing.stack[-1].state in ("member", "after"):
        is_key = doing.following().kind == ":"
        owner = owner_of_member(token, is_key, doing.stack) or (owner_of_key(token, doing.stack) if is_key else None)
        if owner:
            close_up_to(doing, owner, token)


def close_up_to(doing: Mending, owner: OpenBracket, token: Token) -> None:
    """Close each bracket within `owner` before `token`, or before the comma that stands there: one slip."""
    comma = doing.stack[-1].comma if doing.stack[-1].state == "member" else None
    index = doing.stack.index(owner)
    inside = doing.stack[index + 1 :]
    closers = "".join(CLOSER[bracket.kind] for bracket in reversed(inside))
    _tell_missing(doing, inside, closers, token)
    if comma is None:
        _finish(doing)
        doing.last.after += closers
    else:
        doing.tokens[comma].before += closers
    del doing.stack[index + 1 :]
    owner.state = "after" if comma is None else "member"
    owner.comma = comma
    if comma is None and token.kind not in "}]" and token.kind != END:
        doing.last.after += ","
        owner.state = "member"


def _tell_missing(doing: Mending, inside: list[OpenBracket], closers: str, token: Token) -> None:
    opened = inside[0]
    following = doing.tokens[opened.number + 1]
    if following.kind == opened.kind == "[" and following.start == doing.tokens[opened.number].end:
        doing.tell("extra_opener", following.start, "[", pointer=opened.pointer)
    else:
        doing.tell("missing_closer", place_of_missing(doing, token), str(opened.line + 1), closers, opened.pointer)


def place_of_missing(doing: Mending, token: Token) -> int:
    """The blank line before `token`, or else the end of what stands before it, or a comma that stands alone."""
    last = doing.last
    ends = [at for at in range(last.end, token.start) if doing.text[at] == "\n"] if token.first else []
    if ends and (len(ends) > 1 or token.kind == END) and not doing.text[last.end : token.start].strip():
        return ends[0] + 1
    if last.kind == "," and last.first:
        return last.start
    return doing.tokens[doing.number - 2].end if last.kind == "," else last.end


def _finish(doing: Mending) -> None:
    """What is missing, or one too many, before the innermost bracket closes."""
    inner = doing.stack[-1]
    if inner.state == "colon":
        doing.put_nothing(":")
    elif inner.state == "value":
        doing.put_nothing()
    elif inner.state == "member" and inner.comma is not None:
        if not inner.lenient:
            doing.tell("extra_comma", doing.tokens[inner.comma].start)
        doing.tokens[inner.comma].json = ""


def _pop(doing: Mending) -> None:
    doing.stack.pop()
    if doing.stack:
        doing.stack[-1].state = "after"


def end(doing: Mending, token: Token) -> None:
    """The end of the text: what is still open was cut off, or lacks its closing bracket."""
    doing.take(token)
    if not doing.stack:
        if not doing.has_begun and not doing.slips:
            doing.tell("before_start", 0, doing.text.strip()[:12])
        return
    inner, last = doing.stack[-1], doing.last
    is_unclosed = any(slip.kind == "unclosed" for slip in last.slips)
    if is_unclosed or inner.state != "after":
        doing.slips = [slip for slip in doing.slips if not (slip.kind == "unclosed" and slip.offset >= last.start)]
        doing.tell("cut", last.end)
        doing.stack.clear()
        return
    closers = "".join(CLOSER[bracket.kind] for bracket in reversed(doing.stack))
    _tell_missing(doing, doing.stack, closers, token)
    last.after += closers
    doing.stack.clear()
