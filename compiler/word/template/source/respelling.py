"""A part as another office program wrote it in, out as Word writes it: readers take both alike, validators do not.

LibreOffice says `true` where the first edition of the standard knows `on` and `off` alone, counts below zero from 2^32,
and puts the looks of a list's mark in an order of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from compiler.word.package.xml import VAL, qualified

if TYPE_CHECKING:
    from collections.abc import Iterator

_SWITCHES = [qualified(name) for name in ("cantSplit", "tblHeader", "noWrap", "tcFitText", "hideMark", "bidiVisual")]
_SPELT = {"true": "on", "1": "on", "false": "off", "0": "off"}
_PITCH = qualified("charSpace")
_LOOKS = (
    *(
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "dstrike",
        "outline",
        "shadow",
        "emboss",
    ),
    *(
        "imprint",
        "noProof",
        "snapToGrid",
        "vanish",
        "webHidden",
        "color",
        "spacing",
        "w",
        "kern",
        "position",
        "sz",
        "szCs",
    ),
    *("highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"),
)
"""The order of a run's properties (ISO/IEC 29500-1, A.1, EG_RPrBase)."""


def respell(root: etree._Element) -> bool:
    """Write it as Word does below `root`; whether anything changed."""
    return any([*_switches(root), *_pitches(root), *_orders(root)])


def _switches(root: etree._Element) -> Iterator[bool]:
    for switch in root.iter(*_SWITCHES):
        spelt = _SPELT.get(switch.get(VAL, "on"))
        if spelt:
            switch.set(VAL, spelt)
            yield True


def _pitches(root: etree._Element) -> Iterator[bool]:
    for pitch in root.iter(qualified("docGrid")):
        written = pitch.get(_PITCH, "")
        if written.isascii() and written.isdecimal() and 2**31 <= int(written) < 2**32:
            pitch.set(_PITCH, str(int(written) - 2**32))
            yield True


def _orders(root: etree._Element) -> Iterator[bool]:
    for looks in root.iter(qualified("rPr")) if root.tag == qualified("numbering") else ():
        ranked = sorted(looks, key=_rank)
        if ranked != list(looks):
            looks[:] = ranked
            yield True


def _rank(look: etree._Element) -> int:
    name = etree.QName(look).localname
    return _LOOKS.index(name) if name in _LOOKS else len(_LOOKS)
