"""Reading the input: what cannot be read is said with its place, and figures stay as they were written."""

from __future__ import annotations

import json
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.common.characters import Unprintable
from compiler.common.pointer import MISSING, find, join
from compiler.validation.json_positions import Positions
from compiler.validation.json_source import read


def found_in(raw: bytes) -> list[tuple[str, int, int]]:
    """Code, line and column of each finding."""
    return [(finding.code, finding.line, finding.column) for finding in read(raw, "report.json").findings]


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ('{"agency": "清源"}'.encode("gb18030"), (1, 13)),
        ('{\n "agency": "清源"}'.encode("gb18030"), (2, 13)),
        ('{"a": 1}'.encode("utf-16"), (1, 1)),
        (b'{\r\n"a": "\xff"}', (2, 7)),
    ],
)
def test_what_is_not_utf8_is_found_where_it_begins(raw: bytes, place: tuple[int, int]) -> None:
    assert found_in(raw) == [("S001", *place)]


@pytest.mark.parametrize(
    ("encoding", "named"), [("gb18030", "GB18030"), ("gbk", "GB18030"), ("utf-16", "UTF-16"), ("utf-32", "UTF-32")]
)
def test_what_is_not_utf8_is_said_to_be_what_it_seems(encoding: str, named: str) -> None:
    finding = read('{"机关": "清源市水务局"}'.encode(encoding), "report.json").findings[0]
    assert named in finding.message


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("", (1, 1), "文件是空的"),
        (" \n\n", (3, 1), "文件是空的"),
        ('{"a": 1,}', (1, 8), "多了一个逗号"),
        ('{"a": [1,\n]}', (1, 9), "多了一个逗号"),
        ('{"a"：1}', (1, 5), "中文标点"),
        ("{“a”: 1}", (1, 2), "中文标点"),
        ('{"a": 1\n"b": 2}', (1, 8), "缺少逗号"),
        ('{"a": 1', (1, 8), "缺少收尾的括号"),
        ('{"a": "x}', (1, 7), "没有收尾的双引号"),
        ('// 注释\n{"a": 1}', (1, 1), "不能写注释"),
        ('{"a": 1} {"b": 2}', (1, 10), "只放一份报告"),
        ('{"a": "x\ny"}', (1, 9), r"写成 \n"),
        ('{"a": "x\ty"}', (1, 9), r"写成 \t"),
        ("[" * 100_000, (1, 1), "套得太深"),
    ],
)
def test_what_is_not_json_is_found_at_its_place_with_what_to_do(text: str, place: tuple[int, int], said: str) -> None:
    (finding,) = read(text.encode(), "report.json").findings
    assert (finding.code, finding.line, finding.column) == ("S002", *place)
    assert said in finding.message + finding.hint


def test_a_key_given_twice_is_found_with_both_places() -> None:
    (finding,) = read(b'{"requests": {\n  "new": 1,\n  "new": 2\n}}', "report.json").findings
    assert (finding.code, finding.line, finding.column, finding.pointers) == ("S003", 3, 3, ("/requests/new",))
    assert "第 2 行第 3 列" in finding.message


@pytest.mark.parametrize("bad", ["\\u0000", "\\u001F", "\\ud800", "\\udfff x", "\\ufffe", "\\uFFFF", "\x01", "\x0b"])
def test_a_character_that_xml_cannot_hold_is_found_in_its_string(bad: str) -> None:
    source = read(f'{{"overview": ["好",\n "坏{bad}"]}}'.encode(), "report.json")
    assert [(f.code, f.line, f.column, f.pointers) for f in source.findings] == [("S004", 2, 2, ("/overview/1",))]


def test_every_such_string_is_found_in_one_run_and_the_rest_is_still_read() -> None:
    source = read(b'{"a": "\x01", "b": ["\\ud800", "x\ny"], "year": 2023}', "report.json")
    assert [finding.code for finding in source.findings] == ["S004", "S004", "S002"]
    assert source.data["year"] == 2023


@pytest.mark.parametrize("text", ["㎡镕堃", "\\ud83d\\ude00", "𠮷", "a\\u00a0b\\u3000", "\\u0085\\u2028", "\\t\\n"])
def test_every_other_character_is_read(text: str) -> None:
    source = read(f'{{"a": "{text}"}}'.encode(), "report.json")
    assert source.findings == ()
    assert source.data == {"a": json.loads(f'"{text}"')}


def test_a_byte_order_mark_is_accepted_and_not_counted() -> None:
    assert read(b'\xef\xbb\xbf{"a": 1}', "report.json").data == {"a": 1}
    assert found_in(b'\xef\xbb\xbf{"a": }') == [("S002", 1, 7)]


@pytest.mark.parametrize("literal", ["59237.2449", "148.00", "0.10", "1280.60", "123456789012.123456789"])
def test_a_figure_keeps_every_digit(literal: str) -> None:
    number = read(f"[{literal}]".encode(), "report.json").data[0]
    assert isinstance(number, Decimal)
    assert str(number) == literal


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity", "1e999999999", "1E-40", "9" * 5000])
def test_what_no_form_can_print_is_no_number(literal: str) -> None:
    (value,) = read(f"[{literal}]".encode(), "report.json").data
    assert isinstance(value, Unprintable)
    assert value == literal


# -- places ----------------------------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ['"', "\\", "a/b~c", "𠮷", "\t"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


def every_pointer(value: Any, pointer: str = "") -> list[str]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [pointer, *(place for key, item in items for place in every_pointer(item, pointer + join(key)))]


@given(VALUES, st.sampled_from([None, 1, 4]), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_the_place_of_every_pointer_reads_as_its_value(
    value: Any,
    indent: int | None,
    ascii_only: bool,  # noqa: FBT001
    line_end: str,
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only).replace("\n", line_end)
    positions = Positions(text)
    assert list(positions.places) == every_pointer(value)
    for pointer, place in positions.places.items():
        assert json.JSONDecoder().raw_decode(text, place.value)[0] == find(value, pointer)
        line, column = positions.line_column(place.value)
        start = sum(len(above) for above in text.splitlines(keepends=True)[: line - 1]) if line_end in text else 0
        if not any(separator in text for separator in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"):
            assert start + column - 1 == place.value


KEYS = st.sampled_from(["", "a", "b", "a/b", "~", "~1", "0", '"', "\\", "𠮷", "\t"])
SPACES = st.text(" \t\n\r", max_size=3) | st.sampled_from(["\r\n", "\n  "])
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=True), TEXTS, st.sampled_from(["[", "]}", '\\"', ","])
)


@st.composite
def documents(draw: st.DrawFn, depth: int = 3) -> str:
    """JSON as no program writes it: keys given twice, escaped or not, blanks anywhere, tabs in strings."""
    kind = draw(st.sampled_from(["scalar", "array", "object"])) if depth else "scalar"
    space = draw(SPACES)
    if kind == "scalar":
        scalar = json.dumps(draw(SCALARS), ensure_ascii=draw(st.booleans()))
        typed = scalar.replace("\\t", "\t") if "\\\\" not in scalar and draw(st.booleans()) else scalar
        return space + typed + draw(SPACES)
    items = draw(st.lists(documents(depth=depth - 1), max_size=4))
    if kind == "array":
        return f"{space}[{','.join(items) or draw(SPACES)}]"
    keys = [json.dumps(draw(KEYS), ensure_ascii=draw(st.booleans())) for _ in items]
    members = [f"{draw(SPACES)}{key}{draw(SPACES)}:{item}" for key, item in zip(keys, items, strict=True)]
    return f"{space}{{{','.join(members) or draw(SPACES)}}}{draw(SPACES)}"


@given(documents(), st.booleans())
def test_following_a_pointer_leads_where_the_walk_through_the_whole_text_does(text: str, marked: bool) -> None:  # noqa: FBT001
    source = read(b"\xef\xbb\xbf" * marked + text.encode(), "report.json")
    walked, followed = source.positions, Positions(source.text)
    assert set(walked.places) == set(every_pointer(source.data))
    for pointer, place in walked.places.items():
        assert Positions(source.text).nearest(pointer) == followed.nearest(pointer) == place
        assert followed.nearest(pointer + "/not there/0") == place


def test_a_place_beside_what_is_nested_as_deep_as_can_be_read_is_found() -> None:
    deep = "[" * 5000 + "]" * 5000
    assert Positions(f'{{"a": {deep}, "b": 1}}').nearest("/b/c") == (10013, 10008)


@given(st.text("a\n\r\t\u2028", max_size=12))
def test_a_line_ends_as_python_reads_files(text: str) -> None:
    for offset in range(len(text)):
        before = text[:offset] if text[offset - 1 : offset + 1] != "\r\n" else text[: offset - 1] + "-"
        lines = StringIO(before, newline=None).read().split("\n")
        assert Positions(text).line_column(offset) == (len(lines), len(lines[-1]) + 1)


@given(st.text())
def test_reading_never_raises(text: str) -> None:
    source = read(text.encode("utf-8", "surrogatepass"), "report.json")
    assert source.findings or source.data is not MISSING


@given(st.binary(max_size=60))
def test_reading_bytes_never_raises(raw: bytes) -> None:
    source = read(raw, "report.json")
    assert source.findings or source.data is not MISSING
