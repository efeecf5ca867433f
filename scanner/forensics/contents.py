"""What a third-party report lacks: a problem of the self-evaluation, which the form asks for."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.templates.voice import voice_words
from models.document import BlockType
from models.facts import ProcedureStep, StepMention, StepState
from models.finding import Absence
from models.signals import Clue, Signal
from scanner.forensics.exhibits import Exhibit, Piece
from scanner.forensics.making import signal

_SENTENCE: Final = re.compile(r"[^。；！？\n]+")


def no_problems(other: Exhibit) -> Iterator[Signal]:
    """The form asks for the problems of the self-evaluation; silence of a report that was not read whole is none."""
    steps = [one for one in other.report.steps if one.step is ProcedureStep.PROBLEMS]
    denied = [one for one in steps if one.state is StepState.NONE]
    named = [one for one in steps if one.state is StepState.NAMED]
    if len(denied) + len(named) < len(steps) or (named and not _only_denied(other, named, denied)):
        return
    if not (steps or _whole(other)):
        return
    shown: tuple[Clue, ...] = tuple(other.at(one.at) for one in denied)
    words = ("第三方评价报告写明未发现问题。", "The third-party report says that there were no problems.")
    if not shown:
        shown = (Absence(sought="自评价中存在的问题", paths=(other.filed.path,)),)
        words = (
            "第三方评价报告未写出自评价中存在的问题。",
            "The third-party report shows no problems of the self-evaluation.",
        )
    yield signal("no_problems", words, (), shown)


def _whole(side: Exhibit) -> bool:
    return side.report.complete and side.document.complete


def _only_denied(other: Exhibit, named: Sequence[StepMention], denied: Sequence[StepMention]) -> bool:
    """Whether the problems are named by headings alone, and what stands below says that there are none or praises."""
    praise = voice_words().praise
    below = [list(_below(other, one.at.start)) for one in named]
    if not denied or not all(below):
        return False
    none = [(one.at.start, one.at.end) for one in denied]
    for piece in (piece for pieces in below for piece in pieces):
        for match in _SENTENCE.finditer(piece.text):
            start, end = other.reading.back(piece.at + match.start(), piece.at + match.end())
            denies = any(start < last and first < end for first, last in none)
            if match[0].strip() and not denies and not praise.search(match[0]):
                return False
    return True


def _below(other: Exhibit, at: int) -> Iterator[Piece]:
    """The pieces below the heading that holds a place, up to the next; none if it is no heading."""
    inside = False
    for piece in other.pieces:
        block = other.document.blocks[piece.block]
        if block.start <= at < block.end:
            inside = block.type is BlockType.HEADING
        elif block.type is BlockType.HEADING:
            inside = False
        elif inside:
            yield piece
