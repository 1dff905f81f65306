"""Several inputs: which files they are, what each is written to, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from compiler.build import build, check
from compiler.exhibits.assets import folder
from compiler.files import CannotRun, reason, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compiler.build import Template
    from compiler.finding import Finding
    from compiler.rules.rule import Options

SUFFIX = ".docx"


@dataclass(frozen=True)
class Job:
    """One input and where its document goes."""

    source: Path
    output: Path


@dataclass(frozen=True)
class Outcome:
    """What became of one input: what was found, where the document was written if it was, or why it could not be."""

    source: Path
    findings: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    written: Path | None = None
    trouble: str = ""


def inputs(paths: Iterable[Path]) -> list[Path]:
    """The files that `paths` mean, each once, in the order given: a folder means the *.json in it, by name.

    Raises `CannotRun` for a path that is not there and for a folder without such files.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(item for item in path.glob("*.json") if item.is_file())
            if not inside:
                message = f"{path} 这个文件夹里没有 .json 文件"
                raise CannotRun(message)
            found |= dict.fromkeys(inside)
        else:
            found[path] = None
    return list(found)


def jobs(sources: list[Path], output: Path | None) -> list[Job]:
    """Each of `sources` with its output: beside it, in the folder `output`, or – a single one – the file `output`.

    Raises `CannotRun` where two would be written to the same file, or one over an input.
    """
    made = [Job(source, _output(source, output, many=len(sources) > 1)) for source in sources]
    taken: dict[Path, Path] = {}
    reserved = {source.resolve() for source in sources}
    for job in made:
        target = job.output.resolve()
        if target in reserved:
            message = f"{job.output} 是输入文件，不能写在它上面"
            raise CannotRun(message)
        if target in taken:
            message = f"{taken[target]} 和 {job.source} 会写到同一个文件 {job.output}；请改名，或者分开编译"
            raise CannotRun(message)
        taken[target] = job.source
    return made


def run(job: Job, options: Options, template: Template | None) -> Outcome:
    """Read, judge and write one report; whatever goes wrong concerns this one alone."""
    try:
        built = build(job.source.read_bytes(), str(job.source), options, template, folder(job.source.parent))
    except OSError as error:
        return _unreadable(job.source, error)
    if built.document is None:
        return Outcome(job.source, built.findings, built.waived)
    try:
        write_whole(job.output, built.document)
    except OSError as error:
        trouble = f"{job.output} 写不了：{reason(error)}"
        return Outcome(job.source, built.findings, built.waived, trouble=trouble)
    return Outcome(job.source, built.findings, built.waived, job.output)


def look(source: Path, options: Options) -> Outcome:
    """Read and judge one report, and write nothing."""
    try:
        checked = check(source.read_bytes(), str(source), options, folder(source.parent))
    except OSError as error:
        return _unreadable(source, error)
    return Outcome(source, checked.findings, checked.waived)


def _unreadable(source: Path, error: OSError) -> Outcome:
    return Outcome(source, trouble=f"{source} 读不了：{reason(error)}")


def _output(source: Path, output: Path | None, *, many: bool) -> Path:
    name = source.with_suffix(SUFFIX).name
    if output is None:
        return source.with_suffix(SUFFIX)
    if many or output.is_dir() or str(output).endswith(("/", "\\")):
        if output.suffix.lower() == SUFFIX:
            message = f"有几份输入，-o 要给一个文件夹，{output} 像是一个文件"
            raise CannotRun(message)
        return output / name
    return output
