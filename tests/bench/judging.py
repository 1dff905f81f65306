"""Judging: how many of the findings on correct sentences are false, and how many falsified figures are found.

The sentences are those of `tests/rules/claims/sentences`; a folder may be given besides, with published reports in
`reports/` and `falsified.json`: a list of {report, kind, text}, the figure in brackets being made one larger.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.rules import judge
from tests.bench.table import section
from tests.rules.claims.written import larger, written
from tests.rules.support import case
from tests.support import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_MARKED = re.compile(r"(.*)\[([\d.]+)\](.*)")
_CLAIMS = re.compile(r"X1[01]\d")


class _Measured(NamedTuple):
    """Findings on what is right, by code and in full; of falsified figures all, those found, and those missed."""

    false: Counter[str]
    alarms: list[str]
    all_: Counter[str]
    hits: Counter[str]
    missed: list[str]


def judging(_folder: Path, _turns: int, *folders: Path) -> str:
    """Precision and recall by code, then each false alarm and each figure that was missed."""
    parts = [_as_section("Judging: own sentences", _own())]
    parts += [_as_section(f"Judging: {folder.name}", _published(folder)) for folder in folders]
    return "\n".join(parts)


def _own() -> _Measured:
    false, alarms, all_, hits, missed = Counter[str](), [], Counter[str](), Counter[str](), []
    for sentence in written():
        before = found(sentence.report(sentence.text))
        false += Counter(code for code, _ in before)
        alarms += [f"{sentence.kind}: {sentence.text} {code} {message}" for code, message in before]
        for text, code in sentence.falsified():
            all_[code] += 1
            if {one for one, _ in found(sentence.report(text))} - {one for one, _ in before}:
                hits[code] += 1
            else:
                missed.append(f"{sentence.kind}: {text}")
        if sentence.wrong:
            all_["tables"] += 1
            hits["tables"] += bool(set(found(sentence.contradicted())) - set(before))
    return _Measured(false, alarms, all_, hits, missed)


def _published(folder: Path) -> _Measured:
    reports = {path.stem: load(path) for path in sorted((folder / "reports").glob("*.json"))}
    before = {name: found(case(report)) for name, report in reports.items()}
    alarms = [f"{name}: {code} {message}" for name, hits in before.items() for code, message in hits]
    all_, hits, missed = Counter[str](), Counter[str](), []
    for entry in json.loads((folder / "falsified.json").read_text("utf-8")):
        if "table" in entry:
            continue
        all_[entry["kind"]] += 1
        if set(found(case(_falsified(reports[entry["report"]], entry["text"])))) - set(before[entry["report"]]):
            hits[entry["kind"]] += 1
        else:
            missed.append(f"{entry['report']}: {entry['text']}")
    return _Measured(Counter(alarm.split()[1] for alarm in alarms), alarms, all_, hits, missed)


def found(report: Any) -> list[tuple[str, str]]:
    """What X101 to X119 find."""
    return [(finding.code, finding.message) for finding in judge(report) if _CLAIMS.fullmatch(finding.code)]


def _falsified(report: Any, text: str) -> Any:
    match = _MARKED.fullmatch(text)
    assert match, text
    changed, true = deepcopy(report), match[1] + match[2] + match[3]
    for holder, key, value in _strings(changed):
        if true in value:
            holder[key] = value.replace(true, match[1] + larger(match[2]) + match[3], 1)
            return changed
    raise ValueError(text)


def _strings(value: Any) -> Iterator[tuple[Any, Any, str]]:
    """Every text in `value`, with what holds it and where."""
    items: Iterable[Any] = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, inner in list(items):
        if isinstance(inner, str):
            yield value, key, inner
        else:
            yield from _strings(inner)


def _as_section(title: str, measured: _Measured) -> str:
    false, alarms, all_, hits, missed = measured
    true = sum(hits.values())
    precision = f"{100 * true / ((true + false.total()) or 1):.1f} %"
    head = ("of", "findings on what is right", "found", "of falsified", "recall")
    rows = [
        (
            key or "any",
            str(false[key]),
            str(hits[key]),
            str(all_[key]),
            f"{100 * hits[key] / all_[key]:.0f} %" if all_[key] else "",
        )
        for key in sorted(all_.keys() | false.keys())
    ]
    rows.append(("all", str(false.total()), str(true), str(all_.total()), f"{100 * true / (all_.total() or 1):.1f} %"))
    lists = "".join(
        f"\n{name}:\n" + "".join(f"- {line}\n" for line in lines)
        for name, lines in (("Found in what is right", alarms), ("Missed", missed))
        if lines
    )
    return section(title, f"Precision: {precision}.", head, rows) + lists
