"""Pages as a parser sees them, and a page of each edition."""

from __future__ import annotations

from functools import cache
from typing import Any

from lxml import etree

from compiler.form import edition as editions
from compiler.reading.web.page import cell_text
from compiler.reading.web.tables import read
from compiler.web_form.write_page import write
from tests.support import readable, sample

SAMPLES = {"2019": "zunyi-sfj-2020", "2021": "suqian-2023"}


@cache
def page(edition_id: str = "2021") -> bytes:
    """The page of a sample of the edition."""
    return write(sample(SAMPLES[edition_id]), editions.load(edition_id))


def page_with(**changes: Any) -> bytes:
    """The page of a sample of the newest edition, with `changes` to its data."""
    return write(sample(SAMPLES["2021"]) | changes, editions.load("2021"))


def tree(raw: bytes) -> etree._Element:
    """The page `raw`, read by a parser that is not ours."""
    return etree.fromstring(raw, etree.HTMLParser(encoding="utf-8"))


def pointed(root: etree._Element) -> dict[str, etree._Element]:
    """The elements that show a place of the report, by its pointer."""
    return {element.get("data-pointer", ""): element for element in root.iterfind(".//*[@data-pointer]")}


def grids(root: etree._Element) -> list[str]:
    """The tables with columns for the figures as a person would note them down, `#` being a figure."""
    return [_grid(table) for table in root.iter("table") if table.find("caption") is not None]


def _grid(table: etree._Element) -> str:
    etree.strip_elements(table, "button", with_tail=False)
    return readable(read(list(table.iter("tr")), cell_text).cells, "#")
