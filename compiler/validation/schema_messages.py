"""A departure from the schema in, its finding out in the words of the form: its code, what was written, what to do."""

from __future__ import annotations

from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from compiler.common.characters import Unprintable
from compiler.common.pointer import join, split
from compiler.findings.finding import Finding
from compiler.findings.quote import written
from compiler.form import edition as editions
from compiler.validation.slips.bare_words import judge_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from compiler.form.edition import Edition

FILL = "没有发生的填 0，不能空着，也不能用“/”或“—”代替"
_HINTS = {
    "alt": "用一两句话说明图上有什么，供看不见图的人听读",
    "kind": "bar 是柱形图，line 是折线图，pie 是饼图",
    "level": "二级标题（一）、三级标题 1.、四级标题（1）",
    "width_mm": "单位是毫米，版心宽 156 毫米；不写就按图片自己的尺寸",
    "block": "一段可以是文字，也可以是带“heading”的标题、“list”的列表、“table”的表格、“image”的图片、“chart”的图表",
}


def _missing(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    """A key for which another one stands is told there."""
    meant = _meant(error, place, edition).values() if error.schema.get("additionalProperties") is False else ()
    for key in error.validator_value:
        if key not in error.instance and key not in meant:
            pointer = place + join(key)
            hint = FILL if _in_table(pointer, edition) else _HINTS.get(key, f"补上“{key}”")
            yield Finding("S101", "error", f"“{edition.label(pointer)}”没有填", (pointer,), hint=hint)


def _unknown(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    known = list(error.schema["properties"])
    meant = _meant(error, place, edition)
    for key in error.instance:
        if key not in known:
            pointer = place + join(key)
            message = f"“{edition.label(place)}”里没有“{key}”这一项"
            hint = _other_edition(pointer, edition) or _nearest(meant.get(key) or key, known, place, edition)
            yield Finding("S102", "error", message, (pointer,), hint=hint, at_key=True)


def _meant(error: Any, place: str, edition: Edition) -> dict[str, str]:
    """For each unknown key of the object the key that it stands for and that is missing there, if one is."""
    lacking = [key for key in error.schema["properties"] if key not in error.instance]
    meant: dict[str, str] = {}
    for key in error.instance:
        if key in error.schema["properties"] or _other_edition(place + join(key), edition):
            continue
        labels = {_label_of(known, place, edition): known for known in lacking}
        near = (
            _by_label(key, labels) or get_close_matches(key, lacking, 1) or get_close_matches(key.lower(), lacking, 1)
        )
        if near:
            meant[key] = near[0]
            lacking.remove(near[0])
    return meant


def _by_label(key: str, labels: dict[str, str]) -> list[str]:
    """The one of the keys by their `labels` whose label is `key`, or holds it."""
    same = [known for label, known in labels.items() if key in (label, label.partition("、")[2])]
    if not same and len(key) > 1 and not key.isascii():
        same = [known for label, known in labels.items() if key in label]
    return same if len(same) == 1 else []


def _label_of(key: str, place: str, edition: Edition) -> str:
    return edition.label(place + join(key)).rpartition(" → ")[2]


def _other_edition(pointer: str, edition: Edition) -> str:
    for other in map(editions.load, editions.IDS):
        if other is not edition and other.knows(pointer):
            return f"这是 {other.id} 版格式的“{other.label(pointer)}”；本报告用 {edition.id} 版（{edition.notice}）"
    return ""


def _nearest(key: str, known: list[str], place: str, edition: Edition) -> str:
    near = _close(key, known)
    if not near:
        return f"这里可以写的有：{'、'.join(known)}"
    label = _label_of(near[0], place, edition)
    return f"是不是“{near[0]}”" + (f"（{label}）？" if label != near[0] else "？")


def _close(key: str, known: list[str]) -> list[str]:
    return get_close_matches(key, known, n=1) or get_close_matches(key.lower(), known, n=1)


def _type(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    label, value = edition.label(place), written(error.instance)
    fact = edition.facts.get(place)
    if fact and fact.kind != "amount" and isinstance(error.instance, Decimal):
        message = f"“{label}”写的是{value}，这里要填整数"
        yield Finding("S105", "error", message, (place,), hint="件数没有小数；核对原始台账")
        return
    if fact:
        message, hint = f"“{label}”写的是{value}，这里要填数字", _figure_hint(error.instance)
    elif place == "/year":
        message, hint = f"“{label}”写的是{value}，这里要填四位数的年份", "去掉引号，写成 2025 这样的数字"
    else:
        message, hint = f"“{label}”写的是{value}，这里应是{_expected(error)}", "对照“nianbao schema”给出的模式"
        hint = _figure_hint(error.instance) if error.validator_value == "number" else hint
    yield Finding("S103", "error", message, (place,), hint=hint)


def _figure_hint(value: Any) -> str:
    """What to do with a `value` that is no number: mostly one in quotes, with a unit or written in another way."""
    if not isinstance(value, str) or isinstance(value, Unprintable):
        return FILL
    kind, number = judge_word(value.strip())
    if kind in ("", "plus", "zeros", "point", "wide_digits"):
        return f"去掉引号，写成 {number}" if number[-1:].isdigit() else FILL
    return f"去掉引号和{_BESIDE[kind]}，写成 {number}" if kind in _BESIDE else FILL


_BESIDE = {"unit": "单位", "thousands": "逗号"}


def _expected(error: Any) -> str:
    types = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    return "或".join(_TYPES[name] for name in types)


_TYPES = {
    "string": "文字",
    "array": "列表",
    "object": "一组带键的内容",
    "integer": "整数",
    "number": "数字",
    "boolean": "true 或 false",
}


def _limit(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    if place == "/year":
        yield from _year(error, place, edition)
        return
    label, value = edition.label(place), written(error.instance)
    if place not in edition.facts:
        message = f"“{label}”写的是{value}，不能小于 {error.validator_value}"
        yield Finding("S104", "error", message, (place,), hint=_HINTS.get(split(place)[-1], ""))
    elif error.validator == "minimum" and not error.validator_value:
        message = f"“{label}”写的是{value}，不能小于 0"
        yield Finding("S104", "error", message, (place,), hint="核对原始台账，这里只填发生的数量")
    else:
        message = f"“{label}”写的是{value}，位数太多（最多 {len(str(abs(error.validator_value)))} 位）"
        yield Finding("S107", "error", message, (place,), hint="核对单位和小数点")


def _year(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    label, year = edition.label(place), error.instance
    due = editions.for_year(year)
    if due is edition:
        yield Finding("S107", "error", f"“{label}”写的是 {year}，不像是报告的年份", (place,), hint="核对年份")
        return
    message = f"“{edition.fields['edition']}”写的是“{edition.id}”，而 {year} 年的报告用 {due.id} 版格式"
    yield _misfit(message, due)


def _edition(error: Any, _place: str, edition: Edition) -> Iterator[Finding]:
    known = "、".join(editions.IDS)
    stated = written(error.instance).strip()
    yield _misfit(f"“{edition.fields['edition']}”写的是{stated}，只有 {known} 这几版", edition)


def _misfit(message: str, due: Edition) -> Finding:
    hint = f"核对年份；“{due.fields['edition']}”可以不写，由年份决定"
    return Finding("S106", "error", message, ("/edition", "/year"), law=due.law, hint=hint)


def _text(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    label = edition.label(place)
    if place == "/signature/date":
        message = f"“{label}”写的是{written(error.instance)}，不是一个日期"
        hint = "按“年-月-日”写，月、日各两位，如 2026-01-20"
    elif isinstance(error.instance, str) and error.instance.strip():
        message = f"“{label}”写的是{written(error.instance)}，{_shape(error)}"
        hint = "改成一行写完" if "\n" in error.instance or "\t" in error.instance else "核对规则编号，见“nianbao rules”"
    else:
        message, hint = f"“{label}”是空的", "写上内容；不需要时连同键一起删去"
    yield Finding("S108", "error", message, (place,), hint=hint)


def _shape(error: Any) -> str:
    return "这里只能写一行" if any(c in error.instance for c in "\n\r\t") else "不是一个规则编号"


def _too_long(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    most = error.validator_value
    message = f"“{edition.label(place)}”有 {len(error.instance)} 个字，最多 {most} 个：{written(error.instance)}"
    yield Finding("S108", "error", message, (place,), hint="多半是正文误粘到了这里，只留应有的文字")


def _block(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    keys = "、".join(f"“{key}”" for key in error.instance) or "空的"
    message = f"“{edition.label(place)}”这一段看不出是什么：写的是{keys}"
    yield Finding("S109", "error", message, (place,), hint=_HINTS["block"])


def _choice(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    choices = "、".join(str(choice) for choice in error.validator_value)
    message = f"“{edition.label(place)}”写的是{written(error.instance)}，这里只能是 {choices}"
    yield Finding("S109", "error", message, (place,), hint=_HINTS[split(place)[-1]])


def _too_many(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    message = f"“{edition.label(place)}”有 {len(error.instance)} 项，一张图最多画 {error.validator_value} 项"
    yield Finding("S116", "error", message, (place,), hint="再多就分辨不清了，分成几张图，或者改用表格")


WORDINGS: dict[str, Callable[[Any, str, Edition], Iterator[Finding]]] = {
    "required": _missing,
    "additionalProperties": _unknown,
    "type": _type,
    "minimum": _limit,
    "maximum": _limit,
    "const": _edition,
    "pattern": _text,
    "maxLength": _too_long,
    "minItems": _text,
    "maxItems": _too_many,
    "anyOf": _block,
    "enum": _choice,
}


def _in_table(pointer: str, edition: Edition) -> bool:
    return split(pointer)[0] in {table.key for table in edition.tables}
