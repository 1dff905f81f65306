"""What verbs share: files read and written, with a message in Chinese where that fails."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compiler.common.files import is_folder, reason, sweep, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compiler.findings.finding import Finding
    from compiler.form.edition import Edition
    from compiler.load import Loaded
    from compiler.merge.expected import Expected

_ZIP = b"PK\3\4"
_LACKING = "S101"
_NO_TEXT = (b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")
"""How PDF, old Word and Excel, and pictures begin."""


def read_file(path: Path) -> bytes:
    """The bytes of `path`, or of the standard input for `-`; ends the command where they cannot be read."""
    from compiler.validation.input_file import read_input, read_stream

    try:
        return read_stream(sys.stdin.buffer, "-") if str(path) == "-" else read_input(path)
    except OSError as error:
        raise click.UsageError(f"{path} 读不了：{reason(error)}") from error


def write_file(path: Path, content: bytes) -> None:
    """`content` in the file `path`, whole; ends the command where that cannot be."""
    try:
        sweep([path])
        write_whole(path, content)
    except OSError as error:
        raise click.UsageError(f"{path} 写不了：{reason(error)}") from error


def output_file(output: str, source: Path | None, ending: str) -> Path | None:
    """The file that `output`, as it was written after `-o`, means; None for the screen.

    In a folder the file is named after `source`. Ends the command where the name has another ending than `ending`, and
    where it is that of the input.
    """
    if output in ("", "-"):
        return None
    path = Path(output)
    if output.endswith("/") or is_folder(path):
        if source is None:
            raise click.UsageError(f"{output} 是文件夹，-o 要给出文件名，如 {path / f'report{ending}'}")
        path /= f"{source.stem}{ending}"
    if path.suffix.lower() != ending:
        meant = path.with_suffix(ending) if path.suffix else Path(f"{path}{ending}")
        raise click.UsageError(f"写出来的是 {ending}，不能叫 {path}：请写 -o {meant}")
    if source and _is_there(path) and source.exists() and path.samefile(source):
        raise click.UsageError(f"{path} 是输入文件，不能写在它上面；请用 -o 给出另一个文件")
    if path.is_file() and _is_of_another_kind(path, ending):
        raise click.UsageError(f"{path} 已经有了，里面不是 {ending} 的内容，没有动它；请用 -o 给出另一个文件")
    return path


def _is_there(path: Path) -> bool:
    """Whether there is a file to be written over; ends the command where the system takes no such name."""
    try:
        return path.exists()
    except OSError as error:
        raise click.UsageError(f"{path} 写不了：{reason(error)}") from error


def _is_of_another_kind(path: Path, ending: str) -> bool:
    """Whether the file that stands at `path` plainly is of another kind than its name says: somebody named it wrongly.

    Word files are judged by whoever writes them.
    """
    raw = read_file(path)
    if ending == ".xlsx" and raw.startswith(_ZIP):
        from compiler.workbook.reading.open_workbook import is_workbook

        return not is_workbook(raw, path.name)
    if ending == ".html":
        from compiler.reading.web.decode import is_web_page

        return not is_web_page(raw)
    return {".json": raw.startswith((_ZIP, *_NO_TEXT)), ".xlsx": raw.startswith((*_NO_TEXT, b"{", b"["))}.get(
        ending, False
    )


def output_in_form(
    output: str, source: Path | None, endings: Sequence[str], otherwise: str = "", *, option: str = "-o"
) -> Path | None:
    """The file that `output`, as it was written after `option`, means, in the form of its ending; None for the screen.

    Ends the command where that is none of `endings`; `otherwise` says what to do then.
    """
    if not output or (output == "-" and option == "-o"):
        return None
    ending = Path(output).suffix.lower()
    if ending not in endings:
        meant = "、".join(endings)
        example = Path(output).with_suffix(endings[1]).name if Path(output).stem.strip("-") else f"填报{endings[1]}"
        tip = f"；{otherwise}" if otherwise else ""
        raise click.UsageError(f"{output} 看不出写成什么，后缀要是 {meant} 之一，如 {option} {example}{tip}")
    return output_file(output, source, ending)


def load_report(path: Path) -> Loaded:
    """The report in the file `path`, in whatever form; what could not be read in it goes to the standard error."""
    from compiler.load import load

    loaded = load(read_file(path), str(path))
    print_findings(loaded.findings)
    return loaded


def print_findings(findings: Iterable[Finding]) -> None:
    """Print `findings` to the standard error."""
    from compiler.findings.text_and_json import as_text

    for finding in findings:
        click.echo(as_text(finding), err=True)


def print_or_write(text: str, path: Path | None) -> None:
    """`text` on the screen, or in the file `path`."""
    if path is None:
        click.echo(text, nl=False)
    else:
        write_file(path, text.encode())
        click.echo(f"已写成 {path}", err=True)


def refuse_faulty(report: dict[str, Any], edition: Edition) -> None:
    """End the command where there is a text in `report`, all of whose figures are 0, that no report may have.

    What is lacking does not matter: it is there to be filled in.
    """
    from compiler.validation.schema_check import validate
    from compiler.validation.unwritable_text import unwritable_texts

    for fault in chain(unwritable_texts(report), validate(report, edition)):
        if fault.code == _LACKING:
            continue
        label = edition.label(fault.pointers[0]) if fault.pointers else ""
        place = f"{label}：" if label not in fault.message else ""
        raise click.UsageError(f"{place}{fault.message}；{fault.hint}")


def read_expected(path: Path) -> Expected:
    """The agencies that the text file `path` lists; ends the command where it lists none."""
    from compiler.merge.expected import read_list

    expected = read_list(read_file(path), str(path))
    if expected is None:
        raise click.UsageError(f"{path} 不是文本文件：名单用记事本写，一行一个机关，存成 .txt")
    if not expected.names:
        raise click.UsageError(f"{path} 里没有机关的名称，一行写一个")
    return expected
