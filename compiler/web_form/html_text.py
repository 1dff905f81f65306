"""Texts and elements as HTML: a text is never markup, an attribute never ends early."""

from __future__ import annotations

from html import escape

from compiler.common.characters import UNWRITABLE

_VOID = {"br", "col", "img", "input", "meta"}


def text(value: str) -> str:
    """`value` as it stands between tags; what no document can hold is shown as U+FFFD, as browsers show it."""
    return escape(UNWRITABLE.sub("\ufffd", value), quote=False)


def element(tag: str, *inner: str, **attributes: str | int | bool | None) -> str:
    """An element around `inner`, which is HTML already.

    `data_pointer` is the attribute `data-pointer`, `for_` is `for`; one that is True stands alone, one that is False or
    None is left out.
    """
    given = {name: value for name, value in attributes.items() if value is not None and value is not False}
    opening = "".join([tag, *(_attribute(name, value) for name, value in given.items())])
    return f"<{opening}>" if tag in _VOID else f"<{opening}>{''.join(inner)}</{tag}>"


def _attribute(name: str, value: object) -> str:
    name = name.strip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(UNWRITABLE.sub(chr(0xFFFD), str(value)))}"'
