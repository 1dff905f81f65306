"""A template that cannot print in, findings W102 and W103 out: each tag that is in the way, and where it stands."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import TemplateSyntaxError

from compiler.findings.finding import Finding
from compiler.word.drawings.embed import embed
from compiler.word.lint.missing_names import missing_names
from compiler.word.package.xml import parse, qualified
from compiler.word.tables import grid
from compiler.word.template.compile import rendered_parts
from compiler.word.template.docxtpl_syntax import parse as parse_source
from compiler.word.template.docxtpl_syntax import parse_part
from compiler.word.template.from_jinja import translate
from compiler.word.template.program import Program, RenderError
from compiler.word.template.split_tags import TAG, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from compiler.report.content import Content
    from compiler.word.template.from_jinja import TagRefused
    from compiler.word.template.program import Tree
    from compiler.word.template.template_parts import TemplateParts

_MOST = 50
"""Tags in one part for which there are findings; more would hide the first."""

_PARTS = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "core": "文档属性"}
_FOR_DOCXTPL = re.compile(r"^\{([{%#])(?:p|tr|tc|r)\s|\{%\s*(?:vm|hm|(?:colspan|cellbg)\s.*?)\s*%\}$")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_OPEN = re.compile(r"\{[{%#](?!.*[}%#]\}).*")
_FULL_WIDTH = re.compile(r"[。，、：；（）｛｝％｜．＝！＂＇\u3000]")
_FOR = re.compile(r"\{%-?\s*for\s+(.*?)\s+in\b")
_END_FOR = re.compile(r"\{%-?\s*endfor\b")
_CLOSING = re.compile("elif$|else$|end(if|for|macro)$")
_LIKE_OFFICIAL = "对照官方模板改正这个标记"
_NAMES = "标记里的名称要与官方模板一致，见“nianbao template export”"


class Tag(NamedTuple):
    """A tag as it is written, what it is for Jinja, and where it stands: in which part and paragraph."""

    text: str
    code: str
    part: str
    paragraph: etree._Element


def tag_errors(template: TemplateParts, content: Content) -> tuple[Finding, ...]:
    """What keeps `template` from printing `content`, which has everything that a report can have."""
    content = embed(content, dict(template.parts), template.main)
    found: list[Finding] = []
    for name in rendered_parts(template.parts, template.main):
        part = "正文" if name == template.main else part_name(name)
        tags = list(_tags(parse(template.parts[name]), part))
        try:
            tree, refused = translate(parse_part(template.parts[name]))
        except (TemplateSyntaxError, RecursionError) as error:
            found += _malformed(tags, part_name(name), str(error))
        else:
            found += [*(_not_allowed(tags, part) if refused else ()), *_unprintable(tree, tags, part, content)]
    return tuple(found)


def part_name(name: str) -> str:
    """What a person calls the part `name`."""
    file = name.rpartition("/")[2]
    return next((word for start, word in _PARTS.items() if file.startswith(start)), f"部件 {name} ")


def _tags(root: etree._Element, part: str) -> Iterator[Tag]:
    """The tags below `root`, in order; one that is not closed ends with its paragraph."""
    for paragraph in paragraphs(root):
        texts = [match.group() for match in TAG.finditer(paragraph.text)]
        rest = _OPEN.search(TAG.sub("", paragraph.text))
        for text in [*texts, rest.group()] if rest else texts:
            code = _FOR_DOCXTPL.sub(lambda match: f"{{{match[1]} " if match[1] else "", text.translate(_QUOTES))
            yield Tag(text, code, part, paragraph.element)


def _place(tag: Tag) -> str:
    """Where it stands, as a person counts."""
    cell = next(tag.paragraph.iterancestors(qualified("tc")), None)
    table = next(cell.iterancestors(qualified("tbl")), None) if cell is not None else None
    if cell is None or table is None:
        return tag.part
    placed = grid.read(table, lambda other: "here" if other is cell else "")
    here = next((found for found in placed if found.text), None)
    number = 1 + list(table.getroottree().iter(table.tag)).index(table)
    return f"{tag.part}第 {number} 张表" + (f"第 {here.row + 1} 行第 {here.column + 1} 列" if here else "")


def _malformed(tags: list[Tag], part: str, message: str) -> Iterator[Finding]:
    """The tags that Jinja cannot read; after a statement none, since what follows may depend on it."""
    found = [_malformed_tag(tag, part, "") for tag in tags if not TAG.fullmatch(tag.text)]
    lines = [tag.code for tag in tags]
    going_on = not found
    while going_on and (error := _error(lines)):
        tag = None if "end of template" in error.message else tags[error.number]
        found.append(_malformed_tag(tag, part, error.message))
        going_on = tag is not None and tag.code.startswith("{{") and len(found) < _MOST
        lines[error.number] = ""
    yield from found or [_malformed_tag(None, part, message)]


class _Error(NamedTuple):
    """What Jinja says of the tag with this number."""

    message: str
    number: int


def _error(lines: list[str]) -> _Error | None:
    try:
        parse_source("\n".join(lines))
    except TemplateSyntaxError as error:
        return _Error(str(error.message), min(error.lineno, len(lines)) - 1)
    except RecursionError:
        return None
    return None


def _malformed_tag(tag: Tag | None, part: str, message: str) -> Finding:
    named = re.search(r"'(\w+)'", message)
    wide = _FULL_WIDTH.search(tag.code) if tag else None
    if wide:
        why, hint = f"里面有全角的“{wide.group()}”", "标记里的标点和空格只能用英文（半角）的"
    elif tag and not TAG.fullmatch(tag.text):
        why, hint = "没有写完整，少了收尾的 }} 或 %}", _LIKE_OFFICIAL
    elif "end of template" in message:
        missing = f" {named[1]}" if named else ""
        why, hint = f"有一个标记没有收尾，少了{missing} 这样的标记", "对照官方模板补上"
    elif named and "unknown tag" in message and _CLOSING.match(named[1]):
        why, hint = f"前面没有与“{named[1]}”相配的标记", _LIKE_OFFICIAL
    elif named and "unknown tag" in message:
        why, hint = f"里面的“{named[1]}”在模板里不能用", _LIKE_OFFICIAL
    else:
        why, hint = "写得不完整", _LIKE_OFFICIAL
    return Finding("W102", "error", f"模板{_named(tag) if tag else part}{why}", hint=hint)


def _named(tag: Tag) -> str:
    return f"{_place(tag)}的标记“{tag.text[:60]}”"


def _not_allowed(tags: list[Tag], part: str) -> Iterator[Finding]:
    """The tags that say what no report is printed by: read a tag a line, so that each refusal names its tag."""
    refused: tuple[TagRefused, ...] = ()
    with suppress(TemplateSyntaxError):  # where a tag of docxtpl's own is more than one of Jinja's
        _, refused = translate(parse_source("\n".join(tag.code for tag in tags)))
    hint = "删去这个标记，或对照官方模板改正；能用的写法见使用说明“本机关的模板”"
    for line, name in dict.fromkeys(refused[:_MOST]):
        what = f"里面的“{name}”在模板里不能用" if name else "这样的写法在模板里不能用"
        yield Finding("W103", "error", f"模板{_named(tags[line - 1])}{what}", hint=hint)
    if not refused:
        yield Finding("W103", "error", f"模板{part}里有一个标记，这样的写法在模板里不能用", hint=hint)


def _unprintable(tree: Tree, tags: list[Tag], part: str, content: Content) -> Iterator[Finding]:
    """The tags that ask for what `content` does not have, and those that stop when they are carried out."""
    named: list[Tag] = []
    missing = missing_names(tree, content)
    for name in missing:
        having = list(_unbound(tags, name))
        named += having
        for place in map(_named, having[:_MOST]) if having else [f"{part}里有一个标记"]:
            yield Finding("W103", "error", f"模板{place}：报告中没有“{name}”这一项", hint=_NAMES)
    if not missing and _stops(tree, content):
        stopped = [tag for tag in tags if tag.code.startswith("{{") and _stops_alone(tag, content)]
        for place in map(_named, stopped[:_MOST]) if stopped else [f"{part}里有一个标记"]:
            message = f"模板{place}不能执行：它做的不是取出报告里的文字"
            yield Finding("W103", "error", message, hint="删去这个标记，或对照官方模板改正")


def _unbound(tags: list[Tag], name: str) -> Iterator[Tag]:
    """The tags that use `name` where no loop around them gives it a meaning, as it does to `loop` and its own names."""
    is_used = re.compile(rf"\b{re.escape(name)}\b")
    loops: list[bool] = []
    for tag in tags:
        begins = _FOR.match(tag.code)
        used = tag.code[begins.end() :] if begins else tag.code
        if is_used.search(used) and not any(loops):
            yield tag
        if begins:
            loops.append(name == "loop" or is_used.search(begins[1]) is not None)
        elif loops and _END_FOR.match(tag.code):
            loops.pop()


def _stops_alone(tag: Tag, content: Content) -> bool:
    """Whether the tag stops by itself; one that needs what stands around it cannot be judged so."""
    try:
        tree, refused = translate(parse_source(tag.code))
    except TemplateSyntaxError:
        return False
    return not refused and not missing_names(tree, content) and _stops(tree, content)


def _stops(tree: Tree, content: Content) -> bool:
    try:
        Program(tree).run(content)
    except RenderError:
        return True
    return False


def leftovers(roots: Iterable[tuple[str, etree._Element]]) -> Iterator[tuple[str, str]]:
    """The parts of a finished document, by name, in which a reader would see a tag; and the text with it."""
    for name, root in roots:
        texts = [paragraph.text for paragraph in paragraphs(root)]
        if name.startswith("docProps/"):
            texts += [str(text) for text in root.itertext()]
        yield from ((name, text) for text in texts if re.search(r"\{[{%#]|[}%#]\}", text))
