"""A verb and a family of verbs as click has them, with the examples at the end of their help."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

import click

from compiler.common.exit_codes import COULD_NOT_RUN

_HELP = {"help_option_names": ["-h", "--help"]}


def _with_examples_last(settings: dict[str, Any]) -> dict[str, Any]:
    """The `settings` of a command whose docstring ends with examples, after click's mark for lines kept as they are."""
    text, mark, examples = cleandoc(settings.get("help") or "").rpartition("\n\n\b\n")
    examples_last = {"help": text, "epilog": f"\b\n{examples}"} if mark else {}
    return {"options_metavar": "[选项]", "context_settings": _HELP} | settings | examples_last


class Command(click.Command):
    """A verb."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        """As click has it; see `_with_examples_last`."""
        super().__init__(*args, **_with_examples_last(settings))


class Group(click.Group):
    """A family of verbs, in the order of the work; named alone it shows its help."""

    command_class = Command

    def __init__(self, *args: Any, **settings: Any) -> None:
        """As click has it; see `_with_examples_last`."""
        own: dict[str, Any] = {"subcommand_metavar": "命令 …", "invoke_without_command": True}
        super().__init__(*args, **own | _with_examples_last(settings))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """In the order in which they were written."""
        return list(self.commands)


def show_help_without_verb(context: click.Context) -> int:
    """Show the help of the group that `context` runs where no verb was named; the exit code."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
    return COULD_NOT_RUN
