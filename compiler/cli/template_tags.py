"""The verb that lists what a template may print: `template tags`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from compiler.cli.commands import Command
from compiler.cli.options import edition_option, findings_format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.form.edition import Edition


@click.command(cls=Command)
@edition_option
@findings_format
def tags(edition: str, form: str) -> None:
    """列出模板里的标记，各印出表上的哪一项。

    `{{t3.D4}}` 印的就是工作簿里“表三”的 D4 格。

    \b
    例：nianbao template tags --edition 2021
        nianbao template tags --format json
    """
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
