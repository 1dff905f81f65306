"""A text in, the places of the tags in it out, in one pass however the text was made: no expression tries them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_CLOSING = {"{": "}}", "%": "%}", "#": "#}"}


def find_tags(text: str) -> list[tuple[int, int]]:
    """Where each tag (`{{ … }}`, `{% … %}`, `{# … #}`) begins and ends; none goes over the end of a line."""
    found: list[tuple[int, int]] = []
    following = _Following(text)
    at = text.find("{")
    while at >= 0:
        closing = _CLOSING.get(text[at + 1 : at + 2])
        end = following.at(closing, at + 2) if closing else -1
        if end >= 0 and not at < following.at("\n", at) < end:
            found.append((at, end + 2))
            at = text.find("{", end + 2)
        else:
            at = text.find("{", at + 1)
    return found


def replace_tags(text: str, new: Callable[[str], str]) -> str:
    """`text` with something else in the place of each tag."""
    pieces, last = [], 0
    for start, end in find_tags(text):
        pieces += [text[last:start], new(text[start:end])]
        last = end
    return "".join([*pieces, text[last:]])


def without_tags(text: str) -> str:
    """`text` without its tags."""
    return replace_tags(text, lambda _: "")


def find_open(text: str) -> int:
    """Where in `text`, which is without its tags, one begins that nothing closes; -1 where there is none."""
    last = max(text.rfind(closing) for closing in _CLOSING.values())
    at = text.find("{", max(last - 1, 0))
    while at >= 0 and text[at + 1 : at + 2] not in _CLOSING:
        at = text.find("{", at + 1)
    return at


class _Following:
    """Where in a text something comes next; what has been found is not looked for again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, int] = {}

    def at(self, wanted: str, start: int) -> int:
        known = self._known.get(wanted, 0)
        if 0 <= known < start or wanted not in self._known:
            known = self._known[wanted] = self._text.find(wanted, start)
        return known
