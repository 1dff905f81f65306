"""A provenance that is forged or damaged, or not there, is said to be so, and the document is never judged by it."""

from __future__ import annotations

import io
import json

import pytest
from docx import Document

from compiler.compare.verify import verify
from compiler.compare.verify_output import as_text
from compiler.reading.provenance_check import blank
from compiler.report.provenance import canonical, digest
from compiler.word.package.zip import pack, unpack
from tests.compare.verifying import COMPILED, ITEM, SUQIAN, edit_lines, edited, with_part, with_provenance
from tests.rules.support import fill, without
from tests.support import document, raw

FORGED = fill(SUQIAN, {"/requests/new/natural_person": 9999})
SOURCE = canonical(SUQIAN)


@pytest.mark.parametrize(
    ("docx", "said"),
    [
        (with_provenance(canonical(FORGED), sha256=digest(SOURCE.encode())), "校验值对不上"),
        (with_provenance(SOURCE[:-5]), "不是一份完整的 JSON"),
        (with_provenance(SOURCE[:-1] + ',"year":2023}'), "不是一份完整的 JSON"),
        (with_provenance("[" * 900 + "]" * 900), "不是一份完整的 JSON"),
        (with_provenance("[]"), "不是一份完整的 JSON"),
        (with_provenance(json.dumps(json.loads(SOURCE), ensure_ascii=False)), "不是本程序写出的样子"),
        (with_provenance(canonical(without(SUQIAN, "/requests/new/business"))), "有 1 处不合格式"),
        (with_provenance(canonical(SUQIAN | {"problems": [{"table": {"rows": [["甲"], []]}}]})), "有 1 处不合格式"),
        (with_provenance(SOURCE, edition="2019"), "“2019”，与其中数据的年份对不上"),
        (with_provenance(SOURCE, edition="x" * 999), "“xxxxxxxxxx”"),
        (with_part(ITEM, lambda part: part.replace(b"provenance:1", b"provenance:2")), "不是本程序所写的格式"),
        (with_part(ITEM, lambda part: part[:-4]), "残缺"),
    ],
)
def test_a_forged_or_damaged_provenance_is_said_to_be_so_and_not_used(docx: bytes, said: str) -> None:
    verification = verify(docx)
    assert (verification.state, verification.origin, verification.edits) == ("damaged", None, ())
    assert said in verification.problem


def test_two_provenances_are_none() -> None:
    parts = unpack(COMPILED)
    links = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
    second = f'<Relationship Id="rIdX" Type="{kind}" Target="../customXml/item9.xml"/></Relationships>'
    parts[links] = parts[links].replace(b"</Relationships>", second.encode())
    parts["customXml/item9.xml"] = parts[ITEM]
    verification = verify(pack(parts))
    assert (verification.state, "有 2 份来源信息" in verification.problem) == ("damaged", True)


def test_a_provenance_made_to_fit_other_data_is_caught_by_the_body_and_by_the_source() -> None:
    swapped = verify(with_provenance(canonical(FORGED)), raw(SUQIAN))
    assert (swapped.state, swapped.source) == ("changed", "different")
    whole = verify(document(SUQIAN | {"other_matters": "另一份数据，无其他需要报告的事项。"}), raw(SUQIAN))
    assert (whole.state, whole.source, whole.passed) == ("unchanged", "different", False)
    assert "六、其他需要报告的事项（相似度" in as_text(whole, "a.docx", colour=False)


def test_a_document_that_was_never_compiled_has_no_provenance() -> None:
    verification = verify(edited(lambda docx: docx.add_paragraph("甲"), _plain_document()))
    assert (verification.state, verification.problem, verification.passed) == ("none", "", False)


def _plain_document() -> bytes:
    saved = io.BytesIO()
    Document().save(saved)
    return saved.getvalue()


def test_without_a_provenance_to_trust_the_document_is_held_against_the_data_handed_in() -> None:
    damaged = with_provenance(SOURCE[:-5])
    assert verify(damaged, raw(SUQIAN)).source == "equivalent"
    other = verify(damaged, raw(FORGED))
    assert (other.source, other.passed) == ("different", False)
    assert edit_lines(other) == ["改 表三 → 一、本年新收政府信息公开申请数量 → 自然人：[-9999-]{+3402+}"]


@pytest.mark.parametrize("given", [b"", b"[]", b"{", "报".encode("gb18030")])
def test_data_that_cannot_be_read_is_no_source(given: bytes) -> None:
    verification = verify(COMPILED, given, "x.json")
    assert (verification.state, verification.source, verification.passed) == ("unchanged", "unreadable", False)


@pytest.mark.parametrize("junk", [b"", b"PK", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", pack({"a.txt": b"x"})])
def test_what_is_no_document_cannot_be_read(junk: bytes) -> None:
    verification = verify(junk)
    assert verification.state == "unreadable"
    assert verification.problem


def test_the_picture_that_stands_for_any_is_a_picture() -> None:
    from compiler.report.media.image_header import image

    assert (image(blank("")).width, image(blank("")).height) == (1, 1)
