"""Where a document comes from: what is written into it so that it can be read back and verified."""

from __future__ import annotations

import json
from hashlib import sha256
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.common.characters import UNWRITABLE
from compiler.common.lazy_regex import later
from compiler.common.version import __version__

if TYPE_CHECKING:
    from decimal import Decimal


class Provenance(NamedTuple):
    """The canonical source JSON, its SHA-256, the edition, the template's SHA-256 and the program's version.

    `draft_errors` is how many errors a draft had when it was compiled; None for a report that is no draft.
    """

    source: str
    source_sha256: str
    edition: str
    template_sha256: str
    version: str
    draft_errors: int | None = None


def provenance(report: Any, edition: str, template_sha256: str, draft_errors: int | None = None) -> Provenance:
    """The provenance of `report` compiled in `edition` with the template of that hash by this version."""
    source = canonical(report)
    return Provenance(source, digest(source.encode()), edition, template_sha256, __version__, draft_errors)


def digest(raw: bytes) -> str:
    """The SHA-256 of `raw` in hexadecimal."""
    return sha256(raw).hexdigest()


def canonical(value: Any) -> str:
    """`value` as JSON without spaces, keys sorted, numbers as they were given: equal data, equal text.

    After RFC 8785, numbers aside: that rounds them to binary floats, which would change a figure. What no document
    can hold is escaped.
    """
    decimals = 0

    def marked(number: Decimal) -> str:
        nonlocal decimals
        decimals += 1
        return f"\0{number}\0"

    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=marked)
    except RecursionError:
        return canonical_plainly(value)
    if text.count(r"\u0000") != 2 * decimals:  # a text of the report holds the mark itself
        return canonical_plainly(value)
    text = _MARKED.sub(r"\1", text) if decimals else text
    return text if _is_writable(text) else UNWRITABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _is_writable(text: str) -> bool:
    """Whether a document can hold `text`, in which JSON has escaped control characters; quicker than a search."""
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a pair of surrogates
        return False
    return "\ufffe" not in text and "\uffff" not in text


def canonical_plainly(value: Any) -> str:
    """What `canonical` gives, the plain way: without recursion, so that no depth that `json.loads` reads is too deep.

    The standard library's encoder is ten times as fast, but cannot write a `Decimal` as a number: `canonical` marks
    those and takes the marks off again. A test holds the two against each other.
    """
    written: list[str] = []
    rest = [value]
    while rest:
        item = rest.pop()
        if isinstance(item, dict):
            written.append("{")
            rest.append(_Punctuation("}"))
            for number, key in reversed([*enumerate(sorted(item))]):
                rest += [item[key], _Punctuation(":"), key, _Punctuation("," if number else "")]
        elif isinstance(item, list):
            written.append("[")
            rest.append(_Punctuation("]"))
            for number, inner in reversed([*enumerate(item)]):
                rest += [inner, _Punctuation("," if number else "")]
        else:
            written.append(_scalar(item))
    return UNWRITABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", "".join(written))


_MARKED = later(r'"\\u0000([^"\\]*)\\u0000"')


class _Punctuation(str):
    __slots__ = ()


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return str(value) if isinstance(value, _Punctuation) else encode_basestring(value)
    return json.dumps(value) if value is None or isinstance(value, bool) else str(value)
