"""click in Chinese: its help and its complaints, for people who don't read English."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

import click

from compiler.common.exit_codes import COULD_NOT_RUN
from compiler.common.files import CannotRun, fault, reason
from compiler.common.interruption import end_alike

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_RARELY = 50_000
"""Objects made before Python looks for garbage: at its own 700 that is a fortieth of a short command's time."""

_INTERRUPTED = 130
_PIPE_CLOSED = 0


class Option(click.Option):
    """An option whose help says “必填” rather than “required”."""

    def get_help_extra(self, ctx: click.Context) -> Any:  # noqa: D102 - click's own signature
        extra = super().get_help_extra(ctx)
        if extra.pop("required", None):
            self.help = f"{(self.help or '').removesuffix('（必填）')}（必填）"
        return extra


class _Chinese(click.Command):
    """What commands and groups say of themselves.

    The examples that end a verb's docstring (after click's mark for lines to be left as they are) end its help.
    """

    def __init__(self, *args: Any, **settings: Any) -> None:
        text, mark, examples = cleandoc(settings.get("help") or "").partition("\n\n\b\n")
        super().__init__(*args, **settings | {"help": text, "epilog": f"\b\n{examples}" if mark else None})

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section("选项"):
            formatter.write_dl(records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明"
        return option


class Command(_Chinese):
    """A verb."""


class Group(_Chinese, click.Group):
    """A family of verbs; as the program itself, it never shows a traceback for what a user did."""

    command_class = Command
    group_class = type

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs, each with its first line."""
        named = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        verbs = [(name, command.get_short_help_str(60)) for name, command in named if command]
        with formatter.section("命令"):
            formatter.write_dl(verbs)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """In the order in which they were written, which is the order of the work."""
        return list(self.commands)

    def main(  # type: ignore[override] # click overloads it by a flag that is not ours to choose
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> Any:
        """Run, and say in Chinese what could not be run; ends the process with the exit code."""
        _speak_any_console()
        end_alike()
        gc.set_threshold(_RARELY)
        extra["standalone_mode"] = False
        try:
            code = super().main(args, prog_name, **extra)
            sys.stdout.flush()
        except (click.ClickException, CannotRun) as error:
            code = _ended(COULD_NOT_RUN, complaint(error))
        except (click.Abort, KeyboardInterrupt):
            code = _ended(_INTERRUPTED, "已中断")
        except BrokenPipeError:
            code = _ended(_PIPE_CLOSED)
        except OSError as error:
            code = _ended(COULD_NOT_RUN, f"不能执行：{error.filename or '要显示的内容'} 读写不了：{reason(error)}")
        except Exception as error:  # noqa: BLE001 - a fault of ours: said without a traceback, and where to look
            code = _ended(COULD_NOT_RUN, fault(error))
        gc.freeze()  # to look for garbage once more, as Python does in the end, would take another tenth of the time
        sys.exit(code if isinstance(code, int) else 0)


def _ended(code: int, said: str = "") -> int:
    """`code`, once what there is to say is said, where anybody still listens."""
    with suppress(OSError):
        if said:
            click.echo(said, err=True)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # nothing more can be said there, not even at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code


def complaint(error: click.ClickException | CannotRun) -> str:
    """What `error` says, and where help is."""
    context = getattr(error, "ctx", None)
    if context and isinstance(context.command, click.Group) and str(error).startswith("Missing command"):
        return str(context.get_help())
    tip = f"\n用法见：{context.command_path} --help" if context else ""
    return f"不能执行：{_worded(error)}{tip}"


def _worded(error: click.ClickException | CannotRun) -> str:
    if not isinstance(error, click.ClickException):
        return str(error)
    worded = next((words(error) for kind, words in _WORDINGS if isinstance(error, kind)), "")
    return worded or _usage(error.message)


def _no_such_option(error: Any) -> str:
    near = f"，是不是 {'、'.join(error.possibilities)}？" if error.possibilities else ""
    return f"没有 {error.option_name} 这个选项{near}"


def _bad_value(error: Any) -> str:
    kind = getattr(error.param, "type", None)
    if isinstance(kind, click.Choice):
        return f"{_name(error)} 只能是 {'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange | click.FloatRange):
        return f"{_name(error)} 应是 {kind.min} 到 {kind.max} 之间的数"
    return ""


# From the particular to the general: the first that fits is used.
_WORDINGS: tuple[tuple[type[click.ClickException], Callable[[Any], str]], ...] = (
    (click.NoSuchOption, _no_such_option),
    (click.MissingParameter, lambda error: f"缺少 {_name(error)}"),
    (click.BadParameter, _bad_value),
    (click.BadOptionUsage, lambda error: f"{error.option_name} 的写法不对，后面要有一个值（只是开关的不要）"),
)


def _usage(message: str) -> str:
    """The few plain messages of click; any other is one of ours, in Chinese already."""
    words = message.split("'")
    if message.startswith("No such command"):
        return f"没有“{words[1]}”这个命令"
    if message.startswith("Got unexpected extra argument"):
        return f"多了不认识的内容：{message.partition('(')[2].rstrip(')')}"
    return message


def _name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return error.param.opts[-1]
    return error.param.make_metavar(error.ctx) if error.param and error.ctx else "参数"


def _speak_any_console() -> None:
    """A character that the console has no code for is shown by its number, rather than ending the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
