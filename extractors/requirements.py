"""Tables that set requirements beside their results (基本要求 | 是否符合): a demand there is nobody's statement."""

from collections.abc import Iterator, Mapping

from corpus.templates.statements import Wording, statements
from extractors.tables import Header, Table, header_of, tables_of, text_at
from extractors.view import Leaf, View
from models.document import Span
from models.statements import Stance, Statement


class RequirementTables:
    """The tables of requirements in a view."""

    def __init__(self, view: View) -> None:
        self._view = view
        words = statements().requirements
        found = ((table, header_of(table, words.required)) for table in tables_of(view))
        self._tables = [(table, header) for table, header in found if header is not None]
        self.demands = frozenset(id(leaf) for table, header in self._tables for leaf in _demands(table, header))

    def answered(self, wordings: tuple[Wording, ...]) -> Iterator[Statement]:
        """What the results say of the topics that requirements ask for; a tick implies, a refusal is direct."""
        words = statements().requirements
        for table, header in self._tables:
            asked, result = header.column(words.required), header.column(words.result)
            if asked is None or result is None:
                continue
            for row in table.rows(header.last):
                yield from self._row(row, (asked, result), wordings)

    def _row(
        self, row: Mapping[int, Leaf], columns: tuple[int, int], wordings: tuple[Wording, ...]
    ) -> Iterator[Statement]:
        words = statements().requirements
        asked, said = text_at(row, columns[0]), "".join(text_at(row, columns[1]).split())
        missed = words.missed.search(said) is not None
        if not missed and not words.met.search(said):
            return
        for wording in wordings:
            if wording.asks.search(asked):
                yield Statement(
                    topic=wording.topic,
                    stance=Stance.CONTRADICTS if missed else Stance.AFFIRMS,
                    direct=missed,
                    at=self._from_to(row[columns[0]], row[columns[1]]),
                )

    def _from_to(self, first: Leaf, last: Leaf) -> Span:
        """From the requirement to its result, with what stands between them."""
        both = [self._view.span(leaf, 0, len(leaf.text)) for leaf in (first, last)]
        return self._view.document.span(min(span.start for span in both), max(span.end for span in both))


def _demands(table: Table, header: Header) -> Iterator[Leaf]:
    column = header.column(statements().requirements.required)
    for row in table.rows(header.last):
        if column is not None and column in row:
            yield row[column]
