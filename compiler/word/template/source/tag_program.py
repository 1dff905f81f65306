"""What the tags of a part say, as data: a program's tree, the tag of each of its statements, the tags at fault."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compiler.word.template.program import Body, Statement, Tree
    from compiler.word.template.source.expression import Fault
    from compiler.word.template.source.tagged_text import Tag

LOOP = ("first", "last", "index", "index0", "length")
"""What is known of a loop."""

_BROKEN = ("unmatched", "no end")


class TagFault(NamedTuple):
    """A tag that is in the way, and why; `name` is what in it is to blame, or the tag that is missing."""

    tag: Tag
    fault: Fault | Literal["unmatched", "no end", "nested", "scope"]
    name: str = ""


class Vocabulary(NamedTuple):
    """Other names by which a template may ask: `aliases` of paths, and lists of lines that are `joined` in a line."""

    aliases: Mapping[str, str] = MappingProxyType({})
    joined: frozenset[str] = frozenset()


class Statements(NamedTuple):
    """The tree of a program, the tags that it was not made of, and the tag of each of its statements by identity."""

    tree: Tree
    faults: list[TagFault]
    tags: dict[int, Tag]

    def leave_out(self, tag: Tag) -> None:
        """Print nothing in the place of `tag`."""
        for statement in walk(self.tree):
            if not isinstance(statement, str) and "print" in statement and self.tags[id(statement)] is tag:
                statement["print"] = {"value": ""}

    @property
    def is_whole(self) -> bool:
        """Whether every statement of it begins and ends."""
        return not any(fault.fault in _BROKEN for fault in self.faults)


def walk(tree: Tree) -> Iterator[Statement]:
    """Every text and statement of `tree`, those inside of others among them."""
    bodies: list[Body] = [tree["body"], *(macro["does"] for macro in tree["macros"].values())]
    while bodies:
        for one in bodies.pop():
            yield one
            if isinstance(one, str):
                continue
            if "for" in one:
                bodies += (one["do"], one["else"])
            elif "if" in one:
                bodies += [*(body for _, body in one["if"]), one["else"]]
