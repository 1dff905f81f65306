"""What the narrative may state of the tables' figures, as data: the words, what disqualifies them, the figures meant.

An expression is tight on purpose: between the words and the figure stand only words that change nothing, so that a
clause with anything more to say – a way of submitting, a kind of applicant, a subject – is left alone.
"""

from __future__ import annotations

from compiler.common.lazy_regex import later
from compiler.rules.claims import guards
from compiler.rules.claims.claim import LESS, Claim, Guard
from compiler.rules.claims.document_claims import DOCUMENT_CLAIMS
from compiler.rules.claims.request_claims import REQUESTS, applicants, row_of

RESULTS = {
    "granted": ("X102", row_of("results/granted")),
    "partial": ("X103", row_of("results/partially_granted")),
    "refused": ("X104", row_of("results/refused/*")),
    "unavailable": ("X105", row_of("results/unavailable/*")),
    "unprocessed": ("X106", row_of("results/not_processed/*")),
    "otherwise": ("X107", row_of("results/other", "results/other/*")),
}
"""The code of each kind of result, and its figures in either edition."""


def _outcome(name: str, guard: Guard = guards.OUTCOMES, rows: str = "") -> Claim:
    """A kind of result: 予以公开3件, 3件予以公开; after words for `rows` of it, its name may mean the other ones."""
    code, reading = RESULTS[name]
    words = f"{name} gap figure (?!open contain) | edge figure by* {name} of* end"
    guard = guard._replace(never=later(f"{guard.never.pattern}|{rows}")) if guard.never and rows else guard
    none = f"edge (?:this_year|own|altogether)* (?:deny (?:happen|fill)* | not_held) {name} de? noun* (?:stop|$)"
    nothing = "" if name == "granted" else none
    return Claim(code, "requests", name, (reading,), words, nothing=nothing, guard=guard)


_CARRIED_OVER = Claim("X108", "requests", "carry", (row_of("carried_over"),), guard=guards.CARRIED_OVER)
_DISCLOSED = "(?<!{^among comma dot colon open}) duly* disclose de? fill? figure"
_OUTCOMES = (
    _outcome("granted", guards.DISCLOSED),
    Claim(
        "X102",
        "requests",
        "disclose",
        (row_of("results/granted"), row_of("results/granted", "results/partially_granted")),
        f"{_DISCLOSED} (?=stop refused|dot refused)",
        guard=guards.DISCLOSED,
        beside="refused",
    ),
    Claim(
        "X102",
        "requests",
        "disclose",
        (row_of("results/granted"),),
        f"{_DISCLOSED} (?=(?:stop|dot) duly* partial)",
        guard=guards.DISCLOSED,
        beside="partial",
    ),
    Claim(  # 答复13件，其中公开6件
        "X102",
        "requests",
        "disclose",
        (row_of("results/granted"), row_of("results/granted", "results/partially_granted")),
        "(?<=among) duly* disclose de? fill? figure end",
        guard=guards.DISCLOSED_OF_THESE,
        beside="among",
    ),
    _outcome("partial", guards.DISCLOSED),
    _outcome("refused", rows="国家秘密|过程性|内部事务|案卷|查询|第三方|三安全"),
    _outcome("unavailable", rows="不掌握|不存在|没有现成|不明确|制作"),
    _outcome("unprocessed", rows="信访|重复|大量|反复|出版物"),
    _outcome("otherwise", guards.OTHERWISE, rows="补正|缴|逾期"),
    _CARRIED_OVER._replace(
        beside="next_year",
        figure=(
            "carry next_year (?:continue|handle|complete|de|request)* of* figure"
            "| (?:edge figure | (?<=fill) figure | (?<=other) figure | (?<=rest) figure | (?<=except) figure)"
            " (?:application|duly|each|complete|handle|fill|noun|pending|deny|because|other){0,8} carry next_year"
            "| carry figure (?:about|other)? next_year"
            "| (?:edge|except|rest) fill* figure because {^figure stop}* comma? carry next_year"
            "| (?:fill|edge) figure (?:deny about? (?:complete|handle|duly|de)+ | pending)"
            " comma? (?:fill|duly)* carry next_year"
        ),
        nothing="deny (?:application|noun|de|other|fill|duly)* carry next_year | deny next_year carry",
    ),
    _CARRIED_OVER._replace(
        beside="complete",
        figure="(?<=comma) (?:duly|fill)* carry fill* figure end",
        also=(row_of("carried_in"),),
        guard=guards.CARRIED_OVER_AT_LAST,
    ),
    _CARRIED_OVER._replace(
        beside="newly",
        readings=(row_of("carried_in"),),
        figure="(?<=comma) carry fill* figure end",
        also=(row_of("carried_over"),),
        guard=guards.CARRIED_IN_WITH_NEW,
    ),
    _CARRIED_OVER._replace(nothing="(?<=comma) deny carry end"),
    _CARRIED_OVER._replace(
        key="cross_year", figure="edge cross_year (?:handle|complete|carry|de|application)* of* figure"
    ),
    _CARRIED_OVER._replace(
        key="continue",
        beside="left",
        figure="edge left fill* figure (?:application|duly|fill|each)* continue (?:handle|complete)",
    ),
    _CARRIED_OVER._replace(
        key="pending",
        figure=(
            "(?:edge | other fill+ | duly fill+) fill* figure (?:application|duly)? pending end"
            "| edge pending carry fill* figure end"
            "| edge (?:duly|fill)* pending de? (?:application|noun)? of* figure"
        ),
        guard=guards.ANSWERED,
    ),
)

_NOT_PARTED = "(?! {^figure}{0,4} figure {^stop figure carry}{1,14} complete)"  # 3件按期答复，1件延期答复
_DONE = Claim(
    "X111",
    "requests",
    "complete",
    (row_of("results/total"),),
    "(?:edge|all|duly|duly fill|request|application|(?<=do)) (?<!deny) complete"
    " (?:application|request|anybody|noun|fill|altogether|be|de)* figure"
    "| edge figure (?:duly|each|link|fill|handle|do|de|decision){1,14} complete"
    f" {_NOT_PARTED}",
    # Those that were not processed may be left out of what was answered.
    also=(row_of("results/granted", "results/partially_granted", "results/refused/*", "results/unavailable/*"),),
    guard=guards.ANSWERED,
)
_COMPLETED = (
    _DONE._replace(
        beside="within",
        figure="(?:(?<=figure application)|(?<=figure request)|(?<=figure de application)|(?<=figure de request))"
        " within comma? (?:duly|fill)* (?:complete fill? figure | figure (?:duly|each|fill|do|de|decision)* complete)"
        f" {_NOT_PARTED}",
        also=(*_DONE.also, (*row_of("results/total"), f"{LESS}{row_of('carried_in')[0]}")),
    ),
    _DONE,
)
"""“68件申请中，64件已答复”: of those that came in in the year."""


def _dispute(name: str, row: str, also: str = "", guard: Guard = guards.CASES) -> Claim:
    names = f"(?:{name}|{also})" if also else name
    behind = " | ".join(f"(?<={word}) figure" for word in ("link", "happen", "handle", "because"))
    first = f"(?:(?:edge|all) fill? figure | {behind})"
    after = f"{first} mean* {names} (?:noun|application|fill|de)* end"
    return Claim(
        "X109",
        "disputes",
        name,
        ((f"/disputes/{row}/total",),),
        figure=f"{names} case* gap figure | {after}",
        nothing=(
            "(?:deny (?:happen|receive|fill)? figure? (?=mean|citizen|anybody|cases) | not_held (?=because|cases))"
            f" {{^stop figure rough}}{{0,40}}? {names} (?! case* figure)"
        ),
        guard=guard,
    )


_ALONE = "(?:(?<!.)|(?<=stop)|(?<=dot)|(?<=link)|(?<=about)|(?<=de)|(?<=happen)|(?<=because)) review"
_DISPUTES = (
    _dispute("reconsideration", "reconsideration"),
    _dispute("review", "reconsideration")._replace(
        figure=f"{_ALONE} case* gap figure | edge figure mean* {_ALONE} (?:noun|application|fill|de)* end",
        nothing=f"deny (?:happen|receive|fill)? (?=mean) {{^stop figure rough}}{{0,40}}? {_ALONE} (?! case* figure)",
    ),
    _dispute("direct", "litigation_direct"),
    _dispute("after", "litigation_after_reconsideration"),
    _dispute("litigation", "litigation_*", guard=guards.ALL_SUITS),
    _dispute("contention", "*"),
    _dispute("suit", "litigation_*", guard=guards.ALL_SUITS),
)


CLAIMS = (*REQUESTS, *applicants(), *_OUTCOMES, *_COMPLETED, *_DISPUTES, *DOCUMENT_CLAIMS)
"""Every claim; of two on the same figure the first is heard."""
