"""A picture that no program could show is refused, and of one that is printed nothing but the picture is published."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from compiler.compare.verify import verify
from compiler.report.media.image_header import ImageError, image
from compiler.report.media.image_metadata import without_metadata
from compiler.report.media.image_pixels import check_pixels
from compiler.word.package.zip import unpack
from tests.generated.illustrated import JPEG, build_with, chunk, found, having, png, showing

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
KINDS = [(colour, depth, turn) for colour, depths in DEPTHS.items() for depth in depths for turn in (0, 1)]
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
SECRET = b"GPS 31.2304N 121.4737E"


def lines(colour: int, depth: int, interlaced: int, width: int, height: int) -> bytes:
    """The unpacked data of a black picture: for each pass that has any pixels, lines of a filter and of pixels."""
    made = b""
    for left, top, across, down in PASSES if interlaced else ((0, 0, 1, 1),):
        columns, rows = len(range(left, width, across)), len(range(top, height, down))
        made += (b"\0" * (1 + -(-columns * depth * CHANNELS[colour] // 8))) * rows if columns else b""
    return made


def head(colour: int = 0, depth: int = 8, interlaced: int = 0, width: int = 9, height: int = 7) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))


def file(*chunks: bytes) -> bytes:
    return SIGNATURE + b"".join(chunks) + END


END, PALETTE, DATA = (
    chunk(b"IEND", b""),
    chunk(b"PLTE", bytes(6)),
    b"".join(b"\0" + bytes(range(row, row + 9)) for row in range(7)),
)
PIXELS = chunk(b"IDAT", zlib.compress(DATA))


def accepted(raw: bytes) -> bool:
    try:
        image(raw)
        check_pixels(raw)
    except ImageError:
        return False
    return True


def pixels(raw: bytes) -> tuple[str, bytes]:
    """What another program shows."""
    with Pillow.open(io.BytesIO(raw)) as shown:
        return shown.mode, shown.tobytes()


# -- what no program could show ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("colour", "depth", "interlaced"), KINDS)
@pytest.mark.parametrize(("width", "height"), [(1, 1), (2, 3), (9, 7), (33, 20)])
def test_a_png_of_every_kind_is_accepted_and_one_byte_less_is_not(
    colour: int, depth: int, interlaced: int, width: int, height: int
) -> None:
    data = lines(colour, depth, interlaced, width, height)
    before = [head(colour, depth, interlaced, width, height), *([PALETTE] if colour == 3 else [])]
    whole = file(*before, chunk(b"IDAT", zlib.compress(data)))
    assert accepted(whole)
    assert pixels(whole)
    assert not accepted(file(*before, chunk(b"IDAT", zlib.compress(data[:-1]))))


def test_a_png_may_be_longer_than_is_unpacked_at_a_time_and_come_in_many_chunks() -> None:
    data = zlib.compress(lines(2, 16, 0, 700, 500))
    parts = [chunk(b"IDAT", data[start : start + 100]) for start in range(0, len(data), 100)]
    assert accepted(file(head(2, 16, 0, 700, 500), *parts, chunk(b"IDAT", b"")))
    assert not accepted(file(head(2, 16, 0, 700, 500), *parts[:-3]))


UNSHOWABLE = {
    "data that is not packed": file(head(), chunk(b"IDAT", b"not zlib")),
    "data of no length": file(head(), chunk(b"IDAT", b"")),
    "a packed nothing": file(head(), chunk(b"IDAT", zlib.compress(b""))),
    "one line of many": file(head(), chunk(b"IDAT", zlib.compress(DATA[:10]))),
    "data cut in its packing": file(head(), chunk(b"IDAT", zlib.compress(DATA)[:8])),
    "data interrupted by another chunk": file(
        head(),
        chunk(b"IDAT", zlib.compress(DATA)[:8]),
        chunk(b"tEXt", b"a\0b"),
        chunk(b"IDAT", zlib.compress(DATA)[8:]),
    ),
    "data cut in its check sum": file(head(), chunk(b"IDAT", zlib.compress(DATA)[:-2])),
    "data with another check sum": file(head(), chunk(b"IDAT", zlib.compress(DATA)[:-4] + b"none")),
    "a filter that there is none of": file(head(), chunk(b"IDAT", zlib.compress(b"\5" + DATA[1:]))),
    "such a filter in the last line": file(head(), chunk(b"IDAT", zlib.compress(DATA[:-10] + b"\7" + DATA[-9:]))),
    "two heads": file(head(), head(width=99999, height=99999), PIXELS),
    "the same head twice": file(head(), head(), PIXELS),
    "no palette": file(head(3), PIXELS),
    "a palette after its pixels": file(head(3), PIXELS, PALETTE),
    "two palettes": file(head(3), PALETTE, PALETTE, PIXELS),
    "an empty palette": file(head(3), chunk(b"PLTE", b""), PIXELS),
    "half a colour": file(head(3), chunk(b"PLTE", bytes(7)), PIXELS),
    "too many colours": file(head(3), chunk(b"PLTE", bytes(3 * 257)), PIXELS),
    "a chunk that must be understood": file(head(), chunk(b"ABCD", b""), PIXELS),
    "a JPEG of headers": JPEG[: JPEG.index(b"\xff\xda")] + b"\xff\xd9",
    "a JPEG without codes": JPEG[: JPEG.index(b"\xff\xda") + 14] + b"\xff\xd9",
    "a JPEG of a few codes": JPEG[: JPEG.index(b"\xff\xda") + 300] + b"\xff\xd9",
    "a JPEG without quantisation": JPEG.replace(b"\xff\xdb", b"\xff\xef"),
    "a JPEG without codes' tables": JPEG.replace(b"\xff\xc4", b"\xff\xef"),
    "a JPEG of two frames": JPEG[:158] + JPEG[158:177] + JPEG[158:],
    "a JPEG of 12 bits": JPEG.replace(b"\xff\xc2\0\x11\x08", b"\xff\xc2\0\x11\x0c"),
    "a JPEG without sampling": JPEG.replace(b"\x03\x01\x22\0", b"\x03\x01\x02\0"),
    "a JPEG that shows another component": JPEG.replace(b"\xff\xda\0\x0c\x03\x01", b"\xff\xda\0\x0c\x03\x07"),
    "a JPEG whose thumbnail alone is whole": JPEG[:2] + b"\xff\xe1\0\x0cExif\0\0\xff\xd9\xff\xd9" + JPEG[2:-500],
}


@pytest.mark.parametrize("raw", UNSHOWABLE.values(), ids=UNSHOWABLE)
def test_what_no_program_could_show_is_refused(raw: bytes) -> None:
    assert found({"image": "图", "alt": "图"}, assets=having({"图": raw})) == [("S112", "/overview/0/image")]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_whatever_png_is_accepted_another_program_shows(data: Any) -> None:
    colour, depth, interlaced = data.draw(st.sampled_from(KINDS))
    packed = zlib.compress(lines(colour, depth, interlaced, 9, 7))
    cut = data.draw(st.integers(0, len(packed)))
    pool = [head(colour, depth, interlaced), PALETTE, chunk(b"IDAT", packed), chunk(b"IDAT", packed[:cut])]
    pool += [chunk(b"IDAT", packed[cut:]), chunk(b"tEXt", b"a\0b"), chunk(b"pHYs", bytes(9)), END]
    order = data.draw(st.lists(st.sampled_from(pool), max_size=6))
    raw = file(head(colour, depth, interlaced), *order)
    if accepted(raw):
        assert pixels(without_metadata(raw)) == pixels(raw)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(JPEG)), st.binary(max_size=3), st.integers(0, 40))
def test_a_damaged_jpeg_is_refused_or_accepted_and_nothing_else(at: int, inserted: bytes, deleted: int) -> None:
    raw = JPEG[:at] + inserted + JPEG[at + deleted :]
    if accepted(raw):
        assert without_metadata(without_metadata(raw)) == without_metadata(raw)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"optimize": True}, {"subsampling": 0}, {"quality": 1}])
@pytest.mark.parametrize("size", [(1, 1), (17, 9), (640, 480)])
def test_a_jpeg_of_one_colour_takes_the_fewest_bits_and_is_accepted(
    mode: str, options: Any, size: tuple[int, int]
) -> None:
    made = io.BytesIO()
    Pillow.new(mode, size).save(made, "JPEG", **options)
    assert accepted(made.getvalue())
    assert pixels(without_metadata(made.getvalue())) == pixels(made.getvalue())


# -- what is published ------------------------------------------------------------------------------------------------


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


EXIF = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<HHHIHHI", 1, 0x0112, 3, 1, 1, 0, 0) + SECRET
SEGMENTS_OF_METADATA = {
    "Exif": segment(0xE1, EXIF),
    "XMP": segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET),
    "IPTC": segment(0xED, b"Photoshop 3.0\0" + SECRET),
    "a comment": segment(0xFE, SECRET),
    "several pictures in one file": segment(0xE2, b"MPF\0" + SECRET),
    "a maker's own": segment(0xEA, SECRET),
    "a thumbnail of its own": segment(0xE0, b"JFXX\0\x10" + SECRET),
}
CHUNKS = {
    kind: chunk(kind.encode(), SECRET) for kind in ("tEXt", "zTXt", "iTXt", "eXIf", "tIME", "prVt", "acTL", "fdAT")
}
PHOTOGRAPHS = {
    **{f"JPEG with {name}": JPEG[:2] + part + JPEG[2:] for name, part in SEGMENTS_OF_METADATA.items()},
    "JPEG with a comment between its scans": JPEG.replace(b"\xff\xc4", SEGMENTS_OF_METADATA["a comment"] + b"\xff\xc4"),
    "JPEG with filled up markers": JPEG[:2] + b"\xff\xff" + SEGMENTS_OF_METADATA["Exif"] + b"\xff" + JPEG[2:],
    "JPEG with bytes after its end": JPEG + SECRET + JPEG,
    **{f"PNG with {name}": file(head(), part, PIXELS) for name, part in CHUNKS.items()},
    "PNG with a text behind": file(head(), PIXELS, CHUNKS["tEXt"]),
    "PNG with bytes after its end": file(head(), PIXELS) + SECRET,
    "JPEG with a thumbnail in its head": JPEG[:2]
    + segment(0xE0, JPEG[6:18] + b"\x08\x01" + SECRET + bytes(2))
    + JPEG[20:],
}


@pytest.mark.parametrize("raw", PHOTOGRAPHS.values(), ids=PHOTOGRAPHS)
def test_nothing_is_published_but_the_picture(raw: bytes) -> None:
    report = showing({"image": "图", "alt": "图"})
    docx = build_with(report, {"图": raw})
    assert SECRET in raw
    assert SECRET not in b"".join(unpack(docx).values())
    bare = without_metadata(raw)
    assert pixels(bare) == pixels(JPEG if raw.startswith(JPEG[:2]) else file(head(), PIXELS))
    assert image(bare) == image(raw)
    assert without_metadata(bare) is bare
    assert build_with(report, {"图": bare}) == docx
    assert verify(docx).reproduced


def test_what_a_picture_looks_different_without_is_kept() -> None:
    colours = segment(0xE2, b"ICC_PROFILE\0\1\1profile")
    adobe = segment(0xEE, b"Adobe\0\x64\0\0\0\0\1")
    photograph = JPEG[:20] + colours + adobe + JPEG[20:]
    assert without_metadata(photograph) is photograph
    needed = [
        chunk(kind, bytes(4)) for kind in (b"gAMA", b"sRGB", b"iCCP", b"tRNS", b"bKGD", b"sBIT", b"cHRM", b"cICP")
    ]
    drawing = file(head(), *needed, PIXELS)
    assert without_metadata(drawing) is drawing
    assert without_metadata(png(dpi=300)) == png(dpi=300)


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_png_that_is_stored_turned_is_found(orientation: int) -> None:
    tiff = b"MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, orientation, 0, 0)
    turned_png = file(head(), chunk(b"eXIf", tiff), PIXELS)
    assert found({"image": "图", "alt": "图"}, assets=having({"图": turned_png})) == [("S114", "/overview/0/image")]
