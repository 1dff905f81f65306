"""The package writer against the standard library's, and what strangers hand in."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.word.package.forbidden import ForbiddenCharacterError
from compiler.word.package.package_error import PackageError
from compiler.word.package.zip import Parts, assemble, entry, pack, unpack
from tests.support import document, sample

PARTS = st.dictionaries(st.text("abc/.中", min_size=1, max_size=9), st.binary(max_size=200), max_size=6)


def by_the_standard_library(parts: dict[str, bytes]) -> bytes:
    """The plain way: the same entries, each deflated again."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


@given(PARTS)
def test_a_package_reads_as_what_was_packed(parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(pack(parts))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == parts


@given(PARTS)
def test_the_entries_are_the_standard_librarys(parts: dict[str, bytes]) -> None:
    ours = zipfile.ZipFile(io.BytesIO(assemble(entry(name, part) for name, part in parts.items())))
    theirs = zipfile.ZipFile(io.BytesIO(by_the_standard_library(parts)))
    for mine, other in zip(ours.infolist(), theirs.infolist(), strict=True):
        for said in ("filename", "CRC", "compress_size", "file_size", "compress_type", "date_time", "header_offset"):
            assert getattr(mine, said) == getattr(other, said)


def test_content_types_come_first() -> None:
    with zipfile.ZipFile(io.BytesIO(pack({"a": b"", "_rels/.rels": b"", "[Content_Types].xml": b""}))) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "a"]


@given(st.binary(max_size=300))
def test_what_is_no_package_is_refused(raw: bytes) -> None:
    with pytest.raises(PackageError):
        unpack(raw)


def test_a_damaged_package_is_refused() -> None:
    raw = bytearray(pack({"a": bytes(range(256))}))
    raw[40] ^= 0xFF
    with pytest.raises(PackageError):
        unpack(bytes(raw))


def test_a_package_that_would_fill_the_memory_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(PackageError, match="200 MB"):
        unpack(pack({"a": bytes(201 * 1024 * 1024)}))


def test_a_document_is_packed_as_its_parts_would_be() -> None:
    docx = document(sample("suqian-2023"))
    with zipfile.ZipFile(io.BytesIO(docx)) as ours, zipfile.ZipFile(io.BytesIO(pack(unpack(docx)))) as plainly:
        assert [(e.filename, e.CRC) for e in ours.infolist()] == [(e.filename, e.CRC) for e in plainly.infolist()]


def test_what_only_programs_read_is_deflated_as_well() -> None:
    with zipfile.ZipFile(io.BytesIO(document(sample("suqian-2023")))) as archive:
        provenance = archive.getinfo("customXml/item1.xml")
    assert 0 < provenance.compress_size < provenance.file_size / 2


def test_parts_that_are_packed_already_are_copied_until_they_are_written_anew() -> None:
    parts = Parts({name: entry(name, name.encode() * 99) for name in ("a", "b", "c")})
    parts["b"] = b"new"
    parts["d"] = b"added"
    del parts["c"]
    assert dict(parts) == {"a": b"a" * 99, "b": b"new", "d": b"added"}
    assert [name in parts for name in "abcd"] == [True, True, False, True]
    assert len(parts) == 3
    assert unpack(pack(parts)) == dict(parts)
    assert parts.entry("a").packed == entry("a", b"a" * 99).packed


@pytest.mark.parametrize("character", ["\0", "\x0b", "\ufffe", "\uffff"])
def test_a_part_that_would_be_no_xml_is_never_packed(character: str) -> None:
    parts = Parts({})
    parts["word/document.xml"] = f"<x>{character}</x>".encode()
    with pytest.raises(ForbiddenCharacterError, match=r"word/document\.xml"):
        pack(parts)
    parts["word/document.xml"] = "<x>，！（）\ufffd</x>".encode()
    assert pack(parts)
