"""XML elements written as they nest: `C.pt(C.v("12"), idx=0)`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Maker:
    """Makes elements of a namespace, by name: a string in them is their text, a keyword an attribute."""

    def __init__(self, namespace: str, prefixes: Mapping[str | None, str]) -> None:
        """Elements of `namespace` that declare `prefixes`."""
        self._namespace = namespace
        self._prefixes: dict[Any, str] = dict(prefixes)  # None is the default namespace, which the stubs do not know

    def __getattr__(self, name: str) -> Callable[..., etree._Element]:
        """What makes an element called `name`."""
        return partial(self._make, name)

    def _make(self, name: str, /, *content: etree._Element | str, **attributes: str | int) -> etree._Element:
        written = {key: str(value) for key, value in attributes.items()}
        made = etree.Element(f"{{{self._namespace}}}{name}", written, self._prefixes)
        for item in content:
            if isinstance(item, str):
                made.text = item
            else:
                made.append(item)
        return made
