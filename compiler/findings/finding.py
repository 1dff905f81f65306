"""A finding: one thing in the input (or in a document) that a person should look at, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning"]


class Finding(NamedTuple):
    """What was found.

    `pointers` name the places in the input, the first being the one to look at; `message` says what was written
    and what was expected, `law` on which words of the form or the law that rests, `hint` what to do.
    `file`, `line` and `column` (both counted from 1, in characters) are filled in once the place is looked up;
    with `at_key` the place is the key that should not be there, rather than its value. `waived` is the reason for
    which the report's author lets it stand. In a form that has no lines `place` says in its words where it is.
    """

    code: str
    severity: Severity
    message: str
    pointers: tuple[str, ...] = ()
    law: str = ""
    hint: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    at_key: bool = False
    waived: str = ""
    place: str = ""

    def at(self, file: str, line: int = 0, column: int = 0) -> Finding:
        """The same finding, placed in a file (and at a line and column of it where one is known)."""
        return self._replace(file=file, line=line, column=column)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether anything among `findings` keeps the report from being written."""
    return any(finding.severity == "error" for finding in findings)


def strictly(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """`findings`, every warning an error."""
    return tuple(finding._replace(severity="error") for finding in findings)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """`findings` sorted by place, then by code; those alike, and those without a line, stay in their order."""
    return tuple(sorted(findings, key=lambda f: (f.file, f.line, f.column, *((f.code,) if f.line else ()))))
