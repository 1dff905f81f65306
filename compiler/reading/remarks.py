"""What a document shows that is no plain text, in; a finding about it, with its place, out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from compiler.common.text import shorten, squeeze
from compiler.findings.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Kind = Literal[
    "symbol",
    "field",
    "math",
    "ruby",
    "prompt",
    "struck",
    "hidden",
    "faint",
    "faint_part",
    "faint_style",
    "note",
    "embedded",
    "picture",
    "floating",
    "shape",
    "line",
    "diagram",
    "object",
    "box",
    "nested",
    "cell_revised",
    "outside",
    "unknown",
]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is no plain text: its kind, and what can be said of it."""

    kind: Kind
    text: str = ""


class _Wording(NamedTuple):
    code: str
    message: str
    hint: str
    spoils: bool = False


_IN_JSON = "核对原件，需要的在 JSON 里补上"
_SHOWN = "用 Word 打开看它显示什么，需要的在 JSON 里补上"
_WORDINGS: dict[Kind, _Wording] = {
    "outside": _Wording("E141", "有模板带着的封面、分送等内容{}，不属于报告，没有读入", _IN_JSON),
    "symbol": _Wording("E146", "有一个符号（{}），不知道是什么字，没有读入", _SHOWN, spoils=True),
    "field": _Wording("E146", "有一个域（{}），显示的内容读不出来，没有读入", _SHOWN, spoils=True),
    "math": _Wording("E146", "有一个公式（{}），没有读入", _SHOWN, spoils=True),
    "ruby": _Wording("E146", "有注音{}，没有读入", "不需要注音的，在 Word 里去掉"),
    "prompt": _Wording("E146", "有没有填写的控件，显示的是提示{}，没有读入", "填上内容，或者删去控件"),
    "struck": _Wording("E145", "有加了删除线的字{}，没有读入", "核对是不是要删去的；要保留的，去掉删除线", spoils=True),
    "hidden": _Wording("E145", "有隐藏的字{}，没有读入", "在 Word 里显示出来核对；不要的删去"),
    "faint": _Wording(
        "E145",
        "有看不见的字{}（和底色一样，小得看不见，或者所在的行藏了起来），照样读入",
        "核对它是不是报告的内容；不是的删去",
    ),
    "faint_part": _Wording(
        "E145",
        "有一部分字{}看不见（和底色一样，或者小得看不见），没有读入",
        "核对看得见的是多少，在 JSON 里补上；看不见的删去",
        spoils=True,
    ),
    "faint_style": _Wording(
        "E145",
        "的表格用了样式{}，它让有的格里的字和底色一样，看不见，照样读入",
        "核对表里有没有藏着的字；换一种表格样式",
    ),
    "note": _Wording("E142", "有脚注或尾注{}，没有读入", "其中有报告内容的，写进正文"),
    "embedded": _Wording("E144", "嵌着另一份文档，其中的内容没有读入", "用 Word 打开，另存为 .docx 后再读取"),
    "picture": _Wording("E143", "有一张图片，里面的内容没有读入", _SHOWN),
    "floating": _Wording("E143", "有一张浮动的图片，没有读入；它可能盖着文字或者数字", _SHOWN),
    "shape": _Wording("E143", "有一个图形，没有读入；它可能盖着文字或者数字", _SHOWN),
    "line": _Wording("E143", "有一条画上去的线；它可能盖着文字或者数字", "用 Word 打开看它盖着什么；不要的删去"),
    "diagram": _Wording("E143", "有一个图示（SmartArt 等），里面的文字没有读入", _SHOWN),
    "object": _Wording("E143", "有一个嵌入的对象（公式、工作表、控件等），没有读入", _SHOWN, spoils=True),
    "box": _Wording("E143", "的字在文本框里，读作{}", "核对它是不是这一格的内容"),
    "nested": _Wording("E128", "里又有一张表，读作{}", "核对它是不是这一格的内容；再取消里面的表格"),
    "cell_revised": _Wording(
        "E105", "的{}还没有接受，按接受以后的样子读取", "在 Word 的“审阅”里接受或拒绝修订后再读取"
    ),
    "unknown": _Wording("E149", "有程序不认识的内容（{}），没有读入", _SHOWN, spoils=True),
}


def spoils(remark: Remark) -> bool:
    """Whether a figure beside it is not to be read: what is left of it may be another one."""
    return _WORDINGS[remark.kind].spoils


def of_cell(remark: Remark, text: str) -> Remark:
    """`remark` on a cell with this `text`: a figure of which some digits are not seen is another one."""
    is_part = remark.kind == "faint" and squeeze(remark.text) != squeeze(text)
    return Remark("faint_part", remark.text) if is_part else remark


def name(remark: Remark) -> str:
    """What is remarked, in a few words."""
    return _WORDINGS[remark.kind].message.partition("，")[0].format(remark.text).replace("（）", "")


def describe(remarks: Iterable[Remark], place: str, pointers: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Findings about `remarks` at a `place`, given in words; errors where they spoil the figure at `pointers`."""
    for remark in dict.fromkeys(remarks):
        wording = _WORDINGS[remark.kind]
        severity: Literal["error", "warning"] = "error" if wording.spoils and pointers else "warning"
        text = shorten(" ".join(remark.text.split()))
        said = wording.message.format(f"“{text}”" if text else "")
        yield Finding(wording.code, severity, f"{place}{said}", pointers, hint=wording.hint)
