"""The report of 国家企业信用信息公示系统 (企业信用信息公示报告): its registration, its changes of name, its tables by halves."""

from collections.abc import Iterable, Iterator

from corpus.templates.credit_gsxt import TableKind, gsxt
from corpus.templates.credit_reports import cover
from credit_checks.reports.answers import Known, answer_of, once
from credit_checks.reports.compact import Rules, compact
from credit_checks.reports.cover import CoverFacts, cover_of
from credit_checks.reports.gsxt_rows import Found, table_of
from credit_checks.reports.gsxt_sections import Section, sections_of
from credit_checks.reports.sheets import flow
from credit_checks.reports.soundness import unsound
from credit_checks.reports.told import Told, is_of_nobody, told
from credit_checks.reports.words import fold
from models.credit import CreditAnswer, CreditEntry, CreditReport, Why
from models.document import Document
from models.facts import Stated
from models.finding import Message
from models.identity import fold_name

SCOPE = "信息类别"
"""The column that tells of a record that the company itself published it."""


def gsxt_report(document: Document) -> CreditReport:
    """What the report says; a section that was not read to its end leaves its kind unknown."""
    sections = sections_of(document)
    first = _registration(document, sections)
    report = unsound(document) or first.wrong
    answers = tuple(_answer(document, kind, sections, (first, report)) for kind in gsxt().tables)
    edited = first.edited[1] if first.edited is not None else None
    problems = [edited, _no_changes(sections), *(answer.said for answer in answers)]
    return CreditReport(
        source=gsxt().source,
        form="gsxt",
        name=first.name,
        uscc=first.uscc,
        number=first.number,
        generated=first.generated,
        status=first.status,
        legal_form=first.legal_form,
        former=tuple(_former(document, sections, first.name.value if first.name is not None else "")),
        answers=answers,
        problems=tuple(dict.fromkeys(said for said in problems if said is not None)),
    )


def _registration(document: Document, sections: Iterable[Section]) -> CoverFacts:
    """The cover and the licence: codes and names further on are those of branches and shareholders."""
    held = compact(document, flow(document, lambda _: False, lambda *_: False), Rules(_is_foreign))
    first = (one for one in sections if one.scope != gsxt().company and one.name in {"", gsxt().licence})
    licence = [item for one in first for item in one.items]
    last = max((item.end for item in licence), default=0)
    end = next((place for place, origin in enumerate(held.origin) if origin >= last), len(held.text))
    return cover_of(held, end, cover("gsxt"))


def _is_foreign(line: str) -> bool:
    return gsxt().foreign.fullmatch(fold(line)) is not None


def _answer(
    document: Document, kind: TableKind, sections: Iterable[Section], known: tuple[CoverFacts, Told | None]
) -> CreditAnswer:
    """The rows of all halves that have the section; each half must have it once and tell what it holds."""
    first, why = known
    nobody = is_of_nobody(why)
    own = [one for one in sections if kind.section.fullmatch(one.name) is not None]
    entries: list[CreditEntry] = []
    for section in own:
        table = table_of(document, section, kind)
        entries += (_entry(document, kind, section.scope, row) for row in table.rows)
        why = why or table.wrong
    why = why or _halves(kind, [one.scope for one in own])
    seen = any(document.confidence(item.start, item.end) is not None for one in own for item in one.items)
    return answer_of(
        gsxt().source, kind.kind, () if nobody else once(entries), why, Known(first.generated, recognised=seen)
    )


def _halves(kind: TableKind, scopes: list[str]) -> Told | None:
    """A half of the report that lacks the section or has it twice."""
    for scope in sorted({*kind.scopes, *scopes}):
        number = scopes.count(scope)
        if number != int(scope in kind.scopes):
            zh = f"“{scope}”中的一节（{kind.kind}）" + ("没有读到" if not number else f"出现{number}次")
            en = "has no section for it" if not number else f"has {number} sections for it"
            return told(Why.PARTIAL if not number else Why.NOT_UNDERSTOOD, zh, f'"{scope}" {en}')
    return None


def _entry(document: Document, kind: TableKind, scope: str, row: Found) -> CreditEntry:
    cells = {head: words for head, words in row.cells.items() if words} | (
        {SCOPE: scope} if scope == gsxt().company else {}
    )
    return CreditEntry(kind=kind.kind, cells=cells, at=document.span(row.start, row.end))


def _no_changes(sections: Iterable[Section]) -> Message | None:
    """What to say where the section is missing that would tell former names."""
    if any(gsxt().changes.section.fullmatch(one.name) is not None for one in sections):
        return None
    return Message(zh="没有读到“变更信息”一节，曾用名不明", en="its changes were not found: former names are not known")


def _former(document: Document, sections: Iterable[Section], name: str) -> Iterator[Stated[str]]:
    """The names that the changes of its own name say it had before, each once."""
    seen = {fold_name(name)}
    former = gsxt().former
    changes = (one for one in sections if gsxt().changes.section.fullmatch(one.name) is not None)
    for row in (row for one in changes for row in table_of(document, one, gsxt().changes).rows):
        if former.own_name.fullmatch(fold(row.cells.get(former.item, ""))) is not None:
            match = former.value.fullmatch(row.cells.get(former.before, ""))
            if match is not None and (key := fold_name(match.group(1))) not in seen:
                seen.add(key)
                yield Stated(value=match.group(1), at=document.span(row.start, row.end))
