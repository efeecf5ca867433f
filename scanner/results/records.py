"""From what registers of credit records hold about applicants and evaluators to the rows of records.jsonl."""

from collections.abc import Iterator, Mapping

from models.cases import RegisterAnswer, RegisterMatch
from models.finding import Subject
from scanner.joining import Round
from scanner.results.rows import RecordRow, SubjectRow

_CREDIT = "credit-"
_DATES = ("处罚决定日期", "发布时间", "列入日期", "录入时间")
_AUTHORITIES = ("处罚机关", "执行法院", "认定机关", "作出决定机关(列入)")
_NUMBERS = ("行政处罚决定书文号", "案号")
_TEXTS = (
    *("违法行为类型", "案件名称", "案件性质", "事由", "列入经营异常名录原因", "列入严重违法失信企业名单原因"),
    *("主要违法事实", "失信被执行人行为情况", "处罚决定书全文或摘要"),
)


def record_rows(joined: Round) -> tuple[RecordRow, ...]:
    """One row per record, and one per register that holds none of a subject; sorted by subject, source and row."""
    rows: list[RecordRow] = []
    for case in joined.submissions:
        rows += _of(case.subject, case.registers)
    for evaluator in joined.evaluators:
        rows += _of(evaluator.subject, evaluator.registers)
    return tuple(sorted(rows, key=lambda row: (row.subject.kind, row.subject.id, row.kind, row.source, row.row or 0)))


def _of(subject: Subject, registers: Mapping[str, RegisterAnswer]) -> Iterator[RecordRow]:
    for kind in sorted(registers):
        if kind.startswith(_CREDIT):
            held = registers[kind]
            yield from (_hit(subject, kind, held, match) for match in held.named)
            if not held.named:
                yield _none(subject, kind, held)


def _hit(subject: Subject, kind: str, held: RegisterAnswer, match: RegisterMatch) -> RecordRow:
    cells = match.entry.cells
    return _row(subject, kind, held).but(
        source=match.entry.source or held.register.source or "",
        outcome="hit",
        date=_first(cells, _DATES),
        authority=_first(cells, _AUTHORITIES),
        number=_first(cells, _NUMBERS),
        text="；".join(cells[name] for name in _TEXTS if cells.get(name)),
        register=match.entry.at or held.register.path,
        row=match.entry.number,
        matched_by=match.how,
    )


def _none(subject: Subject, kind: str, held: RegisterAnswer) -> RecordRow:
    """Nothing in this list as of its day; a list that was not read whole says nothing."""
    read = held.register.readable and not held.register.skipped
    return _row(subject, kind, held).but(outcome="clear_in_source" if read else "unknown")


def _row(subject: Subject, kind: str, held: RegisterAnswer) -> RecordRow:
    register = held.register
    return RecordRow(
        subject=SubjectRow(kind=subject.kind, id=subject.id, name=subject.name),
        source=register.source or "",
        outcome="unknown",
        kind=kind,
        register=register.path,
        as_of=register.as_of.isoformat() if register.as_of is not None else None,
    )


def _first(cells: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((cells[name] for name in names if cells.get(name)), "")
