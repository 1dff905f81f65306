"""Jobs in, the same jobs with their outputs out: what a name after `-o` means, and names that would be a mistake."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compiler.batch.inputs import reports_in
from compiler.batch.jobs import STANDARD, RealPaths
from compiler.common.files import CannotRun, is_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compiler.batch.jobs import Job

ENDING = ".docx"
PDF = ".pdf"
WEB = ".html"
_OTHER_FORMS = (".json", ".xlsx", ".html", ".htm")
_OLD_WORD = (".doc", ".wps", ".rtf", ".odt", ".dot", ".dotx", ".docm")


class Placing(NamedTuple):
    """What `-o` says, empty if it is not given; whether a folder was among the inputs; what else is asked for."""

    output: str = ""
    with_folder: bool = False
    pdf: bool = False
    draft: bool = False
    web: bool = False


def with_outputs(jobs: Sequence[Job], placing: Placing) -> list[Job]:
    """Each of `jobs` with its output: beside the input, in the folder named, or – a single one – the file named.

    Raises `CannotRun` where a name is not one for a Word report, where two would be written to the same file or one
    over an input, and where there is nothing to print them with.
    """
    if placing.pdf:
        from compiler.pdf import libreoffice

        libreoffice()
    target = _target(placing, several=placing.with_folder or len(jobs) > 1)
    made = [job if job.trouble else _placed(job, placing, target) for job in jobs]
    _refuse_collisions([job for job in made if not job.trouble])
    return made


def _placed(job: Job, placing: Placing, target: _Target) -> Job:
    output = _output(job.source, target)
    return job._replace(output=output, pdf=placing.pdf, draft=placing.draft, web=placing.web)


class _Target(NamedTuple):
    """Where all documents go: the folder or the single file `path`; each beside its input where there is none."""

    path: Path | None
    is_folder: bool = False


def _target(placing: Placing, *, several: bool) -> _Target:
    given, path = placing.output, Path(placing.output)
    if not given:
        return _Target(None)
    if given == "-":
        if several or placing.pdf or placing.web:
            raise CannotRun("-o - 写到标准输出，只能是一份，也不能同时写 PDF 或者网页；要给一个文件夹或者文件")
        return _Target(STANDARD)
    named_as_folder = given.endswith(tuple({"/", os.sep}))
    if is_folder(path):
        return _Target(path, is_folder=True)
    if path.exists() and (several or named_as_folder):
        raise CannotRun(f"{path} 是一个文件，不是文件夹；{'有几份输入，' if several else ''}-o 要给一个文件夹")
    if named_as_folder or (several and path.suffix.lower() not in (ENDING, PDF, *_OTHER_FORMS, *_OLD_WORD)):
        return _Target(path, is_folder=True)
    if several:
        raise CannotRun(f"有几份输入，-o 要给一个文件夹，{path} 像是一个文件；文件夹真的叫这个名字的，写成 {path}/")
    _refuse_ending(path)
    return _Target(path)


def _refuse_ending(path: Path) -> None:
    """Raises `CannotRun` where `path` is no name for a Word report, with the name that is meant."""
    ending, meant = path.suffix.lower(), path.with_suffix(ENDING) if path.suffix else Path(f"{path}{ENDING}")
    if ending == ENDING:
        return
    if ending == PDF:
        raise CannotRun(f"{path} 要给 Word 文件的名字，PDF 写在它旁边：-o {meant} --pdf")
    if ending in _OTHER_FORMS:
        raise CannotRun(f"compile 写的是 Word 报告，不能写成 {path}：请写 -o {meant}")
    if ending in _OLD_WORD:
        raise CannotRun(f"只能写成 .docx，不能写成 {path}：请写 -o {meant}；要别的格式，用 Word 打开后另存")
    raise CannotRun(f"{path} 不是 .docx：要写成文件，请写 -o {meant}；要写到文件夹里，请写 -o {path}/")


def _output(source: Path, target: _Target) -> Path:
    if target.path is not None and not target.is_folder:
        return target.path
    if source == STANDARD:
        raise CannotRun("从标准输入读的，要用 -o 给出写成哪个文件，如 -o 年度报告.docx")
    name = source.with_suffix(ENDING).name
    return target.path / name if target.path else source.with_suffix(ENDING)


def _refuse_collisions(jobs: Sequence[Job]) -> None:
    """Raises `CannotRun` where two of `jobs` would be written to one file, or one over an input."""
    known = RealPaths()
    taken: dict[Path, Path] = {}
    read = dict.fromkeys(path for job in jobs for path in (job.source, job.previous) if path)
    reserved = {known.path(file) for path in read for file in (reports_in(path)[0] if is_folder(path) else [path])}
    for job in jobs:
        if job.output is None or job.output == STANDARD:
            continue
        target = known.path(job.output)
        for output in (job.output, job.output.with_suffix(WEB)) if job.web else (job.output,):
            if known.path(output) in reserved:
                raise CannotRun(f"{output} 是输入文件，不能写在它上面；请用 -o 给出另一个文件或者文件夹")
        if target in taken:
            raise CannotRun(f"{taken[target]} 和 {job.source} 会写到同一个文件 {job.output}；请改名，或者分开编译")
        taken[target] = job.source
