"""Whose an evaluator says it is; and sentences that say nothing of the kind."""

import pytest

from extractors.facts import reports_of
from extractors.formats import read

_ANNEX = "评价机构年度工作情况报告\n\n机构名称：北京清源评价中心\n\n一、机构基本情况\n\n{told}\n"


def _holdings(told: str) -> list[tuple[str, str]]:
    document = read(_ANNEX.format(told=told).encode(), "附件10.md")
    (report,) = reports_of(document)
    assert report.qualification is not None
    found = report.qualification.holdings
    assert all(one.at.holds(document.text) for one in found)
    return [(one.name, one.at.quote) for one in found]


@pytest.mark.parametrize(
    ("told", "name", "quote"),
    [
        (
            "我公司是明澈（上海）技术集团有限公司的全资子公司，成立于2012年。",
            "明澈（上海）技术集团有限公司",
            "我公司是明澈（上海）技术集团有限公司的全资子公司",
        ),
        ("本中心隶属于河海节能研究院的下属机构。", "河海节能研究院", "本中心隶属于河海节能研究院的下属机构"),
        ("本机构由上海明澈技术有限公司全资设立。", "上海明澈技术有限公司", "本机构由上海明澈技术有限公司全资设立"),
        ("控股股东为上海明澈技术有限公司，持股60%。", "上海明澈技术有限公司", "控股股东为上海明澈技术有限公司"),
        (
            "本机构的控股股东为上海明澈技术有限公司，持股62%。",
            "上海明澈技术有限公司",
            "控股股东为上海明澈技术有限公司",
        ),
        ("本机构隶属于上海明澈技术有限公司，账目分设。", "上海明澈技术有限公司", "本机构隶属于上海明澈技术有限公司"),
        ("我公司控股上海明澈技术有限公司。", "上海明澈技术有限公司", "我公司控股上海明澈技术有限公司"),
        ("我公司控股子公司有上海明澈技术有限公司。", "上海明澈技术有限公司", "我公司控股子公司有上海明澈技术有限公司"),
    ],
)
def test_an_owner_or_a_subsidiary(told: str, name: str, quote: str) -> None:
    assert _holdings(told) == [(name, quote)]


@pytest.mark.parametrize(
    "told",
    [
        "我公司不是上海明澈技术有限公司的子公司。",
        "本机构不隶属于上海明澈技术有限公司。",
        "本中心是国家高新技术企业，具有独立法人资格。",
        "本机构与受评价方无控股、参股或隶属关系。",
        "苏州青禾齿轮有限公司是上海明澈技术有限公司的全资子公司，委托本中心评价。",
        "本公司为上海明澈技术有限公司提供过节能诊断服务。",
    ],
)
def test_none(told: str) -> None:
    assert _holdings(told) == []
