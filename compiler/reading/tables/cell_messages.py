"""How findings about a statutory table speak: the table, the row as it is counted there, row and column as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.findings.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compiler.reading.tables.form_labels import Leaf, TableForm
    from compiler.reading.tables.labels import Match
    from compiler.reading.tables.row import TableRow

_LONGEST = 24


def in_quotes(text: str) -> str:
    """`text` in quotation marks, shortened, on one line."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= _LONGEST else line[:_LONGEST] + '……'}”"


def column_name(leaf: Leaf) -> str:
    """A column as the form calls it; where several are alike, with the name of its group."""
    return (in_quotes(leaf.group) if leaf.group else "") + in_quotes(leaf.printed)


def row_name(form: TableForm, row: int, leaf: Leaf) -> str:
    """A row of the document as one calls it."""
    label = in_quotes(leaf.printed) if leaf.printed else ""
    return f"{form.table.name}第 {row} 行{label}"


def cell_place(form: TableForm, row: TableRow) -> str:
    """A cell that holds no figure, by the table and the row."""
    return f"{form.table.name}第 {row.number} 行的一格"


def missing_row(form: TableForm, leaf: Leaf, pointers: Sequence[str]) -> Finding:
    """A row of the form that the document does not have."""
    label = in_quotes(leaf.printed) + "这" if leaf.printed else "填数的"
    message = f"{form.table.name}没有{label}一行"
    return Finding("E122", "error", message, tuple(pointers), law=form.table.law, hint="核对原件，在 JSON 里补上这一行")


def missing_column(form: TableForm, leaf: Leaf, pointers: Sequence[str]) -> Finding:
    """A column of the form that the document does not have."""
    message = f"{form.table.name}没有{column_name(leaf)}这一列"
    return Finding("E123", "error", message, tuple(pointers), law=form.table.law, hint="核对原件，在 JSON 里补上这一列")


def extra_row(form: TableForm, row: TableRow, labels: Sequence[str]) -> Finding:
    """A row that the form does not have."""
    if not labels:
        message = f"{form.table.name}第 {row.number} 行没有写明是哪一项，这一行没有读入"
        return Finding("E124", "warning", message, hint="核对原件，看这一行属于哪一项")
    message = f"{form.table.name}第 {row.number} 行{in_quotes(labels[-1])}是格式没有的一行，没有读入"
    return Finding("E124", "warning", message, hint="需要说明的，写进文字各章")


def extra_column(form: TableForm, text: str) -> Finding:
    """A column that the form does not have."""
    message = f"{form.table.name}的{in_quotes(text)}是格式没有的一列，没有读入"
    return Finding("E124", "warning", message, hint="需要说明的，写进文字各章")


def near(form: TableForm, what: str, text: str, match: Match) -> Finding:
    """A label that is not written as printed on this edition's form."""
    why = "是另一版格式的写法，" if match.how == "other" else ""
    message = f"{form.table.name}{what}写作{in_quotes(text)}，{why}按{in_quotes(match.printed)}读取"
    return Finding("E125", "warning", message, hint="核对读取的数是不是这一项的")


def split_row(form: TableForm, leaf: Leaf, rows: Sequence[int], pointers: Sequence[str]) -> Finding:
    """A row of the form for which several rows, or only a part of one, stand in the document."""
    numbers = "、".join(map(str, rows))
    many = "都是" if len(rows) > 1 else "只是"
    part = "" if len(rows) > 1 else "的一部分"
    message = f"{form.table.name}第 {numbers} 行{many}{in_quotes(leaf.printed)}{part}，看不出填哪一个，没有读入"
    return Finding("E126", "error", message, tuple(pointers), hint="核对原件，在 JSON 里补上这一行")


def doubled_column(form: TableForm, leaf: Leaf, pointers: Sequence[str]) -> Finding:
    """A column of the form that stands in the document more than once."""
    message = f"{form.table.name}有几列都像是{column_name(leaf)}，分不清，没有读入"
    return Finding("E126", "error", message, tuple(pointers), hint="核对原件，在 JSON 里补上这一列")


def uneven_row(form: TableForm, row: int, leaf: Leaf, counts: tuple[int, int], pointers: Sequence[str]) -> Finding:
    """A row whose cells cannot be told apart, since there are more or fewer than the head has columns."""
    have, want = counts
    message = f"{row_name(form, row, leaf)}有 {have} 格，表头有 {want} 列，对不上，没有读入"
    return Finding("E127", "error", message, tuple(pointers), hint="核对原件，在 JSON 里补上这一行")


def missing_cell(form: TableForm, row: int, leaf: Leaf, column: Leaf, pointer: str) -> Finding:
    """A row that ends before the column."""
    message = f"{row_name(form, row, leaf)}没有{column_name(column)}列的一格"
    return Finding("E127", "error", message, (pointer,), hint="核对原件，在 JSON 里补上这一格")


def merged_cell(form: TableForm, row: int, leaf: Leaf, column: Leaf, pointer: str) -> Finding:
    """A figure that stands for more than one cell of the form, or several for one."""
    message = f"{row_name(form, row, leaf)}{column_name(column)}列的一格与别的格合并或拆分过，看不出填的是哪个数"
    return Finding("E128", "error", message, (pointer,), hint="核对原件，在 JSON 里补上这一格")
