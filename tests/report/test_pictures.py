"""Pictures: only from the input's folder, only PNG and JPEG, whole, of a sensible size, and told of in Chinese."""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING, Any

import pytest

from compiler.findings.finding import Finding
from compiler.form.edition import for_year
from compiler.report.media import attached_files, picture
from compiler.report.media.attached_files import Refused, folder
from compiler.report.media.image_header import ImageError, image
from compiler.report.media.media import read_media
from compiler.report.media.values import PAGE_HEIGHT, PAGE_WIDTH, Picture
from compiler.report.report import Report
from tests.generated.illustrated import JPEG, checked, chunk, found, having, png, showing, turned
from tests.yardstick import within

if TYPE_CHECKING:
    from pathlib import Path

PNG = png()


def shown(raw: bytes, **settings: Any) -> Picture:
    block = {"image": "图.png", "alt": "灰色的图"} | settings
    made = checked(showing(block), having({"图.png": raw})).media["/overview/0"]
    assert isinstance(made, Picture)
    return made


def refused(root: Path, name: str) -> Refused:
    with pytest.raises(Refused) as error:
        folder(root)(name)
    return error.value


# -- where from -------------------------------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with pictures in it, a secret beside it, and links that lead in and out."""
    inside = tmp_path / "报告"
    (inside / "images").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(PNG)
    (inside / "图.png").write_bytes(PNG)
    (inside / "images" / "图 2.png").write_bytes(PNG)
    (inside / "link.png").symlink_to(inside / "图.png")
    (inside / "out.png").symlink_to(tmp_path / "secret.png")
    (inside / "away").symlink_to(tmp_path)
    (inside / "round.png").symlink_to(inside / "round.png")
    if hasattr(os, "mkfifo"):
        os.mkfifo(inside / "pipe.png")
    return inside


@pytest.mark.parametrize("name", ["图.png", "./图.png", "images/图 2.png", "images/../图.png", "link.png"])
def test_a_picture_in_the_folder_or_below_it_is_read(root: Path, name: str) -> None:
    assert folder(root)(name) == PNG


@pytest.mark.parametrize(
    "name",
    [
        *("../secret.png", "images/../../secret.png", "/etc/passwd", "//server/share/a.png", "../报告外/没有.png"),
        *("C:\\a.png", "c:/a.png", "C:a.png", "\\\\server\\a.png", "images\\图 2.png", "..\\secret.png"),
        *("file:///etc/passwd", "http://example.com/a.png", "out.png", "away/secret.png"),
    ],
)
def test_no_name_leads_out_of_the_folder(root: Path, name: str) -> None:
    assert refused(root, name).code == "S111"


@pytest.mark.parametrize(
    "name", ["没有.png", "images", ".", "images/..", "round.png", "pipe.png", "a\0b.png", "x" * 5000]
)
def test_what_is_no_file_is_not_found(root: Path, name: str) -> None:
    assert refused(root, name).code == "S110"


def test_the_name_that_was_meant_is_offered(root: Path) -> None:
    assert refused(root, "images/图2.png").hint == "是不是“images/图 2.png”？"
    assert refused(root, "图.PNG").hint == "是不是“图.png”？"


def test_a_file_is_read_no_further_than_the_limit(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attached_files, "LARGEST_FILE", len(PNG) - 1)
    assert refused(root, "图.png").code == "S113"


def test_an_input_without_a_folder_has_no_pictures() -> None:
    assert found({"image": "图.png", "alt": "图"}, assets=attached_files.nothing) == [("S110", "/overview/0/image")]


# -- what it is -------------------------------------------------------------------------------------------------------


def test_what_a_file_is_stands_in_it_and_not_in_its_name() -> None:
    assert (image(PNG).extension, image(PNG).width, image(PNG).height) == ("png", 60, 40)
    assert (image(JPEG).extension, image(JPEG).width, image(JPEG).height) == ("jpeg", 1200, 720)


DAMAGED = {
    "nothing": b"",
    "a text": "不是图片".encode(),
    "a GIF": b"GIF89a" + bytes(20),
    "a BMP": b"BM" + bytes(60),
    "an SVG": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "a PNG cut short": PNG[:-20],
    "a PNG without its end": PNG[:-12],
    "a PNG of its signature": PNG[:8],
    "a PNG with a byte changed": PNG[:50] + bytes([PNG[50] ^ 1]) + PNG[51:],
    "a PNG without pixels": PNG[:8]
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 0, 0, 0, 0))
    + chunk(b"IEND", b""),
    "a PNG of no size": PNG.replace(PNG[8:33], chunk(b"IHDR", struct.pack(">IIBBBBB", 0, 9, 8, 0, 0, 0, 0))),
    "a PNG of no known kind": PNG.replace(PNG[8:33], chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 7, 5, 0, 0, 0))),
    "a PNG with a short head": PNG[:8] + chunk(b"IHDR", b"abc") + PNG[33:],
    "a JPEG cut short": JPEG[:-200],
    "a JPEG cut in its head": JPEG[:30],
    "a JPEG of its signature": JPEG[:3],
    "a JPEG that goes astray": JPEG[:20] + b"\0" + JPEG[21:],
    "a JPEG of a kind that Word does not show": JPEG.replace(b"\xff\xc2", b"\xff\xc9", 1),
}


@pytest.mark.parametrize("raw", DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_png_or_jpeg_or_is_damaged_is_found(raw: bytes) -> None:
    with pytest.raises(ImageError):
        image(raw)
    assert found({"image": "图.png", "alt": "图"}, assets=having({"图.png": raw})) == [("S112", "/overview/0/image")]


@pytest.mark.parametrize("length", range(0, len(PNG), 7))
def test_no_beginning_of_a_picture_is_taken_for_the_whole(length: int) -> None:
    with pytest.raises(ImageError):
        image(PNG[:length])


def test_bytes_after_the_end_don_t_matter() -> None:
    assert image(PNG + b"rubbish").width == image(PNG).width
    assert image(JPEG + bytes(100)).width == image(JPEG).width


def test_a_picture_of_too_many_pixels_is_found_from_its_head() -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 20_000, 20_000, 8, 0, 0, 0, 0))
    bomb = PNG.replace(PNG[8:33], head)
    assert found({"image": "图.png", "alt": "图"}, assets=having({"图.png": bomb})) == [("S113", "/overview/0/image")]


def test_pictures_that_are_too_large_together_are_found_the_same_one_counted_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(picture, "LARGEST_SUM", 2 * len(PNG))
    files = having({"1.png": PNG, "2.png": png(grey=1), "3.png": png(61)})
    again = [{"image": "1.png", "alt": "图"}] * 5
    assert found(*again, {"image": "2.png", "alt": "图"}, assets=files) == []
    assert found(*again, *({"image": f"{n}.png", "alt": "图"} for n in (2, 3)), assets=files) == [
        ("S113", "/overview/6/image")
    ]


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_photograph_that_is_stored_turned_is_found(orientation: int) -> None:
    files = having({"图.jpg": turned(JPEG, orientation)})
    assert found({"image": "图.jpg", "alt": "图"}, assets=files) == [("S114", "/overview/0/image")]


def test_an_exif_block_that_says_nothing_of_turning_is_fine() -> None:
    assert image(turned(JPEG, 1)).orientation == 1
    assert image(turned(JPEG, 99)).orientation == 1
    assert image(JPEG[:2] + b"\xff\xe1\0\x0aExif\0\0II" + JPEG[2:]).orientation == 1


# -- how large --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "settings", "width", "height"),
    [
        (png(600, 300, dpi=150), {}, 101.6, 50.8),
        (png(960, 480), {}, PAGE_WIDTH, 78),  # 254 mm at 96 dots per inch: brought down to the page
        (png(96, 48), {}, 25.4, 12.7),
        (png(96, 48, dpi=1), {}, 25.4, 12.7),  # no such density
        (png(96, 48), {"width_mm": 120}, 120, 60),
        (png(96, 48), {"width_mm": 400}, PAGE_WIDTH, 78),
        (png(50, 500), {"width_mm": 100}, PAGE_HEIGHT / 10, PAGE_HEIGHT),
        (JPEG, {}, 152.4, 91.44),  # 1200 pixels at 200 dots per inch
    ],
)
def test_a_picture_is_as_large_as_it_says_or_is_told_and_never_larger_than_the_page(
    raw: bytes, settings: Any, width: float, height: float
) -> None:
    made = shown(raw, **settings)
    assert [made.width, made.height] == pytest.approx([width, height], abs=0.1)
    assert made.raw is raw


@pytest.mark.parametrize(
    ("block", "code", "pointer"),
    [
        ({"image": "图.png"}, "S101", "/overview/0/alt"),
        ({"image": "图.png", "alt": " "}, "S108", "/overview/0/alt"),
        ({"image": "图.png", "alt": "一\n二"}, "S108", "/overview/0/alt"),
        ({"image": "图.png", "alt": "图", "caption": ""}, "S108", "/overview/0/caption"),
        ({"image": "", "alt": "图"}, "S108", "/overview/0/image"),
        ({"image": 3, "alt": "图"}, "S103", "/overview/0/image"),
        ({"image": "图.png", "alt": "图", "width_mm": 0}, "S104", "/overview/0/width_mm"),
        ({"image": "图.png", "alt": "图", "width_mm": "12"}, "S103", "/overview/0/width_mm"),
        ({"image": "图.png", "alt": "图", "width": 12}, "S102", "/overview/0/width"),
    ],
)
def test_what_is_said_of_a_picture_is_checked(block: Any, code: str, pointer: str) -> None:
    assert found(block, assets=having({"图.png": PNG})) == [(code, pointer)]


def test_a_finding_stands_at_the_name_and_says_what_to_do() -> None:
    (finding,) = [
        f
        for f in checked(showing({"image": "图.gif", "alt": "图"}), having({"图.gif": b"GIF89a"})).findings
        if f.severity == "error"
    ]
    assert finding.message == "“一、总体情况 → 第1项 → 图片”写的是文字“图.gif”，不是 PNG 或 JPEG 图片"
    assert finding.hint == "用看图软件打开，另存为 PNG 或 JPEG"
    assert (finding.file, finding.line) == ("report.json", 1)


def test_thousands_of_faulty_pictures_are_passed_over_in_little_time() -> None:
    many = 10_000
    report = Report(showing(*[{"image": "图.png", "alt": "图", "width_mm": 0}] * many), for_year(2023))
    faults = [Finding("S104", "error", "太窄", (f"/overview/{at}/width_mm",)) for at in range(many)]
    assert within(2, lambda: read_media(report, having({}), faults)) == ({}, ())


@pytest.mark.parametrize("raw", [png(8, 8), b"no picture"])
def test_a_file_is_read_once_however_often_it_is_shown(raw: bytes) -> None:
    read: list[str] = []

    def assets(name: str) -> bytes:
        read.append(name)
        return raw

    blocks = [{"image": "a.png", "alt": "甲"}] * 5
    made, faults = read_media(Report({"year": 2023, "overview": blocks}, for_year(2023)), assets, ())
    assert read == ["a.png"]
    assert len(made) + len(faults) == 5
