"""Keys that lack, or that the form does not have, in the words of the form: S101 and S102."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import join, split
from compiler.findings.finding import Finding
from compiler.findings.first_of_many import MOST
from compiler.findings.patterns import listed, patterns, say
from compiler.form import edition as editions
from compiler.form.layout import BELOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.form.edition import Edition


def advice(key: str, otherwise: str = "") -> str:
    """What to do at the `key` of a block, where there is something to say."""
    return patterns()["hints"].get(key, otherwise)


def missing(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    """S101 for each key that the object at `place` lacks.

    A key for which another one was written is reported at that one.
    """
    meant = _meant(error, place, edition).values() if error.schema.get("additionalProperties") is False else ()
    for key in error.validator_value:
        if key not in error.instance and key not in meant:
            pointer = place + join(key)
            is_chapter = pointer.count("/") == 1 and edition.knows(pointer)
            otherwise = say("S101", "hint_chapter" if is_chapter else "hint", key=key)
            hint = advice("fill") if _in_table(pointer, edition) and not is_chapter else advice(key, otherwise)
            message = say("S101", "message", label=edition.label(pointer))
            yield Finding("S101", "error", message, (pointer,), hint=hint)


def unknown(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    """S102 for each key that the object at `place` should not have, with what it may stand for."""
    known = list(error.schema["properties"])
    meant = _meant(error, place, edition)
    for key in _unknown_keys(error):
        pointer = place + join(key)
        wording = {"label": edition.label(place), "key": key, "meant": meant.get(key, "")}
        in_chinese = key in meant and not key.isascii()
        message = say("S102", "chinese" if in_chinese else "message", **wording)
        hint = _other_edition(pointer, edition) or (
            say("S102", "hint_chinese", **wording)
            if in_chinese
            else _nearest(meant.get(key) or key, known, place, edition)
        )
        yield Finding("S102", "error", message, (pointer,), hint=hint, at_key=True)


def _meant(error: Any, place: str, edition: Edition) -> dict[str, str]:
    """For each unknown key of the object the key that it stands for and that is missing there, if one is."""
    lacking = [key for key in error.schema["properties"] if key not in error.instance]
    meant: dict[str, str] = {}
    for key in _unknown_keys(error):
        if not lacking:
            break
        if _other_edition(place + join(key), edition):
            continue
        labels = {_label_of(known, place, edition): known for known in lacking}
        near = (
            _by_label(key, labels) or get_close_matches(key, lacking, 1) or get_close_matches(key.lower(), lacking, 1)
        )
        if near:
            meant[key] = near[0]
            lacking.remove(near[0])
    return meant


def _unknown_keys(error: Any) -> Iterator[str]:
    """The keys that the object should not have, as many as are reported."""
    return islice((key for key in error.instance if key not in error.schema["properties"]), MOST + 1)


def _by_label(key: str, labels: dict[str, str]) -> list[str]:
    """The one of the keys by their `labels` whose label is `key`, or holds it."""
    same = [known for label, known in labels.items() if key in (label, label.partition("、")[2])]
    if not same and len(key) > 1 and not key.isascii():
        same = [known for label, known in labels.items() if key in label]
    return same if len(same) == 1 else []


def _label_of(key: str, place: str, edition: Edition) -> str:
    return edition.label(place + join(key)).rpartition(BELOW)[2]


def _other_edition(pointer: str, edition: Edition) -> str:
    for other in map(editions.load, editions.IDS):
        if other is not edition and other.knows(pointer):
            label = other.label(pointer)
            return say("S102", "other_edition", other=other.id, label=label, edition=edition.id, notice=edition.notice)
    return ""


def _nearest(key: str, known: list[str], place: str, edition: Edition) -> str:
    near = _close(key, known)
    if not near:
        return say("S102", "known", keys=listed(known))
    label = _label_of(near[0], place, edition)
    return say("S102", "near_label" if label != near[0] else "near", key=near[0], label=label)


def _close(key: str, known: list[str]) -> list[str]:
    return get_close_matches(key, known, n=1) or get_close_matches(key.lower(), known, n=1)


def _in_table(pointer: str, edition: Edition) -> bool:
    return split(pointer)[0] in {table.key for table in edition.tables}
