"""A slip in, the finding S002 out: the place in the words of the form, what was written, one thing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.common.text import shorten
from compiler.findings.finding import Finding
from compiler.findings.patterns import say
from compiler.findings.quote import legible
from compiler.validation.slips.tokens import name_of

if TYPE_CHECKING:
    from compiler.form.edition import Edition
    from compiler.validation.slips.tokens import Slip

_FILL = say("hints", "fill")
_WORDINGS = {
    # kind: what is said after the place, and what to do
    "comment": ("这一行有注释“{written}”", "这种文件里不能写注释，连同前面的记号一起删去"),
    "odd": ("前面有一个看不见的字符 {named}", "删去它；要空格就在英文输入法下打一个"),
    "mark": ("这里写的是中文标点 {named}", "在英文输入法下改成 {right}"),
    "unclosed": ("从“{written}”开始，没有收尾的双引号", '在这段文字（或键）的末尾补一个英文的双引号 "'),
    "unopened": ("从“{written}”开始，没有开头的双引号", '在这段文字（或键）的前面补一个英文的双引号 "'),
    "closing_quote": ("收尾的引号是中文标点 {named}", '改成英文的双引号 "'),
    "opening_quote": ("两头的引号是中文标点 {named}", '两头都改成英文的双引号 "'),
    "single_quotes": ("两头的引号是 {named}，不是双引号", '两头都改成英文的双引号 "'),
    "inner_quote": ("文字中间有英文的双引号，文字会在那里断开", "文字里的引号改成中文的“ ”"),
    "escape": ("文字里有单独的反斜杠“{written}”", r"要印一个反斜杠就写两个 \\，否则删去"),
    "bare_key": ("键“{written}”没有加双引号", '写成 "{written}"'),
    "unquoted": ("写的是 {written}，没有加双引号", '文字两头各加一个英文的双引号 "'),
    "missing_comma": ("后面缺少逗号", "在这一行的这个位置补一个英文的逗号 ,"),
    "extra_comma": ("这里多了一个逗号", "删去它；最后一项后面不写逗号"),
    "missing_colon": ("键的后面缺少冒号", "在键和内容之间补一个英文的冒号 :"),
    "missing_opener": ("前面少了开头的括号 {right}", "补上 {right}"),
    "missing_closer": ("第 {written} 行打开的括号，这里缺少收尾的括号 {right}", "补上 {right}"),
    "extra_closer": ("这里多了一个括号 {written}", "删去它"),
    "extra_opener": ("这里多了一个括号 {written}", "删去它"),
    "wrong_closer": ("收尾的括号写成了 {written}", "改成 {right}"),
    "cut": ("文件到这里断了：后面的内容和收尾的括号没有了", "从原件或备份里补上后面的内容"),
    "deep": ("括号套得太深，读到这里为止", "对照“nianbao schema”给出的模式检查结构"),
    "after_end": ("一份报告到此已经结束，后面还有“{written}”", "一个文件只放一份报告，删去后面的内容"),
    "before_start": ("一份报告要以 {{ 开头，前面却写着“{written}”", "删去 {{ 前面的内容"),
    "stray": ("多出了“{written}”，不知道是什么", '删去它；若是一项内容，写成 "键": 内容，各项之间用逗号隔开'),
    "no_value": ("后面没有写内容", "补上冒号后面的内容"),
    "wide_digits": ("写的是全角数字 {written}", "在英文输入法下改成 {right}"),
    "zeros": ("写的是 {written}，数字前面多了 0", "写成 {right}"),
    "plus": ("写的是 {written}，数字前面不写加号", "写成 {right}"),
    "point": ("写的是 {written}，小数点的前后都要有数字", "写成 {right}"),
    "thousands": ("写的是 {written}，数字里不能有逗号", "写成 {right}"),
    "unit": ("写的是 {written}，这里只填数字", "只留数字，写成 {right}"),
    "spaced": ("写的是 {written}，数字里不能有空格", "去掉空格；若是两个数，中间加逗号"),
    "blank": ("写的是“{written}”，这里要填数字", _FILL),
    "no_number": ("写的是 {written}，不是数字", "填实际发生的数；" + _FILL),
    "literal": ("写的是 {written}，这里不能这样写", "写成 {right}"),
}
_GLOBAL = {"before_start", "after_end", "cut", "deep"}


def slip_finding(slip: Slip, edition: Edition) -> Finding:
    """S002 for `slip`, not yet placed."""
    pointer = slip.pointer or ""
    message, hint = _WORDINGS[slip.kind]
    if pointer in edition.facts:
        message, hint = _of_figure(slip.kind, message, hint)
    elif slip.kind in ("blank", "no_number"):
        message, hint = "写的是“{written}”，没有加双引号", '是文字就在两头各加一个英文的双引号 "'
    values = {
        "written": legible(shorten(slip.written)),
        "right": legible(slip.right),
        "named": name_of(slip.written) if len(slip.written) == 1 else "",
    }
    message, hint = message.format(**values), hint.format(**values)
    place = f"“{edition.label(pointer)}”" if pointer and slip.kind not in _GLOBAL else ""
    return Finding("S002", "error", f"不是完整的 JSON：{place}{message}", (pointer,) if pointer else (), hint=hint)


def _of_figure(kind: str, message: str, hint: str) -> tuple[str, str]:
    """The words for a cell, which holds a figure."""
    if kind in ("no_value", "literal"):
        return ("没有填" if kind == "no_value" else message), _FILL
    return ("写的是 {written}，这里要填数字", _FILL) if kind == "unquoted" else (message, hint)
