"""What kept a command from running in, what to say and the exit code out: in Chinese, never a traceback."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

import click

from compiler.common.exit_codes import COULD_NOT_RUN
from compiler.common.files import CannotRun, fault, reason

if TYPE_CHECKING:
    from collections.abc import Callable

_INTERRUPTED = 130
_READER_GONE = 0


class Failure(NamedTuple):
    """What is said of a failure, and the exit code."""

    message: str
    code: int = COULD_NOT_RUN


def failure(error: BaseException) -> Failure:
    """What to say of `error`, and the exit code for it."""
    if isinstance(error, click.ClickException):
        return Failure(f"不能执行：{error.format_message().rstrip(' .。')}{_where_help_is(error)}")
    if isinstance(error, CannotRun):
        return Failure(f"不能执行：{error}")
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        return Failure("已中断", _INTERRUPTED)
    if isinstance(error, BrokenPipeError):
        return Failure("", _READER_GONE)
    if isinstance(error, OSError):
        return Failure(f"不能执行：{_refused(error)}")
    return Failure(fault(error) if isinstance(error, Exception) else "")


def _refused(error: OSError) -> str:
    """What the system refused, and why."""
    if not error.filename:
        return f"输出 写不了：{reason(error)}"
    if error.errno != errno.ENAMETOOLONG:
        return f"{error.filename} 读写不了：{reason(error)}"
    from compiler.common.text import shorten

    name = PurePath(os.fsdecode(error.filename)).name
    return f"文件名“{shorten(name)}”有 {len(name)} 个字，{reason(error)}；换一个短一些的"


def _where_help_is(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"\n用法见：{context.command_path} --help" if context else ""


def run_safely(command: Callable[[], object]) -> int:
    """Run `command`, which returns an exit code or nothing, and say what kept it from running; the exit code."""
    try:
        code = command()
        sys.stdout.flush()  # a full disk is reported here, rather than by Python when it ends
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - a fault of ours too is said without a traceback
        message, code = failure(error)
        _say(message)
    return code if isinstance(code, int) else 0


def _say(message: str) -> None:
    """Say `message` where anybody still listens; what cannot be written is not tried again when Python ends."""
    with suppress(OSError):
        if message:
            click.echo(message, err=True)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
