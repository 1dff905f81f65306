"""Packages that somebody made to do harm: each from a sound document, workbook or template."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from typing import TYPE_CHECKING

from compiler.word.package.zip import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable

    Attack = Callable[[bytes], bytes]

MAIN = {"word/document.xml", "xl/workbook.xml"}
_DOCTYPE = b"<!DOCTYPE x %s[%s]>"
_LAUGHS = b'<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + number, b"&%c;" % (97 + number) * 10) for number in range(9)
)


def main_part(base: bytes) -> str:
    """The name of the main part of the package `base`."""
    return next(name for name in unpack(base) if name in MAIN)


def with_main(change: Callable[[bytes], bytes]) -> Attack:
    """The package with its main part changed."""

    def attack(base: bytes) -> bytes:
        parts = unpack(base)
        return pack(parts | {main_part(base): change(parts[main_part(base)])})

    return attack


def _with_doctype(content: bytes, outside: bytes = b"") -> Attack:
    def change(part: bytes) -> bytes:
        rest = part[part.find(b"?>") + 2 :] if b"?>" in part else part
        return _DOCTYPE % (outside, content) + rest.replace(b"</w:p>", b"&j;</w:p>", 1)

    return with_main(change)


def _in_utf16(content: bytes) -> Attack:
    def change(part: bytes) -> bytes:
        rest = part[part.find(b"?>") + 2 :] if b"?>" in part else part
        doctype = _DOCTYPE % (b"", content)
        return ('<?xml version="1.0" encoding="UTF-16"?>' + (doctype + rest).decode()).encode("utf-16")

    return with_main(change)


def _with(name: str, content: bytes = b"<a/>") -> Attack:
    """The package with one more entry."""

    def attack(base: bytes) -> bytes:
        file = io.BytesIO(base)
        with warnings.catch_warnings(), zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
            warnings.simplefilter("ignore")  # two of one name is what is wanted
            archive.writestr(name, content)
        return file.getvalue()

    return attack


def _nameless(base: bytes) -> bytes:
    """`zipfile` ends a name at its first NUL, others do not."""
    return _with("QQQQ")(base).replace(b"QQQQ", bytes(4))


def _doubled_main(base: bytes) -> bytes:
    return _with(main_part(base), unpack(base)[main_part(base)])(base)


def _doubled_in_capitals(base: bytes) -> bytes:
    return _with(main_part(base).upper())(base)


def _many_parts(base: bytes) -> bytes:
    return pack(unpack(base) | {f"word/a{number}.xml": b"" for number in range(10_000)})


def _central(base: bytes) -> int:
    return int(struct.unpack_from("<L", base, base.rindex(b"PK\x05\x06") + 16)[0])


def _encrypted(base: bytes) -> bytes:
    """The flag that says so, in the directory and before the part."""
    changed, at = bytearray(base), _central(base)
    changed[at + 8] |= 1
    changed[6] |= 1
    return bytes(changed)


def _sized(size: int) -> Attack:
    """The main part said to be of another size than it is."""

    def attack(base: bytes) -> bytes:
        changed = bytearray(base)
        name = base.index(main_part(base).encode(), _central(base))
        struct.pack_into("<L", changed, name - 22, size)
        return bytes(changed)

    return attack


def _overlapping(base: bytes) -> bytes:
    """A thousand entries that all are the same few bytes of the file, which inflate to a megabyte each."""
    local = pack({"a": bytes(1024 * 1024)})
    head, tail = local[: _central(local)], local[_central(local) : local.index(b"PK\x05\x06")]
    central = b"".join(tail[:-1] + bytes([number]) for number in range(33, 127)) * 3
    count = len(central) // len(tail)
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, count, count, len(central), len(head), 0)
    return head + central + end if base else b""


def _bomb(base: bytes) -> bytes:
    """Blanks, 190 megabytes of them in 190 kilobytes, in a part that is read."""
    return with_main(lambda part: part.replace(b"<w:body>", b"<w:body>" + b" " * 190_000_000, 1))(base)


def _bomb_beside(base: bytes) -> bytes:
    return pack(unpack(base) | {"word/media/a.bin": bytes(190_000_000)})


def _too_large_bomb(base: bytes) -> bytes:
    return pack(unpack(base) | {"word/media/a.bin": bytes(250_000_000)})


def _nested(base: bytes) -> bytes:
    """Zips within zips: nobody opens them."""
    inner = pack({"a": bytes(10_000_000)})
    for _ in range(50):
        inner = pack({"a.zip": inner})
    return pack(unpack(base) | {"word/embeddings/a.xlsx": inner})


def _paragraphs(part: bytes) -> bytes:
    return part.replace(b"</w:body>", b"<w:p/>" * 3_000_000 + b"</w:body>", 1)


def _elements(part: bytes) -> bytes:
    return part.replace(b"</w:body>", b"<w:a/>" * 3_000_000 + b"</w:body>", 1)


def _deep(part: bytes) -> bytes:
    return part.replace(b"<w:body>", b"<w:body>" + b"<w:p>" * 100_000 + b"</w:p>" * 100_000, 1)


def _attributes(part: bytes) -> bytes:
    many = b" ".join(b'a%d="1"' % number for number in range(200_000))
    return part.replace(b"<w:body>", b"<w:body><w:p " + many + b"/>", 1)


def _prefixed(base: bytes) -> bytes:
    return pack({"a": b"another"}) + base


def _compressed_otherwise(base: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        for name, part in unpack(base).items():
            archive.writestr(name, part)
    return file.getvalue()


def _outside(base: bytes) -> bytes:
    """Relationships to files and addresses elsewhere: nothing is fetched, nothing opened."""
    parts = unpack(base)
    name = next(name for name in parts if name.startswith(("word/_rels/", "xl/_rels/")))
    kinds = ("image", "attachedTemplate", "oleObject", "frame", "subDocument", "externalLink", "hyperlink")
    targets = ("file:///etc/passwd", "../../../../etc/passwd", "http://127.0.0.1:9/a", r"\\127.0.0.1\a\b")
    space = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    more = b"".join(
        b'<Relationship Id="rIdX%d%d" Type="%s%s" Target="%s" TargetMode="External"/>'
        % (row, column, space, kind.encode(), target.encode())
        for row, kind in enumerate(kinds)
        for column, target in enumerate(targets)
    )
    return pack(parts | {name: parts[name].replace(b"</Relationships>", more + b"</Relationships>")})


REFUSED: dict[str, Attack] = {
    "an entry above": _with("../../etc/passwd"),
    "an entry above, in between": _with("word/../../a"),
    "an absolute entry": _with("/etc/passwd"),
    "an entry on a drive": _with("C:\\a"),
    "an entry above, as Windows writes it": _with("..\\..\\a"),
    "an entry of a name that ends early": _nameless,
    "the main part twice": _doubled_main,
    "the main part twice, once in capitals": _doubled_in_capitals,
    "a picture twice": lambda base: _with("word/media/a.png", b"b")(_with("word/media/a.png", b"a")(base)),
    "10 000 parts": _many_parts,
    "encrypted": _encrypted,
    "longer than it says": _sized(10),
    "shorter than it says": _sized(100_000_000),
    "more than any report": _too_large_bomb,
    "a bomb in the main part": _bomb,
    "entries that overlap": _overlapping,
    "another package before it": _prefixed,
    "compressed by another method": _compressed_otherwise,
    "entities that multiply": _with_doctype(_LAUGHS),
    "entities that multiply, in UTF-16": _in_utf16(_LAUGHS),
    "an external entity": _with_doctype(b'<!ENTITY j SYSTEM "file:///etc/passwd">'),
    "an external parameter entity": _with_doctype(b'<!ENTITY % j SYSTEM "http://127.0.0.1:9/a"> %j;'),
    "an external document type": _with_doctype(b"", b'SYSTEM "file:///etc/passwd" '),
    "3 000 000 paragraphs": with_main(_paragraphs),
    "3 000 000 elements": with_main(_elements),
    "100 000 elements deep": with_main(_deep),
    "cut in half": lambda base: base[: len(base) // 2],
}
"""What must be refused, however it is read."""

HARMLESS: dict[str, Attack] = {
    "a bomb beside what is read": _bomb_beside,
    "zips within zips": _nested,
    "relationships that lead outside": _outside,
    "200 000 attributes": with_main(_attributes),
    "an entry as the package itself": lambda base: pack(unpack(base) | {"word/a.docx": base}),
    "an entry that is long": lambda base: pack(unpack(base) | {"word/" + "a" * 60_000: b""}),
}
"""What may be read or refused, but costs nothing and lets nothing in."""
