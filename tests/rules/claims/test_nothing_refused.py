"""That nothing was refused, withheld in part or left unprocessed is a statement of 0."""

from __future__ import annotations

import pytest

from tests.rules.tables.tabled import stated, tabled


@pytest.mark.parametrize("text", ["本年度没有不予公开的情形。", "没有不予公开情形。", "全年没有发生不予公开的情况。"])
def test_that_nothing_was_refused_is_a_statement_of_0(text: str) -> None:
    assert stated(tabled(f"（二）依申请公开\n{text}", new=18, refused=18)) == ["X104"]
    assert stated(tabled(f"（二）依申请公开\n{text}", new=18, granted=18)) == []
