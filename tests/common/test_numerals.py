"""Chinese numerals: read as they are written, up to 99."""

from __future__ import annotations

import pytest

from compiler.common.numerals import digit_value, number, numeral


@pytest.mark.parametrize(
    ("written", "value"),
    [("一", 1), ("九", 9), ("十", 10), ("十一", 11), ("十九", 19), ("二十", 20), ("三十五", 35), ("九十九", 99)],
)
def test_a_numeral_is_read_and_written(written: str, value: int) -> None:
    assert number(written) == value
    assert numeral(value) == written


def test_what_is_written_is_read_back() -> None:
    assert [number(numeral(value)) for value in range(1, 100)] == list(range(1, 100))


@pytest.mark.parametrize("written", ["", "百", "一一", "十十", "一十一二", "3", "零", "甲十"])
def test_what_is_no_numeral_has_no_number(written: str) -> None:
    assert number(written) is None


def test_digits_of_years_are_read_in_all_their_forms() -> None:
    assert [digit_value(digit) for digit in "二〇○零两"] == [2, 0, 0, 0, 2]
    assert digit_value("十") is None
