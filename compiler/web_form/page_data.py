"""What a page keeps as JSON between its elements: the report, last year's figures, and what its scripts must know."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from compiler.common.characters import UNWRITABLE
from compiler.common.pointer import find, put
from compiler.form.json_schema import json_schema
from compiler.report.figures import figures
from compiler.report.next_year import figures_carried_over
from compiler.report.provenance import canonical
from compiler.web_form.html_text import element
from compiler.workbook.narrative_lines import BULLET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.form.edition import Edition

REPORT, PREVIOUS, LAW, PAGE = "data", "previous", "law", "page"
"""The ids of the elements."""


def data_element(id_: str, json_text: str) -> str:
    """An element that holds `json_text`; no text in it can end the element."""
    safe = UNWRITABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json_text).replace("<", "\\u003c")
    return element("script", "\n", safe, "\n", type="application/json", id=id_)


def last_figures(previous: Mapping[str, Any], edition: Edition) -> str:
    """Of last year's report what this year's is compared with: its year, its agency and its figures."""
    compared: dict[str, Any] = {key: previous[key] for key in ("year", "agency") if key in previous}
    for pointer, number in figures(previous, edition).items():
        put(compared, pointer, find(previous, pointer) if find(previous, pointer) == number else number)
    return canonical(compared)


def page_settings(edition: Edition) -> str:
    """What the scripts of a page for `edition` must know of the form besides its law."""
    settings = {
        "edition": edition.id,
        "firstYear": edition.first_year,
        "lastYear": edition.last_year,
        "title": edition.title,
        "subject": edition.subject,
        "keys": list(json_schema(edition)["properties"]),
        "narratives": {key: edition.label(f"/{key}") for key in edition.narrative_keys},
        "kinds": {kind: edition.kinds[kind] for kind in ("table", "image", "chart")},
        "bullet": BULLET,
        "carriedOver": figures_carried_over(edition),
    }
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
