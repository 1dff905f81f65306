"""Findings in, those that a person will read out: of very many of one kind the first, and that there are more."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compiler.findings.finding import Finding

MOST = 1000
"""Findings of one code that are reported: nobody mends more in one go, and wording millions takes minutes."""


def first_of_many(findings: Iterable[Finding]) -> Iterator[Finding]:
    """`findings`, of each code the first `MOST`; one more, in the place of the next, says that there are others."""
    met: Counter[str] = Counter()
    for finding in findings:
        met[finding.code] += 1
        if met[finding.code] <= MOST:
            yield finding
        elif met[finding.code] == MOST + 1:
            yield and_more(finding)


def and_more(following: Finding) -> Finding:
    """What is said in the place of `following` and of all that come after it."""
    message = f"这样的问题前面列出了 {MOST} 处，从这里起还有，没有一一列出"
    return following._replace(message=message, hint="改好前面的，再检查一次")
