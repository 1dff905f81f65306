"""click's help in columns that stand one under the other: a Chinese character is as wide as two others."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NOT_FIRST = "，。；：、！？）》”’』」】…—,.;:!?)]}%"
_NOT_LAST = "（《“‘『「【([{"
_KEEPS_LINES = "\b\n"
_WIDEST = 30
"""Columns of a first column; a longer term has the meaning below it."""


class HelpFormatter(click.HelpFormatter):
    """click's formatter, measured in columns of the screen."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002 - click's own
        """Write how the verb is used."""
        super().write_usage(prog, args, "用法：")

    def write_text(self, text: str) -> None:
        """Write the paragraphs of `text`; one that begins with click's mark keeps its lines."""
        paragraphs = text.split("\n\n")
        for number, paragraph in enumerate(paragraphs):
            if number:
                self.write("\n")
            keeps_lines = paragraph.startswith(_KEEPS_LINES)
            lines = (
                paragraph.removeprefix(_KEEPS_LINES).split("\n")
                if keeps_lines
                else self._lines(paragraph, self.current_indent)
            )
            self.write("".join(f"{' ' * self.current_indent}{line}\n" for line in lines))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _WIDEST, col_spacing: int = 2) -> None:
        """Write terms and what they mean, in two columns."""
        rows = list(rows)
        first = min(max((_width(term) for term, _ in rows), default=0), col_max) + col_spacing
        for term, meaning in rows:
            lines = list(self._lines(meaning, self.current_indent + first)) or [""]
            beside = _width(term) <= first - col_spacing
            head = f"{' ' * self.current_indent}{term}{' ' * (first - _width(term)) if beside else ''}"
            self.write(f"{head}{lines.pop(0) if beside else ''}".rstrip() + "\n")
            self.write("".join(f"{' ' * (self.current_indent + first)}{line}\n" for line in lines))

    def _lines(self, text: str, indent: int) -> Iterator[str]:
        """`text` in lines of which each has room beside `indent`."""
        room, line, used = max(self.width - indent, 20), "", 0
        for piece in _pieces(" ".join(text.split())):
            if line and used + _width(piece.rstrip()) > room:
                yield line.rstrip()
                line, used = "", 0
            line += piece
            used += _width(piece)
        if line.strip():
            yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """The parts of `text` that no line may break: words with what stands close by, single Chinese characters."""
    piece = ""
    for character in text:
        if piece and _parts(piece[-1], character):
            yield piece
            piece = ""
        piece += character
    yield piece


def _parts(before: str, after: str) -> bool:
    """Whether a line may end between the two."""
    if after in _NOT_FIRST or after == " " or before in _NOT_LAST:
        return False
    return before == " " or not (before.isascii() and after.isascii())


def _width(text: str) -> int:
    return sum(1 + (east_asian_width(character) in "WFA" and not character.isascii()) for character in text)
