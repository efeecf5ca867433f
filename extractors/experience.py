"""Work that an evaluator says it led or joined, with its dates: rows of tables, and sentences."""

import re
from collections.abc import Iterator, Mapping

from corpus.templates.qualification import qualification_words
from corpus.templates.staff import staff_words
from extractors.periods import Printed, dates_in, dates_in_cell
from extractors.projects import is_project_list
from extractors.staff_scope import Setting
from extractors.tables import Header, Spread, Table, header_of, section_of, spreads, text_at
from extractors.view import Leaf, View
from models.qualification import ExperienceItem

_SENTENCE = re.compile(r"[^。；;！？\n]+")
_TITLE = re.compile(r"《[^《》]*》")
_PIECE_END = re.compile(r"[，,]")
_LONGEST_HEADING = 40
_NEAR = 3
_OPENS_WITH_DATE = 10


def experience_in(view: View, setting: Setting) -> Iterator[ExperienceItem]:
    """Every piece of work on green manufacturing, dated or not, in reading order of tables, then of sentences.

    The list of this year's projects, which annex 10 holds, is none of it.
    """
    for spread in spreads(view, _header):
        if setting is not Setting.ANNEX or not is_project_list(spread):
            yield from _of_table(view, spread)
    for leaf in view.leaves:
        if leaf.cell is None:
            yield from _of_text(view, leaf)


def _header(table: Table) -> Header | None:
    """A header with a column of dates and one of work; a staff table is none."""
    words = qualification_words().experience
    header = header_of(table, words["date"])
    if header is None or header.columns(staff_words().columns["name"]):
        return None
    date = header.column(words["date"])
    return header if any(col != date for col in header.columns(words["work"])) else None


def _of_table(view: View, spread: Spread) -> Iterator[ExperienceItem]:
    words = qualification_words().experience
    header = spread.header
    date = header.column(words["date"])
    works = [col for col in header.columns(words["work"]) if col != date]
    around = "".join(leaf.compact for leaf in spread.table.lead[-_NEAR:] if len(leaf.compact) <= _LONGEST_HEADING)
    around += "".join(header.labels.values())
    for row in spread.rows():
        work = next((row[col] for col in works if col in row and row[col].compact), None)
        if work is None or section_of(row, spread.table.width) is not None:
            continue
        said = "".join({id(leaf): leaf.compact for leaf in row.values()}.values())
        if _is_relevant(said + around):
            yield _item(view, row, date, work)


def _item(view: View, row: Mapping[int, Leaf], column: int | None, work: Leaf) -> ExperienceItem:
    """The work of a row, with the date of its column or else of its own words."""
    dated = row.get(column) if column is not None else None
    printed = next(dates_in_cell(text_at(row, column)), None)
    if printed is not None and dated is not None:
        offset = len(dated.text) - len(dated.text.lstrip())
        at = view.span(dated, printed.start + offset, printed.end + offset)
        return ExperienceItem(
            what=work.text.strip(),
            first=printed.first,
            last=printed.last,
            at=view.span(work, 0, len(work.text)),
            dated=at,
        )
    own = next(dates_in(_TITLE.sub(_blank, work.text)), None)
    return _dated(view, work, (0, len(work.text)), own)


def _of_text(view: View, leaf: Leaf) -> Iterator[ExperienceItem]:
    words = qualification_words().experience
    for sentence in _SENTENCE.finditer(leaf.text):
        if not _is_relevant(sentence.group()) or words["leads"].search(sentence.group()):
            continue
        start, end = sentence.span()
        bare = _TITLE.sub(_blank, leaf.text)
        dates = [one for one in dates_in(bare) if start <= one.start < end and not _of_something_else(bare, one)]
        does = words["verbs"].search(bare, start, end) is not None
        for one in dates:
            if does or one.start - start <= _OPENS_WITH_DATE:
                yield _dated(view, leaf, (start, end), one)
        if not dates and does and words["undated"].search(bare, start, end):
            yield _dated(view, leaf, (start, end), None)


def _is_relevant(text: str) -> bool:
    """Whether words speak of an activity of the notice, and of its field."""
    words = qualification_words()
    return words.activities.search(text) is not None and words.experience["green"].search(text) is not None


def _of_something_else(text: str, printed: Printed) -> bool:
    """Whether the piece of a sentence in which a date stands speaks of founding, leases, licences or careers."""
    start = max((end.end() for end in _PIECE_END.finditer(text, 0, printed.start)), default=0)
    following = _PIECE_END.search(text, printed.end)
    piece = text[start : following.start() if following else len(text)]
    return qualification_words().experience["not_items"].search(piece) is not None


def _dated(view: View, leaf: Leaf, part: tuple[int, int], printed: Printed | None) -> ExperienceItem:
    """An item of a part of a leaf, outer spaces left out."""
    text = leaf.text[slice(*part)]
    start = part[0] + len(text) - len(text.lstrip())
    end = part[0] + len(text.rstrip())
    return ExperienceItem(
        what=leaf.text[start:end],
        first=printed.first if printed is not None else None,
        last=printed.last if printed is not None else None,
        at=view.span(leaf, start, end),
        dated=view.span(leaf, printed.start, printed.end) if printed is not None else None,
    )


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
