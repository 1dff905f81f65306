"""What the narrative may state of the requests that came in, as data; `claims` has what became of them."""

from __future__ import annotations

from compiler.rules.claims import guards
from compiler.rules.claims.claim import Claim, Reading


def row_of(*rows: str, column: str = "total") -> Reading:
    """The figures of `rows` of table three in `column`, added up."""
    return tuple(f"/requests/{row}/{column}" for row in rows)


_EITHER = (row_of("new"), row_of("new", "carried_in"))
_ANY = (*_EITHER, row_of("results/total"))
_WHOLE = "(?!de|within|noun|application)"
"""What follows “收到3件申请”, unless a part of them is spoken of: “3件申请中”."""
_NOT_DONE = "(?! of* complete)"
"""“新收申请办结94件” tells what became of those that are new."""
_OF_THESE = ("request|suggestion|letter|publish|document|cases", "request")
"""Where a sentence goes on without naming them, requests have to be what it spoke of last."""

_CARRIED_IN = "last_year carry (?:this_year|about|de|continue|handle)* (?:request|application)? of* figure"

_RECEIVED = Claim("X101", "requests", "figure", _EITHER, guard=guards.RECEIVED)
_BY_HEADING = _RECEIVED._replace(topic="requests by heading", guard=guards.RECEIVED_BY_HEADING)

REQUESTS = (
    _RECEIVED._replace(
        key="newly",
        beside="request",
        readings=(row_of("new"),),
        figure=(
            f"request newly of* figure | newly plain* (?:request {_NOT_DONE} gap figure"
            f" | (?<!de) figure de? request {_WHOLE})"
        ),
        guard=guards.NEWLY,
    ),
    _RECEIVED._replace(
        key="receive",
        figure=f"receive plain* (?:request gap figure | (?<!de) figure de? request {_WHOLE})",
        nothing=(
            "deny (?:receive|intake) plain* figure? de? plain*"
            " (?:request (?!de? (?:submit|letter|other)) | on_request application)"
            " | deny receive plain* application end"
        ),
    ),
    _RECEIVED._replace(key="receive", beside="request", figure="request (?:all|fill|de)* receive of* figure"),
    _RECEIVED._replace(
        key="receive",
        beside="application",
        figure="receive plain* (?:(?<!de) figure application end | application disclose (?:info|noun)* of* figure)",
    ),
    _RECEIVED._replace(key="intake", figure="intake plain* (?:request gap|of*) figure"),
    _RECEIVED._replace(
        key="deny",
        beside="request",
        nothing=(
            "(?<!any_deny) deny (?:anybody|newly|happen|fill)* request de? (?:noun|happen)* end"
            " | (?<!any_deny) deny (?:citizen|anybody|everybody|legal_body) (?:link|other|about|own)* submit?"
            " request end"
            " | (?<!{^stop}) all* request of* deny end"
        ),
    ),
    _BY_HEADING._replace(
        key="newly",
        readings=(row_of("new"),),
        figure=(f"(?<!{{^comma colon}}) all* newly fill? (?:application|on_request)? noun? {_NOT_DONE} of* figure end"),
    ),
    _RECEIVED._replace(
        key="newly",
        beside="comma",
        readings=(row_of("new"),),
        figure="(?:(?<=comma)|(?<=among)) all* newly fill? of* figure end",
        guard=guards.NEWLY._replace(last=_OF_THESE),
    ),
    _RECEIVED._replace(
        key="on_request", readings=_ANY, figure="(?:handle|receive) (?:about|plain)* on_request of* figure"
    ),
    _RECEIVED._replace(
        key="submit",
        beside="everybody",
        figure="(?<!{^comma colon}) all* everybody own? submit plain* request gap figure",
    ),
    _RECEIVED._replace(
        key="altogether",
        beside="request",
        readings=_ANY,
        figure="(?<!{^comma colon}) all* altogether fill? figure de? request end",
    ),
    _RECEIVED._replace(
        key="handle",
        readings=_ANY,
        figure="(?:(?<=comma)|(?<=dot)) altogether? handle fill? of* figure end",
        guard=guards.RECEIVED._replace(last=_OF_THESE),
    ),
    _BY_HEADING._replace(
        key="application",
        figure="(?<!{^comma colon}) all* application noun? of* figure end",
    ),
    _BY_HEADING._replace(
        key="receive",
        figure="(?<!{^comma colon}) all* receive (?!complete)"
        " (?:fill? application? noun? of* figure application? end | plain* everybody application noun? of* figure end)",
    ),
    _RECEIVED._replace(
        key="handle",
        beside="request",
        readings=_ANY,
        figure="(?<!assist) (?<!carry) (?<!continue)"
        f" handle plain* (?:request gap figure | (?<!de) figure de? request {_WHOLE})",
    ),
    _RECEIVED._replace(
        key="request",
        readings=_ANY,
        figure="(?<!{^stop}) all* request of* figure (?! stop publish | dot publish | other | (?:stop|dot) refused)",
        guard=guards.NAMED_ALONE,
    ),
    _RECEIVED._replace(
        key="last_year",
        beside="carry",
        readings=(row_of("carried_in"),),
        figure=f"carry last_year of* figure | {_CARRIED_IN}",
        nothing="(?:deny last_year|last_year deny) carry (?:de|request|application)* end",
        guard=guards.CARRIED_IN,
    ),
    _RECEIVED._replace(  # 共办理40件（其中2022年结转3件）
        key="last_year",
        beside="carry",
        readings=(row_of("carried_in"),),
        figure=f"(?<=among) {_CARRIED_IN}",
        guard=guards.CARRIED_IN_AMONG,
    ),
)


_COLUMNS = {
    "business": "business",
    "research": "research",
    "public_interest": "public_interest",
    "legal_service": "legal_service",
    "organisation": "other_organisation",
}
"""The words for each kind of applicant that is an organ, and its column."""


def applicants() -> tuple[Claim, ...]:
    """What is said of the applicants of all that was received; that all are persons says 0 of the others."""

    def said(column: str, name: str) -> Claim:
        readings = (row_of("new", column=column), row_of("new", "carried_in", column=column))
        words = (
            f"(?:edge|be|edge about+|(?<=receive)) {name} (?:application|submit|de)* {_NOT_DONE}"
            " of* figure (?!within|de)"
            f" | edge figure be {name} (?:application|submit)* end"
        )
        return _RECEIVED._replace(key=name, readings=readings, figure=words, guard=guards.APPLICANTS)

    others = said("[!nt]*", "legal_body")  # every column but natural_person and total
    either, business = others.readings, said("business", "business").readings
    return (
        said("natural_person", "person"),
        said("natural_person", "citizen"),
        others,
        said("[!nt]*", "corporation")._replace(also=business),
        *(said(column, name)._replace(also=either) for name, column in _COLUMNS.items()),
        others._replace(
            key="person",
            beside="all_are",
            figure="",
            nothing="(?<!rest) all_are person (?:application|submit|de|noun)* end",
        ),
    )
