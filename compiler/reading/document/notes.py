"""The texts of footnotes and endnotes, for those who say that there are some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.word.package.xml import qualified

if TYPE_CHECKING:
    from compiler.reading.document.open_package import OpenDocument


class Notes:
    """Called with a kind of notes (`footnotes`, `endnotes`) and an id, gives the text of the note, or nothing."""

    def __init__(self, document: OpenDocument) -> None:
        """Nothing is read until a note is asked for."""
        self._document = document
        self._texts: dict[str, dict[str, str]] = {}

    def __call__(self, kind: str, note_id: str) -> str:
        """The text of the note, blanks at its ends left out."""
        if kind not in self._texts:
            root = self._document.related(kind)
            self._texts[kind] = {
                note.get(qualified("id"), ""): "".join(map(str, note.itertext(qualified("t")))).strip()
                for note in (root if root is not None else ())
            }
        return self._texts[kind].get(note_id, "")
