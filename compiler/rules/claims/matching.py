"""Claims and a passage in, what the sentence states of the tables' figures out; what it may not mean is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from compiler.common.lazy_regex import later
from compiler.rules.claims.context import of_another_organ, of_another_time
from compiler.rules.claims.sentences import ABOUT, FIGURE
from compiler.rules.claims.vocabulary import BADLY

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from compiler.rules.claims.claim import Claim
    from compiler.rules.claims.context import Passage
    from compiler.rules.claims.sentences import Sentence

# Named together with what stands before (甲和……5件), which was not counted by itself (甲3件和……5件).
_JOINED = later(f"(?<![{FIGURE}{ABOUT}）)%％0-9])(?:(?<!涉)及|[和与或、并])$")
_ITEM = later(f"[，,；;：:（）()]|(?<={FIGURE})[、和及]")
DENIED = later("(?:未|没有|没|无|未曾|从未)(?:发生|出现|收到|接到|产生|有)?过?$")
# Without one of these a sentence denies nothing, and states no 0 in words: asked once, not for each claim.
DENIES = later("[未没无零]|均为|全部|全为|都是|均系")
_EXCEPT = later("[（(](?:不含|不包括|不计|另)")
_FEES = later("处理费|收费通知")
_BOOK = later("《[^》]*》?")
_ON_DISCLOSURE = later(
    "(?:因|由|涉|关于|针对|对|与).{0,16}(?:信息公开|依申请|公开申请)|信息公开(?:类|方面|领域)?的?(?:行政)?(?:复议|诉讼)"
    "|依申请公开.{0,6}(?:复议|诉讼)"
)


class Stated(NamedTuple):
    """What a sentence states, as a claim reads it: from `start` to `end`, the number at `figure` (-1: 0 in words)."""

    claim: Claim
    value: int
    start: int
    end: int
    figure: int = -1

    @property
    def nothing(self) -> bool:
        """Whether 0 is stated in words."""
        return self.figure < 0


def stated(passage: Passage, claims: Sequence[Claim]) -> Iterator[Stated]:
    """What the sentence states, `meant` or not; a figure that two claims of a code could read is the first one's."""
    taken: set[tuple[str, int]] = set()
    sentence, text = passage.sentence, passage.sentence.text
    figures, denies = FIGURE in text, DENIES.search(text) is not None
    for claim in claims:
        if claim.sign not in text or not _on_topic(claim, passage):
            continue
        said = figures and (not claim.verb or claim.verb.search(text))
        for match in claim.figure.finditer(text) if claim.figure and said else ():
            found = _figure(claim, sentence, match, denies=denies)
            if found and (claim.code, found.figure) not in taken:
                taken.add((claim.code, found.figure))
                yield found
        for match in claim.nothing.finditer(text) if claim.nothing and denies else ():
            if _is_nothing(claim, text, match):
                yield Stated(claim, 0, *match.span())


def _on_topic(claim: Claim, passage: Passage) -> bool:
    if claim.bare:
        return passage.headed == claim.topic
    return claim.topic != "requests" or passage.requests


def _figure(claim: Claim, sentence: Sentence, match: re.Match[str], *, denies: bool) -> Stated | None:
    """The figure in `match`, if it is said; what is denied is looked for where the sentence denies anything."""
    start, end = match.span()
    figure = sentence.text.index(FIGURE, start)
    if _EXCEPT.match(sentence.text, figure + 1) or (denies and DENIED.search(sentence.text, 0, start)):
        return None
    amount = sentence.amount(figure)
    if amount and _goes_on(claim, sentence.text, start):
        return Stated(claim, amount.value, start, end, figure)
    return None


def _is_nothing(claim: Claim, text: str, match: re.Match[str]) -> bool:
    """Whether `match` says 0 of the whole."""
    end = _ITEM.search(text, match.end())
    part = BADLY.search(text, match.start(), end.start() if end else len(text))
    return not part and _goes_on(claim, text, match.start())


def meant(stated: Stated, passage: Passage, agency: str) -> bool:
    """Whether the sentence speaks of the organ's own whole year, and of the claim's own matter."""
    claim, sentence, start = stated.claim, passage.sentence, stated.start
    text = sentence.text
    if claim.unless and claim.unless.search(text, item(text, start), stated.end if stated.nothing else start):
        return False
    if claim.alone and start != stated.figure and _JOINED.search(text, 0, start):
        return False
    if claim.never and claim.never.search(text, 0, start):
        return False
    if claim.topic == "requests" and _FEES.search(text):
        return False
    if claim.topic == "disputes" and not _on_disclosure(passage, stated.end, agency):
        return False
    said = start if stated.nothing else stated.figure
    return not of_another_time(sentence, said) and not of_another_organ(sentence, start, agency)


def item(text: str, position: int) -> int:
    """Where the item around `position` starts: behind a break, or behind a figure and 、."""
    start = 0
    for match in _ITEM.finditer(text, 0, position):
        start = match.end()
    return start


def _goes_on(claim: Claim, text: str, position: int) -> bool:
    """Whether the sentence last spoke of what the claim goes on from, if it does."""
    if not claim.last:
        return True
    among, wanted = claim.last
    word = ""
    for match in among.finditer(text, 0, position):
        word = match[0]
    return bool(wanted.fullmatch(word))


def _on_disclosure(passage: Passage, end: int, agency: str) -> bool:
    """Whether a case is one about disclosure: as the section says, or the sentence.

    A 司法局 handles the cases of the whole city: there the sentence itself has to say so.
    """
    if passage.headed and "司法" not in agency:
        return True
    return bool(_ON_DISCLOSURE.search(_BOOK.sub("", passage.sentence.text[:end])))
