"""Marks for tests that need something from outside Python.

Where it is absent the test skips and says why. On CI (`CI=true`) it runs all the same,
and fails in the judge with `ToolError`: a judge that silently vanished is no judge.
The sample reports are the exception: they are no judge, and a clone may stand alone.
"""

from __future__ import annotations

import pytest

from .pages import libreoffice_available
from .tools import ROOT, find, on_ci
from .validators import open_xml_sdk_available

REPORTS = ROOT.parent / "shared" / "reports"


def needs(what: str, *, present: bool) -> pytest.MarkDecorator:
    """Return a mark that skips where the tool is absent, except on CI."""
    reason = f"{what} is not installed: run .ci/run"
    return pytest.mark.skipif(not present and not on_ci(), reason=reason)


needs_pandoc = needs("pandoc", present=find("pandoc") is not None)
needs_libreoffice = needs("LibreOffice with poppler", present=libreoffice_available())
needs_open_xml_sdk = needs("ooxml-validator", present=open_xml_sdk_available())
needs_reports = pytest.mark.skipif(not REPORTS.is_dir(), reason="no sample reports in ../shared/reports")
