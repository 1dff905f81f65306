"""The tree of a program in, the same out with nothing repeated that must be single in a document."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from compiler.word.template.source.tag_program import walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from compiler.word.template.program import Body, Tree

_MARK = re.compile(r'<w:(bookmark|perm)(Start|End)\b[^>]*?\sw:id="([^"]*)"[^>]*/>')
_SINGLE = re.compile(r'<w:id w:val="[^"]*"/>|\sw14:(?:paraId|textId)="[^"]*"')
"""The id of a content control, and those of paragraphs: none has to have one."""


def without_repeated_marks(tree: Tree) -> Tree:
    """`tree` without the ids in its loops, conditions and macros, and without a bookmark that begins or ends in one."""
    always = [text for text in tree["body"] if isinstance(text, str)]
    inside = [text for text in walk(tree) if isinstance(text, str) and "<w:" in text]
    marks = Counter(match.groups() for text in inside for match in _MARK.finditer(text))
    once = Counter(match.groups() for text in always for match in _MARK.finditer(text))
    unsafe = {(kind, id_) for kind, side, id_ in marks if once[kind, side, id_] != marks[kind, side, id_]}
    unsafe |= {(kind, id_) for kind, _, id_ in marks if marks[kind, "Start", id_] != 1 or marks[kind, "End", id_] != 1}

    def safe(text: str) -> str:
        return _MARK.sub(lambda match: "" if match.group(1, 3) in unsafe else match.group(), text) if unsafe else text

    def single(text: str) -> str:
        return _SINGLE.sub("", safe(text))

    macros = {name: macro | {"does": _rewritten(macro["does"], single)} for name, macro in tree["macros"].items()}
    body = [safe(one) if isinstance(one, str) else _inner(one, single) for one in tree["body"]]
    return {"macros": macros, "body": body}


def with_texts(tree: Tree, change: Callable[[str], str]) -> Tree:
    """`tree` with every text of it changed."""
    macros = {name: macro | {"does": _rewritten(macro["does"], change)} for name, macro in tree["macros"].items()}
    return {"macros": macros, "body": _rewritten(tree["body"], change)}


def _rewritten(body: Body, change: Callable[[str], str]) -> Body:
    return [change(one) if isinstance(one, str) else _inner(one, change) for one in body]


def _inner(statement: Tree, change: Callable[[str], str]) -> Tree:
    if "for" in statement:
        bodies = {key: _rewritten(statement[key], change) for key in ("do", "else")}
        return statement | bodies
    if "if" in statement:
        cases = [[condition, _rewritten(body, change)] for condition, body in statement["if"]]
        return {"if": cases, "else": _rewritten(statement["else"], change)}
    return statement
