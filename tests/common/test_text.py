"""Texts shortened for the reader stay on one line and say that they go on."""

from __future__ import annotations

import pytest

from compiler.common.text import shorten, squeeze


@pytest.mark.parametrize(
    ("text", "shown"),
    [("甲" * 24, "甲" * 24), ("甲" * 25, "甲" * 24 + "……"), ("甲\r\n乙\n丙\r丁\t戊", "甲⏎乙⏎丙⏎丁⇥戊"), ("", "")],
)
def test_a_long_text_is_cut_and_a_line_end_is_seen(text: str, shown: str) -> None:
    assert shorten(text) == shown


def test_a_squeezed_text_has_no_blank() -> None:
    assert squeeze(" 一、\u3000总体\n情况\t") == "一、总体情况"
