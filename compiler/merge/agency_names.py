"""Names of agencies as people write them in, which agency is meant out: 住建局 is 某市住房和城乡建设局.

The one home of this question. A name is compared in steps, from the same name to one that is only short for another;
at each step a name is taken where just one agency is left that it can mean.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.numerals import NUMERALS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Key = Callable[[str], Iterable[str]]

_IGNORED = re.compile(r"[\s《》“”\"'·]|\((?:本级|机关|汇总|含下属单位)\)")
_REGION = re.compile(r"^.{1,}?(?:省|自治区|自治州|地区|[市州盟县旗区镇乡])")
# How names end that mean the same: what is left of them tells the agencies apart.
_ENDINGS = (
    *(("人民政府办公厅", "府办"), ("人民政府办公室", "府办"), ("政府办公室", "府办"), ("政府办", "府办")),
    *(("街道办事处", "街道"), ("街道办", "街道"), ("人民政府", ""), ("政府", "")),
    *(("管理委员会", "管委"), ("管委会", "管委"), ("委员会", "委"), ("办公室", "办"), ("事务中心", "中心")),
)
_ORDINAL = re.compile(rf"\d+|第[{NUMERALS}]+")
"""第一中学 is not short for 第十一中学."""

_FEWEST = 2
"""Characters that a name must share with the one that it is short for."""


class Matches(NamedTuple):
    """By position in a list of names: the position of the agency that a name means; those that it may mean."""

    certain: dict[int, int]
    doubtful: dict[int, list[int]]


def plain_name(name: str) -> str:
    """`name` without what makes no difference: blanks, quotes, the width of characters, 本级 in brackets."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", name))


def match_names(names: Sequence[str], agencies: Sequence[str]) -> Matches:
    """Which of `agencies` (full names, or short ones) each of `names` means; no agency is meant by two names."""
    wanted, there = (dict(enumerate(map(plain_name, given))) for given in (names, agencies))
    certain: dict[int, int] = {}
    doubtful: dict[int, list[int]] = {}
    for step in (_same, _same_but_for_endings, _one_ends_with_the_other, _short_for):
        known = {wanted[at] for at in certain}
        left = {at: name for at, name in wanted.items() if name and name not in known}
        free = {at: name for at, name in there.items() if name and at not in certain.values()}
        found = step(left, free)
        meant = defaultdict(list)
        for at, candidates in found.items():
            if len({there[one] for one in candidates}) == 1:
                meant[candidates[0]].append(at)
        certain |= {same[0]: agency for agency, same in meant.items() if len({wanted[at] for at in same}) == 1}
        doubtful |= {at: candidates for at, candidates in found.items() if len({there[one] for one in candidates}) > 1}
        if step is _same:  # of two equal names each takes one agency of that name
            certain |= _in_turn(found, certain)
    taken = set(certain.values())
    open_ones = {at: [one for one in several if one not in taken] for at, several in doubtful.items()}
    return Matches(certain, {at: several for at, several in open_ones.items() if several and at not in certain})


def _in_turn(found: dict[int, list[int]], certain: dict[int, int]) -> dict[int, int]:
    taken, made = set(certain.values()), {}
    for at, candidates in found.items():
        free = next((one for one in candidates if one not in taken), None)
        if at not in certain and free is not None:
            made[at] = free
            taken.add(free)
    return made


def _same(names: dict[int, str], agencies: dict[int, str]) -> dict[int, list[int]]:
    return _sharing(names, agencies, lambda name: [name], lambda name: [name])


def _same_but_for_endings(names: dict[int, str], agencies: dict[int, str]) -> dict[int, list[int]]:
    return _sharing(names, agencies, lambda name: [_short_ending(name)], lambda name: [_short_ending(name)])


def _one_ends_with_the_other(names: dict[int, str], agencies: dict[int, str]) -> dict[int, list[int]]:
    """水务局 and 清源市水务局, whichever of the two is written where."""
    short = _sharing(names, agencies, lambda name: [_short_ending(name)], lambda name: _tails(_short_ending(name)))
    long = _sharing(names, agencies, lambda name: _tails(_short_ending(name)), lambda name: [_short_ending(name)])
    return long | short


def _short_for(names: dict[int, str], agencies: dict[int, str]) -> dict[int, list[int]]:
    """Names all whose characters stand in the agency's, in that order, the last one in the last place."""
    by_end: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for at, agency in agencies.items():
        short = _short_ending(agency)
        by_end[short[-1:]].append((at, short))
    found = {}
    for at, name in names.items():
        short = _short_ending(name)
        longer = [(one, full) for one, full in by_end[short[-1:]] if _is_within(short, full)]
        shorter = [(one, full) for one, full in by_end[short[-1:]] if _is_within(full, short)]
        closest = _closest(longer, short) or _closest(shorter, short)
        if closest and len(short) > _FEWEST:
            found[at] = closest
    return found


def _closest(candidates: list[tuple[int, str]], name: str) -> list[int]:
    """Those of `candidates` whose first character after the region is that of `name`, if any; else all of them."""
    near = [at for at, full in candidates if _core(full)[:1] in (name[:1], _core(name)[:1])]
    return near or [at for at, _ in candidates]


def _sharing(names: dict[int, str], agencies: dict[int, str], of_name: Key, of_agency: Key) -> dict[int, list[int]]:
    """The agencies that have a key in common with each name."""
    by_key = defaultdict(list)
    for at, agency in agencies.items():
        for key in of_agency(agency):
            by_key[key].append(at)
    found = {
        at: dict.fromkeys(one for key in of_name(name) if len(key) >= _FEWEST for one in by_key[key])
        for at, name in names.items()
    }
    return {at: list(several) for at, several in found.items() if several}


def _short_ending(name: str) -> str:
    ending, short = next(((end, short) for end, short in _ENDINGS if name.endswith(end)), ("", ""))
    made = name.removesuffix(ending) + short if ending else name
    return made if len(made) >= _FEWEST else name


def _core(name: str) -> str:
    """`name` without the region before it: 水务局 of 清源市水务局."""
    short = _short_ending(name)
    core = _REGION.sub("", short)
    return core if len(core) >= _FEWEST else short


def _tails(name: str) -> Iterator[str]:
    return (name[start:] for start in range(1, len(name) - 1))


def _is_within(short: str, full: str) -> bool:
    if len(short) >= len(full) or not set(short).issubset(full):  # most are not: a tenth of the time
        return False
    rest = iter(full)
    return all(character in rest for character in short) and _ORDINAL.findall(short) == _ORDINAL.findall(full)
