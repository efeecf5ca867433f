"""3.1: what the comparison of figures as a whole came to: what agrees, what differs for a good reason, what nobody compared."""

from models.cases import SubmissionCase
from models.finding import Absence, Evidence, Finding, Message
from models.vocabulary import DocumentKind, SubmissionType, Verdict
from scanner.figures.board import Placed
from scanner.figures.comparing import Comparison, Outcome, Relation
from scanner.figures.precision import Sameness
from scanner.rules.difference_words import name_of, named, reason_said, shown
from scanner.rules.stating import unread_part
from scanner.rules.wording import KIND_EN, KIND_ZH, listed, of_kind, passage

_ENOUGH = 3
"""So many indicators must have been compared before the papers as a whole are said to agree."""
_SHOWN = 6
_TOLD = 3
_REPORTS = (DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION)


def not_understood(unread: tuple[Placed, ...]) -> Finding:
    """Places that name an indicator and could not be understood, so that nobody compared them."""
    first = unread[0]
    words = "、".join(f"{name_of(one.reading.indicator)}“{shown(one.reading)}”" for one in unread[:_TOLD])
    rest = f"等{len(unread)}处" if len(unread) > _TOLD else ""
    return Finding(
        verdict=Verdict.UNVERIFIED,
        key="values_not_understood",
        message=Message(
            zh=f"以下指标值未能理解（单位、年份或数字不明），未参与核对：{words}{rest}。",
            en=f"{len(unread)} values could not be understood (unit, year or number) and were not compared.",
        ),
        evidence=passage(first.filed, first.reading.at),
        more=tuple(passage(one.filed, one.reading.at) for one in unread[1:_SHOWN]),
        data={
            "count": len(unread),
            "problems": "; ".join(f"{one.reading.indicator}: {one.reading.problem}" for one in unread[: _SHOWN * 2]),
        },
    )


def reasons(comparison: Comparison) -> tuple[Outcome, ...]:
    """What differs as printed and has a reason, what only conversion and rounding make of it last."""
    found = [one for one in comparison.outcomes if one.relation is Relation.EXPLAINED or _as_printed(one)]
    return tuple(sorted(found, key=lambda one: one.relation is not Relation.EXPLAINED))


def _as_printed(outcome: Outcome) -> bool:
    pair = outcome.pair
    if outcome.relation is not Relation.AGREES:
        return False
    other_unit = pair.a.reading.unit != pair.b.reading.unit and pair.a.reading.value != pair.b.reading.value
    return pair.compared.sameness is not Sameness.EQUAL or other_unit


def _listed(outcomes: tuple[Outcome, ...]) -> tuple[str, str]:
    """The reasons of outcomes, in both languages."""
    zh, en = [], []
    for one in outcomes:
        reason = reason_said(one)
        year = f"{one.pair.year}年" if one.pair.year is not None else ""
        values = f"“{shown(one.pair.a.reading)}”与“{shown(one.pair.b.reading)}”"
        zh.append(f"{year}{named(one)}{values}：{reason[0]}")
        en.append(f"{one.pair.thing[0]} {one.pair.year or ''}: {reason[1]}")
    return "；".join(zh), "; ".join(en)


def explained(comparison: Comparison) -> Finding:
    """What differs and has a reason, where other things have none."""
    noted = reasons(comparison)
    zh, en = _listed(noted[:_SHOWN])
    first = noted[0].pair
    return Finding(
        verdict=Verdict.SATISFIED,
        key="explained",
        message=Message(
            zh=f"另有{len(noted)}处数值写法不同但有合理原因：{zh}。",
            en=f"{len(noted)} values are printed differently for a good reason: {en}.",
        ),
        evidence=passage(first.a.filed, first.a.reading.at),
        more=tuple(passage(one.pair.b.filed, one.pair.b.reading.at) for one in noted[:_SHOWN]),
        data={"explained": len(noted), "reasons": _listed(noted)[0]},
    )


def conclusion(case: SubmissionCase, comparison: Comparison) -> Finding:
    """Satisfied if the papers were read whole, enough was compared and nothing differs; else what is missing."""
    compared = tuple(one for one in comparison.of(Relation.AGREES, Relation.EXPLAINED) if not one.inside)
    things = list(dict.fromkeys(one.pair.thing for one in compared))
    lack = _lack(case, len(things))
    if not compared:
        paths = tuple(dict.fromkeys(filed.path for filed in case.submission.reports)) or case.submission.paths
        zh, en = lack or ("没有可相互核对的指标值", "no figures could be held against each other")
        return Finding(
            verdict=Verdict.UNVERIFIED,
            key="not_compared",
            message=Message(zh=f"未能核对指标值：{zh}。", en=f"No figures were compared: {en}."),
            evidence=Absence(sought="两份材料中同一指标、同一年份的数值", paths=paths),
        )
    noted = reasons(comparison)
    reasons_zh, reasons_en = _listed(noted[:_SHOWN])
    tail_zh = f"；写法不同但有合理原因的{len(noted)}处：{reasons_zh}" if noted else ""
    tail_en = f"; printed differently for a good reason: {reasons_en}" if noted else ""
    lack_zh, lack_en = (f"；但{lack[0]}", f"; but {lack[1]}") if lack is not None else ("", "")
    shown_first = compared[0].pair
    return Finding(
        verdict=Verdict.SATISFIED if lack is None else Verdict.UNVERIFIED,
        key="agree" if lack is None else "agree_in_part",
        message=Message(
            zh=f"各材料{len(things)}项指标的{len(compared)}个数值经核对一致{tail_zh}{lack_zh}。",
            en=f"{len(compared)} values of {len(things)} indicators agree between the papers{tail_en}{lack_en}.",
        ),
        evidence=passage(shown_first.a.filed, shown_first.a.reading.at),
        more=_both(compared),
        data={
            "values": len(compared),
            "indicators": "; ".join("_".join(filter(None, thing)) for thing in things),
            **({"explained": len(noted), "reasons": _listed(noted)[0]} if noted else {}),
        },
    )


def _both(outcomes: tuple[Outcome, ...]) -> tuple[Evidence, ...]:
    places = [placed for one in outcomes[: _SHOWN // 2] for placed in (one.pair.a, one.pair.b)]
    return tuple(passage(placed.filed, placed.reading.at) for placed in places[1:])


def _lack(case: SubmissionCase, things: int) -> tuple[str, str] | None:
    """Why agreement of what was compared is not enough; None if it is."""
    submission = case.submission
    note = unread_part(case)
    if note is not None:
        return note
    if submission.type is SubmissionType.APPLICATION:
        missing = [kind for kind in _REPORTS if not of_kind(submission.reports, kind)]
        if missing:
            zh = f"缺{'、'.join(KIND_ZH[kind] for kind in missing)}"
            return zh, f"there is no {' and no '.join(KIND_EN[kind] for kind in missing)}"
    elif not things:
        only = listed(dict.fromkeys(filed.path for filed in submission.reports))
        return f"没有可与{only}核对的其他材料", f"there is no paper to hold {only} against"
    if things < _ENOUGH:
        return f"可比指标仅{things}项（至少{_ENOUGH}项）", f"only {things} indicators could be compared"
    return None
