"""2.1: the yearly table (动态管理表) of a listed entity is filed in time and its key indicators still meet the requirements.

Key indicators are those of the standard that the entity is evaluated by, in the newest table. They are held against the
requirements that are known and verified, and against the year before. In time and with every stated key indicator met is
satisfied; what has no verified requirement is said and leaves the clause open.
"""

from collections.abc import Iterable
from datetime import date, datetime

from corpus.reference.indicators import indicators
from models.cases import SubmissionCase
from models.finding import Absence, Answer, Computation, Evidence, Finding, Message
from models.round import FiledReport
from models.ruleset import Ruleset
from models.vocabulary import DocumentKind, SubjectKind, Verdict
from scanner.figures.board import Board
from scanner.figures.industry_of import meanings
from scanner.figures.key_indicators import KeyValue, State, key_values
from scanner.figures.odd import Odd
from scanner.figures.plausibility import jumps, slips
from scanner.rules.stating import unread_part
from scanner.rules.wording import named_at, of_kind, passage, undecided

CLAUSE = "2.1-annual-table"
_SURE = 0.95
_SHOWN = 6


class AnnualTable:
    """The newest yearly table: its earliest copy against the deadline, which the last day still meets, then what it states."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Violated if late; suspected where a key indicator no longer meets or jumps; unverified where either is open."""
        annex = str(law.parameter(CLAUSE, f"annex_{case.submission.category}").value)
        deadline = law.parameter(CLAUSE, "deadline").value
        filed = of_kind(case.submission.reports, DocumentKind.DYNAMIC_TABLE)
        tables = _newest(filed)
        known = [(one.received, one) for one in tables if one.received is not None]
        if not tables or not isinstance(deadline, date):
            return Answer.unverified(f"没有可读的“{annex}”。", f'There is no "{annex}" that can be read.')
        values = key_values(tables, case.submission.category, _codes(case), deadline.year)
        board = Board(filed)
        odd = {id(one.placed.reading): one for one in (*jumps(board), *slips(board)) if one.placed.filed in tables}
        times = law.number_of(CLAUSE, "jump_times")
        findings = [*filter(None, map(_not_met, values)), *(_odd(one, times) for one in odd.values())]
        if not known:
            return Answer.of(*findings, _no_receipt(tables, annex))
        received, first = min(known, key=lambda pair: (pair[0], pair[1].path))
        late = received.date() > deadline
        open_end = None if late else _open(case, values, told=bool(findings))
        return Answer.of(*findings, _received(first, received, (annex, deadline), open_end))


def _codes(case: SubmissionCase) -> tuple[str, ...]:
    stated = (one for filed in case.submission.reports for one in filed.report.industries)
    return tuple(dict.fromkeys(meaning.code for one in stated for meaning in meanings(one)))


def _open(case: SubmissionCase, values: tuple[KeyValue, ...], *, told: bool) -> tuple[str, str] | None:
    """What of the key indicators is left to judge, as the end of a sentence; None if all that are stated are met."""
    note = unread_part(case)
    if note is not None:
        return note
    if not values:
        return "关键指标尚未核对（动态管理表中未读到关键指标的数值）", "no value of a key indicator was read"
    left = [one for one in values if one.state not in {State.MET, State.NOT_MET}]
    if left:
        names = "、".join(dict.fromkeys(_name(one) for one in left))
        zh = f"以下关键指标尚未核对（没有经核实的要求，或数值不确定）：{names}"
        return zh, f"these key indicators are not judged (no verified requirement, or no sure value): {names}"
    return ("其他关键指标见另列线索", "the other findings tell of the key indicators") if told else None


def _name(one: KeyValue) -> str:
    name = indicators()[one.placed.reading.indicator].name
    if one.state is not State.UNVERIFIED_LINE or one.demand is None:
        return name
    reading = one.placed.reading
    return f"{name}（{reading.canonical_value:f}，要求{one.demand.value:f}待确认）"


def _not_met(one: KeyValue) -> Finding | None:
    reading, filed, demand = one.placed.reading, one.placed.filed, one.demand
    if one.state is not State.NOT_MET or demand is None or reading.canonical_value is None:
        return None
    name = indicators()[reading.indicator].name
    sign, unit = (">" if demand.strict else "≥"), "" if reading.canonical_unit == "1" else reading.canonical_unit
    year = f"{reading.year}年" if reading.year is not None else ""
    return Finding(
        verdict=Verdict.SUSPECTED,
        key=f"not_met_{reading.indicator}",
        message=Message(
            zh=f"动态管理表（{filed.path}）中{year}{name}为{reading.at.quote}，不符合要求（{sign}{demand.value:f}{unit}，"
            f"依据：{demand.source}），须组织现场评估。",
            en=f"{filed.path}: {name} {reading.at.quote} does not meet {sign} {demand.value:f} {unit} ({demand.source}).",
        ),
        evidence=passage(filed, reading.at),
        more=(
            Computation(
                inputs={"value": f"{reading.canonical_value:f}", "requirement": f"{demand.value:f}"},
                formula=f"value {sign} requirement",
                result="not met",
            ),
        ),
        data={
            "indicator": reading.indicator,
            "value": f"{reading.canonical_value:f}",
            "requirement": f"{demand.value:f}",
        },
    )


def _odd(one: Odd, times: int) -> Finding:
    """A jump or a slip of the unit; only for a person to look at where it is smaller or OCR may have misread."""
    reading, filed = one.placed.reading, one.placed.filed
    name = indicators()[reading.indicator].name
    read = (part.reading.at.confidence for part in (one.placed, *one.beside))
    sure = all(confidence is None or confidence >= _SURE for confidence in read)
    implausible = one.accuses or one.measured >= times or one.measured * times <= 1
    before = "；".join(
        f"{part.reading.year or ''}年{indicators()[part.reading.indicator].name}{part.reading.at.quote}"
        for part in one.beside[:_SHOWN]
    )
    measured = f"{one.measured:.2f}"
    return Finding(
        verdict=Verdict.SUSPECTED if implausible and sure else Verdict.UNVERIFIED,
        key=f"{one.oddity.value}_{reading.indicator}_{reading.year or ''}",
        message=Message(
            zh=f"动态管理表（{filed.path}）中{reading.year}年{name}为{reading.at.quote}，与上年相比变化异常"
            f"（{before}；扣除产量因素后为{measured}倍），须人工核对。",
            en=f"{filed.path}: {name} {reading.at.quote} in {reading.year} jumps against other years ({measured} times).",
        ),
        evidence=passage(filed, reading.at),
        more=tuple(passage(part.filed, part.reading.at) for part in one.beside[:_SHOWN]),
        data={"indicator": reading.indicator, "times": measured},
    )


def _newest(tables: tuple[FiledReport, ...]) -> tuple[FiledReport, ...]:
    """The tables of the newest year that any names; one that names no year may be of that year."""
    years = [filed.report.year.value for filed in tables if filed.report.year is not None]
    newest = max(years, default=None)
    return tuple(filed for filed in tables if filed.report.year is None or filed.report.year.value == newest)


def _no_receipt(tables: Iterable[FiledReport], annex: str) -> Finding:
    message = Message(
        zh=f"没有“{annex}”的收到时间（received.csv 或 round.toml），无法判断是否按时。",
        en=f'No time of receipt of "{annex}" (received.csv or round.toml): whether it came in time is open.',
    )
    return undecided("receipt_unknown", message, "收到时间", (filed.path for filed in tables))


def _received(filed: FiledReport, received: datetime, due: tuple[str, date], left: tuple[str, str] | None) -> Finding:
    """Late, or in time with what is left to judge; satisfied if nothing is."""
    annex, deadline = due
    late = received.date() > deadline
    stamp = received.isoformat(sep=" ", timespec="seconds")
    if late:
        zh, en = f"晚于截止日{deadline}", f"after the deadline {deadline}"
    elif left is not None:
        zh, en = f"按时（截止日{deadline}）；{left[0]}", f"in time ({deadline}); {left[1]}"
    else:
        zh = f"按时（截止日{deadline}）；所载关键指标均符合已知要求"
        en = f"in time ({deadline}); the key indicators that it states meet the requirements"
    year, at = filed.report.year, named_at(filed)
    shown: Evidence = passage(filed, at) if at is not None else Absence(sought=annex, paths=(filed.path,))
    in_time = Verdict.SATISFIED if left is None else Verdict.UNVERIFIED
    return Finding(
        verdict=Verdict.VIOLATED if late else in_time,
        key="late" if late else "in_time",
        message=Message(
            zh=f"“{annex}”（{filed.path}）于{stamp}收到，{zh}。",
            en=f'"{annex}" ({filed.path}) was received at {stamp}, filed {en}.',
        ),
        evidence=shown,
        data={
            "received_at": received.isoformat(),
            "deadline": deadline.isoformat(),
            **({"year": year.value} if year is not None else {}),
        },
    )


RULES = (AnnualTable(),)
