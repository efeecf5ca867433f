"""What the reports hold and lack: a third-party report without a problem, evidence listed in the same order."""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.reference.independence import independence
from corpus.templates.voice import voice_words
from models.document import Block, BlockType, Cell
from models.facts import ProcedureStep, StepState
from models.finding import Absence
from models.folding import match_key
from models.signals import Clue, Signal
from scanner.forensics.exhibits import Exhibit
from scanner.forensics.making import signal

_TELLING = 4


class Entry(NamedTuple):
    """A paper of an evidence index: its match key and where it stands."""

    key: str
    start: int
    end: int


def no_problems(other: Exhibit) -> Iterator[Signal]:
    """The form asks for the problems of the self-evaluation; silence of a report that was not read whole is none."""
    steps = [one for one in other.report.steps if one.step is ProcedureStep.PROBLEMS]
    if any(one.state is not StepState.NONE for one in steps) or not (steps or _whole(other)):
        return
    shown: tuple[Clue, ...] = tuple(other.at(one.at) for one in steps)
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


def index_order(own: Exhibit, other: Exhibit) -> Iterator[Signal]:
    """Both evidence indexes list the same papers in the same order, enough of them to tell something."""
    mine, theirs = entries(own), entries(other)
    if len(mine) >= independence().listed and [one.key for one in mine] == [one.key for one in theirs]:
        words = (
            f"两份报告的证明材料索引{len(mine)}项逐项相同，顺序一致。",
            f"Both evidence indexes list the same {len(mine)} papers in the same order.",
        )
        yield signal("index_order", words, _listed_at(own, mine), _listed_at(other, theirs))


def _listed_at(side: Exhibit, found: tuple[Entry, ...]) -> tuple[Clue, ...]:
    return tuple(side.at(side.document.span(one.start, one.end)) for one in found)


def entries(side: Exhibit) -> tuple[Entry, ...]:
    """The papers of the evidence index, each once; short marks and "as above" list nothing."""
    found: dict[str, Entry] = {}
    for block in side.document.blocks:
        if block.type is BlockType.TABLE and side.report.start <= block.start < side.report.end:
            for cell in _column(side, block):
                words = side.document.text[cell.start : cell.end]
                key = match_key(words).text
                if len(key) >= _TELLING and not voice_words().no_entry.match(words.strip()):
                    found.setdefault(key, Entry(key, cell.start, cell.end))
    return tuple(found.values())


def _column(side: Exhibit, block: Block) -> Iterator[Cell]:
    """The cells below the head of the evidence column."""
    head: Cell | None = None
    for cell in block.cells:
        if match_key(side.document.text[cell.start : cell.end]).text in voice_words().heads:
            head = cell
        elif head is not None and cell.row > head.row and cell.col == head.col:
            yield cell
