"""What two sequences have in common: the same in both, rising in both, and all of it where they are the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compiler.compare.text_diff import diff_text
from compiler.reading.to_json.alignment import common_places, similar_pairs

WORDS = st.lists(st.sampled_from("甲乙丙丁"), max_size=30)


@given(WORDS, WORDS, st.integers(1, 3))
def test_what_is_common_is_the_same_and_rises(old: list[str], new: list[str], run: int) -> None:
    found = common_places(old, new, run)
    assert all(old[place] == new[place_new] for place, place_new in found)
    assert found == sorted(set(found))
    assert [place for _, place in found] == sorted({place for _, place in found})
    assert len(found) == len(old) if old == new else True


@given(st.text("甲乙丙1 2\n", max_size=40), st.text("甲乙丙1 2\n", max_size=40))
def test_pieces_are_both_texts(old: str, new: str) -> None:
    made = diff_text(old, new)
    assert "".join(piece.text for piece in made if piece.kind != "inserted") == old
    assert "".join(piece.text for piece in made if piece.kind != "deleted") == new


def test_alike_paragraphs_are_paired_in_order() -> None:
    old = ["全市新收政府信息公开申请3511件。", "举办培训班两期。"]
    new = ["完全无关的内容在此。", "全市新收政府信息公开申请2050件。", "举办业务培训班三期。"]
    assert similar_pairs(old, new) == [(0, 1), (1, 2)]
