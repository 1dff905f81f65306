"""The verbs for templates: `template export`, `template lint` and `template tags`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compiler.cli.commands import Group, show_help_without_verb
from compiler.cli.options import OUTPUT, PATH, edition_option, findings_format
from compiler.cli.read_write import output_file, read_file, write_file
from compiler.form.editions import IDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.form.edition import Edition


@click.group(cls=Group)
@click.pass_context
def template(context: click.Context) -> int:
    """官方模板与本机关的模板。

    \b
    例：nianbao template export -o 模板.docx
        nianbao template lint 模板.docx
        nianbao template tags
    """
    return show_help_without_verb(context)


@template.command()
@edition_option
@click.option("-o", "--output", type=OUTPUT, required=True, metavar="模板.docx", help="写到这个文件")
def export(edition: str, output: str) -> None:
    """取出官方模板，用来改成本机关的样式。

    \b
    例：nianbao template export --edition 2021 -o 模板.docx
    """
    from compiler.common.derived_files import official_template

    target = output_file(output, None, ".docx")
    content = official_template(edition).read_bytes()
    if target is None:
        sys.stdout.buffer.write(content)
        return
    if target.is_file() and not _is_official(read_file(target)):
        raise click.UsageError(f"{target} 已经有了，不是没有改过的官方模板，没有动它；请用 -o 给出另一个文件名")
    write_file(target, content)
    click.echo(f"已写成 {target}")


def _is_official(content: bytes) -> bool:
    """Whether `content` is nobody's work: nothing at all, or an official template just as it is exported."""
    from compiler.common.derived_files import official_template

    return not content or any(official_template(edition).read_bytes() == content for edition in IDS)


@template.command()
@click.argument("path", type=PATH, metavar="模板.docx")
@edition_option
@click.option("--annotate", type=OUTPUT, metavar="副本.docx", help="另写一份副本，把每个问题批注在它的位置上")
@click.option("--preview", type=OUTPUT, metavar="预览.docx", help="用一份虚构的报告排出来看看")
@findings_format
def lint(path: Path, edition: str, annotate: str | None, preview: str | None, form: str) -> int:
    """检查模板：有没有不该有的，标记是否都认得，每一项是否都印在它应在的位置。

    \b
    例：nianbao template lint 模板.docx --edition 2021
        nianbao template lint 模板.docx --annotate 批注.docx --preview 预览.docx
    """
    from compiler.batch.jobs import Job, Outcome
    from compiler.batch.run_all import BatchOptions, run_all
    from compiler.form import edition as editions
    from compiler.word.lint.lint import template_faults

    raw, checked = read_file(path), editions.load(edition)
    copy, page = _beside(annotate, path), _beside(preview, path)
    if copy and copy == page:
        raise click.UsageError(f"批注和预览不能写到同一个文件 {copy}")
    compiled, faults = template_faults(raw, checked)
    found = tuple(fault.finding.at(str(path)) for fault in faults)
    code = run_all([Job(path)], lambda job: Outcome(job.source, found), BatchOptions(compiled=False, form=form))
    if copy:
        from compiler.word.lint.annotated_copy import annotated_copy

        otherwise = "模板打不开，没有写出批注" if faults else "没有发现问题，没有写出批注"
        _write(copy, annotated_copy(raw, faults) if faults else None, otherwise)
    if page:
        from compiler.word.lint.preview import preview as pages

        _write(page, pages(compiled, checked) if compiled else None, "模板有上面这样的问题，排不出预览")
    return code


def _beside(output: str | None, source: Path) -> Path | None:
    """The file that an option names; never the template itself, nor anything that somebody has made."""
    if output is None:
        return None
    if Path(output).exists() and source.exists() and Path(output).samefile(source):
        raise click.UsageError(f"{output} 就是模板，不能写在它上面；请给出另一个文件名")
    target = output_file(output, source, ".docx")
    if target is None:
        raise click.UsageError("批注和预览要写到文件：给出以 .docx 结尾的文件名")
    if target.is_file():
        from compiler.word.lint.annotated_copy import is_copy_or_preview

        if not is_copy_or_preview(read_file(target)):
            raise click.UsageError(f"{target} 已经有了，不是批注或者预览，没有动它；请给出另一个文件名")
    return target


def _write(target: Path, content: bytes | None, otherwise: str) -> None:
    if content is None:
        click.echo(otherwise, err=True)
        return
    write_file(target, content)
    click.echo(f"已写成 {target}", err=True)


@template.command()
@edition_option
@findings_format
def tags(edition: str, form: str) -> None:
    """列出模板里的标记，各印出表上的哪一项。

    `{{t3.D4}}` 印的就是工作簿里“表三”的 D4 格，也可以写成 `{{ requests.new.natural_person }}`。
    `{{p …}}` 印出整段，要单独成一段。

    \b
    例：nianbao template tags --edition 2021
        nianbao template tags --format json
    """
    import json

    from compiler.form import edition as editions

    chosen = editions.load(edition)
    listed = list(_tags(chosen))
    paragraphs = frozenset({"document_number", "title", *chosen.narrative_keys})
    if form == "json":
        keys = ("tag", "pointer", "label")
        click.echo(json.dumps([dict(zip(keys, tag, strict=True)) for tag in listed], ensure_ascii=False, indent=1))
        return
    for tag, pointer, label in listed:
        click.echo(f"{_written(tag, pointer, paragraphs)}  {label}")


def _written(tag: str, pointer: str, paragraphs: frozenset[str]) -> str:
    """The tag as it is written in a template: one that prints paragraphs stands in a paragraph of its own."""
    return f"{{{{p {tag} }}}}" if pointer.removeprefix("/") in paragraphs else f"{{{{{tag}}}}}"


def _tags(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Each tag, the pointer of what it prints, and that in the words of the form, in the order of the form."""
    statutory = {table.key: table for table in edition.tables}
    for key in ("agency", "document_number", "title", "preamble"):
        yield key, f"/{key}", edition.label(f"/{key}")
    for chapter in edition.chapters:
        if chapter.key not in statutory:
            yield chapter.key, f"/{chapter.key}", edition.label(f"/{chapter.key}")
            continue
        for fact in statutory[chapter.key].facts:
            yield f"{fact.tag}.{fact.cell}", fact.pointer, edition.label(fact.pointer)
    for key in ("agency", "date"):
        yield f"signature.{key}", f"/signature/{key}", edition.label(f"/signature/{key}")
