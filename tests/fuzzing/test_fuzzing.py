"""No input is an exception, however it is broken: some of those that `.ci/run` tries for a minute besides."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzzing.__main__ import TARGETS

pytestmark = pytest.mark.slow

SEEDS = st.integers(0, 2**32)
"""An input follows from its number: a smaller number is no smaller input, and nothing is to be shrunk."""


@pytest.mark.parametrize(
    ("target", "number"),
    [
        *(("check", 40), ("draft", 12), ("extract", 16), ("verify", 12)),
        *(("lint", 8), ("workbook", 8), ("page", 16), ("text", 8)),
    ],
)
def test_no_input_is_an_exception(target: str, number: int) -> None:
    @settings(max_examples=number, deadline=None)
    @given(SEEDS)
    def run(seed: int) -> None:
        TARGETS[target](Random(seed))  # noqa: S311

    run()
