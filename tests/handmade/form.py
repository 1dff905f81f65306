"""The official form as plain lists: what a clerk copies from the notice, and the keys under which we hold it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Written = Mapping[tuple[str, ...], str]
"""What is written in the cells of a table, by the path of keys to the figure."""

CHAPTERS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
APPLICANT_KEYS = (
    "natural_person",
    "business",
    "research",
    "public_interest",
    "legal_service",
    "other_organisation",
    "total",
)
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
OUTCOME_KEYS = ("upheld", "corrected", "other", "pending", "total")
COURSES = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")

# The three label columns of a row of table 三, and the keys of the row.
_REFUSED = (
    ("1.属于国家秘密", "state_secret"),
    ("2.其他法律行政法规禁止公开", "prohibited_by_law"),
    ("3.危及“三安全一稳定”", "security_and_stability"),
    ("4.保护第三方合法权益", "third_party_rights"),
    ("5.属于三类内部事务信息", "internal_affairs"),
    ("6.属于四类过程性信息", "process_information"),
    ("7.属于行政执法案卷", "enforcement_files"),
    ("8.属于行政查询事项", "administrative_queries"),
)
_UNAVAILABLE = (
    ("1.本机关不掌握相关政府信息", "not_held"),
    ("2.没有现成信息需要另行制作", "needs_creation"),
    ("3.补正后申请内容仍不明确", "still_unclear"),
)
_NOT_PROCESSED = (
    ("1.信访举报投诉类申请", "petitions"),
    ("2.重复申请", "repeated"),
    ("3.要求提供公开出版物", "publications"),
    ("4.无正当理由大量反复申请", "excessive"),
    ("5.要求行政机关确认或重新出具已获取信息", "confirmation"),
)
_OTHER = (
    ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "not_corrected_in_time"),
    ("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "fee_unpaid"),
    ("3.其他", "other"),
)
Row = tuple[tuple[str, str, str], tuple[str, ...]]


def requests_rows(edition: str) -> list[Row]:
    """The rows of table 三: the labels in their three columns, and the path of keys."""
    results = "三、本年度办理结果"
    rows: list[Row] = [
        (("一、本年新收政府信息公开申请数量", "", ""), ("new",)),
        (("二、上年结转政府信息公开申请数量", "", ""), ("carried_in",)),
        ((results, "（一）予以公开", ""), ("results", "granted")),
        (
            (results, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ""),
            ("results", "partially_granted"),
        ),
    ]
    groups = [
        ("（三）不予公开", "refused", _REFUSED),
        ("（四）无法提供", "unavailable", _UNAVAILABLE),
        ("（五）不予处理", "not_processed", _NOT_PROCESSED),
    ]
    if edition == "2021":
        groups.append(("（六）其他处理", "other", _OTHER))
    for group, key, items in groups:
        rows += [((results, group, label), ("results", key, item)) for label, item in items]
    if edition == "2019":
        rows.append(((results, "（六）其他处理", ""), ("results", "other")))
    rows.append(((results, "（七）总计", ""), ("results", "total")))
    rows.append((("四、结转下年度继续办理", "", ""), ("carried_over",)))
    return rows


# Table 二 row by row; a figure is given by the path of keys to it.
PROACTIVE_2021: list[list[str | tuple[str, str]]] = [
    ["第二十条第（一）项"],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", ("rules", "issued"), ("rules", "repealed"), ("rules", "in_force")],
    [
        "行政规范性文件",
        ("normative_documents", "issued"),
        ("normative_documents", "repealed"),
        ("normative_documents", "in_force"),
    ],
    ["第二十条第（五）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", ("licensing", "decisions")],
    ["第二十条第（六）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政处罚", ("penalties", "decisions")],
    ["行政强制", ("coercion", "decisions")],
    ["第二十条第（八）项"],
    ["信息内容", "本年收费金额（单位：万元）"],
    ["行政事业性收费", ("fees", "amount")],
]


def _items(key: str) -> list[str | tuple[str, str]]:
    return [(key, "previous_items"), (key, "change"), (key, "decisions")]


PROACTIVE_2019: list[list[str | tuple[str, str]]] = [
    ["第二十条第（一）项"],
    ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
    ["规章", ("rules", "made"), ("rules", "disclosed"), ("rules", "total_public")],
    [
        "规范性文件",
        ("normative_documents", "made"),
        ("normative_documents", "disclosed"),
        ("normative_documents", "total_public"),
    ],
    ["第二十条第（五）项"],
    ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
    ["行政许可", *_items("licensing")],
    ["其他对外管理服务事项", *_items("other_services")],
    ["第二十条第（六）项"],
    ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
    ["行政处罚", *_items("penalties")],
    ["行政强制", *_items("coercion")],
    ["第二十条第（八）项"],
    ["信息内容", "上一年项目数量", "本年增/减"],
    ["行政事业性收费", ("fees", "previous_items"), ("fees", "change")],
    ["第二十条第（九）项"],
    ["信息内容", "采购项目数量", "采购总金额"],
    ["政府集中采购", ("procurement", "items"), ("procurement", "amount")],
]


def proactive_rows(edition: str) -> list[list[str | tuple[str, str]]]:
    """The rows of table 二."""
    return PROACTIVE_2021 if edition == "2021" else PROACTIVE_2019


def tables(edition: str) -> dict[str, Any]:
    """The data of the three tables, every figure 0."""
    proactive: dict[str, dict[str, int]] = {}
    for row in proactive_rows(edition):
        for cell in row:
            if isinstance(cell, tuple):
                proactive.setdefault(cell[0], {})[cell[1]] = 0
    requests: dict[str, Any] = {}
    for _, path in requests_rows(edition):
        put(requests, path, dict.fromkeys(APPLICANT_KEYS, 0))
    disputes = {course: dict.fromkeys(OUTCOME_KEYS, 0) for course in COURSES}
    return {"proactive_disclosure": proactive, "requests": requests, "disputes": disputes}


def put(data: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Put `value` at the path of keys."""
    for key in path[:-1]:
        data = data.setdefault(key, {})
    data[path[-1]] = value
