"""What the narrative may state of the tables' figures, as data: the words, what disqualifies them, the figures meant.

A pattern is tight on purpose: between the words and the figure stand only words that change nothing (`{of}`), so that
a clause with anything more to say – a way of submitting, a kind of applicant, a subject – is left alone.

What may begin a match is spelled out, and looked behind only then: an expression of which every branch begins with a
character of its own is searched for several times as fast as one that begins with a look behind.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.rules.claims import vocabulary as words
from compiler.rules.claims.claim import Claim, Reading
from compiler.rules.claims.vocabulary import pattern

if TYPE_CHECKING:
    from compiler.form.edition import Edition


def _row(*rows: str, column: str = "total") -> Reading:
    return tuple(f"/requests/{row}/{column}" for row in rows)


_EITHER = (_row("new"), _row("new", "carried_in"))
_RECEIVED = Claim("X101", "requests", "申请", _EITHER, unless=words.NOT_ALL, alone=False)

_REQUESTS = (
    _RECEIVED._replace(
        sign="新",
        readings=(_row("new"),),
        figure=pattern("新(?:收到?|受理|接收到?|接到|增){plain}(?:{request}{of}#|(?<!的)#的?{request}(?![的中里]))"),
    ),
    _RECEIVED._replace(
        verb=pattern("{receive}"),
        figure=pattern(
            "(?<!新){receive}{plain}{request}{of}#|(?<!新){receive}{plain}(?<!的)#的?{request}(?![的中里])"
            "|{request}{all}(?<!新){receive}{of}#|收办{of}#"
        ),
        nothing=pattern(
            "(?:未|没有|没|尚未|暂未|未曾|未有)再?{receive}{plain}#?的?{plain}{request}(?!的?(?:补正|撤|投诉|异议|收费))"
            "|(?:没有|未有|暂无|(?<!有)无)(?:任何|新的|新收)?{request}的?(?:情况|情形|事项|案件|件|发生)?{end}"
        ),
    ),
    _RECEIVED._replace(
        sign="新",
        readings=(_row("new"),),
        figure=pattern("(?:^|(?<=[，,：:])){all}新(?:收到?|受理)了?(?:申请(?:书|件|事项)?)?{of}#{end}"),
        never=words.NOT_REQUESTS,
        bare=True,
    ),
    _RECEIVED._replace(
        sign="",
        verb=pattern("{receive}"),
        figure=pattern("(?:^|(?<=[，,：:])){all}(?<!新){receive}了?(?:申请(?:书|件|事项)?)?{of}#{end}"),
        never=words.NOT_REQUESTS,
        bare=True,
    ),
    _RECEIVED._replace(
        readings=(*_EITHER, _row("results/total")),
        figure=pattern(
            "(?<![转协代督])(?<!协助)(?<!配合)(?:办理|处理){plain}(?:{request}{of}#|(?<!的)#的?{request}(?![的中里]))"
        ),
    ),
    _RECEIVED._replace(
        sign="结转",
        readings=(_row("carried_in"),),
        figure=pattern("{last}结转(?:到本年|至本年|本年|来|的)*(?:{request}|申请)?{of}#"),
        nothing=pattern("(?:没有|未有|无){last}结转(?:的|{request}|申请)*{end}"),
    ),
)


def _applicants(person: str) -> tuple[Claim, ...]:
    """What is said of the applicants of all that was received; that all are persons says 0 of the others."""

    def said(column: str) -> Claim:
        readings = (_row("new", column=column), _row("new", "carried_in", column=column))
        return _RECEIVED._replace(sign=person, readings=readings, unless=None, last=words.OF_REQUESTS)

    return (
        said("natural_person")._replace(
            figure=pattern(f"(?:{{edge}}|为){person}(?:申请|提出|提交|的)*{{of}}#"),
        ),
        said("[!nt]*")._replace(  # every column but natural_person and total
            figure=pattern("(?:{edge}|为)法人(?:和|或|及|以及|或者)其他组织(?:申请|提出|提交|的)*{of}#"),
            nothing=pattern(f"(?:均为|全部为|全为|都是|均系|全部是|全部系){person}(?:申请|提出|提交|的)*{{end}}"),
        ),
    )


def _outcome(code: str, sign: str, name: str, *readings: Reading, also: str = "", rows: str = "") -> Claim:
    """A kind of result; beside `rows`, words for one row of it, its name may be that of the rows not listed."""
    first = "|".join(f"{word}(?<![不未应没]{word}){{of}}#(?![（(](?:含|包含|包括))" for word in name.split("|"))
    by = "(?:申请|依法|依规|均|已|作出?|答复|决定|给予|被|属于?|为|系|的)*"
    after = f"{{leading}}{by}(?:{name})(?:的|答复|决定|处理|信息|情形)*{{end}}"
    return Claim(
        code,
        "requests",
        sign,
        readings,
        figure=pattern(f"{first}|{after}"),
        unless=later(f"{words.REASONS}|{also}") if also else later(words.REASONS),
        never=later(rows) if rows else None,
        last=words.OF_OUTCOMES,
    )


_CARRIED = ("结转", "转结", "转", "顺延", "延续")
_OUTCOMES = (
    _outcome("X102", "公开", "予以公开|同意公开", _row("results/granted"), also=words.PUBLISHED),
    _outcome("X103", "部分", "部分公开|部分予以公开", _row("results/partially_granted"), also=words.PUBLISHED),
    _outcome(
        "X104",
        "不予",
        "不予公开|不予以公开",
        _row("results/refused/*"),
        rows="国家秘密|过程性|内部事务|案卷|查询|第三方|三安全",
    ),
    _outcome("X105", "无法提供", "无法提供", _row("results/unavailable/*"), rows="不掌握|不存在|没有现成|不明确|制作"),
    _outcome("X106", "不予处理", "不予处理", _row("results/not_processed/*"), rows="信访|重复|大量|反复|出版物"),
    _outcome(
        "X107",
        "处理",
        "其他处理|其它处理",
        _row("results/other"),
        _row("results/other/*"),
        also="撤",
        rows="补正|缴|逾期",
    ),
    Claim(
        "X108",
        "requests",
        "转",
        (_row("carried_over"),),
        pattern(
            "|".join(f"{word}[到至入]?{{next}}(?:继续|办理|处理|答复|的)*{{of}}#" for word in _CARRIED)
            + "|(?:{leading}|#(?<=[有余除]#))(?:申请|按规定|办结|在办|办理|案件|[件按需将仍尚正未则因已中])*"
            "(?:结转|转结|转|顺延)[到至入]?{next}"
        ),
        pattern("(?:没有|未有|无)(?:需要?|申请|案件|事项|件|的)*(?:结转|转结)[到至入]?{next}"),
    ),
)


def _dispute(sign: str, names: tuple[str, ...], row: str, also: str = "") -> Claim:
    name = "|".join(names)
    first = "|".join(f"{word}{{case}}#" for word in names)
    after = f"(?:{{leading}}|#(?<=发生#|引发#|引起#|办理#|涉及#)){{because}}(?:{name})(?:案件|申请|案|的)*{{end}}"
    return Claim(
        "X109",
        "disputes",
        sign,
        ((f"/disputes/{row}/total",),),
        figure=pattern(f"{first}|{after}"),
        nothing=pattern(f"{{no}}(?:发生|出现|收到|有)?#?{{whatever}}(?:{name})(?!{{case}}#)"),
        unless=later(f"{words.ANOTHER_CASE}|{also}") if also else later(words.ANOTHER_CASE),
    )


def _administrative(noun: str, alone: str = "") -> tuple[str, str]:
    """The name in full, and its noun by itself, where that is told by `alone`."""
    return f"行政{noun}", noun + alone


_DISPUTES = (
    _dispute("复议", _administrative("复议", "(?<=[、，,；;：:或和及请]复议)"), "reconsideration"),
    _dispute("直接", ("直接(?:向人?民?法院)?(?:起诉|提起(?:行政)?诉讼)",), "litigation_direct"),
    _dispute("复议后", ("复议后(?:不服)?[再又]?(?:起诉|提起(?:行政)?诉讼)",), "litigation_after_reconsideration"),
    _dispute("诉讼", _administrative("诉讼"), "litigation_*", also="直接|复议后|经复议"),
)


def _documents(row: str, label: str) -> tuple[Claim, ...]:
    """What is said of one kind of document: made, repealed, in force; in the 2019 edition made and disclosed."""

    def of(*columns: str) -> tuple[Reading, ...]:
        return tuple((f"{row}/{column}",) for column in columns)

    name = label.removeprefix("行政")
    said = Claim("X110", "table", name, (), unless=words.ANOTHER_DOCUMENT, never=later("专项|领域|涉"))
    gone_on = said._replace(last=(words.OF_DOCUMENTS, later(name)), goes_on=True)
    named = f"(?:行政|政府|部门)?{name}(?!制度)"
    return (
        said._replace(
            readings=of("issued", "made"),
            figure=pattern(f"(?<![修未拟])新?{{made}}(?:{named}{{of}}#|#{named}{{end}})|{named}{{all}}{{made}}#"),
            nothing=pattern(
                f"(?:没有|未有|未|没|无)新?{{made}}(?:规章[和、及或])?{named}{{end}}|(?<!有)无新?{named}(?:的)?{{made}}{{end}}"
            ),
        ),
        said._replace(readings=of("disclosed"), figure=pattern(f"新公开{named}{{of}}#")),
        said._replace(readings=of("repealed"), figure=pattern(f"废止{named}{{of}}#|{named}{{all}}废止了?#")),
        gone_on._replace(sign="废止", readings=of("repealed"), figure=pattern("废止了?(?:文件)?#")),
        said._replace(
            readings=of("in_force"),
            figure=pattern(f"现行有效的?{named}{{of}}#|{named}(?:年底|年末|目前)?现行有效的?{{of}}#"),
        ),
        gone_on._replace(sign="现行有效", readings=of("in_force"), figure=pattern("现行有效的?(?:文件)?{of}#")),
    )


def _decisions(row: str, name: str) -> tuple[Claim, ...]:
    said = Claim("X110", "table", name, ((f"{row}/decisions",),), unless=words.ANOTHER_DECISION, never=words.IN_A_FIELD)
    return (
        # The form's own words leave no doubt, whatever is said to be done with the decisions.
        said._replace(figure=pattern(f"{name}处理决定(?<![不免]予{name}处理决定){{of}}#"), unless=None),
        said._replace(figure=pattern(f"{{did}}(?:各类|[的了])*(?:准予)?(?:{name}决定{{of}}#|#{name}决定{{end}})")),
        said._replace(figure=pattern(f"{name}决定(?<=[、，,；;]{name}决定){{of}}#"), last=words.OF_VERBS, goes_on=True),
        said._replace(figure=pattern(f"(?:作出|做出|实施)(?:各类)?{name}{{of}}#")),
    )


_PERSON = "/requests/new/natural_person"
_DOCUMENTS = ("/proactive_disclosure/rules", "/proactive_disclosure/normative_documents")
_DECISIONS = tuple(f"/proactive_disclosure/{key}" for key in ("licensing", "penalties", "coercion"))


@cache
def claims(edition: Edition) -> tuple[Claim, ...]:
    """Every claim, rows and columns named as in `edition`; of two on the same figure the first is heard."""
    label = {place: edition.label(place).rpartition(" → ")[2] for place in (_PERSON, *_DOCUMENTS, *_DECISIONS)}
    documents = (claim for row in _DOCUMENTS for claim in _documents(row, label[row]))
    decisions = (claim for row in _DECISIONS for claim in _decisions(row, label[row]))
    return (*_REQUESTS, *_applicants(label[_PERSON]), *_OUTCOMES, *_DISPUTES, *documents, *decisions)
