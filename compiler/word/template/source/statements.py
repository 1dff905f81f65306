"""Tagged text in, the tree of a program out, and every tag that is in the way, all in one reading.

Allowed are `{{ VALUE }}`, `if`, `for`, `macro` and `{# comments #}`. A loop holds no other loop, and a macro calls no
macro, so that what a template prints grows with the report and with nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from compiler.word.template.source.expression import LONGEST, ExpressionError, Expressions
from compiler.word.template.source.tag_program import LOOP, Statements, TagFault, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compiler.word.template.operations import Value
    from compiler.word.template.program import Body, Tree
    from compiler.word.template.source.tagged_text import Tag

_MOST_TAGS = 5000
_DEEPEST = 12
_WORD = re.compile(r"\s*(\w*)")
_PATH = re.compile(
    r"\s*((?!(?:and|or|not|if|else|in|is|true|True|false|False|none|None)\b)[a-z]\w*(?:\.[a-zA-Z]\w*)*)\s*"
)
_CALL = re.compile(r"\s*[^\W\d]\w*\s*\(")
_OF_JINJA = (
    *("set", "endset", "include", "import", "from", "extends", "block", "endblock", "call", "endcall", "filter", "do"),
    *("endfilter", "autoescape", "endautoescape", "with", "endwith", "raw", "endraw", "trans", "endtrans", "break"),
    *("continue", "debug", "pluralize", "vm", "hm", "colspan", "cellbg"),
)
"""Words that a tag of Jinja's or docxtpl's can begin with, and no template needs; any other is a slip."""


def read_statements(pieces: Iterable[str | Tag], vocabulary: Vocabulary | None = None) -> Statements:
    """The program that `pieces` say; in the place of a tag at fault it prints nothing."""
    reader = _StatementReader(vocabulary or Vocabulary())
    for piece in pieces:
        if isinstance(piece, str):
            reader.text(piece)
        elif piece.kind != "#":
            reader.tag(piece)
    return reader.end()


class _OpenStatement:
    """A statement that has not ended: its tag, the names that it binds, and the body to which what follows is added."""

    def __init__(self, word: str, tag: Tag, statement: Tree, body: Body) -> None:
        self.word, self.tag, self.statement, self.body = word, tag, statement, body
        self.names: tuple[str, ...] = ()


class _StatementReader:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._faults: list[TagFault] = []
        self._tags: dict[int, Tag] = {}
        self._macros: dict[str, Tree] = {}
        self._looping: set[str] = set()
        self._frames: list[_OpenStatement] = []
        self._body: Body = []
        self._number = 0

    def text(self, text: str) -> None:
        body = self._frames[-1].body if self._frames else self._body
        if body and isinstance(body[-1], str):
            body[-1] += text
        elif text:
            body.append(text)

    def tag(self, tag: Tag) -> None:
        self._number += 1
        if self._number >= _MOST_TAGS:
            if self._number == _MOST_TAGS:
                self._faults.append(TagFault(tag, "too much"))
            return
        try:
            if tag.kind == "{":
                self._add(self._call(tag) if _CALL.match(tag.code) else self._print(tag), tag)
            else:
                self._statement(tag)
        except ExpressionError as error:
            self._faults.append(TagFault(tag, error.fault, error.name))

    def end(self) -> Statements:
        if self._number < _MOST_TAGS:
            self._faults += [TagFault(frame.tag, "no end", f"end{frame.word}") for frame in self._frames]
        macros = {name: {key: macro[key] for key in ("takes", "does")} for name, macro in self._macros.items()}
        read = Statements({"macros": macros, "body": self._body}, self._faults, self._tags)
        if not read.is_whole:  # then nobody knows what stands in a macro
            read.faults[:] = [fault for fault in read.faults if fault.fault != "unbound"]
        return read

    def _add(self, statement: Tree, tag: Tag) -> None:
        self._tags[id(statement)] = tag
        (self._frames[-1].body if self._frames else self._body).append(statement)

    def _print(self, tag: Tag) -> Tree:
        plain = (
            _PATH.fullmatch(tag.code) if len(tag.code) <= LONGEST else None
        )  # nearly all of them: to look for more in it takes ten times as long
        value = self._path(plain[1].split(".")) if plain else self._value(self._expressions(tag.code))
        is_joined = isinstance(value, str) and value in self._vocabulary.joined and not self._binds(value)
        return {"print": {"join": [value]} if is_joined else value}

    def _call(self, tag: Tag) -> Tree:
        expressions = self._expressions(tag.code)
        name = expressions.word()
        macro = self._macros.get(name)
        if self._is_in("macro"):
            raise ExpressionError("unbound")
        if macro is None or (name in self._looping and self._is_in("for")):
            raise ExpressionError("not allowed")
        given, defaults = expressions.arguments(), macro["defaults"]
        expressions.end()
        lacking = len(macro["takes"]) - len(given)
        if not 0 <= lacking <= len(defaults):
            raise ExpressionError("not allowed")
        return {"call": name, "with": [*given, *defaults[len(defaults) - lacking :]]}

    def _statement(self, tag: Tag) -> None:
        found = _WORD.match(tag.code)
        word = found[1] if found else ""
        expressions = self._expressions(tag.code[len(found[0]) if found else 0 :])
        match word:
            case "if":
                self._if(tag, expressions)
            case "elif" | "else":
                self._otherwise(word, tag, expressions)
            case "for":
                self._for(tag, expressions)
            case "macro":
                self._macro(tag, expressions)
            case "endif" | "endfor" | "endmacro":
                self._end(word, tag)
            case _:
                raise ExpressionError("not allowed" if word in _OF_JINJA else "malformed", word)

    def _open(self, word: str, tag: Tag, statement: Tree, body: Body) -> _OpenStatement:
        """What follows is of this statement, even if its tag is at fault: else its end would be as well."""
        frame = _OpenStatement(word, tag, statement, body)
        self._frames.append(frame)
        if len(self._frames) == _DEEPEST:
            self._number = _MOST_TAGS  # nothing that follows is of interest
            raise ExpressionError("too much")
        return frame

    def _if(self, tag: Tag, expressions: Expressions) -> None:
        case: list[Any] = [{"value": None}, []]
        self._open("if", tag, {"if": [case], "else": []}, case[1])
        self._tags[id(case)] = tag
        case[0] = self._value(expressions)

    def _otherwise(self, word: str, tag: Tag, expressions: Expressions) -> None:
        frame = self._frames[-1] if self._frames else None
        opened = ("if",) if word == "elif" else ("if", "for")
        if frame is None or frame.word not in opened or frame.body is frame.statement["else"]:
            self._faults.append(TagFault(tag, "unmatched", word))
            return
        self._compare(frame, tag)
        if word == "else":
            frame.body = frame.statement["else"]
            expressions.end()
            return
        case: list[Any] = [{"value": None}, []]
        frame.statement["if"].append(case)
        frame.body = case[1]
        self._tags[id(case)] = tag
        case[0] = self._value(expressions)

    def _for(self, tag: Tag, expressions: Expressions) -> None:
        if sum(frame.word == "for" for frame in self._frames) == 1:  # those inside are reported with it
            self._faults.append(TagFault(tag, "nested"))
        self._looping |= {frame.statement["name"] for frame in self._frames if frame.word == "macro"}
        body: Body = []
        frame = self._open("for", tag, {"for": "", "in": {"value": []}, "do": body, "else": []}, body)
        name = expressions.word()
        expressions.expect("in")
        frame.statement |= {"for": name, "in": self._value(expressions)}
        frame.names = (name, "loop")
        if name == "loop" or name in self._macros:
            raise ExpressionError("not allowed")

    def _macro(self, tag: Tag, expressions: Expressions) -> None:
        is_nested = bool(self._frames)
        macro: Tree = {"name": "", "takes": [], "defaults": [], "does": []}
        frame = self._open("macro", tag, macro, macro["does"])
        macro["name"] = name = expressions.word()
        expressions.expect("(")
        while not expressions.has(")"):
            macro["takes"].append(expressions.word())
            if expressions.has("="):
                macro["defaults"].append(expressions.constant())
            elif macro["defaults"]:
                raise ExpressionError("malformed")
            if not expressions.sees(")"):
                expressions.expect(",")
        expressions.end()
        frame.names = tuple(macro["takes"])
        if is_nested or len({*frame.names, "loop", name}) != len(frame.names) + 2 or name in self._macros:
            raise ExpressionError("not allowed")

    def _end(self, word: str, tag: Tag) -> None:
        opened = word.removeprefix("end")
        if not self._is_in(opened):
            self._faults.append(TagFault(tag, "unmatched", word))
            return
        while (frame := self._frames.pop()).word != opened:
            self._faults.append(TagFault(frame.tag, "no end", f"end{frame.word}"))
        self._compare(frame, tag)
        if opened == "macro":
            self._macros[frame.statement["name"]] = frame.statement
        else:
            self._add(frame.statement, frame.tag)

    def _compare(self, frame: _OpenStatement, tag: Tag) -> None:
        """What begins in the place of a paragraph, row or cell ends so as well, or elements would cross."""
        if frame.tag.scope != tag.scope:
            self._faults.append(TagFault(tag, "scope", frame.tag.written))

    def _value(self, expressions: Expressions) -> Value:
        value = expressions.value()
        expressions.end()
        return value

    def _expressions(self, code: str) -> Expressions:
        return Expressions(code, self._path)

    def _path(self, steps: list[str]) -> str:
        name, path = steps[0], ".".join(steps)
        is_bound = self._binds(name)
        is_loop = name == "loop" and is_bound
        if self._is_in("macro") and not is_bound:
            raise ExpressionError("unbound")
        if name in self._macros:
            raise ExpressionError("not allowed")
        if is_loop and not (len(steps) == 2 and steps[1] in LOOP):
            raise ExpressionError("not allowed")
        return path if is_bound else self._vocabulary.aliases.get(path, path)

    def _binds(self, name: str) -> bool:
        return any(name in frame.names for frame in self._frames)

    def _is_in(self, word: str) -> bool:
        return any(frame.word == word for frame in self._frames)
