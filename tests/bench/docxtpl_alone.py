"""docxtpl, or rust-docxtpl under its name: FOLDER TEMPLATE TIMES; prints milliseconds of CPU a rendering, and its size.

Run by a Python that need not have anything of ours.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from time import process_time

from docxtpl import DocxTemplate


def main(folder: Path, source: str, number: int) -> None:
    """Render so often."""
    values = json.loads((folder / "values.json").read_text(encoding="utf-8"))

    def render() -> bytes:
        template = DocxTemplate(source)
        template.render(values, autoescape=True)
        file = io.BytesIO()
        template.save(file)
        return file.getvalue()

    made = render()
    start = process_time()
    for _ in range(number):
        made = render()
    sys.stdout.write(f"{(process_time() - start) / number * 1000} {len(made)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
