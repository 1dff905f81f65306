"""What is read is bounded by work: whatever is repeated is looked at once, and nothing grows with a square."""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING

import pytest

from compiler.word.package.zip import pack, unpack
from tests.judges.specimen import PNG
from tests.reading.extracting import MAIN, codes, compiled, read
from tests.support import sample
from tests.yardstick import within

if TYPE_CHECKING:
    from collections.abc import Callable

PARTS = unpack(compiled(sample("suqian-2023") | {"problems": [{"image": "a.png", "alt": "照片"}]}))


def with_body(parts: dict[str, bytes], inside: str) -> dict[str, bytes]:
    return {**parts, MAIN: parts[MAIN].replace(b"<w:body>", b"<w:body>" + inside.encode(), 1)}


def pictures(count: int) -> dict[str, bytes]:
    text = PARTS[MAIN].decode()
    end = text.index("</w:drawing>")
    start, stop = text.rindex("<w:p>", 0, end), text.index("</w:p>", end) + len("</w:p>")
    (name,) = (name for name in PARTS if name.startswith("word/media/"))
    shown = text[:start] + text[start:stop] * count + text[stop:]
    return {**PARTS, MAIN: shown.encode(), name: PNG + bytes(1_000_000)}


def styles(count: int) -> dict[str, bytes]:
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{at}"><w:basedOn w:val="s{at + 1}"/></w:style>' for at in range(count)
    )
    used = "".join(f'<w:p><w:pPr><w:pStyle w:val="s{at}"/></w:pPr></w:p>' for at in range(count))
    part = "word/styles.xml"
    return with_body({**PARTS, part: PARTS[part].replace(b"</w:styles>", made.encode() + b"</w:styles>")}, used)


def overrides(count: int) -> dict[str, bytes]:
    made = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' * count
    part = "word/numbering.xml"
    number = f'<w:num w:numId="99"><w:abstractNumId w:val="0"/>{made}</w:num></w:numbering>'
    used = '<w:p><w:pPr><w:numPr><w:numId w:val="99"/></w:numPr></w:pPr></w:p>' * count
    return with_body({**PARTS, part: PARTS[part].replace(b"</w:numbering>", number.encode())}, used)


def slivers(count: int) -> dict[str, bytes]:
    grid = '<w:gridCol w:w="20"/>' * count
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>" * count + "</w:tr>"
    return with_body(PARTS, f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{row}</w:tbl>")


def rows(count: int) -> dict[str, bytes]:
    row = "<w:tr><w:tc><w:p><w:r><w:t>一、规章</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
    return with_body(PARTS, f"<w:tbl>{row * count}</w:tbl>")


@pytest.mark.parametrize(
    ("make", "count"),
    [(pictures, 2_000), (styles, 2_000), (overrides, 2_000), (slivers, 4_000), (rows, 10_000)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_many_of_one_kind_are_read_in_little_time_and_memory(
    make: Callable[[int], dict[str, bytes]], count: int
) -> None:
    docx = pack(make(count))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    extracted = within(3, lambda: read(docx))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 200_000  # kB
    assert extracted.report is not None


def test_two_parts_of_one_name_are_refused_alike_or_not() -> None:
    import io
    import warnings
    import zipfile

    def doubled(second: bytes) -> bytes:
        file = io.BytesIO(pack(PARTS))
        with warnings.catch_warnings(), zipfile.ZipFile(file, "a") as archive:
            warnings.simplefilter("ignore")
            archive.writestr(MAIN, second)
        return file.getvalue()

    assert codes(read(doubled(PARTS[MAIN].replace("宿迁".encode(), "沅江".encode(), 1)))) == ["E101"]
    assert codes(read(doubled(PARTS[MAIN]))) == ["E101"]  # whose check sums and sizes can be made alike


def test_names_with_backslashes_are_read_as_other_programs_read_them() -> None:
    import io
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in PARTS.items():
            archive.writestr(name.replace("/", "\\"), part)
    assert read(file.getvalue()).report == read(pack(PARTS)).report
