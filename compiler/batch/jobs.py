"""Several inputs: which files they are, and what each is written to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from compiler.common.files import CannotRun, is_folder, is_link, real

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SUFFIX = ".docx"
PDF = ".pdf"


class Job(NamedTuple):
    """One input, where its document goes (nowhere if it is only looked at), and last year's report.

    With `pdf` the document is also printed, to a file of the same name beside it; a `draft` is written with its errors.
    """

    source: Path
    output: Path | None = None
    previous: Path | None = None
    pdf: bool = False
    draft: bool = False


def inputs(paths: Iterable[Path]) -> list[Path]:
    """The files that `paths` mean, each once, in the order given: a folder means the *.json in it, by name.

    Raises `CannotRun` for a path that is not there and for a folder without such files.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if is_folder(path):
            inside = sorted(item for item in path.glob("*.json") if item.is_file())
            if not inside:
                message = f"{path} 这个文件夹里没有 .json 文件"
                raise CannotRun(message)
            found |= dict.fromkeys(inside)
        else:
            found[path] = None
    return list(found)


def jobs(sources: list[Path], previous: Path | None = None) -> list[Job]:
    """A job for each of `sources`, to be looked at; last year's report is `previous`, or the one of that name in it.

    Raises `CannotRun` where one report would be the previous one of several.
    """
    if previous is None or is_folder(previous):
        return [Job(source, previous=previous / source.name if previous else None) for source in sources]
    if len(sources) > 1:
        message = f"有几份输入，--previous 要给一个文件夹（其中文件与输入同名），{previous} 是一个文件"
        raise CannotRun(message)
    return [Job(source, previous=previous) for source in sources]


def written(made: list[Job], output: Path | None, *, pdf: bool = False, draft: bool = False) -> list[Job]:
    """Each job with its output: beside the input, in the folder `output`, or – a single one – the file `output`.

    Raises `CannotRun` where two would be written to the same file, or one over an input, or where there is nothing to
    print them with.
    """
    if pdf:
        from compiler.pdf import libreoffice

        libreoffice()
    many = len(made) > 1
    placed = [job._replace(output=_output(job.source, output, many=many), pdf=pdf, draft=draft) for job in made]
    taken: dict[Path, Path] = {}
    known = _Real()
    reserved = {known.path(path) for job in made for path in (job.source, job.previous) if path}
    for job in placed:
        target = known.path(job.output or job.source)
        if target in reserved:
            message = f"{job.output} 是输入文件，不能写在它上面"
            raise CannotRun(message)
        if target in taken:
            message = f"{taken[target]} 和 {job.source} 会写到同一个文件 {job.output}；请改名，或者分开编译"
            raise CannotRun(message)
        if job.pdf and target.suffix.lower() == PDF:
            message = f"{job.output} 要给 Word 文件的名字，PDF 会写在它旁边"
            raise CannotRun(message)
        taken[target] = job.source
    return placed


def is_among(path: Path, jobs: Iterable[Job]) -> bool:
    """Whether `path` is a file that one of `jobs` reads or writes."""
    known = _Real()
    target = known.path(path)
    files = (file for job in jobs for file in (job.source, job.previous, job.output) if file)
    return any(known.path(file) == target for file in files)


class _Real:
    """Paths without links; a folder is looked up once for all that is in it."""

    def __init__(self) -> None:
        self._folders: dict[Path, Path] = {}

    def path(self, path: Path) -> Path:
        folder = self._folders.get(path.parent) or self._folders.setdefault(path.parent, real(path.parent))
        found = folder / path.name
        return real(found) if is_link(found) or path.name == ".." else found


def _output(source: Path, output: Path | None, *, many: bool) -> Path:
    name = source.with_suffix(SUFFIX).name
    if output is None:
        return source.with_suffix(SUFFIX)
    if many or is_folder(output) or str(output).endswith(("/", "\\")):
        if output.suffix.lower() == SUFFIX:
            message = f"有几份输入，-o 要给一个文件夹，{output} 像是一个文件"
            raise CannotRun(message)
        return output / name
    return output
