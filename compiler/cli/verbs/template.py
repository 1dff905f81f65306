"""The verbs for templates: `template export`, `template lint` and `template tags`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from compiler.cli.commands import Group, show_help_without_verb
from compiler.cli.options import OUTPUT, PATH, edition_option, findings_format
from compiler.cli.read_write import output_file, read_file, write_file
from compiler.form.editions import IDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
@findings_format
def lint(path: Path, edition: str, form: str) -> int:
    """检查模板是否把每一项都印在它应在的位置。

    \b
    例：nianbao template lint 模板.docx --edition 2021
    """
    from compiler.batch.jobs import Job, Outcome
    from compiler.batch.run_all import BatchOptions, run_all
    from compiler.form import edition as editions
    from compiler.word.lint.lint import lint

    found = tuple(finding.at(str(path)) for finding in lint(read_file(path), editions.load(edition)))
    return run_all([Job(path)], lambda job: Outcome(job.source, found), BatchOptions(compiled=False, form=form))


@template.command()
@edition_option
@findings_format
def tags(edition: str, form: str) -> None:
    """列出模板里的标记，各印出表上的哪一项。

    `{{t3.D4}}` 印的就是工作簿里“表三”的 D4 格。

    \b
    例：nianbao template tags --edition 2021
        nianbao template tags --format json
    """
    import json

    from compiler.form import edition as editions

    listed = list(_tags(editions.load(edition)))
    if form == "json":
        keys = ("tag", "pointer", "label")
        click.echo(json.dumps([dict(zip(keys, tag, strict=True)) for tag in listed], ensure_ascii=False, indent=1))
        return
    for tag, _, label in listed:
        click.echo(f"{{{{{tag}}}}}  {label}")


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
