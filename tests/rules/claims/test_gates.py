"""What is passed over at once would have stated nothing: each short way beside the plain one that it stands for."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compiler.form import edition as editions
from compiler.rules import judge
from compiler.rules.claims.claims import CLAIMS
from compiler.rules.claims.derived import derived
from compiler.rules.claims.language import words
from compiler.rules.claims.language.words import SIGNS, expression
from compiler.rules.claims.matching import DENIES, stated
from compiler.rules.claims.passages import Passage, parts, passages_of, unspaced
from tests.rules.support import blank, case
from tests.rules.tables.tabled import tabled

pytestmark = pytest.mark.slow


def pieces(listed: str) -> list[str]:
    return listed.split("|")


_STOPS = list("，。；：！？、,;:!? \t　\n")
_FIGURES = [*pieces("12件|1,236件|三件|约8件|5|分别为3件、5件|各1件|0件|占45.3%"), *SIGNS]
_WORDS = pieces("公开|加强学习|群众满意|在|的|做好政府信息公开和政务服务工作|2020年|2023年|2022 年|2021—2022年")
_CLAIMS = [
    *pieces("收到政府信息公开申请12件|共收到5件|其中予以公开3件|无法提供三件|上年结转2件|均为自然人|未收到申请|2023年"),
    *pieces("行政复议2件|没有发生行政诉讼|制发规范性文件3件|废止规范性文件1件|现行有效9件|作出行政许可决定5件"),
    *pieces("网站公开5件|其中无法提供2件，不予处理1件|加强学习|其中网上3件、信函5件|均获维持|属于国家秘密1件|办结5件"),
]
_HEADINGS = pieces("（二）依申请公开\n|（四）行政复议\n|一是主动公开，|二是行政复议，|三是申请办理，|首先|")

thoroughly = settings(max_examples=200)
TEXTS = st.lists(st.sampled_from([*_STOPS, *_FIGURES, *_WORDS, *_CLAIMS, *_HEADINGS]), max_size=14).map("".join)


@thoroughly
@given(TEXTS | st.text(max_size=12))
def test_sentences_are_parted_as_one_expression_does(text: str) -> None:
    plain = re.sub(f"[{SIGNS}]", "", re.sub(r"\s+", "", text))
    assert unspaced(text) == plain
    assert parts(plain) == re.findall("[^。！？!?]+", plain)


@pytest.mark.parametrize("year", [2020, 2023])
@thoroughly
@given(text=TEXTS)
@example(text="网站公开5件。二是行政复议，没有发生行政诉讼。首先网站公开5件。没有发生行政诉讼。")
def test_what_is_not_read_closely_states_nothing(year: int, text: str) -> None:
    report = tabled(text, year)
    closely = {passage.sentence.original or "".join(passage.sentence.pieces) for passage in passages_of(report)}
    for paragraph in report.chapters["overview"]:
        for part in parts(unspaced(paragraph.text)):
            if part not in closely:
                sentence = words.read(part, year, report.edition)
                passage = Passage(sentence, "overview", "/overview", part, 0, "", requests=False)
                assert not [*stated(passage), *derived(passage)]


@thoroughly
@given(TEXTS)
def test_what_denies_nothing_states_no_0_in_words(text: str) -> None:
    form = editions.load("2021")
    for part in parts(unspaced(text)):
        said = words.read(part, 2023, form).letters
        if DENIES.isdisjoint(said):
            assert not [claim for claim in CLAIMS if claim.nothing and expression(claim.nothing).search(said)]


@thoroughly
@given(TEXTS)
def test_a_claim_is_never_made_without_its_words(text: str) -> None:
    form = editions.load("2021")
    for part in parts(unspaced(text)):
        said = words.read(part, 2023, form).letters
        for claim in CLAIMS:
            lacking = [word for word in (claim.key, claim.beside) if word and words.letters(word) not in said]
            if lacking:
                assert not [
                    spelt for spelt in (claim.figure, claim.nothing) if spelt and expression(spelt).search(said)
                ]


@thoroughly
@given(TEXTS)
def test_a_case_that_is_judged_twice_is_judged_alike(text: Any) -> None:
    judged = case(blank(2023) | {"overview": text})
    assert judge(judged) == judge(judged) == judge(case(judged.data))
