"""Every key of the input with its place on the form, as the manual lists them; derived from the editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.common.pointer import join, split
from compiler.form import edition as editions
from compiler.form.json_schema import json_schema
from compiler.form.schema_texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compiler.form.edition import Edition
    from compiler.form.layout import Fact
    from compiler.form.table import Table

BEGIN = "<!-- 每一个键；由 make manual 写入 -->\n"
END = "<!-- 键到此为止 -->\n"
_BLOCKS = ("heading", "list", "table", "image", "chart", "merged_cell")
_HEAD = "| 键 | 表上的名称 | 填什么，不填什么 |\n|---|---|---|\n"


def key_tables() -> str:
    """All tables, the newest edition's first; a table that an older edition has alike is not said twice."""
    newest, *older = (editions.load(edition_id) for edition_id in reversed(editions.IDS))
    parts = [_root(newest), _blocks(newest)]
    said: set[str] = set()
    for edition in (newest, *older):
        for table in edition.tables:
            lines = "\n".join(_table(table, edition))
            if lines not in said:
                said.add(lines)
                parts.append(f"**{table.name}**（{_editions(table, edition, older)}），键 `{table.key}`：\n\n{lines}\n")
    return "\n".join(parts)


def written(manual: str) -> str:
    """The tables as they stand in `manual`."""
    return manual.partition(BEGIN)[2].partition(END)[0].strip("\n") + "\n"


def rewritten(manual: str) -> str:
    """`manual` with the tables as they are."""
    before, begin, rest = manual.partition(BEGIN)
    return f"{before}{begin}\n{key_tables()}\n{END}{rest.partition(END)[2]}"


def _editions(table: Table, edition: Edition, older: Iterable[Edition]) -> str:
    mine = "\n".join(_table(table, edition))
    alike = [
        other.id
        for other in older
        for same in other.tables
        if same.name == table.name and other is not edition and "\n".join(_table(same, other)) == mine
    ]
    return "、".join([edition.id, *alike]) + " 版"


def _root(edition: Edition) -> str:
    schema = json_schema(edition)
    rows = list(_fields(schema["properties"], schema["required"], "", edition))
    return "**最外层**：\n\n" + _HEAD + "".join(rows)


def _fields(properties: dict[str, Any], required: list[str], around: str, edition: Edition) -> Iterator[str]:
    chapters = {chapter.key: chapter.title for chapter in edition.chapters}
    tables = {table.key: f"见下面的“{table.name}”。" for table in edition.tables}
    for key, value in properties.items():
        means = tables.get(key) or value.get("description") or texts()["descriptions"]["narrative"]
        must = "" if key in required or "可以不写" in means or "没有就不写" in means else "可以不写。"
        title = chapters.get(key) or value.get("title") or edition.parts[key]
        yield f"| `{around}{key}` | {title} | {must}{means} |\n"
        if key in ("signature", "waivers"):
            inner = value.get("items", value)
            yield from _fields(inner["properties"], inner["required"], f"{key}.", edition)


def _blocks(edition: Edition) -> str:
    definitions = json_schema(edition)["$defs"]
    rows = []
    for name in _BLOCKS:
        inner = definitions[name]["properties"]
        definition = inner[name] if name in inner and "properties" in inner[name] else definitions[name]
        rows += list(_block_rows(name, definition, edition))
    return "**文字各章里的段**（一段文字之外的），键写在 `{ }` 里：\n\n" + _HEAD + "".join(rows)


def _block_rows(name: str, block: dict[str, Any], edition: Edition) -> Iterator[str]:
    described = texts()["descriptions"]
    nested = name in ("table", "chart")
    for key in block["properties"]:
        path = f"{name}.{key}" if nested else key
        means = described.get(f"{name}/{key}", "")
        optional = "" if key in block["required"] or "不写" in means else "可以不写。"
        yield f"| `{path}` | {edition.parts.get(key, key)} | {optional}{means} |\n"
        if key == "series":
            for part in block["properties"]["series"]["items"]["properties"]:
                yield f"| `{path}[].{part}` | {edition.parts[part]} | {described[f'series/{part}']} |\n"


def _table(table: Table, edition: Edition) -> list[str]:
    """The rows and columns apart where every row has the same columns, else figure by figure."""
    rows: dict[str, list[Fact]] = {}
    for fact in table.facts:
        rows.setdefault(fact.pointer.rpartition("/")[0], []).append(fact)
    columns = {tuple(_last(fact) for fact in facts) for facts in rows.values()}
    if len(columns) == 1 and len(rows) > len(table.blocks) and len(table.blocks) == 1 and table.blocks[0].rows:
        return [*_rows(rows, table, edition), "", *_columns(next(iter(rows.items())), edition)]
    return list(_figures(rows, table, edition))


def _rows(rows: dict[str, list[Fact]], table: Table, edition: Edition) -> Iterator[str]:
    yield "| 键（行） | 表上的行 | 工作簿的行 |"
    yield "|---|---|---|"
    for pointer, facts in rows.items():
        yield f"| `{_path(pointer, table)}` | {_label(pointer, table, edition)} | {facts[0].cell.lstrip(_LETTERS)} |"


def _columns(row: tuple[str, list[Fact]], edition: Edition) -> Iterator[str]:
    pointer, facts = row
    yield "| 键（列） | 表上的列 | 工作簿的列 | 填什么，不填什么 |"
    yield "|---|---|---|---|"
    for fact in facts:
        label = edition.label(fact.pointer).removeprefix(f"{edition.label(pointer)} → ")
        yield f"| `{_last(fact)}` | {label} | {fact.cell.rstrip(_DIGITS)} | {_means(fact)} |"


def _figures(rows: dict[str, list[Fact]], table: Table, edition: Edition) -> Iterator[str]:
    yield "| 键 | 表上的行 | 表上的列 | 工作簿的格 | 填什么，不填什么 |"
    yield "|---|---|---|---|---|"
    for pointer, facts in rows.items():
        row = _label(pointer, table, edition)
        for fact in facts:
            label = edition.label(fact.pointer).removeprefix(f"{edition.label(pointer)} → ")
            yield f"| `{_path(fact.pointer, table)}` | {row} | {label} | {fact.cell} | {_means(fact)} |"


_LETTERS, _DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"


def _path(pointer: str, table: Table) -> str:
    return ".".join(split(pointer.removeprefix(f"/{table.key}")))


def _label(pointer: str, table: Table, edition: Edition) -> str:
    """The row in the form's words, with the headings above it that messages leave out."""
    label = edition.label(pointer).removeprefix(f"{table.name} → ")
    above = edition.label(pointer.rpartition("/")[0]).rpartition(" → ")[2]
    steps = split(pointer)
    outer = edition.label(join(*steps[:2])).removeprefix(f"{table.name} → ") if len(steps) > 2 else ""
    return label if not outer or outer in label or above == table.name else f"{outer} → {label}"


def _last(fact: Fact) -> str:
    return split(fact.pointer)[-1]


def _means(fact: Fact) -> str:
    said: str = texts()["descriptions"]["total" if fact.sums else fact.kind]
    return said
