"""`python -m compiler.derive`: write schemas/ and templates/ again from the editions; needs a checkout."""

from __future__ import annotations

import json

from compiler import edition as editions
from compiler.files import write_whole
from compiler.resources import official_schema
from compiler.schema import json_schema
from compiler.word.base import base_docx
from compiler.word.template import official_template


def derived() -> dict[str, bytes]:
    """Every derived file by its path below the project's root, with the content it should have."""
    made = {"templates/base.docx": base_docx()}
    for edition in map(editions.load, editions.IDS):
        schema = json.dumps(json_schema(edition), ensure_ascii=False, indent=2) + "\n"
        made[f"schemas/{edition.id}.json"] = schema.encode()
        made[f"templates/{edition.id}.docx"] = official_template(edition)
    return made


def main() -> None:
    """Write them."""
    root = official_schema(editions.IDS[0]).parents[1]
    for name, content in derived().items():
        write_whole(root / name, content)


if __name__ == "__main__":
    main()
