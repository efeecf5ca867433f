"""Which paragraphs of a report are other ones in its next version; as many as a page can hold, the rest counted."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from scanner.exports.pair_differences import Run, differing
from scanner.service.masking import masked
from scanner.service.review.texts import text_of
from scanner.service.rounds.models import Document

MOST_LINES: Final = 30_000
SHOWN: Final = 100
LONGEST: Final = 1_000
"""Characters of a changed place that are shown."""


class Change(NamedTuple):
    """A place: lines that were there, lines that are there now, those words marked that differ; ``cut``: which are not whole."""

    line: int
    before: tuple[Run, ...]
    after: tuple[Run, ...]
    cut: tuple[bool, bool]


class TextChange(NamedTuple):
    """A report in two versions: the places that are shown, of how many; ``unread``: one of both has no text to compare."""

    before: Document
    after: Document
    changes: tuple[Change, ...]
    total: int
    unread: bool = False
    too_long: bool = False


def text_change(before: Document, after: Document) -> TextChange:
    """The changed places in the order of the text; spaces and empty lines are no changes, personal data is hidden."""
    old, new = _lines(before), _lines(after)
    if not old or not new:
        return TextChange(before, after, (), 0, unread=True)
    if max(len(old), len(new)) > MOST_LINES:
        return TextChange(before, after, (), 0, too_long=True)
    places = list(_places(old, new))
    return TextChange(before, after, tuple(_change(*one) for one in places[:SHOWN]), len(places))


def _lines(document: Document) -> list[str]:
    return [line.strip() for line in masked(text_of(document.result, document.sha256)).splitlines() if line.strip()]


def _places(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Line of the new text, what was there, what is there."""
    steps = Indel.opcodes(["".join(one.split()) for one in old], ["".join(one.split()) for one in new])
    held: tuple[int, list[str], list[str]] | None = None
    for step in steps:
        if step.tag == "equal":
            if held is not None:
                yield held[0], "\n".join(held[1]), "\n".join(held[2])
            held = None
            continue
        held = held or (step.dest_start + 1, [], [])
        held[1].extend(old[step.src_start : step.src_end])
        held[2].extend(new[step.dest_start : step.dest_end])
    if held is not None:
        yield held[0], "\n".join(held[1]), "\n".join(held[2])


def _change(line: int, before: str, after: str) -> Change:
    cut = len(before) > LONGEST, len(after) > LONGEST
    old, new = before[:LONGEST], after[:LONGEST]
    if not old or not new:
        return Change(line, _whole(old), _whole(new), cut)
    return Change(line, *differing(old, new, cut=any(cut)), cut)


def _whole(text: str) -> tuple[Run, ...]:
    return (Run(text, differs=True),) if text else ()
