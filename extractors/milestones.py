"""The days that a report gives for its contract, visits, writing, reviews and signature, and the period of its figures.

From covers, fields, timetables and sentences. Dates of certificates, standards, tests, plans and of the evaluator's other
projects are none of the evaluation's.
"""

import re
from collections.abc import Iterable, Iterator

from corpus.templates.milestones import MilestoneWording, milestone_words
from corpus.templates.qualification import qualification_words
from extractors.chapters import chapters
from extractors.dated_prose import is_all, labelled_as, told_in
from extractors.day_words import PrintedDay, days_in
from extractors.tables import Table, tables_of
from extractors.view import Leaf, View
from models.document import BlockType, Span
from models.folding import plain
from models.milestones import Interval, Milestone, MilestoneKind
from models.vocabulary import DocumentKind

_SENTENCE = re.compile(r"[^。；;！？!?\n]+")
_MAY_DATE = re.compile(r"[年月]|\d\s?[./-]\s?\d|20\d{6}")
_ENDS_COVER = re.compile(
    r"^(?:目\s*录|基本信息表?|.{0,8}基本信息|承\s*诺|声\s*明|前\s*言|摘\s*要|第[一二三四五六七八九十]+章|[一二三四五六七八九十][、.．])"
)
_COVER_LABEL = re.compile(r"^(?:(?:报告|编制|完成|填报|填表|申报|编写|出具|提交)?(?:日期|时间)|时间)\s*[：:]\s*")
_COVER_LINES, _COVER_CHARS, _LONGEST_CELL, _SHORTEST_DATE, _MOST_DATES = 40, 1_200, 60, 4, 200
_COVERS = {
    DocumentKind.SELF_EVALUATION: MilestoneKind.SELF_COVER,
    DocumentKind.THIRD_PARTY_EVALUATION: MilestoneKind.REPORT_COVER,
}
_OF_PAPERS = frozenset({MilestoneKind.REPORT_DATE, MilestoneKind.ISSUE, MilestoneKind.WRITING})
"""What a test report that is bound in with the report has as well: told from the report's own by where it stands."""
_OF_EVALUATIONS = frozenset(MilestoneKind) - _OF_PAPERS - {MilestoneKind.COMMITMENT, MilestoneKind.PERIOD}
_FRONT_CHARS, _DAY_LABELS = 4_000, ("日期", "时间")
_OF_SELF = frozenset({MilestoneKind.SELF_FINISHED, MilestoneKind.COMMITMENT, MilestoneKind.PERIOD})


def milestones_in(view: View, kind: DocumentKind, end: int) -> tuple[Milestone, ...]:
    """All of them in order, each place and kind once; ``end`` is where the report ends in the document's text."""
    if kind not in _COVERS:
        return ()
    once: dict[tuple[MilestoneKind, int], Milestone] = {}
    for one in (*_on_cover(view, _COVERS[kind], end), *_below(view, kind)):
        once.setdefault((one.kind, one.at.start), one)
    return tuple(sorted(once.values(), key=lambda one: (one.at.start, one.kind)))


def _on_cover(view: View, kind: MilestoneKind, end: int) -> Iterator[Milestone]:
    """Lines of the first page that are a date and nothing else, as far as a cover goes."""
    if not view.leaves:
        return
    start, text = view.leaves[0].start, view.document.text
    for match in list(re.finditer(r"[^\n\t]+", text[start : _cover_end(view, end)]))[:_COVER_LINES]:
        label = _COVER_LABEL.match(match.group().lstrip())
        value = match.group().lstrip()[label.end() if label is not None else 0 :]
        found = _date_of(plain(value), None)
        if found is not None and found.precise:
            stop = start + match.start() + len(match.group().rstrip())
            at = view.document.span(start + match.end() - len(value), stop)
            yield Milestone(kind=kind, begins=found.begins, ends=found.ends, at=at, label=at)


def _cover_end(view: View, end: int) -> int:
    first = view.leaves[0].start
    for leaf in view.leaves:
        ends = leaf.start - first > _COVER_CHARS or leaf.cell is not None or _ENDS_COVER.match(leaf.text.strip())
        if ends and leaf.start > first:
            return leaf.start
    return min(end, first + _COVER_CHARS)


def _date_of(value: str, year: int | None) -> PrintedDay | None:
    """The date that a value is, if it is one and nothing else."""
    dates = list(days_in(value, year)) if _SHORTEST_DATE <= len(value) <= _LONGEST_CELL else []
    return dates[0] if len(dates) == 1 and dates[0].whole and is_all(value, dates[0]) else None


def _below(view: View, kind: DocumentKind) -> Iterator[Milestone]:
    """What stands outside the chapter on the evaluator's own proofs."""
    proofs = chapters(view, qualification_words().chapter)
    left_out = {id(view.leaves[order]) for heading, orders in proofs for order in (heading, *orders)}
    own = kind is DocumentKind.SELF_EVALUATION
    words = [one for one in milestone_words().kinds if not own or one.kind in _OF_SELF]
    front = view.leaves[0].start + _FRONT_CHARS if view.leaves else 0
    for table in tables_of(view):
        rows = list(_in_table(view, table, words, left_out))
        own_table = any(one.kind in _OF_EVALUATIONS for one in rows)
        yield from (one for one in rows if own_table or _is_own(one, front))
    year: int | None = None
    for leaf in view.leaves:
        if leaf.type is BlockType.HEADING or not _MAY_DATE.search(leaf.text) or id(leaf) in left_out:
            continue
        for sentence in _SENTENCE.finditer(leaf.text):
            dates = list(days_in(sentence.group(), year))[:_MOST_DATES]
            year = next((one.ends.latest.year for one in reversed(dates) if one.ends and one.precise), year)
            for told in told_in(sentence.group(), dates, words, own=own) if dates else ():
                at = view.span(leaf, sentence.start() + told.date.start, sentence.start() + told.date.end)
                label = view.span(leaf, sentence.start() + told.start, sentence.start() + told.end)
                for one in _milestone(told.wording, told.date, at, label):
                    if not told.sure or _is_own(one, front):
                        yield one.but(told=not told.sure)


def _is_own(one: Milestone, front: int) -> bool:
    """Whether a label dates the report itself and not a paper bound in with it: it stands in front, or names a deed."""
    return one.kind not in _OF_PAPERS or one.at.start < front or not one.label.quote.strip().endswith(_DAY_LABELS)


def _in_table(view: View, table: Table, words: Iterable[MilestoneWording], left_out: set[int]) -> Iterator[Milestone]:
    """Rows of a step and its date, and heads with a date below in a table of two rows."""
    rows = sorted(table.grid)
    year: int | None = None
    for row in rows:
        cells = list({id(leaf): leaf for _, leaf in sorted(table.grid[row].items())}.values())
        below = table.grid[rows[1]] if len(rows) == 2 and row == rows[0] else {}
        for index, leaf in enumerate(cells):
            wording = (
                None if id(leaf) in left_out or len(leaf.compact) > _LONGEST_CELL else labelled_as(leaf.text, words)
            )
            if wording is None:
                continue
            under = [cell for col, cell in below.items() if table.grid[row].get(col) is leaf]
            value = _dated(cells[index + 1 :], year) or _dated(under, year) or _dated(cells[:index], year)
            if value is not None:
                cell, date = value
                at = view.span(cell, date.start, date.end)
                yield from _milestone(wording, date, at, view.span(leaf, 0, len(leaf.text)))
        dated = _dated(cells, year)
        if dated is not None and dated[1].ends is not None:
            year = dated[1].ends.latest.year


def _dated(cells: Iterable[Leaf], year: int | None) -> tuple[Leaf, PrintedDay] | None:
    """The first of some cells that is a date and nothing else."""
    found = ((cell, _date_of(cell.text, year)) for cell in cells)
    return next(((cell, date) for cell, date in found if date is not None), None)


def _milestone(wording: MilestoneWording, date: PrintedDay, at: Span, label: Span) -> Iterator[Milestone]:
    """The milestone; none for a year alone or a missing year, or for a period so short that it is none of figures."""
    found = Milestone(kind=wording.kind, begins=date.begins, ends=date.ends, at=at, label=label)
    if not date.whole:
        return
    if wording.kind is not MilestoneKind.PERIOD:
        if date.precise:
            yield found
    elif found.begins is None or found.ends is None or _is_long(found.begins, found.ends):
        yield found


def _is_long(begins: Interval, ends: Interval) -> bool:
    return (ends.latest - begins.earliest).days >= milestone_words().shortest_period
