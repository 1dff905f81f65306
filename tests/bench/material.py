"""What is rendered: a report of ordinary size, what docxtpl is handed for it, and reports that grow."""

from __future__ import annotations

import io
import json
import random
from typing import TYPE_CHECKING, Any

from compiler.common.derived_files import official_template
from compiler.form import edition as editions
from compiler.report.content import content
from compiler.report.figures import figures
from compiler.report.narrative import paragraphs
from compiler.report.report import Report
from tests.support import ROOT, load
from tests.word.jinja import long_form

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = ROOT / "samples" / "good" / "suqian-2023.json"
EDITION = editions.load("2021")
TEMPLATE = official_template(EDITION.id)
LONG_FORM = long_form(EDITION.id)
"""The same with every paragraph that its tags stand for, which is how docxtpl has to be handed it."""

COLUMNS = 12
"""Of the table that grows: a number, a name, ten more."""


def size(report: Any) -> str:
    """How large `report` is, in words."""
    count = sum(1 for chapter in EDITION.narratives for _ in paragraphs(report.get(chapter.key), ""))
    return (
        f"{count} paragraphs, {len(figures(report, EDITION))} figures, {len(SAMPLE.read_bytes()) / 1024:.0f} kB of JSON"
    )


def printed(report: Any) -> dict[str, Any]:
    """What the template prints for a `report` without media: docxtpl is handed this, decided already."""
    return content(Report(report, EDITION))


def long_text(number: int) -> Any:
    """The sample with so many more paragraphs, no two alike."""
    chance = random.Random(number)  # noqa: S311 - no secret
    words = "公开信息政府工作落实推进平台建设机制制度管理服务群众办理申请答复培训考核监督保障规范及时准确依法"
    report = load(SAMPLE)
    blocks = [report["overview"]] if isinstance(report["overview"], str) else report["overview"]
    more = ["".join(chance.choices(words, k=60)) + f"第{index}项。" for index in range(number)]
    return report | {"overview": [*blocks, *more]}


def year_before(report: Any) -> Any:
    """`report` as it might have been a year ago: every paragraph of its first chapter with another word."""
    blocks = [block.replace("第", "其", 1) if isinstance(block, str) else block for block in report["overview"]]
    return report | {"year": report["year"] - 1, "overview": blocks}


def long_table(rows: int) -> Any:
    """The sample with a table of so many rows in it."""
    report = load(SAMPLE)
    blocks = [report["overview"]] if isinstance(report["overview"], str) else report["overview"]
    table = {"caption": "表1 清单", "header": [head()], "rows": [row(index) for index in range(rows)]}
    return report | {"overview": [*blocks, {"table": table}]}


def head() -> list[str]:
    """The head of the table."""
    return ["序号", "名称", *(f"{month}月" for month in range(1, COLUMNS - 1))]


def row(index: int) -> list[Any]:
    """A row of the table."""
    return [index, f"第{index}项工作", *(index * month % 9973 for month in range(1, COLUMNS - 1))]


def table_template(folder: Path) -> Path:
    """A template in which docxtpl repeats a row, its way: the very row that ours prints, its texts as tags."""
    from docx import Document

    from tests.support import document

    tags = [f"{{{{ row[{column}] }}}}" for column in range(COLUMNS)]
    report = long_table(0)
    report["overview"][-1]["table"]["rows"] = [["{%tr for row in rows %}", *[""] * (COLUMNS - 1)], tags]
    report["overview"][-1]["table"]["rows"] += [["{%tr endfor %}", *[""] * (COLUMNS - 1)]] * 11
    template = Document(io.BytesIO(document(report)))
    for table in template.tables:
        if table.cell(0, 0).text == "序号":
            for extra in table.rows[4:]:  # a table of so few rows would be kept on one page
                table._tbl.remove(extra._tr)
    template.save(str(folder / "rows.docx"))
    return folder / "rows.docx"


def as_json(report: Any) -> bytes:
    """`report` as a file."""
    return json.dumps(report, ensure_ascii=False, default=float).encode()
