"""The lines under a sentence of a letter: words with their file and page, and nothing that is not the applicant's own."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from corpus.letters import Shows
from models.folding import match_key
from scanner.letters.places import Places
from scanner.results.rows import AbsenceRow, FindingRow, PassageRow

_MOST = 4
"""So many places of one finding are shown."""


def shown(shows: Shows, findings: Iterable[FindingRow], places: Places) -> Iterator[str]:
    """The lines of findings that one sentence tells."""
    yield from _LINES[shows](tuple(findings), places)


def _quotes(findings: Iterable[FindingRow], places: Places) -> Iterator[str]:
    for finding in findings:
        yield from (places.quoted(piece) for piece in _passages(finding, places)[:_MOST])


def _pages(findings: Iterable[FindingRow], places: Places) -> Iterator[str]:
    """The places of the same words as the first, without the words."""
    for finding in findings:
        first = next((piece for piece in finding.evidence if isinstance(piece, PassageRow)), None)
        if first is not None:
            words = match_key(first.quote).text
            same = (piece for piece in _passages(finding, places) if match_key(piece.quote).text == words)
            yield from (places.place(piece) for piece in same)


def _files(findings: tuple[FindingRow, ...], places: Places) -> Iterator[str]:
    seen = [piece for finding in findings for piece in finding.evidence if isinstance(piece, AbsenceRow)]
    line = places.seen(seen)
    yield from (line,) if line is not None else _quotes(findings, places)


def _stray(findings: Iterable[FindingRow], places: Places) -> Iterator[str]:
    """The file that lies among the applicant's and is about somebody else: no file of this submission, so only its name."""
    for finding in findings:
        first = next((piece for piece in finding.evidence if isinstance(piece, PassageRow)), None)
        if first is not None:
            yield places.place(first)


def _none(_findings: Iterable[FindingRow], _places: Places) -> Iterator[str]:
    """What came of credit reports is told from the records, not from the finding."""
    return iter(())


def _passages(finding: FindingRow, places: Places) -> list[PassageRow]:
    """The words of a finding that stand in the applicant's own files."""
    return [piece for piece in finding.evidence if isinstance(piece, PassageRow) and places.holds(piece.path)]


_LINES: Mapping[Shows, Callable[[tuple[FindingRow, ...], Places], Iterator[str]]] = {
    Shows.QUOTES: _quotes,
    Shows.PAGES: _pages,
    Shows.FILES: _files,
    Shows.SUMS: _quotes,
    Shows.VALUES: _quotes,
    Shows.STRAY: _stray,
    Shows.CREDIT: _none,
}
