"""Inputs that cost the most that we know of, of any length: each was quadratic, or slow, before this was written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.support import sample

if TYPE_CHECKING:
    from collections.abc import Callable

PIECES = (
    *(
        "1",
        "甲",
        " ",
        "　",
        "，",
        "。",
        "…",
        "/",
        "\t",
        "a",
        "XX",
        "()",
        "（",
        "）",
        "《",
        "《“",
        "（一）",
        "一",
        "其中",
    ),
    *("2024年", "2024年1月1日", "同比增长12.5%，", "收到申请1件，其中予以公开1件、部分公开1件，", "清源市水务局"),
    *("国办公开办函〔2021〕30号", "《中华人民共和国政府信息公开条例》", "收到政府信息公开申请12件，予以公开3件。"),
)
"""What is repeated in one paragraph, and in many."""

_BLOCKS: tuple[Any, ...] = (
    *("", "甲", {"heading": "甲", "level": 2}, {"list": ["甲"]}, {"image": "a.png", "alt": "甲"}),
    {"table": {"rows": [["甲"]]}},
    {"chart": {"kind": "bar", "alt": "a", "categories": ["甲"], "series": [{"name": "a", "values": [1]}]}},
)

_RAW = ("{", "[", ",", '"', '{"a":', '{"a":1,', "“a”：1，", '"a":1 // x\n', "\n")
"""What is repeated as the file itself."""


def _report(**changes: Any) -> str:
    return json.dumps(sample("suqian-2023") | changes, ensure_ascii=False, default=float)


def _repeated(piece: str, size: int) -> str:
    return piece * max(size // len(piece.encode()), 1)


def _blocks(block: Any, size: int) -> list[Any]:
    return [block] * max(size // (len(json.dumps(block, ensure_ascii=False).encode()) + 2), 1)


def _keys(size: int) -> dict[str, int]:
    return {f"k{number}": 1 for number in range(size // 12)}


def _of(make: Callable[[str], str], piece: str) -> Callable[[int], str]:
    return lambda size: make(_repeated(piece, size))


def _with_blocks(block: Any) -> Callable[[int], str]:
    return lambda size: _report(overview=_blocks(block, size))


def _with_overview(text: str) -> str:
    return _report(overview=text)


TEXTS: dict[str, Callable[[int], str]] = {
    **{f"{piece!r} on a line": _of(_with_overview, piece) for piece in PIECES},
    **{f"{piece!r} a line": _of(_with_overview, piece + "\n") for piece in PIECES},
    **{f"block {index}": _with_blocks(block) for index, block in enumerate(_BLOCKS)},
    **{f"file of {raw!r}": _of(str, raw) for raw in _RAW},
    "keys": lambda size: json.dumps(_keys(size)),
    "keys of a table": lambda size: _report(requests=_keys(size)),
    "keys of a row": lambda size: _report(requests={"new": _keys(size)}),
    "one key again and again": lambda size: "{" + ",".join(['"a":1'] * (size // 6)) + "}",
    "waivers": lambda size: _report(waivers=_blocks({"code": "Y102", "reason": "甲"}, size)),
    "a title": lambda size: _report(title=_repeated("甲", size)),
    "a title of odd characters": lambda size: _report(title=_repeated("\x01", size)),
    "an agency": lambda size: _report(agency=_repeated("局", size)),
    "a preamble": lambda size: _report(preamble=_repeated("一、总体情况，", size)),
}
"""A report, or what is none, of about so many bytes, by what it is made of."""
