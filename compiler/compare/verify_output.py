"""What is known of a document in, words for a terminal or JSON for a program out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from compiler.common.text import shorten
from compiler.compare import diff_output
from compiler.findings.text_and_json import as_json as findings_as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.compare.verify import Verification

_STATES = {
    "unchanged": ("没有改动：每一格、每一段都与编译时相同", "green"),
    "unjudged": ("看不出有没有改动：能核对的都与编译时相同，但有核对不了的内容", "red"),
    "changed": ("编译以后改动过", "red"),
    "draft": ("送审稿，不是正式的报告", "red"),
    "damaged": ("来源信息不可信", "red"),
    "none": ("没有来源信息：不是本程序编译的，或者来源信息已经被去掉", "red"),
    "unreadable": ("读不了", "red"),
}
_TEMPLATES = {
    "official": "官方模板",
    "given": "给出的模板",
    "other": "另一个模板（本机关自己的，或者别的版本的官方模板）",
}
_SOURCES = {
    "same": "就是由给出的数据编译的",
    "equivalent": "与给出的数据印出来相同，数据的写法不同",
    "different": "与给出的数据不同",
    "unreadable": "给出的数据读不了",
}
_DRAFTS = {
    (True, False): "编译以后改动过",
    (False, False): "编译以后没有改动",
    (False, True): "编译以后能核对的没有改动，但有核对不了的内容",
}
_LONGEST = 20


def as_text(verification: Verification, name: str, *, colour: bool) -> str:
    """What is known of the document called `name`; edits in colour, or in marks that survive a pipe."""
    return "\n".join(_lines(verification, name, colour=colour))


def as_json(verification: Verification) -> dict[str, Any]:
    """What is known as plain values, with these keys.

    - `passed`: a report as it was compiled, and of the data handed in, if any was
    - `state`: unchanged, unjudged (so as far as can be judged), changed, draft (edited since or not), damaged (the
      provenance is not to be trusted), none (there is none), unreadable; `problem` says why there is no more
    - `errors`: how many errors a draft had, or the data of any other document
    - `provenance`: `version`, `edition`, `template` (official, given, other), `template_sha256`, `sha256`; null where
      there is none to trust
    - `reproduced`: whether compiling again gives the very same bytes; null where that cannot be tried
    - `edits`: each with `kind` (changed, deleted, inserted), `place` and `pieces` of `kind` and `text`
    - `unjudged`: findings on what the document shows that can be held against no data
    - `revised`: whether revisions wait to be accepted; `comments`: how many there are
    - `source`: same, equivalent (prints the same), different, unreadable; null where no data was handed in
    - `difference`: from the document's data to the data handed in, as `diff` prints it; null where they are the same
    """
    return {
        "passed": verification.passed,
        "state": verification.state,
        "problem": verification.problem,
        "errors": verification.errors,
        "provenance": _origin(verification),
        "reproduced": verification.reproduced,
        "edits": [diff_output.edit_as_json(edit) for edit in verification.edits],
        "unjudged": [findings_as_json(finding) for finding in verification.unjudged],
        "revised": verification.revised,
        "comments": verification.comments,
        "source": verification.source,
        "difference": diff_output.as_json(verification.difference) if verification.difference else None,
    }


def _lines(verification: Verification, name: str, *, colour: bool) -> Iterator[str]:
    said, shade = _STATES[verification.state]
    yield f"{name}：{click.style(said, fg=shade) if colour else said}"
    if verification.problem:
        yield f"    {verification.problem}"
    if verification.hint:
        yield f"    建议：{verification.hint}"
    yield from (f"    {line}" for line in _facts(verification))
    for edit in verification.edits:
        yield f"    {diff_output.describe_edit(edit.kind, edit.place, edit.pieces, colour=colour)}"
    for finding in verification.unjudged:
        yield f"    核对不了：{finding.message}"
    if verification.source:
        yield _SOURCES[verification.source]
    for finding in verification.findings:
        place = ":".join(str(part) for part in (finding.file, finding.place, finding.line, finding.column) if part)
        yield f"    {place}: {finding.code} {finding.message}"
    if verification.difference and not verification.difference.same:
        yield diff_output.as_text(verification.difference, colour=colour)


def _facts(verification: Verification) -> Iterator[str]:
    if verification.origin and verification.template:
        origin = verification.origin
        template = _TEMPLATES[verification.template]
        yield f"由 nianbao {shorten(origin.version, _LONGEST)} 编译，{origin.edition} 版格式，{template}"
        if verification.template == "other" and verification.edits:
            yield "这个模板不在手边，它自带的文字也会列为“增”；用 --template 给出模板就能分清"
        if verification.source is None:
            yield "来源信息没有签名；要确认数据没有换过，用 --source 给出原来的 JSON"
    yield from _drafted(verification)
    if verification.reproduced:
        yield "重新编译，逐字节相同"
    elif verification.reproduced is False and verification.state == "unchanged":
        yield "文件编译以后重新保存过，或者加了批注"
        if verification.pictures:
            yield f"图片 {verification.pictures} 张，只核对了替代文字，没有核对画面"
    if verification.revised:
        yield "有还没有接受的修订，以上按全部接受核对"
    if verification.comments:
        yield f"有批注 {verification.comments} 条{_added(verification)}"


def _added(verification: Verification) -> str:
    """How many of the comments a draft did not come with."""
    others = verification.comments - verification.own_comments
    return f"，其中 {others} 条是后来加的" if verification.own_comments and others else ""


def _drafted(verification: Verification) -> Iterator[str]:
    if verification.state == "draft":
        yield _DRAFTS[bool(verification.edits), bool(verification.unjudged and not verification.edits)]
        if not verification.errors:
            yield "编译时没有错误；要正式的报告，不带 --draft 重新编译"
    if verification.errors:
        yield f"编译时有 {verification.errors} 项错误"


def _origin(verification: Verification) -> dict[str, Any] | None:
    origin = verification.origin
    if origin is None:
        return None
    return {
        "version": origin.version,
        "edition": origin.edition,
        "template": verification.template,
        "template_sha256": origin.template_sha256,
        "sha256": origin.source_sha256,
    }
