"""LibreOffice Calc as a judge: workbooks in, the same recalculated and saved by it out, all in one call."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.judges.office import convert
from tests.judges.skips import needs
from tests.judges.tools import ToolError, find

if TYPE_CHECKING:
    from collections.abc import Mapping


def calc_available() -> bool:
    """Whether LibreOffice is here with its spreadsheet program, which some systems install apart."""
    program = find("soffice")
    return program is not None and (Path(program).resolve().parent / "libsclo.so").is_file()


needs_calc = needs("LibreOffice Calc", present=calc_available())


def recalculated(books: Mapping[str, bytes]) -> dict[str, bytes]:
    """`books` by name, as LibreOffice saves them after it has computed every formula."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made")
        files = [Path(folder, f"{name}.xlsx") for name in books]
        for file, raw in zip(files, books.values(), strict=True):
            file.write_bytes(raw)
        convert("xlsx:Calc MS Excel 2007 XML", made, *files)
        missing = [file.name for file in files if not (made / file.name).is_file()]
        if missing:
            message = f"LibreOffice saved no {missing}"
            raise ToolError(message)
        return {file.stem: (made / file.name).read_bytes() for file in files}
