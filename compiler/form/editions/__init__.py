"""The editions of the form, a file each; `compiler.form.edition` reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

IDS = ("2019", "2021")
"""The editions, oldest first."""


def head(edition_id: str) -> dict[str, Any]:
    """What stands before all tables of the edition's file, such as its notice: read in no time."""
    import tomllib

    text = Path(__file__).with_name(f"{edition_id}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text.partition("\n[")[0])
