"""Web pages that are nearly sound: tags, attributes and texts moved, missing, or others, and bytes changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_TOKEN = re.compile(r"<[^>]*>|[^<]+")
_JUNK = (
    *("", " ", "<", ">", "</td>", "<table>", "</table>", "<tr>", "<td colspan=99999 rowspan=99999>", "<td colspan=-1>"),
    *("<td rowspan=x>", "<!--", "-->", "<script>", "</script>", "<style>", "<![CDATA[", "<p hidden>", "<br>", "&#0;"),
    *(
        "&#x110000;",
        "&nbsp;" * 50,
        "１２",
        "9" * 40,
        "/",
        "—",
        "甲",
        "\0",
        "\ufffe",
        "<input data-pointer=/year value=x>",
    ),
    *(
        '<script type="application/json" id="data">',
        "{",
        "}",
        '"',
        "\\u",
        '<textarea data-pointer="/overview">',
        "\n" * 99,
    ),
)
_ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")


def page(base: str, random: Random) -> bytes:
    """A page like `base`, a few pieces of which are others."""
    pieces = _TOKEN.findall(base)
    for _ in range(random.choice((1, 1, 2, 3, 6, 20))):
        at, change = random.randrange(len(pieces)), random.randrange(6)
        if change == 0 and len(pieces) > 1:
            del pieces[at]
        elif change == 1:
            pieces.insert(at, random.choice(_JUNK))
        elif change == 2:
            pieces[at] = random.choice(_JUNK)
        elif change == 3:
            pieces.insert(at, random.choice(pieces))
        elif change == 4:
            other = random.randrange(len(pieces))
            pieces[at], pieces[other] = pieces[other], pieces[at]
        else:
            cut = random.randrange(len(pieces[at]) + 1)
            pieces[at] = pieces[at][:cut]
    raw = bytearray("".join(pieces).encode(random.choice(_ENCODINGS), "replace"))
    for _ in range(random.choice((0, 0, 0, 1, 5))):
        raw[random.randrange(len(raw))] = random.randrange(256)
    return bytes(raw[: random.randrange(1, len(raw))] if random.randrange(12) == 0 else raw)
