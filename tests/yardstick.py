"""Time told in seconds of the reference machine, so that no promise depends on the machine or on what else runs on it.

A piece of work that never changes is done beside what is measured: what it takes longer here than it took there,
everything takes longer.
"""

from __future__ import annotations

import gc
import json
import re
import zlib
from functools import partial
from math import inf
from time import process_time
from typing import TYPE_CHECKING, TypeVar

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")
Given = TypeVar("Given")

REFERENCE = 0.0017
"""Seconds that the yardstick takes on the reference machine, where docxtpl renders the bench's report in 75 ms.

The seconds of SECURITY.md are this machine's.
"""

_ROWS = 200
_XML = f"<t>{'<r><c>一、公开12条</c><c/></r>' * _ROWS}</t>"
_WORDS = re.compile(r"公开\s*(\d+)\s*[条件]|[一二三]、")


def slower() -> float:
    """How many times slower than the reference machine this one is just now."""
    return min(_processor(_yardstick)[1] for _ in range(2)) / REFERENCE


def within(seconds: float, work: Callable[[], Made]) -> Made:
    """What `work` gives, which takes no longer than so many seconds of processor time on the reference machine.

    It is done up to three times: a disturbance goes by, what is slow is slow again.
    """
    for _ in range(3):
        made, taken = timed(work)
        if taken < seconds:
            return made
    raise AssertionError(f"{taken:.2f} s of the reference machine, where {seconds} s are allowed")


def timed(work: Callable[[], Made]) -> tuple[Made, float]:
    """What `work` gives, and the seconds of processor time it would take on the reference machine."""
    before = slower()
    made, taken = _processor(work)
    return made, taken * 2 / (before + slower())


def grows_within(times: float, work: Callable[[Given], object], small: Given, large: Given) -> None:
    """Assert that `work` takes no longer for the large input than so many times what it takes for the small one.

    Both are tried up to five times, and of each the best counts.
    """
    work(small)  # what is worked out once is not small's alone
    least = most = inf
    for _ in range(5):
        least = min(least, _processor(partial(work, small))[1])
        most = min(most, _processor(partial(work, large))[1])
        if most < times * least:
            return
    raise AssertionError(f"{most / least:.1f} times as long, where {times} are allowed")


def _processor(work: Callable[[], Made]) -> tuple[Made, float]:
    """What `work` gives, and the seconds of processor time it took."""
    gc.freeze()  # what earlier tests left is not looked through on the cost of this one
    start = process_time()
    made = work()
    taken = process_time() - start
    gc.unfreeze()
    return made, taken


def _yardstick() -> None:
    """A little of all that reading and writing a report does: trees, texts, expressions, JSON, deflating."""
    texts = ["".join(map(str, cell.itertext())) for row in etree.fromstring(_XML) for cell in row]
    found = [match[0] for text in texts for match in _WORDS.finditer(text)]
    written = json.dumps({str(at): {"text": text, "at": at} for at, text in enumerate(texts)})
    assert len(json.loads(written)) == len(found) == 2 * _ROWS
    assert len(zlib.decompress(zlib.compress(_XML.encode()))) == len(_XML.encode())
