"""The numbers that Word puts before paragraphs: counted, restarted, overridden, in every Chinese form."""

import pytest

from extractors.formats.docx_numbering import chinese
from tests.formats.makers import outline, p
from tests.formats.test_docx import opened

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="(%3)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf06c"/>'
    '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)


def numbered(text: str, num: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def test_numbers_that_word_counts() -> None:
    body = (
        numbered("总体要求", 1) + numbered("范围", 1, 1) + numbered("对象", 1, 1) + numbered("工作", 1)
        + numbered("进度", 1, 1) + numbered("细目", 1, 2) + numbered("细目", 1, 2) + numbered("要点", 2)
        + numbered("", 1) + numbered("重新", 3) + numbered("不编号", 0)
    )  # fmt: skip
    assert [words for _, words in outline(opened(body, numbering=NUMBERING))] == [
        "一、总体要求", "1.1 范围", "1.2 对象", "二、工作", "2.1 进度", "(III) 细目", "(IV) 细目", "● 要点", "一、重新", "不编号",
    ]  # fmt: skip


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def listed(levels: str, *overrides: str) -> str:
    """One abstract list and the lists 1, 2 … that use it."""
    nums = "".join(
        f'<w:num w:numId="{num}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for num, override in enumerate(("", *overrides), 1)
    )
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}'


THREE = (
    level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", "<w:isLgl/>") + level(2, "lowerLetter", "%3)")
)
NEVER = level(0, "decimal", "%1.") + level(1, "decimal", "（%2）", '<w:lvlRestart w:val="0"/>')
AGAIN = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
OTHER = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)")}</w:lvlOverride>'


@pytest.mark.parametrize(
    ("numbering", "paragraphs", "shown"),
    [
        (listed(THREE), ((1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)), "一、 1.1 1.2 a) 二、 2.1 a)"),
        (listed(THREE), ((1, 1), (1, 2), (1, 1)), "1.1 a) 1.2"),
        (listed(NEVER), ((1, 0), (1, 1), (1, 0), (1, 1)), "1. （1） 2. （2）"),
        (listed(THREE, "", AGAIN), ((1, 0), (2, 0), (3, 0), (3, 0), (1, 0)), "一、 二、 五、 六、 七、"),
        (listed(THREE, OTHER), ((1, 0), (2, 0), (1, 0)), "一、 II) 三、"),
        (listed(level(0, "ideographDigital", "%1")), ((1, 0),) * 11, "一 二 三 四 五 六 七 八 九 一〇 一一"),
        (listed(level(0, "decimalEnclosedCircle", "%1")), ((1, 0),) * 3, "① ② ③"),
        (listed(level(0, "decimalZero", "%1")), ((1, 0), (1, 0)), "01 02"),
        (listed(level(0, "none", "")), ((1, 0),), ""),
    ],
)  # fmt: skip
def test_numbers_of_lists(numbering: str, paragraphs: tuple[tuple[int, int], ...], shown: str) -> None:
    body = "".join(numbered("甲", num, at) for num, at in paragraphs)
    words = [words for _, words in outline(opened(body, numbering=numbering))]
    assert [one.removesuffix("甲").rstrip() for one in words if one != "甲"] == shown.split()


@pytest.mark.parametrize(("suffix", "words"), [("tab", "1. 甲"), ("space", "1. 甲"), ("nothing", "1.甲")])
def test_what_stands_between_a_number_and_the_words(suffix: str, words: str) -> None:
    numbering = listed(level(0, "decimal", "%1.", f'<w:suff w:val="{suffix}"/>'))
    assert opened(numbered("甲", 1), numbering=numbering).text == words


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (103, "一百零三"), (110, "一百一十"), (1010, "一千零一十")],
)
def test_chinese_numbers(number: int, text: str) -> None:
    assert chinese(number) == text
