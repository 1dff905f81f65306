"""For all tests: a cache folder of their own, and `--quick`, which leaves out what takes long."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

SLOW = {
    *("test_judges", "test_many_blocks", "test_pages", "test_wheel"),  # LibreOffice, pandoc, the Open XML SDK, pip
    *("test_block_templates", "test_draft_content", "test_draft_header", "test_oracle", "test_programs"),  # docxtpl
    *("test_lint", "test_template_cache", "test_template_parts"),  # templates that are compiled again each time
    *("test_extent", "test_extraction", "test_fuzzing", "test_gates", "test_gates_of_text"),  # many cases
    *("test_long_texts", "test_picture_files", "test_zip"),  # large ones
    *("test_large_inputs", "test_hostile_packages", "test_faults"),  # what strangers and faults do, measured
    *("test_dask", "test_many", "test_overwriting", "test_readme", "test_unchanged", "test_workers"),  # processes
    *("test_closed", "test_filling"),  # browsers
}
"""Modules that take more than three seconds each on a machine with nothing else to do."""

settings.register_profile("quick", max_examples=10, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--quick`: for daily work."""
    parser.addoption("--quick", action="store_true", help="leave out what takes long, and try few generated cases")


def pytest_configure(config: pytest.Config) -> None:
    """Generate few cases where that is asked for."""
    if config.getoption("--quick"):
        settings.load_profile("quick")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is slow where that is asked for; pytest says how many tests those are."""
    if config.getoption("--quick"):
        config.hook.pytest_deselected(items=[item for item in items if _is_slow(item)])
        items[:] = [item for item in items if not _is_slow(item)]


def _is_slow(item: pytest.Item) -> bool:
    prints = any("LibreOffice" in str(mark.kwargs.get("reason")) for mark in item.iter_markers("skipif"))
    return prints or item.path.stem in SLOW


@pytest.fixture(autouse=True, scope="session")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache of their own for what tests run in this process, and in others that take its environment."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = before
