"""How alike two texts are."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from compiler.common.similarity import similarity
from tests.support import sample


@given(st.text("公开政府信息年，。", max_size=60), st.text("公开政府信息年，。", max_size=60))
def test_similarity_is_a_share_and_a_text_is_like_itself(old: str, new: str) -> None:
    assert 0 <= similarity(old, new) <= 1
    assert similarity(old, old) == 1


@given(st.text(max_size=40), st.text(max_size=40), st.text(min_size=3, max_size=40))
def test_what_two_texts_share_as_a_whole_counts(start: str, end: str, middle: str) -> None:
    old, new, shared = ("".join(text.split()) for text in (start + middle, middle + end, middle))
    if len(shared) >= 3:
        assert similarity(old, new) >= 2 * 3 / (len(old) + len(new))


def test_two_long_chapters_are_compared_in_no_time() -> None:
    report = sample("zunyi-sfj-2020")
    old = "".join(report["overview"] + report["problems"])[:3000]
    new = "".join(sample("suqian-2023")["preamble"]) + old[::2] + old[100:1400]
    start = time.perf_counter()
    similarity(old, new)
    similarity("公开" * 1500, "政务公开" * 750)
    assert time.perf_counter() - start < 1
