"""A text on the way to JSON: its tokens with what was put in or left out, and the slips found so far."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from compiler.validation.slips.bare_words import NOTHING
from compiler.validation.slips.brackets import OpenBracket
from compiler.validation.slips.tokens import Slip, Token, blank, tokens

AROUND = frozenset({"comment", "odd"})
"""Slips beside a token, not in it."""
_EXCERPT = 12


class Mended(NamedTuple):
    """JSON made of a text: its pieces start at `starts`, where the text has `origins`."""

    text: str
    starts: list[int]
    origins: list[int]

    def origin(self, offset: int) -> int:
        """The offset in the text as written of what stands at `offset` in the JSON."""
        piece = bisect_right(self.starts, offset) - 1
        end = self.origins[piece + 1] if piece + 1 < len(self.origins) else self.origins[piece] + len(self.text)
        return min(self.origins[piece] + offset - self.starts[piece], max(end - 1, self.origins[piece]))


class Mending:
    """One text being read: its tokens, of which that with `number` is looked at, the brackets open, the slips.

    `indent` is the column of the first token of the line; `unknown` are the pointers of values that are not what was
    meant, or not surely.
    """

    def __init__(self, text: str) -> None:
        """Nothing is mended yet."""
        self.text = text
        self.tokens = tokens(text)
        self.slips: list[Slip] = []
        self.unknown: set[str] = set()
        self.stack: list[OpenBracket] = []
        self.number, self.indent, self.has_begun = 0, 0, False

    @property
    def last(self) -> Token:
        """The token before the one looked at."""
        return self.tokens[max(self.number - 1, 0)]

    def following(self, ahead: int = 1) -> Token:
        """The next token, or the one so many `ahead`."""
        return self.tokens[min(self.number + ahead, len(self.tokens) - 1)]

    def add_slip(self, kind: str, offset: int, written: str = "", right: str = "", pointer: str | None = None) -> None:
        """A slip that concerns `pointer`, or else the member being read."""
        here = self.stack[-1].member if self.stack else ""
        self.slips.append(Slip(kind, offset, written, right, here if pointer is None else pointer))

    def take(self, token: Token) -> None:
        """Add the slips of `token` itself."""
        here = self.stack[-1].member if self.stack else ""
        self.slips += [slip._replace(pointer=here) for slip in token.slips]

    def drop(self, token: Token) -> None:
        """Leave `token` out; what stands around it is still reported."""
        token.json = ""
        token.slips = [slip for slip in token.slips if slip.kind in AROUND]
        self.take(token)

    def stray(self, token: Token, kind: str = "stray") -> None:
        """Report and leave out `token`, which nobody can have meant here."""
        self.add_slip(kind, token.start, self.text[token.start : min(token.end, token.start + _EXCERPT)])
        self.drop(token)

    def put_nothing(self, before: str = "") -> None:
        """A null for the value that is missing before the token looked at; that is a slip."""
        inner = self.stack[-1]
        here = self.tokens[self.number]
        self.add_slip("no_value", self.last.end if here.first else here.start)
        self.last.after += before + NOTHING
        self.unknown.add(inner.member)
        inner.state, inner.lenient = "after", True

    def open(self, kind: str, token: Token) -> None:
        """The value being read begins with a bracket, at `token`."""
        pointer = self.stack[-1].member if self.stack else ""
        self.stack.append(OpenBracket(kind, pointer, self.number, token.line, self.indent))

    def mended(self) -> Mended:
        """The JSON of it all."""
        pieces, starts, origins = [], [], []
        length, at = 0, 0
        for token in self.tokens:
            gap = blank(self.text[at : token.start])
            for piece, origin in ((gap, at), (token.before, token.start), (token.json, token.start)):
                pieces.append(piece)
                starts.append(length)
                origins.append(origin)
                length += len(piece)
            pieces.append(token.after)
            length += len(token.after)
            at = token.end
        return Mended("".join(pieces), starts, origins)
