"""Texts made shorter or plainer for the reader, or for comparing."""

from __future__ import annotations

SIGNS = {"\r\n": "⏎", "\n": "⏎", "\r": "⏎", "\t": "⇥"}
"""What stands for line ends and tabs in a quotation."""

SHORT = 24
"""Characters of a quotation that are shown."""

MORE = "……"
"""That a quotation goes on."""

_SIGNS = str.maketrans({text: sign for text, sign in SIGNS.items() if len(text) == 1})


def squeeze(text: str) -> str:
    """`text` without any blank or line end."""
    return "".join(text.split())


def one_line(text: str) -> str:
    """`text` with a sign for each line end and tab."""
    return text.replace("\r\n", "\n").translate(_SIGNS)


def shorten(text: str, longest: int = SHORT) -> str:
    """The first `longest` characters of `text` on one line, with …… where it goes on."""
    line = one_line(text)
    return line if len(line) <= longest else line[:longest] + MORE
