"""In: a document as pandoc's JSON tree. Out: the text of its paragraphs, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Json: TypeAlias = "dict[str, Json] | list[Json] | str | float | None"

# pandoc takes paragraphs at the start with these styles out of the body.
META = ("title", "subtitle", "author", "date", "abstract")
LEAVES = {"Para", "Plain", "Header", "MetaInlines"}
BREAKS = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}


def paragraphs(document: dict[str, Json]) -> Iterator[str]:
    """Yield the text of each paragraph, those that pandoc took for metadata first."""
    meta = document["meta"]
    if isinstance(meta, dict):
        yield from _below([meta.get(key) for key in META])
    yield from _below(document["blocks"])


def _below(node: Json) -> Iterator[str]:
    """Yield the text of each paragraph below `node`, whatever it stands in."""
    if isinstance(node, dict) and node.get("t") in LEAVES:
        yield "".join(_inlines(node.get("c")))
    else:
        for child in _children(node):
            yield from _below(child)


def _inlines(node: Json) -> Iterator[str]:
    """Yield the pieces of text below `node`, which is inside one paragraph."""
    kind = node.get("t") if isinstance(node, dict) else None
    if isinstance(node, dict) and kind == "Str":
        yield str(node["c"])
    elif isinstance(kind, str) and kind in BREAKS:
        yield BREAKS[kind]
    elif kind not in {"Image", "Note"}:
        for child in _children(node):
            yield from _inlines(child)


def _children(node: Json) -> list[Json]:
    """Return what stands below a node of pandoc's tree."""
    if isinstance(node, dict):
        return list(node.values())
    return node if isinstance(node, list) else []
