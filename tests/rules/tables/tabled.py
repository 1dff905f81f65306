"""Reports for the tests of narrative against tables: one text, and the few figures that it is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.form import edition as editions
from compiler.form.blank_report import blank_report
from compiler.validation.schema_check import edition_of
from tests.rules.support import case, put

if TYPE_CHECKING:
    from compiler.report.figures import Number
    from compiler.report.report import Report

YEAR, AGENCY = 2025, "清源市水务局"

_CELLS = {
    "new": "/requests/new/natural_person",
    "legal": "/requests/new/business",
    "research": "/requests/new/research",
    "interest": "/requests/new/public_interest",
    "lawyers": "/requests/new/legal_service",
    "organisation": "/requests/new/other_organisation",
    "carried": "/requests/carried_in/natural_person",
    "granted": "/requests/results/granted/natural_person",
    "partial": "/requests/results/partially_granted/natural_person",
    "refused": "/requests/results/refused/process_information/natural_person",
    "secret": "/requests/results/refused/state_secret/natural_person",
    "prohibited": "/requests/results/refused/prohibited_by_law/natural_person",
    "security": "/requests/results/refused/security_and_stability/natural_person",
    "third": "/requests/results/refused/third_party_rights/natural_person",
    "internal": "/requests/results/refused/internal_affairs/natural_person",
    "files": "/requests/results/refused/enforcement_files/natural_person",
    "queries": "/requests/results/refused/administrative_queries/natural_person",
    "unavailable": "/requests/results/unavailable/not_held/natural_person",
    "creation": "/requests/results/unavailable/needs_creation/natural_person",
    "unclear": "/requests/results/unavailable/still_unclear/natural_person",
    "not_processed": "/requests/results/not_processed/petitions/natural_person",
    "repeated": "/requests/results/not_processed/repeated/natural_person",
    "publications": "/requests/results/not_processed/publications/natural_person",
    "excessive": "/requests/results/not_processed/excessive/natural_person",
    "confirmation": "/requests/results/not_processed/confirmation/natural_person",
    "uncorrected": "/requests/results/other/not_corrected_in_time/natural_person",
    "fee_unpaid": "/requests/results/other/fee_unpaid/natural_person",
    "other": "/requests/results/other/other/natural_person",
    "other_2019": "/requests/results/other/natural_person",
    "over": "/requests/carried_over/natural_person",
    "review": "/disputes/reconsideration/upheld",
    "review_corrected": "/disputes/reconsideration/corrected",
    "review_other": "/disputes/reconsideration/other",
    "review_pending": "/disputes/reconsideration/pending",
    "direct": "/disputes/litigation_direct/upheld",
    "direct_corrected": "/disputes/litigation_direct/corrected",
    "direct_other": "/disputes/litigation_direct/other",
    "direct_pending": "/disputes/litigation_direct/pending",
    "after_upheld": "/disputes/litigation_after_reconsideration/upheld",
    "after_corrected": "/disputes/litigation_after_reconsideration/corrected",
    "after_other": "/disputes/litigation_after_reconsideration/other",
    "after": "/disputes/litigation_after_reconsideration/pending",
    "rules": "/proactive_disclosure/rules/issued",
    "rules_repealed": "/proactive_disclosure/rules/repealed",
    "rules_in_force": "/proactive_disclosure/rules/in_force",
    "issued": "/proactive_disclosure/normative_documents/issued",
    "repealed": "/proactive_disclosure/normative_documents/repealed",
    "in_force": "/proactive_disclosure/normative_documents/in_force",
    "made": "/proactive_disclosure/normative_documents/made",
    "disclosed": "/proactive_disclosure/normative_documents/disclosed",
    "licences": "/proactive_disclosure/licensing/decisions",
    "penalties": "/proactive_disclosure/penalties/decisions",
    "coercion": "/proactive_disclosure/coercion/decisions",
    "fees": "/proactive_disclosure/fees/amount",
}
"""What a test calls a figure, and the cell that it is put in; the totals are computed."""


def tabled(text: Any, year: int = YEAR, agency: str = AGENCY, **figures: Number) -> Report:
    """A report whose overview is `text`, with these figures in its tables and 0 in all other cells."""
    report = blank_report(year, agency, editions.for_year(year)) | {"overview": text, "problems": "略。"}
    for name, value in figures.items():
        assert _CELLS[name] in edition_of(report).facts, name
        report = put(report, _CELLS[name], value)
    return case(report)


def stated(judged: Report) -> list[str]:
    """The codes X101 to X113 that are found, each as often as it is."""
    from compiler.rules.claims.claim_rules import RULES

    return [rule.code for rule in RULES for _ in rule.check(judged)]
