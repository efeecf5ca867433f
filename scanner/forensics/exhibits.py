"""What the signs are sought in: the two reports of an applicant with their documents, and what is known of the others."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from corpus.reference.independence import independence
from corpus.reference.library_defaults import is_default
from models.document import BODY_TYPES, Block, BlockType, Document, FileFacts, Span
from models.facts import Report, Stated
from models.finding import Passage
from models.folding import Folded
from models.round import FiledReport
from models.signals import FileFact

MARGINS = frozenset({BlockType.HEADER, BlockType.FOOTER})
_READ = BODY_TYPES | MARGINS


class Piece(NamedTuple):
    """A paragraph, heading, cell, header or footer; ``at`` is its offset in the reading form, ``block`` counts blocks."""

    type: BlockType
    block: int
    text: str
    at: int


class Exhibit:
    """A filed report with the document it stands in; ``reading`` is its reading form where somebody made it before."""

    def __init__(self, filed: FiledReport, document: Document, reading: Folded | None = None) -> None:
        self.filed = filed
        self.document = document
        self._reading = reading

    @property
    def report(self) -> Report:
        """What the report says."""
        return self.filed.report

    @property
    def file(self) -> FileFacts:
        """What the file says of itself."""
        return self.document.file

    @property
    def range(self) -> tuple[str, int, int]:
        """Which words of which file the report is."""
        return self.filed.sha256, self.report.start, self.report.end

    @cached_property
    def reading(self) -> Folded:
        """The reading form of the whole document."""
        return self._reading or self.document.reading()

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of the report in reading order, headers and footers among them."""
        origin, found = self.reading.origin, []
        for number, block in enumerate(self.document.blocks):
            if self._holds(block):
                for start, end in _ranges(block):
                    first, last = bisect_left(origin, start), bisect_left(origin, end)
                    found.append(Piece(block.type, number, self.reading.text[first:last], first))
        return tuple(found)

    def _holds(self, block: Block) -> bool:
        """Whether a block is the report's; headers and footers may stand behind all text, and are its if it is alone."""
        inside = self.report.start <= block.start < self.report.end
        return (inside and block.type in _READ) or (block.type in MARGINS and self._alone)

    @cached_property
    def _alone(self) -> bool:
        """Whether all of the body is the report's."""
        body = (block for block in self.document.blocks if block.type in BODY_TYPES)
        return all(self.report.start <= block.start < self.report.end for block in body)

    @property
    def legible(self) -> bool:
        """Whether its words can be judged: nothing of the file is damaged, and most of its pages are not mere pictures.

        Photographs and scanned certificates stand on pages of their own in most reports.
        """
        pages = self.document.pages
        told = sum(1 for page in pages if page.text)
        return not self.document.unread and told * 1000 >= independence().legible * len(pages)

    @cached_property
    def _headings(self) -> tuple[Block, ...]:
        return tuple(block for block in self.document.blocks if block.type is BlockType.HEADING)

    def heading_at(self, offset: int) -> str | None:
        """The last heading of the report before a place of the document's text."""
        place = bisect_right(self._headings, offset, key=lambda block: block.start) - 1
        if place < 0 or self._headings[place].start < self.report.start:
            return None
        return self.document.text[self._headings[place].start : self._headings[place].end]

    def passage(self, start: int, end: int) -> Passage:
        """The words at ``start:end`` of the reading form."""
        return self.at(self.document.span(*self.reading.back(start, end)))

    def at(self, span: Span) -> Passage:
        """Words of the file."""
        return Passage(path=self.filed.path, at=span)

    def stated(self, *values: Stated[str] | None) -> tuple[Passage, ...]:
        """Where values are stated."""
        return tuple(self.at(value.at) for value in values if value is not None)

    def fact(self, field: str, *values: str) -> FileFact:
        """What the file says in one of its fields."""
        return FileFact(path=self.filed.path, field=field, values=values)


def _ranges(block: Block) -> Iterator[tuple[int, int]]:
    if block.type is BlockType.TABLE:
        yield from ((cell.start, cell.end) for cell in block.cells)
    else:
        yield block.start, block.end


class Others(NamedTuple):
    """What is known of the rest of the round: folded names of other applicants and evaluators, and of their files.

    ``common`` are values by field that a file of another evaluator's client has too: they come from a form that goes
    round; ``looked_at`` counts the other evaluators with such files. ``misspelt`` are the words that reports of their
    clients misspell (``Slip.key``), ``clients`` the other applicants of the same evaluator.
    """

    applicants: frozenset[str] = frozenset()
    evaluators: frozenset[str] = frozenset()
    common: Mapping[str, frozenset[str]] = {}
    looked_at: int = 0
    misspelt: frozenset[str] = frozenset()
    clients: frozenset[str] = frozenset()

    def knows(self, field: str, value: str) -> bool:
        """Whether a value proves nothing: a program's default, or seen with another evaluator."""
        return is_default(field, value) or _folded(value) in self.common.get(field, frozenset())


def common_values(files: Iterable[FileFacts]) -> Mapping[str, frozenset[str]]:
    """Every value by field that may tell something; to be given the files of the other evaluators' clients only."""
    found: dict[str, set[str]] = defaultdict(set)
    for facts in files:
        for field, value in told(facts):
            if not is_default(field, value):
                found[field].add(_folded(value))
    return {field: frozenset(found[field]) for field in sorted(found)}


def told(facts: FileFacts) -> Iterator[tuple[str, str]]:
    """Every value of a file that may tell where it comes from, with its field."""
    for field in ("author", "last_modified_by", "company", "manager", "template", "created", "producer", "rsid_root"):
        value = getattr(facts, field)
        if value:
            yield field, value
    for field in ("rsids", "ids", "fonts", "revisers"):
        yield from ((field, value) for value in getattr(facts, field))
    yield from (("pictures", picture.sha256) for picture in facts.pictures)
    yield from ((f"custom:{name}", value) for name, value in sorted(facts.custom.items()))


def _folded(value: str) -> str:
    return value.strip().casefold()
