"""3.1, first matter: the same indicator of the same thing and year is stated alike in all papers of a submission."""

from collections.abc import Iterator
from typing import NamedTuple

from models.cases import SubmissionCase
from models.finding import Absence, Computation, Evidence, Finding, Message
from models.ruleset import Ruleset
from models.vocabulary import DocumentKind, SubmissionType, Verdict
from scanner.figures.board import Placed
from scanner.figures.comparing import Comparison, Outcome, Relation, compare
from scanner.figures.precision import Sameness
from scanner.figures.voices import Thing
from scanner.rules.difference_words import (
    difference_of,
    excluded_said,
    hints_said,
    name_of,
    number,
    reason_said,
    shown,
)
from scanner.rules.stating import unread_part
from scanner.rules.wording import KIND_EN, KIND_ZH, listed, of_kind, passage

_ENOUGH = 3
"""So many indicators must have been compared before the papers as a whole are said to agree."""
_SHOWN = 6
_TOLD = 3
_REPORTS = (DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION)


def findings(case: SubmissionCase, law: Ruleset) -> Iterator[Finding]:
    """What differs, one finding for each indicator of a thing, and at the end what the comparison as a whole came to."""
    del law
    comparison = compare(case.submission.reports)
    topics = _topics(comparison)
    yield from (_difference(topic) for topic in topics)
    if comparison.unread:
        yield _unread(comparison.unread)
    if not any(topic.relation is Relation.DIFFERS for topic in topics):
        yield _conclusion(case, comparison)
    elif _reasons(comparison):
        yield _explained(comparison)


class _Topic(NamedTuple):
    """What one finding is about: outcomes of one kind about one thing, between papers or inside the one at ``path``."""

    relation: Relation
    path: str
    thing: Thing
    outcomes: tuple[Outcome, ...]


def _topics(comparison: Comparison) -> list[_Topic]:
    held: dict[tuple[Relation, str, Thing], list[Outcome]] = {}
    for one in comparison.of(Relation.DIFFERS, Relation.RECOGNITION, Relation.UNTRIED, Relation.UNLIKE):
        if one.relation is not Relation.UNLIKE or not one.inside:
            path = one.pair.a.filed.path if one.inside else ""
            held.setdefault((one.relation, path, one.pair.thing), []).append(one)
    return [_Topic(*key, tuple(outcomes)) for key, outcomes in held.items()]


_KEYS = {
    Relation.DIFFERS: "differs",
    Relation.RECOGNITION: "perhaps_misread",
    Relation.UNTRIED: "perhaps_other_factors",
    Relation.UNLIKE: "perhaps_other_things",
}
_TAILS = {
    Relation.DIFFERS: ("", ""),
    Relation.RECOGNITION: (
        "；文字由扫描件识别得出，可能是识别错误，须对照原件",
        "; read from a scan, it may be an error of recognition: look at the page",
    ),
    Relation.UNTRIED: (
        "；因缺少数据，不能排除折标系数或排放因子不同",
        "; other factors cannot be excluded without that",
    ),
    Relation.UNLIKE: (
        "；数值出自正文且相差悬殊，可能并非同一口径，须人工核对",
        "; stated in prose and far apart, they may not be of the same thing",
    ),
}


def _difference(topic: _Topic) -> Finding:
    """One finding with all years: the first value carries it, beside it the other values and the calculation."""
    first = topic.outcomes[0]
    tried = excluded_said(attempt for one in topic.outcomes for attempt in one.tried)
    looks = hints_said(first.hints)
    scanned = topic.relation is Relation.DIFFERS and any(one.recognised for one in topic.outcomes)
    tail_zh, tail_en = _TAILS[topic.relation]
    zh = "；".join(_told(one)[0] for one in topic.outcomes[:_TOLD])
    en = "; ".join(_told(one)[1] for one in topic.outcomes[:_TOLD])
    inside_zh, inside_en = ("同一文件内", "contradicts itself") if topic.path else ("", "differs")
    message = Message(
        zh=f"{_named(first)}{inside_zh}前后不一：{zh}"
        f"{_more(topic)}；{tried[0]}"
        f"{f'；疑似：{looks[0]}' if looks[0] else ''}{'；数值由扫描件识别得出' if scanned else ''}{tail_zh}。",
        en=f"{first.pair.thing[0]} {inside_en}: {en}; {tried[1]}"
        f"{f'; it looks like this: {looks[1]}' if looks[1] else ''}{'; read from a scan' if scanned else ''}{tail_en}.",
    )
    return Finding(
        verdict=Verdict.SUSPECTED if topic.relation is Relation.DIFFERS else Verdict.UNVERIFIED,
        key=_key(topic),
        message=message,
        evidence=passage(first.pair.a.filed, first.pair.a.reading.at),
        more=tuple(_more_evidence(topic)),
        data=_data(topic),
    )


def _key(topic: _Topic) -> str:
    what = "contradicts_itself" if topic.path and topic.relation is Relation.DIFFERS else _KEYS[topic.relation]
    return "_".join(part for part in (what, *topic.thing) if part)


def _named(outcome: Outcome) -> str:
    of = outcome.pair.a.reading.of or outcome.pair.b.reading.of
    return name_of(outcome.pair.thing[0]) + (f"（{of}）" if of else "")


def _told(outcome: Outcome) -> tuple[str, str]:
    """Both values with year and paper, and the difference."""
    pair = outcome.pair
    year_zh = f"{pair.year}年" if pair.year is not None else ""
    year_en = f"{pair.year}: " if pair.year is not None else ""
    (a_zh, a_en), (b_zh, b_en) = _stated(pair.a), _stated(pair.b)
    gap = difference_of(outcome)
    if outcome.inside:
        b_zh, b_en = f"另为“{shown(pair.b.reading)}”", f'"{shown(pair.b.reading)}"'
    return f"{year_zh}{a_zh}，{b_zh}，相差{gap}", f"{year_en}{a_en}, {b_en}, difference {gap}"


def _stated(placed: Placed) -> tuple[str, str]:
    kind, path = placed.filed.report.kind, placed.filed.path
    words = shown(placed.reading)
    return f"{KIND_ZH.get(kind, '文件')}（{path}）为“{words}”", f'{KIND_EN.get(kind, "file")} ({path}) "{words}"'


def _more(topic: _Topic) -> str:
    left = len(topic.outcomes) - _TOLD
    return f"；另有{left}处" if left > 0 else ""


def _more_evidence(topic: _Topic) -> Iterator[Evidence]:
    """The other passages, then the calculations, then what the reasons that failed rest on."""
    seen = {_place(topic.outcomes[0].pair.a)}
    for one in topic.outcomes:
        for placed in (one.pair.a, one.pair.b):
            if _place(placed) not in seen:
                seen.add(_place(placed))
                yield passage(placed.filed, placed.reading.at)
    yield from (_computation(one) for one in topic.outcomes)
    rests = [placed for one in topic.outcomes for attempt in one.tried for placed in attempt.by]
    rests += [hint.other for one in topic.outcomes for hint in one.hints if hint.other is not None]
    for placed in rests:
        if _place(placed) not in seen and len(seen) < _SHOWN * 2:
            seen.add(_place(placed))
            yield passage(placed.filed, placed.reading.at)


def _place(placed: Placed) -> tuple[str, int, int]:
    return placed.filed.path, placed.reading.at.start, placed.reading.at.end


def _computation(outcome: Outcome) -> Computation:
    pair = outcome.pair
    unit = f" {pair.compared.unit}" if pair.compared.unit not in {"", "1"} else ""
    year = f"{pair.year}年 " if pair.year is not None else ""
    values = ((pair.a, pair.compared.a), (pair.b, pair.compared.b))
    inputs = {
        f"{name} {year}{KIND_ZH.get(placed.filed.report.kind, placed.filed.path)}": f"{shown(placed.reading)} = "
        f"{number(value.value)}{unit} ± {number(value.slack)}"
        for name, (placed, value) in zip("ab", values, strict=True)
    }
    spare = number(pair.compared.a.slack + pair.compared.b.slack)
    return Computation(inputs=inputs, formula="|b − a| > ±a + ±b", result=f"{difference_of(outcome)} > {spare}{unit}")


def _data(topic: _Topic) -> dict[str, str | int | bool]:
    pairs = [one.pair for one in topic.outcomes]
    tried = {attempt.reason: attempt.fits for one in topic.outcomes for attempt in one.tried}
    words = {True: "fits", False: "fails", None: "no data"}
    return {
        "indicator": topic.thing[0],
        "of": pairs[0].a.reading.of or pairs[0].b.reading.of,
        "years": "、".join(str(pair.year) for pair in pairs if pair.year is not None),
        "values": "; ".join(f"{pair.year or ''} {shown(pair.a.reading)} | {shown(pair.b.reading)}" for pair in pairs),
        "tried": "; ".join(f"{reason}: {words[fits]}" for reason, fits in tried.items()),
        "hints": "; ".join(dict.fromkeys(hint.kind.value for one in topic.outcomes for hint in one.hints)),
        "ocr": any(one.recognised for one in topic.outcomes),
        "inside_one_file": bool(topic.path),
    }


def _unread(unread: tuple[Placed, ...]) -> Finding:
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


def _reasons(comparison: Comparison) -> tuple[Outcome, ...]:
    """What differs as printed and has a reason."""
    return tuple(one for one in comparison.outcomes if one.relation is Relation.EXPLAINED or _as_printed(one))


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
        zh.append(f"{year}{_named(one)}{values}：{reason[0]}")
        en.append(f"{one.pair.thing[0]} {one.pair.year or ''}: {reason[1]}")
    return "；".join(zh), "; ".join(en)


def _explained(comparison: Comparison) -> Finding:
    """What differs and has a reason, where other things have none."""
    noted = _reasons(comparison)
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


def _conclusion(case: SubmissionCase, comparison: Comparison) -> Finding:
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
    noted = _reasons(comparison)
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
