"""The parts of a page that show a report: basic facts, the tables with an input in each cell, narratives, waivers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.common.pointer import find
from compiler.form.schema_texts import texts
from compiler.web_form.figure_cells import FigureCells, shown
from compiler.web_form.html_text import element, text
from compiler.web_form.table_html import caption, table_html
from compiler.workbook.names import BASIC_HINTS, BASICS, WAIVER_HEADS, basic_labels
from compiler.workbook.narrative_lines import block_marks, sheet_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compiler.form.edition import Chapter, Edition
    from compiler.form.table import Table

LINE_END = "↵"
"""What stands for a line end in an input of one line, where a title may have one."""


def basics(edition: Edition, report: Mapping[str, Any]) -> str:
    """Year, agency and the like, a label and an input each, and what may be written there."""
    rows = [
        element(
            "p",
            element("label", text(label), for_=_id(pointer)),
            element(
                "input",
                type="text",
                id=_id(pointer),
                data_pointer=pointer,
                value=shown(find(report, pointer)).replace("\n", LINE_END),
                placeholder=_default_title(edition, report) if pointer == "/title" else None,
                inputmode="numeric" if pointer == "/year" else None,
                aria_describedby=f"{_id(pointer)}-hint",
                autocomplete="off",
                spellcheck="false",
            ),
            element("small", text(BASIC_HINTS[pointer]), id=f"{_id(pointer)}-hint"),
        )
        for pointer, label in basic_labels(edition).items()
    ]
    return element(
        "section", element("h2", BASICS, id="basics-head"), *rows, class_="card", aria_labelledby="basics-head"
    )


def chapters(edition: Edition, report: Mapping[str, Any]) -> Iterator[str]:
    """The preamble and the six chapters."""
    narratives = {key: report[key] for key in edition.narrative_keys if key in report}
    marks = block_marks(narratives, edition)

    def lines(key: str) -> str:
        return "\n".join(line.text for line in sheet_lines(narratives.get(key), f"/{key}", marks))

    tables = {table.key: table for table in edition.tables}
    yield _narrative("preamble", edition.fields["preamble"], lines("preamble"), class_="preamble")
    for chapter in edition.chapters:
        if chapter.key in tables:
            yield _table(tables[chapter.key], chapter, edition, report)
        else:
            yield _narrative(chapter.key, chapter.title, lines(chapter.key))


def waivers(edition: Edition, report: Mapping[str, Any]) -> str:
    """A code and a reason a row, and one row that is still free."""
    given = report.get("waivers")
    rows = [*(given if isinstance(given, list) else []), {}]
    body = [element("tr", *_waiver(number, waiver)) for number, waiver in enumerate(rows)]
    head = element("tr", *(element("th", word, scope="col") for word in WAIVER_HEADS))
    name = edition.fields["waivers"]
    return element(
        "section",
        element("h2", text(name), id="waivers-head"),
        element("p", text(texts()["descriptions"]["waivers"]), class_="hint"),
        element("table", element("thead", head), element("tbody", *body), id="waivers", aria_labelledby="waivers-head"),
        class_="card",
        aria_labelledby="waivers-head",
    )


def _waiver(number: int, waiver: Any) -> Iterator[str]:
    for key, word in zip(("code", "reason"), WAIVER_HEADS, strict=True):
        pointer = f"/waivers/{number}/{key}"
        value = shown(find(waiver, f"/{key}"))
        name = f"{word}（第 {number + 1} 行）"
        yield element(
            "td", element("input", type="text", data_pointer=pointer, value=value, aria_label=name, autocomplete="off")
        )


def _narrative(key: str, head: str, lines: str, class_: str = "") -> str:
    id_ = _id(f"/{key}")
    return element(
        "section",
        element("h3", text(head), id=f"{id_}-head"),
        element(
            "textarea",
            "\n",  # the first line end after the tag is none of the text
            text(lines),
            id=id_,
            data_pointer=f"/{key}",
            rows=max(3, lines.count("\n") + 2),
            aria_labelledby=f"{id_}-head",
            aria_describedby=f"{id_}-outline",
            spellcheck="false",
        ),
        element("div", id=f"{id_}-outline", class_="outline"),
        element("div", class_="printed", aria_hidden="true"),
        class_=f"narrative {class_}".strip(),
    )


def _table(table: Table, chapter: Chapter, edition: Edition, report: Mapping[str, Any]) -> str:
    head = _id(f"/{table.key}") + "-head"
    cells = FigureCells(edition, report)
    return element(
        "section",
        element("h3", text(chapter.title), id=head),
        table_html(table, caption(table, chapter), cells.cell, ids=True, id=table.tag, class_="grid"),
    )


def _default_title(edition: Edition, report: Mapping[str, Any]) -> str:
    known = {key: shown(find(report, f"/{key}")) for key in ("agency", "year")}
    return edition.title.format(**known) if all(known.values()) else ""


def _id(pointer: str) -> str:
    return pointer.strip("/").replace("/", "-")
