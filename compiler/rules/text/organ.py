"""An organ by its full name: what it may be called, what it calls itself, and which levels stand above it."""

from __future__ import annotations

from functools import cached_property

from compiler.common.lazy_regex import later

_LEVELS = "国省州市县镇"
"""The levels from the highest down; 区 and 旗 stand where 县 does, 盟 where 市 does, 乡 and 街道 where 镇 does."""

_SAME_LEVEL = {"区": "县", "旗": "县", "盟": "市", "乡": "镇"}
_REGIONS = later("省|自治区|自治州|州|盟|市|县|区|旗|镇|乡|街道")
# Where a region's name ends, its organ begins; 市场, 区域, 乡村 are words of the organ's.
_NO_REGION = later("市场|市政|区域|乡村|县域|开发区|园区|新区|试验区|社区|城镇|城乡|城市|都市")
_NO_BUREAUS = ("人民政府", "人民政府办公室", "街道办事处", "街道", "委员会", "厅", "镇", "乡")
_GENERAL = frozenset("省市县区州盟旗镇乡街道的和与及本级我人民政府办公室委员会局厅处党中共")
"""Characters that hardly tell one organ from another."""


class Organ:
    """The organ that is called `name` in full."""

    def __init__(self, name: str) -> None:
        """`name` as the report gives it, blanks around it left out."""
        self.name = name.strip()

    @cached_property
    def level(self) -> int:
        """The level of its region, an index of `_LEVELS`; -1 where its name does not tell."""
        found = _REGIONS.findall(_NO_REGION.sub("", self.name))
        if not found:
            return -1
        last = {"自治区": "省", "自治州": "州", "街道": "镇"}.get(found[-1], found[-1])
        return _LEVELS.index(_SAME_LEVEL.get(last, last))

    def may_be_called(self, other: str) -> bool:
        """Whether `other` may be this organ: a short form of its name, or a fuller one.

        Every character that tells organs apart has to stand in the other name; 住建局 is 住房和城乡建设局.
        """
        mine, others = set(self.name) - _GENERAL, set(other) - _GENERAL
        return others <= mine or (mine <= others and other.strip()[-1:] == self.name[-1:])

    def is_below(self, level: str) -> bool:
        """Whether `level` (省, 市, 县 …) is above that of the organ's region."""
        return self.level >= 0 and _LEVELS.index(_SAME_LEVEL.get(level, level)) < self.level

    def calls_itself(self, word: str) -> bool:
        """Whether 我局 or 本局 (without 我 or 本) may be this organ, or the region that it belongs to."""
        if word == "县":
            return "县" in self.name or not 0 <= self.level <= _LEVELS.index("市")
        if word == "委":
            return "委" in self.name or "会" in self.name
        if word == "局":
            return "局" in self.name or not self.name.endswith(_NO_BUREAUS)
        return word[0] in self.name
