"""Whether a self-evaluation speaks as its evaluator: outside quotations, headings, forms, and what it says of others."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from corpus.reference.independence import independence
from corpus.templates.forms import is_form_line
from corpus.templates.voice import Exempt, Speech, voice_words
from models.document import BlockType
from models.finding import Passage
from models.identity import fold_name
from models.signals import Signal
from scanner.forensics.exhibits import Exhibit, Piece
from scanner.forensics.making import signal
from scanner.forensics.parties import Parties

_SHOWN: Final = 12


class Heard(NamedTuple):
    """Words of an evaluator's and what they do."""

    speech: Speech
    at: Passage


def voice(own: Exhibit, who: Parties) -> Iterator[Signal]:
    """Strong from several places on if in one of them no group of the applicant's own can be speaking, else weak."""
    heard = hear(own, who)
    if not heard:
        return
    several = len(heard) >= independence().several and any(not one.speech.of_group for one in heard)
    zh, en = ("多处", "in several places") if several else ("个别处", "in one place or two")
    if len(heard) >= independence().several and not several:
        zh, en = "多处（可能为企业自行组成的评价组）", "in several places, perhaps of a group of its own"
    words = (
        f"自评价报告{zh}以评价机构的口吻叙述（{len(heard)}处）。",
        f"The self-evaluation speaks as an evaluator {en} ({len(heard)}).",
    )
    yield signal("voice" if several else "voice_once", words, [one.at for one in heard[:_SHOWN]], ())


def hear(own: Exhibit, who: Parties) -> tuple[Heard, ...]:
    """The first words of an evaluator's in every piece of the report, the same piece (a header) once.

    What a group does in a piece that names the evaluator is told of the evaluator. A group is the applicant's own where it
    says that it formed one; words in which the evaluator itself speaks do not say so.
    """
    exempt = voice_words().exempt
    pieces = tuple(_spoken(own, exempt))
    formed = (piece for piece in own.pieces if exempt.formed.search(piece.text))
    has_group = any(_in_piece(own, piece, exempt, has_group=True) is None for piece in formed)
    found: dict[str, Heard] = {}
    for piece in pieces:
        if piece.text not in found and (heard := _in_piece(own, piece, exempt, has_group=has_group)):
            if heard.speech.of_group and any(name in fold_name(piece.text) for name in who.evaluator):
                continue
            found[piece.text] = heard
    return tuple(found.values())


def _spoken(own: Exhibit, exempt: Exempt) -> Iterator[Piece]:
    """The pieces that may speak: no headings, no chapter on terms or on the evaluation by others."""
    closed: int | None = None
    for piece in own.pieces:
        if piece.type is BlockType.HEADING:
            level = own.document.blocks[piece.block].level
            if closed is None or level <= closed:
                closed = level if exempt.section.search(piece.text) else None
        elif closed is None:
            yield piece


def _in_piece(own: Exhibit, piece: Piece, exempt: Exempt, *, has_group: bool) -> Heard | None:
    quoted = [match.span() for match in exempt.quotation.finditer(piece.text)]
    of_others = bool(exempt.elsewhere.search(piece.text))
    for speech, pattern in voice_words().speech:
        if of_others and speech is not Speech.HIRED:
            continue
        if speech.of_group and (has_group or exempt.audits.search(piece.text)):
            continue
        for match in pattern.finditer(piece.text):
            inside = any(start <= match.start() < end for start, end in quoted)
            if inside or is_form_line(piece.text):
                continue
            if not exempt.norm.search(_sentence(piece.text, match.start())):
                return Heard(speech, own.passage(piece.at + match.start(), piece.at + match.end()))
    return None


def _sentence(text: str, at: int) -> str:
    """The sentence around a place."""
    start = max(text.rfind(mark, 0, at) for mark in "。；！？\n") + 1
    ends = [end for mark in "。；！？\n" if (end := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))]
