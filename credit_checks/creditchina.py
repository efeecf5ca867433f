"""The report of 信用中国 (法人和非法人组织公共信用信息报告, V2.0): records by their labels, the summary as checksum."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from corpus.templates.credit_reports import CreditChina, RecordKind, creditchina
from credit_checks.compact import Compact, compact
from models.credit import CreditAnswer, CreditEntry, CreditReport, Why
from models.dates import parse_day
from models.document import Document
from models.finding import Message

Told = tuple[Why, Message]
_COUNT = re.compile(r"([一-龥]{2,8}?)(\d[\d,]*)条")
_SUMMARY_LENGTH = 400


class _Part(NamedTuple):
    """A section: what the summary calls it, and where its words begin and end in the compact text."""

    counted: str
    start: int
    end: int


class _Record(NamedTuple):
    """The labels of a record with their values, and where it stands."""

    values: dict[str, str]
    start: int
    end: int


def creditchina_report(document: Document) -> CreditReport:
    """What the report says. A section whose records do not make its count leaves its kinds unknown."""
    layout = creditchina()
    held = compact(document, layout.dropped)
    counts = _counts(held.text, layout)
    entries: list[CreditEntry] = []
    wrong = _wrong_codes(held.text, layout)
    open_: dict[str, Told] = {}
    found = set()
    for part in _sections(held.text, layout):
        records = tuple(_records(held.text, part, layout))
        entries += _entries(held, part, records, layout)
        why = wrong or _not_whole(held.text, part, (len(records), counts)) or _strange(part, records, layout)
        found.add(part.counted)
        if why is not None:
            open_[part.counted] = why
    missing = {kind.section for kind in layout.kinds} - found
    open_ |= {name: _told(Why.PARTIAL, f"没有“{name}”一节", f'it has no section "{name}"') for name in missing}
    generated = parse_day(_first(layout.generated, held.text))
    return CreditReport(
        source=layout.source,
        form="V2.0",
        name=None,
        uscc=held.stated(layout.uscc),
        number=_first(layout.number, held.text),
        generated=generated,
        status=held.stated(layout.status),
        answers=tuple(_answers(_once(entries), open_, generated)),
        problems=tuple(said for _, said in dict.fromkeys(open_.values())),
    )


def _told(why: Why, zh: str, en: str) -> Told:
    return why, Message(zh=zh, en=en)


def _answers(
    entries: Iterable[CreditEntry], unread: Mapping[str, Told], generated: date | None
) -> Iterator[CreditAnswer]:
    """One answer per kind that the form has; ``unread`` says by section why it was not read whole."""
    layout = creditchina()
    entries = tuple(entries)
    for section, kind in sorted({(one.section, one.kind) for one in layout.kinds if one.kind}):
        mine = tuple(entry for entry in entries if entry.kind == kind)
        if section in unread:
            yield CreditAnswer.unknown(layout.source, kind, *unread[section], mine)
        else:
            yield CreditAnswer.whole(layout.source, kind, mine, generated)


def _once(entries: Iterable[CreditEntry]) -> tuple[CreditEntry, ...]:
    """Each record once: reports print some twice."""
    found: dict[tuple[str, tuple[tuple[str, str], ...]], CreditEntry] = {}
    for one in entries:
        found.setdefault((one.kind, tuple(sorted(one.cells.items()))), one)
    return tuple(found.values())


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group(1) if match is not None else ""


def _sections(text: str, layout: CreditChina) -> Iterator[_Part]:
    """The sections in the order of the text; a heading that a table of contents prints first counts where it stands last."""
    found = []
    for section in layout.sections:
        matches = list(section.heading.finditer(text))
        if matches:
            found.append((matches[-1].start(), matches[-1].end(), section.counted))
    found.sort()
    for place, (_, begin, counted) in enumerate(found):
        end = found[place + 1][0] if place + 1 < len(found) else len(text)
        if counted:
            yield _Part(counted, begin, end)


def _counts(text: str, layout: CreditChina) -> dict[str, int]:
    """How many records the summary says each section has."""
    start = text.find(layout.summary)
    if start < 0:
        return {}
    area = text[start + len(layout.summary) : start + _SUMMARY_LENGTH]
    return {name: int(count.replace(",", "")) for name, count in _COUNT.findall(area)}


def _not_whole(text: str, part: _Part, held: tuple[int, dict[str, int]]) -> Told | None:
    """Why the records of a section are not all there, None if they are."""
    number, counts = held
    name = part.counted
    if name not in counts:
        return _told(Why.COUNTS_DIFFER, f"概要未写“{name}”的条数", f'its summary gives no count of "{name}"')
    if number != counts[name]:
        zh = f"“{name}”概要为{counts[name]}条，读到{number}条"
        return _told(Why.COUNTS_DIFFER, zh, f'its summary counts {counts[name]} of "{name}", {number} were read')
    if not number and creditchina().nothing not in text[part.start : part.end]:
        zh = f"“{name}”一节没有记录，也没有写明无相关信息"
        return _told(Why.PARTIAL, zh, f'"{name}" holds no records and does not say that there are none')
    return None


def _strange(part: _Part, records: Iterable[_Record], layout: CreditChina) -> Told | None:
    """Records of no known kind in a section that is asked: what they are must not be passed over."""
    asked = any(kind.section == part.counted for kind in layout.kinds)
    number = sum(1 for record in records if _kind(part, record, layout) is None)
    if not asked or not number:
        return None
    zh = f"“{part.counted}”有{number}条记录的种类不明"
    return _told(Why.NOT_UNDERSTOOD, zh, f'{number} records of "{part.counted}" are of no known kind')


def _wrong_codes(text: str, layout: CreditChina) -> Told | None:
    """More than one credit code on the cover and the basic page."""
    end = text.find(layout.summary)
    codes = sorted({match.group(1) for match in layout.uscc.finditer(text, 0, max(end, 0))})
    if len(codes) < 2:
        return None
    zh = f"首页的统一社会信用代码不一致：{'、'.join(codes)}"
    return _told(Why.OTHER_SUBJECT, zh, f"its first pages print different credit codes: {', '.join(codes)}")


def _records(text: str, part: _Part, layout: CreditChina) -> Iterator[_Record]:
    """The records: a label that the record has already, or a line between records, begins the next."""
    labels = list(layout.labels.finditer(text, part.start, part.end))
    values: dict[str, str] = {}
    begin = reached = part.start
    for place, label in enumerate(labels):
        parted = layout.separator.search(text, reached, label.start()) is not None if values else False
        if values and (parted or label.group(1) in values):
            yield _Record(values, begin, reached)
            values = {}
        if not values:
            begin = label.start()
        end = labels[place + 1].start() if place + 1 < len(labels) else part.end
        value, reached = _value(text, label.end(), end, layout)
        values[label.group(1)] = value
    if values:
        yield _Record(values, begin, reached)


def _value(text: str, start: int, end: int, layout: CreditChina) -> tuple[str, int]:
    """What stands behind a label, without the record's ordinal and what stands between records; and where it ends."""
    parted = layout.separator.search(text, start, end)
    stop = parted.start() if parted is not None else end
    subhead = _SUBHEAD.search(text, start, stop)
    if subhead is not None:
        stop = subhead.start()
    value = layout.ordinal.sub("", text[start:stop])
    return ("" if value in layout.null else value), stop


_SUBHEAD = re.compile(r"(?:行政许可|行政处罚|[一-龥]{2,12})\(共\d+条\)")


def _entries(held: Compact, part: _Part, records: Iterable[_Record], layout: CreditChina) -> Iterator[CreditEntry]:
    for record in records:
        kind = _kind(part, record, layout)
        if kind is not None and kind.kind:
            cells = {column: value for label, column in kind.columns.items() if (value := record.values.get(label))}
            yield CreditEntry(kind=kind.kind, cells=cells, at=held.span(record.start, record.end))


def _kind(part: _Part, record: _Record, layout: CreditChina) -> RecordKind | None:
    return next(
        (
            kind
            for kind in layout.kinds
            if kind.section == part.counted and any(label in record.values for label in kind.telling)
        ),
        None,
    )
