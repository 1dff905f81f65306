"""X101 to X110: what the narrative states of the tables' figures, compared with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.rules.claims.arithmetic.balance import unbalanced
from compiler.rules.claims.arithmetic.growth import wrong_growth
from compiler.rules.claims.arithmetic.named_shares import wrong_named_shares
from compiler.rules.claims.arithmetic.parts import wrong_sums
from compiler.rules.claims.arithmetic.percentages import wrong_percentages
from compiler.rules.claims.compare import contradicted
from compiler.rules.claims.fees import wrong_fees
from compiler.rules.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from compiler.report.report import Report


def _check(code: str) -> Callable[[Report], Iterator[Hit]]:
    return lambda report: contradicted(report, code)


_HINT = "核对台账，看正文和表三哪一处的数字有误，改正后使两处一致"


def _outcome(code: str, name: str, example: str, more: str = "") -> Rule:
    """The rules on results differ only in the row that they look after."""
    return Rule(
        code=code,
        name=f"正文写的{name}与表三不同",
        severity="warning",
        what=f"核对正文写的“{name}”件数，应与表三对应的数字相同。{more}",
        why="同一份报告里，办理结果在正文和表三各写一次，两处不同，读的人就不知道哪一个是真的。",
        example=example,
        hint=_HINT,
        check=_check(code),
    )


_SUMMED = "表三把这一结果分成几项的，与各项总计之和核对；写明理由的只是其中一项，不作核对。"

RULES = (
    Rule(
        code="X101",
        name="正文写的收到申请与表三不同",
        severity="warning",
        what="核对正文写的收到、受理、收办申请的件数，应等于表三的本年新收，或者本年新收与上年结转之和；写明“新收”的，"
        "应等于本年新收；写“办理”的，也可以是办理结果的总计。“未收到申请”按 0 核对。写到上年结转、"
        "自然人、法人或其他组织（企业、法律服务机构等）的件数，也与表三核对。",
        why="收到多少申请是最先被看到的数字，正文和表三不同，多半是其中一处改了，另一处没有跟着改。按渠道、按内容分别列举的件数，"
        "其他年份、下属单位的件数，带“余”“约”“万”的大概数，不作核对。",
        example="“一、总体情况”写“全年收到政府信息公开申请12件”，"
        "表三“一、本年新收政府信息公开申请数量”总计是 10，相差 2；"
        "表三“一、本年新收政府信息公开申请数量”加“二、上年结转政府信息公开申请数量”总计是 13，相差 1",
        hint="先看正文说的是本年新收还是连同上年结转，再对照台账改正写错的一处",
        check=_check("X101"),
    ),
    _outcome(
        "X102",
        "予以公开",
        "“一、总体情况”写“予以公开12件”，表三“（一）予以公开”总计是 11，相差 1",
        "主动公开的信息不在此列。",
    ),
    _outcome(
        "X103",
        "部分公开",
        "“一、总体情况”写“部分公开5件”，表三“（二）部分公开（区分处理的，只计这一情形，不计其他情形）”总计是 4，相差 1",
    ),
    _outcome(
        "X104",
        "不予公开",
        "“一、总体情况”写“不予公开18件”，表三“（三）不予公开”各项总计之和是 17，相差 1",
        _SUMMED,
    ),
    _outcome(
        "X105",
        "无法提供",
        "“一、总体情况”写“无法提供20件”，表三“（四）无法提供”各项总计之和是 21，相差 1",
        _SUMMED,
    ),
    _outcome(
        "X106",
        "不予处理",
        "“一、总体情况”写“不予处理12件”，表三“（五）不予处理”各项总计之和是 13，相差 1",
        _SUMMED,
    ),
    _outcome(
        "X107",
        "其他处理",
        "“一、总体情况”写“其他处理9件”，表三“（六）其他处理”各项总计之和是 8，相差 1",
        _SUMMED,
    ),
    _outcome(
        "X108",
        "结转下年度继续办理",
        "“一、总体情况”写“结转下年度继续办理7件”，表三“四、结转下年度继续办理”总计是 6，相差 1",
    ),
    Rule(
        code="X109",
        name="正文写的行政复议、行政诉讼与表四不同",
        severity="warning",
        what="核对正文写的政府信息公开行政复议、行政诉讼的件数：行政复议应等于表四行政复议的总计，行政诉讼应等于两组总计之和；"
        "写明“未经复议直接起诉”“复议后起诉”的，各与那一组的总计核对。“没有发生”按 0 核对。",
        why="表四只填因政府信息公开引起的案件，正文写的也应是这些。其他案件、作为复议机关审理的案件、一部分案件（已审结的、"
        "被纠正的），不作核对。",
        example="“一、总体情况”写“行政复议11件”，表四“行政复议”总计是 12，相差 1",
        hint="对照案件台账，看正文和表四哪一处的数字有误，改正后使两处一致",
        check=_check("X109"),
    ),
    Rule(
        code="X110",
        name="正文写的文件、决定数量与表二不同",
        severity="warning",
        what="核对正文写的制发、废止、现行有效的规章和规范性文件的件数，作出的行政许可、行政处罚、行政强制决定的件数，"
        "以及收费的金额，应与表二相同。",
        why="这些数字在正文和表二各写一次，两处不同，读的人就不知道哪一个是真的。公开、公示、备案、清理、解读的件数，"
        "某一领域、某一类的件数，与表二统计的范围不同，不作核对。",
        example="“一、总体情况”写“全年制发行政规范性文件3件”，表二“行政规范性文件”本年制发件数是 2，相差 1",
        hint="对照文件目录和执法台账，看正文和表二哪一处的数字有误，改正后使两处一致",
        check=lambda report: (*contradicted(report, "X110"), *wrong_fees(report)),
    ),
    Rule(
        code="X111",
        name="正文写的办结、答复与表三不同",
        severity="warning",
        what="核对正文写的办结、答复、办理完毕的件数，应等于表三本年度办理结果的总计；同一句里写了收到、结转、办结和结转下年的，"
        "收到（连同上年结转）应等于办结加结转下年。",
        why="办结多少和收到多少、结转多少在表三里是连在一起的，正文里一处改了，另一处没有跟着改，读的人一算就知道。"
        "按时答复率、当场答复等一部分申请的件数，不作核对。",
        example="“一、总体情况”写“办结18件”，表三“（七）总计”是 19，相差 1",
        hint=_HINT,
        check=lambda report: (*contradicted(report, "X111"), *unbalanced(report)),
    ),
    Rule(
        code="X112",
        name="正文列出的各项加起来与总数不符",
        severity="warning",
        what="把一句话里列出的各项（其中……、各种申请方式、各项收费）加起来，与这句话写的总数核对：超过总数的一定有误；"
        "不足总数的，只在写明“分别”、以“其他”结尾或者写了“合计”时才算有误。",
        why="列出的各项和总数写在同一句话里，读的人随手一加就能发现不符。单位不同的、只举出一部分的、在几个地方重复计数的，不作核对。",
        example="“一、总体情况”写“收到政府信息公开申请15件”，列出的“网上申请13件、信函申请3件”合计是 16，多 1",
        hint="对照台账，看总数和各项哪一个写错了，改正后使各项之和等于总数",
        check=wrong_sums,
    ),
    Rule(
        code="X113",
        name="正文写的比例、增减与数字不符",
        severity="warning",
        what="核对正文写的“占……%”：用这一段和表三里的数字，四舍五入或者直接舍去尾数都算不出来的，才算有误；"
        "只写比例、没有写件数的（不予公开占7.3%），件数用表三的。"
        "用 --previous 给出上年报告时，申请数量比上年的增减和增减比例与两年的数字核对；没有给出时，"
        "核对同一句里的上年件数、增减数和增减比例。",
        why="比例是由数字算出来的，数字改了而比例没有跟着改，读的人一算就知道。",
        example="“一、总体情况”写“信函申请8件，占26%”，按正文和表三的数字都算不出这个比例，最接近的是 8 ÷ 32 ＝ 25.0%",
        hint="先核对数字，再按数字重新计算比例",
        check=lambda report: (*wrong_percentages(report), *wrong_named_shares(report), *wrong_growth(report)),
    ),
)
