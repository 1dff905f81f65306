"""How the rules quote the text of a report: in 「」, since it is itself full of “” and 《》."""

from __future__ import annotations

CONTEXT = 18
"""Characters of a quotation: enough to find a place within a long paragraph, short enough for a message."""

_ENDS = " \t　。；"


def quoted(text: str, start: int, end: int) -> str:
    """`text[start:end]` in 「」, with …… where the text goes on."""
    start, end = max(start, 0), min(end, len(text))
    before = "……" if text[max(start - CONTEXT, 0) : start].strip() or text[:start].strip() else ""
    after = "……" if text[end : end + CONTEXT].strip(_ENDS) or text[end:].strip(_ENDS) else ""
    return f"「{before}{text[start:end].strip()}{after}」"


def beginning(text: str, start: int = 0) -> str:
    """What `text` says from `start` on, as much as tells one place from another; `start` is a beginning of its own."""
    return quoted(text[start:], 0, CONTEXT)


def around(text: str, start: int, end: int) -> str:
    """`text[start:end]` with what stands on both sides of it."""
    return quoted(text, start - CONTEXT // 2, end + CONTEXT // 2)
