"""The statutory tables as WPS writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.handmade import form, wps

if TYPE_CHECKING:
    from tests.handmade.form import Written


def requests_head(corner: str = form.CORNER, order: tuple[str, ...] = form.APPLICANTS) -> list[str]:
    """The head of table 三, its columns in `order`."""
    inner = [name for name in order if name not in ("自然人", "总计")]
    return [
        wps.tr(wps.tc(corner, 3, "restart"), wps.tc("申请人情况", 7), properties="<w:tblHeader/>"),
        wps.tr(
            wps.tc("", 3, ""), wps.tc("自然人", 1, "restart"), wps.tc("法人或其他组织", 5), wps.tc("总计", 1, "restart")
        ),
        wps.tr(wps.tc("", 3, ""), wps.tc("", 1, ""), *map(wps.tc, inner), wps.tc("", 1, "")),
    ]


def requests_rows(edition: str, written: Written, merges: str) -> list[str]:
    """The rows of table 三: group cells merged by `merges`: restart on each row, continue on each row, or repeated."""
    rows = []
    for names, path in form.requests_rows(edition):
        last = max(at for at, name in enumerate(names) if name)
        merge = {"restart": "restart", "continue": "", "repeated": None}[merges]
        cells = [*(wps.tc(name, 1, merge) for name in names[:last]), wps.tc(names[last], 3 - last)]
        rows.append(wps.tr(*cells, *(wps.tc(written.get((*path, key), "0")) for key in form.APPLICANT_KEYS)))
    return rows


def proactive(edition: str, written: Written) -> str:
    """Table 二 with the figures `written` (else 0)."""
    rows = []
    for row in form.proactive_rows(edition):
        texts = [cell if isinstance(cell, str) else written.get(cell, "0") for cell in row]
        spans = [1] * (len(texts) - 1) + [5 - len(texts)]
        rows.append(wps.tr(*map(wps.tc, texts, spans)))
    return wps.tbl(rows, 4)


def disputes(written: Written) -> str:
    """Table 四 with the figures `written` (else 0)."""
    figures = [written.get((course, key), "0") for course in form.COURSES for key in form.OUTCOME_KEYS]
    return wps.tbl(
        [
            wps.tr(wps.tc("行政复议", 5), wps.tc("行政诉讼", 10)),
            wps.tr(
                *(wps.tc(name, 1, "restart") for name in form.OUTCOMES),
                *(wps.tc("未经复议直接起诉", 5), wps.tc("复议后起诉", 5)),
            ),
            wps.tr(*(wps.tc("", 1, "") for _ in form.OUTCOMES), *map(wps.tc, form.OUTCOMES * 2)),
            wps.tr(*map(wps.tc, figures)),
        ],
        15,
    )
