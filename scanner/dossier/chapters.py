"""The order of a dossier's chapters and their numbers.

A new chapter is a key here, its words, and its function in composing.

Appendix "rounds" is last: it is left out where only one round is told of.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from scanner.dossier.blocks import Block, Heading
from scanner.dossier.words import d
from scanner.exports.words import Word

CHAPTERS: Final = (
    "summary",
    "facts",
    "clauses",
    "signs",
    "independence",
    "favour",
    "unverified",
    "limits",
    "statement",
    "decision",
)
APPENDICES: Final = ("pictures", "files", "rounds")
_APART: Final = frozenset({"statement", "decision", "pictures"})
"""The forms are handed out by themselves."""
_DIGITS: Final = "零一二三四五六七八九十"


def numeral(number: int) -> str:
    """A number from 1 to 99 as Chinese papers count: 一, 十, 十二, 二十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")


def opened(key: str) -> Heading:
    """The heading of a chapter or an appendix, with its number."""
    words = d(f"chapter.{key}")
    if key in APPENDICES:
        number = APPENDICES.index(key) + 1
        told = Word(f"附录{numeral(number)}　{words.zh}", f"Appendix {number} {words.en}")
        return Heading(level=1, words=told, apart=key in _APART)
    number = CHAPTERS.index(key) + 1
    told = Word(f"{numeral(number)}、{words.zh}", f"{number} {words.en}")
    return Heading(level=1, words=told, apart=key in _APART)


def part(key: str) -> Word:
    """How other chapters name this one."""
    if key in APPENDICES:
        return d("ref.appendix", zh=numeral(APPENDICES.index(key) + 1), en=APPENDICES.index(key) + 1)
    return d("ref.part", zh=numeral(CHAPTERS.index(key) + 1), en=CHAPTERS.index(key) + 1)


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with （一）, （二） … before the headings of level 2, counted from each heading of level 1."""
    count = 0
    for block in blocks:
        if not isinstance(block, Heading) or block.level > 2:
            yield block
            continue
        count = 0 if block.level == 1 else count + 1
        yield block if block.level == 1 else _second(block, count)


def _second(block: Heading, number: int) -> Heading:
    words = Word(f"（{numeral(number)}）{block.words.zh}", f"({number}) {block.words.en}")
    return Heading(level=2, words=words)
