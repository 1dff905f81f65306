"""A browser of each kind, started once in each of pytest's processes, and pages that were made for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browsers.drivers import BROWSERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browsers.form_page import FormPage


@pytest.fixture(scope="session", params=BROWSERS)
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FormPage]:
    """A browser in which a page can be opened."""
    from tests.browsers.form_page import PATIENCE, FormPage

    downloads = tmp_path_factory.mktemp("downloads")
    browser = BROWSERS[request.param](downloads)
    browser.set_script_timeout(PATIENCE)
    yield FormPage(browser, downloads)
    browser.quit()
