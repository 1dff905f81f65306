"""Ours as `docxtpl_alone` measures docxtpl: FOLDER TEMPLATE TIMES."""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

from compiler.report.provenance import provenance
from compiler.word.package.zip import pack
from compiler.word.template.compile import compile_template
from compiler.word.template.render import render
from tests.bench import material
from tests.support import load


def main(template: Path, number: int) -> None:
    """Render so often."""
    report = load(material.SAMPLE)
    compiled, values = compile_template(template.read_bytes(), material.EDITION), material.printed(report)
    origin = provenance(report, "2021", compiled.sha256)
    made = pack(render(compiled, values, origin))
    start = process_time()
    for _ in range(number):
        made = pack(render(compiled, values, origin))
    sys.stdout.write(f"{(process_time() - start) / number * 1000} {len(made)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[2]), int(sys.argv[3]))
