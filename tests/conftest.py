"""For all tests: a cache folder of their own, and `--quick`, which leaves out what takes long."""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.yardstick import slower

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 3
"""What a module may take that daily work does not leave out, on the reference machine with nothing else to do."""

settings.register_profile("quick", max_examples=10, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--quick`: for daily work."""
    parser.addoption("--quick", action="store_true", help="leave out what takes long, and try few generated cases")


def pytest_configure(config: pytest.Config) -> None:
    """Generate few cases where that is asked for."""
    config.addinivalue_line("markers", f"slow: takes more than {SECONDS} seconds, and is left out by --quick")
    if config.getoption("--quick"):
        settings.load_profile("quick")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is slow where that is asked for; pytest says how many tests those are."""
    if config.getoption("--quick"):
        config.hook.pytest_deselected(items=[item for item in items if _is_slow(item)])
        items[:] = [item for item in items if not _is_slow(item)]


def _is_slow(item: pytest.Item) -> bool:
    prints = any("LibreOffice" in str(mark.kwargs.get("reason")) for mark in item.iter_markers("skipif"))
    return prints or item.get_closest_marker("slow") is not None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell which modules want to be marked `slow`: only who runs the tests knows."""
    taken: defaultdict[str, float] = defaultdict(float)
    for report in (report for reports in terminalreporter.stats.values() for report in reports):
        if isinstance(report, pytest.TestReport) and not report.keywords.keys() & {"slow", "skipif"}:
            taken[report.nodeid.partition("::")[0]] += report.duration
    machine = slower()
    for module, seconds in sorted(taken.items()):
        if seconds > SECONDS * machine:
            terminalreporter.write_line(f"{module}: {seconds / machine:.1f} s and not marked slow")


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
