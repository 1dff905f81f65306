"""What the narrative may state of documents and decisions (table two), as data; `claims` has the rest."""

from __future__ import annotations

from compiler.common.lazy_regex import later
from compiler.rules.claims import guards
from compiler.rules.claims.claim import Claim, Guard, Reading
from compiler.rules.claims.language.vocabulary import DECISIONS, DOCUMENTS

_AMONG = "rule | normative | other_document | (?<!repeal) (?<!in_force) (?<!make) (?<!issue) document"
_MADE = "make (?:issue|make|disclose|fill)* de?"


def _documents(name: str, row: str) -> tuple[Claim, ...]:
    """What is said of one kind of document: made, repealed, in force; in the 2019 edition made and disclosed."""
    said = Claim("X110", "table", name, (), guard=guards.DOCUMENTS)
    gone_on = said._replace(guard=guards.DOCUMENTS._replace(last=(_AMONG, name)), goes_on=True)
    made, repealed, in_force = _of(row, "issued", "made"), _of(row, "repealed"), _of(row, "in_force")
    return (
        said._replace(
            beside="make",
            readings=made,
            figure=f"(?<!deny) {_MADE} (?:{name} gap figure | figure {name} (?:end|(?=duly)))"
            f" | {name} (?:all|fill)* {_MADE} figure",
            nothing=f"deny {_MADE} (?:(?:dot|link) repeal)? (?:rule (?:dot|link))? {name} end"
            f" | (?<!any_deny) deny {name} de? {_MADE} end",
        ),
        said._replace(  # 公布规范性文件23件，废止14件
            beside="repeal",
            readings=made,
            figure=f"issue {name} gap figure (?=(?:comma|dot) (?:all|duly)* repeal figure)",
        ),
        gone_on._replace(key="make", readings=made, figure="(?<=stop) all* make (?:document)? figure end"),
        *(_by_heading(name, row) if name == "normative" else ()),
        *_disclosed(name, row),
        said._replace(
            beside="repeal",
            readings=repealed,
            figure=f"repeal de? {name} of* figure | {name} (?:all|fill)* repeal figure",
            nothing=f"deny (?:{_MADE} (?:dot|link))? repeal {name} end",
        ),
        gone_on._replace(key="repeal", readings=repealed, figure="repeal document? figure"),
        said._replace(
            beside="in_force",
            readings=in_force,
            figure=f"in_force de? {name} of* figure | {name} (?:duly)* in_force de? of* figure",
            nothing=f"deny in_force de? {name} end",
        ),
        gone_on._replace(key="in_force", readings=in_force, figure="in_force de? document? of* figure"),
    )


def _of(row: str, *columns: str) -> tuple[Reading, ...]:
    return tuple((f"{row}/{column}",) for column in columns)


def _by_heading(name: str, row: str) -> tuple[Claim, ...]:
    """What is said of them under their own heading, where they need not be named: 制发4件，废止2件."""
    guard = guards.DOCUMENTS._replace(last=(_AMONG, f"{name}|"))
    columns = {"make": ("issued", "made"), "repeal": ("repealed",), "in_force": ("in_force",)}
    return tuple(
        Claim(
            "X110",
            "documents by heading",
            key,
            _of(row, *readings),
            f"(?<!{{^stop dot}}) (?:all|duly)* {key} de? (?:fill|be|altogether|colon)* figure end",
            guard=guard,
        )
        for key, readings in columns.items()
    )


def _disclosed(name: str, row: str) -> tuple[Claim, ...]:
    """What the 2019 edition asks of one kind of document besides."""
    total, made, disclosed = ((f"{row}/{column}",) for column in ("total_public", "made", "disclosed"))
    said = Claim("X110", "table", name, (disclosed,), guard=guards.DOCUMENTS)
    return (
        said._replace(beside="newly_disclosed", figure=f"newly_disclosed {name} of* figure"),
        said._replace(
            beside="disclose",
            figure=f"disclose {name} of* figure",
            also=(total, made),
            guard=guards.DISCLOSED_DOCUMENTS,
        ),
    )


def _decisions(name: str, row: str) -> tuple[Claim, ...]:
    said = Claim("X110", "table", name, ((f"{row}/decisions",),), guard=guards.DECISIONS)
    cases = "noun*" if name == "penalty" else ""  # 行政许可事项 are powers
    did, any_ = "(?:do|handle)", f"(?:{'|'.join(DECISIONS)})"
    decided, joint = "(?:decision|form_decision|noun)*", "(?:dot|link)"
    return (
        # The form's own words leave no doubt, whatever is said to be done with the decisions.
        said._replace(
            beside="form_decision",
            figure=f"(?<!not_decision) {name} form_decision of* figure",
            guard=Guard(never=later("专项|整治|行动|领域|检查|巡查|抽查|查处|涉")),
        ),
        said._replace(
            beside="decision",
            figure=f"{did} (?:various|de|fill)*"
            f" (?:{name} decision (?:of|link disclose)* figure | figure {name} decision end)",
        ),
        said._replace(
            figure=f"(?:(?<=stop)|(?<=dot)) {name} (?:decision of* figure | fill? figure end)",
            guard=guards.LISTED_DECISIONS,
            goes_on=True,
        ),
        said._replace(beside="do", figure=f"do various? {name} (?:of|link disclose)* figure"),
        said._replace(
            beside="handle",
            figure=f"(?<!{{^comma colon}}) all* handle {name} {cases} (?:decision|complete|fill|be|altogether)* figure",
            guard=guards.HANDLED_DECISIONS,
        ),
        said._replace(
            beside="deny",
            nothing=(
                f"deny (?:do|handle|happen|fill|own|various)* (?:{any_} {decided} {joint})* {name} {decided}"
                f" (?:{joint} {any_} {decided})* (?=stop|$|{joint} cases)"
            ),
        ),
    )


_MEASURES = Claim(
    "X110",
    "table",
    "measure",
    ((f"{DECISIONS['coercion']}/decisions",),),
    "(?:do|handle) measure of* figure (?! .* execution)",
    guard=guards.DECISIONS,
)
"""行政强制 is measures and execution: the measures alone are all of it where no execution is told."""

DOCUMENT_CLAIMS = (
    *(claim for name, row in DOCUMENTS.items() for claim in _documents(name, row)),
    *(claim for name, row in DECISIONS.items() for claim in _decisions(name, row)),
    _MEASURES,
)
