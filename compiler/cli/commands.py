"""A verb and a family of verbs as click has them, with the examples at the end of their help."""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import Any

import click

from compiler.common.exit_codes import COULD_NOT_RUN

_BETWEEN_CHINESE = re.compile(r"(?<=[^\x00-\x7f])\n *|\n *(?=[^\x00-\x7f])")
_HELP = {"help_option_names": ["-h", "--help"]}


def _with_examples_last(settings: dict[str, Any]) -> dict[str, Any]:
    """The `settings` of a command whose docstring ends with examples, after click's mark for lines kept as they are."""
    text, mark, examples = cleandoc(settings.get("help") or "").rpartition("\n\n\b\n")
    text = "\n\n".join(map(_joined, text.split("\n\n")))
    examples_last = {"help": text, "epilog": f"\b\n{examples}"} if mark else {}
    return {"options_metavar": "[选项]", "context_settings": _HELP} | settings | examples_last


def _joined(paragraph: str) -> str:
    """`paragraph` on one line, where it is not to be kept as it is; click would put a blank between Chinese lines."""
    return paragraph if paragraph.startswith("\b") else _BETWEEN_CHINESE.sub("", paragraph)


class Context(click.Context):
    """click's context of a run, with a formatter of help of our own."""

    def make_formatter(self) -> click.HelpFormatter:
        """The formatter of help, imported only when help is asked for."""
        from compiler.cli.help_format import HelpFormatter

        return HelpFormatter(width=self.terminal_width, max_width=self.max_content_width)


class Command(click.Command):
    """A verb."""

    context_class = Context

    def __init__(self, *args: Any, **settings: Any) -> None:
        """As click has it; see `_with_examples_last`."""
        super().__init__(*args, **_with_examples_last(settings))


class Group(click.Group):
    """A family of verbs, in the order of the work; named alone it shows its help."""

    command_class = Command
    context_class = Context

    def __init__(self, *args: Any, **settings: Any) -> None:
        """As click has it; see `_with_examples_last`."""
        own: dict[str, Any] = {"subcommand_metavar": "命令 …", "invoke_without_command": True}
        super().__init__(*args, **own | _with_examples_last(settings))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """The verbs, in the order in which they were added."""
        return list(self.commands)


def show_help_without_verb(context: click.Context) -> int:
    """Show the help of the group that `context` runs where no verb was named; the exit code."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
    return COULD_NOT_RUN
