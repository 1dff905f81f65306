"""A template is proven before anything is written in it: each fault of a template has its finding."""

from __future__ import annotations

import pytest

from compiler.common.derived_files import official_template
from compiler.form import edition as editions
from compiler.word.lint.lint import lint
from compiler.word.package.zip import pack, unpack
from tests.word.jinja import long_form

E2021 = editions.load("2021")
MAIN = "word/document.xml"


def damaged(old: str, new: str) -> list[str]:
    """The codes found in the official template with `old` replaced by `new`."""
    parts = unpack(long_form("2021"))
    assert old.encode() in parts[MAIN]
    parts[MAIN] = parts[MAIN].replace(old.encode(), new.encode())
    return sorted({finding.code for finding in lint(pack(parts), E2021)})


# What Word would repair or refuse is not gone into further.
@pytest.mark.parametrize(
    "changes",
    [
        {MAIN: None},
        {"word/styles.xml": b"<w:styles"},
        {"word/theme/theme1.xml": b""},
        {"_rels/.rels": b"<Relationships/>"},
        {"_rels/.rels": None},
        {"[Content_Types].xml": None},
        {"": b"a part without a name"},
    ],
    ids=lambda changes: f"{next(iter(changes))!r}",
)
def test_a_template_that_is_no_document_is_refused_not_a_crash(changes: dict[str, bytes | None]) -> None:
    parts = unpack(official_template("2021").read_bytes()) | changes
    template = pack({name: part for name, part in parts.items() if part is not None})
    assert [finding.code for finding in lint(template, E2021)] == ["W101"]


def test_comments_within_what_a_package_says_of_itself_are_no_crash() -> None:
    parts = unpack(official_template("2021").read_bytes())
    for name in ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        head, mark, rest = parts[name].partition(b"><")
        parts[name] = head + b"><!-- a comment --" + mark + rest
    assert lint(pack(parts), E2021) == ()


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_the_official_templates_are_proven(edition_id: str) -> None:
    assert lint(official_template(edition_id).read_bytes(), editions.load(edition_id)) == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{{t3.D6}}", "{{t3.E6}}", "W106"),
        ("{{t3.D6}}", "", "W106"),
        ("{{t3.D6}}", "12", "W106"),
        ("{{t3.D6}}", "{{t3.Z9}}", "W103"),
        ("{{t3.D6}}", "{{t3.D6", "W102"),
        ("{%p endmacro %}", "", "W102"),
        ("{{ line }}", "{{ line.__class__ }}", "W103"),
        ("{{ line }}", "{{ cycler.__init__.__globals__.os }}", "W103"),
        ("{{ line }}", "{{ 1 / 0 }}", "W103"),
        ("1.属于国家秘密", "1.国家秘密", "W105"),
        ("narrative(overview)", "narrative(problems)", "W107"),
        ("{{ block.mark }}{{ block.text }}", "{{ block.mark }}", "W107"),
        ("一、总体情况", "一、概述", "W109"),
        ("{{ signature.date }}", "某年某月某日", "W107"),
    ],
)
def test_a_fault_of_a_template_is_found(old: str, new: str, code: str) -> None:
    assert code in damaged(old, new)


def test_labels_may_be_broken_over_lines() -> None:
    assert damaged("1.属于国家秘密", "1.属于 国家秘密") == []


def test_a_table_that_is_not_there_is_found() -> None:
    parts = unpack(official_template("2021").read_bytes())
    start, end = parts[MAIN].index(b"<w:tbl>"), parts[MAIN].index(b"</w:tbl>") + len(b"</w:tbl>")
    parts[MAIN] = parts[MAIN][:start] + parts[MAIN][end:]
    assert {finding.code for finding in lint(pack(parts), E2021)} == {"W104"}


@pytest.mark.parametrize("raw", [b"", b"PK", b"{\\rtf1}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_what_is_no_docx_is_found(raw: bytes) -> None:
    assert [finding.code for finding in lint(raw, E2021)] == ["W101"]


@pytest.mark.parametrize(
    ("raw", "kind"), [(b"%PDF-1.7", "PDF"), (b"[1, 2]", "JSON"), (b"{}", "JSON"), (b"\x89PNG", "图片")]
)
def test_what_is_no_docx_is_named(raw: bytes, kind: str) -> None:
    (finding,) = lint(raw, E2021)
    assert kind in finding.message


@pytest.mark.parametrize(("tag", "name"), [("{{ loop }}", "loop"), ("{{ block.text }}", "block")])
def test_a_name_of_loops_outside_a_loop_is_held_against_that_tag_alone(tag: str, name: str) -> None:
    parts = unpack(official_template("2021").read_bytes())
    line = f"<w:p><w:r><w:t>{tag}</w:t></w:r></w:p>".encode()
    parts[MAIN] = parts[MAIN].replace(b"<w:sectPr", line + b"<w:sectPr", 1)
    assert [f"“{tag}”" in found.message for found in lint(pack(parts), E2021) if f"“{name}”" in found.message] == [True]


def test_a_package_without_a_document_is_found() -> None:
    assert [finding.code for finding in lint(pack({"word/document.xml": b"<x/>"}), E2021)] == ["W101"]


def test_a_template_that_would_unpack_to_more_than_memory_is_found() -> None:
    bomb = pack({"word/document.xml": bytes(201 * 1024 * 1024)})
    assert len(bomb) < 1_000_000
    assert [finding.code for finding in lint(bomb, E2021)] == ["W101"]
