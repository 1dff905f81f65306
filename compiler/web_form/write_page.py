"""A report in, the bytes of one self-contained page out that holds all of it: the same ones every time.

The page runs its own scripts, which are known by their hashes, and may connect to nothing.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from compiler.common.version import __version__
from compiler.form.blank_report import pretty
from compiler.web_form import page_parts
from compiler.web_form.html_text import element, text
from compiler.web_form.law.law_data import SCRIPTS, law_data
from compiler.web_form.page_data import LAW, PAGE, PREVIOUS, REPORT, data_element, last_figures, page_settings
from compiler.web_form.page_style import style
from compiler.web_form.shared_values import share

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

    from compiler.form.edition import Edition

GENERATOR = "nianbao"
"""How the name of the program that made a page begins: by this a page of ours is known."""

_SCRIPTS = (
    *("json", "report", "shared", "lines", "state", "fields", "edition", "frame", "totals", "narratives", "waivers"),
    *("findings", "geometry", "clipboard", "grid", "last_year", "files", "start"),
)
"""The scripts in `scripts/`, in the order in which the page runs them; those of the law run after the first two."""

_FIRST = 2

_BUTTONS = {
    "open": "打开",
    "open-previous": "上年",
    "save": "保存",
    "fill-zeros": "其余填 0",
    "undo": "撤销",
    "redo": "重做",
    "show-previous": "显示上年数",
    "print": "打印",
    "restore": "恢复没有保存的内容",
}

_HIDDEN = {"show-previous", "restore"}
"""Buttons that show themselves when there is something for them to do."""


def write(report: Mapping[str, Any], edition: Edition, previous: Mapping[str, Any] | None = None) -> bytes:
    """The page of `report`, which keeps to the schema of `edition` or lacks some of it; `previous` is last year's."""
    head = [
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(edition)),
        element("meta", name="generator", content=f"{GENERATOR} {__version__}"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", text(f"{edition.subject}填报")),
        element("style", style(edition)),
    ]
    data = [data_element(REPORT, "\n".join(map(str.strip, pretty(report).split("\n")))), *_form(edition)]
    data += [data_element(PREVIOUS, last_figures(previous, edition))] if previous else []
    body = [_bar(edition), element("div", _main(edition, report), _aside(), class_="columns"), *data]
    parts = [
        element("head", "\n", *(f"{part}\n" for part in head)),
        element("body", "\n", *(f"{part}\n" for part in [*body, element("script", script())])),
    ]
    return ("<!DOCTYPE html>\n" + element("html", "\n", *(f"{part}\n" for part in parts), lang="zh-CN") + "\n").encode()


@cache
def _form(edition: Edition) -> tuple[str, ...]:
    """What the scripts must know of the form and its law."""
    return data_element(PAGE, page_settings(edition)), data_element(LAW, share(law_data(edition)))


@cache
def script() -> str:
    """All that the page runs, as one script: without comments and indentation, which half of a page would be."""
    folder = files("compiler").joinpath("web_form", "scripts")
    own = [folder.joinpath(f"{name}.js") for name in _SCRIPTS]
    lines = [line.strip() for path in (*own[:_FIRST], *SCRIPTS, *own[_FIRST:]) for line in _lines(path)]
    return "\n".join(["", *(line for line in lines if line and not line.startswith(("//", "/*"))), ""])


def _lines(path: Traversable) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


def _policy(edition: Edition) -> str:
    """What the page may do: run this script, look like this, connect to nothing, send nothing."""
    return (
        f"default-src 'none'; script-src '{_hash(script())}'; style-src '{_hash(style(edition))}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def _bar(edition: Edition) -> str:
    """The buttons; what opens a file stands beside its button, unseen."""
    made = []
    for id_, word in _BUTTONS.items():
        made.append(element("button", word, type="button", id=id_, hidden=id_ in _HIDDEN))
        if id_.startswith("open"):
            accepted = ".json,.html,.htm"
            made.append(element("input", type="file", id=f"{id_}-file", accept=accepted, hidden=True, aria_label=word))
    return element(
        "header",
        element("h1", text(f"{edition.subject}填报")),
        element("div", *made, class_="buttons"),
        element("p", id="status", role="status"),
    )


def _main(edition: Edition, report: Mapping[str, Any]) -> str:
    paper = [
        element("p", id="shown-number", class_="number"),
        element("h2", id="shown-title", class_="title"),
        *page_parts.chapters(edition, report),
        element("p", id="shown-agency", class_="signature"),
        element("p", id="shown-date", class_="signature"),
    ]
    return element(
        "main",
        page_parts.basics(edition, report),
        element("article", "\n", *(f"{part}\n" for part in paper), class_="paper"),
        page_parts.waivers(edition, report),
    )


def _aside() -> str:
    return element(
        "aside",
        element("h2", "核对", id="findings-head"),
        element("p", id="summary", role="status"),
        element("ol", id="findings", aria_labelledby="findings-head", tabindex="-1"),
        aria_label="核对",
    )
