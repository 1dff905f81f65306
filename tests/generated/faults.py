"""Reports that somebody filled in wrongly: a sound one, changed in a few places as people do.

A figure is spelt exactly: `Literal("1e3")` stands in the text as it is.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from compiler.common.pointer import MISSING, find, join, put, split
from compiler.form import edition as editions
from compiler.form.blank_report import blank_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_MARK = "\ue000"


class Literal(str):
    """What stands in the JSON without quotes, a number in any spelling."""

    __slots__ = ()


_CELLS: list[Any] = [
    *map(Literal, ("-3", "3.5", "150.0", "1e3", "1E+2", "2.50", "-0", "-0.0", "-2.5", "0.0000001", "1e29", "1e31")),
    *map(Literal, ("1000000000000", "999999999999", "9" * 30, "9" * 31, "-1000000000000", "12345678901234.5")),
    *(
        "",
        " ",
        "/",
        "—",
        "abc",
        "12",
        "１２",
        "－３",
        "12件",
        "约12件",
        "1,234",
        "１，２３４",
        "007",
        "+5",
        ".5",
        "5.",
        "1 2",
    ),
    *("12\n", "\u3000", "\u0085", "\ufeff", "n/a", "零", "NaN", "null", "1e3", "-3.5万元", "𠮷" * 30, "<img onerror>"),
    *(None, True, False, [], [1], {}, {"a": 1}),
]
_AGENCIES: list[Any] = [
    *(
        "清源市人民政府",
        "清源县人民政府",
        "江苏省清源市水务局",
        "清源市河东街道办事处",
        "城关镇政府",
        "国家税务总局清源市税务局",
    ),
    *(
        "内蒙古自治区人民政府",
        "香港特别行政区政府",
        "延边州图们市政府",
        "清源县人民政府办公室",
        " 清源市水务局\n",
        "清源\n市局",
    ),
    *("", "\u2028", " ", "局" * 201, "𠮷" * 200, "\x01清源市水务局", 7, None, ["清源市水务局"]),
]
_YEARS: list[Any] = [
    *(2019, 2020, 2021, 2023, 2999, 3000, 1990, 0, "2023", "", None, True, [2023]),
    *map(Literal, ("2023.0", "2.023e3", "2023.5", "-1", "20230000000000", "9" * 40)),
]
_EDITIONS: list[Any] = ["2019", "2021", "2022", 2019, 2021, None, "", Literal("2021.0"), ["2021"]]
_DATES: list[Any] = ["2024-01-31", "2024-02-30", "2024年1月31日", "20240131", "", "0000-01-01", 20240131, None]
_BLOCKS: list[Any] = [
    *(
        None,
        7,
        True,
        [],
        {},
        {"heading": "甲"},
        {"heading": "甲", "level": 5},
        {"heading": "", "level": Literal("2.0")},
    ),
    *(
        {"heading": "甲\n乙", "level": 2, "size": 3},
        {"list": []},
        {"list": ["甲", 1], "ordered": "true"},
        {"lists": ["甲"]},
    ),
    *(
        {"table": {"rows": []}},
        {"table": {"rows": [[{"text": None, "rows": 0, "columns": Literal("1.0")}]], "headr": []}},
    ),
    *(
        {"table": {}, "image": "a.png"},
        {"image": "", "alt": "甲", "width_mm": 9},
        {"image": "甲.png", "width_mm": "120"},
    ),
    *(
        {"chart": {"kind": "bars", "alt": "甲", "categories": [], "series": [{"name": "甲", "values": ["1"]}] * 9}},
        {"a~/b": 1},
    ),
    {
        "chart": {
            "kind": "pie",
            "alt": "甲",
            "categories": [True, "甲\t"],
            "series": [{"name": "", "values": [Literal("1.50")]}],
        }
    },
]
_WAIVERS: list[Any] = [
    *({"code": code, "reason": "已核对"} for code in ("T201", "T402", "T301", "S101", "Y104")),
    *({"code": "T402"}, {"code": "t402", "reason": "甲"}, {"code": 1, "reason": ""}, "T402", None),
]


def as_json(report: Any) -> str:
    """`report` as JSON, each `Literal` in its own spelling."""
    marked = json.dumps(_marked(report), ensure_ascii=False, default=str)
    return marked.replace(f'"{_MARK}', "").replace(f'{_MARK}"', "")


def _marked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _marked(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_marked(inner) for inner in value]
    return f"{_MARK}{value}{_MARK}" if isinstance(value, Literal) else value


def faulty(random: Random) -> Any:
    """A report with a few faults."""
    report = sound(random)
    for _ in range(random.choice((0, 1, 1, 1, 2, 2, 3, 5, 9))):
        random.choices(list(_CHANGES), list(_CHANGES.values()))[0](report, random)
    return report


def sound(random: Random) -> Any:
    """A report whose tables balance, totals left out or given."""
    edition = editions.load(random.choice(editions.IDS))
    year = random.choice([2019, 2020] if edition.id == "2019" else [2021, 2023])
    report = blank_report(year, random.choice(["清源市人民政府", "清源市水务局"]), edition)
    for chapter in edition.narratives:
        report[chapter.key] = random.choice(["本年没有需要说明的情况。", ["甲", {"heading": "（一）乙", "level": 2}]])
    if random.random() < 0.7:
        for pointer, fact in edition.facts.items():
            if not fact.sums and random.random() < 0.4:
                put(report, pointer, random.choice([1, 2, 3, 12, 108595]))
        _balance(report, edition)
    if random.random() < 0.5:
        _give_totals(report, edition, random)
    return report


def _balance(report: Any, edition: editions.Edition) -> None:
    """What is carried over is what came in and was not settled."""
    rows = [pointer.rpartition("/")[0] for pointer in edition.facts if pointer.startswith("/requests/results/")]
    for column in report["requests"]["new"]:
        done = sum(find(report, f"{row}/{column}") for row in dict.fromkeys(rows) if not row.endswith("/total"))
        came = report["requests"]["carried_in"][column]
        report["requests"]["carried_over"][column] = 1
        report["requests"]["new"][column] = max(done + 1 - came, 0)
        report["requests"]["carried_in"][column] = done + 1 - report["requests"]["new"][column]


def _give_totals(report: Any, edition: editions.Edition, random: Random) -> None:
    share = random.choice((0.1, 0.5, 1.0))
    known: dict[str, int] = {}
    for pointer, fact in sorted(edition.facts.items(), key=lambda item: len(item[1].sums)):
        value = find(report, pointer)
        if fact.sums:
            value = sum(known[part] for part in fact.sums[0].parts)
            if random.random() < share:
                put(report, pointer, value)
        known[pointer] = value


def _slip(report: Any, random: Random) -> None:
    """A figure is another number."""
    pointer = _any_figure(report, random)
    value = find(report, pointer)
    if type(value) is int:
        _put(report, pointer, max(0, value + random.choice((-2, -1, 1, 1, 10, 999999999999))))


def _cell(report: Any, random: Random) -> None:
    _put(report, _any_figure(report, random), deepcopy(random.choice(_CELLS)))


def _any_figure(report: Any, random: Random) -> str:
    edition = editions.load("2019" if find(report, "/proactive_disclosure/procurement") is not MISSING else "2021")
    return random.choice(list(edition.facts))


def _drop(report: Any, random: Random) -> None:
    holder = random.choice(list(_objects(report)))
    if holder:
        del holder[random.choice(list(holder))]


def _rename(report: Any, random: Random) -> None:
    """A key is misspelt, in Chinese, in other letters, or that of another edition; and stands where it stood."""
    holder = random.choice(list(_objects(report)))
    if not holder:
        return
    key = random.choice(list(holder))
    names = [
        key.title(),
        key + "s",
        key[1:],
        key.replace("_", ""),
        "自然人",
        "总计",
        "issued",
        "made",
        "a/b~",
        "其他",
        "甲",
    ]
    members = [(random.choice(names) if name == key else name, value) for name, value in holder.items()]
    holder.clear()
    holder.update(members)


def _add(report: Any, random: Random) -> None:
    holder = random.choice(list(_objects(report)))
    holder[random.choice(["", "Total", "procurement", "合计", "𠮷", "\ue001", "x" * 60, "year ", "title"])] = (
        random.choice(_CELLS)
    )


def _field(key: str, values: list[Any]) -> Callable[[Any, Random], None]:
    def change(report: Any, random: Random) -> None:
        _put(report, join(*key.split("/")), deepcopy(random.choice(values)))

    return change


def _block(report: Any, random: Random) -> None:
    key = random.choice(("preamble", "overview", "problems", "other_matters"))
    if not isinstance(report.get(key), list):
        report[key] = [""]
    report[key].append(deepcopy(random.choice(_BLOCKS)))


def _whole_part(report: Any, random: Random) -> None:
    report[random.choice(list(report))] = deepcopy(random.choice(_CELLS))


def _waiver(report: Any, random: Random) -> None:
    waivers = report.setdefault("waivers", [])
    if isinstance(waivers, list):
        waivers.append(deepcopy(random.choice(_WAIVERS)))


def _no_requests(report: Any, random: Random) -> None:
    """Cases, or rules, of an organ that has none."""
    for row in ("new", "carried_in"):
        for key in find(report, f"/requests/{row}") if isinstance(find(report, f"/requests/{row}"), dict) else ():
            _put(report, f"/requests/{row}/{key}", 0)
    _put(report, "/disputes/reconsideration/upheld", random.choice((0, 3)))
    _put(report, "/proactive_disclosure/rules/issued", random.choice((0, 2)))


def _put(report: Any, pointer: str, value: Any) -> None:
    """Put `value` at `pointer`, if what is above it is still there."""
    *path, last = split(pointer)
    holder = find(report, join(*path))
    if isinstance(holder, dict):
        holder[last] = value


def _objects(value: Any) -> Any:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(inner)


_CHANGES: dict[Callable[[Any, Random], None], int] = {
    _slip: 12,
    _cell: 10,
    _drop: 4,
    _rename: 4,
    _add: 2,
    _block: 3,
    _whole_part: 1,
    _waiver: 1,
    _no_requests: 3,
    _field("agency", _AGENCIES): 3,
    _field("year", _YEARS): 3,
    _field("edition", _EDITIONS): 2,
    _field("title", [*_AGENCIES, "甲\n乙"]): 1,
    _field("document_number", _AGENCIES): 1,
    _field("signature", [{"date": "2024-01-31"}, {"agency": "甲"}, {"date": "2024-1-31"}, {}, None]): 1,
    _field("signature/date", _DATES): 1,
}
