"""What sites write around an article: lines of information above it, buttons, and the foot of the page."""

from __future__ import annotations

import re

# As met on pages of governments' sites; each stands before a colon (“发布时间：…”), in brackets, or alone.
_INFORMATION = (
    "发布时间|发布日期|发文时间|发文日期|公开时间|公开日期|生成日期|成文日期|更新时间|更新日期|录入时间|时间|日期"
    "|信息来源|文章来源|稿件来源|来源|作者|供稿|审核|审核人|编辑|责任编辑|责编"
    "|浏览次数|浏览量|浏览|阅读次数|阅读量|阅读数|阅读|访问次数|访问量|点击次数|点击量|点击数|点击率|点击|人气"
    "|字体|字号|字体大小|文字大小|字体显示|保护视力色|视力保护色|背景色"
    "|索引号|信息索引号|信息索引|索引码|信息名称|名称|标题|主题分类|信息分类|所属分类|分类|主题词|关键词|关键字|体裁分类|体裁"
    "|组配分类|服务对象|服务对象分类|文件编号|文号|发文字号|发布机构|发文机关|发文机构|发布单位|公开主体|责任部门"
    "|公开方式|公开范围|公开时限|公开形式|公开类别|时效性|时效|有效性|是否有效|效力状态|生效日期|废止日期|失效日期|内容概述|概述"
    "|当前位置|您当前的位置|您的位置|您现在的位置|所在位置|位置|信息类别|语种|生命周期|载体类型|信息格式"
)
_BUTTONS = (
    "打印|打印本页|打印此页|我要打印|关闭|关闭窗口|关闭本页|关闭此页|分享|分享到|一键分享|收藏|我要收藏|加入收藏|我要纠错|纠错"
    "|返回顶部|回到顶部|顶部|返回|朗读|语音播报|播报|无障碍|无障碍阅读|繁体|简体|下载|文件下载|字体|大|中|小|默认|特大|超大"
)
_FOOT = (
    "上一篇|下一篇|上一条|下一条|上一页|下一页|相关链接|相关阅读|相关文档|相关稿件|相关文章|相关信息|相关新闻|相关推荐|友情链接"
    "|扫一扫|扫码|分享到|打印本页|返回顶部|关闭窗口|关闭本页|版权所有|主办单位|承办单位|主办|承办|技术支持|网站标识码"
    "|网站地图|网站声明|关于我们|联系我们|设为首页|隐私声明|责任编辑|信息来源|文章来源|稿件来源"
)
_TIME = r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?"
_OPENING, _CLOSING = r"[\[【（(〔「<《|｜]", r"[\]】）)〕」>》|｜]"
_NAMED = re.compile(rf"(?:^|[\s\[【（(|｜])(?:{_INFORMATION})\s*[:：]")
_ONLY = re.compile(
    rf"(?:{_TIME}|(?:{_INFORMATION}|{_BUTTONS})|A[+-]?|T[+-]?|\d+\s*次?|[:：+-]|{_OPENING}|{_CLOSING}|\s)+"
)
_BEGINS_FOOT = re.compile(
    rf"{_OPENING}?\s*(?:{_FOOT})\s*(?:[:：\]】）)|｜>…]|\s|$)"
    r"|.{0,20}(?:ICP备|公网安备|网安备|版权所有|All Rights Reserved)"
)
_INDEX = re.compile(
    r"索\s*引\s*(?:号|码)|信息(?:名称|分类)|主题分类|发布机构|发文机关|公开(?:日期|方式|时限)|体裁分类|发文字号"
)
_DOCUMENT = re.compile(r"\.(?:docx?|wps|xlsx?|et|pdf|ofd|zip|rar)(?:[?#].*)?$", re.IGNORECASE)
_LONGEST = 200


def is_about_the_page(text: str) -> bool:
    """Whether a line is what a site says of an article, or a button: when it was published, how often it was read."""
    if len(text) > _LONGEST or "。" in text:
        return False
    return _NAMED.search(text) is not None or _ONLY.fullmatch(text) is not None


def begins_foot(text: str) -> bool:
    """Whether with this line the foot of the page begins."""
    return "。" not in text and _BEGINS_FOOT.match(text) is not None


def is_index(texts: list[str]) -> bool:
    """Whether the cells of a table are those of the index that sites set above an article (名称, 索引号, …)."""
    return sum(_INDEX.search(text) is not None for text in texts if len(text) <= _LONGEST) > 1


def is_document(link: str) -> bool:
    """Whether a link leads to a document for download."""
    return _DOCUMENT.search(link) is not None
