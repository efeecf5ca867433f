"""Evidence of a finding as blocks: words of files with their places, rows of registers, receipts, absences, calculations."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from scanner.dossier.blocks import Block, Facts, Pair, Quote, said
from scanner.dossier.originals import Standing
from scanner.dossier.pages import Pages, Place
from scanner.dossier.sums import computed, named, spoken
from scanner.dossier.words import d
from scanner.exports.evidence_text import certainty, register_row
from scanner.exports.pair_differences import differing
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
_GONE: Final = frozenset({Standing.CHANGED, Standing.MISSING})
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
                "evidence.register_row": d("register.row", name=word, file=piece.register, number=number),
                "column.as_of": said(piece.as_of) if piece.as_of else d("not_stated"),
            }
            if pages.registers.get(piece.register) is Standing.CHANGED:
                about["column.original"] = d("mark.changed")
            yield Facts(rows=(*_labelled(about), *_plain(cells)))
        case CreditReceiptRow():
            answer = f"{piece.source}：{piece.outcome}"
            yield Facts(
                rows=_labelled({"evidence.credit_receipt": said(answer), "column.evidence": said(piece.receipt)})
            )
        case AbsenceRow():
            looked = said("；".join(piece.paths)) if piece.paths else d("none")
            yield Facts(rows=_labelled({"evidence.absence": said(piece.sought), "column.file": looked}))
        case ComputationRow():
            given = ((named(key), spoken(value)) for key, value in piece.inputs.items())
            yield Facts(rows=(*given, *_labelled({"evidence.computation": computed(piece)})))


def side_by_side(pieces: Sequence[EvidenceRow], pages: Pages) -> Pair | None:
    """The first two pieces as one pair, where they are words of two files or of two places."""
    passages = passages_side_by_side(pieces)
    if not passages:
        return None
    a, b = (passage(piece, pages) for piece in passages)
    return pair(d("pair.first"), a, b)


def pair(caption: Word, a: Quote, b: Quote) -> Pair:
    """Two quotes side by side; where they differ the caption says how that is shown."""
    texts = differing(a.text, b.text)
    if any(run.differs for side in texts for run in side):
        caption = Word(*(f"{told}{more}" for told, more in zip(caption, d("pair.differs"), strict=True)))
    return Pair(caption=caption, a=a, b=b, texts=texts)


def passages_side_by_side(pieces: Sequence[EvidenceRow]) -> tuple[PassageRow, ...]:
    """The first two pieces, if both are words of files and long enough to be compared; else nothing."""
    passages = tuple(piece for piece in pieces[:2] if isinstance(piece, PassageRow))
    if len(passages) < 2 or min(len(piece.quote) for piece in passages) < PAIR_FROM:
        return ()
    return passages


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
    standing = pages.standing.get(piece.path) if not _elsewhere(piece) else None
    return Quote(
        marked=d(f"mark.{standing}") if standing in _GONE else None,
        place=where(piece.path, piece.page, piece.start),
        text=text if len(text) <= QUOTE_LIMIT else f"{text[:QUOTE_LIMIT]}……{d('quote.cut').zh}",
        note=note,
        picture=drawn.name if drawn is not None else None,
    )


def _elsewhere(piece: PassageRow | ReusePlaceRow) -> bool:
    """Whether a passage is of an earlier run, whose files are not those of this round."""
    return isinstance(piece, ReusePlaceRow) and piece.earlier is not None


def where(path: str, page: int | None, start: int) -> Word:
    """A place in a file."""
    return d("quote.page", path=path, page=page) if page is not None else d("quote.no_page", path=path, start=start + 1)


def _labelled(values: Mapping[str, Word]) -> tuple[tuple[Word, Word], ...]:
    return tuple((WORDS[key] if key in WORDS else d(key), value) for key, value in values.items())


def _plain(values: Mapping[str, str]) -> tuple[tuple[Word, Word], ...]:
    return tuple((said(key), said(value)) for key, value in values.items())
