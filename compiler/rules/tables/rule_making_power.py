"""Which organs, going by their names, clearly cannot make 规章; for all others the name does not tell."""

from __future__ import annotations

from compiler.common.lazy_regex import later

# 国务院各部门和实行垂直管理的机构：有的有权制定规章，一概不判断。
STATE = ("国家", "国务院", "中国", "中华人民共和国", "中央", "最高人民")
# 县级和乡级的政府。县级市与设区的市同名，只有写出上级市、州、盟的才看得出。
LOWER = later(r"(县|旗|乡|镇|苏木|(?<!自治)(?<!特别行政)区|(市|自治州|盟|地区).{2,}市)(人民)?政府$")
STREET = later(r"街道(办事处|办)$")
# 地方政府的工作部门和所属机构：以行政区划名开头，又不是政府本身。
AREA = later(r".{2,}?(省|自治区|自治州|市|地区|盟|县|旗|区)")
GOVERNMENT = "政府"
BODY = ("局", "厅", "委", "委员会", "办公室", "办事处", "中心", "总队", "支队", "大队")
# 政府的办公厅（室）可以代政府编制年度报告，按政府看待。
OFFICE = later(r"(?<=政府)办公[厅室]$")


def makes_no_rules(name: str) -> bool:
    """Whether the organ called `name` clearly has no power to make 规章.

    Clearly means by the name alone: governments of counties, districts, townships, the offices of streets, and what
    is a department of any local government. Provinces, prefectures and cities (of which some are counties), organs of
    the State Council and whatever bears an unusual name are left to those who know them.
    """
    name = OFFICE.sub("", name.strip())
    if name.startswith(STATE):
        return False
    if name.endswith(GOVERNMENT):
        return LOWER.search(name) is not None
    return STREET.search(name) is not None or (name.endswith(BODY) and AREA.match(name) is not None)
