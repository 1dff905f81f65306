"""What stands before and after the chapters in, as the document shows it; the report's keys for it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.findings.finding import Finding
from compiler.form import edition as editions
from compiler.report.title_lines import title_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compiler.form.edition import Edition
    from compiler.reading.model import DocumentReport
    from compiler.report.content import Content


def put_head(report: dict[str, Any], reading: DocumentReport, edition: Edition, shown: Content | None) -> list[Finding]:
    """Put title, agency, year and document number into `report`; `shown` is what its source prints, if there is one.

    A title that says what the form prints is left out; one that was changed to name another agency or year changes
    those.
    """
    _set(report, "document_number", reading.document_number, shown["document_number"] if shown else "")
    if shown is None or _squeezed(reading.title) != _squeezed(shown["title"]):
        _title(report, reading, edition, from_source=shown is not None)
    return list(_lacking(report, reading))


def put_signature(report: dict[str, Any], reading: DocumentReport, shown: Content | None) -> None:
    """Put signature and date into `report`; the agency is left out where it is the report's own."""
    ending = reading.ending
    if ending is None:
        report.pop("signature", None)
        return
    signature = report.setdefault("signature", {})
    if shown is None or ending.date != shown["signature"]["date"]:
        signature.pop("date", None)
        signature |= {"date": ending.iso} if ending.iso else {}
    if ending.agency not in ("", signature.get("agency", report.get("agency"))):
        signature["agency"] = ending.agency


def _title(report: dict[str, Any], reading: DocumentReport, edition: Edition, *, from_source: bool) -> None:
    official = edition.title.format(agency=reading.agency, year=reading.year)
    usual = bool(reading.agency) and _squeezed(reading.title) == _squeezed([official])
    fits = reading.year is not None and editions.for_year(reading.year) is edition
    from_title = not from_source or (usual and fits)
    if from_title:
        report |= {"agency": reading.agency} if reading.agency else {}
        report |= {"year": reading.year} if reading.year is not None else {}
        report |= {} if fits else {"edition": edition.id}
    report.pop("title", None)
    if reading.title and not (from_title and usual):
        report["title"] = _written(reading.title, report.get("agency", ""))


def _lacking(report: dict[str, Any], reading: DocumentReport) -> Iterator[Finding]:
    lacking = [key for key in ("year", "agency") if key not in report]
    if not reading.title and lacking:
        message = "没有找到标题，看不出是哪个机关、哪一年的报告"
        yield Finding("E111", "error", message, ("/year", "/agency"), hint="在 JSON 里补上“year”和“agency”")
        return
    if "year" in lacking:
        message = "标题里没有写年份，看不出是哪一年的报告"
        yield Finding("E111", "error", message, ("/year",), hint="在 JSON 里补上“year”")
    if "agency" in lacking:
        message, hint = "标题里没有写机关名称", "在 JSON 里补上“agency”，写机关全称"
        yield Finding("E111", "error", message, ("/agency",), hint=hint)


def _written(lines: Sequence[str], agency: str) -> str:
    """A title as one writes it: without the line ends that its printing gives it."""
    whole = "".join(lines)
    return whole if title_lines(whole, agency) == list(lines) else "\n".join(lines)


def _set(report: dict[str, Any], key: str, now: str, was: str) -> None:
    if now == was:
        return
    report.pop(key, None)
    if now:
        report[key] = now


def _squeezed(lines: Sequence[str]) -> str:
    return "".join("".join(lines).split())
