"""Whatever click says, it says in Chinese."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path
from string import Formatter
from typing import Any

import click
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from compiler.cli.translations import DOMAIN, LOCALES
from tests.support import ROOT, nianbao

FOLDER = LOCALES / "zh_CN" / "LC_MESSAGES"
SAMPLE = ROOT / "samples" / "good" / "suqian-2023.json"
UNNAMED = {"required"}
"""Messages that click hands to gettext by a variable."""


def translations() -> gettext.GNUTranslations:
    with (FOLDER / f"{DOMAIN}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def messages_of_click() -> set[str | tuple[str, str]]:
    """Each message in click's source, those that depend on a number as pairs."""
    found = extract_from_dir(Path(click.__file__).parent, method_map=[("**.py", "python")])
    messages = (message for _, _, message, _, _ in found)
    return {message if isinstance(message, str) else (message[0], message[1]) for message in messages} | UNNAMED


def translated(message: str | tuple[str, str]) -> str:
    if isinstance(message, tuple):
        return translations().ngettext(*message, 2)
    return translations().gettext(message)


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


def test_every_message_of_click_has_its_chinese() -> None:
    messages = messages_of_click()
    assert len(messages) > 60
    english = [
        message for message in messages if translated(message) in ((message,) if isinstance(message, str) else message)
    ]
    assert english == []


def test_a_translation_has_the_fields_of_its_message_and_no_english_words() -> None:
    for message in messages_of_click():
        known = fields("".join(message))
        chinese = translated(message)
        assert fields(chinese) <= known
        outside = re.sub(r"\{[^}]*\}|%\([a-z]+\)s|Bash|Windows|UUID", "", chinese)
        assert re.findall(r"[A-Za-z]+", outside) == [], chinese


def test_the_compiled_translations_are_those_of_the_text_beside_them() -> None:
    with (FOLDER / f"{DOMAIN}.po").open("rb") as file:
        catalog = read_po(file)
    written: dict[Any, Any] = {message.id: message.string for message in catalog if message.id}
    assert len(written) > 60
    for message, chinese in written.items():
        one = message if isinstance(message, str) else (message[0], message[1])
        assert translated(one) == (chinese if isinstance(chinese, str) else chinese[0])


def names_of_types() -> set[str]:
    """The types of parameters that our verbs use, of those whose names click puts into its messages untranslated."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "compiler" / "cli").glob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {ast.unparse(node.func) for node in nodes} & {"click.IntRange", "click.FloatRange", "click.DateTime"}


def test_no_type_of_a_parameter_is_named_in_english() -> None:
    assert names_of_types() == set()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "用法：nianbao [选项] 命令 …"),
        (("template",), "用法：nianbao template [选项] 命令 …"),
        (("complie", SAMPLE), "没有“complie”这个命令。 是不是 'compile'？"),
        (("template", "lnt"), "没有“lnt”这个命令。 是不是 'lint'？"),
        (("check", SAMPLE, "--formt", "json"), "没有“--formt”这个选项。 是不是 '--format'"),
        (("check",), "缺少 '输入…'"),
        (("template", "export"), "缺少选项 '-o' / '--output'"),
        (("check", SAMPLE, "--format", "xml"), "'--format' 的值不对：只能是 'text', 'json'，写的是“xml”"),
        (("check", SAMPLE, "--jobs", "两个"), "'--jobs' 的值不对：“两个”不是整数"),
        (("check", SAMPLE, "--jobs", "0"), "'--jobs' 的值不对：0 不在 1<=x<=256 之内"),
        (("check", SAMPLE, "--format"), "--format 后面要写 1 个值"),
        (("check", SAMPLE, "--strict=1"), "--strict 是开关，后面不要写值"),
        (("explain", "T301", "T302"), "多了不认识的内容：T302"),
    ],
)
def test_what_a_user_mistypes_is_said_in_chinese(arguments: tuple[str | Path, ...], said: str) -> None:
    done = nianbao(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert re.findall(r"[a-z]+ [a-z]+", done.stderr.partition("用法")[0]) == []


@pytest.mark.parametrize("variables", [{"LANG": "C"}, {"LANGUAGE": "en"}, {"LC_ALL": "fr_FR.UTF-8"}])
def test_the_language_of_the_machine_plays_no_part(variables: dict[str, Any]) -> None:
    assert nianbao("check", **variables).stderr.startswith("不能执行：缺少 '输入…'")


def test_help_is_in_chinese_and_short_to_ask_for() -> None:
    long, short = (nianbao("compile", option).stdout for option in ("--help", "-h"))
    assert long == short
    assert "-h, --help" in long
    assert "[必填]" in nianbao("convert", "-h").stdout


def test_the_four_commands_of_a_day_come_first() -> None:
    shown = nianbao().stderr
    first = re.findall(r"nianbao ([a-z]+) ", shown.partition("选项:")[0])
    assert first == ["new", "check", "compile", "extract"]
