"""A picture's name in, its bytes and its size in print out, or S110 to S114 where it cannot be used."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from compiler.findings.finding import Finding
from compiler.findings.quote import written
from compiler.report.media.attached_files import Refused
from compiler.report.media.image_header import Image, ImageError, image
from compiler.report.media.image_metadata import without_metadata
from compiler.report.media.image_pixels import check_pixels
from compiler.report.media.values import PAGE_HEIGHT, PAGE_WIDTH, Picture
from compiler.report.provenance import digest

if TYPE_CHECKING:
    from compiler.form.edition import Edition
    from compiler.report.media.attached_files import Assets
    from compiler.report.narrative import MediaBlock

MOST_PIXELS = 100_000_000
"""Pixels of one picture: unpacked they take 400 MB of whoever opens the document."""

LARGEST_SUM = 100 * 1024 * 1024
"""Bytes of all pictures of a report, so that the document can be mailed, and read back by this program."""

_SMALLER = "用看图软件缩小后另存，印在纸上 2000 像素宽就够了"


@dataclass
class Pictures:
    """The pictures of one report: how many bytes they have together, the same one counted, and each file read, once."""

    assets: Assets
    sizes: dict[str, int] = field(default_factory=dict)
    looked_at: dict[str, tuple[Image, bytes] | Refused] = field(default_factory=dict)

    def picture(self, block: MediaBlock, edition: Edition) -> Picture | tuple[Finding, ...]:
        """The picture that `block` names."""
        try:
            found, raw = self._look_at(block.value["image"])
            return self._measured(raw, found, block.value)
        except Refused as refused:
            place = block.pointer + "/image"
            message = f"“{edition.label(place)}”写的是{written(block.value['image'])}，{refused.why}"
            return (Finding(refused.code, "error", message, (place,), hint=refused.hint),)

    def _look_at(self, name: str) -> tuple[Image, bytes]:
        """What the file called `name` is, and what of it is printed. Raises `Refused`."""
        if name not in self.looked_at:
            try:
                self.looked_at[name] = self._checked(self.assets(name))
            except Refused as refused:
                self.looked_at[name] = refused
        seen = self.looked_at[name]
        if isinstance(seen, Refused):
            raise seen
        return seen

    def _checked(self, raw: bytes) -> tuple[Image, bytes]:
        """What the file `raw` is, and what of it is printed."""
        try:
            found = image(raw)
            if found.width * found.height > MOST_PIXELS:
                pixels = f"{found.width}×{found.height} 像素"
                raise Refused("S113", f"有 {pixels}，超过 {MOST_PIXELS // 10_000} 万像素", _SMALLER)
            check_pixels(raw)
        except ImageError as error:
            raise Refused("S112", str(error), "用看图软件打开，另存为 PNG 或 JPEG") from error
        if found.orientation != 1:
            why = "照片是转着存的，看图软件会转正，Word 不会"
            raise Refused("S114", why, "用看图软件转正（先转一下再转回来）后另存")
        printed = without_metadata(raw)
        self.sizes[digest(printed)] = len(printed)
        if sum(self.sizes.values()) > LARGEST_SUM:
            raise Refused("S113", f"到这一张，图片一共超过 {LARGEST_SUM // 1024 // 1024} MB", _SMALLER)
        return found, printed

    @staticmethod
    def _measured(raw: bytes, found: Image, settings: Any) -> Picture:
        """As wide as was asked for, else as the file says; never beyond the type area, its proportions kept."""
        width, height = found.natural_size
        asked = float(settings.get("width_mm", width))
        scale = min(asked, PAGE_WIDTH, PAGE_HEIGHT * width / height) / width
        return Picture(
            caption=settings.get("caption", ""),
            alt=settings["alt"],
            raw=raw,
            extension=found.extension,
            width=width * scale,
            height=height * scale,
        )
