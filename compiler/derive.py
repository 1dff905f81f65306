"""`python -m compiler.derive`: write again what is derived from the editions; needs a checkout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from compiler.common.files import write_whole
from compiler.findings.findings_schema import findings_schema
from compiler.form import edition as editions
from compiler.form.json_schema import json_schema
from compiler.word.official.base_document import base_docx
from compiler.word.official.official_template import official_template
from compiler.word.official.tag_sheet import tag_sheet
from compiler.word.template.compile import compile_template
from compiler.word.template.compiled import to_data
from compiler.word.template.template_cache import compiled_file

_ROOT = Path(__file__).parents[1]


def derived() -> dict[str, bytes]:
    """Every derived file by its path below the project's root, with the content it should have."""
    made = {"templates/base.docx": base_docx(), "schemas/findings.json": _json(findings_schema())}
    made["templates/tags.zh-CN.md"] = tag_sheet(map(editions.load, editions.IDS)).encode()
    for edition in map(editions.load, editions.IDS):
        made[f"schemas/{edition.id}.json"] = _json(json_schema(edition))
        template = official_template(edition)
        made[f"templates/{edition.id}.docx"] = template
        place = compiled_file(edition.id).relative_to(_ROOT).as_posix()
        made[place] = _json(to_data(compile_template(template, edition)), indent=1)
    return made


def _json(value: dict[str, Any], indent: int = 2) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=indent) + "\n").encode()


def main() -> None:
    """Write them."""
    for name, content in derived().items():
        write_whole(_ROOT / name, content)


if __name__ == "__main__":
    main()
