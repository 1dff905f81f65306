"""A file that stands where a document is to be written in, why it must not be replaced out: somebody worked on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.common.text import squeeze
from compiler.compare.compiled_edits import render_document
from compiler.compare.reproduction import template_named_by
from compiler.compare.verify import verify
from compiler.reading.document.comparable import comparable
from compiler.reading.document.margins import margin_lines
from compiler.reading.document.open_package import Unreadable, open_document
from compiler.reading.provenance_check import Untrusted, read_origin, read_provenance
from compiler.word.comments.review_copy import draft_line
from compiler.word.package.package_error import PackageError
from compiler.word.package.zip import assemble, entry_at, part_order, part_places, unpack

if TYPE_CHECKING:
    from compiler.compare.verify import Verification


def objection(standing: bytes, document: bytes, template: bytes | None = None) -> str:
    """Why `standing` is not to be replaced by `document`, in Chinese; empty where nothing of anybody's would be lost.

    That is so for an empty file, for a document as this program wrote it, in whatever template and version, and for one
    that was saved since without a change of its text, headers and footers included, its comments or its pictures.
    `template` is the agency's own, if the document is made with it.
    """
    if not standing or _is_as_written(standing):
        return ""
    found = verify(standing, template=template)
    if found.state in ("unchanged", "unjudged", "draft", "changed"):
        return _work(found) or _margins(standing, template) or _pictures(standing, document)
    if found.state == "damaged":
        return "它的来源信息不可信，看不出有没有人改过"
    return "它不是本程序编译的报告"


def _is_as_written(raw: bytes) -> bool:
    """Whether `raw` is a document of ours, packed just as this program packs: any other that saved it packs otherwise.

    So an edit can be distinguished from a template that is not at hand, and from a version that printed otherwise.
    """
    try:
        unpack(raw)  # to see that it is whole
        where = part_places(raw)
        if assemble(entry_at(name, raw, where[name]) for name in part_order(where)) != raw:
            return False
        return read_provenance(open_document(raw)) is not None
    except (PackageError, Unreadable, Untrusted):
        return False


def _work(found: Verification) -> str:
    """What somebody did to a document of ours."""
    others = found.comments - found.own_comments
    if found.edits and found.template == "other":
        return "它是用另一个模板编译的，以后又保存过，看不出有没有人改过"
    if found.edits:
        return f"编译以后有人改过它，有 {len(found.edits)} 处不同"
    if found.unjudged:
        return f"看不出编译以后有没有人改过它：{found.unjudged[0].message}"
    if found.revised:
        return "里面有还没有接受的修订"
    return f"里面有别人加的批注 {others} 条" if others else ""


def _margins(standing: bytes, template: bytes | None) -> str:
    """Headers and footers are not among the edits: they must be those that its data gave it."""
    opened_now = open_document(standing)
    origin = read_origin(opened_now, comparable(opened_now))
    if origin is None:
        return ""
    compiled = origin.source
    used, whose = template_named_by(origin.provenance, compiled.report.edition, template)
    printed = margin_lines(open_document(render_document(used, compiled.printed, compiled)))
    shown = margin_lines(opened_now)
    if compiled.is_draft:
        shown = tuple(line for line in shown if line != f"页眉：{squeeze(draft_line(origin.provenance))}")
    if shown == printed:
        return ""
    if whose == "other":
        return "它是用另一个模板编译的，以后又保存过，看不出页眉页脚有没有人改过"
    return "编译以后有人改过它的页眉或者页脚"


def _pictures(standing: bytes, document: bytes) -> str:
    """Pictures are not in the provenance: those of a document saved since must be among those to be written."""
    shown = comparable(open_document(standing)).pictures
    lost = set(shown) - set(comparable(open_document(document)).pictures) if shown else ()
    return f"编译以后保存过它，其中有 {len(lost)} 张图片与要写的不同" if lost else ""
