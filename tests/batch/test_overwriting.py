"""An edit is never lost: what somebody worked on, or what is not ours, is not written over but with --force."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compiler.batch.overwriting import objection
from compiler.common.derived_files import official_template
from compiler.word.package.zip import pack, unpack
from tests.compare.verifying import COMPILED, ITEM, SUQIAN, edited, with_part
from tests.generated.illustrated import build_with, png, showing
from tests.judges import skips
from tests.judges.pages import saved_by_libreoffice
from tests.rules.support import fill
from tests.support import document, nianbao, raw
from tests.word.reviewing import MAIN, draft_of
from tests.word.test_draft_header import add_paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as Docx

pytestmark = pytest.mark.slow

FALSE = fill(SUQIAN, {"/requests/new/natural_person": 9999})
NEW = document(SUQIAN | {"other_matters": "无其他需要报告的事项。"})
DRAFT = draft_of(FALSE)
COVER = "<w:body><w:p><w:r><w:t>{{ agency }}内部</w:t></w:r></w:p>".encode()
OWN = with_part(MAIN, lambda part: part.replace(b"<w:body>", COVER), official_template("2021").read_bytes())
OWN_REPORT = build_with(SUQIAN, {}, OWN)
PICTURE = {"image": "图.png", "alt": "图"}
PICTURED, REPAINTED = (build_with(showing(PICTURE), {"图.png": png(grey=grey)}) for grey in (200, 20))


def saved(docx: bytes) -> bytes:
    """`docx` opened and saved by another program, nothing changed."""
    return edited(lambda _: None, docx)


def comment(docx: Docx) -> None:
    docx.add_comment(docx.paragraphs[5].runs, "请再核", author="张三", initials="张")


def noted(docx: bytes) -> bytes:
    """`docx` with a footnote, as another program saves it."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = unpack(docx)
    parts["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{word}"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>含街道</w:t></w:r></w:p></w:footnote></w:footnotes>'
    ).encode()
    for name, end, more in (
        ("[Content_Types].xml", "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/>'),
        (
            "word/_rels/document.xml.rels",
            "</Relationships>",
            f'<Relationship Id="rIdN" Type="{office}/footnotes" Target="footnotes.xml"/>',
        ),
        (MAIN, "</w:p>", '<w:r><w:footnoteReference w:id="1"/></w:r>'),
    ):
        before, _, after = parts[name].decode().partition(end)
        parts[name] = f"{before}{more}{end}{after}".encode()
    return saved(pack(parts))


def marginal(text: str, where: str = "footer") -> Callable[[Docx], None]:
    """Writes `text` into a header or footer."""

    def write(docx: Docx) -> None:
        margin = getattr(docx.sections[0], where)
        margin.paragraphs[0].add_run(text)

    return write


TRACKED = b'<w:p><w:ins w:id="1" w:author="x"><w:r><w:t xml:space="preserve"> </w:t></w:r></w:ins></w:p><w:sectPr'

SOMEBODYS_WORK = {
    "a paragraph added": (edited(add_paragraph), "有 1 处不同"),
    "a paragraph added to a draft": (edited(add_paragraph, DRAFT), "有 1 处不同"),
    "a comment added": (edited(comment), "里面有别人加的批注 1 条"),
    "a comment added to a draft": (edited(comment, DRAFT), "里面有别人加的批注 1 条"),
    "a blank paragraph added with revisions on": (
        saved(with_part(MAIN, lambda part: part.replace(b"<w:sectPr", TRACKED, 1))),
        "修订",
    ),
    "a footnote added": (noted(COMPILED), "有 1 处不同"),
    "a footer edited": (edited(marginal("内部资料")), "编译以后有人改过它"),
    "a header edited": (edited(marginal("内部资料", "header")), "编译以后有人改过它"),
    "a draft's header edited": (edited(marginal("王科长已阅", "header"), DRAFT), "编译以后有人改过它"),
    "another template's, saved since": (saved(OWN_REPORT), "另一个模板"),
    "a forged provenance": (saved(with_part(ITEM, lambda part: part[:-4])), "来源信息不可信"),
    "no provenance": (saved(official_template("2021").read_bytes()), "不是本程序编译的"),
    "a template of ours": (official_template("2021").read_bytes(), "不是本程序编译的"),
    "a picture painted over": (saved(REPAINTED), "图片"),
    "a text": ("会议记录".encode(), "不是本程序编译的"),
    "a document cut short": (COMPILED[:-100], "不是本程序编译的"),
    "a document with a byte changed": (COMPILED[:1000] + b"edited" + COMPILED[1006:], "不是本程序编译的"),
}
REPLACED = {
    "nothing": b"",
    "another report": document(FALSE | {"requests": SUQIAN["requests"]}),
    "the same, saved again": saved(COMPILED),
    "a draft": DRAFT,
    "a draft, saved again": saved(DRAFT),
    "a draft without errors": draft_of(SUQIAN),
    "another template's": OWN_REPORT,
    "an older version's that printed otherwise": with_part(
        MAIN, lambda part: part.replace("监督保障".encode(), "监督和保障".encode())
    ),
    "a picture that was another one": REPAINTED,
    "the same picture, saved again": saved(PICTURED),
}


@pytest.mark.parametrize(("standing", "why"), SOMEBODYS_WORK.values(), ids=SOMEBODYS_WORK)
def test_work_of_somebody_is_kept(standing: bytes, why: str) -> None:
    assert why in objection(standing, PICTURED)


@pytest.mark.parametrize("name", REPLACED)
def test_what_is_ours_and_was_not_edited_is_replaced(name: str) -> None:
    assert objection(REPLACED[name], PICTURED if "picture" in name else NEW) == ""


def test_a_document_saved_since_is_judged_by_its_own_template_where_that_is_at_hand() -> None:
    assert objection(saved(OWN_REPORT), NEW, OWN) == ""
    assert "有 1 处不同" in objection(edited(add_paragraph, OWN_REPORT), NEW, OWN)


@skips.needs_libreoffice
def test_a_document_saved_by_libreoffice_is_replaced() -> None:
    assert objection(saved_by_libreoffice(COMPILED), NEW) == ""


# -- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with two inputs and their reports, one of them edited in Word, after which both inputs changed."""
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        (tmp_path / "in" / f"{name}.json").write_bytes(raw(SUQIAN))
    assert nianbao("compile", "in", "-o", "out", cwd=tmp_path).returncode == 0
    edit(tmp_path / "out" / "a.docx")
    for name in ("a", "b"):
        (tmp_path / "in" / f"{name}.json").write_bytes(raw(SUQIAN | {"other_matters": "无其他需要报告的事项。"}))
    return tmp_path


def edit(path: Path) -> None:
    path.write_bytes(edited(add_paragraph, path.read_bytes()))


@pytest.mark.parametrize("options", [(), ("--jobs", "2"), ("--draft",)])
def test_in_a_batch_the_edited_one_alone_is_kept(office: Path, options: tuple[str, ...]) -> None:
    before = (office / "out" / "a.docx").read_bytes()
    done = nianbao("compile", "in", "-o", "out", *options, cwd=office)
    output, source = Path("out", "a.docx"), Path("in", "a.json")
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == (
        f"{output} 没有覆盖：编译以后有人改过它，有 1 处不同。先用 nianbao extract {output} 读回、"
        f"nianbao diff {source} {output} 比较；可以覆盖的，加 --force"
    )
    assert (office / "out" / "a.docx").read_bytes() == before
    assert f"已写成 {Path('out', 'b.docx')}" in done.stdout


def test_with_force_it_is_written_over(office: Path) -> None:
    assert nianbao("compile", "in", "-o", "out", "--force", cwd=office).returncode == 0
    assert (office / "out" / "a.docx").read_bytes() == NEW


def test_that_it_was_kept_is_told_in_json(office: Path) -> None:
    result = json.loads(nianbao("compile", "in/a.json", "-o", "out/a.docx", "--format", "json", cwd=office).stdout)
    assert (result["written"], ["没有覆盖" in trouble for trouble in result["troubles"]]) == ([], [True])


def test_no_pdf_is_printed_of_what_was_not_written(office: Path) -> None:
    nianbao("compile", "in/a.json", "-o", "out/a.docx", "--pdf", cwd=office)
    assert not (office / "out" / "a.pdf").exists()


def test_errors_are_told_and_the_edited_one_is_not_looked_at(office: Path) -> None:
    (office / "in" / "a.json").write_bytes(raw(FALSE))
    done = nianbao("compile", "in/a.json", "-o", "out/a.docx", cwd=office)
    assert (done.returncode, "T301" in done.stdout, done.stderr) == (1, True, "")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_what_cannot_be_read_cannot_be_judged_and_is_kept(office: Path) -> None:
    (office / "out" / "a.docx").chmod(0)
    done = nianbao("compile", "in/a.json", "-o", "out/a.docx", cwd=office)
    assert (done.returncode, "没有权限" in done.stderr) == (2, True)


ELSEWHERE = {
    "a report of findings over a Word report": ("check", "in/a.json", "--report", "out/b.docx"),
    "a report of findings over data": ("check", "in/a.json", "--report", "in/b.json"),
    "a template over a report": ("template", "export", "-o", "out/b.docx"),
    "data over a Word report": ("extract", "out/a.docx", "-o", "report.json"),
    "a workbook over data": ("convert", "in/a.json", "-o", "report.xlsx"),
}


@pytest.mark.parametrize("arguments", ELSEWHERE.values(), ids=ELSEWHERE)
def test_no_verb_writes_over_a_file_of_another_kind(office: Path, arguments: tuple[str, ...]) -> None:
    (office / "report.json").write_bytes(COMPILED)
    (office / "report.xlsx").write_bytes(raw(SUQIAN))
    target = office / arguments[-1]
    before = target.read_bytes()
    done = nianbao(*arguments, cwd=office)
    assert (done.returncode, target.read_bytes()) == (2, before)
    assert arguments[-1] in done.stderr
    assert "没有动它" in done.stderr


def test_what_a_verb_wrote_it_writes_again(office: Path) -> None:
    for arguments in (
        ("check", "in/a.json", "--report", "findings.jsonl"),
        ("template", "export", "-o", "own.docx"),
        ("template", "export", "--edition", "2019", "-o", "own.docx"),
        ("extract", "out/a.docx", "-o", "report.json"),
        ("convert", "in/a.json", "-o", "report.xlsx"),
    ):
        assert [nianbao(*arguments, cwd=office).returncode for _ in range(2)] == [0, 0], arguments
