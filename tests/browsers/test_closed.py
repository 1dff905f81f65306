"""The page is closed: it connects to nothing, runs nothing that it was given, and can be used by everybody."""

from __future__ import annotations

import json
from base64 import b64decode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from selenium.webdriver.common.print_page_options import PrintOptions

from tests.browsers.drivers import WINDOW, needs_browsers
from tests.browsers.test_filling import blank, filled, page_of
from tests.judges.skips import needs
from tests.judges.tools import run
from tests.support import ROOT, raw, sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browsers.form_page import FormPage

pytestmark = [pytest.mark.slow, needs_browsers]

MARKUP = "<img src=x onerror=\"document.title='!'\">"
A4 = PrintOptions()
A4.page_width, A4.page_height = 21, 29.7
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def visits() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_markup_is_shown_as_text(page: FormPage, tmp_path: Path) -> None:
    report = sample("suqian-2023") | {
        "agency": MARKUP,
        "overview": [MARKUP, {"heading": f"（一）{MARKUP}", "level": 2}],
    }
    page.open(page_of(report, tmp_path))
    title = page.run("return document.title")
    assert MARKUP in page.value("/overview")
    assert page.value("/agency") == MARKUP
    assert page.run("return document.querySelectorAll('img').length") == 0
    path = tmp_path / "report.json"
    path.write_bytes(raw(report))
    page.hand_over("open", path)
    assert page.run("return document.querySelectorAll('img').length") == 0
    assert page.run("return document.title") == title


TRIES = """
    const [address, done] = arguments;
    const image = document.createElement('img');
    image.src = `${address}/image`;
    const script = document.createElement('script');
    script.src = `${address}/script`;
    const frame = document.createElement('iframe');
    frame.src = `${address}/frame`;
    document.body.append(image, script, frame);
    navigator.sendBeacon(`${address}/beacon`);
    window.fetch(`${address}/fetch`, {mode: 'no-cors'}).catch(() => {});
    setTimeout(done, 500);
"""


def test_the_page_connects_to_nothing(page: FormPage, tmp_path: Path, visits: tuple[str, list[str]]) -> None:
    """Whatever is tried from within; from a page without its policy the same tries arrive."""
    address, asked = visits
    page.open(blank(tmp_path))
    assert page.run("return performance.getEntriesByType('resource').map((entry) => entry.name)") == []
    page.browser.execute_async_script(TRIES, address)
    assert asked == []
    other = tmp_path / "other.html"
    other.write_text("<!DOCTYPE html><body></body>", encoding="utf-8")
    page.open(other)
    page.browser.execute_async_script(TRIES, address)
    assert {"/image", "/script", "/frame", "/fetch"} <= set(asked)


def test_text_that_is_run_is_not_run(page: FormPage, tmp_path: Path) -> None:
    page.open(blank(tmp_path))
    page.run("""
        const one = document.createElement('script');
        one.textContent = 'document.title = "!"';
        document.body.append(one);
    """)
    assert page.run("return document.title") != "!"


def test_it_prints_as_the_report_without_what_is_for_filling_in(page: FormPage, tmp_path: Path) -> None:
    page.open(filled(tmp_path))
    path = tmp_path / "printed.pdf"
    path.write_bytes(b64decode(page.browser.print_page(A4)))
    ran = run("pdftotext", "-layout", path, "-")
    assert ran.code == 0, ran.err
    pages = ["".join(printed.split()) for printed in ran.out.split("\f")]
    (requests,) = [printed for printed in pages if "3402" in printed and "3486" in printed]  # a table on one page
    text = "".join(pages)
    assert "59237.2449" in text
    if "chrom" in page.browser.name:  # in what Firefox prints not every sign can be read back
        assert "三、收到和处理政府信息公开申请情况" in requests
        assert all(title in text for title in ("一、总体情况", "六、其他需要报告的事项", "2024年3月20日"))
        assert not any(word in text for word in ("其余填0", "改为计算", "没有发现问题"))


def test_a_small_screen_shows_the_whole_width(page: FormPage, tmp_path: Path) -> None:
    page.browser.set_window_size(1024, 768)
    page.open(filled(tmp_path))
    widths = """
        const wide = [document.documentElement, document.querySelector('main')];
        return wide.map((element) => element.scrollWidth - element.clientWidth);
    """
    assert page.run(widths) == [0, 0]
    page.browser.set_window_size(*WINDOW)


def test_a_cell_is_called_by_its_row_and_its_column(page: FormPage, tmp_path: Path) -> None:
    page.open(blank(tmp_path))
    name = page.at("/requests/results/refused/state_secret/legal_service").accessible_name
    assert all(word in name for word in ("（三）不予公开", "1.属于国家秘密", "法律服务机构"))
    assert page.at("/overview").accessible_name == "一、总体情况"


@needs("axe-core", present=AXE.is_file())
@pytest.mark.parametrize("state", ["filled", "last year"])
def test_axe_finds_no_fault(state: str, page: FormPage, tmp_path: Path) -> None:
    page.open(filled(tmp_path) if state == "filled" else blank(tmp_path))
    if state == "last year":
        path = tmp_path / "上年.json"
        path.write_bytes(raw(sample("suqian-2023") | {"year": 2022}))
        page.hand_over("open-previous", path)
        page.click("show-previous")
    script = (
        AXE.read_text(encoding="utf-8")
        + "; const done = arguments[0]; axe.run(document).then((found) => done(JSON.stringify(found)));"
    )
    found = json.loads(page.browser.execute_async_script(script))
    assert found["passes"]
    assert [
        (fault["id"], fault["help"], [node["html"] for node in fault["nodes"]]) for fault in found["violations"]
    ] == []
