"""Reports made up by Hypothesis in the words of reports, without what a web page cannot show: blanks, empty lines."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from compiler.form import edition as editions
from tests.generated.reports import reports

_WORDS = st.sampled_from(
    ["全年", "公开", "受理申请", "12件", "3.5万元", "<b>", "&", "“专栏”", "（以下简称《条例》）", "2023年"]
)
_SENTENCES = st.lists(_WORDS, min_size=2, max_size=8).map(lambda words: "".join(words) + "。")
_NAMES = st.sampled_from(["栏目", "件数", "政策文件", "工作动态"])
_HEADINGS = st.sampled_from([("（一）主动公开", 2), ("1.规范性文件", 3), ("（1）城乡供水", 4), ("工作情况", 2)]).map(
    lambda heading: {"heading": heading[0], "level": heading[1]}
)
_ITEMS = _SENTENCES | st.tuples(_SENTENCES, _SENTENCES).map("\n".join)
_LISTS = st.fixed_dictionaries({"list": st.lists(_ITEMS, min_size=1, max_size=3), "ordered": st.booleans()})
_ROWS = st.lists(st.tuples(_NAMES, st.integers(0, 99)).map(list), min_size=1, max_size=3)
_TABLES = st.fixed_dictionaries({"header": st.just([["栏目", "件数"]]), "rows": _ROWS}, optional={"caption": _NAMES})
_CHARTS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["bar", "line"]),
        "alt": _SENTENCES,
        "categories": st.just(["2022年", "2023年"]),
        "series": st.lists(st.fixed_dictionaries({"name": _NAMES, "values": st.just([1, 2])}), min_size=1, max_size=2),
    },
    optional={"caption": _NAMES},
)
_SHOWN = _TABLES.map(lambda table: {"table": table}) | _CHARTS.map(lambda chart: {"chart": chart})
_NARRATIVES = st.lists(_SENTENCES | _HEADINGS | _LISTS | _SHOWN, min_size=1, max_size=5)


@st.composite
def plain_reports(draw: st.DrawFn, edition_id: str) -> dict[str, Any]:
    """A report that the schema of the edition accepts; its figures need not balance."""
    report = draw(reports(edition_id))
    for key in ("title", "document_number", "signature"):
        report.pop(key, None)
    signed = {"signature": st.just({"date": "2024-01-20"}), "document_number": st.just("清水公开〔2024〕1号")}
    report |= {"agency": "清源市水务局", "preamble": draw(_SENTENCES)}
    report |= draw(st.fixed_dictionaries({}, optional=signed))
    return report | {chapter.key: draw(_NARRATIVES) for chapter in editions.load(edition_id).narratives}
