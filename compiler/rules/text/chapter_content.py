"""X140 to X143: what a narrative chapter lacks: the problems, the fee, one of the five topics, any text at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.common.lazy_regex import later
from compiler.rules.rule import Hit, Rule
from compiler.rules.text.levels.level_marks import marked, unmarked
from compiler.rules.text.quotes import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from compiler.report.narrative import Paragraph
    from compiler.report.report import Report
    from compiler.rules.text.levels.level_marks import LevelMark

PROBLEMS, OTHER_MATTERS, OVERVIEW = "problems", "other_matters", "overview"

# 无, 没有问题, 暂无需要改进的: all that is left once marks, headings and stops are gone.
_NONE = later(
    r"(?:(?:20..年度?|本年度?|全年|我[局委办镇县市区乡处]|我单位|本[局委办镇乡]|本机关|本单位|本街道|目前|现|经自查|经查|在?(?:政府)?(?:信息|政务)公开工作(?:中|方面|上)?)*"
    r"(?:均|暂|尚|暂时|也|总体)?(?:无|没有|未发现|未出现|未存在|不存在|不涉及)(?:任何|明显|突出|存在|重大|其他|相关)*的?(?:主要)?"
    r"(?:问题|不足|困难)?(?:及|和|与|、)?(?:需要)?(?:改进)?的?(?:情况|措施|事项|问题|地方|方面|之处)?)+"
)
_HEAD = later(r"^(?:存在的?)?(?:主要)?(?:问题|不足)(?:和不足|和困难)?[：:。]|^(?:改进|整改)(?:情况|措施)[：:。]")
_STOPS = later(r"[\s，。、；：,.;:]+")
# Words of a chapter that names a problem, whatever it denies besides.
_FOUND_WANTING = (
    "不够",
    "有待",
    "欠缺",
    "不强",
    "不足",
    "不高",
    "不及时",
    "不全",
    "单一",
    "薄弱",
    "滞后",
    "差距",
    "仍",
    "还",
    "一是",
)
_DENYING = ("无", "没有", "未", "不存在", "不涉及")
_SHORT = 20
_SHOWN = 30
_HEADING = later("[^，。；：,;:]{0,40}(?=[。；：;:]|$)")


def _empty(report: Report) -> Iterator[Hit]:
    for chapter in report.edition.narratives:
        if _is_empty(report, chapter.key):
            hint = "" if chapter.key == OTHER_MATTERS else "写上本年度的内容；这一部分不能空着，也不能只写“无”"
            yield Hit(f"“{chapter.title}”没有内容", (f"/{chapter.key}",), hint)


def _is_empty(report: Report, key: str) -> bool:
    """Whether a chapter that can be read has no text; what the schema does not accept has its finding already."""
    value = report.data.get(key)
    readable = isinstance(value, str) or (
        isinstance(value, list)
        and all(isinstance(block, str) or (isinstance(block, dict) and "list" in block) for block in value)
    )
    return readable and all(not paragraph.text or paragraph.text.isspace() for paragraph in report.chapters[key])


def _text(paragraphs: Iterable[Paragraph]) -> str:
    return "\n".join([paragraph.text for paragraph in paragraphs]).strip()


def _no_problems(report: Report) -> Iterator[Hit]:
    paragraphs = report.chapters[PROBLEMS]
    written = _text(paragraphs)
    if not any(word in written for word in _DENYING) and len(written) > _SHORT:
        return
    texts = [paragraph.text for paragraph in paragraphs if not paragraph.kind.startswith("heading")]
    if written and all(not said or _NONE.fullmatch(said) for said in map(_said, texts)):
        shown = quoted("".join(written.split()), 0, _SHOWN)
        what = f"只写了{shown}" if any(map(_said, texts)) else f"只有标题{shown}"
        yield Hit(f"“{report.edition.label('/' + PROBLEMS)}”{what}，应写明问题和改进情况", (f"/{PROBLEMS}",))
    elif "问题" in written and not any(word in written for word in _FOUND_WANTING):
        for denied in filter(_denies, texts):
            shown = quoted(denied, 0, _SHOWN)
            yield Hit(f"“{report.edition.label('/' + PROBLEMS)}”写的是{shown}，应写明问题和改进情况", (f"/{PROBLEMS}",))
            break


def _denies(text: str) -> bool:
    """Whether a clause of `text` says that there are no problems."""
    return any("问题" in clause and _NONE.fullmatch(_said(clause)) for clause in _STOPS.split(text))


def _said(text: str) -> str:
    return _STOPS.sub("", _HEAD.sub("", unmarked(text)))


def _lacking(key: str, what: str = "") -> Callable[[Report], Iterator[Hit]]:
    """A check that the chapter `key` speaks of every topic that the edition names for it.

    Where the chapter is to have several topics and is divided by headings, only those count: a topic named in passing
    has no section of its own.
    """

    def check(report: Report) -> Iterator[Hit]:
        text, topics = _text(report.chapters[key]), [topic for topic in report.edition.topics if topic.chapter == key]
        heads = _heads(marked(report)[key]) if len(topics) > 1 else []
        said = "\n".join(heads) if len(heads) > 1 else text
        lacking = [topic.name for topic in topics if not any(word in said for word in (topic.name, *topic.words))]
        if text and lacking:
            yield Hit(f"“{report.edition.label('/' + key)}”没有写到{'、'.join(lacking)}{what}", (f"/{key}",))

    return check


def _heads(paragraphs: Iterable[tuple[Paragraph, list[LevelMark]]]) -> list[str]:
    """The headings of a chapter: set as such, a short line, or what follows a level mark up to the first stop."""
    heads = []
    for paragraph, marks in paragraphs:
        text = paragraph.text.strip()
        if paragraph.kind.startswith("heading") or (len(text) <= _SHORT and text[-1:] not in "。；"):
            heads.append(text)
            continue
        # A mark followed by a sentence with a comma is no heading: 1.为做好公开工作，我局成立了……
        heads += [head.group() for mark in marks if (head := _HEADING.match(paragraph.text, mark.end))]
    return heads


RULES = (
    Rule(
        code="X140",
        name="没有写存在的问题",
        severity="warning",
        what="核对第五部分是否写了存在的主要问题和改进情况，只写“无”或者只有标题都算没有写。",
        why="问题和改进情况是《条例》规定年度报告必须包括的内容，检查时写“无”的会被当作没有查找问题。",
        example="“五、存在的主要问题及改进情况”只写了「无」，应写明问题和改进情况",
        hint="写明本年度查找出的主要问题，以及已经采取和准备采取的改进措施",
        check=_no_problems,
    ),
    Rule(
        code="X141",
        name="没有写信息处理费",
        severity="warning",
        what="核对第六部分是否说明了政府信息公开信息处理费的收取情况：发出几件收费通知，收取多少元。",
        why="信息处理费自2021年起收取，收取情况在第六部分报告，与表二的行政事业性收费不是一回事；没有收取的，写明一句，读的人就不必猜。",
        example="“六、其他需要报告的事项”没有写到信息处理费的收取情况",
        hint="写明发出收费通知的件数和收取的总金额；没有收取的，写“本年度未收取信息处理费”",
        check=_lacking(OTHER_MATTERS, "的收取情况"),
    ),
    Rule(
        code="X142",
        name="总体情况缺少一个方面",
        severity="warning",
        what="核对第一部分是否写全五个方面：主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。",
        why="格式对第一部分的内容有规定，五个方面缺一个，就看不出本机关落实《条例》的全貌。",
        example="“一、总体情况”没有写到政府信息管理、监督保障",
        hint="补上缺少的方面，最好各用一个（一）这样的标题",
        check=_lacking(OVERVIEW),
    ),
    Rule(
        code="X143",
        name="文字部分空着",
        severity="error",
        what="核对第一、第五、第六部分是否写了内容。",
        why="六个部分都是规定的内容，空着一个部分，报告就不完整。",
        example="“六、其他需要报告的事项”没有内容",
        hint="写上内容；第六部分没有其他事项的，写“无其他需要报告的事项”",
        check=_empty,
    ),
)
