"""From the answers of credit sources about applicants and evaluators to the rows of records.jsonl."""

from collections.abc import Iterable, Iterator, Mapping

from corpus.reference.entry_states import standing
from models.cases import Channel, CreditHeld, RegisterMatch
from models.credit import Outcome, Why
from models.finding import CreditReceipt, Message, Passage, Subject
from models.ruleset import Ruleset
from scanner.joining import Round
from scanner.results.rows import MessageRow, RecordRow, SubjectRow
from scanner.rules.dated_rows import Years
from scanner.rules.years_answered import Demand

_DATES = ("处罚决定日期", "发布时间", "列入日期", "录入时间")
_AUTHORITIES = ("处罚机关", "执行法院", "认定机关", "作出决定机关(列入)")
_NUMBERS = ("行政处罚决定书文号", "案号")
_TEXTS = (
    *("违法行为类型", "案件名称", "案件性质", "事由", "列入经营异常名录原因", "列入严重违法失信企业名单原因"),
    *("主要违法事实", "失信被执行人行为情况", "处罚决定书全文或摘要"),
)
_AGE_OF = "1.2b-accident"
"""The clause whose parameter says when an uploaded report is too old."""


def record_rows(joined: Round, law: Ruleset) -> tuple[RecordRow, ...]:
    """One row per record, and one per answer without records or not read whole; sorted by subject, kind, source and row."""
    reference = joined.settings.reference_date
    demand = Demand.of(law, _AGE_OF, Years(since=reference, until=reference))
    rows: list[RecordRow] = []
    held = [(case.subject, case.credit) for case in joined.submissions]
    held += [(case.subject, case.credit) for case in joined.evaluators]
    for subject, answers in held:
        rows += rows_of(subject, (_aged(one, too_old=demand.is_old(one)) for one in answers))
    return tuple(sorted(rows, key=_order))


def _order(row: RecordRow) -> tuple[str, ...]:
    place = f"{row.row or 0:09d}"
    return (
        row.subject.kind,
        row.subject.id,
        row.kind,
        row.source,
        row.channel,
        row.register or row.receipt or "",
        place,
    )


def _aged(held: CreditHeld, *, too_old: bool) -> CreditHeld:
    """The answer as it stands; a report that shows nothing and is too old does not answer."""
    if not too_old or held.outcome is not Outcome.CLEAR_IN_SOURCE:
        return held
    day = held.held.register.as_of
    if day is None:
        said = Message(zh="报告的生成日期不明或前后不一致", en="the report has no certain date")
    else:
        said = Message(zh=f"报告生成于{day}，已过期", en=f"the report is of {day}: too old")
    return held.but(why=Why.EXPIRED, said=said)


def rows_of(subject: Subject, answers: Iterable[CreditHeld]) -> Iterator[RecordRow]:
    """The rows of answers about one subject, in their order."""
    for held in answers:
        yield from (_hit(subject, held, match) for match in held.held.named)
        if held.outcome is not Outcome.HIT:
            yield _row(subject, held).but(outcome=held.outcome)


def _hit(subject: Subject, held: CreditHeld, match: RegisterMatch) -> RecordRow:
    entry, cells = match.entry, match.entry.cells
    state = standing(cells)
    row = _row(subject, held).but(
        outcome=Outcome.HIT,
        why=None,
        said=None,
        date=_first(cells, _DATES),
        authority=_first(cells, _AUTHORITIES),
        number=_first(cells, _NUMBERS),
        text="；".join(cells[name] for name in _TEXTS if cells.get(name)),
        row=entry.number,
        matched_by=match.how,
        state=state.state,
        ended=state.words or None,
    )
    if entry.source is not None:
        row = row.but(source=entry.source)
    if entry.at:
        row = row.but(register=entry.at)
    match entry.evidence:
        case Passage():
            return row.but(page=entry.evidence.at.page)
        case CreditReceipt():
            return row.but(receipt=entry.evidence.receipt)
        case None:
            return row


def _row(subject: Subject, held: CreditHeld) -> RecordRow:
    register, live = held.held.register, held.channel is Channel.LIVE
    covers = register.covers
    return RecordRow(
        subject=SubjectRow(kind=subject.kind, id=subject.id, name=subject.name),
        source=register.source or "",
        outcome=Outcome.UNKNOWN,
        kind=held.kind,
        register=None if live else register.path,
        receipt=register.path if live and register.path else None,
        as_of=register.as_of.isoformat() if register.as_of is not None else None,
        channel=held.channel,
        covers=f"{covers[0]}..{covers[1]}" if covers is not None else None,
        why=held.why,
        said=MessageRow(zh=held.said.zh, en=held.said.en) if held.said is not None else None,
        asked_at=held.asked_at,
        sha256=register.sha256 or None,
        report=held.number,
    )


def _first(cells: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((cells[name] for name in names if cells.get(name)), "")
