"""The page in a browser, as a person uses it: where one types, what one reads, what is saved."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from selenium.webdriver.remote.webdriver import WebDriver
    from selenium.webdriver.remote.webelement import WebElement

PATIENCE = 60
"""Seconds that something may take where many programs run at once."""


class ShownFinding(NamedTuple):
    """A finding as the page shows it: its code and its message."""

    code: str
    message: str


class FormPage:
    """A page of ours in a browser; `downloads` is the browser's folder for what it saves."""

    def __init__(self, browser: WebDriver, downloads: Path) -> None:
        """In `browser`."""
        self.browser, self.downloads = browser, downloads

    def open(self, path: Path) -> None:
        """Open the page at `path` as a double click on it would, with nothing kept from before."""
        self.browser.get(path.as_uri())
        self.run("localStorage.clear()")
        self.browser.get(path.as_uri())

    def reopen(self) -> None:
        """Load the page anew, whatever was kept."""
        self.browser.get(self.browser.current_url)

    def run(self, script: str, *arguments: Any) -> Any:
        """What `script` returns in the page."""
        return self.browser.execute_script(script, *arguments)

    def at(self, pointer: str) -> WebElement:
        """What shows the value at `pointer`."""
        return self.browser.find_element(By.CSS_SELECTOR, f'[data-pointer="{pointer}"]')

    def press(self, *keys: str) -> None:
        """Press `keys` one after the other, wherever the focus is."""
        ActionChains(self.browser).send_keys(*keys).perform()

    def chord(self, key: str) -> None:
        """Press `key` with Ctrl."""
        ActionChains(self.browser).key_down(Keys.CONTROL).send_keys(key).key_up(Keys.CONTROL).perform()

    def click(self, id_: str) -> None:
        """Press the button called `id_`."""
        self.browser.find_element(By.ID, id_).click()

    def focused(self) -> str:
        """The pointer of what has the focus; empty where it shows no value."""
        return str(self.run("return document.activeElement.dataset.pointer || ''"))

    def tab_to(self, pointer: str, most: int = 60) -> None:
        """Go to `pointer` by Tab alone."""
        for _ in range(most):
            if self.focused() == pointer:
                return
            self.press(Keys.TAB)
        raise AssertionError(f"{pointer} is not reached by Tab")

    def focus(self, pointer: str) -> None:
        """Go to `pointer` as by a click."""
        self.run("arguments[0].focus()", self.at(pointer))

    def tab_to_finding(self, code: str, most: int = 60) -> None:
        """Go to the first finding of `code` by Tab alone."""
        script = "return (document.activeElement.closest('#findings [data-code]') || {dataset: {}}).dataset.code"
        for _ in range(most):
            self.press(Keys.TAB)
            if self.run(script) == code:
                return
        raise AssertionError(f"{code} is not reached by Tab")

    def value(self, pointer: str) -> str:
        """What stands at `pointer`, typed or computed."""
        return str(self.run("return arguments[0].value", self.at(pointer)))

    def findings(self) -> list[ShownFinding]:
        """What is told, in its order."""
        script = (
            "return [...document.querySelectorAll('#findings [data-code]')]"
            ".map((item) => [item.dataset.code, item.querySelector('button').textContent])"
        )
        return [ShownFinding(*item) for item in self.run(script)]

    def codes(self) -> set[str]:
        """The codes that are told."""
        return {finding.code for finding in self.findings()}

    def status(self) -> str:
        """What the page said last."""
        return self.browser.find_element(By.ID, "status").text

    def data(self) -> Any:
        """The report in the page's own data, numbers as they are written."""
        text = self.run("return document.getElementById('data').textContent")
        return json.loads(text, parse_float=Decimal)

    def hand_over(self, id_: str, path: Path) -> None:
        """Choose the file at `path` in the dialogue of the button called `id_`, and wait until it is read."""
        before = self.status()
        self.browser.find_element(By.ID, f"{id_}-file").send_keys(str(path))
        wait_for(lambda: self.status() != before)

    def copy(self, html: str, folder: Path) -> None:
        """Put what another program shows, `html`, on the clipboard."""
        path = folder / "copied.html"
        path.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{html}</body>", encoding="utf-8")
        self.browser.get(path.as_uri())
        self.run("(document.querySelector('textarea') || document.body).focus()")
        self.chord("a")
        self.chord("c")

    def paste(self, pointer: str) -> None:
        """Paste what is on the clipboard into the cell of `pointer`."""
        self.focus(pointer)
        self.chord("v")

    def saved(self, name: str, save: Callable[[], None]) -> Path:
        """The file called `name` that the browser has written once `save` was asked for."""
        path = self.downloads / name
        path.unlink(missing_ok=True)
        save()
        wait_for(lambda: path.is_file() and path.stat().st_size and not list(self.downloads.glob("*.part")))
        return path


def wait_for(is_so: Callable[[], object]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.05)


def typed(values: Iterable[str], after: str = Keys.TAB) -> list[str]:
    """The keys by which each of `values` is typed, and left by the key `after`."""
    return [key for value in values for key in (value, after)]
