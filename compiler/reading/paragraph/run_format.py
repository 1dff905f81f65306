"""How a run looks, as far as that says whether a reader sees its text: hidden, struck out, raised, white on white.

After ECMA-376, part 1, 17.7.2 (order of styles) and 17.7.3 (properties that toggle).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from compiler.word.package.xml import VAL, W, qualified, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml import etree

_NS = {"w": W}
_ASCII = qualified("ascii")
OFF = ("0", "false", "off", "none")
_TOGGLES = ("vanish", "strike", "dstrike")
_VALUES = ("vertAlign", "color", "position", "sz", "shd", "highlight", "w")
_KNOWN = {qualified(name): name for name in (*_TOGGLES, *_VALUES, "rFonts")}
_WHITE = {"ffffff", "fefefe", "white"}
_TINY = 4  # half points
_NARROW = 10  # percent of the usual width
_FILL_OF_TEXT = "{http://schemas.microsoft.com/office/word/2010/wordml}textFill"
_RAISED = 4  # half points
_FILL, _THEME_COLOUR, _PATTERN_COLOUR = qualified("fill"), qualified("themeColor"), qualified("color")
_DARK = 0x20
"""How much light a channel of a colour has at most that is as good as black (0 to 255)."""
_LIGHT = 0xF0
"""How much light a channel of a colour has at least that is as good as white."""
_HIGHLIGHTS = {"black": "000000", "white": "ffffff", "none": ""}


class RunFormat(NamedTuple):
    """How a run looks; `font` is the one of its Latin characters.

    It is `faint` where it is white on white, black on black, or too small to be read.
    """

    hidden: bool = False
    struck: bool = False
    script: str = ""
    faint: bool = False
    font: str = ""


PLAIN_FORMAT = RunFormat()

Properties = dict[str, str]
"""Run properties that matter here by name, each with its value; a toggle is on or off."""


def properties(element: etree._Element | None) -> Properties:
    """Of the `w:rPr` `element` those that matter here."""
    found: Properties = {}
    for child in element if element is not None else ():
        name = _KNOWN.get(child.tag)
        if name in _TOGGLES:
            found[name] = "" if child.get(VAL, "1") in OFF else "on"
        elif name == "rFonts":
            found[name] = child.get(_ASCII, "") or found.get(name, "")
        elif name == "shd":
            found[name] = ground(child)
        elif name == "color" and child.get(_THEME_COLOUR) in ("background1", "light1"):
            found[name] = "ffffff"
        elif name:
            found[name] = child.get(VAL, "").lower()
        elif child.tag == _FILL_OF_TEXT and any(fill.tag.endswith("}noFill") for fill in child):
            found["sz"] = "1"  # not to be seen either
    return found


def ground(shade: etree._Element) -> str:
    """The colour that the `w:shd` element `shade` gives the ground; empty where it is white or not said."""
    fill = shade.get(_FILL, "auto").lower()
    if shade.get(VAL) == "solid":
        fill = shade.get(_PATTERN_COLOUR, "auto").lower().replace("auto", "000000")
    return "" if fill in ("auto", *_WHITE) else fill


class RunFormats:
    """The formats that the styles of a document give."""

    def __init__(self, root: etree._Element | None) -> None:
        """`root` is the root of styles.xml, if there is one."""
        self._own: dict[str, Properties] = {}
        self._parents: dict[str, str] = {}
        self._resolved: dict[str, Properties] = {"": {}}
        self._combined: dict[tuple[str, ...], Properties] = {}
        for style in root.iterfind("w:style", _NS) if root is not None else ():
            key = style.get(qualified("styleId"), "")
            based = style.find("w:basedOn", _NS)
            self._parents[key] = value(based)
            self._own[key] = properties(style.find("w:rPr", _NS))
        defaults = root.find("w:docDefaults/w:rPrDefault/w:rPr", _NS) if root is not None else None
        self._defaults = properties(defaults)
        self.default = next(iter(_default(root)), "") if root is not None else ""
        self._is_plain = not self._defaults and not any(self._own.values())

    def of(self, styles: Iterable[str], direct: Properties, *, shaded: str = "") -> RunFormat:
        """The look of a run with `direct` properties in table, paragraph and character `styles` (ids, in this order).

        `shaded` is the colour of the ground that it stands on, where that is other than white.
        """
        if self._is_plain and not direct and not shaded:
            return PLAIN_FORMAT
        key = tuple(styles)
        if key not in self._combined:
            self._combined[key] = self._together(key)
        return _seen({**self._combined[key], **direct}, shaded=shaded)

    def _together(self, styles: tuple[str, ...]) -> Properties:
        """Of styles that apply together the later counts; what toggles is on where an odd number of them have it on."""
        made = dict(self._defaults)
        for style in styles:
            found = self._style(style)
            toggled = {
                name: "on" if bool(made.get(name)) != bool(found[name]) else "" for name in _TOGGLES if name in found
            }
            made |= found | toggled
        return made

    def _style(self, style: str) -> Properties:
        """The properties of a style with those that it is based on; each style is looked at once."""
        chain: list[str] = []
        while style not in self._resolved and style in self._own:
            chain.append(style)
            self._resolved[style] = {}  # so that a circle ends
            style = self._parents[style]
        found = self._resolved.get(style, {})
        for name in reversed(chain):
            found = self._resolved[name] = {**found, **self._own[name]} if self._own[name] else found
        return found


def _default(root: etree._Element) -> Iterable[str]:
    """The id of the style of paragraphs that name none."""
    for style in root.iterfind("w:style", _NS):
        if style.get(qualified("default")) in ("1", "true") and style.get(qualified("type")) == "paragraph":
            yield style.get(qualified("styleId"), "")


def _seen(found: Mapping[str, str], *, shaded: str) -> RunFormat:
    script = found.get("vertAlign", "")
    position, size = _number(found.get("position", "")), _number(found.get("sz", ""))
    if script not in ("superscript", "subscript"):
        script = "superscript" if position >= _RAISED else "subscript" if position <= -_RAISED else ""
    below = found.get("shd") or shaded
    highlight = found.get("highlight", "none")
    below = _HIGHLIGHTS.get(highlight, highlight) or below
    colour = found.get("color", "")
    lost = _is_dark(colour) if _is_dark(below or "ffffff") else _is_light(colour) and (not below or _is_light(below))
    return RunFormat(
        bool(found.get("vanish")),
        bool(found.get("strike")) or bool(found.get("dstrike")),
        script,
        lost or 0 < size <= _TINY or 0 < _number(found.get("w", "").removesuffix("%")) <= _NARROW,
        found.get("rFonts", ""),
    )


def _is_dark(colour: str) -> bool:
    """Whether a colour, in hexadecimal digits, is as good as black; one that is not said is."""
    try:
        channels = bytes.fromhex(colour.replace("auto", ""))
    except ValueError:
        return False
    return all(channel <= _DARK for channel in channels)


def _is_light(colour: str) -> bool:
    """Whether a colour, in hexadecimal digits, is as good as white."""
    try:
        channels = bytes.fromhex(colour)
    except ValueError:
        return colour in _WHITE
    return bool(channels) and all(channel >= _LIGHT for channel in channels)


def _number(value: str) -> int:
    digits = value.removeprefix("-")
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 4:
        return 0
    return -int(digits) if value.startswith("-") else int(digits)
