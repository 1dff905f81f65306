"""How alike two texts are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.common.similarity import RUN, similarity
from tests.yardstick import grows_within


@given(st.text("公开政府信息年，。", max_size=60), st.text("公开政府信息年，。", max_size=60))
def test_similarity_is_a_share_and_a_text_is_like_itself(old: str, new: str) -> None:
    assert 0 <= similarity(old, new) <= 1
    assert similarity(old, old) == 1


@given(st.text(max_size=40), st.text(max_size=40), st.text(min_size=RUN, max_size=40))
def test_what_two_texts_share_as_a_whole_counts(start: str, end: str, middle: str) -> None:
    old, new, shared = ("".join(text.split()) for text in (start + middle, middle + end, middle))
    if len(shared) >= RUN:
        assert similarity(old, new) >= 2 * RUN / (len(old) + len(new))


def test_paragraphs_in_another_order_are_the_same_text_but_for_their_seams() -> None:
    paragraphs = [f"第{number}项工作，公开{number * 7}条，答复及时。" for number in range(50)]
    assert similarity("".join(paragraphs), "".join(paragraphs[::-1])) > 0.98


def test_a_text_that_another_has_twice_is_half_of_it() -> None:
    text = "主动公开政府信息，答复及时。"
    assert similarity(text, text * 3) == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("text", ["公开政务", "甲", "主动公开政府信息若干条，均按时答复。"])
def test_the_cost_grows_with_the_length_alone(text: str) -> None:
    """Texts that repeat themselves are the worst case of whatever aligns them."""
    old, new = ([of * (length // len(text)) for length in (50_000, 500_000)] for of in (text, text + "。"))
    grows_within(30, lambda texts: similarity(*texts), *zip(old, new, strict=True))
