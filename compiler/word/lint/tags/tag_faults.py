"""What the tags of a template say in, findings out for each that is in the way: W102, W103, W108, W116, W117, W123."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compiler.common.pointer import split
from compiler.common.text import shorten
from compiler.word.lint.tags.missing_names import missing_names
from compiler.word.package.xml import qualified
from compiler.word.template.source.find_tags import find_open, find_tags, without_tags
from compiler.word.template.source.split_tags import paragraphs
from compiler.word.template.source.tagged_text import AT, tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compiler.form.edition import Edition
    from compiler.report.content import Content
    from compiler.word.lint.fault_places import FaultPlaces, TemplateFault
    from compiler.word.template.compile import PartProgram
    from compiler.word.template.source.tag_program import TagFault
    from compiler.word.template.source.tagged_text import Tag
    from compiler.word.template.source.template_parts import TemplateParts

_FULL_WIDTH = re.compile(r"[。，、：；（）｛｝％｜．＝！＂＇\u3000]")
_LEFT = re.compile(r"\{[{%#]|[}%#]\}")
_NUMBER = re.compile(f'{AT}="([0-9]+)"')
_CLOSING = ("elif", "else", "endif", "endfor", "endmacro")
_LIKE_OFFICIAL = "对照官方模板改正这个标记"
_ALLOWED_ONES = "删去这个标记，或对照官方模板改正；能用的写法见使用说明“本机关的模板”"
_SHOWN = ("drawing", "pict", "object", "tbl")


def tag_faults(
    read: Mapping[str, PartProgram], places: FaultPlaces, content: Content, edition: Edition
) -> list[TemplateFault]:
    """The tags that cannot be read, are not allowed, or ask for what `content`, all that a report can have, has not."""
    found: list[TemplateFault] = []
    pointers = [".".join(split(pointer)) for pointer in edition.facts]
    for name, part in read.items():
        found += [_fault(name, fault, places) for fault in part.statements.faults]
        if not any(fault.tag.kind == "%" for fault in part.statements.faults) and not part.unclosed:
            for missing in missing_names(part.statements, content, pointers):
                what = f"报告中没有“{missing.name}”这一项"
                near = f"；最接近的是“{missing.nearest}”" if missing.nearest else ""
                hint = "标记里的名称见“nianbao template tags”"
                message = f"模板{_named(name, missing.tag, places)}：{what}{near}"
                found.append(places.fault("W103", name, missing.tag.paragraph, message, hint))
                part.statements.leave_out(missing.tag)
        for tag in {id(tag): tag for tag in part.statements.tags.values()}.values():
            if tag.code.strip() in edition.narrative_keys:  # reported by `place_faults`
                part.statements.leave_out(tag)
        found += _in_attributes(name, part, places)
    return found


def _named(name: str, tag: Tag, places: FaultPlaces) -> str:
    return f"{places.where(name, tag.paragraph)}的标记“{shorten(tag.written, 60)}”"


def _unclosed(name: str, tag: Tag, places: FaultPlaces) -> TemplateFault:
    wide = _FULL_WIDTH.search(tag.written)
    why = f"里面有全角的“{wide.group()}”" if wide else "没有写完整，少了收尾的 }} 或 %}"
    return places.fault("W102", name, tag.paragraph, f"模板{_named(name, tag, places)}{why}", _LIKE_OFFICIAL)


def _fault(name: str, fault: TagFault, places: FaultPlaces) -> TemplateFault:
    code, why, hint = _why(fault)
    return places.fault(code, name, fault.tag.paragraph, f"模板{_named(name, fault.tag, places)}{why}", hint)


def _why(fault: TagFault) -> tuple[str, str, str]:  # noqa: PLR0911 - one for each kind
    wide = _FULL_WIDTH.search(fault.tag.code)
    match fault.fault:
        case "no end":
            return "W102", f"没有收尾，少了 {fault.name} 这样的标记", "对照官方模板补上"
        case "unmatched":
            return "W102", f"前面没有与“{fault.name}”相配的标记", _LIKE_OFFICIAL
        case "scope":
            return "W102", f"与开头的“{shorten(fault.name)}”写法不配：要么都写 {{%p，要么都不写", _LIKE_OFFICIAL
        case "nested":
            return "W123", "在另一个循环里面：报告会长得没有止境", "模板里的循环不能套着循环；对照官方模板改正"
        case "too much":
            return "W123", "太长、太多，或者套得太深", "报告用不着这样的标记；对照官方模板删减"
        case _ if wide:
            return "W102", f"里面有全角的“{wide.group()}”", "标记里的标点和空格只能用英文（半角）的"
        case "not allowed" | "unbound":
            return (
                "W103",
                f"里面的“{fault.name}”在模板里不能用" if fault.name else "这样的写法在模板里不能用",
                _ALLOWED_ONES,
            )
        case _ if fault.tag.kind == "%" and fault.name and fault.name not in _CLOSING:
            return "W102", f"里面的“{fault.name}”在模板里不能用", _LIKE_OFFICIAL
    return "W102", "写得不完整", _LIKE_OFFICIAL


def _in_attributes(name: str, part: PartProgram, places: FaultPlaces) -> Iterator[TemplateFault]:
    """Whole tags where nothing acts on them: in a field code, a name or a description."""
    number = 0
    for piece in part.texts:
        for start, end in find_tags(piece):
            before = _NUMBER.findall(piece, 0, start)
            shown = re.sub("<[^>]*>", "", piece[start:end])
            yield _left(name, int(before[-1]) if before else number, shown, places)
        before = _NUMBER.findall(piece)
        number = int(before[-1]) if before else number


def _left(name: str, number: int, shown: str, places: FaultPlaces) -> TemplateFault:
    message = f"排好的文档{places.where(name, number)}里还留着标记：“{shorten(shown, 40)}”"
    return places.fault("W108", name, number, message, "把这个标记写完整，或者删去；标记只能写在看得见的文字里")


def half_tags(source: TemplateParts, places: FaultPlaces) -> Iterator[TemplateFault]:
    """The rest of tags, in every part; asked before the tags are read."""
    for name in source.roots.keys() & source.parts.keys():
        root = source.roots[name]
        if name.endswith(".rels") or not any(brace in source.parts[name] for brace in (b"{", b"}")):
            continue
        for paragraph in paragraphs(root):
            rest = without_tags(paragraph.text) if "{" in paragraph.text or "}" in paragraph.text else ""
            if _LEFT.search(rest) and find_open(rest) < 0:
                yield _left(name, int(paragraph.element.get(AT, "0")), rest, places)
        if name.startswith("docProps/"):
            texts = [without_tags(str(text)) if "core" in name else str(text) for text in root.itertext()]
            yield from (_left(name, 0, text, places) for text in texts if _LEFT.search(text))


def place_faults(source: TemplateParts, edition: Edition, places: FaultPlaces) -> Iterator[TemplateFault]:
    """Tags that are not closed or would swallow text, and narratives within a line; asked before the tags are read."""
    for name, root in source.roots.items():
        if name not in source.parts or name.endswith(".rels") or b"{" not in source.parts[name]:
            continue
        reported: set[int] = set()
        for tag in tags(root):
            if not tag.kind:
                yield _unclosed(name, tag, places)
            elif tag.scope:
                yield from _swallowing(name, tag, reported, places)
            elif tag.kind == "{" and tag.code.strip() in edition.narrative_keys:
                hint = f"让 {{{{p {tag.code.strip()} }}}} 单独成一段"
                message = f"模板{_named(name, tag, places)}写在一行文字里：它印出的是许多段"
                yield places.fault("W117", name, tag.paragraph, message, hint)


def _swallowing(name: str, tag: Tag, reported: set[int], places: FaultPlaces) -> Iterator[TemplateFault]:
    holder = next(tag.element.iterancestors(qualified(tag.scope)), None)
    if holder is None:
        message = f"模板{_named(name, tag, places)}不在{'表格' if tag.scope.startswith('t') else '段落'}里，起不了作用"
        yield places.fault("W110", name, tag.paragraph, message, _LIKE_OFFICIAL)
        return
    rest = "".join(text.text or "" for text in holder.iter(qualified("t"))).replace(tag.written, "", 1).strip()
    shown = next((element for kind in _SHOWN for element in holder.iter(qualified(kind))), None)
    if (rest or shown is not None) and tag.paragraph not in reported:
        reported.add(tag.paragraph)
        unit = {"p": "段", "tr": "行", "tc": "格", "r": "处文字"}[tag.scope]
        what = f"文字“{shorten(rest)}”" if rest else "图形"
        message = f"模板{_named(name, tag, places)}会吞掉同一{unit}里的{what}"
        yield places.fault("W116", name, tag.paragraph, message, f"让这个标记单独占一{unit[0]}")
