"""The days that a report gives for its contract, visits, writing, reviews and signature, and the period of its figures.

From covers, fields, timetables and sentences. Dates of certificates, standards, tests, plans and of the evaluator's other
projects are none of the evaluation's.
"""

import re
from collections.abc import Iterator

from corpus.templates import without_number
from corpus.templates.milestones import FIRST_DATE, MilestoneWording, milestone_words
from corpus.templates.qualification import qualification_words
from extractors.chapters import chapters
from extractors.day_words import PrintedDay, days_in
from extractors.tables import Table, tables_of
from extractors.view import Leaf, View
from models.document import BlockType, Span
from models.folding import plain
from models.milestones import Milestone, MilestoneKind
from models.vocabulary import DocumentKind

_SENTENCE = re.compile(r"[^。；;！？!?\n]+")
_CLAUSE = re.compile(r"[，,]")
_LABELLED = re.compile(r"^\s*(?P<label>[^：:\n]{2,24}?)\s*[：:]\s*(?P<value>[^：:]{4,60})$")
_ENDS_COVER = re.compile(r"^(?:目\s*录|基本信息表?|.{0,8}基本信息|承\s*诺|声\s*明|前\s*言|摘\s*要|第[一二三四五六七八九十]+章|[一二三四五六七八九十][、.．])")
_COVER_LABEL = re.compile(r"^(?:(?:报告|编制|完成|填报|填表|申报|编写|出具|提交)?(?:日期|时间)|时间)\s*[：:]")
_REST = re.compile(r"[\s　（）()。，,.、:：完成止结束前后]*")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]|\s+")
_COVER_LINES, _COVER_CHARS, _LONGEST_CELL, _MOST_DATES = 40, 1_200, 60, 200
_COVERS = {
    DocumentKind.SELF_EVALUATION: MilestoneKind.SELF_COVER,
    DocumentKind.THIRD_PARTY_EVALUATION: MilestoneKind.REPORT_COVER,
}
_OF_SELF = frozenset({MilestoneKind.SELF_FINISHED, MilestoneKind.COMMITMENT, MilestoneKind.PERIOD})


def milestones_in(view: View, kind: DocumentKind, end: int) -> tuple[Milestone, ...]:
    """All of them in order, each place and kind once; ``end`` is where the report ends in the document's text."""
    if kind not in _COVERS:
        return ()
    found = [*_on_cover(view, kind, end), *_below(view, kind)]
    once: dict[tuple[MilestoneKind, int], Milestone] = {}
    for one in found:
        once.setdefault((one.kind, one.at.start), one)
    return tuple(sorted(once.values(), key=lambda one: (one.at.start, one.kind)))


def _on_cover(view: View, kind: DocumentKind, end: int) -> Iterator[Milestone]:
    """Lines of the first page that are a date and nothing else, as far as a cover goes."""
    if not view.leaves:
        return
    start, stop = view.leaves[0].start, _cover_end(view, end)
    text = view.document.text
    for match in list(re.finditer(r"[^\n\t]+", text[start:stop]))[:_COVER_LINES]:
        line = plain(match.group())
        value = _COVER_LABEL.sub("", line).strip()
        dates = list(days_in(value)) if 4 <= len(value) <= _LONGEST_CELL else []
        if len(dates) == 1 and dates[0].precise and _is_all(value, dates[0]):
            at = view.document.span(*_trimmed(text, start + match.start(), start + match.end()))
            yield Milestone(kind=_COVERS[kind], begins=dates[0].begins, ends=dates[0].ends, at=at, label=at)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _cover_end(view: View, end: int) -> int:
    first = view.leaves[0].start
    for leaf in view.leaves:
        ends = leaf.start - first > _COVER_CHARS or leaf.cell is not None or _ENDS_COVER.match(leaf.text.strip())
        if ends and leaf.start > first:
            return leaf.start
    return min(end, first + _COVER_CHARS)


def _is_all(value: str, date: PrintedDay) -> bool:
    return _REST.fullmatch(value[: date.start] + value[date.end :]) is not None


def _below(view: View, kind: DocumentKind) -> Iterator[Milestone]:
    """What stands outside the chapter on the evaluator's own proofs."""
    proofs = chapters(view, qualification_words().chapter)
    left_out = {id(view.leaves[order]) for heading, orders in proofs for order in (heading, *orders)}
    words = [one for one in milestone_words().kinds if kind is not DocumentKind.SELF_EVALUATION or one.kind in _OF_SELF]
    for table in tables_of(view):
        yield from _in_table(view, table, words, left_out)
    year: int | None = None
    for leaf in view.leaves:
        if id(leaf) in left_out or not _may_date(leaf):
            continue
        for match in _SENTENCE.finditer(leaf.text):
            dates = list(days_in(match.group(), year))[:_MOST_DATES]
            year = next((one.ends.latest.year for one in reversed(dates) if one.ends and one.precise), year)
            if dates:
                yield from _in_sentence(view, leaf, match, dates, words)


def _may_date(leaf: Leaf) -> bool:
    return leaf.type is not BlockType.HEADING and any(sign in leaf.text for sign in "年月.-/")


def _in_sentence(
    view: View, leaf: Leaf, sentence: re.Match[str], dates: list[PrintedDay], words: list[MilestoneWording]
) -> Iterator[Milestone]:
    """The kinds whose words stand around a date of a sentence, or before the colon of a labelled line."""
    text, offset = sentence.group(), sentence.start()
    labelled = _LABELLED.match(text)
    if labelled is not None and len(dates) == 1 and _is_all(labelled["value"], _moved(dates[0], -labelled.start("value"))):
        wording = _labelled(labelled["label"], words)
        if wording is not None:
            label = view.span(leaf, offset + labelled.start("label"), offset + labelled.end("label"))
            yield from _milestone(wording, dates[0], _at(view, leaf, offset, dates[0]), label)
            return
    marked, starts = _marked(text, dates)
    for wording in words:
        for number, start, end in _told(wording, marked):
            date = dates[number]
            if not _taken_back(wording, marked, start, end) and not (date.dotted and wording.kind is not MilestoneKind.PERIOD):
                label = view.span(leaf, offset + starts[start], offset + starts[end])
                yield from _milestone(wording, date, _at(view, leaf, offset, date), label)


def _moved(date: PrintedDay, by: int) -> PrintedDay:
    return date._replace(start=date.start + by, end=date.end + by)


def _at(view: View, leaf: Leaf, offset: int, date: PrintedDay) -> Span:
    return view.span(leaf, offset + date.start, offset + date.end)


def _marked(text: str, dates: list[PrintedDay]) -> tuple[str, list[int]]:
    """The sentence with each date as one private character, and for each of its characters the offset in the sentence."""
    pieces: list[str] = []
    starts: list[int] = []
    last = 0
    for number, date in enumerate(dates):
        pieces += [text[last : date.start], chr(FIRST_DATE + number)]
        starts += [*range(last, date.start), date.start]
        last = date.end
    return "".join([*pieces, text[last:]]), [*starts, *range(last, len(text)), len(text)]


def _told(wording: MilestoneWording, marked: str) -> Iterator[tuple[int, int, int]]:
    """The number of each date that the words of a kind belong to, with the range of these words in the marked sentence."""
    best: dict[int, tuple[int, int]] = {}
    for pattern in wording.prose:
        for match in pattern.finditer(marked):
            number = ord(match["d"]) - FIRST_DATE
            known = best.get(number)
            if known is None or match.end() - match.start() < known[1] - known[0]:
                best[number] = match.span()
    yield from ((number, *best[number]) for number in sorted(best))


def _taken_back(wording: MilestoneWording, marked: str, start: int, end: int) -> bool:
    """Whether the clauses that the words stand in speak of a plan, of somebody else or of another matter."""
    left = max((edge.end() for edge in _CLAUSE.finditer(marked, 0, start)), default=0)
    right = _CLAUSE.search(marked, end)
    clause = marked[left : right.start() if right else len(marked)]
    words = milestone_words()
    if wording.unless is not None and wording.unless.search(clause):
        return True
    return words.plan.search(clause) is not None or (
        wording.kind is not MilestoneKind.PERIOD and words.other.search(clause) is not None
    )


def _labelled(label: str, words: list[MilestoneWording]) -> MilestoneWording | None:
    """The kind whose whole label this is, numbers, brackets and spaces taken out."""
    bare = _BRACKETED.sub("", without_number(label))
    return next((one for one in words if one.labels.match(bare)), None)


def _in_table(view: View, table: Table, words: list[MilestoneWording], left_out: set[int]) -> Iterator[Milestone]:
    """Rows of a step and its date, and heads with a date below in a table of two rows."""
    rows = sorted(table.grid)
    year: int | None = None
    for row in rows:
        cells = list({id(leaf): leaf for _, leaf in sorted(table.grid[row].items())}.values())
        for index, leaf in enumerate(cells):
            wording = None if id(leaf) in left_out or len(leaf.compact) > _LONGEST_CELL else _labelled(leaf.text, words)
            below = table.grid[rows[1]] if len(rows) == 2 and row == rows[0] else {}
            value = _dated(cells[index + 1 :], year) or _dated([cell for col, cell in below.items() if table.grid[row].get(col) is leaf], year)
            if wording is not None and value is not None:
                cell, date = value
                yield from _milestone(wording, date, _at(view, cell, 0, date), view.span(leaf, 0, len(leaf.text)))
        dated = _dated(cells, year)
        if dated is not None and dated[1].ends is not None:
            year = dated[1].ends.latest.year


def _dated(cells: list[Leaf], year: int | None) -> tuple[Leaf, PrintedDay] | None:
    """The first of some cells that is a date and nothing else."""
    for cell in cells:
        dates = list(days_in(cell.text, year)) if 4 <= len(cell.compact) <= _LONGEST_CELL else []
        if len(dates) == 1 and _is_all(cell.text, dates[0]):
            return cell, dates[0]
    return None


def _milestone(wording: MilestoneWording, date: PrintedDay, at: Span, label: Span) -> Iterator[Milestone]:
    """The milestone; none for a year alone, or for a period so short that it is no period of figures."""
    if wording.kind is MilestoneKind.PERIOD:
        if date.begins is None or date.ends is None:
            yield Milestone(kind=wording.kind, begins=None, ends=None, at=at, label=label)
        elif (date.ends.latest - date.begins.earliest).days >= milestone_words().shortest_period:
            yield Milestone(kind=wording.kind, begins=date.begins, ends=date.ends, at=at, label=label)
    elif date.precise:
        yield Milestone(kind=wording.kind, begins=date.begins, ends=date.ends, at=at, label=label)
