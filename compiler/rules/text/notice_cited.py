"""X121: the notice that prescribes the form, cited by another year's number or with digits lost."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from compiler.common.lazy_regex import later
from compiler.form import editions
from compiler.rules.rule import Hit, Rule
from compiler.rules.text.quotes import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.report.report import Report

_NUMBER = r"(?=\s*[\[〔（(【﹝［\d号])\s*[\[〔（(【﹝［]?\s*(\d*)\s*[\]〕）)】﹞］]?\s*(\d*)\s*号?"
_STOP = later("[。；号]")
_BEFORE = 40
"""Characters in which a citation is introduced."""


class Notice(NamedTuple):
    """An edition's notice as it can be recognised: its number and how that begins, its annex's title, its names.

    `number` is the year and the number, `written` all of it.
    """

    prefix: str
    number: tuple[str, ...]
    written: str
    title: str
    names: tuple[str, ...]


def _check(report: Report) -> Iterator[Hit]:
    own = _notice(report.edition.id)
    signs = [sign for sign in _signs(report.edition.id) if sign in report.text]
    for paragraph in report.paragraphs if signs else ():
        if not any(sign in paragraph.text for sign in signs):
            continue
        text = _full_width(paragraph.text)
        rightly = text.count(own.written)
        cited = list(_citation(own.prefix).finditer(text)) if text.count(own.prefix) > rightly else []
        wrong = [match for match in cited if match.groups() != own.number and _misses(match, cited, own)]
        for match in wrong:
            place = quoted(paragraph.text, match.start(), match.end())
            yield Hit(f"文号写的是{place}，{_expected(report)}", (paragraph.pointer,))
        if not cited and not rightly and (title := _former_title(text, own)):
            yield Hit(f"「{title}」是以前的格式，{_expected(report)}", (paragraph.pointer,))
        elif not wrong and (name := _another_notice(text, own)):
            yield Hit(f"「{name}」是另一年的格式通知，{_expected(report)}", (paragraph.pointer,))


def _full_width(text: str) -> str:
    return text.replace("(", "（").replace(")", "）").replace("<", "〈").replace(">", "〉")


def _expected(report: Report) -> str:
    return f"{report.year or ''}年度报告的格式由{report.edition.law}规定"


def _misses(match: re.Match[str], cited: list[re.Match[str]], own: Notice) -> bool:
    """Whether a number that is not the notice's was meant for it: the same office numbers other letters too.

    It was, if digits are lost, if it follows the word for the form, or if it is another edition's notice – unless
    that is named beside the right one, as history.
    """
    year, number = match.groups()
    if len(year) != 4 or not number:
        return True
    before = match.string[max(match.start() - _BEFORE, 0) : match.start()]
    introduced = _STOP.split(before)[-1]
    right = any(other.groups() == own.number for other in cited)
    return not right and ("报告格式" in introduced or (year, number) in (notice.number for notice in _others(own)))


def _former_title(text: str, own: Notice) -> str:
    """The title of another edition's notice that `text` names, where it says more than our own (（试行）)."""
    titles = (notice.title for notice in _others(own))
    return next((title for title in titles if title.startswith(own.title) and title != own.title and title in text), "")


def _another_notice(text: str, own: Notice) -> str:
    """The name of another edition's notice that `text` cites, unless beside our own, as history.

    Offices of all levels issue notices of nearly that name, each with its own before it: only one of the State Council,
    or of nobody, is meant.
    """
    if own.title in text and not _former_title(text, own):
        return ""
    for name in (name for notice in _others(own) for name in notice.names):
        at = text.find(name)
        issuer = text[text.rfind("《", 0, at) + 1 : at] if at >= 0 else "-"
        if at >= 0 and (not issuer.strip() or "国务院" in issuer):
            return name
    return ""


@cache
def _signs(edition_id: str) -> tuple[str, ...]:
    """The words of which one is in every citation, right or wrong."""
    own = _notice(edition_id)
    return own.prefix, own.title, *(name for notice in _others(own) for name in notice.names)


def _others(own: Notice) -> tuple[Notice, ...]:
    return tuple(notice for notice in map(_notice, editions.IDS) if notice != own)


@cache
def _notice(edition_id: str) -> Notice:
    edition = editions.head(edition_id)
    prefix, _, number = edition["notice"].removesuffix("号").partition("〔")
    title, names = edition["notice_title"].strip("《》"), tuple(edition["notice_names"])
    return Notice(prefix, tuple(number.split("〕")), edition["notice"], title, names)


@cache
def _citation(prefix: str) -> re.Pattern[str]:
    return later(re.escape(prefix) + _NUMBER)


RULES = (
    Rule(
        code="X121",
        name="引用的格式通知不符",
        severity="warning",
        what="核对文字里引用的年度报告格式通知，文号、名称应是本年度适用的那一件，数字不能丢。",
        why="格式修订以后文号也变了，旧文号多半是沿用以前的文稿；年份和序号里的数字，从网页上复制时容易丢。",
        example="2022年的报告里，文号写的是「……国办公开办函〔2019〕60号……」，应是国办公开办函〔2021〕30号",
        hint="改成本年度适用的通知名称和文号",
        check=_check,
    ),
)
