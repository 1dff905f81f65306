"""The elements of HTML by what a reader has to do with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compiler.reading.paragraph.symbols import in_script
from compiler.reading.remarks import Remark
from compiler.reading.web.page_text import as_read

if TYPE_CHECKING:
    from lxml import etree

    from compiler.reading.remarks import Kind

_INLINE = set(
    re.findall(
        r"\w+",
        "a abbr acronym b bdi bdo big br cite code data del dfn em font html i img input ins kbd label mark nobr q rb "
        "rt ruby s samp select small span strike strong sub sup textarea time tt u var wbr",
    )
)
NOT_READ = set(
    re.findall(
        r"\w+",
        "area base button datalist head link map meta nav noscript option param rp script source style template title "
        "track",
    )
)
EMBEDDED = {
    **dict.fromkeys(("frame", "iframe"), Remark("embedded")),
    **dict.fromkeys(("canvas", "svg"), Remark("shape")),
    **dict.fromkeys(("applet", "audio", "embed", "math", "meter", "object", "progress", "video"), Remark("object")),
}
"""What a page shows from elsewhere, or draws by itself."""
_MM_PER_PIXEL = 25.4 / 96


_TYPED = ("", "text", "number", "tel", "search", "email", "url", "date", "month", "time")
_RAISED = {"sup": "superscript", "sub": "subscript"}
_STRUCK = ("s", "strike", "del")
_UNSEEN = ("display:none", "visibility:hidden", "visibility:collapse", "opacity:0;", "font-size:0;", "font-size:0px")
_WHITE = re.compile(r"(?:^|;)color:(?:white|#fff(?:fff)?|rgb\(255,255,255\))(?:;|$)")


def is_hidden(element: etree._Element) -> bool:
    """Whether a browser does not show `element` at all."""
    style = _style(element)
    return element.get("hidden") is not None or (style != "" and any(mark in f"{style};" for mark in _UNSEEN))


def remark_on(element: etree._Element) -> Remark | None:
    """What is said of an element that shows no text of the report, or one that nobody sees (`faint`)."""
    if element.tag in EMBEDDED:
        return EMBEDDED[element.tag]
    is_struck = element.tag in _STRUCK or "line-through" in element.get("style", "")
    kind: Kind | None = "ruby" if element.tag == "rt" else "struck" if is_struck else None
    if kind is None and not _is_white(element):
        return None
    text = as_read("".join(map(str, element.itertext())))
    return Remark(kind or "faint", text) if text else None


def _is_white(element: etree._Element) -> bool:
    """Whether `element` says that its text is white, and nothing around it that there is another colour behind it."""
    if "color" not in element.get("style", "") or not _WHITE.search(_style(element)):
        return False
    around = (element, *element.iterancestors())
    return not any(one.get("bgcolor") or "background" in one.get("style", "") for one in around)


def text_in_field(element: etree._Element) -> str | None:
    """What the field of a form shows that somebody filled in; `None` for what is no such field."""
    if element.tag == "input":
        return element.get("value", "") if element.get("type", "").lower() in _TYPED else ""
    if element.tag == "textarea":
        return "".join(map(str, element.itertext()))
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return "".join("".join(map(str, option.itertext())) for option in chosen)
    return None


def _style(element: etree._Element) -> str:
    return "".join(element.get("style", "").lower().split())


def is_block(tag: str) -> bool:
    """Whether a line ends before and after; elements that only a site knows hold blocks, Word's own (`o:p`) do not."""
    return tag not in _INLINE and ":" not in tag


def keeps_lines(element: etree._Element) -> bool:
    """Whether the ends of source lines are ends of lines in it."""
    return element.tag == "pre" or "white-space:pre" in _style(element)


def own_text(element: etree._Element) -> str | None:
    """The text right in `element`; a raised or lowered digit is no digit of the number that it stands at."""
    place = _RAISED.get(element.tag)
    return in_script(element.text, place) if place and element.text else element.text


def first_number(element: etree._Element) -> int:
    """The number of the first item of a list."""
    start = element.get("start", "1").strip()
    return int(start) if start.isascii() and start.isdecimal() and len(start) <= 4 else 1


def millimetres(width: int) -> float:
    """The width of so many pixels; whole millimetres where they would have been as many pixels."""
    whole = round(width * _MM_PER_PIXEL)
    return whole if round(whole / _MM_PER_PIXEL) == width else width * _MM_PER_PIXEL


def pixels(element: etree._Element, name: str) -> int:
    """The pixels that the attribute `name` says, 0 where it says none."""
    value = element.get(name, "").removesuffix("px").strip()
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= 5 else 0
