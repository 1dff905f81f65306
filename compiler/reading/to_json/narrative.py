"""What a narrative shows and how its source wrote it in, the narrative out: only what was changed is written anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import split
from compiler.reading.model import NarrativeParagraph
from compiler.reading.to_json import blocks
from compiler.reading.to_json.alignment import common_places, similar_pairs
from compiler.report.media.values import Chart, NarrativeTable, Picture

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from compiler.reading.model import NarrativeItem
    from compiler.reading.to_json.blocks import FilePicture

Printed = tuple["NarrativeItem", int]
"""What the source prints, and the position of the block that it comes from."""


def printed_items(items: Sequence[Mapping[str, Any]]) -> list[Printed]:
    """What a content prints of a narrative, with the position of the block of each item; 0 where it is one string."""
    made: list[Printed] = []
    for item in items:
        steps = split(item["pointer"])
        block = int(steps[1]) if len(steps) > 1 else made[-1][1] if not item["pointer"] and made else 0
        made.append((item.get(item["kind"]) or NarrativeParagraph(item["kind"], item["text"], item["mark"]), block))
    return made


def rewrite_narrative(
    value: Any, source: Sequence[Printed], shown: Sequence[NarrativeItem], file_picture: FilePicture, *, exact: bool
) -> Any:
    """The narrative `value`, which prints `source`, as the document shows it.

    In a document that is not `exact` neither kinds nor blanks tell anything. Blocks that print nothing to be seen stay.
    """
    source = source if exact else [(item, block) for item, block in source if not _is_blank(item)]
    written = value if isinstance(value, list) else [value]
    printed_by: list[list[Hashable]] = [[] for _ in written]
    for item, block in source:
        printed_by[block].append(_key(item, exact=exact))
    made: list[Any] = []
    done = -1
    for owner, items in _runs(_owners(source, shown, exact=exact), shown):
        if owner is None:
            made += blocks.blocks(items, file_picture)
            continue
        made += [written[at] for at in range(done + 1, owner) if not printed_by[at]]
        if printed_by[owner] == [_key(item, exact=exact) for item in items]:
            made.append(_unchanged(written[owner], items, file_picture))
        else:
            made += _rewrite(written[owner], items, file_picture, exact=exact)
        done = owner
    made += [written[at] for at in range(done + 1, len(written)) if not printed_by[at]]
    if isinstance(value, list):
        return made
    return made[0] if len(made) == 1 and isinstance(made[0], str) else made


def _owners(source: Sequence[Printed], shown: Sequence[NarrativeItem], *, exact: bool) -> list[int | None]:
    """The block of the source that each item shown belongs to; None where it is new.

    What is printed alike belongs together; then what is much alike, and what stands where as much stood.
    """
    before, after = [_key(item, exact=exact) for item, _ in source], [_key(item, exact=exact) for item in shown]
    owners: list[int | None] = [None] * len(shown)
    start = first = 0
    for end, last in [*common_places(before, after), (len(before), len(after))]:
        old, new = [_text(item) for item, _ in source[start:end]], [_text(item) for item in shown[first:last]]
        like = similar_pairs(old, new) if old and new else []
        if not like and len(old) == len(new):
            like = [(at, at) for at in range(len(old))]
        for at, at_new in like:
            owners[first + at_new] = source[start + at][1]
        if end < len(before):
            owners[last] = source[end][1]
        start, first = end + 1, last + 1
    return _inherit(owners)


def _inherit(owners: list[int | None]) -> list[int | None]:
    """What is new between two items of one block belongs to it as well."""
    following = list(owners)
    for at in reversed(range(len(owners) - 1)):
        following[at] = owners[at] if owners[at] is not None else following[at + 1]
    for at in range(1, len(owners)):
        if owners[at] is None and owners[at - 1] == following[at]:
            owners[at] = owners[at - 1]
    return owners


def _runs(
    owners: Sequence[int | None], shown: Sequence[NarrativeItem]
) -> Iterator[tuple[int | None, list[NarrativeItem]]]:
    run: list[NarrativeItem] = []
    for at, item in enumerate(shown):
        run.append(item)
        if at + 1 == len(shown) or owners[at + 1] != owners[at]:
            yield owners[at], run
            run = []


def _unchanged(block: Any, items: Sequence[NarrativeItem], file_picture: FilePicture) -> Any:
    """A block as it was written; its picture is kept under the name that it had.

    A description may have been changed, unseen on the page; one that is gone was dropped by a program.
    """
    item = items[0]
    if isinstance(item, Picture):
        return {
            **block,
            "image": file_picture(item, block["image"]),
            "alt": item.alt if item.alt.strip() else block["alt"],
        }
    if isinstance(item, Chart) and item.alt.strip():
        return {"chart": {**block["chart"], "alt": item.alt}}
    return block


def _rewrite(block: Any, items: Sequence[NarrativeItem], file_picture: FilePicture, *, exact: bool) -> list[Any]:
    """A block changed as the document shows it, in its own spelling where that can still say it."""
    paragraphs = [item for item in items if isinstance(item, NarrativeParagraph)]
    if isinstance(block, str) and len(paragraphs) == len(items) and (not exact or all(map(blocks.is_text, paragraphs))):
        return ["\n".join(map(blocks.full_text, paragraphs))]
    if isinstance(block, dict) and "list" in block and len(paragraphs) == len(items):
        kinds = {"number" if block.get("ordered", False) else "bullet", "continuation"}
        if {item.kind for item in paragraphs} <= kinds and paragraphs[0].kind != "continuation":
            return [{**block, "list": blocks.entries(paragraphs)}]
    if isinstance(block, dict) and len(items) == 1:
        return [_change(block, items[0], file_picture, exact=exact)]
    return list(blocks.blocks(items, file_picture))


def _change(block: dict[str, Any], item: NarrativeItem, file_picture: FilePicture, *, exact: bool) -> Any:
    """A block of one item that shows another one of its kind."""
    if isinstance(item, NarrativeParagraph) and "heading" in block and blocks.is_line(item.text):
        if item.kind in blocks.LEVELS or not exact:
            return {"heading": item.text, "level": blocks.LEVELS.get(item.kind, block["level"])}
    elif isinstance(item, Picture) and "image" in block:
        caption = {"caption": item.caption} if item.caption.strip() else {}
        return (
            {key: block[key] for key in block if key != "caption"} | _unchanged(block, [item], file_picture) | caption
        )
    elif isinstance(item, Chart | NarrativeTable):
        made = next(blocks.blocks([item], file_picture))
        return {kind: _least(block[kind], made[kind]) for kind in made} if made.keys() == block.keys() else made
    return next(blocks.blocks([item], file_picture))


def _least(written: Any, shown: Any) -> Any:
    """`shown` in the spelling of `written` wherever both say the same."""
    if isinstance(shown, dict) and isinstance(written, dict):
        return {key: _least(written.get(key), shown[key]) for key in shown}
    if isinstance(shown, list) and isinstance(written, list) and len(shown) == len(written):
        return [_least(old, new) for old, new in zip(written, shown, strict=True)]
    return written if not isinstance(written, bool) and str(written) == str(shown) else shown


def _key(item: NarrativeItem, *, exact: bool) -> Hashable:
    """What two items that are printed alike have in common."""
    if isinstance(item, NarrativeParagraph):
        return (item.kind, item.mark, item.text) if exact else blocks.full_text(item).strip()
    if isinstance(item, NarrativeTable):
        cells = frozenset((cell.row, cell.column, cell.height, cell.width, cell.text) for cell in item.cells)
        return ("table", item.caption, item.head_rows, cells)
    if isinstance(item, Picture):
        return ("image", item.caption)
    return replace(item, alt="")


def _text(item: NarrativeItem) -> str:
    return blocks.full_text(item) if isinstance(item, NarrativeParagraph) else f"{type(item).__name__} {item.caption}"


def _is_blank(item: NarrativeItem) -> bool:
    return isinstance(item, NarrativeParagraph) and not blocks.full_text(item).strip()
