"""X133: a sentence printed twice, a passage repeated within one chapter."""

from __future__ import annotations

import pytest

from tests.rules.text.narratives import messages, told

SENTENCE = "对照目录逐项梳理应当公开的政府信息并注明公开时限。"
PASSAGE = "汇集全市的水务服务资源，开设与实体窗口对应的线上窗口，让群众足不出户就能办理报装、过户、缴费、报修等常用事项"


def test_a_sentence_told_once_is_silent() -> None:
    assert not told("X133", SENTENCE)


@pytest.mark.parametrize("again", [SENTENCE, f"另外一句。{SENTENCE}", f"三是{SENTENCE}", SENTENCE.replace("并", " 并")])
def test_a_sentence_told_twice_anywhere_is_found(again: str) -> None:
    (finding,) = told("X133", [SENTENCE, "别的话。"], problems=["问题。", again])
    assert "对照目录逐项梳理应当公开的政府信息并" in finding.message.replace(" ", "")
    assert finding.message.endswith("前面已经写过，共出现 2 次")
    assert finding.pointers == ("/problems/1", "/overview/0")


def test_a_sentence_told_three_times_is_one_finding() -> None:
    (finding,) = told("X133", [SENTENCE, f"一。{SENTENCE}", f"二。{SENTENCE}"])
    assert finding.message.endswith("共出现 3 次")
    assert finding.pointers == ("/overview/1", "/overview/2", "/overview/0")


def test_a_paragraph_told_twice_is_one_finding() -> None:
    paragraph = f"{SENTENCE}所有文件在印发的同时确定公开属性并说明理由。"
    assert len(told("X133", [paragraph, "别的话。", paragraph])) == 1


def test_a_passage_repeated_in_one_chapter_is_found_though_the_sentences_differ() -> None:
    text = [f"建设服务平台，{PASSAGE}。", f"借助热线和公众号，{PASSAGE}，受到好评。"]
    (finding,) = told("X133", text)
    assert (
        finding.message
        == "「……汇集全市的水务服务资源，开设与实体窗口对应的线上窗口，让群众……」前面已经写过，共出现 2 次"
    )
    assert finding.pointers == ("/overview/1", "/overview/0")


def test_a_passage_may_come_back_in_another_chapter() -> None:
    """五 takes up what 一 told; only whole sentences are compared there."""
    assert not told("X133", f"建设服务平台，{PASSAGE}。", problems=f"今后继续依托热线，{PASSAGE}，方便群众。")


@pytest.mark.parametrize(
    "sentence",
    [
        "无。",
        "具体情况如下。",
        "以习近平新时代中国特色社会主义思想为指导，认真落实{}任务。",
        "按照《中华人民共和国政府信息公开条例》《国务院办公厅关于印发政府信息公开信息处理费管理办法的通知》，做好{}工作。",
        "依据《中华人民共和国政府信息公开条例》第五十条。",
    ],
)
def test_turns_of_phrase_and_the_names_of_documents_are_silent(sentence: str) -> None:
    assert not told("X133", [sentence.format("公开"), sentence.format("解读")])


def test_headings_and_tables_may_say_the_same() -> None:
    heading = {"heading": "（一）存在的主要问题和改进情况的说明", "level": 2}
    table = {
        "table": {
            "caption": "本年度政府信息公开申请办理情况",
            "header": [["申请的件数和办理的结果情况如下"]],
            "rows": [[1]],
        }
    }
    assert not told("X133", [heading, table], problems=[heading, table])


def test_the_same_said_thousands_of_times_is_no_trouble() -> None:
    assert messages("X133", "公开信息，" * 2000)
