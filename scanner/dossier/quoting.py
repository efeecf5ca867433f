"""Evidence of a finding as blocks: words of files with their places, rows of registers, receipts, absences, calculations."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from corpus.reference.independence import weights
from corpus.reference.signal_words import signal_words
from scanner.dossier.blocks import Block, Facts, Pair, Quote, said
from scanner.dossier.pages import Pages, Place
from scanner.dossier.words import DOSSIER, d
from scanner.exports.evidence_text import certainty, register_row
from scanner.exports.words import WORDS, Word, register_word
from scanner.results.rows import (
    AbsenceRow,
    ComputationRow,
    CreditReceiptRow,
    EvidenceRow,
    PassageRow,
    RegisterRowRow,
    ReusePlaceRow,
)

QUOTE_LIMIT: Final = 900
"""Characters of a passage that are shown; its text is in the dossier whole."""
PAIR_FROM: Final = 24
"""Two passages of at least so many characters are shown side by side."""


def evidence_blocks(piece: EvidenceRow, pages: Pages) -> Iterator[Block]:
    """One piece of evidence, with everything that is needed to look it up."""
    match piece:
        case PassageRow():
            yield passage(piece, pages)
        case RegisterRowRow():
            number, cells = register_row(piece)
            word = register_word(piece.register)
            about = {
                "evidence.register_row": f"{word.zh}（{piece.register}，{number}）",
                "column.as_of": piece.as_of or d("not_stated").zh,
            }
            yield Facts(rows=(*_labelled(about), *_plain(cells)))
        case CreditReceiptRow():
            answer = f"{piece.source}：{piece.outcome}"
            yield Facts(rows=_labelled({"evidence.credit_receipt": answer, "column.evidence": piece.receipt}))
        case AbsenceRow():
            looked = "；".join(piece.paths) or d("none").zh
            yield Facts(rows=_labelled({"evidence.absence": piece.sought, "column.file": looked}))
        case ComputationRow():
            given = ((_named(key), _spoken(value)) for key, value in piece.inputs.items())
            yield Facts(rows=(*given, *_labelled({"evidence.computation": f"{piece.formula} → {piece.result}"})))


def side_by_side(pieces: Sequence[EvidenceRow], pages: Pages) -> Pair | None:
    """The first two pieces as one pair, where they are words of two files or of two places."""
    passages = [piece for piece in pieces[:2] if isinstance(piece, PassageRow)]
    if len(passages) < 2 or min(len(piece.quote) for piece in passages) < PAIR_FROM:
        return None
    a, b = (passage(piece, pages) for piece in passages)
    return Pair(caption=d("pair.first"), a=a, b=b)


def inputs(piece: ComputationRow) -> str:
    """What was put into a calculation, in one line."""
    return "；".join(f"{_named(key).zh} {_spoken(value)}" for key, value in piece.inputs.items())


def _named(key: str) -> Word:
    """A sign by its name; anything else as it is."""
    return Word(signal_words(key).zh, signal_words(key).en) if key in weights() else said(key)


def _spoken(value: str) -> str:
    """A list of signs behind a level in words; anything else as it is."""
    level, *signs = value.split(" ")
    if not signs or f"level.{level}" not in DOSSIER or not all(one in weights() for one in signs):
        return value
    return f"{d(f'level.{level}').zh}：{'、'.join(signal_words(one).zh for one in signs)}"


def passage(piece: PassageRow, pages: Pages) -> Quote:
    """Words of a file, with the picture of their page where there is one."""
    note = d("quote.ocr", value=certainty(piece.confidence)) if piece.confidence is not None else None
    return _quote(piece, note, pages)


def shared(place: ReusePlaceRow, pages: Pages) -> Quote:
    """One side of a passage that two documents share."""
    return _quote(place, d("quote.earlier") if place.earlier is not None else None, pages)


def _quote(piece: PassageRow | ReusePlaceRow, note: Word | None, pages: Pages) -> Quote:
    drawn = pages.drawn.get(Place(piece.path, piece.page)) if piece.page is not None else None
    text = piece.quote.strip("\n")
    return Quote(
        place=where(piece.path, piece.page, piece.start),
        text=text if len(text) <= QUOTE_LIMIT else f"{text[:QUOTE_LIMIT]}……{d('quote.cut').zh}",
        note=note,
        picture=drawn.name if drawn is not None else None,
    )


def where(path: str, page: int | None, start: int) -> Word:
    """A place in a file."""
    return d("quote.page", path=path, page=page) if page is not None else d("quote.no_page", path=path, start=start + 1)


def _labelled(values: Mapping[str, str]) -> tuple[tuple[Word, str], ...]:
    return tuple((WORDS[key] if key in WORDS else d(key), value) for key, value in values.items())


def _plain(values: Mapping[str, str]) -> tuple[tuple[Word, str], ...]:
    return tuple((said(key), value) for key, value in values.items())
