"""A rendered part in, the same part out with each tab as its place asks for it.

In Word's text a tab is an element of its own. Anywhere else – an attribute, a formula, a chart, the properties – that
element would be out of place, and often no XML: there a tab is a blank.
"""

from __future__ import annotations

_TAB = b'</w:t><w:tab/><w:t xml:space="preserve">'
_TEXTS = (b"<w:t>", b"<w:t ")


def with_tabs(part: bytes) -> bytes:
    """`part` with every tab in it, of a text printed or of the template, set by its place."""
    if b"\t" not in part:
        return part
    first, *rest = part.split(b"\t")
    set_, in_text = [first], _ends_in_text(first, before=False)
    for piece in rest:
        set_ += [_TAB if in_text else b" ", piece]
        in_text = _ends_in_text(piece, before=in_text)
    return b"".join(set_)


def _ends_in_text(piece: bytes, *, before: bool) -> bool:
    """Whether Word's text goes on at the end of `piece`; where no markup begins in it, as `before` it."""
    start = piece.rfind(b"<")
    if start < 0:
        return before
    return piece.startswith(_TEXTS, start) and b">" in piece[start:]
