"""From compared texts to the rows of reuse.jsonl: every shared passage with its place on both sides."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from pathlib import Path

from scanner.results.rows import EarlierRow, PartyRow, ReusePlaceRow, ReuseRow
from scanner.reuse import PassageKind, SharedPassage
from scanner.reuse.owners import OutsideText, Owner
from scanner.reuse.round_texts import SharedPair
from scanner.stages import Facts
from scanner.together import Filed, Together

_PER_MILLE = 1000


def reuse_rows(together: Together, texts: Mapping[str, Path], facts: Mapping[str, Facts]) -> tuple[ReuseRow, ...]:
    """One row per passage, sorted by paths and places; ``texts`` are by hash, ``facts`` by path."""
    places = _Places(texts, facts)
    rows = [row for pair in together.reuse.pairs for row in _rows(pair, together.filed, places)]
    return tuple(sorted(rows, key=lambda row: (row.a.path, row.a.start, row.b.path, row.b.start, row.kind)))


class _Places:
    """Words and pages of the documents; the text of the first side is read once for all pairs that follow each other."""

    def __init__(self, texts: Mapping[str, Path], facts: Mapping[str, Facts]) -> None:
        self._texts, self._facts = texts, facts
        self._held: dict[str, str] = {}

    def row(self, filed: Filed, start: int, end: int) -> ReusePlaceRow:
        """A place of a filed report's document."""
        path, sha256 = filed.report.path, filed.report.sha256
        return ReusePlaceRow(
            path=path,
            sha256=sha256,
            submission=filed.submission,
            start=start,
            end=end,
            page=self._page(path, start) if filed.earlier is None else None,
            quote=self._text(sha256)[start:end],
            earlier=_owners(filed.earlier.text) if filed.earlier is not None else None,
        )

    def _text(self, sha256: str) -> str:
        if sha256 not in self._held:
            if len(self._held) >= _TEXTS_HELD:
                self._held.pop(next(iter(self._held)))
            with self._texts[sha256].open(encoding="utf8", newline="") as stream:
                self._held[sha256] = stream.read()
        return self._held[sha256]

    def _page(self, path: str, offset: int) -> int | None:
        turns = self._facts[path].page_turns
        index = bisect_right(turns, offset, key=lambda turn: turn[0]) - 1
        return turns[index][1] if index >= 0 else None


_TEXTS_HELD = 64


def _owners(text: OutsideText) -> EarlierRow:
    return EarlierRow(applicant=_party(text.applicant), evaluator=_party(text.evaluator))


def _party(owner: Owner) -> PartyRow | None:
    return PartyRow(name=owner.names[0], uscc=owner.code) if owner.names else None


def _rows(pair: SharedPair, filed: tuple[Filed, ...], places: _Places) -> Iterator[ReuseRow]:
    for one in pair.passages:
        yield ReuseRow(
            relation=pair.relation,
            a=places.row(filed[pair.a], *one.a),
            b=places.row(filed[pair.b], *one.b),
            chars=max(one.a[1] - one.a[0], one.b[1] - one.b[0]),
            similarity=one.similarity / _PER_MILLE,
            kind=one.kind,
            weight=_weight(one),
            why=one.why,
            elsewhere=one.elsewhere,
            source=one.source,
        )


def _weight(one: SharedPassage) -> float:
    """How much of a copied passage is found nowhere else: its similarity, shared with whoever else has it; else nothing."""
    return round(one.similarity / _PER_MILLE / (1 + one.elsewhere), 3) if one.kind is PassageKind.COPIED else 0.0
