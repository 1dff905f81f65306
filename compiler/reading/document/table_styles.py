"""What the style of a table does to its cells: the colour behind them, and whether it hides what stands in some.

After ECMA-376, part 1, 17.7.6 (conditional formats of a table style) and 17.4.56 (which of them a table takes).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from compiler.reading.paragraph.run_format import ground, properties
from compiler.word.package.xml import VAL, W, qualified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from compiler.reading.paragraph.run_format import RunFormats

_NS = {"w": W}
_SHADES = ("w:tcPr/w:shd", "w:tblPr/w:shd")
_PARTS = {"firstRow": 0x20, "lastRow": 0x40, "firstCol": 0x80, "lastCol": 0x100}
_BANDS = {"band1Horz": 0x200, "band2Horz": 0x200, "band1Vert": 0x400, "band2Vert": 0x400}
_EVERYTHING = 0x1E0
"""What a table takes that does not say it."""


class TableStyles:
    """The styles of tables in a document."""

    def __init__(self, root: etree._Element | None, formats: RunFormats) -> None:
        """`root` is the root of styles.xml, if there is one; `formats` are those that its styles give to texts."""
        self._formats = formats
        self._styles = {
            style.get(qualified("styleId"), ""): style
            for style in (root.iterfind("w:style", _NS) if root is not None else ())
            if style.get(qualified("type")) == "table"
        }
        self._ground = cache(self._ground_of)
        self._hidden = cache(self._hidden_parts)

    def name(self, style: str) -> str:
        """What a style is called."""
        found = self._styles.get(style)
        name = found.find("w:name", _NS) if found is not None else None
        return name.get(VAL, style) if name is not None else style

    def ground(self, style: str, table: etree._Element | None) -> str:
        """The colour behind all cells of a table with this style and these properties; empty for white or none."""
        shade = table.find("w:shd", _NS) if table is not None else None
        return ground(shade) if shade is not None else self._ground(style)

    def hides_some_cell(self, style: str, table: etree._Element | None) -> bool:
        """Whether the style hides what stands in the first or last row or column, or in every other one."""
        parts = self._hidden(style)
        return any(_takes(part, table) for part in parts)

    def _ground_of(self, style: str) -> str:
        for one in self._chain(style):
            for path in _SHADES:
                shade = one.find(path, _NS)
                if shade is not None:
                    return ground(shade)
        return ""

    def _hidden_parts(self, style: str) -> tuple[str, ...]:
        """The kinds of cells whose texts nobody sees."""
        hidden = []
        for one in self._chain(style):
            for part in one.iterfind("w:tblStylePr", _NS):
                shade = part.find("w:tcPr/w:shd", _NS)
                behind = ground(shade) if shade is not None else self._ground(style)
                seen = self._formats.of((style,), properties(part.find("w:rPr", _NS)), shaded=behind)
                if seen.hidden or seen.faint:
                    hidden.append(part.get(qualified("type"), ""))
        return tuple(hidden)

    def _chain(self, style: str) -> Iterator[etree._Element]:
        """A style and those that it is based on."""
        met: set[str] = set()
        while style in self._styles and style not in met:
            met.add(style)
            yield self._styles[style]
            based = self._styles[style].find("w:basedOn", _NS)
            style = based.get(VAL, "") if based is not None else ""


def _takes(part: str, table: etree._Element | None) -> bool:
    """Whether a table with these properties takes what a style says for a `part` of it."""
    look = table.find("w:tblLook", _NS) if table is not None else None
    taken = _EVERYTHING if look is None else _flags(look)
    if part in _BANDS:
        return not taken & _BANDS[part]
    return part not in _PARTS or bool(taken & _PARTS[part])


def _flags(look: etree._Element) -> int:
    """What a `w:tblLook` says, in one number as Word wrote it before it gave each its name."""
    written = look.get(VAL, "")
    try:
        return int(written, 16)
    except ValueError:
        pass
    names = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200}
    return sum(
        flag for name, flag in {**names, "noVBand": 0x400}.items() if look.get(qualified(name)) in ("1", "true", "on")
    )
