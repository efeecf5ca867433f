"""The report of 信用中国, V2.0 and the form of 2021: records by their labels, the summary as checksum."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.templates.credit_reports import Layout, common, cover, labels, layouts, record_kinds
from credit_checks.reports.answers import Known, answer_of, entry_of, once, other_subject
from credit_checks.reports.compact import Compact, Rules, compact
from credit_checks.reports.cover import CoverFacts, cover_of
from credit_checks.reports.labels import style_of
from credit_checks.reports.records import Record, any_section, groups_of, is_parting, kind_of, records_of
from credit_checks.reports.sections import Heading, Part, Summary, headings_of, is_heading, parts_of, summary_of
from credit_checks.reports.sheets import flow
from credit_checks.reports.soundness import unsound
from credit_checks.reports.told import Told, is_of_nobody, told
from credit_checks.reports.words import fold
from models.credit import CreditAnswer, CreditEntry, CreditReport, Why
from models.document import Block, Document


def labelled(document: Document) -> Compact:
    """The text of a report whose records are labels with values."""

    def running(block: Block) -> bool:
        words = fold(document.text[block.start : block.end])
        return labels().known.match(words) is not None and ":" in words

    body = flow(document, running, _goes_on)
    return compact(document, body, Rules(_is_foreign, labels().every, _is_break, _is_cover, is_heading))


def _is_foreign(line: str) -> bool:
    return common().foreign.fullmatch(line) is not None


def _is_cover(line: str) -> bool:
    return line.startswith(common().summary)


def _is_break(line: str) -> bool:
    """Whether a line goes across the columns of labels and values."""
    return is_heading(line) or is_parting(line) or common().nothing.fullmatch(line) is not None


def _goes_on(last: Iterable[str], first: Iterable[str]) -> bool:
    """Whether a row is the rest of the one above: no label of its own, or the rest of one, and nothing below whole ones."""
    pairs = [(fold(above), fold(below)) for above, below in zip(last, first, strict=True)]
    if any(below and (_is_label(below) or _is_label(above)) for above, below in pairs):
        return False
    return any(
        below and (_is_label(above + below) or any(_is_label(one) for one, _ in pairs)) for above, below in pairs
    )


def _is_label(words: str) -> bool:
    return words.removesuffix(":") in labels().every


def creditchina_report(document: Document) -> CreditReport:
    """What the report says. A section whose records do not make its count leaves its kinds unknown."""
    held = labelled(document)
    layout, headings, unclear = _form(held)
    summary = summary_of(held, layout, headings)
    parts, wrong = parts_of(held, layout, headings, summary)
    first = cover_of(
        held, min((part.start for part in parts if part.section.counted), default=len(held.text)), cover("creditchina")
    )
    report = unsound(document) or unclear or first.wrong
    read = [_read(held, part, first) for part in parts]
    missing = frozenset(wrong)
    for one in read:
        name = one.part.section.counted
        why = None if _runs_on(held, one, summary, missing) else _not_whole(held, one, layout, summary)
        if name and name not in wrong and why is not None:
            wrong[name] = why
    reading = _Reading(layout, first, tuple(read), wrong, report)
    return CreditReport(
        source=common().source,
        form=layout.form,
        name=first.name,
        uscc=first.uscc,
        number=first.number,
        generated=first.generated,
        status=first.status,
        legal_form=first.legal_form,
        answers=tuple(_answers(held, reading, summary)),
        problems=tuple(said for _, said in dict.fromkeys(filter(None, (report, first.edited, *wrong.values())))),
    )


class _Section(NamedTuple):
    """A section as it was read: its records with their kinds, and those that name another subject."""

    part: Part
    records: tuple[Record, ...]
    entries: tuple[CreditEntry, ...]
    strange: int
    foreign: tuple[str, ...]


class _Reading(NamedTuple):
    """All that the answers follow from; ``wrong`` says by section why it was not read whole, ``report`` why nothing was."""

    layout: Layout
    first: CoverFacts
    read: tuple[_Section, ...]
    wrong: dict[str, Told]
    report: Told | None


def _form(held: Compact) -> tuple[Layout, list[Heading], Told | None]:
    """The form that the cover names; without one, that of which all headings are there. Another one is not understood."""
    version = common().version.search(held.text)
    printed = version.group(1).upper() if version is not None else None
    found = [(layout, headings_of(held, layout)) for layout in layouts()]
    shares = [_own(*one) for one in found]
    best = found[shares.index(max(shares))]
    alone = shares.count(0) == len(shares) - 1 and max(shares) >= _MOST
    for one in found:
        named = printed in one[0].versions and _own(*one) == max(shares)
        if named or (printed is None and one is best and alone):
            return *one, None
    zh = f"版本号{printed or '未印出'}与各节标题不是已知的格式"
    return *best, told(Why.NOT_UNDERSTOOD, zh, f"version {printed or 'not printed'} and its headings are no known form")


_MOST = 0.5
"""The share of a form's own headings that tells it where the cover prints no version and there is none of another form."""


def _own(layout: Layout, headings: list[Heading]) -> float:
    """Which share of the headings that only this form has stand in the report."""
    others = {section.heading for other in layouts() if other is not layout for section in other.sections}
    own = {one.heading for one in layout.sections if one.counted and one.heading not in others}
    return len(own & {one.section.heading for one in headings}) / len(own)


def _read(held: Compact, part: Part, first: CoverFacts) -> _Section:
    """The records of a section; one that names another credit code is none of the subject's."""
    style = style_of(held, labels().known, part.start, part.end)
    records = tuple(records_of(held, part.start, part.end, style))
    # what local platforms add stands in no section of a kind
    sections = frozenset({part.section.counted}) if part.section.counted else any_section()
    entries, strange, foreign = [], 0, []
    for record in records:
        code = other_subject(record, first.uscc.value if first.uscc is not None else None)
        kind = kind_of(record, sections)
        if record.hollow:
            continue
        if kind is None:
            strange += 1
        elif code is not None:
            foreign.append(code)
        elif kind.kind:
            entries.append(entry_of(held, kind, record))
    return _Section(part, records, tuple(entries), strange, tuple(foreign))


def _runs_on(held: Compact, one: _Section, summary: Summary, missing: frozenset[str]) -> bool:
    """Whether a section that is empty by its own word and by the summary runs into the records of one without a heading."""
    empty = common().nothing.match(held.text, one.part.start) is not None
    if not one.records or not empty or summary.counts.get(one.part.section.counted) != 0:
        return False
    kinds = [kind for record in one.records for kind in record_kinds() if not kind.telling.isdisjoint(record.values)]
    return bool(kinds) and all(
        kind.sections & missing and one.part.section.counted not in kind.sections for kind in kinds
    )


def _not_whole(held: Compact, one: _Section, layout: Layout, summary: Summary) -> Told | None:
    """Why a section's records are not all there or not all understood, None if they are."""
    name, number, counts = one.part.section.counted, len(one.records), summary.counts
    if layout.summary_needed and name not in counts:
        return told(Why.COUNTS_DIFFER, f"概要未写“{name}”的条数", f'its summary gives no count of "{name}"')
    if number != counts.get(name, number):
        zh = f"“{name}”概要为{counts[name]}条，读到{number}条"
        return told(Why.COUNTS_DIFFER, zh, f'its summary counts {counts[name]} of "{name}", {number} were read')
    if one.part.number not in {None, number}:
        zh = f"“{name}”标题为{one.part.number}条，读到{number}条"
        return told(Why.COUNTS_DIFFER, zh, f'its heading counts {one.part.number} of "{name}", {number} were read')
    silent = not common().nothing.search(held.text, one.part.start, one.part.end)
    if not number and silent:
        zh = f"“{name}”一节没有记录，也没有写明无相关信息"
        return told(Why.PARTIAL, zh, f'"{name}" holds no records and does not say that there are none')
    return _groups_differ(held, one) or _ordinals_differ(one) or _strange(one)


def _groups_differ(held: Compact, one: _Section) -> Told | None:
    """A heading inside the section that counts other than the records below it."""
    groups = groups_of(held, one.part.start, one.part.end)
    ends = [*(group.start for group in groups), one.part.end][1:]
    for group, end in zip(groups, ends, strict=True):
        number = sum(1 for record in one.records if group.start <= record.start < end)
        if number != group.number:
            zh = f"“{group.name}”标明{group.number}条，读到{number}条"
            return told(Why.COUNTS_DIFFER, zh, f'"{group.name}" is said to have {group.number}, {number} were read')
    return None


def _ordinals_differ(one: _Section) -> Told | None:
    """The same record under the same ordinal twice: a page came twice, another may be missing."""
    seen = set()
    for record in one.records:
        key = (record.ordinal, *sorted(record.values.items()))
        if record.ordinal is not None and key in seen:
            zh = f"“{one.part.section.counted}”第{record.ordinal}条出现两次"
            return told(Why.PARTIAL, zh, f'record {record.ordinal} of "{one.part.section.counted}" stands twice')
        seen.add(key)
    return None


def _strange(one: _Section) -> Told | None:
    """Records of no known kind, or of another subject: what they are must not be passed over."""
    name = one.part.section.counted
    if one.foreign:
        zh = f"“{name}”有记录的信用代码是{'、'.join(sorted(set(one.foreign)))}"
        return told(Why.OTHER_SUBJECT, zh, f'records of "{name}" are of {", ".join(sorted(set(one.foreign)))}')
    if any(record.hollow for record in one.records):
        zh = f"“{name}”的标签与内容未能对应"
        return told(Why.NOT_UNDERSTOOD, zh, f'the labels of "{name}" stand without their values')
    if not one.strange or not any(name in kind.sections for kind in record_kinds()):
        return None
    zh = f"“{name}”有{one.strange}条记录的种类不明"
    return told(Why.NOT_UNDERSTOOD, zh, f'{one.strange} records of "{name}" are of no known kind')


def _answers(held: Compact, reading: _Reading, summary: Summary) -> Iterator[CreditAnswer]:
    """One answer per kind that the form has; records of a local supplement count too."""
    counted = {section.counted for section in reading.layout.sections if section.counted}
    for kind in sorted({one.kind for one in record_kinds() if one.kind}):
        sections = sorted({name for one in record_kinds() if one.kind == kind for name in one.sections & counted})
        entries = tuple(entry for one in reading.read for entry in one.entries if entry.kind == kind)
        entries = () if is_of_nobody(reading.report) else entries
        why = reading.report or next((reading.wrong[name] for name in sections if name in reading.wrong), None)
        own = [one for one in reading.read if one.part.section.counted in sections]
        seen = any(held.is_recognised(one.part.start, one.part.end) for one in own)
        seen = seen or (summary.start >= 0 and held.is_recognised(summary.start, summary.start + _SUMMARY_LOOK))
        yield answer_of(common().source, kind, once(entries), why, Known(reading.first.generated, recognised=seen))


_SUMMARY_LOOK = 80
"""So many characters of the summary at least hold its counts."""
