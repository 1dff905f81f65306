"""The help of every verb stands in columns and in whole sentences on a screen of 80 columns."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

import pytest

from compiler.cli import main
from compiler.cli.verbs.template import template
from tests.support import nianbao

VERBS = [[], *([verb] for verb in main.VERBS), *(["template", verb] for verb in template.commands)]


def width(text: str) -> int:
    return sum(1 + (east_asian_width(character) in "WFA" and not character.isascii()) for character in text)


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_a_help_fits_the_screen_and_no_blank_parts_chinese_words(verb: list[str]) -> None:
    text = nianbao(*verb, "--help", COLUMNS="80").stdout
    before_example, _, _ = text.partition("\n  例：")
    described = [line for line in before_example.splitlines() if not line.startswith(("    nianbao", "用法"))]
    assert [line for line in described if width(line) > 80] == []
    assert re.findall(r"[一-鿿，。；] [一-鿿]", "\n".join(described)) == []


@pytest.mark.parametrize("verb", VERBS[1:], ids=" ".join)
def test_what_options_mean_stands_in_one_column(verb: list[str]) -> None:
    options = nianbao(*verb, "--help", COLUMNS="80").stdout.partition("选项:\n")[2].partition("\n\n")[0]
    places = {width(match[1]) for line in options.splitlines() if (match := re.match(r"(  -.*?  )(?=\S)", line))}
    assert len(places) <= 1 or not options
