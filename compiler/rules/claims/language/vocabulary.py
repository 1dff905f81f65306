"""The words that the narrative states figures with, by what they mean; a claim is written in the names of this list.

In a word `[甲/乙]` is a choice that may be left out. Names that stand for the labels of rows are added from the edition
(`label_words`), so that none of them is spelled here.
"""

from __future__ import annotations

WORDS = {
    # Requests.
    "info": "[政府/政务]信息",
    "disclose": "公开",
    "on_request": "依申请",
    "application": "申请[书/表/材料/量/件/件数/数量/总量/数] 请求",
    "receive": "收到 收悉 收件[量/数] 接到 接件 接办 接收[到] 接受 受理[量/数] 承接 登记",
    "intake": "收办",
    "newly": "新收[到] 新受理 新接收[到] 新接到 新增[加]",
    "handle": "办理[量/数] 处理",
    "complete": (
        "答复[量/数] 回复 办复 办结[量/数] 办毕 办理完毕 处理完毕 办理完成 答复完毕 答复办结 办结答复 办理答复 办理结果"
    ),
    "carry": "结转[到/至/入/于] 转结[到/至/入] 顺延[到/至/入] 延续[到/至/入] 转[到/至/入] 转 接转[到/至/入] 遗留",
    "pending": (
        "未答复 尚未答复 仍在办理期限内 尚在法定期限内 仍在法定期限内 未到期 未到答复期限 "
        "正在办理[中/之中/过程中] 正在处理[中] 尚在办理[中/期限内] 仍在办理[中] 在办 未办结 尚未办结 办理中"
        " 在办理期限内 在办理中 待办结 待办理 待答复"
    ),
    "among": "其中[有/含/包括]",
    # Applicants.
    "citizen": "公民 个人",
    "corporation": "法人",
    "organisation": "其他组织 其它组织",
    "business": "企业 商业企业",
    "research": "科研机构 科研院所",
    "public_interest": "社会公益组织 公益组织",
    "legal_service": "法律服务机构 律师事务所",
    "anybody": (
        "[通过/以]任何[形式/方式/渠道/途径/单位/组织/个人]"
        " 任何单位和个人 任何单位或个人 任何组织和个人 任何组织或个人 任何单位、组织"
        " 申请人 村民 居民 市民 社会各界 社会公众 群众 公众"
    ),
    "all_are": "均为 全部为 全为 都是 都为 均系 均是 全部是 全部系",
    # Results.
    "granted": "准予公开 予以公开 同意公开 给予公开",
    "partial": "部分公开 部分予以公开 予以部分公开",
    "refused": "不予公开 不予以公开 不同意公开 不公开",
    "unavailable": "无法提供",
    "unprocessed": "不予处理",
    "otherwise": "其他处理 其它处理",
    "never_outcome": ("未予[以]公开 应予[以]公开 应同意公开 未同意公开 未部分公开 应不予公开 未无法提供 未不予处理"),
    # Reasons, one kind for each row of results.
    "state_secret": "国家秘密 因涉密 属于涉密",
    "prohibited_by_law": "禁止公开",
    "security_and_stability": "三安全",
    "third_party_rights": "第三方",
    "internal_affairs": "内部事务",
    "process_information": "过程性",
    "enforcement_files": "执法案卷",
    "administrative_queries": "行政查询",
    "not_held": "不掌握 不存在该信息 信息不存在 未掌握 不存在 非本机关 不属于本",
    "needs_creation": "没有现成 无现成 另行制作 需要制作 需要加工[制作] 需制作 需另行制作 须另行制作",
    "still_unclear": "不明确 内容不明",
    "petitions": "信访[举报/投诉][投诉][类] 举报投诉类 投诉举报类",
    "repeated": "重复申请",
    "publications": "出版物",
    "excessive": "大量反复 反复申请 大量申请",
    "confirmation": "要求行政机关确认 重新出具",
    "not_corrected_in_time": "逾期不补正 逾期未补正 不再处理其政府信息公开",
    "fee_unpaid": "收费通知 逾期未缴 缴纳费用",
    "rest": "其他 其它 其余 其他情形 其他情况",
    "left": "剩余 尚余 剩",
    "cross_year": "跨年[度]",
    # Cases.
    "reconsideration": "行政复议 申请复议",
    "review": "复议",
    "litigation": "行政诉讼 提起诉讼",
    "suit": "诉讼 被诉 涉诉",
    "contention": "行政争议",
    "direct": "直接起诉 直接提起[行政]诉讼 直接向法院起诉 直接向人民法院起诉 直接向人民法院提起[行政]诉讼",
    "after": (
        "复议后起诉 复议后再起诉 复议后又起诉 复议后不服起诉"
        " 经复议后提起[行政]诉讼 复议后提起[行政]诉讼 复议后再提起[行政]诉讼 复议后不服提起[行政]诉讼"
    ),
    "upheld": "维持[原] 维持原[行政行为/具体行政行为/行政决定/决定/答复/结果] 结果维持",
    "corrected": "纠正 结果纠正 纠错",
    "other_result": "其他结果 其它结果",
    "unsettled": "尚未审结 未审结 正在审理[中/之中] 尚在审理[中] 未结",
    "happen": "发生 出现 产生 引发 引起 存在 导致 提起 被 收取",
    "because": "因 由 涉及 涉 针对 关于",
    # Documents and decisions.
    "make": "[新]制定 [新]制作 [新]制发 [新]制订 [新]出台 新发布 印发 颁布",
    "issue": "发布 公布 并",
    "repeal": "[宣布]废止[了] 失效、废止 废止、失效 失效和废止 废止和失效 失效或废止 失效及废止 宣布失效和废止",
    "in_force": "现行有效 继续有效 目前有效 仍然有效 保留有效 保持有效",
    "document": "文件",
    "other_document": "规章制度 法规 政策 制度 标准 目录 清单 栏目 证明 合同 办法",
    "newly_disclosed": "新公开",
    "do": "作出 做出 下达 实施 采取 准予",
    "form_decision": "处理决定",
    "measure": "行政强制措施",
    "execution": "强制执行",
    "decision": "决定",
    "not_decision": "不予行政 免予行政 不予处",
    # What else is received, answered and published.
    "suggestion": "建议 提案 议案",
    "publish": "主动公开 网站 公众号 专栏",
    "publicise": "公示 推送 归集 上传 录入 抽查 评查 备案 报送",
    "letter": "留言 信箱 热线 来信 工单 咨询",
    "attribute": "公文 属性 免予公开 免于公开",
    "channel": (
        "网上 网络 互联网 线上 线下 在线 信函 邮寄 邮政 快递 当面 现场 窗口 传真 电子邮件 邮件 邮箱"
        " 平台 系统 书面 来函 挂号信 信件 来信申请 来访申请 纸质 网站申请 网站提交 网站提出"
    ),
    "assist": "协助 配合 代为 协 代 督",
    # Denial, and what is left out.
    "deny": "没有 未有 未曾 尚未 从未 暂未 暂无 未 没 无 零",
    "any_deny": "有无",
    "contain": "含 包含 包括",
    "except": "不含 不包括 不计 另",
    # Time.
    "this_year": "年度内 今年 当年[度] 本年[度] 全年 年内 一年来 本统计年度",
    "last_year": "去年[度] 上年[度] 上一年[度] 往年",
    "next_year": "下年[度] 下一年[度] 下一个年度 次年[度] 明年[度]",
    # What changes nothing.
    "own": (
        "我局 我委 我办 我厅 我镇 我乡 我县 我市 我区 我省 我街道 我单位 我院 我队 我所 我中心"
        " 本机关 本单位 本局 本办 本镇 本街道 向本机关 向我局 局办公室 委办公室 厅办公室"
        " [镇/乡/街道]党政办[公室] 党政综合办[公室]"
        " 全市 全区 全县 全省 全州 全盟 全旗 全镇 全乡 全街道"
    ),
    "altogether": "总共 一共 共计 累计 合计 总计 共 总数 总量",
    "noun": "案件 件数 数量 事项 情形 情况 答复件 办件 办件量 结果 件",
    "various": "各类 有效",
    "duly": (
        "依法 依规 统一 规范 依法依规 按时 按期 如期 及时 均已 已经 已 全部 妥善 按照 按 规定 法定 时限 期限 时间 程序"
        " 要求 进行 给予 予以 在 内"
        " 有关 相关 截至 目前 年底 年末 期末 全"
    ),
    "submit": "提出 提交 递交 寄送",
    "about": "与 到 过 对 向 来 来自 率",
    "continue": "继续",
    "link": "和 或者 或 及 以及 并",
    "de": "的",
    "within": "中 里",
    "be": "为 是 系 达 属于 属",
    "fill": "了 有 计 类 数 案 仍 尚 余 除 将 需",
    "fee": "处理费",
    "get": "获 获得 得到",
    "share": "占",
    "compared": "同比 环比 较 比 相比 相较",
    "grow": "增长 增加 上升 提高 增",
    "shrink": "下降 减少 降低 下滑 减",
    "rate": "增幅 降幅 增长率",
    "separately": "分别",
    "each": "各 均 都",
}

MARKS = {
    "comma": ",，",
    "semicolon": ";；",
    "colon": ":：",
    "open": "(（",
    "close": ")）",
    "dot": "、",
    "quote": '“”"‘’「」',
}
"""The punctuation within a sentence."""

READ = ("figure", "rough", "number", "percent", "other_year", "other")
"""What is no word of the list: counts, exact or not; other numbers; percentages; other years; unknown text."""

DOCUMENTS = {
    "rule": "/proactive_disclosure/rules",
    "normative": "/proactive_disclosure/normative_documents",
}
DECISIONS = {
    "licence": "/proactive_disclosure/licensing",
    "penalty": "/proactive_disclosure/penalties",
    "coercion": "/proactive_disclosure/coercion",
}
ROWS = {"person": "/requests/new/natural_person", **DOCUMENTS, **DECISIONS}
"""Rows and columns that the text calls by the labels that they have in the edition."""

GROUPS = {
    "stop": "comma semicolon colon open close",
    "of": "complete handle form_decision decision do noun info fill be de colon altogether application quote",
    "case": "noun application fill be de colon altogether quote",
    "all": "this_year own altogether",
    "plain": (
        "anybody everybody own handle complete duly each various submit about because receive fill de be link dot quote"
    ),
    "by": "application duly each do complete form_decision decision de be fill quote",
    "mean": "disclose info on_request application request noun complete handle fill de because happen about own duly",
    "outcome": "granted partial refused unavailable unprocessed otherwise",
    "begins": "info disclose on_request application citizen corporation",
    "cases": "reconsideration review litigation suit",
}
"""Several names in one."""

PHRASES = {
    "request": (
        "info? disclose fill? de? application noun*"
        "|info? on_request (?:de? (?:disclose|info))+ de? application? handle? noun* letter?"
        "|application? disclose info de? application noun*"
        "|application disclose info noun*"
        "|info application disclose noun*"
    ),
    "everybody": "citizen (?:dot|link) corporation (?:dot|link)+ organisation",
    "legal_body": "corporation (?:dot|link)+ organisation",
}
"""Runs of words that are one word of their own; where two fit, the first."""

MACROS = {
    "edge": "(?<!{^stop dot among})",
    "end": "(?=stop|dot|link figure|$)",
    "gap": "(?:open {^open close figure}{0,30} close)? of*",
}
"""What stands around names."""
