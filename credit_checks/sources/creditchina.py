"""信用中国: the subject by its code, then its lists, page by page; rows say themselves what their columns are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Final, NamedTuple

import msgspec

from corpus.reference.credit_sources import SourceLayout, credit_sources
from credit_checks.live.recognising import STOPPING
from credit_checks.live.wording import said_of
from credit_checks.sources import Client, Exchange
from credit_checks.sources.labelled import LabelledRow, Whose, entry_of, kind_of, of_another, whose, words
from credit_checks.sources.paging import Listed, Page, whole_list
from credit_checks.sources.replaying import Recording, Replay
from credit_checks.sources.shared import Described, Untold, day_asked, question, shaped, unknown_for
from models.credit import CreditAnswer, CreditEntry, Why
from models.finding import Message
from models.identity import fold_name, is_uscc
from models.round import Identity

ID: Final = "creditchina"


class _Company(msgspec.Struct, frozen=True):
    """A row of the search."""

    accurate_entity_name: str
    accurate_entity_code: str | None = None
    uuid: str | None = None
    type: str | int | None = msgspec.field(name="entityType", default=None)


class _Companies(msgspec.Struct, frozen=True):
    total: int
    pages: int = msgspec.field(name="totalSize")
    rows: list[_Company] = msgspec.field(name="list")
    page: int | None = None


class _Records(msgspec.Struct, frozen=True):
    total: int
    pages: int = msgspec.field(name="totalSize")
    rows: list[LabelledRow] = msgspec.field(name="list")
    page: int | None = None


class _Head(msgspec.Struct, frozen=True):
    """Who the details are about; empty where the source knows nobody."""

    tyshxydm: str = ""
    jgmc: str = ""


class _Details(msgspec.Struct, frozen=True):
    head: _Head = msgspec.field(name="headEntity")
    punished: str | None = msgspec.field(name="punishmentStatus", default=None)


class _Search(msgspec.Struct, frozen=True):
    data: _Companies


class _Detailed(msgspec.Struct, frozen=True):
    data: _Details


class _Listing(msgspec.Struct, frozen=True):
    data: _Records


class _Known(NamedTuple):
    """A subject as the source knows it."""

    name: str
    uscc: str
    uuid: str
    type: str

    @property
    def fields(self) -> dict[str, str]:
        """What every question about it holds."""
        return {"keyword": self.name, "tyshxydm": self.uscc, "entityType": self.type}


class _Told(NamedTuple):
    """What the source told of a subject: its lists by name, and whether it calls it punished."""

    known: _Known
    punished: bool
    parts: Mapping[str, Listed[LabelledRow]]


class CreditChina(Described):
    """The source 信用中国."""

    id: str = ID

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of records that its lists hold."""
        return tuple(dict.fromkeys(kind.kind for kind in _layout().kinds if kind.kind))

    def ask(self, subject: Identity, client: Client) -> tuple[Exchange, ...]:
        """The search, the details, every page of every list."""
        recording = Recording(client)
        with suppress(Untold):
            _told(subject, recording)
        return tuple(recording.exchanges)

    def judge(self, subject: Identity, exchanges: Sequence[Exchange]) -> tuple[CreditAnswer, ...]:
        """One answer per kind."""
        replay = Recording(Replay(_layout(), exchanges))
        try:
            told = _told(subject, replay)
        except Untold as untold:
            return unknown_for(_layout(), self.kinds, untold)
        answers = {one.kind: one for one in _answers(subject, told, replay.exchanges)}
        return tuple(answers[kind] for kind in self.kinds)


def _layout() -> SourceLayout:
    return credit_sources()[ID]


def _told(subject: Identity, client: Recording) -> _Told:
    """All that is to be asked about a subject; Untold where it is not found for certain."""
    known = _found(subject, client)
    fields = {**known.fields, "uuid": known.uuid}
    details = shaped(_layout(), client.fetch(subject, question(_layout(), "details", fields)), _Detailed).data
    if not details.head.tyshxydm:
        raise _unclear("详情中没有该主体", "its details know nothing of it")
    if details.head.tyshxydm.strip().upper() != known.uscc:
        raise Untold(Why.OTHER_SUBJECT)
    parts: dict[str, Listed[LabelledRow]] = {}
    for part in _layout().words["parts"]:
        refused = client.exchanges[-1].receipt.failure
        if refused in STOPPING and refused is not None:
            parts[part] = Listed((), Untold(refused, said_of(refused)))
        else:
            parts[part] = _part(subject, client, {**known.fields, "type": part})
    return _Told(known, details.punished == "yes", parts)


def _part(subject: Identity, client: Recording, fields: Mapping[str, str]) -> Listed[LabelledRow]:
    def page(number: int) -> Page[LabelledRow]:
        request = question(_layout(), "records", {**fields, "page": str(number)})
        data = shaped(_layout(), client.fetch(subject, request), _Listing).data
        return Page(tuple(data.rows), data.total, data.pages, data.page)

    return whole_list(page)


def _found(subject: Identity, client: Recording) -> _Known:
    """The subject in the source: by its code, or by its name if the source knows no other of that name."""
    if subject.uscc is None:
        return _the_only(subject, _searched(subject, client, subject.name))
    for keyword in (subject.uscc, subject.name):
        for row in _searched(subject, client, keyword).rows:
            known = _known(row)
            if known.uscc == subject.uscc:
                return known
    raise _unclear("该来源中查不到此统一社会信用代码", "the source knows nobody of this credit code")


def _searched(subject: Identity, client: Recording, keyword: str) -> Listed[_Company]:
    """All that a search shows; a search that failed is no search that found nothing."""

    def page(number: int) -> Page[_Company]:
        request = question(_layout(), "search", {"keyword": keyword, "page": str(number)})
        data = shaped(_layout(), client.fetch(subject, request), _Search).data
        return Page(tuple(data.rows), data.total, data.pages, data.page)

    found = whole_list(page)
    if found.untold is not None and not found.rows:
        raise found.untold
    return found


def _the_only(subject: Identity, found: Listed[_Company]) -> _Known:
    """The only company of this name among all that were found."""
    named = {_known(row) for row in found.rows if fold_name(words(row.accurate_entity_name)) == fold_name(subject.name)}
    codes = {known.uscc for known in named}
    if found.untold is not None or len(found.rows) >= _layout().most_found:
        raise _unclear("同名主体未能查全", "not all companies of this name could be seen")
    if len(codes) != 1 or not is_uscc(next(iter(codes))):
        zh, en = f"该来源中有{len(codes)}个同名主体", f"the source knows {len(codes)} companies of this name"
        raise _unclear(zh, en)
    return min(named)


def _known(row: _Company) -> _Known:
    code = words(row.accurate_entity_code).upper()
    return _Known(words(row.accurate_entity_name), code, row.uuid or "", str(row.type or "1"))


def _unclear(zh: str, en: str) -> Untold:
    return Untold(Why.SUBJECT_UNCLEAR, Message(zh=zh, en=en))


def _answers(subject: Identity, told: _Told, exchanges: Sequence[Exchange]) -> Iterator[CreditAnswer]:
    """One answer per kind, list by list."""
    read = {part: _entries(subject, told.known, part, listed) for part, listed in told.parts.items()}
    punished = _layout().words["punished"]
    missed = told.punished and not any(read[part][0] for part in punished)
    for part, (entries, untold) in read.items():
        kinds = tuple(dict.fromkeys(kind.kind for kind in _layout().kinds_of(part) if kind.kind))
        wrong = untold if untold is not None or not missed or part not in punished else _nothing_of_punished()
        if wrong is not None:
            yield from unknown_for(_layout(), kinds, wrong, entries)
        else:
            for kind in kinds:
                mine = tuple(entry for entry in entries if entry.kind == kind)
                yield CreditAnswer.whole(_layout().name, kind, mine, day_asked(exchanges))


def _nothing_of_punished() -> Untold:
    zh = "该来源标明有处罚或惩戒，列表中却没有"
    return Untold(Why.COUNTS_DIFFER, Message(zh=zh, en="the source marks it as punished, and its lists hold nothing"))


def _entries(
    subject: Identity, known: _Known, part: str, listed: Listed[LabelledRow]
) -> tuple[tuple[CreditEntry, ...], Untold | None]:
    """The subject's records in a list, each once, and why the list does not decide, if it does not."""
    found: dict[tuple[str, tuple[tuple[str, str], ...]], CreditEntry] = {}
    wrong = [listed.untold] if listed.untold is not None else []
    same = subject.but(uscc=known.uscc)
    for row in listed.rows:
        try:
            entry = _entry(same, (subject.name, known.name), part, row)
        except Untold as untold:
            wrong.append(untold)
            continue
        if entry.kind:
            found.setdefault((entry.kind, tuple(sorted(entry.cells.items()))), entry)
    return tuple(found.values()), next(iter(wrong), None)


def _entry(subject: Identity, names: Iterable[str], part: str, row: LabelledRow) -> CreditEntry:
    """The record in a row; Untold for a row that is not understood, or not the subject's."""
    cells = row.cells
    kind = kind_of(row, _layout().kinds_of(part))
    owner = whose(_layout(), subject, cells, names)
    if owner is not Whose.SUBJECT:
        raise of_another(owner)
    return entry_of(_layout(), kind, cells)
