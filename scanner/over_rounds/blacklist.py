"""The blacklist over rounds: every row that a round's register holds, and the rounds that another round's row would cover."""

from collections.abc import Iterable
from datetime import date

from models.dates import parse_day, years_after
from models.vocabulary import Verdict
from scanner.over_rounds.model import Listing, Overlooked, RoundPart
from scanner.results.evidence_rows import MessageRow
from scanner.results.rows import RegisterRowRow

_CLAUSE = "3.3-blacklist"
_SURE = "code"


def listings(parts: Iterable[RoundPart]) -> tuple[Listing, ...]:
    """What the rounds' registers hold of the evaluator, as each round's answer gives it."""
    found = []
    for part in parts:
        for row in part.findings:
            shown = tuple(one for one in row.evidence if isinstance(one, RegisterRowRow))
            if row.clause == _CLAUSE and shown and row.verdict in {Verdict.VIOLATED, Verdict.SUSPECTED}:
                found.append(
                    Listing(
                        number=part.number,
                        day=str(row.data.get("listed", "")) if row.data.get("matched_by") == _SURE else "",
                        verdict=row.verdict,
                        message=row.message,
                        evidence=shown,
                    )
                )
    return tuple(found)


def overlooked(parts: Iterable[RoundPart], found: Iterable[Listing], years: int | None) -> tuple[Overlooked, ...]:
    """Rounds within the years of a row that only another round's register holds; rows with the code and a day alone."""
    told: dict[int, Overlooked] = {}
    known = [(one, day) for one in found if (day := parse_day(one.day)) is not None]
    for part in parts if years is not None else ():
        verdict = part.row.verdicts.get(_CLAUSE) if part.row is not None else None
        reference = parse_day(part.day)
        if part.row is None or reference is None or verdict in {Verdict.VIOLATED, Verdict.SUSPECTED}:
            continue
        for one, day in known:
            if one.number != part.number and day <= reference <= years_after(day, years or 0):
                told.setdefault(part.number, _overlooked(part, one, day, verdict))
    return tuple(told.values())


def _overlooked(part: RoundPart, one: Listing, day: date, verdict: Verdict | None) -> Overlooked:
    return Overlooked(
        number=part.number,
        verdict=verdict,
        message=MessageRow(
            zh=f"第{one.number}轮所用名录载明{day}列入黑名单，{part.called}在不予采信期内，而该轮名录未据此判定，须人工核对。",
            en=f"The register of round {one.number} lists it on {day}; round {part.number} ({part.day}) lies within the "
            "years, and its own answer does not say so: to be checked.",
        ),
        evidence=one.evidence,
    )
