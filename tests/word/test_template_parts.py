"""What offices leave in a template: tags split over runs, comments, revisions, bookmarks, odd parts; none does harm."""

from __future__ import annotations

import io
import re
import zipfile
from html import escape, unescape
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.build import Input, Template, build
from compiler.common.derived_files import official_template
from compiler.form import edition as editions
from compiler.report.report import Options
from compiler.word.lint.lint import lint
from compiler.word.package.xml import qualified
from compiler.word.package.zip import pack, unpack
from compiler.word.tables import grid
from compiler.word.template.source.template_parts import template_parts
from tests.judges import everyday, readers, validators, wellformed
from tests.support import body, document, raw, sample
from tests.word.jinja import long_form

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from compiler.findings.finding import Finding

pytestmark = pytest.mark.slow

E2021 = editions.load("2021")
OFFICIAL = unpack(long_form("2021"))
MAIN, FOOTER, STYLES, CORE = "word/document.xml", "word/footer1.xml", "word/styles.xml", "docProps/core.xml"
LINKS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
REPORT = sample("suqian-2023")
BODY_TEXT = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>'
TAG_OF_BODY = "<w:r><w:t>{{ block.text }}</w:t></w:r>"


def with_parts(**parts: bytes) -> bytes:
    return pack(OFFICIAL | parts)


def changed(name: str, *replacements: tuple[str, str]) -> bytes:
    """The official template with one part changed."""
    text = OFFICIAL[name].decode()
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    return pack(OFFICIAL | {name: text.encode()})


def in_footer(text: str) -> bytes:
    """The official template with the runs `text` at the end of a footer."""
    return changed(FOOTER, ("</w:p>", f"{text}</w:p>"))


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def split(text: str, size: int) -> str:
    """Runs of `size` characters each, a proofing mark and a bookmark of the cursor's before every other one."""
    pieces = [run(text[start : start + size]) for start in range(0, len(text), size)]
    mark = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>'
    return mark.join(pieces)


def compiled(template: bytes) -> bytes:
    """The report printed in `template`, which must be good for it."""
    made = build(Input("report.json", raw(REPORT)), Options(), Template("模板.docx", template))
    assert made.document is not None, made.findings
    return made.document


def codes(template: bytes) -> list[str]:
    return sorted({finding.code for finding in lint(template, E2021)})


def only(template: bytes) -> Finding:
    (found,) = lint(template, E2021)
    return found


def check(docx: bytes, folder: Path) -> None:
    """The judges and readers have nothing to say."""
    file = folder / "report.docx"
    file.write_bytes(docx)
    assert [*wellformed.own_checks(file), *validators.openxml_audit(file), *validators.ooxml_integrity(file)] == []
    assert readers.docx2python_paragraphs(file)


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_tags_that_are_split_anywhere_print_the_same(size: int) -> None:
    text = re.compile(r"<w:r><w:t(?: [^>]*)?>([^<]*[{][{%][^<]*)</w:t></w:r>")
    written = text.sub(lambda match: split(unescape(match[1]), size), OFFICIAL[MAIN].decode())
    template = pack(OFFICIAL | {MAIN: written.encode()})
    assert lint(template, E2021) == ()
    assert paragraphs(compiled(template)) == paragraphs(document(REPORT))


def paragraphs(docx: bytes) -> list[str]:
    return [grid.text(paragraph) for paragraph in body(docx).iter(qualified("p"))]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sets(st.integers(1, 21)), st.sampled_from(["", "前 ", "{ "]), st.sampled_from(["", " 后", " }"]))
def test_a_tag_of_a_footer_is_one_wherever_it_is_split(cuts: set[int], before: str, after: str) -> None:
    text = f"{before}{{{{ agency }}}}{after}"
    places = [0, *sorted(cut for cut in cuts if cut < len(text)), len(text)]
    runs = "".join(run(text[start:end]) for start, end in pairwise(places))
    footer = template_parts(in_footer(runs)).parts[FOOTER].decode()
    tag = next(text for text in re.findall(r">([^<]*)</w:t>", footer) if "{{" in text)
    assert "{{ agency }}" in tag
    assert "".join(re.findall(r">([^<]*)</w:t>", footer)).endswith(text)


def test_what_stands_between_the_runs_of_a_tag_is_kept() -> None:
    mark = '<w:r><w:footnoteRef/></w:r><w:bookmarkStart w:id="9" w:name="here"/><w:bookmarkEnd w:id="9"/>'
    footer = unpack(compiled(in_footer(run("{{ age") + mark + run("ncy }}") + "<w:r><w:tab/></w:r>")))[FOOTER].decode()
    assert f">{REPORT['agency']}</w:t></w:r>{mark}<w:r><w:tab/></w:r></w:p>" in footer


@pytest.mark.parametrize("text", ["{ { agency }}", "{{ agency }", "{% if agency %", "{{ agency", "#} ", "%}"])
@pytest.mark.parametrize("size", [1, 50])
def test_a_tag_that_is_not_whole_is_found_in_every_part(text: str, size: int) -> None:
    found = lint(in_footer(split(text, size)), E2021)
    assert [(finding.code in ("W102", "W108"), "页脚" in finding.message) for finding in found] == [(True, True)]


@pytest.mark.parametrize("part", ["docProps/app.xml", CORE])
def test_a_tag_that_nothing_fills_in_is_found_in_the_properties(part: str) -> None:
    text = OFFICIAL[part].decode().replace("</Properties>", "<Company>{{ agency }}</Company></Properties>")
    text = re.sub(r"<dc:subject>.*?</dc:subject>", "<dc:subject>{ { x }}</dc:subject>", text)
    found = only(pack(OFFICIAL | {part: text.encode()}))
    assert found.code == "W108"
    assert "里还留着标记" in found.message


@pytest.mark.parametrize(
    ("tag", "name", "near"),
    [("{{ agancy }}", "agancy", "；最接近的是“agency”"), ("{{ signature.who }}", "who", ""), ("{{ t9.A1 }}", "t9", "")],
)
def test_a_name_that_the_report_does_not_have_is_found_in_every_part(tag: str, name: str, near: str) -> None:
    found = only(in_footer(split(tag, 3)))
    assert (found.code, found.message) == ("W103", f"模板页脚（footer1）的标记“{tag}”：报告中没有“{name}”这一项{near}")


def test_all_tags_that_are_wrong_are_told_in_one_run() -> None:
    found = lint(changed(MAIN, ("{{t3.D6}}", "{{t3.Z9}}"), ("{{t4.A4}}", "{{t5.A4}}"), ("{{t2.B7}}", "{{x}}")), E2021)
    places = ["表二第 7 行第 2 列", "表三第 6 行第 4 列", "表四第 4 行第 1 列"]
    assert {finding.code for finding in found} == {"W103"}
    assert [sum(place in finding.message for finding in found) for place in places] == [1, 1, 1]


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("{{t3。D6}}", "里面有全角的“。”"),
        ("{{t3.D6｜length}}", "里面有全角的“｜”"),
        ("{{t3.D6 t3}}", "写得不完整"),
        ("{%endfr%}", "里面的“endfr”在模板里不能用"),
    ],
)
def test_a_tag_that_is_not_well_formed_is_told_with_its_place(new: str, said: str) -> None:
    found = only(changed(MAIN, ("{{t3.D6}}", new)))
    assert found.code == "W102"
    assert found.message.startswith(f"模板表三第 6 行第 4 列的标记“{new}”")
    assert said in found.message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{%p endmacro %}", "", "少了 endmacro 这样的标记"),
        ("{%p for block in blocks %}", "", "前面没有与“endfor”相配的标记"),
        ("{{ line }}", "{{ line", "模板正文的标记“{{ line”没有写完整"),
    ],
)
def test_a_statement_that_is_not_well_formed_is_told(old: str, new: str, said: str) -> None:
    found = only(changed(MAIN, (old, new)))
    assert (found.code, said in found.message) == ("W102", True), found.message


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("{{t3.D6|random}}", "里面的“random”在模板里不能用"),
        ("{{t3.D6|safe}}", "里面的“safe”在模板里不能用"),
        ("{{ t3.D6 ~ '件' }}", "这样的写法在模板里不能用"),
        ("{{ t3.D6.strip() }}", "这样的写法在模板里不能用"),
        ("{% set x = 1 %}{{t3.D6}}", "里面的“set”在模板里不能用"),
    ],
)
def test_a_tag_that_is_not_allowed_is_told_with_its_place(new: str, said: str) -> None:
    found = only(changed(MAIN, ("{{t3.D6}}", new)))
    assert found.code == "W103"
    tag = new.removesuffix("{{t3.D6}}") or new
    assert found.message == f"模板表三第 6 行第 4 列的标记“{tag}”{said}"


def test_everything_that_is_not_allowed_is_told_in_one_run_with_what_is_missing() -> None:
    wrong = [("{{ line }}", "{{ 1 + 1 }}"), ("{{t3.D6}}", "{{t3.D6|int}}"), ("{{t4.A4}}", "{{t5.A4}}")]
    found = lint(changed(MAIN, *wrong), E2021)
    assert [finding.code for finding in found] == ["W103"] * 3
    assert all(tag in finding.message for finding, (_, tag) in zip(found, wrong, strict=True))


def test_what_is_missing_in_a_branch_that_few_reports_take_is_found() -> None:
    found = only(changed(MAIN, ("{{ line }}", "{% if agency|length > 40 %}{{ agancy }}{% endif %}{{ line }}")))
    assert found.message == "模板正文的标记“{{ agancy }}”：报告中没有“agancy”这一项；最接近的是“agency”"


def test_a_report_that_takes_a_branch_that_no_probe_takes_is_told_what_it_lacks() -> None:
    tag = "{% for block in overview %}{% if block.text|length == 1 %}{{ block.caption }}{% endif %}{% endfor %}"
    template = in_footer(run(tag))
    report = REPORT | {"overview": ["无", *REPORT["overview"]]}
    made = build(Input("report.json", raw(report)), Options(), Template("模板.docx", template))
    assert made.document is None
    (found,) = [finding for finding in made.findings if finding.severity == "error"]
    assert (found.code, found.file) == ("W103", "模板.docx")
    tag, block = "{{ block.caption }}", "一、总体情况 → 第1项"
    assert found.message == f"模板的标记“{tag}”排不出“{block}”：报告中没有“caption”这一项"
    assert (found.pointers, found.place) == (("/overview/0",), "页脚（footer1）第 1 段")


@pytest.mark.parametrize(
    "code",
    [
        *("{{ lipsum() }}", "{{ cycler('一', '二').next() }}", "{{ joiner() }}", "{{ namespace() }}"),
        *("{{ agency.upper }}", "{{ preamble }}", "{{ 9 ** 9 ** 9 }}", "{{ agency * 99999999 }}", "{{ narrative }}"),
        *(
            "{{ 1 / 0 }}",
            "{% include 'x' %}",
        ),
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    ],
)
def test_what_is_not_plain_printing_is_refused(code: str) -> None:
    assert only(in_footer(run(code))).code in ("W102", "W103", "W117", "W123")


COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="0" w:author="科室" w:initials="k"><w:p><w:r><w:t>用仿宋</w:t></w:r></w:p></w:comment>'
    "</w:comments>"
)
PEOPLE = (
    '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="科室"/>'
    "</w15:people>"
)


def commented() -> bytes:
    """The official template with a comment on the paragraph that a loop repeats."""
    text = OFFICIAL[MAIN].decode()
    mark = '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    text = text.replace(BODY_TEXT + TAG_OF_BODY, f'{BODY_TEXT}<w:commentRangeStart w:id="0"/>{TAG_OF_BODY}{mark}')
    kinds = {
        "comments": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
        "people": "http://schemas.microsoft.com/office/2011/relationships/people",
    }
    links, types = OFFICIAL[LINKS].decode(), OFFICIAL[TYPES].decode()
    for name, kind in kinds.items():
        link = f'<Relationship Id="r{name}" Type="{kind}" Target="{name}.xml"/>'
        links = links.replace("</Relationships>", f"{link}</Relationships>")
        declared = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
        types = types.replace("</Types>", f'<Override PartName="/word/{name}.xml" ContentType="{declared}"/></Types>')
    added = {"word/comments.xml": COMMENTS, "word/people.xml": PEOPLE, MAIN: text, LINKS: links, TYPES: types}
    return pack(OFFICIAL | {name: part.encode() for name, part in added.items()})


def test_comments_of_the_author_are_told_and_never_reach_a_report(tmp_path: Path) -> None:
    found = only(commented())
    assert (found.code, found.severity, "批注“用仿宋”" in found.message) == ("W112", "warning", True)
    made = compiled(commented())
    check(made, tmp_path)
    assert not any("comments" in name or "people" in name for name in unpack(made))
    assert not any("科室".encode() in part or b"comment" in part for part in unpack(made).values())


def test_bookmarks_and_ids_in_a_loop_come_out_single(tmp_path: Path) -> None:
    ends = '<w:bookmarkStart w:id="7" w:name="here"/>', '<w:bookmarkEnd w:id="7"/>'
    ids = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="0A1B2C3D" w14:textId="77777777"'
    control = f'<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent>{TAG_OF_BODY}</w:sdtContent></w:sdt>'
    looped = BODY_TEXT.replace("<w:p>", f"<w:p {ids}>") + ends[0] + control + ends[1]
    template = changed(MAIN, (BODY_TEXT + TAG_OF_BODY, looped))
    assert lint(template, E2021) == ()
    made = compiled(template)
    check(made, tmp_path)
    text = unpack(made)[MAIN]
    assert text.count(b"<w:sdt>") > 1
    assert not any(mark in text for mark in (b"bookmark", b"paraId", b"textId", b'<w:id w:val="5"/>'))


def test_a_bookmark_outside_loops_stays_and_one_that_lost_an_end_goes() -> None:
    whole = '<w:bookmarkStart w:id="3" w:name="chapter"/>', '<w:bookmarkEnd w:id="3"/>'
    lost = '<w:bookmarkStart w:id="4" w:name="lost"/>', '<w:bookmarkEnd w:id="4"/>'
    chapter, tag = "<w:t>一、总体情况</w:t></w:r>", "<w:r><w:t>{%p if document_number %}</w:t></w:r>"
    changes = [(chapter, f"{chapter}{''.join(whole)}{lost[1]}"), (tag, f"{lost[0]}{tag}")]
    text = unpack(compiled(changed(MAIN, *changes)))[MAIN].decode()
    assert re.findall(r"<w:bookmark[^>]*/>", text) == list(whole)


NUMBER = "<w:r><w:t>{{ document_number }}</w:t></w:r>"
DELETED = '<w:del w:id="3" w:author="科室"><w:r><w:delText>{{ old_tag }}</w:delText></w:r></w:del>'
ADDED = f'<w:ins w:id="4" w:author="科室">{NUMBER}</w:ins>'
RESTYLED = '<w:pPr><w:pStyle w:val="BodyText"/><w:pPrChange w:id="5" w:author="科室"><w:pPr/></w:pPrChange></w:pPr>'
GONE = (
    '<w:p><w:pPr><w:rPr><w:del w:id="6" w:author="科室"/></w:rPr></w:pPr><w:del w:id="7" w:author="科室"><w:r>'
    "<w:delText>删去的一段</w:delText></w:r></w:del></w:p>"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (NUMBER, DELETED + NUMBER),
        (NUMBER, DELETED + ADDED),
        (BODY_TEXT, BODY_TEXT.partition("<w:pPr>")[0] + RESTYLED),
        ("<w:sectPr", GONE + "<w:sectPr"),
    ],
)
def test_revisions_are_accepted_and_told(old: str, new: str) -> None:
    template = changed(MAIN, (old, new)) if old != "<w:sectPr" else last_section(new)
    found = only(template)
    assert (found.code, found.severity) == ("W113", "warning")
    assert unpack(compiled(template))[MAIN] == unpack(document(REPORT))[MAIN]


def last_section(new: str) -> bytes:
    before, mark, after = OFFICIAL[MAIN].decode().rpartition("<w:sectPr")
    return pack(OFFICIAL | {MAIN: f"{before}{new.removesuffix(mark)}{mark}{after}".encode()})


def zipped(*entries: tuple[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in entries:
            archive.writestr(zipfile.ZipInfo(name), part)
    return file.getvalue()


def renamed(rename: Callable[[str], str]) -> bytes:
    return zipped(*((rename(name), part) for name, part in OFFICIAL.items()))


MANY = b"<!DOCTYPE w:styles [<!ENTITY a 'a'>]><w:styles"
BROKEN = {
    "styles that are no XML": pack(OFFICIAL | {STYLES: b"<w:styles"}),
    "styles that are empty": pack(OFFICIAL | {STYLES: b""}),
    "a theme that is no XML": pack(OFFICIAL | {"word/theme/theme1.xml": b"\xff\xfe\x00"}),
    "links that are no XML": pack(OFFICIAL | {LINKS: b"links"}),
    "a definition of entities": pack(OFFICIAL | {STYLES: OFFICIAL[STYLES].replace(b"<w:styles", MANY, 1)}),
    "no main part": pack({name: part for name, part in OFFICIAL.items() if name != MAIN}),
    "no link to a main part": pack(OFFICIAL | {"_rels/.rels": b"<Relationships/>"}),
    "no links at all": pack({name: part for name, part in OFFICIAL.items() if name != "_rels/.rels"}),
    "no content types": pack({name: part for name, part in OFFICIAL.items() if name != TYPES}),
    "a document without a body": pack(OFFICIAL | {MAIN: re.sub(rb"<w:body>.*</w:body>", b"", OFFICIAL[MAIN])}),
    "a document that is a footer": pack(OFFICIAL | {MAIN: OFFICIAL[FOOTER]}),
    "the type of a template of Word's": pack(
        OFFICIAL | {TYPES: OFFICIAL[TYPES].replace(b"document.main+xml", b"template.main+xml")}
    ),
    "an empty name": zipped(*OFFICIAL.items(), ("", b"")),
    "names with backslashes": renamed(lambda name: name.replace("/", "\\")),
    "absolute names": renamed(lambda name: f"/{name}"),
    "a way out": zipped(*OFFICIAL.items(), ("../word/x.xml", b"<x/>")),
    "names that differ in case only": zipped(*OFFICIAL.items(), ("Word/Document.xml", OFFICIAL[MAIN])),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_template_that_is_no_sound_document_is_told(broken: str) -> None:
    assert codes(BROKEN[broken]) == ["W101"]


def test_parts_in_another_encoding_are_read_as_well() -> None:
    footer = in_footer(run("{{ agency }}"))
    text = unpack(footer)[FOOTER].decode().replace("UTF-8", "UTF-16", 1)
    utf16 = text.encode("utf-16")
    printed = unpack(compiled(pack(OFFICIAL | {FOOTER: utf16})))[FOOTER]
    assert REPORT["agency"].encode() in printed


def test_a_template_that_needs_nothing_is_left_as_it_is() -> None:
    template = official_template("2021").read_bytes()
    prepared = template_parts(template)
    assert (prepared.parts, prepared.changed) == (unpack(template), frozenset())


def test_a_text_box_in_a_paragraph_has_tags_of_its_own() -> None:
    box = f"<w:r><w:pict><w:txbxContent><w:p>{split('{{ agency }}', 4)}</w:p></w:txbxContent></w:pict></w:r>"
    footer = unpack(compiled(in_footer(run("前") + box + run("后"))))[FOOTER].decode()
    assert f">{REPORT['agency']}</w:t>" in footer


def test_a_part_without_the_prefix_that_readers_look_for_gets_it(tmp_path: Path) -> None:
    prefix = ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    bare = {name: part.replace(prefix.encode(), b"") for name, part in OFFICIAL.items() if name != MAIN}
    assert bare[FOOTER] != OFFICIAL[FOOTER]
    made = compiled(pack(OFFICIAL | bare))
    check(made, tmp_path)
    assert "— 1 —" in everyday.docx2python_text(tmp_path / "report.docx")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_template_packed_in_a_way_that_word_does_not_know_is_refused(method: int) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, part in OFFICIAL.items():
            archive.writestr(name, part)
    found = only(file.getvalue())
    assert (found.code, "Word 打不开" in found.message) == ("W101", True)


@pytest.mark.parametrize(
    ("written", "printed"), [("张三", None), ("{{ agency }}", REPORT["agency"])], ids=["a person", "a tag"]
)
def test_who_wrote_a_template_is_not_published_in_reports(written: str, printed: str | None) -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>年报</dc:title><dc:creator>{written}</dc:creator>'
        f"<cp:lastModifiedBy>{written}</cp:lastModifiedBy></cp:coreProperties>"
    )
    template = Template("own.docx", with_parts(**{CORE: core.encode()}))
    made = build(Input("a.json", raw(REPORT)), Options(), template).document
    assert made is not None
    shown = unpack(made)[CORE].decode()
    assert "年报" in shown
    assert written not in shown
    assert shown.count(f">{printed}<") == (2 if printed else 0)
