"""The words of which `text_claims` is made: what stands between words and figures, and what changes their meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.rules.claims.sentences import BREAKS, FIGURE, LAST_YEAR, MARKS, NEXT_YEAR, THIS_YEAR

if TYPE_CHECKING:
    import re

WORDS = {
    "#": FIGURE,
    "{edge}": f"(?:^|(?<=[{BREAKS}、])|(?<=其中)|(?<=其中有))",
    # The figure that an item begins with.
    "{leading}": f"{FIGURE}(?:(?<=^{FIGURE})|(?<=[{BREAKS}、]{FIGURE})|(?<=其中{FIGURE})|(?<=其中有{FIGURE}))",
    "{end}": f"(?=[{BREAKS}、]|和{FIGURE}|及{FIGURE}|$)",
    # What may stand between the words and the figure. Here and below no two branches of a repetition begin alike, so
    # that a long run of such words is read once.
    "{of}": (
        "(?:答复|回复|决定|处理|办理|申请|案件|件数|数量|总量|总数|事项|情形|情况|政府信息|信息|合计|总计"
        '|[的了案数有为是共计达类：:“”"])*'
    ),
    "{case}": '(?:案件|申请|事项|件数|数量|总数|情况|合计|总计|[的案数有为是共计类：:“”"])*',
    "{all}": f"(?:全年|本年度?|年内|{THIS_YEAR}|我[局委办厅镇乡县市区省]|本机关|总共|一共|共计|累计|合计|共)*",
    "{plain}": (
        "(?:(?:公民|个人)、法人(?:和|或|及|以及|或者)其他组织|任何(?:形式|(?:单位|组织|个人)(?:[、和或](?:单位|组织|个人))*)?"
        "|申请人|社会各界|社会公众|群众|公众|向?(?:本机关|我[局委办厅镇乡县市区省])"
        "|办理|处理|答复|妥善|依法|各类|有效|提出|提交|要求|关于|有关|涉及|受理|[的到了过并和及与或、对])*"
    ),
    # Requests.
    "{request}": (
        "(?:(?:政府|政务)?信息(?:依申请)?公开的?申请(?:事项|案件|总数|件|书|表)?"
        "|(?:政府信息)?依申请(?:政府信息)?公开(?:政府信息|信息)?的?(?:申请|请求)?(?:事项|案件|答复件|办件|件)?"
        "|(?:要求|提出)?(?:申请)?公开(?:政府)?信息的?(?:申请|要求|请求)"
        "|申请公开(?:政府)?信息(?:事项|要求)?)"
    ),
    "{receive}": "(?:收到|接到|接收到?|接受|收办|受理|承接)",
    "{last}": f"(?:{LAST_YEAR}|上一?年度?|去年度?|往年)",
    "{next}": f"(?:{NEXT_YEAR}|下一?年度?|次年度?|明年度?)",
    # Cases.
    "{no}": "(?:没有|未有|未曾|尚未|从未|未|无(?<!有无)|零)",
    "{because}": "(?:(?:因|涉及?|关于|针对)?(?:政府)?信息公开(?:申请|工作|答复|事项|类)*(?:引起|引发|产生|导致)?的?)?",
    "{whatever}": (
        "(?=发生|出现|产生|收到|接到|因|由|引发|引起|涉及|任何|针对|关于|政府信息|信息公开|依申请|行政|被|有|提起"
        f"|申请行|公民|存在|导致)[^{BREAKS}{MARKS}]{{0,60}}?"
    ),
    # Documents and decisions.
    "{made}": "(?:制定|制发|制订|出台|印发|颁布)(?:出台|制发|印发|发布|公布|并|公开|了)*",
    "{did}": "(?:作出|做出|下达|办理|实施)",
}


def pattern(text: str) -> re.Pattern[str]:
    """The expression that `text` spells with `#` for a figure and names in braces for the words above."""
    for word, meaning in WORDS.items():
        text = text.replace(word, meaning)
    return later(text)


NOT_ALL = later(
    "(?:网上|网络|网站|互联网|线上|信函|来信|邮寄|邮政|快递|当面|现场|窗口|传真|邮件|邮箱|平台|系统|书面)(?!.{0,40}等)"
    "|其中|(?<!各)类|协助|配合|协同|协办|指导|督促|转办|代办|会办|代[省市县区]|代为"
)
"""Requests that came in one way, or that another organ answers, are not all (“网上、信函等方式” names every way)."""

REASONS = (
    "属于|国家秘密|内部事务|过程性|执法案卷|查询|第三方|三安全|不掌握|没有现成|另行制作|不明确|不存在|信访|重复|出版物"
    "|大量|反复|确认|补正|缴|涉及|因(?!此)|由于|自然人|法人|企业|机构|网上|信函|当面|对|抽查|复核|评查|案例"
)
"""With a reason or an applicant an outcome is one row or column of the several that the table sums."""

NOT_REQUESTS = later("热线|咨询|留言|信箱|投诉|信访|来电|来访|建议|提案|工单")
"""What else is received and answered: words too few to name requests may mean these."""

PUBLISHED = (
    "主动|网站|平台|公众号|专栏|向社会|解读|文件|政策|提案|建议|议案|预算|决算|规划|目录|结果信息|征集|公示|转为"
)
"""What is disclosed without request."""

ANOTHER_CASE = (
    "新收|新增|新发生|复议机关|受理|审理|审结|(?:收到|接到)(?!因|由|涉|针对|关于)|立案|应诉|指导|出庭|败诉|胜诉|纠错"
    "|一审|二审|再审|办结|结案|化解|调解|听证|监督"
    "|办理(?!.{0,40}(?:信息公开|依申请|申请公开))"
)
"""What the authority for reconsideration says of its own work, and what one says of a part of the cases."""

BADLY = later(
    "不当|违法|违规|错误|不及时|逾期|超期|超时|败诉|胜诉|纠错|纠正|撤销|责令|变更|改变|支持|驳回|不服|履责|应诉"
)
"""What makes a statement of 0 one of a part only: “没有被纠正的行政复议”."""

ANOTHER_DOCUMENT = later(
    "备案|审查|审核|解读|公布|公开|发布|刊登|报备|登记|征求|起草|修订|修改|目录|汇编|专项|涉及|领域|名义|牵头|参与|代拟"
    "|上级|联合|评估|宣传|学习|转发|拟|建议|应当|需要|其中|配套"
)
ANOTHER_DECISION = later(
    "公示|公开|公布|发布|推送|归集|上传|录入|抽查|评查|备案|当场|简易|一般程序|普通程序|重大|不予|免予|减轻|从轻|对|其中"
    "|撤销|变更|延续|注销"
)
IN_A_FIELD = later("专项|整治|行动|领域|检查|巡查|抽查|查处|涉")
"""Said earlier in the sentence, it narrows the decisions to a field or a campaign."""

OF_REQUESTS = (
    later(
        "收到|接到|接收|受理|收办|新收|承接|办结|答复|予公开|予以公开|分公开|无法提供|不予处理|其他处理|结转|复议|诉讼"
        "|网上|信函|当面"
    ),
    later("收到|接到|接收|受理|收办|新收|承接"),
)
"""Applicants are compared where they are said of what was received."""

OF_OUTCOMES = (
    later("建议|提案|议案|主动公开|网站|公众号|专栏|留言|信箱|热线|申请|受理|收到|办结|答复"),
    later("|申请|受理|收到|办结|答复"),
)
"""Suggestions and letters are disclosed or not as well; where nothing is named, the section says what is meant."""

OF_DOCUMENTS = later("规范性文件|规章制度|规章|法规|文件|政策|制度|标准|目录|清单|栏目|证明|合同|办法")
OF_VERBS = (
    later("公示|公开|公布|发布|推送|归集|上传|录入|抽查|评查|备案|报送|作出|做出|下达|实施"),
    later("作出|做出|下达|实施"),
)
"""A list of decisions goes on from its verb: “作出行政许可决定……、行政处罚决定……”."""
