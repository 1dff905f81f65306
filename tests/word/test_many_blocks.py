"""A report with 40 pictures, 10 charts and a table of 500 rows: the same bytes, valid, read back, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.generated.illustrated import build_with, chart, png, showing
from tests.judges import pages, readers, skips, validators, wellformed

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with 40 pictures, 10 charts and a table of 500 rows."""
    file = tmp_path_factory.mktemp("large") / "large.docx"
    file.write_bytes(built_large())
    return file


def built_large() -> bytes:
    pictures = {f"{number}.png": png(400, 300, grey=number) for number in range(40)}
    table = {
        "caption": "表1 清单",
        "header": [["序号", "名称", "数量"]],
        "rows": [[n, f"第{n}项", n * n] for n in range(500)],
    }
    blocks = [{"image": name, "alt": f"图 {name}", "width_mm": 60, "caption": f"图{name}"} for name in pictures]
    blocks += [chart(kind, caption=f"图 {kind}{n}") for n, kind in enumerate(["bar", "line", "pie", "bar", "line"] * 2)]
    return build_with(showing(*blocks, {"table": table}), pictures)


def test_many_media_give_the_same_bytes_every_time(large: Path) -> None:
    assert large.read_bytes() == built_large()


@pytest.mark.parametrize("judge", [validators.openxml_audit, validators.ooxml_integrity, wellformed.own_checks])
def test_the_judges_find_nothing_in_many_media(large: Path, judge: Any) -> None:
    assert judge(large) == []


@skips.needs_open_xml_sdk
def test_the_open_xml_sdk_finds_nothing_in_many_media(large: Path) -> None:
    assert validators.open_xml_sdk(large) == []


@pytest.mark.parametrize(
    "reader",
    [
        pytest.param(readers.docx2python_paragraphs, id="docx2python"),
        pytest.param(readers.pandoc_paragraphs, id="pandoc", marks=skips.needs_pandoc),
    ],
)
def test_readers_find_every_caption_and_cell(large: Path, reader: Any) -> None:
    wanted = [*(f"图{n}.png" for n in range(40)), "表1 清单", "序号", *(f"第{n}项" for n in range(500))]
    rest = iter(reader(large))
    assert [text for text in wanted if not any(text == paragraph for paragraph in rest)] == []


@skips.needs_libreoffice
def test_libreoffice_draws_them_all(large: Path, tmp_path: Path) -> None:
    pdf = pages.to_pdf(large, tmp_path)
    texts = "".join("".join(pages.page_texts(pdf)).split())
    assert pages.page_count(pdf) >= 25
    assert all(f"第{n}项" in texts for n in range(500))
    assert texts.count("序号") >= 10
