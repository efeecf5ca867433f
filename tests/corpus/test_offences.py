"""What penalties are about, in words as authorities print them."""

from datetime import date

import pytest

from corpus.reference.offences import Field, Penalty, is_revoked, offence


@pytest.mark.parametrize(
    ("authority", "act", "law", "field", "certain"),
    [
        ("苏州市生态环境局", "废水超标排放", "《中华人民共和国水污染防治法》第十条", Field.ENVIRONMENT, True),
        ("苏州市生态环境局", "其他", "", Field.ENVIRONMENT, False),
        ("苏州市应急管理局", "未建立事故隐患排查治理制度", "", Field.SAFETY, True),
        ("某市消防救援大队", "消防设施未保持完好有效", "消防法", Field.SAFETY, True),
        ("苏州市市场监督管理局", "生产不合格产品", "产品质量法", Field.QUALITY, True),
        ("苏州市市场监督管理局", "未按规定公示年度报告", "企业信息公示暂行条例", Field.OTHER, True),
        ("苏州市税务局稽查局", "虚开增值税专用发票", "", Field.TAX, True),
        ("某市互联网信息办公室", "未履行网络安全保护义务", "网络安全法", Field.NETWORK, True),
        ("某海关", "申报不实", "海关法", Field.OTHER, True),
    ],
)
def test_the_field_is_told_by_act_law_and_authority(
    authority: str, act: str, law: str, field: Field, certain: bool
) -> None:
    found = offence(Penalty(authority=authority, act=act, law=law))
    assert (found.field, found.certain) == (field, certain)


@pytest.mark.parametrize(
    ("words", "accident", "happened"),
    [
        ("2021年5月3日，冲压车间发生机械伤害事故", "发生机械伤害事故", date(2021, 5, 3)),
        ("该公司对事故负有责任", "对事故负有责任", None),
        ("事故造成2人死亡", "造成2人死亡", None),
        ("储罐泄漏导致水体污染，属一般突发环境事件", "一般突发环境事件", None),
        ("未建立生产安全事故隐患排查制度", "", None),
        ("未编制突发环境事件应急预案", "", None),
        ("未造成人员伤亡和环境污染事故", "", None),
        ("可能造成火灾事故", "", None),
        ("系统未按规定备份", "", None),
    ],
)
def test_only_words_of_something_that_happened_are_an_accident(
    words: str, accident: str, happened: date | None
) -> None:
    found = offence(Penalty(authority="某市应急管理局", act=words))
    assert (found.accident, found.happened) == (accident, happened)


@pytest.mark.parametrize(("reason", "revoked"), [("行政复议撤销", True), ("", False), ("公示期满", False)])
def test_a_penalty_taken_back(reason: str, revoked: bool) -> None:
    assert is_revoked(reason) is revoked
