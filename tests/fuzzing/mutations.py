"""Inputs that are nearly sound: a report or a document, changed in a few places of its structure by chance."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from compiler.word.package.zip import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

# Literals that Python's own JSON cannot spell, by the strings that stand for them.
LITERALS = {'"#exponent"': "1e9999999999999999999", '"#long"': "9" * 400, '"#decimal"': "-150.0", '"#nan"': "NaN"}
_JUNK: list[Any] = [
    *(None, True, -1, 0, 7, 10**15, 10**29, *(literal.strip('"') for literal in LITERALS)),
    *(
        "",
        " ",
        "\n",
        "\t一",
        "\ud800",
        "\f",
        "\0",
        "/",
        "..",
        "（一）甲",
        "1.",
        "2024年",
        "《“（",
        "一" * 300,
        "🙂",
        "a.png",
    ),
    *([], [[]], [None], [[], {}], {}, {"": ""}, {"\ud800": 1}, {"a/b~": {"a": []}}),
    *({"heading": "甲", "level": []}, {"heading": [], "level": 2}, {"list": [[]]}, {"list": "甲", "ordered": {}}),
    *(
        {"table": {}},
        {"table": {"rows": [[{"text": {}, "rows": 10**9}]]}},
        {"table": {"header": 1, "rows": [[], ["甲"]]}},
    ),
    *({"image": ""}, {"image": "a.png", "alt": "甲", "width_mm": -1}, {"image": {}, "alt": []}, {"chart": []}),
    {"chart": {"kind": "pie", "alt": "甲", "categories": ["甲"], "series": [{"name": "甲", "values": [0, {}]}]}},
    *({"code": "X142", "reason": []}, {"code": {}, "reason": "甲"}, {"agency": 1, "date": "2026-02-30"}),
]


def report(base: Any, random: Random) -> bytes:
    """The file of a report like `base`, a few values and keys of which are others."""
    root = [deepcopy(base)]
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        _change(root, random)
    text = json.dumps(root[0], ensure_ascii=random.choice((True, False)), default=float)
    for stand_in, literal in LITERALS.items():
        text = text.replace(stand_in, literal)
    raw = bytearray(text.encode("utf-8", "surrogatepass"))
    for _ in range(random.choice((0, 0, 0, 0, 0, 0, 0, 1, 2))):
        raw[random.randrange(len(raw))] = random.randrange(256)
    return bytes(raw)


def _change(root: list[Any], random: Random) -> None:
    holders = list(_holders(root))
    holder = random.choice(holders)
    if not holder:
        return
    key = random.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    change = random.randrange(6)
    if change == 0 and holder is not root:
        del holder[key]
    elif change == 1:
        holder[key] = [holder[key]]
    elif change == 2:
        holder[key] = deepcopy(random.choice(random.choice([[held] for held in holders])))
    elif change == 3 and isinstance(holder, dict):
        holder[random.choice(("", "甲", "\ud800", "Total", "total", key + " "))] = deepcopy(random.choice(_JUNK))
    elif change == 3:
        holder.insert(key, deepcopy(random.choice(_JUNK)))
    else:
        holder[key] = deepcopy(random.choice(_JUNK))


def _holders(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _holders(inner)


# -- packages ----------------------------------------------------------------------------------------------------------

_TEXTS = [
    "",
    " ",
    "0",
    "-1",
    "甲",
    "１２",
    "{{ agency }}",
    "{% if",
    "{{ x.y }}",
    "{{",
    "\t",
    "9" * 30,
    "2024年",
    "rId1",
    "#",
]
_NAMES = [
    "",
    "/",
    "a",
    "..",
    "word/",
    "\\word\\a.xml",
    "WORD/document.xml",
    "word/document.xml",
    "a" * 300,
    "甲.xml",
    "%41",
]


def package(base: bytes, random: Random) -> bytes:
    """A package like `base`: elements, attributes, texts and parts moved, missing, or others."""
    parts = dict(_parts(base))
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        name = random.choice(_names(parts))
        if name.endswith((".xml", ".rels")) and random.randrange(6):
            parts[name] = _part(parts[name], random)
        else:
            _repack(parts, name, random)
    if random.randrange(8):
        return pack(parts)
    return _damaged(pack(parts) if random.randrange(2) else _with_odd_names(parts, random), random)


@cache
def _parts(base: bytes) -> dict[str, bytes]:
    return unpack(base)


def _names(parts: dict[str, bytes]) -> list[str]:
    """Every part once, and those that reading most depends on more often."""
    often = [name for name in parts if name in {"word/document.xml", "_rels/.rels", "word/_rels/document.xml.rels"}]
    return [*parts, *often * 6] or [""]


def _repack(parts: dict[str, bytes], name: str, random: Random) -> None:
    content = parts.pop(name, b"")
    change = random.randrange(5)
    if change == 0:
        parts[random.choice(_NAMES) or "a"] = content
    elif change == 1:
        parts[name] = b""
    elif change == 2:
        parts[name] = content[: random.randrange(len(content) + 1)]
    elif change == 3 and parts:
        parts[name] = parts[random.choice(list(parts))]


def _part(part: bytes, random: Random) -> bytes:
    try:
        root = etree.fromstring(part)
    except etree.XMLSyntaxError:
        return part
    for _ in range(random.choice((1, 1, 2, 5))):
        elements = list(root.iter("*"))
        _element(random.choice(elements), elements, random)
    text = etree.tostring(root, encoding="unicode")
    return text.encode(random.choice(("utf-8", "utf-8", "utf-8", "utf-16")))


def _element(element: etree._Element, elements: list[etree._Element], random: Random) -> None:
    parent, change = element.getparent(), random.randrange(8)
    if change == 0 and parent is not None:
        parent.remove(element)
    elif change == 1 and parent is not None:
        parent.insert(random.randrange(len(parent) + 1), deepcopy(element))
    elif change == 2:
        element.append(deepcopy(random.choice(elements)))
    elif change == 3:
        element.tag = random.choice(elements).tag
    elif change == 4:
        element.text = random.choice(_TEXTS)
    elif change == 5:
        element.insert(
            0, etree.ProcessingInstruction("a", "甲") if random.randrange(2) else etree.Comment("{{ agency }}")
        )
    elif element.attrib:
        name = random.choice(list(element.attrib))
        if random.randrange(3):
            element.set(name, random.choice(_TEXTS))
        else:
            del element.attrib[name]


def _with_odd_names(parts: dict[str, bytes], random: Random) -> bytes:
    """A package an entry of which has an odd name, or that of another."""
    raw = pack({random.choice(_NAMES): b"<a/>"} | parts)
    odd = random.choice((b"word/document.xml", b"\0", b"word/\xff\xfe.xml", b"////"))[:15]
    return raw.replace(b"word/styles.xml", odd.ljust(15, random.choice((b"\0", b"/", b"a"))))


def _damaged(raw: bytes, random: Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(random.randrange(4)):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)
