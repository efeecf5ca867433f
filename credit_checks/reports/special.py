"""专项信用报告, which certifies records of offences or their absence: what each class or field holds, for which period."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from corpus.templates.credit_reports import cover, labels, record_kinds
from corpus.templates.credit_special import special
from credit_checks.reports.answers import Known, answer_of, entry_of, once, other_subject
from credit_checks.reports.compact import Compact
from credit_checks.reports.cover import CoverFacts, cover_of
from credit_checks.reports.creditchina import labelled
from credit_checks.reports.labels import style_of
from credit_checks.reports.records import Record, any_section, kind_of, records_of
from credit_checks.reports.soundness import unsound
from credit_checks.reports.special_fields import differ, item_of
from credit_checks.reports.special_items import Fields, Item, fields_of, items_of, overview_of, result_of
from credit_checks.reports.told import Told, is_of_nobody, told
from models.credit import CreditAnswer, CreditEntry, CreditReport, Why
from models.dates import parse_day, years_before
from models.document import Document


class _Read(NamedTuple):
    """A class or field as it was read: how many records, those of canonical kinds, what was not understood."""

    item: Item
    number: int
    entries: tuple[CreditEntry, ...]
    wrong: Told | None


def special_report(document: Document) -> CreditReport:
    """What the report says: a class that is missing is not answered, one that was not read whole is unknown."""
    held = labelled(document)
    fields = fields_of(held)
    items = items_of(held) if fields is None else [item_of(held, fields)]
    first = cover_of(held, min((item.begin for item in items), default=len(held.text)), cover("special"))
    source = _source(held)
    overview = overview_of(held)
    uscc = first.uscc.value if first.uscc is not None else None
    read = [_read(held, item, uscc, partial(_counts_differ, held, item, overview, fields)) for item in items]
    covers, unclear = _covers(first)
    report = unsound(document) or first.wrong or _sums_differ(held, read) or _numbers_differ(items)
    seen = any(page.confidence is not None for page in document.pages)
    known = Known(first.generated, recognised=seen, covers=covers)
    answers = tuple(_answers(source, read, _missing(items, overview), (report, known)))
    problems = [first.edited, unclear, report, *(one.wrong for one in read)]
    return CreditReport(
        source=source,
        form="special",
        name=first.name,
        uscc=first.uscc,
        number=first.number,
        generated=first.generated,
        status=first.status,
        legal_form=first.legal_form,
        covers=covers,
        answers=answers,
        problems=tuple(dict.fromkeys(one[1] for one in problems if one is not None)),
    )


def _source(held: Compact) -> str:
    """The name of the report, with the platform that it says it comes from."""
    platform = special().platform.search(held.text)
    return f"{special().source}（信用中国（{platform.group(1)}））" if platform is not None else special().source


def _covers(first: CoverFacts) -> tuple[tuple[date, date] | None, Told | None]:
    """The period, both ends to the day; the last years count back from the day of the report. And why there is none."""
    found = {
        (parse_day(match.group(1)), parse_day(match.group(2))) for match in special().between.finditer(first.period)
    }
    recent = special().recent.search(first.period)
    if not found and recent is not None and first.generated is not None:
        years = special().years[recent.group(1)]
        found = {(years_before(first.generated, years), first.generated)}
    since, until = found.pop() if len(found) == 1 else (None, None)
    if since is None or until is None or since > until or (first.generated is not None and until > first.generated):
        zh = f"查询期间不明（{first.period or '未印出'}）"
        return None, told(Why.NOT_UNDERSTOOD, zh, f"the period that it certifies is not clear ({first.period or '-'})")
    return (since, until), None


def _read(held: Compact, item: Item, uscc: str | None, differ: Callable[[list[Record]], Told | None]) -> _Read:
    sections = any_section() if item.of is None else frozenset({item.of.section})
    records = records_of(held, item.start, item.end, style_of(held, labels().known, item.start, item.end))
    entries, wrong = [], None
    for record in records:
        kind = kind_of(record, sections)
        code = other_subject(record, uscc)
        if code is not None:
            zh = f"“{item.name}”有记录的信用代码是{code}"
            wrong = wrong or told(Why.OTHER_SUBJECT, zh, f'a record of "{item.name}" is of {code}')
        elif kind is None:
            zh = f"“{item.name}”有记录的种类不明"
            wrong = wrong or told(Why.NOT_UNDERSTOOD, zh, f'a record of "{item.name}" is of no known kind')
        elif kind.kind:
            entries.append(entry_of(held, kind, record))
    return _Read(item, len(records), tuple(entries), differ(records) or wrong)


def _counts_differ(
    held: Compact, item: Item, overview: Mapping[str, int | None], fields: Fields | None, records: list[Record]
) -> Told | None:
    """The records against the result below the heading, the overview and the table of fields."""
    if fields is not None:
        return differ(fields, records)
    number = len(records)
    result = result_of(held, item.start)
    if result is None and not number:
        zh = f"“{item.name}”没有记录，也没有写明无记录"
        return told(Why.PARTIAL, zh, f'"{item.name}" holds no records and does not say that there are none')
    said = [result.number] if result is not None else []
    said += [count for name, count in overview.items() if _same(name, item)]
    for count in said:
        if (count is None and not number) or (count is not None and count != number):
            zh = f"“{item.name}”标明{'有记录' if count is None else f'{count}条'}，读到{number}条"
            return told(Why.COUNTS_DIFFER, zh, f'"{item.name}" is said to have {count}, {number} were read')
    return None


def _same(name: str, item: Item) -> bool:
    if item.of is not None:
        return item.of.name.fullmatch(name) is not None
    return name == item.name


def _sums_differ(held: Compact, read: Iterable[_Read]) -> Told | None:
    """The sentence that sums up the fields against what was read of them."""
    match = special().sums.search(held.text)
    if match is None:
        return None
    numbers = [one.number for one in read if one.item.of is None]
    said = [int(one.replace(",", "")) for one in match.groups()]
    found = [len(numbers), numbers.count(0), len(numbers) - numbers.count(0), sum(numbers)]
    if said == found:
        return None
    zh = f"标明{said[0]}个领域、{said[3]}条记录，读到{found[0]}个领域、{found[3]}条记录"
    return told(
        Why.COUNTS_DIFFER, zh, f"it sums up {said[0]} fields and {said[3]} records, {found[0]} and {found[3]} were read"
    )


def _numbers_differ(items: Iterable[Item]) -> Told | None:
    """Numbers of fields that do not follow each other."""
    numbers = [int(digits) for one in items if one.of is None and (digits := "".join(filter(str.isdigit, one.numeral)))]
    if numbers == list(range(1, len(numbers) + 1)):
        return None
    return told(Why.PARTIAL, "各领域的序号不连续", "the numbers of its fields do not follow each other")


def _missing(items: list[Item], overview: Mapping[str, int | None]) -> dict[str, Told]:
    """By kind: the overview names a class or field that has records, or that should have a section, and there is none."""
    found: dict[str, Told] = {}
    for name, count in sorted(overview.items()):
        of = next((one for one in special().classes if one.name.fullmatch(name) is not None), None)
        if not any(_same(name, item) for item in items) and (items or count != 0):
            zh, en = f"没有“{name}”一节", f'it has no section "{name}"'
            for kind in of.kinds if of is not None else special().field_kinds:
                found.setdefault(kind, told(Why.PARTIAL, zh, en))
    return found


def _answers(
    source: str, read: list[_Read], missing: Mapping[str, Told], said: tuple[Told | None, Known]
) -> Iterator[CreditAnswer]:
    """One answer for each kind that a class or the fields answer, or that a record is of."""
    report, known = said
    for kind in sorted({one.kind for one in record_kinds() if one.kind}):
        own = [one for one in read if kind in (special().field_kinds if one.item.of is None else one.item.of.kinds)]
        entries = tuple(entry for one in read for entry in one.entries if entry.kind == kind)
        entries = () if is_of_nobody(report) else entries
        why = report or missing.get(kind) or next((one.wrong for one in own if one.wrong is not None), None)
        if own or entries or kind in missing:
            yield answer_of(source, kind, once(entries), why, known)
