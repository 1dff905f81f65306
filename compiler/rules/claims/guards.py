"""What changes the meaning of words that state a figure: said before them, they speak of another thing or of a part."""

from __future__ import annotations

from compiler.common.lazy_regex import later
from compiler.rules.claims.claim import Guard
from compiler.rules.claims.language.words import FIGURE, LAST_YEAR, ROUGH

_BY_ONE_WAY = (
    "(?:网上|网络|网站|互联网|线上|信函|(?<!公开)来信|邮寄|邮政|快递|当面|现场|窗口|传真|邮件|邮箱|平台|(?<!公开)(?<!管理)(?<!政府)系统|书面)(?!.{0,40}等|中)"
    "|(?<!各)类|协助|配合|协同|协办|指导|督促|转办|代办|会办|代[省市县区]|代为"
)
"""Requests that came in one way, or that another organ answers, are not all (“网上、信函等方式” names every way)."""

_PARTLY = f"{_BY_ONE_WAY}|其中"

_REASONS = (
    "属于(?!$)|国家秘密|内部事务|过程性|执法案卷|查询|第三方|三安全|不掌握|没有现成|另行制作|不明确|不存在|信访|重复|出版物"
    "|大量|反复|确认|补正|缴|涉及|因(?!此)|由于|自然人|法人|企业|机构|网上|信函|当面|对|第[^，,；;]{1,4}条|抽查|复核|评查|案例|(?<!各)类"
)
"""With a reason or an applicant an outcome is one row or column of the several that the table sums."""

_NOT_REQUESTS = "热线|咨询|留言|信箱|投诉|信访|来电|来访|建议|提案|工单|诉求|事项清单"
"""What else is received and answered: words too few to name requests may mean these."""

_PUBLISHED = (
    "主动|网站|平台|公众号|专栏|向社会|解读|文件|政策|提案|建议|议案|预算|决算|规划|目录|结果信息|征集|公示|转为"
)
"""What is disclosed without request."""

_ATTRIBUTE = (
    f"公文|属性|认定(?!为)|认定为(?:主动|依申请|[免不]予公开)|主动公开[^，,、；;]{{0,8}}[{FIGURE}{ROUGH}][、，,；;]"
    f"(?:其中|作为)*依申请公开|主动公开(?!政府信息)[^，,、；;]{{0,8}}[{FIGURE}{ROUGH}][、，,；;](?:其中)?$"
)
"""“主动公开300件、依申请公开50件、不予公开150件” counts documents by their attribute."""

_OF_CARRIED_IN = (
    f"^(?!.*(?:收到|接到|受理|收办|新收|新增|(?<![转留的])申请[{FIGURE}]))[^{FIGURE}{ROUGH}]*"
    f"(?:{LAST_YEAR}|去年|上年|上一年)[^，,；;]{{0,8}}(?:转|遗留)"
)
"""“2024年结转的9件已全部办结，其中予以公开4件” tells of what was carried in, not of all requests."""

_OF_SOME = f"(?:其中|(?:^|[，,；;：:])(?:涉及?|有关|关于))[^，,；;{FIGURE}]{{2,20}}的申请[{FIGURE}]"
"""“其中涉及旧城改造的申请5件，予以公开4件”."""

_BY_MATTERS = f"(?:涉及|包含|拆分)[^，,；;、{FIGURE}]{{0,8}}事项[^，,；;、{FIGURE}]{{0,2}}[{FIGURE}{ROUGH}]"
"""“申请共涉及信息事项240项，予以公开86项”."""

_APART = f"{_ATTRIBUTE}|{_OF_CARRIED_IN}|{_OF_SOME}|{_BY_MATTERS}"

_ANOTHER_CASE = (
    "新收|新增|新发生|复议机关|受理|审理|审结|(?:收到|接到)(?!因|由|涉|针对|关于|政府信息|信息公开)|立案|应诉|指导|出庭|败诉|胜诉|纠错"
    "|一审|二审|再审|办结|结案|化解|调解|调处|排查|听证|监督|其中涉|未(?:按[期时]|及时)答复"
    "|(?<!申请)办理(?!.{0,40}(?:信息公开|依申请|申请公开))"
    "|(?:涉|因(?![此而])|关于|针对)(?!.*(?:公开|申请|答复|政府信息|[本我]))[^，,；;、]{2,}$"
    "|^(?!.*(?:公开|申请|答复|政府信息|发生|引[发起]|提起|产生|[本我年]))[^，,；;、]{2,}的$"
)
"""What the authority for reconsideration says of its own work, and what one says of a part of the cases."""

_ANOTHER_DOCUMENT = (
    "备案|审查|审核|解读|公布|公开|发布|刊登|报备|登记|征求|起草|修订|修改|目录|汇编|专项|涉及|领域|名义|牵头|参与|代拟"
    "|上级|联合|评估|宣传|学习|转发|拟|建议|应当|需要|其中|配套"
)
_ANOTHER_DECISION = (
    "公示|公开|公布|发布|推送|归集|上传|录入|抽查|评查|备案|当场|简易|一般程序|普通程序|重大|不予|免予|减轻|从轻|对|其中"
    "|撤销|变更|延续|注销|以[^，,我本]{1,12}名义"
)
_IN_A_FIELD = "专项|整治|行动|领域|检查|巡查|抽查|查处|涉|投诉|举报"
"""Said earlier in the sentence, it narrows the decisions to a field or a campaign."""

BADLY = later(
    "不当|违法|违规|错误|不及时|逾期|超期|超时|败诉|胜诉|纠错|纠正|撤销|责令|变更|改变|支持|驳回|不服|履责|应诉"
)
"""What makes a statement of 0 one of a part only: “没有被纠正的行政复议”."""

_ON_A_MATTER = "(?:^|[^未没无不])(?:涉及|有关|关于)[^，,；;]{2,20}的$"
"""“涉及水利工程的申请共收到38件”."""

RECEIVED = Guard(unless=later(f"{_PARTLY}|{_ON_A_MATTER}"), joined=False)
NEWLY = Guard(unless=later(f"{_BY_ONE_WAY}|{_ON_A_MATTER}"), joined=False)
CARRIED_OVER = Guard(
    never=later(
        f"(?:信访|热线|工单|诉求|建议|提案|留言|(?:认定|仲裁|许可|登记|查询|复议)申请)[^，,；;{FIGURE}{ROUGH}]{{0,4}}[{FIGURE}{ROUGH}]"
    ),
    joined=False,
)
"""“受理信访件168件，办结160件，结转下年8件”."""
CARRIED_OVER_AT_LAST = CARRIED_OVER._replace(
    last=("complete|receive|newly|last_year|letter|suggestion|cases", "complete"), joined=True
)
"""“收到13件，办结12件，结转1件”."""
CARRIED_IN_WITH_NEW = Guard(last=("complete|receive|newly|last_year|letter|suggestion|cases", "newly"))
"""“新收12件，结转3件”."""
_CASES = "reconsideration|litigation|review|suit"
_APPLICATION = "(?<!reconsideration)(?<!review) application"
"""行政复议申请 are cases."""
_OF_REQUESTS = (
    f"request|{_APPLICATION}|on_request|cases",
    "request|application|on_request|",
)
"""After a case has been named, what is new or carried in may be cases."""
CARRIED_IN = RECEIVED._replace(last=_OF_REQUESTS)
CARRIED_IN_AMONG = Guard(
    unless=later(_BY_ONE_WAY), last=("complete|receive|newly|handle|cases", "receive|newly|handle|"), joined=False
)
RECEIVED_BY_HEADING = CARRIED_IN._replace(never=later(_NOT_REQUESTS))
NAMED_ALONE = RECEIVED._replace(never=later(_ATTRIBUTE))
APPLICANTS = Guard(
    last=(
        "receive|intake|newly|complete|granted|partial|refused|unavailable|unprocessed|otherwise|carry|channel|reconsideration|litigation|review|suit",
        "receive|intake|newly|",
    ),
    never=later("涉及|内容|领域|(?<!人)类|法律服务机构(?=.*其中)"),
    joined=False,
)
"""Applicants are compared where they are said of what was received."""

_OUTCOMES = (
    "suggestion|publish|letter|request|application|on_request|receive|intake|newly|complete|attribute",
    "request|application|on_request|receive|intake|newly|complete|",
)
"""Suggestions and letters are disclosed or not as well; where nothing is named, the section says what is meant."""

OUTCOMES = Guard(unless=later(_REASONS), never=later(_APART), last=_OUTCOMES)
DISCLOSED = OUTCOMES._replace(unless=later(f"{_REASONS}|{_PUBLISHED}"), never=later(f"{_APART}|已经?主动公开"))
DISCLOSED_OF_THESE = DISCLOSED._replace(
    never=later(f"{_APART}|{_NOT_REQUESTS}|文件"),
    last=("suggestion|publish|letter|document|receive|complete", "complete|receive"),
)
"""“答复13件，其中公开6件”."""
OTHERWISE = OUTCOMES._replace(unless=later(f"{_REASONS}|撤"))
ROWS = Guard(
    unless=later(
        "收到|接到|受理|来信|热线|征求|意见|复核|抽查|评查|案例|告知(?!(?:申请人)?(?:本机关)?不(?:掌握|存在)|(?:申请人)?信息不存在)|补正通知|(?:要求|需要?)补正(?!后)|卷宗|类型"
    ),
    never=later(f"{_APART}|热线|来信来访|信访件"),
    last=_OUTCOMES,
)
ANSWERED = Guard(
    unless=later(
        f"{_REASONS}|{_PUBLISHED}|{_NOT_REQUESTS}|工作日|当[日天]|提前|其中(?!.{{0,3}}已)|类|复议|诉讼|公开|无法提供|不予处理|其他处理|上年|转|(?:新收|新增)[^{FIGURE}]*$"
    ),
    never=later(f"{_NOT_REQUESTS}|{_ATTRIBUTE}|查询申请"),
    last=(
        f"suggestion|publish|letter|{_CASES}|document|request|on_request|intake|{_APPLICATION}",
        "request|application|on_request|intake|",
    ),
)
OUTCOME_OF_CASES = Guard(never=later("(?<!被)复议机关|受理|审理|应诉|指导|调解|听证"), joined=False)
CASES = Guard(unless=later(_ANOTHER_CASE))
ALL_SUITS = Guard(unless=later(f"{_ANOTHER_CASE}|直接|复议后|经复议"))

DOCUMENTS = Guard(unless=later(_ANOTHER_DOCUMENT), never=later("专项(?!清理)|领域|涉"))
DISCLOSED_DOCUMENTS = Guard(unless=later("解读|目录|汇编|领域|名义|主动|涉及|草案|意见"), never=later("专项|领域"))
DECISIONS = Guard(unless=later(_ANOTHER_DECISION), never=later(_IN_A_FIELD))
LISTED_DECISIONS = DECISIONS._replace(last=("publicise|disclose|issue|do", "do"))
"""A list of decisions goes on from its verb: “作出行政许可决定……、行政处罚决定……”."""
HANDLED_DECISIONS = DECISIONS._replace(never=later(f"{_IN_A_FIELD}|窗口|大厅|中心|服务|网上|事项|清单"))
TOLD_DECISIONS = DECISIONS._replace(
    never=later(
        f"{_IN_A_FIELD}|评查|案卷|复核|简易|当场|公开|公示|发布|公布|其中|信息|网站|平台|事项|清单|目录|职权|权力|赋权|梳理|承接|下放|认领|划转|委托"
    )
)
"""Told one after the other without a verb, decisions may be of some kind, or powers."""
