"""How much copied text makes which sign: introductions count half, a short report needs less to be much."""

import pytest

from corpus.reference.independence import independence
from models.finding import Passage
from scanner.forensics.copied import copied_text
from scanner.forensics.exhibits import Exhibit
from scanner.reuse import PassageKind, SharedPassage, Why
from tests.scanner.forensics.exhibiting import exhibit

LIMITS = independence().copied
FILLER = "各车间按计划开展节能诊断并逐项落实整改。"
COVER = {
    "自评价.md": "# 绿色工厂自评价报告\n\n申报单位：苏州青禾齿轮有限公司\n\n",
    "第三方.md": "# 绿色工厂第三方评价报告\n\n受评价方：苏州青禾齿轮有限公司\n\n第三方评价机构名称：北京清源评价中心\n\n",
}


def report(name: str, heading: str, passage: int, whole: int) -> tuple[Exhibit, int]:
    """A report of about so many characters with a chapter of so many, and where that begins."""
    words = (FILLER * (passage // len(FILLER) + 1))[:passage]
    text = f"{COVER[name]}## {heading}\n\n{words}\n\n## 其他情况\n\n"
    text += FILLER * max(0, (whole - len(text)) // len(FILLER))
    made = exhibit(text, name)
    return made, made.document.text.index(words)


def signs(chars: int, headings: tuple[str, str] = ("能源投入情况", "能源投入评价"), whole: int = 50_000) -> list[str]:
    """The signs of one copied passage of so many characters in reports of so many."""
    (mine, start), (theirs, begin) = (
        report(name, heading, chars, whole) for name, heading in zip(COVER, headings, strict=True)
    )
    passage = SharedPassage(
        a=(start, start + chars),
        b=(begin, begin + chars),
        kind=PassageKind.COPIED,
        why=Why.NOT_ELSEWHERE,
        similarity=1000,
        identical=chars,
        near=0,
        reworded=0,
        elsewhere=0,
    )
    found = list(copied_text(mine, theirs, [passage]))
    for one in found:
        assert [len(clue.at.quote) for clue in (*one.own, *one.other) if isinstance(clue, Passage)] == [chars] * 2
        assert f"共{chars}字" in one.message.zh
        assert ("按一半计" in one.message.zh) is ("概况" in "".join(headings))
    assert not list(copied_text(mine, theirs, [passage.but(kind=PassageKind.SHARED_FACT, why=Why.FACTS)]))
    return [one.name for one in found]


@pytest.mark.parametrize(
    ("chars", "names"),
    [
        (LIMITS.some - 1, []),
        (LIMITS.some, ["copied_text"]),
        (LIMITS.much - 1, ["copied_text"]),
        (LIMITS.much, ["copied_text_much"]),
    ],
)
def test_by_characters(chars: int, names: list[str]) -> None:
    assert signs(chars) == names


@pytest.mark.parametrize("headings", [("工厂概况", "概述"), ("工厂概况", "能源投入评价"), ("能源投入情况", "企业概况")])
def test_an_introduction_counts_half(headings: tuple[str, str]) -> None:
    assert signs(LIMITS.some * 2 - 2, headings) == []
    assert signs(LIMITS.some * 2, headings) == ["copied_text"]
    assert signs(LIMITS.much * 2 - 2, headings) == ["copied_text"]
    assert signs(LIMITS.much * 2, headings) == ["copied_text_much"]


def test_a_part_of_the_shorter_report() -> None:
    chars = LIMITS.share_least
    enough = chars * 1000 // LIMITS.share
    assert signs(chars, whole=enough - 500) == ["copied_text_much"]
    assert signs(chars, whole=enough + 500) == ["copied_text"]
    assert signs(chars - 1, whole=2_000) == ["copied_text"]
