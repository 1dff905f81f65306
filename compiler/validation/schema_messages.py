"""A departure from the schema in, its finding out in the words of the form: its code, what was written, what to do."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from compiler.common.characters import Unprintable
from compiler.common.pointer import split
from compiler.findings.finding import Finding
from compiler.findings.quote import written
from compiler.form import edition as editions
from compiler.validation.key_messages import FILL, HINTS, missing, unknown
from compiler.validation.slips.bare_words import judge_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from compiler.form.edition import Edition


def _type(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    label, value = edition.label(place), written(error.instance)
    if isinstance(error.instance, Unprintable) and error.instance[-1:].isdigit():  # no NaN or Infinity
        most = error.schema.get("maximum")
        limit = f"（最多 {len(str(most))} 位）" if most else ""
        hint = "核对年份" if place == "/year" else "核对单位和小数点"
        yield Finding("S107", "error", f"“{label}”写的是{value}，位数太多{limit}", (place,), hint=hint)
        return
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
        yield Finding("S104", "error", message, (place,), hint=HINTS.get(split(place)[-1], ""))
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
    stated = written(error.instance)
    if edition.id == str(error.instance) and isinstance(error.instance, int):
        message = f"“{edition.fields['edition']}”写的是数字{stated}，这里要写文字"
        hint = f'加上引号，写成 "{edition.id}"；也可以不写，由年份决定'
        yield Finding("S106", "error", message, ("/edition",), law=edition.law, hint=hint)
        return
    yield _misfit(f"“{edition.fields['edition']}”写的是{stated}，只有 {known} 这几版", edition)


def _misfit(message: str, due: Edition) -> Finding:
    hint = f"核对年份；“{due.fields['edition']}”可以不写，由年份决定"
    return Finding("S106", "error", message, ("/edition", "/year"), law=due.law, hint=hint)


def _text(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    label = edition.label(place)
    if place == "/signature/date":
        is_blank = not str(error.instance).strip()
        message = f"“{label}”" + ("还没有填" if is_blank else f"写的是{written(error.instance)}，不是一个日期")
        hint = HINTS["date"] if is_blank else "按“年-月-日”写，月、日各两位，如 2026-01-20"
    elif isinstance(error.instance, str) and error.instance.strip():
        shape, hint = _SHAPES[_is_one_line(error.instance)]
        message = f"“{label}”写的是{written(error.instance)}，{shape}"
    else:
        message, hint = f"“{label}”是空的", "写上内容；不需要时连同键一起删去"
    yield Finding("S108", "error", message, (place,), hint=hint)


_SHAPES = {
    False: ("这里只能写一行", "改成一行写完"),
    True: ("不是一个规则编号", "核对规则编号，见“nianbao rules”"),
}


def _is_one_line(text: str) -> bool:
    return not any(c in text for c in "\n\r\t")


def _too_long(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    most = error.validator_value
    message = f"“{edition.label(place)}”有 {len(error.instance)} 个字，最多 {most} 个：{written(error.instance)}"
    yield Finding("S108", "error", message, (place,), hint="多半是正文误粘到了这里，只留应有的文字")


def _block(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    keys = "、".join(f"“{key}”" for key in error.instance) or "空的"
    message = f"“{edition.label(place)}”这一段看不出是什么：写的是{keys}"
    yield Finding("S109", "error", message, (place,), hint=HINTS["block"])


def _choice(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    choices = "、".join(str(choice) for choice in error.validator_value)
    message = f"“{edition.label(place)}”写的是{written(error.instance)}，这里只能是 {choices}"
    yield Finding("S109", "error", message, (place,), hint=HINTS[split(place)[-1]])


def _too_many(error: Any, place: str, edition: Edition) -> Iterator[Finding]:
    message = f"“{edition.label(place)}”有 {len(error.instance)} 项，一张图最多画 {error.validator_value} 项"
    yield Finding("S116", "error", message, (place,), hint="再多就分辨不清了，分成几张图，或者改用表格")


WORDINGS: dict[str, Callable[[Any, str, Edition], Iterator[Finding]]] = {
    "required": missing,
    "additionalProperties": unknown,
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
