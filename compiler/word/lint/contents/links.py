"""The parts of a template in, findings out: W119 for parts that no template needs, W120 for relationships."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from compiler.common.text import shorten
from compiler.word.lint.contents.allowed import allowed
from compiler.word.lint.contents.elements import paragraph_of, refused_ids
from compiler.word.package.xml import R

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.word.lint.fault_places import FaultPlaces, TemplateFault
    from compiler.word.template.source.template_parts import TemplateParts

_TYPES = "[Content_Types].xml"
_CHART = "/charts/"
_VML, _OFFICE = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
_LINK_HINT = "删去这个链接；图片用“插入—图片”放进文件里，网址用以 http:// 或 https:// 开头的"
_PART_HINT = "另建一份文件，把版式复制过去，存为不带宏的 .docx；来历不明的，不要打开，向作者问清"


class _Link(NamedTuple):
    """A relationship: the part that has it, and what it says."""

    source: str
    id_: str
    kind: str
    target: str
    is_external: bool


def link_faults(source: TemplateParts, places: FaultPlaces) -> Iterator[TemplateFault]:
    """Relationships and parts that no template needs; what refused ones lead to is reported with them."""
    links = list(_links(source))
    with_elements = {name: refused_ids(root) for name, root in source.roots.items() if not name.endswith(".rels")}
    reported = {link.target for link in links if link.id_ in with_elements.get(link.source, ())}
    for link in links:
        if _is_allowed(link) or link.target in reported or link.source in reported:
            continue
        reported.add(link.target)
        if link.target in source.parts:
            yield places.fault("W119", "", 0, f"模板里有{_called(link)}，报告里不能带", _PART_HINT)
        else:
            yield _refused_link(link, source, places)
    for _ in links:
        reported |= {link.target for link in links if link.source in reported}
    yield from _part_faults(source, places, reported)
    yield from _written_addresses(source, places)


def _links(source: TemplateParts) -> Iterator[_Link]:
    for name, root in source.roots.items():
        if not name.endswith(".rels") or name not in source.parts:
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        owner = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
        for link in root.iterchildren("*"):
            target, is_external = link.get("Target", ""), link.get("TargetMode") == "External"
            place = target if is_external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = link.get("Type", "").rpartition("/")[2]
            yield _Link(owner, link.get("Id", ""), kind, place, is_external)


def _is_allowed(link: _Link) -> bool:
    if link.is_external:
        return link.kind in allowed().external and link.target.lower().startswith(allowed().addresses)
    is_of_chart = _CHART in f"/{link.source}"
    return link.kind in allowed().relationships and (link.kind != "package" or is_of_chart)


def _called(link: _Link) -> str:
    return allowed().called.get(link.kind, f"报告用不着的部件（{link.kind}）")


def _refused_link(link: _Link, source: TemplateParts, places: FaultPlaces) -> TemplateFault:
    number = 0
    root = source.roots.get(link.source)
    if root is not None:
        using = (
            element for element in root.iter("*") if link.id_ in [value for key, value in element.items() if R in key]
        )
        number = next((paragraph_of(element) for element in using), 0)
    called = allowed().called.get(link.kind, f"指向文件以外的关系（{link.kind}）")
    what = f"{places.where(link.source, number)}里有{called}"
    return places.fault("W120", link.source, number, f"模板{what}：“{shorten(link.target, 40)}”", _LINK_HINT)


def _written_addresses(source: TemplateParts, places: FaultPlaces) -> Iterator[TemplateFault]:
    """Pictures and links that a shape of VML asks for by itself, without a relationship."""
    for name, root in source.roots.items():
        if name not in source.parts or _VML.encode() not in source.parts[name]:
            continue
        for element in root.iter(f"{{{_VML}}}*"):
            picture = element.get("src", "")
            links = [element.get(key, "") for key in ("href", f"{{{_OFFICE}}}href")]
            refused = [picture, *(link for link in links if not link.lower().startswith(allowed().addresses))]
            address = next(filter(None, refused), "")
            if address:
                number = paragraph_of(element)
                what = f"{places.where(name, number)}里有{allowed().called['image' if picture else 'hyperlink']}"
                message = f"模板{what}：“{shorten(address, 40)}”"
                yield places.fault("W120", name, number, message, _LINK_HINT)


def _part_faults(source: TemplateParts, places: FaultPlaces, reported: set[str]) -> Iterator[TemplateFault]:
    types = source.roots[_TYPES]
    overrides = {item.get("PartName", "").lstrip("/"): item.get("ContentType", "") for item in types.iterchildren("*")}
    defaults = {item.get("Extension", "").lower(): item.get("ContentType", "") for item in types.iterchildren("*")}
    for name in source.parts:
        kind = overrides.get(name) or defaults.get(name.rpartition(".")[2].lower(), "")
        if name == _TYPES or name in reported or name in _beside(reported):
            continue
        is_known = kind in allowed().content_types or (kind in allowed().of_charts and "/embeddings/" in name)
        if not is_known:
            yield places.fault(
                "W119", "", 0, f"模板里有报告用不着的部件 {shorten(name, 40)}（{kind or '类型不明'}）", _PART_HINT
            )
        elif name.startswith("customXml/") and _namespace(source, name) not in allowed().custom_data:
            hint = "在 Word 的“文件—信息—检查文档”里删去自定义 XML 数据"
            yield places.fault("W119", "", 0, f"模板里有读者看不见的数据 {name}，报告里不能带", hint)


def _beside(names: set[str]) -> set[str]:
    """The parts that hold the relationships of the parts `names`."""
    split = (name.rpartition("/") for name in names)
    return {f"{folder}{slash}_rels/{file}.rels" for folder, slash, file in split}


def _namespace(source: TemplateParts, name: str) -> str:
    """The namespace of a part of custom data; its properties and relationships say nothing that a reader would miss."""
    root = source.roots.get(name)
    if root is None:
        return ""
    is_about = name.endswith(".rels") or "itemProps" in name
    return next(iter(allowed().custom_data)) if is_about else etree.QName(root).namespace or ""
