"""A template that cannot print in, findings W102 and W103 out: each tag that is in the way, and where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import ChainableUndefined, TemplateSyntaxError
from lxml import etree

from compiler.finding import Finding
from compiler.word import grid
from compiler.word.blueprint import rendered_parts
from compiler.word.dialect import Environment, parsed
from compiler.word.split_tags import TAG, paragraphs
from compiler.word.template_parts import template_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_MOST = 50
"""Tags in one part that are told."""

_PARTS = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "core": "文档属性"}
_FOR_DOCXTPL = re.compile(r"^\{([{%#])(?:p|tr|tc|r)\s|\{%\s*(?:vm|hm|(?:colspan|cellbg)\s.*?)\s*%\}$")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_OPEN = re.compile(r"\{[{%#](?!.*[}%#]\}).*")
_FULL_WIDTH = re.compile(r"[。，、：；（）｛｝％｜．＝！＂＇\u3000]")
_CLOSING = re.compile("elif$|else$|end(if|for|macro)$")
_LIKE_OFFICIAL = "对照官方模板改正这个标记"
_NAMES = "标记里的名称要与官方模板一致，见“nianbao template export”"


class Tag(NamedTuple):
    """A tag as it is written, what it is for Jinja, and where it stands: in which part and paragraph."""

    text: str
    code: str
    part: str
    paragraph: etree._Element


def tag_errors(template: bytes, content: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What keeps `template`, whose parts can be read, from printing `content`."""
    parts, main, *_ = template_parts(template)
    found: list[Finding] = []
    for name in rendered_parts(parts, main):
        tags = list(_tags(etree.fromstring(parts[name]), "正文" if name == main else part_name(name)))
        try:
            tree = parsed(parts[name])
            Environment().from_string(tree)
        except (TemplateSyntaxError, RecursionError, SyntaxError) as error:
            found += _malformed(tags, part_name(name), str(error))
        else:
            found += _unprintable(tree, tags, content)
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
    cell = next(tag.paragraph.iterancestors(grid.qualified("tc")), None)
    table = next(cell.iterancestors(grid.qualified("tbl")), None) if cell is not None else None
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
        Environment().from_string("\n".join(lines))
    except TemplateSyntaxError as error:
        return _Error(str(error.message), min(error.lineno, len(lines)) - 1)
    except (RecursionError, SyntaxError):
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
    elif named and ("unknown tag" in message or "No filter" in message):
        why, hint = f"里面的“{named[1]}”在模板里不能用", _LIKE_OFFICIAL
    else:
        why, hint = "写得不完整，或者用了不许用的写法", _LIKE_OFFICIAL
    return Finding("W102", "error", f"模板{_named(tag) if tag else part}{why}", hint=hint)


def _named(tag: Tag) -> str:
    return f"{_place(tag)}的标记“{tag.text[:60]}”"


class _Missing(ChainableUndefined):
    """A name that the report does not have, noted when it is to be printed."""

    names: set[str]

    def _note(self) -> str:
        if self._undefined_name is not None:
            self.names.add(str(self._undefined_name))
        return ""

    def __str__(self) -> str:
        return self._note()

    def __html__(self) -> str:
        return self._note()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._note())

    def __len__(self) -> int:
        return len(self._note())

    def __bool__(self) -> bool:
        return bool(self._note())

    def __eq__(self, other: object) -> bool:
        self._note()
        return self is other

    def __hash__(self) -> int:
        return id(type(self))


def _unprintable(tree: Any, tags: list[Tag], content: Mapping[str, Any]) -> Iterator[Finding]:
    """The tags that ask for what `content` does not have, and those that stop when they are carried out."""
    missing: type[_Missing] = type("_Missing", (_Missing,), {"names": set()})
    jinja = Environment(missing)
    stops = _stops(jinja, tree, content)
    told: list[Tag] = []
    for name in sorted(missing.names):
        having = [tag for tag in tags if re.search(rf"\b{re.escape(name)}\b", tag.code)]
        told += having
        for named in map(_named, having[:_MOST]) if having else ["里有一个标记"]:
            yield Finding("W103", "error", f"模板{named}：报告中没有“{name}”这一项", hint=_NAMES)
    if stops:
        stopped = [
            tag for tag in tags if tag not in told and tag.code.startswith("{{") and _stops(jinja, tag.code, content)
        ]
        unknown = [] if stopped or told else ["里有一个标记"]
        for named in [*map(_named, stopped[:_MOST]), *unknown]:
            message = f"模板{named}不能执行：它做的不是取出报告里的文字"
            yield Finding("W103", "error", message, hint="删去这个标记，或对照官方模板改正")


def _stops(jinja: Environment, source: Any, content: Mapping[str, Any]) -> bool:
    """Whether `source` stops when it is printed; what a template can raise is as wide as what it can say."""
    try:
        jinja.from_string(source).render(content)
    except Exception:  # noqa: BLE001 - the tag is told
        return True
    return False


def leftovers(roots: Iterable[tuple[str, etree._Element]]) -> Iterator[tuple[str, str]]:
    """The parts of a finished document, by name, in which a reader would see a tag; and the text with it."""
    for name, root in roots:
        texts = [paragraph.text for paragraph in paragraphs(root)]
        if name.startswith("docProps/"):
            texts += [str(text) for text in root.itertext()]
        yield from ((name, text) for text in texts if re.search(r"\{[{%#]|[}%#]\}", text))
