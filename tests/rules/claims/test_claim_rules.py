"""X101 to X111, as clerks write: each line is a sentence, the figures of the tables, and what is found.

Sentences that are right, by kind, stand in `sentences/`.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.claims.written import MISSED, Written, written
from tests.rules.support import case
from tests.rules.tables.tabled import stated, tabled

REQUESTS = "（二）依申请公开\n"

# A sentence, the figures of the tables, and the codes found: none where the tables bear the sentence out.
RECEIVED: list[tuple[str, dict[str, Any], str]] = [
    ("全年收到政府信息公开申请12件。", {"new": 12}, ""),
    ("全年收到政府信息公开申请12件。", {"new": 10, "carried": 2}, ""),
    ("全年收到政府信息公开申请12件。", {"new": 11}, "X101"),
    ("全年收到政府信息公开申请12件。", {"new": 10, "carried": 3}, "X101"),
    ("共受理依申请公开十二件，均按期答复。", {"new": 12}, ""),
    ("共受理依申请公开十二件，均按期答复。", {"new": 13}, "X101"),
    ("我局共收办政府信息公开申请案件1，208件。", {"new": 1200, "carried": 8}, ""),
    ("我局共收办政府信息公开申请案件1，208件。", {"new": 1209}, "X101"),
    ("收到１２件政府信息公开申请，申请数量与去年持平。", {"new": 12}, ""),
    ("收到１２件政府信息公开申请，申请数量与去年持平。", {"new": 21}, "X101"),
    ("2025年依申请公开共受理2件，为挂号信申请。", {"new": 3}, "X101"),
    ("共收到和办理依申请公开9件，全部为自然人申请。", {"new": 9}, ""),
    ("共收到和办理依申请公开9件，全部为自然人申请。", {"new": 8, "legal": 1}, "X101"),
    ("新收政府信息公开申请12件，上年结转3件。", {"new": 12, "carried": 3}, ""),
    ("新收政府信息公开申请15件。", {"new": 12, "carried": 3}, "X101"),
    ("新收政府信息公开申请12件，上年结转3件。", {"new": 12, "carried": 2}, "X101"),
    ("收到申请公开政府信息12件（含2024年结转的3件）。", {"new": 9, "carried": 3}, ""),
    ("收到申请公开政府信息12件（含2024年结转的3件）。", {"new": 9, "carried": 2}, "X101 X101"),
    ("全年共处理政府信息公开申请12件（含上年度结转申请3件）。", {"new": 9, "carried": 3}, ""),
    ("全年办理依申请公开事项11件。", {"new": 9, "carried": 3, "granted": 11, "over": 1}, ""),
    ("全年办理依申请公开事项8件。", {"new": 9, "carried": 3, "granted": 11, "over": 1}, "X101"),
    ("未收到政府信息公开申请。", {}, ""),
    ("未收到政府信息公开申请。", {"new": 1}, "X101"),
    ("我局没有收到公民、法人和其他组织提出的政府信息公开申请。", {"new": 2}, "X101"),
    ("目前未接到受理信息公开申请，无泄密情况发生。", {"new": 2}, "X101"),
    ("全年无依申请公开的情况。", {"new": 2}, "X101"),
    ("也没有上年结转的申请，未收到一件政府信息公开申请。", {"carried": 1}, "X101"),
    ("全年收到政府信息公开申请12件，其中自然人10件、法人或其他组织2件。", {"new": 10, "legal": 2}, ""),
    ("全年收到政府信息公开申请12件，其中自然人11件、法人或其他组织1件。", {"new": 10, "legal": 2}, "X101 X101"),
    ("通过网上、当面、信函等方式，共受理政府信息公开申请12件。", {"new": 13}, "X101"),
    ("未收到任何单位和个人要求公开政府信息的申请。", {"new": 1}, "X101"),
    ("共收到政务信息公开申请8次。", {"new": 7}, "X101"),
    ("未收到个人、法人或者其他组织向本机关申请公开政府信息。", {"new": 1}, "X101"),
]
RECEIVED_BY_HEADING = [
    (
        "收到12件，和上年结转3件一并办理，较上年增长20%，其中部分公开5件。",
        {"new": 12, "carried": 2, "partial": 4},
        "X101 X103",
    ),
    ("2025年共收到12件，均在法定期限内答复。", {"new": 11}, "X101"),
    ("全年新收12件，上年结转3件，共15件。", {"new": 12, "carried": 3}, ""),
    ("全年新收15件，上年结转3件。", {"new": 12, "carried": 3}, "X101"),
    ("2024年受理80件，2025年受理101件。", {"new": 101}, ""),
    ("2024年受理80件，2025年受理101件。", {"new": 100}, "X101"),
]
RESULTS: list[tuple[str, dict[str, Any], str]] = [
    ("其中予以公开36件、部分公开8件。", {"granted": 36, "partial": 8}, ""),
    ("其中予以公开36件、部分公开8件。", {"granted": 35, "partial": 9}, "X102 X103"),
    ("依法予以公开的3件，区分处理部分公开的两件。", {"granted": 4, "partial": 3}, "X102 X103"),
    ("其中，9件予以公开，2件部分公开，3件不予公开。", {"granted": 9, "partial": 2, "refused": 3}, ""),
    ("其中，9件予以公开、2件部分公开。", {"granted": 8, "partial": 3}, "X102 X103"),
    ("予以公开、部分公开和不予公开分别为36件、8件和18件。", {"granted": 36, "partial": 8, "refused": 18}, ""),
    ("予以公开、部分公开和不予公开分别为36件、8件和18件。", {"granted": 8, "partial": 36, "refused": 18}, "X102 X103"),
    ("予以公开、部分公开各1件。", {"granted": 1, "partial": 2}, "X103"),
    ("依法不予公开18件，无法提供20件。", {"refused": 10, "secret": 8, "unavailable": 18, "unclear": 2}, ""),
    ("依法不予公开18件，无法提供20件。", {"refused": 10, "secret": 7, "unavailable": 18, "unclear": 3}, "X104 X105"),
    ("作出不予公开决定18件、不予处理决定12件。", {"refused": 18, "not_processed": 13}, "X106"),
    ("信息无法提供30件、不予处理3件，其他处理29件。", {"unavailable": 30, "not_processed": 3, "other": 28}, "X107"),
    ("“不予处理”的3件，作其他处理9件。", {"not_processed": 3, "other": 9}, ""),
    ("结转下年度继续办理7件。", {"over": 7}, ""),
    ("结转下年度继续办理7件。", {"over": 6}, "X108"),
    ("另有6件申请结转到下年度继续办理。", {"over": 7}, "X108"),
    ("结转至2026年办理2件。", {"over": 3}, "X108"),
    ("办结100件，12件转下年度办理。", {"granted": 99, "over": 12}, "X111"),
    ("属于三类内部事务信息不予公开的1件。", {"refused": 1, "secret": 3}, "X104"),
    ("重复申请不予处理3件。", {"not_processed": 12}, "X106"),
    ("不予公开18件，其中属于国家秘密1件、属于过程性信息3件。", {"refused": 17, "secret": 1}, "X104"),
    ("申请人逾期不补正不再处理4件，其他处理5件。", {"other": 9}, "X107"),
    ("予以公开及部分公开44件。", {"granted": 36, "partial": 9}, "X102"),
    ("其他处理（含申请人撤回）469件。", {"other": 468}, "X107"),
    ("顺延至下一年答复2件。", {"over": 1}, "X108"),
    ("未办结5件。", {"over": 4}, "X108"),
    ("答复11件，均在法定期限内答复，满意率100%。", {"granted": 10}, "X111"),
    ("没有结转下年度继续办理的申请。", {"over": 1}, "X108"),
    ("予以公开36件，同比增加6件。", {"granted": 36}, ""),
]
DISPUTES: list[tuple[str, dict[str, Any], str]] = [
    ("因政府信息公开被申请行政复议3件、提起行政诉讼5件。", {"review": 3, "direct": 3, "after": 2}, ""),
    ("因政府信息公开被申请行政复议3件、提起行政诉讼5件。", {"review": 4, "direct": 5, "after": 2}, "X109 X109"),
    ("信息公开类行政复议7件，诉讼9件，均获维持。", {"review": 7, "direct": 8}, "X109"),
    ("涉及政府信息公开的行政诉讼中，未经复议直接起诉5件、复议后起诉4件。", {"direct": 5, "after": 4}, ""),
    ("涉及政府信息公开的行政诉讼中，未经复议直接起诉5件、复议后起诉4件。", {"direct": 4, "after": 5}, "X109 X109"),
    ("未发生因政府信息公开工作引发的行政复议、行政诉讼。", {}, ""),
    ("未发生因政府信息公开工作引发的行政复议、行政诉讼。", {"review": 1}, "X109"),
    ("未发生因政府信息公开工作引发的行政复议、行政诉讼。", {"after": 1}, "X109"),
    ("没有发生一起因政府信息公开引起的行政诉讼案件。", {"direct": 2}, "X109"),
    ("无涉及政府信息公开的行政复议和行政诉讼。", {"review": 2, "direct": 2}, "X109 X109"),
    ("政府信息公开行政复议、行政诉讼均为0件。", {"review": 2}, "X109"),
    ("发生针对本部门有关政府信息公开事务的行政复议案1件。", {"review": 2}, "X109"),
    ("因2024年度政府信息公开申请引发行政复议1件、行政诉讼2件。", {}, "X109 X109"),
    ("因政府信息公开引起的行政复议维持5件、纠正2件。", {"review": 6, "review_corrected": 2}, "X109"),
    ("因政府信息公开引起的行政诉讼3件，均获维持。", {"direct": 2, "after": 1}, "X109"),
    ("因信息公开引发的复议诉讼案件共4件。", {"review": 1, "direct": 2}, "X109"),
    ("依法办理涉及政府信息公开的行政复议27件、行政诉讼15件。", {"review": 27, "direct": 15}, ""),
    ("全年收到因政府信息公开申请引起的行政复议1件，未收到因政府信息公开引起的行政诉讼。", {"direct": 1}, "X109 X109"),
]
TABLE_TWO: list[tuple[str, dict[str, Any], str]] = [
    ("全年制发行政规范性文件2件，废止1件，年底现行有效14件。", {"issued": 2, "repealed": 1, "in_force": 14}, ""),
    ("全年制发行政规范性文件2件，废止1件，年底现行有效14件。", {"issued": 3, "in_force": 15}, "X110 X110 X110"),
    ("制定出台规范性文件两件。", {"issued": 1}, "X110"),
    (
        "制发规章2件，现行有效11件；制发规范性文件3件，现行有效7件。",
        {"rules": 2, "rules_in_force": 11, "issued": 3, "in_force": 7},
        "",
    ),
    (
        "制发规章2件，现行有效11件；制发规范性文件3件，现行有效7件。",
        {"rules": 3, "rules_in_force": 7, "issued": 3, "in_force": 11},
        "X110 X110 X110",
    ),
    ("2025年未制定行政规范性文件。", {"issued": 1}, "X110"),
    ("截至2025年底，现行有效的行政规范性文件14件。", {"in_force": 13}, "X110"),
    (
        "作出行政许可决定1,808,595件、行政处罚决定37件、行政强制决定4件。",
        {"licences": 1808595, "penalties": 37, "coercion": 4},
        "",
    ),
    (
        "作出行政许可决定186件、行政处罚决定37件、行政强制决定4件。",
        {"licences": 187, "penalties": 36, "coercion": 5},
        "X110 X110 X110",
    ),
    ("全年公开行政许可处理决定186件。", {"licences": 185}, "X110"),
    ("全年实施行政处罚37起。", {"penalties": 36}, "X110"),
]


@pytest.mark.parametrize(("text", "figures", "expected"), [*RECEIVED, *DISPUTES, *TABLE_TWO])
def test_a_sentence_is_compared(text: str, figures: dict[str, Any], expected: str) -> None:
    assert stated(tabled(text, **figures)) == expected.split()


@pytest.mark.parametrize(("text", "figures", "expected"), [*RECEIVED_BY_HEADING, *RESULTS])
def test_under_its_heading_a_sentence_need_not_name_requests(text: str, figures: dict[str, Any], expected: str) -> None:
    assert stated(tabled(REQUESTS + text, **figures)) == expected.split()
    assert stated(tabled([{"heading": "（二）依申请公开", "level": 2}, text], **figures)) == expected.split()
    assert stated(tabled("（二）依申请公开情况。" + text, **figures)) == expected.split()


@pytest.mark.parametrize("sentence", written(), ids=lambda sentence: f"{sentence.kind}: {sentence.text[:20]}")
def test_what_is_right_or_may_mean_something_else_is_left_alone(sentence: Written) -> None:
    assert stated(sentence.report(sentence.text)) == []


FALSIFIED = [(sentence, text, code) for sentence in written() for text, code in sentence.falsified() if code != MISSED]
DENYING = [sentence for sentence in written() if sentence.wrong]


@pytest.mark.parametrize(("sentence", "text", "code"), FALSIFIED, ids=[text[:24] for _, text, _ in FALSIFIED])
def test_a_falsified_figure_is_found(sentence: Written, text: str, code: str) -> None:
    found = stated(sentence.report(text))
    assert code in found or (found and not code)


@pytest.mark.parametrize("sentence", DENYING, ids=lambda sentence: sentence.text[:24])
def test_what_the_tables_no_longer_bear_out_is_found(sentence: Written) -> None:
    assert stated(sentence.contradicted())


NOTHING: list[tuple[str, dict[str, int]]] = [
    ("全年没有收到政府信息公开申请。", {"new": 1}),
    ("全年未收到群众依申请公开事项。", {"new": 1}),
    ("全年未受理政府信息公开申请。", {"new": 1}),
    ("2025年，本单位未收到依申请公开政府信息的申请，无结转下年度办理的申请。", {"new": 1}),
    ("2025年，本单位未收到依申请公开政府信息的申请，无结转下年度办理的申请。", {"over": 1}),
    ("未收到任何公民、法人或其他组织的政府信息公开申请。", {"new": 1}),
    ("我局没有收到任何依申请公开的申请。", {"new": 1}),
    ("无政府信息公开申请。", {"new": 1}),
    ("没有政府信息公开申请事项。", {"new": 1}),
    ("依申请公开方面，全年未收到相关申请。", {"new": 1}),
    ("未收到信息公开申请，无信息公开申请办理情况。", {"new": 1}),
    ("2025年度未收到公民、法人和其他组织向本机关提出的政府信息公开申请。", {"new": 1}),
    ("没有接到公众申请公开政府信息的情况。", {"new": 1}),
    ("尚未收到依申请公开件。", {"new": 1}),
    ("未发生政府信息公开相关行政复议和行政诉讼案件。", {"review": 1}),
    ("我局无因政府信息公开引起的行政复议、行政诉讼案件。", {"direct": 1}),
    ("未发生因政府信息公开引发的行政复议、诉讼情况。", {"after": 1}),
    ("没有因政府信息公开申请行政复议、提起行政诉讼的情况。", {"review": 1}),
    ("无政府信息公开行政复议、行政诉讼。", {"review": 1}),
    ("2025年我局未因政府信息公开被申请行政复议或提起行政诉讼。", {"review": 1}),
    ("2025年我局未因政府信息公开被申请行政复议或提起行政诉讼。", {"direct": 1}),
    ("未收到政府信息公开行政复议。", {"review": 1}),
    ("政府信息公开工作未引发行政复议、行政诉讼。", {"review": 1}),
    ("（四）行政复议和行政诉讼情况\n本年度无行政复议、行政诉讼案件。", {"review": 1}),
    ("（四）行政复议和行政诉讼情况\n2025年未发生行政复议、诉讼。", {"direct": 1}),
    ("未被申请信息公开行政复议。", {"review": 1}),
    ("无涉及信息公开的复议、诉讼。", {"review": 1}),
    ("（二）依申请公开\n无结转下年度申请。", {"over": 1}),
    ("（二）依申请公开\n没有上年结转申请。", {"carried": 1}),
    ("未制定规范性文件。", {"issued": 1}),
    ("2025年没有制发行政规范性文件。", {"issued": 1}),
    ("全年未出台规范性文件，未废止规范性文件。", {"repealed": 1}),
]


@pytest.mark.parametrize(("text", "figures"), NOTHING)
def test_a_statement_of_nothing_is_compared(text: str, figures: dict[str, Any]) -> None:
    assert stated(tabled(text)) == []
    assert stated(tabled(text, **figures))


LAST_YEAR: list[tuple[str, str]] = [
    ("收到政府信息公开申请92件，较上年增加12件。", ""),
    ("收到政府信息公开申请92件，同比增长15%。", ""),
    ("收到政府信息公开申请92件，比上年增加13件。", "X113"),
    ("收到政府信息公开申请92件，同比增长20%。", "X113"),
    ("收到政府信息公开申请92件，同比下降15%。", "X113"),
    ("办理政府信息公开申请92件，网站访问量同比增长33%。", ""),
]


@pytest.mark.parametrize(("text", "expected"), LAST_YEAR)
def test_changes_are_compared_with_last_years_report(text: str, expected: str) -> None:
    judged = case(tabled(text, new=92).data, tabled("略。", 2024, new=80).data)
    assert stated(judged) == expected.split()


@pytest.mark.parametrize("year", [2022, 2023, 2025, 2026])
def test_changes_are_not_compared_with_the_report_of_another_year(year: int) -> None:
    text = "收到政府信息公开申请92件，比上年增加13件。"
    assert stated(case(tabled(text, new=92).data, tabled("略。", year, new=80).data)) == []


UNBALANCED: list[tuple[str, str]] = [
    ("2023年收到政府信息公开申请21件，办结18件，结转下年2件。", "X111"),
    ("2023年收到政府信息公开申请21件，办结19件，结转下年2件。", ""),
    ("2023年收到政府信息公开申请21件，上年结转3件，办结22件，结转下年1件。", "X111"),
    ("2023年收到政府信息公开申请21件，办结25件，结转下年2件。", ""),
]


@pytest.mark.parametrize(("text", "expected"), UNBALANCED)
def test_what_no_table_tells_has_to_add_up_within_its_sentence(text: str, expected: str) -> None:
    assert stated(tabled(REQUESTS + text, new=101, granted=101)) == expected.split()


def test_last_years_year_left_in_is_this_years() -> None:
    text = "围绕中心工作推进公开。2024年共受理依申请公开14件。"
    assert stated(tabled(text, new=32)) == ["X101"]
    assert stated(tabled("2024年受理依申请公开14件，2025年受理依申请公开32件。", new=32)) == []
