"""What reports say themselves of accidents: told with a year, not denied, planned, counted as none, or somebody else's."""

import pytest

from extractors.accidents import own_accident
from extractors.formats import read
from extractors.view import View

TOLD = [
    "2021年5月3日，热处理车间油槽发生火灾事故，造成设备损毁",
    "2020年8月12日，因设备老化造成一人死亡的机械伤害事故",
    "我公司曾于2021年3月发生氨泄漏事故，3人受伤，现已整改完毕",
]
SILENT = [
    "2021年公司未发生任何安全、质量和环境污染事故",
    "近三年（2019年至2021年）无重大安全事故发生",
    "2021年顾客满意度达到97.0分，重大质量事故为零",
    "2021年各类事故发生次数为0",
    "2020年事故发生率较上年下降50%",
    "2021年，安全生产事故发生率为0，职业病发生率为0",
    "2021年制定了突发环境事件应急预案，防止污染事故发生",
    "2021年6月修订的预案规定，一旦发生泄漏事故应立即报告",
    "2021年组织开展了液氨泄漏、火灾事故应急演练2次",
    "2021年，某化工企业发生爆炸事故后，公司开展了全面自查",
    "根据2021年9月1日起施行的《安全生产法》，发生生产安全事故应当立即报告",
    "2021年排查治理事故隐患36项，可能造成事故的隐患全部整改",
    "自2015年投产以来至2021年从未发生过重大环境污染事故",
    "公司发生过火灾事故，但没有写明是哪一年",
]


def told(sentence: str) -> str | None:
    document = read(f"一、概况\n前面的句子。{sentence}。后面的句子。\n".encode(), "a.txt")
    found = own_accident(View.of(document), 0, len(document.text))
    assert found is None or found.at.quote == sentence
    return found.value if found is not None else None


@pytest.mark.parametrize("sentence", TOLD)
def test_an_accident_that_is_told(sentence: str) -> None:
    assert told(sentence)


@pytest.mark.parametrize("sentence", SILENT)
def test_words_that_tell_of_none(sentence: str) -> None:
    assert told(sentence) is None


def test_of_several_the_latest_is_told() -> None:
    text = "2021年7月发生火灾事故，一人受伤。2016年3月发生爆炸事故，两人受伤。"
    document = read(text.encode(), "a.txt")
    found = own_accident(View.of(document), 0, len(text))
    assert found is not None
    assert found.at.quote == "2021年7月发生火灾事故，一人受伤"
