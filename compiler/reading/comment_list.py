"""The comments that reviewers left in a document: who said what, when, and of which text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from compiler.word.package.xml import qualified

if TYPE_CHECKING:
    from lxml import etree

    from compiler.reading.document.open_package import OpenDocument

_P, _T, _ID = qualified("p"), qualified("t"), qualified("id")
_PLACES = (qualified("commentRangeStart"), qualified("commentReference"))


class ReviewerComment(NamedTuple):
    """A comment: its author, the text of the paragraph on which it hangs, and what it says, a paragraph a line.

    `date` is as the document writes it, empty where it does not.
    """

    author: str
    date: str
    place: str
    text: str


def read_comments(document: OpenDocument) -> tuple[ReviewerComment, ...]:
    """The comments in `document`, in the order of the places on which they hang."""
    root = document.related("comments")
    if root is None:
        return ()
    places = _places(document.root)
    order = {comment_id: number for number, comment_id in enumerate(places)}
    found = [(comment.get(_ID, ""), comment) for comment in root.iter(qualified("comment"))]
    found.sort(key=lambda item: order.get(item[0], len(order)))
    return tuple(
        ReviewerComment(
            comment.get(qualified("author"), ""),
            comment.get(qualified("date"), ""),
            places.get(comment_id, ""),
            "\n".join(_text(paragraph) for paragraph in comment.iter(_P)),
        )
        for comment_id, comment in found
    )


def _places(root: etree._Element) -> dict[str, str]:
    """The text of the paragraph of each comment by its id."""
    found: dict[str, str] = {}
    paragraph: etree._Element | None = None
    for element in root.iter(_P, *_PLACES):
        if element.tag == _P:
            paragraph = element
        elif paragraph is not None:
            found.setdefault(element.get(_ID, ""), _text(paragraph))
    return found


def _text(paragraph: etree._Element) -> str:
    return "".join(map(str, paragraph.itertext(_T)))
