"""Whatever is handed in: it is refused at once, or what it costs grows with its length alone."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compiler.build import Input, check
from compiler.findings.first_of_many import MOST
from compiler.findings.text_and_json import as_text
from compiler.report.report import Options
from compiler.validation import input_file
from compiler.validation.input_file import VARIABLE, read_input, read_stream
from tests.hostile.long_texts import TEXTS
from tests.hostile.measured import MEGABYTES, run
from tests.support import GOOD, raw, sample
from tests.yardstick import grows_within, within

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices are of another kind there")

LARGE = {
    "newlines in a text": lambda: raw(sample("suqian-2023") | {"overview": "\n" * 4_900_000}),
    "nothing but newlines": lambda: b"\n" * 9_800_000,
    "newlines before it": lambda: b"\n" * 9_800_000 + GOOD[0].read_bytes(),
    "half as many newlines": lambda: raw(sample("suqian-2023") | {"overview": "\n" * 1_900_000}),
    "keys again and again": lambda: b"{" + b",".join(b'"k%d":1' % (number % 500) for number in range(12_000)) + b"}",
    "a title of 1.4 MB": lambda: raw(sample("suqian-2023") | {"title": "甲" * 470_000}),
    "an agency of 1.4 MB": lambda: raw(sample("suqian-2023") | {"agency": "甲" * 470_000}),
    "deep lists": lambda: b"[" * 3_000_000,
    "deep objects": lambda: b'{"a":' * 700_000,
    "brackets": lambda: b"{" * 3_000_000,
    "quotation marks": lambda: b'"' * 3_000_000,
    "a number": lambda: b'{"year":' + b"1" * 3_000_000 + b"}",
    "no UTF-8": lambda: b"{" + b"\xff" * 3_000_000,
    "empty paragraphs": lambda: raw(sample("suqian-2023") | {"overview": [""] * 900_000}),
    "a page": lambda: b"<html><body>" + b"<p>a</p>" * 2_000_000,
    "a page of attributes": lambda: b"<html><p " + b"a=1 " * 4_000_000,
    "a deep page": lambda: b"<html>" + b"<div>" * 90_000,
}


@posix
@pytest.mark.parametrize("name", LARGE)
def test_a_large_input_ends_soon_and_takes_little_memory(name: str, tmp_path: Path) -> None:
    (tmp_path / "report.json").write_bytes(LARGE[name]())
    done = run("compile", "report.json", cwd=tmp_path)
    assert done.ended_properly, done
    assert done.is_cheap, done
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


VERBS = [
    *(("check",), ("compile",), ("compile", "--draft", "-o", "x.docx"), ("extract",), ("verify",), ("diff", GOOD[0])),
    *(("template", "lint"), ("convert", "-o", "x.xlsx"), ("check", GOOD[0], "--previous")),
    *(("compile", GOOD[0], "-o", "x.docx", "--template"), ("new", "--previous")),
]


@posix
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: "-".join(map(str, verb[:2])).rpartition("/")[2])
def test_a_device_and_a_pipe_are_refused_by_every_verb(verb: tuple[str | Path, ...], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    for path in ("/dev/zero", "pipe.json"):
        done = run(*verb, path, cwd=tmp_path, timeout=20)
        assert (done.code, done.ended_properly, "不是普通文件" in done.said) == (2, True, True), done.said
    assert [path.name for path in tmp_path.iterdir()] == ["pipe.json"]


@posix
def test_a_standard_input_without_end_is_read_no_further_than_the_limit() -> None:
    with Path("/dev/zero").open("rb") as endless:
        done = run("check", "-", stdin=endless.fileno())
    assert (done.code, "超过 20 MB" in done.said, done.megabytes < MEGABYTES) == (2, True, True), done


@pytest.mark.parametrize(
    ("beginning", "megabytes"),
    [(b" \n\n{", 4), (b"\xef\xbb\xbf[", 4), (b"", 4), (b"<html>", 20), (b"PK\3\4", 128), (b"%PDF", 20)],
)
def test_the_limit_is_told_and_can_be_set(beginning: bytes, megabytes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(input_file, "MEGABYTE", 16)
    fits = beginning.ljust(16 * megabytes)
    assert read_stream(io.BytesIO(fits), "名") == fits
    with pytest.raises(OSError, match=rf"超过 {megabytes} MB.*{VARIABLE}"):
        read_stream(io.BytesIO(fits + b" "), "名")
    monkeypatch.setenv(VARIABLE, "200")
    assert read_stream(io.BytesIO(fits + b" "), "名") == fits + b" "
    for wrong in ("", "0", "x", "-1", "1" * 9, "٣"):
        monkeypatch.setenv(VARIABLE, wrong)
        with pytest.raises(OSError, match=f"超过 {megabytes} MB"):
            read_stream(io.BytesIO(fits + b" "), "名")


def test_a_report_as_large_as_anybodys_is_read(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_bytes(GOOD[0].read_bytes())
    assert read_input(tmp_path / "report.json") == GOOD[0].read_bytes()


def test_one_input_that_is_too_large_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "甲.json").write_bytes(b" " * 5_000_000)
    (tmp_path / "乙.json").write_bytes(GOOD[1].read_bytes())
    done = run("compile", tmp_path, "-o", tmp_path / "out")
    assert (done.code, [path.name for path in (tmp_path / "out").iterdir()]) == (2, ["乙.docx"])
    assert VARIABLE in done.said


def tell(report: bytes) -> None:
    for finding in check(Input("report.json", report), Options()).findings:
        as_text(finding)


@pytest.mark.parametrize("name", TEXTS)
def test_the_cost_of_checking_grows_with_the_length_alone(name: str) -> None:
    """Four times the length may take eight times the time; what was quadratic took sixteen times."""
    made: Callable[[int], str] = TEXTS[name]
    small, large = (made(size).encode("utf-8", "surrogatepass") for size in (10_000, 40_000))
    grows_within(8, tell, small, large)


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_of_20_kilobytes_takes_half_a_second(name: str) -> None:
    """The worst that 20 000 texts of the fuzzer found are among these kinds."""
    text = TEXTS[name](20_000).encode("utf-8", "surrogatepass")
    within(0.5, lambda: tell(text))


def test_of_very_many_findings_of_a_kind_the_first_are_told_and_that_there_are_more() -> None:
    report = raw(sample("suqian-2023") | {"overview": "（" * 5_000} | {f"k{number}": 1 for number in range(5_000)})
    found = check(Input("report.json", report), Options()).findings
    for code in ("X130", "S102"):
        of_code = [finding for finding in found if finding.code == code]
        assert len(of_code) == MOST + 1
        assert sum("从这里起还有" in finding.message for finding in of_code) == 1


def test_a_key_that_stands_twice_very_often_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text("{" + ",".join(['"year":2023'] * 9_000) + "}", encoding="utf-8")
    found = json.loads(run("check", "report.json", "--format", "json", cwd=tmp_path).said)["findings"]
    assert sum(finding["code"] == "S003" for finding in found) == MOST + 1
