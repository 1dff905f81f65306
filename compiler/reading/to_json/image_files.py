"""The pictures of a report, each under the name by which the input calls it: written beside the JSON by whoever may."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compiler.report.media.values import Picture

_FOLDER = "images"
# Below the folder of the JSON, in no hidden file, and a picture by its name: a forged path overwrites nothing else.
_SAFE = re.compile(r"(?:[^/\\.:\x00-\x1f][^/\\:\x00-\x1f]*/)*[^/\\.:\x00-\x1f][^/\\:\x00-\x1f]*\.(?i:png|jpe?g)")


class ImageFiles:
    """Files by path, as they are kept; the same picture is kept once."""

    def __init__(self) -> None:
        """Begin with none."""
        self.files: dict[str, bytes] = {}
        self._paths: dict[bytes, str] = {}

    def __call__(self, picture: Picture, wanted: str = "") -> str:
        """The path of `picture`: the one `wanted` where that is safe and no other picture has it."""
        if _SAFE.fullmatch(wanted) and self.files.get(wanted, picture.raw) == picture.raw:
            self.files[wanted] = picture.raw
            self._paths.setdefault(picture.raw, wanted)
            return wanted
        same = self._paths.get(picture.raw)
        if same and not wanted:
            return same
        names = (f"{_FOLDER}/image{number}.{picture.extension}" for number in range(1, len(self.files) + 2))
        path = next(name for name in names if name not in self.files)
        self.files[path] = picture.raw
        self._paths.setdefault(picture.raw, path)
        return path
