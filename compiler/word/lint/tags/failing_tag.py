"""A template that is proven and a report that it cannot print all the same in, the tag that is to blame out.

No probe goes through every choice by the texts of a report; what is found here is looked for only once it has happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.findings.finding import Finding
from compiler.word.lint.fault_places import FaultPlaces
from compiler.word.template.compile import read_programs
from compiler.word.template.operations import reader
from compiler.word.template.program import Program, RenderError
from compiler.word.template.source.template_parts import template_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.form.edition import Edition
    from compiler.report.content import Content
    from compiler.word.template.operations import Scope, Value
    from compiler.word.template.program import Body, Tree
    from compiler.word.template.source.tag_program import Statements
    from compiler.word.template.source.tagged_text import Tag


def not_rendered(template: bytes, missing: str, content: Content, edition: Edition) -> Finding:
    """That `template` cannot print `content`, for a name that is `missing` or for what it does with a value."""
    found = failing_tag(template, content, edition)
    what = f"报告中没有“{missing}”这一项" if missing else "它做的不是取出报告里的文字"
    of = f"“{edition.label(found.pointer)}”" if found and found.pointer else "这份报告"
    message = f"模板的标记“{found.written}”排不出{of}：{what}" if found else f"模板排不出这份报告：{what}"
    pointers = (found.pointer,) if found and found.pointer else ()
    hint = "对照官方模板改正模板里的标记"
    return Finding("W103", "error", message, pointers, hint=hint, place=found.place if found else "")


class FailingTag(NamedTuple):
    """A tag as it is written, where it stands, and the pointer of what it was to print, if it was of a narrative."""

    written: str
    place: str
    pointer: str


def failing_tag(template: bytes, content: Content, edition: Edition) -> FailingTag | None:
    """The tag by which `template` cannot print `content`; `None` where all can be printed."""
    source = template_parts(template)
    places = FaultPlaces(source, edition)
    for name, part in read_programs(source, edition).items():
        search = _FailingTagSearch(part.statements)
        search.body(part.statements.tree["body"], content)
        if search.tag is not None:
            where = places.fault("W103", name, search.tag.paragraph, "", "").finding.place
            return FailingTag(search.tag.written, where, search.pointer)
    return None


class _FailingTagSearch:
    """Runs statement after statement, and looks into the one that fails."""

    def __init__(self, statements: Statements) -> None:
        self.tag: Tag | None = None
        self.pointer = ""
        self._tags = statements.tags
        self._macros: Mapping[str, Tree] = statements.tree["macros"]

    def body(self, body: Body, scope: Scope) -> bool:
        """Whether something in `body` fails."""
        for statement in body:
            if isinstance(statement, str):
                continue
            try:
                Program({"macros": dict(self._macros), "body": [statement]}).run(scope)
            except RenderError:
                self._blame(statement, scope)
                self._inside(statement, scope)
                return True
        return False

    def _blame(self, statement: Any, scope: Scope) -> None:
        self.tag = self._tags[id(statement)]
        blocks = [value["pointer"] for value in scope.values() if isinstance(value, dict) and "pointer" in value]
        self.pointer = str(blocks[-1]) if blocks else ""

    def _inside(self, statement: Tree, scope: Scope) -> None:
        if "call" in statement:
            macro = self._macros[statement["call"]]
            given = [_value(value, scope) for value in statement["with"]]
            self.body(macro["does"], dict(zip(macro["takes"], given, strict=True)))
        elif "for" in statement:
            items = _value(statement["in"], scope)
            for index, item in enumerate(items if isinstance(items, list) else []):
                loop = {"first": index == 0, "last": index == len(items) - 1, "index": index + 1, "index0": index}
                inner = {**scope, statement["for"]: item, "loop": loop | {"length": len(items)}}
                if self.body(statement["do"], inner):
                    return
        elif "if" in statement:
            self._choice(statement, scope)

    def _choice(self, statement: Tree, scope: Scope) -> None:
        for case in statement["if"]:
            try:
                holds = reader(case[0])(scope)
            except (LookupError, TypeError):
                self._blame(case, scope)
                return
            if holds:
                self.body(case[1], scope)
                return
        self.body(statement["else"], scope)


def _value(value: Value, scope: Scope) -> Any:
    """What stands there; nothing where that is what fails."""
    try:
        return reader(value)(scope)
    except (LookupError, TypeError):
        return None
