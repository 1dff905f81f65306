"""Claims made up of the words of a sentence: names joined, a reason for a row, an outcome for a block of cases."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from compiler.rules.claims import guards
from compiler.rules.claims.claim import Claim
from compiler.rules.claims.claims import RESULTS
from compiler.rules.claims.language.vocabulary import DECISIONS
from compiler.rules.claims.language.words import expression, letters
from compiler.rules.claims.matching import Stated, goes_on, item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.rules.claims.claim import Reading
    from compiler.rules.claims.language.words import Sentence
    from compiler.rules.claims.passages import Passage

_FIGURE = letters("figure")

_RESULT_NAMES = {letters(name): name for name in RESULTS}
_GROUPS = {
    "refused": (
        "state_secret prohibited_by_law security_and_stability third_party_rights internal_affairs process_information"
        " enforcement_files administrative_queries"
    ),
    "unavailable": "not_held needs_creation still_unclear",
    "unprocessed": "petitions repeated publications excessive confirmation",
    "otherwise": "not_corrected_in_time fee_unpaid",
}
_ROWS = {
    letters(row): (group, RESULTS[group][1][-1].replace("*", row))
    for group, rows in _GROUPS.items()
    for row in rows.split()
}
"""The letter of each reason: the kind of result that it is one of, and the figure of its row."""

_DISCLOSE = letters("disclose")
_REASONS = _ROWS.keys() | {letters("rest")}

_RECONSIDERED = "/disputes/reconsideration"
_DIRECT, _AFTER = "/disputes/litigation_direct", "/disputes/litigation_after_reconsideration"
_BLOCKS = {
    letters("reconsideration"): (_RECONSIDERED,),
    letters("review"): (_RECONSIDERED,),
    letters("direct"): (_DIRECT,),
    letters("after"): (_AFTER,),
    letters("litigation"): (_DIRECT, _AFTER),
    letters("suit"): (_DIRECT, _AFTER),
}
_CASE_OUTCOMES = {
    letters("upheld"): "upheld",
    letters("corrected"): "corrected",
    letters("other_result"): "other",
    letters("unsettled"): "pending",
}

_DECIDED = {letters(name): row for name, row in DECISIONS.items()}
_TOLD_DECISION = f"(?:all|duly)* ({'|'.join(DECISIONS)}) (?:noun|decision|fill|be|colon|altogether)* figure"
_OF_CASES = ("件", "起", "宗", "例", "次", "件次", "宗次")
"""Powers, and what was published, are rather counted in 项 and 条."""

_JOINED_RESULTS = (
    "(?:outcome|edge disclose (?=(?:dot|link) partial)) (?:of* (?:dot|link) outcome)+ of* figure (?!open contain)"
)
_JOINED_CASES = "cases (?:case* (?:dot|link) cases | suit)+ case* figure"
_OUTCOME = "(?:upheld|corrected|other_result|unsettled)"
_CASE_OUTCOME = f"{_OUTCOME} (?:noun|of)* figure | edge figure (?:each|be|fill|duly|do)* {_OUTCOME}"
_ALL_UPHELD = "(?:each|all_are|duly) (?:fill|be|duly|get)* upheld"
_REST = "edge rest (?:noun|fill|de)* figure"


def derived(passage: Passage) -> Iterator[Stated]:
    """What the sentence states in such words, `meant` or not."""
    said = passage.sentence.letters
    if passage.requests and _FIGURE in said:
        if not _RESULT_NAMES.keys().isdisjoint(said):
            yield from _joined_results(passage.sentence)
        if not _REASONS.isdisjoint(said):
            yield from _rows(passage.sentence)
    if len(_DECIDED.keys() & set(said)) > 1 and _FIGURE in said:
        yield from _told_decisions(passage.sentence)
    if not _BLOCKS.keys().isdisjoint(said):
        yield from _joined_cases(passage.sentence)
        yield from _case_outcomes(passage.sentence)


def _joined_results(sentence: Sentence) -> Iterator[Stated]:
    for match in expression(_JOINED_RESULTS).finditer(sentence.letters):
        names = dict.fromkeys(_RESULT_NAMES[letter] for letter in match[0] if letter in _RESULT_NAMES)
        named = [RESULTS[name] for name in ({"granted": None} if match[0][0] == _DISCLOSE else {}) | names]
        code, reading = named[0][0], tuple(part for _, reading in named for part in reading)
        claim = Claim(code, "requests", "figure", (reading,), guard=guards.DISCLOSED)
        yield _stated(claim, sentence, match.start(), match.end())


def _rows(sentence: Sentence) -> Iterator[Stated]:
    """Figures that are told with their reason (“属于国家秘密1件”), and the rest of a list of results (“其他1件”)."""
    said = sentence.letters
    together: defaultdict[str, int] = defaultdict(int)
    found: list[tuple[str, Stated]] = []
    listed = 0
    for figure in [place for place, letter in enumerate(said) if letter == _FIGURE]:
        start, value = item(said, figure), sentence.amount(figure).value
        words = said[start:figure] or _until_stop(said, figure + 1)
        rows = [_ROWS[letter] for letter in dict.fromkeys(words) if letter in _ROWS]
        kinds = [group for group, _ in rows] or [_RESULT_NAMES[letter] for letter in words if letter in _RESULT_NAMES]
        for group in dict.fromkeys(kinds):
            together[group] += value
        if rows and _NOT_ROWS.isdisjoint(words):
            found.append(
                (rows[0][0], Stated(_row(rows, loosely=_names_a_result(words)), value, figure, figure + 1, figure))
            )
        elif listed > 1 and expression(_REST).fullmatch(said, start, figure + 1):
            found.append(("otherwise", Stated(_OTHERS, value, figure, figure + 1, figure)))
        listed += bool(kinds)
    for group, stated in found:
        if goes_on(stated.claim, said, stated.start):
            yield stated._replace(together=together[group])


def _until_stop(said: str, place: int) -> str:
    """The letters from `place` to the end of the item: “3件因第三方不同意不予公开” tells its reason behind."""
    match = expression("{^stop dot figure percent}*").match(said, place)
    return match[0] if match else ""


def _names_a_result(words: str) -> bool:
    return not _RESULT_NAMES.keys().isdisjoint(words)


def _row(rows: list[tuple[str, str]], *, loosely: bool) -> Claim:
    """What is claimed of the sum of `rows`, each the kind of result that it is one of and its figure.

    Where the result is named too, or several reasons are, all of it may be meant: the reasons are examples.
    """
    code, whole = RESULTS[rows[0][0]]
    each: Reading = tuple(dict.fromkeys(row for _, row in rows))
    groups = tuple(part for name in dict.fromkeys(name for name, _ in rows) for part in RESULTS[name][1])
    also = (groups, whole, *((row,) for row in each)) if loosely or len(each) > 1 else ()
    return Claim(code, "requests", "figure", (each,), also=also, guard=guards.ROWS)


_OTHERS = Claim(
    "X107",
    "requests",
    "rest",
    (RESULTS["otherwise"][1],),
    also=(("/requests/results/other/other/total",),),
    guard=guards.ROWS,
)
_NOT_ROWS = frozenset(map(letters, ("granted", "partial", "receive", "newly", "percent", "last_year")))


def _told_decisions(sentence: Sentence) -> Iterator[Stated]:
    """Decisions told one after the other, without a verb, as in the table: 行政许可486件、行政处罚73件."""
    said, found = sentence.letters, dict[str, Stated]()
    for figure in [place for place, letter in enumerate(said) if letter == _FIGURE]:
        start = item(said, figure)
        match = expression(_TOLD_DECISION).fullmatch(said, start, figure + 1)
        if match and sentence.amount(figure).unit in _OF_CASES:
            reading = (f"{_DECIDED[match[1]]}/decisions",)
            claim = Claim("X110", "table", "figure", (reading,), guard=guards.TOLD_DECISIONS)
            found[match[1]] = Stated(claim, sentence.amount(figure).value, start, figure + 1, figure)
    if len(found) > 1:
        yield from found.values()


def _joined_cases(sentence: Sentence) -> Iterator[Stated]:
    for match in expression(_JOINED_CASES).finditer(sentence.letters):
        named = dict.fromkeys(block for letter in match[0] for block in _BLOCKS.get(letter, ()))
        claim = Claim("X109", "disputes", "figure", (_totals(named),), guard=guards.CASES)
        yield _stated(claim, sentence, match.start(), match.end())


def _totals(blocks: dict[str, None], column: str = "total") -> Reading:
    return tuple(f"{block}/{column}" for block in blocks)


def _case_outcomes(sentence: Sentence) -> Iterator[Stated]:
    """How many of the cases named before were upheld, corrected …; that all were upheld says 0 of the rest."""
    said = sentence.letters
    for match in expression(_CASE_OUTCOME).finditer(said):
        outcome = next(_CASE_OUTCOMES[letter] for letter in match[0] if letter in _CASE_OUTCOMES)
        readings = [_totals(blocks, outcome) for blocks in _named(said[: match.end()])]
        if readings:
            claim = Claim(
                "X109", "disputes", "figure", (readings[0],), also=tuple(readings[1:]), guard=guards.OUTCOME_OF_CASES
            )
            yield _stated(claim, sentence, match.start(), match.end())
    for match in expression(_ALL_UPHELD).finditer(said):
        for blocks in _named(said[: match.start()])[:1]:
            reading = tuple(f"{block}/{other}" for block in blocks for other in ("corrected", "other", "pending"))
            claim = Claim("X109", "disputes", "upheld", (reading,), guard=guards.OUTCOME_OF_CASES)
            yield Stated(claim, 0, match.start(), match.end())


def _named(said: str) -> list[dict[str, None]]:
    """The blocks of table four that may be meant: the one named last, each other one, and all together."""
    named = [dict.fromkeys(_BLOCKS[letter]) for letter in said if letter in _BLOCKS]
    together: dict[str, None] = {}
    for blocks in named:
        together |= blocks
    return [*named[::-1], together] if named else []


def _stated(claim: Claim, sentence: Sentence, start: int, end: int) -> Stated:
    figure = sentence.letters.index(_FIGURE, start)
    return Stated(claim, sentence.amount(figure).value, start, end, figure)
