"""A title in, its lines out: broken by sense, wide enough for the page, not a character lost.

GB/T 9704—2012, 7.3.1: a title of several lines is broken where a word ends, its lines symmetric and of fitting length,
in the shape of a trapezium or a rhombus. Twenty characters of 22 pt fit a line of 156 mm.
"""

from __future__ import annotations

from itertools import pairwise

from compiler.common.lazy_regex import later
from compiler.report.narrative import lines

LONGEST = 19
"""Characters of a line, Latin ones counted half: one is left for the blanks that Word puts around figures."""

_YEAR = later(r"\d{4}年")
# Where the name of a place ends and that of its organ begins; 市 and 区 also begin words of their own.
_JOINTS = later(
    r"(?<=省)|(?<=自治区)|(?<=自治州)|(?<=地区)|(?<=兵团)|(?<=试验区)|(?<=开发区)|(?<=[盟县旗镇])"
    r"|(?<=市)(?![场政容])|(?<=区)(?![域划])|(?<=乡)(?!村)|(?<=第.师)"
    r"|(?=人民政府)|(?=管理委员会)|(?=办公[厅室])"
)


def title_lines(title: str, agency: str) -> list[str]:
    """The lines of `title`, the title of a report of `agency`; one that has line ends is left as it was given.

    A long one is broken after the organ's name, or before the year where it does not begin with the name; a long name
    is broken within. What has neither stays one line.
    """
    given = lines(title)
    if len(given) > 1 or width(title) <= LONGEST:
        return given
    name, rest = _parts(title, agency)
    return [*_name_lines(name), rest] if name and rest else given


def width(text: str) -> float:
    """How many characters wide `text` is set, Latin letters and figures being half as wide."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def _parts(title: str, agency: str) -> tuple[str, str]:
    """The organ's name and the rest."""
    if title.startswith(agency):
        return agency, title.removeprefix(agency)
    year = _YEAR.search(title)
    at = year.start() if year else 0
    return title[:at], title[at:]


def _name_lines(name: str) -> list[str]:
    """`name` on one line, else on two at the joint that makes the best shape, else halved."""
    if width(name) <= LONGEST:
        return [name]
    ends = [0, *(joint.start() for joint in _JOINTS.finditer(name)), len(name)]
    joints = {right for left, right in pairwise(ends) if left < right < len(name)} or {len(name) // 2}
    best = min(joints, key=lambda at: _shape(width(name[:at]), width(name[at:])))
    return [name[:best], name[best:]]


def _shape(upper: float, lower: float) -> tuple[bool, bool, float]:
    """The smaller the better: both lines fit, the upper one is not the longer, they differ little."""
    return max(upper, lower) > LONGEST, upper > lower, abs(upper - lower)
