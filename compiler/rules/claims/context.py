"""What time and organ a sentence means.

A figure of another year, of one department or of a plan may differ from the tables rightly. Where it is not clear that
a sentence means the organ's own whole year, it is left alone.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.rules.claims.language.words import FIGURE, LAST_YEAR, NEXT_YEAR, OTHER_YEAR, ROUGH, THIS_YEAR
from compiler.rules.text.years.years_spoken_of import years_spoken_of

if TYPE_CHECKING:
    from compiler.rules.claims.language.words import Sentence
    from compiler.rules.claims.passages import Passage

_STOPS = "，,；;：:（）()"
"""What parts the clauses of a sentence."""
_CLOSING = ("）", ")")
_LISTED = later("[（(][省市县区州盟旗乡镇街道村社、]{1,8}[）)]")
"""“各县（市、区）” is one name, and parts nothing."""
_LONGEST = 200
"""Characters of a clause that are looked through for an organ."""

# A year that figures are compared with is not the year that they are of: “较2024年增长5%，其中予以公开……”.
_BASE = "(?:(?<=[较比与同于和])|(?<=相较))"
_PAST = f"(?:{LAST_YEAR}|{OTHER_YEAR}|去年|上年|上一年|前年|往年)"
_CARRIED = "(?!度?(?:年?[末底])?(?:的|未办结的?)?(?:[结接]?转|遗留))"
_TIMES = later(
    f"(?P<own>{THIS_YEAR}|今年|本年|全年|年内|一年来)"
    f"|(?P<base>{_BASE}{_PAST}{_CARRIED})|(?<!因)(?<!结转){_PAST}{_CARRIED}|(?<![转至到入])(?:{NEXT_YEAR}|明年|来年)"
    f"|(?<![年{THIS_YEAR}])以来|[近多两三四五]年来?|历年|至今|迄今|十[一二三四五六]五"
    "|年均|月均|平均|上半年|下半年|季度|(?<!\\d)(?:[2-9]|1[01])月|(?<!\\d)1月(?!1日)|(?<![年至止到\\d])12月(?![底末份\\d])"
    "|预计|力争|争取|目标|(?:计划|拟)(?=[在于到受制出废收新])"
)

_OTHER = later(f"[{LAST_YEAR}{NEXT_YEAR}]")
_SERIES = later(f"{LAST_YEAR}[^。]*[{FIGURE}{ROUGH}][，,、；;]{OTHER_YEAR}")
"""“2023年收到102件，2022年84件” in a report for 2024: nobody left the first year in."""

_GOVERNMENT = later("[省市县区州盟旗]人民政府$|行政公署$|[区城园]管理委员会$|管委会$")
_OFFICE_OF_ALL = later("政府办公[室厅]$")
_WHOLE = later("全[省市县区州盟旗国]|各级")
_PART = later(
    "本级|[省市县区乡][级直]|直属|下属|所属|局属|委属|厅属|分局|派出|二级|基层|(?<!本)部门|(?<!管理)(?<!公开)(?<!申请)(?<!政府)系统|科室|处室"
    "|乡镇|镇街|街镇|街道|县区|区县|各[县区市镇乡单]|隶属|[支大总]队|学校|医院|(?<![我本绕])中心(?!组|工作|任务|城)"
)
_OFFICE = later("[省市县区州]政府(?!信息|门户|网|公报|各)|局|厅|办公室|委员会")
_OTHER_OFFICE = later(r"([^\x00-\x7f，、；：。（）]{2})([局厅])")
_OWN = later("[我本][局委办厅镇乡县市区省院机单街]|全[省市县区州盟旗]")
_RECEIVED = later(f"(?:收到|接到|接收|受理|收办|新收|办|处理|答复|公开|提供).*[{FIGURE}{ROUGH}]")
_PRONOUNS = "我本全该由"


def of_another_time(passage: Passage, position: int, *, stale_is_own: bool) -> bool:
    """Whether what stands at `position` was last said to be of another year, of part of the year, or of a plan.

    With `stale_is_own`, last year's year that stands alone as this year's, since the text was copied, is this year's.
    """
    sentence = passage.sentence
    own, clause = True, _clause(sentence.text, position)
    stale = _stale(passage) if stale_is_own else set()
    for start, kind in _times(sentence.text):
        if start >= position:
            break
        if kind != "base" or start >= clause:
            own = kind == "own" or start in stale
    return not own


@lru_cache(16)
def _times(text: str) -> tuple[tuple[int, str | None], ...]:
    """Where `text` names a time, and whether it is the report's own year or one that is compared with."""
    return tuple((match.start(), match.lastgroup) for match in _TIMES.finditer(text))


def _stale(passage: Passage) -> set[int]:
    """Where in the sentence a year stands that was left in."""
    sentence = passage.sentence
    if sentence.year is None or not _OTHER.search(sentence.text) or _SERIES.search(sentence.text):
        return set()
    start = passage.paragraph.find(sentence.original or "".join(sentence.pieces))
    stale = _stale_in(passage.paragraph, sentence.year, passage.chapter)
    begins = accumulate(map(len, sentence.pieces), initial=0)
    return {place for place, begin in zip(sentence.starts, begins, strict=True) if start + begin in stale}


@lru_cache(16)
def _stale_in(paragraph: str, year: int, chapter: str) -> frozenset[int]:
    """Where in `paragraph` a year stands that was left in, worked out once for all its sentences."""
    return frozenset(named.start for named in years_spoken_of(paragraph, year, chapter) if named.sense == "stale")


def of_another_organ(sentence: Sentence, position: int, agency: str) -> bool:
    """Whether what stands at `position` is said of other than the whole of `agency`, whose report this is.

    A clause without an organ goes on from the one before that tells what was received.
    """
    text, start = sentence.text, _clause(sentence.text, position)
    clause = text[max(start, position - _LONGEST) : position]
    while not _names_another(clause, agency):
        if start == 0 or _OWN.search(clause):
            return False
        end = start - 1
        start = _clause(text, end)
        clause = text[max(start, end - _LONGEST) : end]
        if not (_RECEIVED.search(clause) or clause.endswith("申请中")):
            return False
    return True


def _names_another(clause: str, agency: str) -> bool:
    """Whether `clause` names another organ.

    A government reports for all its organs, so that one office's figure is only a part; any other organ reports for
    itself, so that the whole city's figure is more than its own.
    """
    if _GOVERNMENT.search(agency):
        return not _WHOLE.search(clause) and bool(_PART.search(clause) or _OFFICE.search(clause))
    parts = {part for part in _PART.findall(clause) if part not in agency}
    if _OFFICE_OF_ALL.search(agency):
        parts -= {"本级"}  # which the office's own report is for
    if _WHOLE.search(clause) or parts:
        return True
    return any(
        not _abbreviates(name + kind, agency)
        for name, kind in _OTHER_OFFICE.findall(clause)
        if name[1] not in _PRONOUNS
    )


def _abbreviates(name: str, agency: str) -> bool:
    """Whether the characters of `name` all stand in `agency`, in this order: 住建局 is 住房和城乡建设局."""
    rest = iter(agency)
    return all(character in rest for character in name)


def _clause(text: str, position: int) -> int:
    """Where the clause around `position` starts."""
    start = max(text.rfind(mark, 0, position) for mark in _STOPS) + 1
    if text[start - 1 : start] in _CLOSING and (opened := max(text.rfind(mark, 0, start) for mark in "（(")) >= 0:
        return _clause(text, opened) if _LISTED.fullmatch(text, opened, start) else start
    return start
