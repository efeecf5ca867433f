"""How Chinese reports number their headings and lists, and how wide a line is on a typewriter."""

import re
import unicodedata
from collections.abc import Sequence

from models.document import Block, BlockType
from models.radicals import SIMPLIFIED, UNIFIED

_CN = "一二三四五六七八九十百零〇两"
_NUMBER = r"[1-9]\d?"
_HEADINGS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(rf"第\s?[{_CN}\d]+\s?(?:章|篇|部分)"), 1),
    (re.compile(rf"第\s?[{_CN}\d]+\s?节"), 2),
    (re.compile(rf"附\s?[件录表]\s?[{_CN}\dA-Z]{{0,3}}(?=$|[\s.、—-])"), 1),
    (re.compile(rf"[{_CN}]+\s?[、.．]"), 1),
    (re.compile(rf"[（(]\s?[{_CN}]+\s?[）)]"), 2),
    (re.compile(rf"{_NUMBER}[.．]{_NUMBER}[.．]{_NUMBER}[.．]{_NUMBER}(?![\d%])[.．、]?"), 4),
    (re.compile(rf"{_NUMBER}[.．]{_NUMBER}[.．]{_NUMBER}(?![\d%.])[.．、]?"), 3),
    (re.compile(rf"{_NUMBER}[.．]{_NUMBER}(?![\d%.])[.．、]?"), 2),
    (re.compile(rf"[A-H][.．]{_NUMBER}(?![\d.])(?=[\s\u4e00-\u9fff])"), 2),
    (re.compile(rf"[A-H][.．]{_NUMBER}[.．]{_NUMBER}(?![\d.])(?=[\s\u4e00-\u9fff])"), 3),
    (re.compile(rf"{_NUMBER}[\u3000 \t]+(?=[\u4e00-\u9fff])"), 1),
    (re.compile(rf"{_NUMBER}[、.．](?!\d)"), 3),
)
_STRONG_MARK = re.compile(
    rf"第\s?[{_CN}\d]+\s?(?:章|篇|部分|节|条)|附\s?[件录表]\s?[{_CN}\dA-Z]{{0,3}}\s?[：:]|[{_CN}]+\s?、"
    rf"|[（(]\s?(?:[{_CN}]+|\d{{1,2}}|[a-zA-Z])\s?[）)]|[①-⓿⑴-⒇⒈-⒛㈠-㈩]|\[\d{1, 3}\]|[•·●■◆◇○□☐☑☒➢➤▪✓√]|[-*+–—]\s|——|[>#]"
    rf"|(?:注|示例|说明)\s?\d{{0,2}}\s?[：:]"
)
_WEAK_MARK = re.compile(
    rf"{_NUMBER}(?:[.．]{_NUMBER}){{1,3}}(?![\d%])|\d{{1,2}}[、.．](?!\d)|\d{{1,2}}[)）]|[a-zA-Z][)）.．、]"
)
_LISTED = re.compile(r"\d{1,2}[、.．](?!\d)")
_LISTED_LEVEL = 3
_DOTTED = re.compile(r"\d{1,2}[.．]\d")
_CHINESE = re.compile(rf"[{_CN}]+\s?、")
_IDEOGRAPHS = str.maketrans({radical: SIMPLIFIED.get(char, char) for radical, char in UNIFIED.items()})
_SENTENCE_END = "。；：！？;:!?…"
_NO_HEADING_END = (*_SENTENCE_END, "，", ",", "、", ".")
_UNIT = re.compile(r"\s?(?:%|％|℃|[kKMG]?[WJVgt]\b|m|(?:[万亿]?[吨元倍年米度个人]|[万亿])(?![\u4e00-\u9fff]))")
_VALUE = re.compile(r"[-+—–/≥≤<>＜＞]?\s?[\d,，.]+\s?(?:%|％|[^\d]{0,4})|[-—–/]+|无|是|否")
_TOKEN = re.compile(r"[（《“‘【]*(?:[!-~×·²³⁴₂‰℃]+|.)(?:、\d[!-~×·²³⁴₂‰℃]*)?[，。；：、！？）》”’】％]*")
_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|·{4,}|⋯{2,}|\t)\s*[\dIVXivx]*\s*$")
HEADING_WIDTH = 60
"""A heading is at most so wide, in columns of a typewriter (an ideograph takes two)."""


def unified(text: str) -> str:
    """``text`` with radicals as ideographs; as long as before."""
    return text.translate(_IDEOGRAPHS)


def width(text: str) -> int:
    """Columns on a typewriter: two for ideographs and full-width or ambiguous signs."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def token_length(text: str) -> int:
    """How many characters at the start of a line are never parted by the end of a line."""
    match = _TOKEN.match(text)
    return match.end() if match else 0


def is_short_line(text: str) -> bool:
    """Whether a line is no longer than a heading and ends like one: without punctuation, leaders or a page number."""
    line = text.strip()
    return (
        0 < len(line) <= HEADING_WIDTH
        and width(line) <= HEADING_WIDTH
        and not line.endswith(_NO_HEADING_END)
        and _LEADERS.search(line) is None
    )


def heading_level(text: str) -> int:
    """The level that the numbering of a short line shows (1-based); 0 if it is no numbered heading."""
    line = unified(text.strip())
    if not is_short_line(line):
        return 0
    for pattern, level in _HEADINGS:
        match = pattern.match(line)
        if match:
            rest = line[match.end() :]
            quantity = match.group().strip()[-1].isdecimal() and _UNIT.match(rest)
            return 0 if quantity or not (rest.strip() or "附" in match.group()) else level
    return 0


def is_value(text: str) -> bool:
    """Whether a text is what the value cell of a table holds: a number, perhaps with a sign and unit, a dash, yes or no."""
    return _VALUE.fullmatch(text.strip()) is not None


def is_contents_line(text: str) -> bool:
    """Whether a line ends in leader dots and a page number, as a table of contents does."""
    return _LEADERS.search(text) is not None


def mark_length(text: str) -> int:
    """How many characters the list mark at the start of a line takes, the space behind it included; 0 if it has none."""
    line = unified(text[:16])
    match = _STRONG_MARK.match(line) or _WEAK_MARK.match(line)
    if match is None:
        return 0
    return len(line) - len(line[match.end() :].lstrip())


def starts_item(text: str, previous: str) -> bool:
    """Whether a line begins a list item, clause or heading rather than continuing ``previous``, a line that is full.

    A number such as ``1.35`` at the start of a line is a mark only if ``previous`` ends a sentence.
    """
    line = unified(text.lstrip()[:16])
    if _STRONG_MARK.match(line):
        return True
    return _WEAK_MARK.match(line) is not None and previous.rstrip().endswith(tuple(_SENTENCE_END))


def settled(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """The blocks with headings numbered 1. 2. … seen for what they are.

    In a row with nothing between they are a list. Where 1.1 stands below them and no 一、 above, they are of level 1.
    """
    headed = [block for block in blocks if block.type is BlockType.HEADING]
    listed = {block.start for block in headed if _LISTED.match(text, block.start)}
    dotted = any(_DOTTED.match(text, block.start) for block in headed)
    top = dotted and not any(_CHINESE.match(unified(text[block.start : block.start + 4])) for block in headed)
    found = []
    for index, block in enumerate(blocks):
        if block.start in listed and block.type is BlockType.HEADING:
            beside = {other.start for other in (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])}
            if beside & listed:
                found.append(block.but(type=BlockType.PARAGRAPH, level=0))
                continue
            if top and block.level == _LISTED_LEVEL:
                found.append(block.but(level=1))
                continue
        found.append(block)
    return tuple(found)
