"""Where a document comes from: what is written into it so that it can be read back and verified."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from compiler import __version__


@dataclass(frozen=True, slots=True)
class Provenance:
    """The canonical source JSON, its SHA-256, the edition, the template's SHA-256 and the program's version."""

    source: str
    source_sha256: str
    edition: str
    template_sha256: str
    version: str


def provenance(report: Any, edition: str, template_sha256: str) -> Provenance:
    """The provenance of `report` compiled in `edition` with the template of that hash by this version."""
    source = canonical(report)
    return Provenance(source, digest(source.encode()), edition, template_sha256, __version__)


def digest(raw: bytes) -> str:
    """The SHA-256 of `raw` in hexadecimal."""
    return sha256(raw).hexdigest()


def canonical(value: Any) -> str:
    """`value` as JSON without spaces, keys sorted, numbers as they were given: equal data, equal text.

    After RFC 8785, numbers aside: that rounds them to binary floats, which would change a figure.
    """
    if isinstance(value, dict):
        members = (f"{canonical(key)}:{canonical(value[key])}" for key in sorted(value))
        return "{" + ",".join(members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
