"""The elements of HTML by what a reader has to do with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compiler.reading.remarks import Remark

if TYPE_CHECKING:
    from lxml import etree

_INLINE = set(
    re.findall(
        r"\w+",
        "a abbr acronym b bdi bdo big br cite code data del dfn em font html i img ins kbd label mark nobr q ruby rb s "
        "samp small span strike strong sub sup time tt u var wbr",
    )
)
NOT_READ = set(
    re.findall(
        r"\w+",
        "area base button datalist head input link map meta nav noscript option param rp rt script select source style "
        "template textarea title track",
    )
)
EMBEDDED = {
    **dict.fromkeys(("frame", "iframe"), Remark("embedded")),
    **dict.fromkeys(("canvas", "svg"), Remark("shape")),
    **dict.fromkeys(("applet", "audio", "embed", "math", "object", "video"), Remark("object")),
}
"""What a page shows from elsewhere, or draws by itself."""
_MM_PER_PIXEL = 25.4 / 96


def is_hidden(element: etree._Element) -> bool:
    """Whether a browser does not show `element` at all."""
    style = element.get("style", "")
    return element.get("hidden") is not None or ("none" in style and "display:none" in "".join(style.lower().split()))


def is_block(tag: str) -> bool:
    """Whether a line ends before and after; elements that only a site knows hold blocks, Word's own (`o:p`) do not."""
    return tag not in _INLINE and ":" not in tag


def keeps_lines(element: etree._Element) -> bool:
    """Whether the ends of source lines are ends of lines in it."""
    style = element.get("style", "")
    return element.tag == "pre" or ("pre" in style and "white-space:pre" in "".join(style.lower().split()))


def millimetres(width: int) -> float:
    """The width of so many pixels; whole millimetres where they would have been as many pixels."""
    whole = round(width * _MM_PER_PIXEL)
    return whole if round(whole / _MM_PER_PIXEL) == width else width * _MM_PER_PIXEL


def pixels(element: etree._Element, name: str) -> int:
    """The pixels that the attribute `name` says, 0 where it says none."""
    value = element.get(name, "").removesuffix("px").strip()
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= 5 else 0
