"""schemas/ and templates/ are derived: nobody edits them by hand."""

from __future__ import annotations

import pytest

from compiler.derive import derived
from tests.support import ROOT


@pytest.mark.parametrize("name", sorted(derived()))
def test_a_derived_file_is_what_the_editions_make_of_it(name: str) -> None:
    assert (ROOT / name).read_bytes() == derived()[name], "run `make derive` and commit what it writes"
