"""Claims and a passage in, what the sentence states of the tables' figures out; what it may not mean is left out."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.lazy_regex import later
from compiler.rules.claims.claims import CLAIMS
from compiler.rules.claims.guards import BADLY
from compiler.rules.claims.language.words import expression, letters

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from compiler.rules.claims.claim import Claim, Topic
    from compiler.rules.claims.language.words import Sentence
    from compiler.rules.claims.passages import Passage

    _Try = tuple[Claim, re.Pattern[str] | None, re.Pattern[str] | None]
    """A claim, and how it is made as a number and as a statement of 0, so far as that is looked for."""
    _Match = tuple[Claim, int, int, int]

_ITEM = "stop | (?<=figure) (?:dot|link)"
_JOINED = "(?: ^|{^figure rough close percent number}) (?:link|dot)$"
_DENIED = "deny (?:happen|receive|fill)*$"
DENIES = frozenset(map(letters, ("deny", "all_are", "not_held")))
_IN_FACT = later("实际(?:受理|收到|办理|处理|收办)")
"""“收到申请50件，不属于政府信息公开申请3件，实际受理47件”: what was received at first is no row."""
_EXCEPT = letters("open") + letters("except")
_KEYS = frozenset(letters(word) for claim in CLAIMS for word in (claim.key, claim.beside) if word)
_ON_CASES = ("requests", "disputes")
_FEES = letters("fee")
_FIGURE = letters("figure")
_STOPS, _JOINTS = frozenset(letters("stop")), frozenset(letters("dot") + letters("link"))
_BOOK = later("《[^》]*》?")
_ON_DISCLOSURE = later(
    "(?:因|由|涉|关于|针对|对|与).{0,16}(?:信息公开|依申请|公开申请)|信息公开(?:工作|申请|答复|事项)?(?:类|方面|领域|相关)?的?(?:共|累计|发生|产生|引发|被)*(?:申请|提起)?(?:行政)?(?:复议|诉讼)"
    "|依申请公开.{0,6}(?:复议|诉讼)|信息公开[^，。；]{0,8}(?:引发|引起|导致)"
)


class Stated(NamedTuple):
    """What a sentence states, as a claim reads it: the pieces from `start` to `end`, the number at `figure`.

    Where 0 is stated in words there is none (-1). `together` is the sum with others of its kind, where the figure may
    be meant only with these.
    """

    claim: Claim
    value: int
    start: int
    end: int
    figure: int = -1
    together: int = 0

    @property
    def nothing(self) -> bool:
        """Whether 0 is stated in words."""
        return self.figure < 0


def stated(passage: Passage, taken: frozenset[int] = frozenset()) -> Iterator[Stated]:
    """What the sentence states, `meant` or not; a figure that two claims of a code could read is the first one's.

    `taken` are the figures that are read already.
    """
    counted: set[tuple[str, int]] = set()
    sentence = passage.sentence
    topics = _topics(requests=passage.requests, headed=passage.headed)
    for claim, start, end, figure in _matches(sentence.letters, topics):
        if figure < 0:
            if not _is_badly(sentence, start, end):
                yield Stated(claim, 0, start, end)
        elif figure not in taken and (claim.code, figure) not in counted:
            counted.add((claim.code, figure))
            yield Stated(claim, sentence.amount(figure).value, start, end, figure)


@lru_cache(4096)  # many sentences are made alike: “2023年，收到……3件，均……”
def _matches(said: str, topics: frozenset[Topic]) -> tuple[_Match, ...]:
    """The claims on `topics` that a sentence of the letters `said` makes: where, and at which figure (of 0: -1)."""
    figures, denies = _FIGURE in said, not DENIES.isdisjoint(said)
    found: list[_Match] = []
    for claim, figure, nothing in _to_try(_KEYS.intersection(said), topics, figures=figures, denies=denies):
        for match in figure.finditer(said) if figure else ():
            place = said.index(_FIGURE, match.start())
            if _is_said(claim, said, match.start(), place, denies=denies):
                found.append((claim, *match.span(), place))
        found += [
            (claim, *match.span(), -1)
            for match in (nothing.finditer(said) if nothing else ())
            if goes_on(claim, said, match.start())
        ]
    return tuple(found)


@lru_cache(1024)  # the same few sets come again and again
def _to_try(keys: frozenset[str], topics: frozenset[Topic], *, figures: bool, denies: bool) -> tuple[_Try, ...]:
    """The claims on `topics` whose words are among the letters `keys`, in their order, with what to look for.

    That is a number where there are `figures`, and a statement of 0 where something `denies`.
    """
    return tuple(
        (
            claim,
            expression(claim.figure) if claim.figure and figures else None,
            expression(claim.nothing) if claim.nothing and denies else None,
        )
        for claim in CLAIMS
        if claim.topic in topics and letters(claim.key) in keys and (not claim.beside or letters(claim.beside) in keys)
    )


@cache
def _topics(*, requests: bool, headed: str) -> frozenset[Topic]:
    """What a sentence may be about: of requests only one that speaks of them, or stands under their heading."""
    on_requests: tuple[tuple[Topic, bool], ...] = (
        ("requests", requests),
        ("requests by heading", headed == "requests"),
        ("documents by heading", headed == "documents"),
    )
    return frozenset(["disputes", "table", *(topic for topic, is_so in on_requests if is_so)])


def _is_said(claim: Claim, said: str, start: int, figure: int, *, denies: bool) -> bool:
    """Whether the claim from `start` on is made; what is denied is looked for where anything is."""
    if said[figure + 1 : figure + 3] == _EXCEPT:
        return False
    if denies and expression(_DENIED).search(said, 0, start):
        return False
    return goes_on(claim, said, start)


def _is_badly(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` say 0 of a part only: “没有被纠正的行政复议”."""
    after = expression(_ITEM).search(sentence.letters, end)
    return bool(BADLY.search(text_of(sentence, start, after.start() if after else len(sentence.letters))))


def meant(stated: Stated, passage: Passage, agency: str) -> bool:
    """Whether the sentence speaks of the organ's own whole year, and of the claim's own matter."""
    from compiler.rules.claims.context import of_another_organ, of_another_time  # seldom asked

    claim, sentence, start = stated.claim, passage.sentence, stated.start
    if _is_guarded(stated, sentence):
        return False
    if claim.topic != "table" and _FEES in sentence.letters:
        return False
    if claim.code == "X101" and _IN_FACT.search(sentence.text, sentence.starts[stated.end]):
        return False
    if claim.topic == "disputes" and not _on_disclosure(passage, stated.end, agency):
        return False
    place = sentence.starts[start if stated.nothing else stated.figure]
    if of_another_time(passage, place, stale_is_own=claim.topic.startswith("requests")):
        return False
    return not of_another_organ(sentence, sentence.starts[start], agency)


def _is_guarded(stated: Stated, sentence: Sentence) -> bool:
    """Whether the words before make the claim mean something else."""
    guard, said, start = stated.claim.guard, sentence.letters, stated.start
    before = text_of(sentence, item(said, start), stated.end if stated.nothing else start)
    if guard.unless and guard.unless.search(before):
        return True
    if guard.joined and start != stated.figure and expression(_JOINED).search(said, 0, start):
        return True
    return bool(guard.never and guard.never.search(text_of(sentence, 0, start)))


def text_of(sentence: Sentence, start: int, end: int) -> str:
    """The text of the pieces from `start` to `end`, numbers as signs."""
    return sentence.text[sentence.starts[start] : sentence.starts[end]]


def item(said: str, place: int) -> int:
    """Where the item around `place` starts: behind a stop, or behind a figure and 、."""
    while place and said[place - 1] not in _STOPS:
        if place > 1 and said[place - 1] in _JOINTS and said[place - 2] == _FIGURE:
            break
        place -= 1
    return place


def goes_on(claim: Claim, said: str, place: int) -> bool:
    """Whether the sentence last spoke of what the claim goes on from, if it does."""
    if not claim.guard.last:
        return True
    among, wanted = claim.guard.last
    word = ""
    for match in expression(among).finditer(said, 0, place):
        word = match[0]
    return bool(expression(wanted).fullmatch(word))


def _on_disclosure(passage: Passage, end: int, agency: str) -> bool:
    """Whether a case is one about disclosure: as the section says, or the sentence.

    A 司法局 handles the cases of the whole city: there the sentence itself has to say so.
    """
    if passage.headed in _ON_CASES and "司法" not in agency:
        return True
    return bool(_ON_DISCLOSURE.search(_BOOK.sub("", text_of(passage.sentence, 0, end))))
