"""The lines of a sheet in, the narrative that they are out: as it was written wherever nobody has changed it since."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import MISSING
from compiler.reading.to_json.narrative import rewrite_narrative
from compiler.workbook.narrative_lines import (
    block_marks,
    is_mark,
    line_paragraphs,
    no_picture,
    plain_narrative,
    sheet_lines,
    without_blank_end,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compiler.form.edition import Edition


@dataclass(frozen=True)
class StoredNarratives:
    """The narratives as they were written: by key, with their marks by block, and the blocks by mark."""

    values: Mapping[str, Any]
    marks: Mapping[str, str]
    blocks: Mapping[str, Any]
    texts: frozenset[str] = field(default_factory=frozenset)


def stored_narratives(values: Mapping[str, Any], edition: Edition) -> StoredNarratives:
    """What is known of the narratives `values`, those that their sheets alone do not say."""
    marks = block_marks(values, edition)
    blocks = {mark: _at(values, pointer) for pointer, mark in marks.items()}
    texts = {
        line.text.strip()
        for key, value in values.items()
        for line in sheet_lines(value, f"/{key}", marks)
        if line.pointer not in marks
    }
    return StoredNarratives(values, marks, blocks, frozenset(texts))


def read_narrative(lines: Sequence[str], key: str, stored: StoredNarratives) -> Any:
    """The narrative `key` that `lines` are, with the blocks whose marks stand among them."""
    value = stored.values.get(key, MISSING)
    source = sheet_lines(value, f"/{key}", stored.marks)
    written = without_blank_end(lines)
    if value is not MISSING and written == without_blank_end([line.text for line in source]):
        return value
    if any(line.text.strip() for line in source):
        known = {line.text: line.paragraph for line in source}
        shown = line_paragraphs([line for line in written if line.strip()], known)
        made = rewrite_narrative(
            value, [(line.paragraph, line.block) for line in source], shown, no_picture, exact=False
        )
    else:
        made = plain_narrative(written)
    return _with_blocks(made, stored.blocks)


def unknown_marks(lines: Sequence[str], stored: StoredNarratives, edition: Edition) -> Iterator[tuple[int, str]]:
    """The lines (from 0) that look like marks of blocks that the workbook does not have."""
    for at, line in enumerate(lines):
        mark = line.strip()
        if is_mark(mark, edition) and mark not in stored.blocks and mark not in stored.texts:
            yield at, mark


def _with_blocks(narrative: Any, blocks: Mapping[str, Any]) -> Any:
    """`narrative` with each line that is the mark of a block replaced by that block."""
    parts = narrative if isinstance(narrative, list) else [narrative]
    made: list[Any] = []
    for part in parts:
        lines = part.split("\n") if isinstance(part, str) else []
        if not any(line.strip() in blocks for line in lines):
            made.append(part)
            continue
        run: list[str] = []
        for line in lines:
            if line.strip() in blocks:
                made += ["\n".join(run)] if run else []
                made.append(blocks[line.strip()])
                run = []
            else:
                run.append(line)
        made += ["\n".join(run)] if run else []
    return made if isinstance(narrative, list) or len(made) != 1 or not isinstance(made[0], str) else made[0]


def _at(values: Mapping[str, Any], pointer: str) -> Any:
    key, _, block = pointer.lstrip("/").partition("/")
    return values[key][int(block)]
