"""What rules pass over at once would have given nothing: each short way beside the plain one that it stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compiler.form import edition as editions
from compiler.report import narrative
from compiler.rules import judge
from compiler.rules.claims import claim_rules, vocabulary
from compiler.rules.claims.context import passages
from compiler.rules.claims.matching import DENIED, DENIES, stated
from compiler.rules.claims.patterns import claims
from compiler.rules.claims.sentences import FIGURE, MARKS, parts, sentences, unspaced
from tests.rules.support import blank, case

if TYPE_CHECKING:
    from compiler.report.narrative import Paragraph


def pieces(listed: str) -> list[str]:
    return listed.split("|")


_LEVELS = pieces(
    "一、|二、|1、|2、|（一）|（二）|(三)|（ 一 ）|1.|2．|3.2021年|1.5万|（1）|（2）|一是|二是|三要|一要点|第（一）项"
)
_STOPS = list("，。；：！？、,;:!? \t　\n")
_PAIRED = [*"《》〈〉<>“”‘’（）()〔〕【】", *pieces("《条例》|（试行）|it’s|1）|a)|，1）|1|甲")]
_YEARS = pieces("2020年|2023年|2022 年|12021年|２０２２年|2021—2022年|年|3年|2022年1月1日至12月31日")
_PLANS = pieces("我局将继续加强公开|下一步，2022年我局将|要进一步做好|统计期限|现将2022年政府信息公开报告|工作计划")
_FIGURES = [*pieces("12件|1,236件|三件|约8件|5|分别为3件、5件|各1件|0件"), *MARKS]
_WORDS = pieces("公开|加强学习|群众满意|在|的|做好政府信息公开和政务服务工作")
_REPEATED = [start + "做好政府信息公开和政务服务工作" for start in ("", "5", ",5", "一是")]
_CLAIMS = [
    *pieces("收到政府信息公开申请12件|共收到5件|其中予以公开3件|无法提供三件|上年结转2件|均为自然人|未收到申请|2023年"),
    *pieces("行政复议2件|没有发生行政诉讼|制发规范性文件3件|废止规范性文件1件|现行有效9件|作出行政许可决定5件"),
    *pieces("网站公开5件|其中无法提供2件，不予处理1件|加强学习"),
]
_HEADINGS = pieces("（二）依申请公开\n|（四）行政复议\n|")
_OPENINGS = pieces("一是主动公开，|二是行政复议，|三是申请办理，|首先|")
_SAID = pieces(
    "予以公开3件|无法提供2件|共收到5件|收到政府信息公开申请12件|网站公开5件|没有发生行政诉讼|废止规范性文件1件"
)
_HALF = pieces("公开,|公开, 加强|1,236|12:30|甲.|3.5|甲...|(1)公开|（1)|[1]|甲[]|<甲>|a.|a, 甲|甲 ,a|;|?5|www.a.cn,|!")
_DENIALS = pieces(
    "未|没有|没|无|零|均为|全部为|全为|都是|均系|全部系|自然人|行政诉讼|结转下年度|上年结转|申请|规章|制发"
)
_LED = pieces(
    "不予公开|未予以公开|应同意公开|免予行政处罚处理决定|行政许可决定|其中|其中有|余|发生|或复议|转结到下年度|延续至次年"
)
BITS = [_LEVELS, _STOPS, _PAIRED, _YEARS, _PLANS, _FIGURES, _CLAIMS, _WORDS]

thoroughly = settings(max_examples=400)


def texts(*kinds: list[str], size: int = 12) -> st.SearchStrategy[str]:
    """Texts made of pieces of these kinds, of any if none is named."""
    pieces = [piece for kind in kinds or BITS for piece in kind]
    return st.lists(st.sampled_from(pieces), max_size=size).map("".join)


def chapters(text: st.SearchStrategy[str], size: int = 5) -> st.SearchStrategy[Any]:
    """Chapters whose paragraphs are drawn from `text`, in all their spellings."""
    heading = st.builds(lambda text, level: {"heading": text, "level": level}, text, st.sampled_from([2, 3, 4]))
    listed = st.builds(lambda items, ordered: {"list": items, "ordered": ordered}, st.lists(text), st.booleans())
    return st.lists(text | heading | listed, max_size=size)


def read(chapter: Any) -> tuple[Paragraph, ...]:
    return tuple(narrative.paragraphs(chapter, "/overview"))


@thoroughly
@given(texts(_STOPS, _FIGURES, _WORDS) | st.text(max_size=12))
def test_sentences_are_parted_as_one_expression_does(text: str) -> None:
    plain = re.sub(f"[{MARKS}]", "", re.sub(r"\s+", "", text))
    assert unspaced(text) == plain
    assert parts(plain) == re.findall("[^。！？!?]+", plain)


SENTENCES = st.builds("{}{}{}".format, *map(st.sampled_from, (_OPENINGS, _SAID, "。。\n")))
SECTIONS = st.builds(
    "{}{}".format, st.sampled_from(_HEADINGS), st.lists(SENTENCES, min_size=2, max_size=6).map("".join)
)


@pytest.mark.parametrize("edition", editions.IDS)
@thoroughly
@given(chapters(SECTIONS | texts(_CLAIMS, ["，", "。", "\n"])))
@example(["网站公开5件。二是行政复议，没有发生行政诉讼。首先网站公开5件。没有发生行政诉讼。"])
def test_what_is_not_read_closely_states_nothing(edition: str, chapter: Any) -> None:
    form = editions.load(edition)
    asked = [[claim for claim in claims(form) if claim.code == code] for code in {claim.code for claim in claims(form)}]
    closely, briefly = (
        [
            (passage, found)
            for passage in passages(read(chapter), 2023, *signs)
            for own in asked
            for found in stated(passage, own)
        ]
        for signs in ((), (claim_rules.signs(form),))
    )
    assert closely == briefly


@thoroughly
@given(st.lists(texts(_CLAIMS, _SAID, _FIGURES, _DENIALS, ["，", "、"]), min_size=1, max_size=3).map("。".join))
def test_what_denies_nothing_states_no_0_in_words(text: str) -> None:
    asked = claims(editions.load("2021"))
    for sentence in sentences(text, 2023):
        if DENIES.search(sentence.text):
            continue
        assert not [claim for claim in asked if claim.nothing and claim.nothing.search(sentence.text)]
        assert not [at for at in range(len(sentence.text) + 1) if DENIED.search(sentence.text, 0, at)]


def looking_behind_first(pattern: str) -> re.Pattern[str]:
    """The same expression, every look behind before what it stands behind: 无(?<!有无) is (?<!有)无."""
    words = vocabulary.WORDS
    pattern = pattern.replace(words["{leading}"], words["{edge}"] + FIGURE)
    each = re.compile(r"(?P<word>[^()|\[\]?*]+)(?P<seen>(?:\(\?<[!=][^()]*(?P=word)\))+)")
    return re.compile(each.sub(lambda found: found["seen"].replace(found["word"], "") + found["word"], pattern))


def test_expressions_that_look_behind_are_told_apart() -> None:
    assert looking_behind_first("甲|无(?<!有无)").pattern == "甲|(?<!有)无"


@thoroughly
@given(texts(_CLAIMS, _SAID, _LED, _DENIALS, [*"，、：（5", FIGURE]).map(lambda text: text.replace("5", FIGURE)))
def test_claims_are_found_wherever_the_search_begins(text: str) -> None:
    for claim in claims(editions.load("2021")):
        for pattern in filter(None, (claim.figure, claim.nothing)):
            assert spans(pattern, text) == spans(looking_behind_first(pattern.pattern), text)


def spans(pattern: re.Pattern[str], text: str) -> list[Any]:
    return [(match.span(), match.groups()) for match in pattern.finditer(text)]


@thoroughly
@given(chapters(texts()))
def test_a_case_that_is_judged_twice_is_judged_alike(chapter: Any) -> None:
    judged = case(blank(2023) | {"overview": chapter})
    assert judge(judged) == judge(judged) == judge(case(judged.data))
