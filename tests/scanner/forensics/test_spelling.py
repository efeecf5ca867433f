"""Misspelt words: found in prose, never in facts; shared by both reports, unknown elsewhere."""

import pytest

from models.finding import Passage
from models.signals import Level, Strength
from scanner.forensics.exhibits import Exhibit, Others
from scanner.forensics.levels import level
from scanner.forensics.spelling import misspelt, shared_typos
from tests.scanner.forensics.exhibiting import found, own, third

SLIPS = [
    ("公司建立了环镜管理体系，并通过认证。", "环镜>环境"),
    ("公司建立健全能源记量器具台账，配备率100%。", "记量>计量"),
    ("工广占地面积5万平方米。", "工广>工厂"),
    ("公司己经建立并运行质量管理制度。", "己经>已经"),
    ("2021年通过清洁生产审合验收。", "审合>审核"),
    ("厂区绿华面积1.2万平方米。", "绿华>绿化"),
    ("公司建设绿色供应琏，推行绿色采购。", "应琏>应链"),
    ("废气经活性炭吸付后排放。", "吸付>吸附"),
]


@pytest.mark.parametrize(("told", "key"), SLIPS)
def test_words_that_a_report_misspells(told: str, key: str) -> None:
    mine = own(told)
    slips = misspelt(mine)
    assert [one.key for one in slips] == [key]
    place = mine.passage(slips[0].start, slips[0].end).at
    assert place.quote == slips[0].wrong
    assert place.holds(mine.document.text)


def test_the_right_word_stands_often_in_the_report_itself() -> None:
    told = "一期齿轮箱装配线投产。二期齿轮箱装配线投产。三期齿轮箱装配线投产。{}箱装配线技改。"
    assert [one.key for one in misspelt(own(told.format("四期齿伦")))] == ["齿伦>齿轮"]
    assert misspelt(own("一期齿轮箱装配线投产。四期齿伦箱装配线技改。")) == ()


@pytest.mark.parametrize(
    "told",
    [
        # words that sound or look alike
        "固体废弃物分类存放，有机废气经处理后排放。",
        "更换老旧电极，电机采用变频控制。",
        "蒸汽和蒸气、账目和帐目、其他和其它、制定和制订。",
        "设备及组件的能源计量器具配备齐全。",
        "湖南省物资产业集团采购生物资产。",
        # not the report's own prose
        "公司编制了《环镜管理体系手册》。",
        "标语写作“环镜管理体系”。",
        "| 证书 | 编号 |\n| --- | --- |\n| 环镜管理体系认证证书 | 123 |",
        "",
    ],
)
def test_what_is_no_misspelling(told: str) -> None:
    assert misspelt(own(told)) == ()


def test_a_name_is_spelt_as_its_owner_spells_it() -> None:
    text = "北京清源环镜管理体系认证中心"
    assert misspelt(third(f"{text}出具报告。"))
    base = third(f"{text}出具报告。")
    name = base.report.evaluator.name
    assert name is not None
    party = base.report.evaluator.but(name=name.but(value=text))
    assert misspelt(Exhibit(base.filed.but(report=base.report.but(evaluator=party)), base.document)) == ()


def told(*numbers: int) -> str:
    return "\n\n".join(SLIPS[number][0] for number in numbers)


OTHER_WORDS = "评价人员查看了环镜管理体系文件。\n\n能源记量器具抽查合格。\n\n厂区绿华面积属实。"


def test_the_same_misspellings_in_other_sentences() -> None:
    sign = found(own(told(0, 1, 5)), third(OTHER_WORDS))["shared_typos"]
    assert [one.at.quote for one in sign.own if isinstance(one, Passage)] == ["环镜", "绿华", "记量"]
    assert [one.at.quote for one in sign.other if isinstance(one, Passage)] == ["环镜", "绿华", "记量"]
    assert "“环镜”（应为“环境”）" in sign.message.zh
    assert sign.strength is Strength.MEDIUM
    assert level([sign]).level is Level.NOTICE


@pytest.mark.parametrize(
    ("mine", "others", "names"),
    [
        ((0, 1, 5), Others(), ["shared_typos"]),
        ((0, 1), Others(), ["shared_typo_once"]),
        ((0, 1), Others(looked_at=5), ["shared_typos"]),
        ((0, 1), Others(looked_at=5, misspelt=frozenset({"环镜>环境"})), ["shared_typo_once"]),
        ((0,), Others(looked_at=5), ["shared_typo_once"]),
        ((0,), Others(looked_at=5, misspelt=frozenset({"环镜>环境"})), []),
        ((2, 3), Others(), []),
    ],
)
def test_several_rare_or_known_misspellings(mine: tuple[int, ...], others: Others, names: list[str]) -> None:
    assert [one.name for one in shared_typos(own(told(*mine)), third(OTHER_WORDS), others)] == names
