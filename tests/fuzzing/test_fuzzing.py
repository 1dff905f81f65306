"""No input is an exception, however it is broken: a few hundred of those that `python -m tests.fuzzing` makes."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzzing.__main__ import TARGETS

SEEDS = st.integers(0, 2**32)
"""An input follows from its number: a smaller number is no smaller input, and nothing is to be shrunk."""


@pytest.mark.parametrize(
    ("target", "number"),
    [
        *(("check", 100), ("draft", 40), ("extract", 50), ("verify", 40)),
        *(("lint", 20), ("workbook", 20), ("page", 40), ("text", 20)),
    ],
)
def test_no_input_is_an_exception(target: str, number: int) -> None:
    @settings(max_examples=number, deadline=None)
    @given(SEEDS)
    def run(seed: int) -> None:
        TARGETS[target](Random(seed))  # noqa: S311

    run()
