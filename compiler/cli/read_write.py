"""What verbs share: files read and written for a person who is told in Chinese what could not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from compiler.common.files import reason, sweep, write_whole

if TYPE_CHECKING:
    from pathlib import Path


def read_file(path: Path) -> bytes:
    """The bytes of `path`; ends the command where they cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise click.UsageError(f"{path} 读不了：{reason(error)}") from error


def write_file(path: Path, content: bytes) -> None:
    """`content` in the file `path`, whole; ends the command where that cannot be."""
    try:
        sweep([path])
        write_whole(path, content)
    except OSError as error:
        raise click.UsageError(f"{path} 写不了：{reason(error)}") from error


def put(text: str, path: Path | None) -> None:
    """`text` on the screen, or in the file `path`."""
    if path is None:
        click.echo(text, nl=False)
    else:
        write_file(path, text.encode())
        click.echo(f"已写成 {path}", err=True)
