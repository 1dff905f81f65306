"""Sentences and the figures in them: every spelling is read, and what is no count or not exact is told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.form import edition as editions
from compiler.rules.claims.language import words
from compiler.rules.claims.language.amounts import Amount, read_amount
from compiler.rules.claims.language.lists import dealt_out
from compiler.rules.claims.language.words import (
    FIGURE,
    LAST_YEAR,
    NEXT_YEAR,
    OTHER_YEAR,
    ROUGH,
    SIGNS,
    THIS_YEAR,
    Sentence,
)
from compiler.rules.claims.passages import parts, unspaced

SPELLED = str.maketrans(dict(zip(SIGNS, "#~今昨明他", strict=True)))
FORM = editions.load("2021")


def sentences(text: str, year: int | None) -> list[Sentence]:
    return [dealt_out(words.read(part, year, FORM)) for part in parts(unspaced(text))]


def read(text: str, year: int = 2025) -> list[str]:
    return [sentence.text.translate(SPELLED) for sentence in sentences(text, year)]


def amounts(text: str) -> list[Amount]:
    """Every count in `text`, in order."""
    found = [read_amount(piece) for sentence in sentences(text, 2025) for piece in sentence.pieces]
    means = [letter for sentence in sentences(text, 2025) for letter in sentence.letters]
    counts = {words.letters("figure"), words.letters("rough")}
    return [amount for amount, letter in zip(found, means, strict=True) if letter in counts]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12件", 12),
        ("0件", 0),
        (" 12 件", 12),
        ("１２件", 12),
        ("1,808,595件", 1808595),
        ("1，808，595件", 1808595),
        ("1808595件", 1808595),
        ("三件", 3),
        ("两件", 2),
        ("十件", 10),
        ("十二件", 12),
        ("二十件", 20),
        ("一百零三件", 103),
        ("三千六百零七件", 3607),
        ("一〇三件", 103),
        ("12项", 12),
        ("12起", 12),
        ("12宗", 12),
        ("12件次", 12),
        ("12个", 12),
        ("部分公开67，占4.61%", 67),
        ("行政复议0、行政诉讼0", 0),
    ],
)
def test_a_figure_is_read_in_every_spelling(text: str, value: int) -> None:
    first = amounts(text)[0]
    assert (first.kind, first.value) == ("figure", value)


@pytest.mark.parametrize(
    "text",
    ["100余件", "100多件", "约100件", "近百件", "近100件", "超过100件", "100件左右", "1.2万件", "18万余条", "二十余件"],
)
def test_a_rounded_figure_is_not_exact(text: str) -> None:
    assert not any(amount.kind == "figure" for amount in amounts(text))


@pytest.mark.parametrize(
    "text",
    [
        "第三件",
        "第二十条",
        "第20条",
        "数十件",
        "几十件",
        "上百件",
        "10至15件",
        "10—15件",
        "20个工作日",
        "3个月",
        "12家企业",
        "7854070人次",
        "2950元",
        "占16.3%，",
        "2025年1月1日",
        "国办公开办函〔2021〕30号",
        "电话12345678 转",
        "“三公”经费",
    ],
)
def test_what_counts_no_cases_is_no_figure(text: str) -> None:
    assert not any(amount.kind == "figure" for amount in amounts(text))


def test_of_two_digits_side_by_side_no_one_knows_which_is_meant() -> None:
    assert amounts("三五件") == [Amount("rough", 35, "三五件", "件")]


@pytest.mark.parametrize("digit", ["9", "九"])
def test_a_number_too_long_for_any_form_is_not_exact(digit: str) -> None:
    assert not any(amount.kind == "figure" for amount in amounts(digit * 9000 + "件"))


def test_sentences_end_at_full_stops_only_and_lose_their_blanks() -> None:
    assert read("收到 12 件；答复11件。 其中 1,200 条！好") == ["收到#；答复#", "其中#", "好"]


def test_years_are_told_by_how_they_lie_to_the_reports() -> None:
    assert read("2025年收到3件，2024年度结转1件，2026年2件，2019年5件") == ["今收到#，昨结转#，明#，他#"]
    assert read("2021—2025年共收到12件，2023年至2025年5件") == ["他共收到#，他#"]
    assert read("2025年收到3件", year=2020) == ["他收到#"]


def test_a_report_without_a_year_has_only_other_years() -> None:
    assert [sentence.text[0] for sentence in sentences("2025年收到3件", None)] == [OTHER_YEAR]


def test_what_is_quoted_is_what_was_written() -> None:
    (sentence,) = sentences("2025年，收到１，２００件", 2025)
    assert sentence.text == f"{THIS_YEAR}，收到{FIGURE}"
    assert sentence.written(0, len(sentence.pieces)) == "2025年，收到１，２００件"
    assert sentence.written(2, len(sentence.pieces)) == "收到１，２００件"


@pytest.mark.parametrize(
    ("text", "dealt"),
    [
        ("予以公开、部分公开和不予公开分别为36件、8件和18件", "予以公开#、部分公开#和不予公开#"),
        ("行政复议、行政诉讼各1件，均维持", "行政复议#、行政诉讼#，均维持"),
        ("行政复议和行政诉讼均为0件", "行政复议#和行政诉讼#"),
        ("予以公开、部分公开、不予公开分别为36件、8件", "予以公开、部分公开、不予公开分别为#、#"),
        ("各类申请3件", "各类申请#"),
    ],
)
def test_figures_told_in_a_list_are_dealt_out_to_their_words(text: str, dealt: str) -> None:
    assert read(text) == [dealt]


def test_figures_dealt_out_keep_their_values_and_the_original() -> None:
    text = "全年制发、废止分别为2件、1件，现行有效14件"
    (sentence,) = sentences(text, 2025)
    places = [place for place, letter in enumerate(sentence.letters) if letter == words.letters("figure")]
    assert [sentence.amount(place).value for place in places] == [2, 1, 14]
    assert sentence.original == text


@given(st.integers(1, 9999))
def test_a_chinese_numeral_says_what_the_number_does(number: int) -> None:
    assert read_amount(numeral(number) + "件").value == number


@given(st.text(st.sampled_from("0123456789，,。.约近余万一二十百件条年2025至到—分别为各均和、收到"), max_size=40))
def test_any_text_is_read_and_no_word_of_it_is_lost(text: str) -> None:
    again = "".join(s.original or s.written(0, len(s.pieces)) for s in sentences(text, 2025))
    assert again == text.replace("。", "")


def test_marks_that_stand_in_the_text_itself_are_dropped() -> None:
    assert read(f"收到{FIGURE}{ROUGH}{LAST_YEAR}{NEXT_YEAR}3件") == ["收到#"]


def numeral(number: int) -> str:
    """`number` as one writes it: 一百零三, 一千零二十."""
    text, zero = "", False
    for place, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if zero else "") + "〇一二三四五六七八九"[digit] + sign
        zero = not digit and bool(text)
    return text
