"""3.1, matter of arithmetic: totals, ratios, shares and rates come out of what they are stated to be made of."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from models.cases import SubmissionCase
from models.finding import Computation, Finding, Message
from models.folding import match_key
from models.round import FiledReport
from models.ruleset import Ruleset
from models.vocabulary import Verdict
from scanner.figures.board import Board
from scanner.figures.energy import wrong_coal
from scanner.figures.ledgers import Checked, Wrong, checked_ledgers
from scanner.figures.plausibility import odd_values
from scanner.figures.recomputing import Explained, Recomputed, recomputed
from scanner.rules.arithmetic_words import (
    FORMULAS,
    KINDS,
    MISREAD,
    SHOWN,
    TOLD,
    is_doubtful,
    name_of,
    number,
    shown,
    shown_term,
    span_of,
)
from scanner.rules.odd_figures import coal_finding, grouped_odds, odd_finding
from scanner.rules.wording import KIND_EN, KIND_ZH, passage

_SLIP: tuple[str, str] = ("，恰为10的整数次幂倍，疑似单位错误", "; it is off by a power of ten: a slip of unit?")
_DOUBLED: tuple[str, str] = (
    "；报告提到层高超过8米的建筑物加倍计算，可能由此引起，须人工核对",
    "; the report mentions floors above 8 m counted twice, which may explain it",
)
_UNCONFIRMED: tuple[str, str] = (
    "；计算公式的依据尚未核实，须人工确认",
    "; the formula is not confirmed by two sources",
)


class _Filed(NamedTuple):
    """A ledger that does not come out, with the report it stands in."""

    filed: FiledReport
    wrong: Wrong


def findings(case: SubmissionCase, law: Ruleset) -> Iterator[Finding]:
    """What does not come out or cannot be; at the end what was calculated again, if all of it comes out."""
    del law
    reports = case.submission.reports
    checked = [(filed, checked_ledgers(filed.report.ledgers)) for filed in _once(reports)]
    wrong = [_Filed(filed, one) for filed, result in checked for one in result.wrong]
    board = Board(reports)
    ratios = _apart(recomputed(board), wrong)
    odd = odd_values(board)
    yield from (_ledger(group) for group in _grouped(wrong))
    yield from (_ratio(group) for group in _ratios(ratios))
    yield from (odd_finding(group) for group in grouped_odds(odd))
    coal = [(filed, one) for filed in _once(reports) for one in wrong_coal(filed.report.energy_tables)]
    yield from (coal_finding(filed, one) for filed, one in coal)
    if not wrong and not coal and not ratios and not any(one.accuses for one in odd):
        yield from _holds(checked)


def _once(reports: Iterable[FiledReport]) -> Iterator[FiledReport]:
    """Every report once, though its file may lie there under several names."""
    seen: set[tuple[str, int]] = set()
    for filed in reports:
        if (filed.sha256, filed.report.start) not in seen:
            seen.add((filed.sha256, filed.report.start))
            yield filed


def _apart(found: Iterable[Recomputed], wrong: list[_Filed]) -> list[Recomputed]:
    """The ratios whose result is not already told as a ledger's."""
    told = {(one.filed.path, one.wrong.ledger.result.at.start) for one in wrong}
    return [one for one in found if (one.stated.filed.path, one.stated.reading.at.start) not in told]


def _grouped(wrong: list[_Filed]) -> list[list[_Filed]]:
    """The errors of one table line together."""
    groups: dict[tuple[str, str], list[_Filed]] = {}
    for one in wrong:
        groups.setdefault((one.filed.path, one.wrong.ledger.group), []).append(one)
    return list(groups.values())


def _ledger(group: list[_Filed]) -> Finding:
    """One finding for a line of a table: the first wrong result carries it, its terms and the others support it."""
    filed, first = group[0]
    kind, report = first.ledger.kind, filed.report.kind
    zh, en = KINDS[kind]
    told = "；".join(_told(one.wrong) for one in group[:TOLD])
    rest = f"；另有{len(group) - TOLD}处" if len(group) > TOLD else ""
    places = [term.at for one in group for term in (one.wrong.ledger.result, *one.wrong.ledger.terms)]
    tail = MISREAD if is_doubtful(places) else ("", "")
    label = first.ledger.result.label or first.ledger.plain
    return Finding(
        verdict=Verdict.UNVERIFIED if tail[0] else Verdict.SUSPECTED,
        key=f"wrong_{kind}_{match_key(label).text}",
        message=Message(
            zh=f"{KIND_ZH.get(report, '文件')}（{filed.path}）中{zh}：{told}{rest}{tail[0]}。",
            en=f"{KIND_EN.get(report, 'file')} ({filed.path}): {en} ({label or first.ledger.result.at.quote}){tail[1]}.",
        ),
        evidence=passage(filed, first.ledger.result.at),
        more=(
            *(passage(filed, one.wrong.ledger.result.at) for one in group[1:SHOWN]),
            *(passage(filed, term.at) for term in first.ledger.terms[:SHOWN]),
            *(_computation(one.wrong) for one in group[:SHOWN]),
        ),
        data={"kind": kind.value, "places": len(group)},
    )


def _told(wrong: Wrong) -> str:
    ledger = wrong.ledger
    label = ledger.result.label or ledger.plain
    return f"“{label}”为“{shown_term(ledger.result)}”，按所列数据应为{span_of(wrong.computed)}"


def _computation(wrong: Wrong) -> Computation:
    ledger = wrong.ledger
    letters = "abcdefghijklmnopqrstuvwxyz"
    named = {}
    for index, term in enumerate(ledger.terms):
        letter = letters[index] if ledger.formula and index < len(letters) else str(index + 1)
        named[f"{letter} {term.label}".strip()] = shown_term(term)
    formula = f"{ledger.plain}（{ledger.formula}）" if ledger.formula and ledger.plain else ledger.formula
    return Computation(
        inputs=named,
        formula=formula or FORMULAS.get(ledger.kind, ledger.plain),
        result=f"{span_of(wrong.computed)} ≠ {shown_term(ledger.result)}",
    )


def _ratios(found: list[Recomputed]) -> list[list[Recomputed]]:
    """The errors of one indicator of one thing together, by year."""
    groups: dict[tuple[str, str, str, str], list[Recomputed]] = {}
    for one in found:
        reading = one.stated.reading
        key = (one.stated.filed.path, reading.indicator, match_key(reading.of).text, one.explained.value)
        groups.setdefault(key, []).append(one)
    return [sorted(group, key=lambda one: one.stated.reading.year or 0) for group in groups.values()]


def _ratio(group: list[Recomputed]) -> Finding:
    """One finding for an indicator in a report: the first wrong year carries it, the inputs support it."""
    first = group[0]
    filed, reading = first.stated
    places = [placed.reading.at for one in group for placed in (one.stated, *one.inputs.values())]
    tails = [_SLIP] * (first.explained is Explained.UNIT_SLIP) + [_DOUBLED] * (
        first.explained is Explained.DOUBLED_FLOORS
    )
    tails += [_UNCONFIRMED] * (not first.confirmed) + [MISREAD] * is_doubtful(places)
    accuses = first.confirmed and first.explained is not Explained.DOUBLED_FLOORS and not is_doubtful(places)
    told = "；".join(_ratio_told(one) for one in group[:TOLD])
    rest = f"；另有{len(group) - TOLD}年" if len(group) > TOLD else ""
    of = f"（{reading.of}）" if reading.of else ""
    kind = filed.report.kind
    return Finding(
        verdict=Verdict.SUSPECTED if accuses else Verdict.UNVERIFIED,
        key="_".join(filter(None, ("not_computed", reading.indicator, match_key(reading.of).text))),
        message=Message(
            zh=f"{name_of(reading.indicator)}{of}与其计算数据不符：{KIND_ZH.get(kind, '文件')}（{filed.path}）"
            f"{told}{rest}{''.join(tail[0] for tail in tails)}。",
            en=f"{reading.indicator} in the {KIND_EN.get(kind, 'file')} ({filed.path}) does not follow from the "
            f"figures stated{''.join(tail[1] for tail in tails)}.",
        ),
        evidence=passage(filed, reading.at),
        more=(
            *(passage(one.stated.filed, one.stated.reading.at) for one in group[1:SHOWN]),
            *(passage(placed.filed, placed.reading.at) for one in group[:TOLD] for placed in one.inputs.values()),
            *(_ratio_computation(one) for one in group[:SHOWN]),
        ),
        data={
            "indicator": reading.indicator,
            "of": reading.of,
            "years": "、".join(str(one.stated.reading.year) for one in group if one.stated.reading.year is not None),
            "explained": first.explained.value,
        },
    )


def _ratio_told(one: Recomputed) -> str:
    reading = one.stated.reading
    year = f"{reading.year}年" if reading.year is not None else ""
    inputs = "、".join(f"{name_of(name)}{shown(placed.reading)}" for name, placed in one.inputs.items())
    return f"{year}为“{shown(reading)}”，按{inputs}计算应为{span_of(one.computed)}{_unit(reading.canonical_unit)}"


def _unit(unit: str) -> str:
    return "" if unit in {"", "1"} else unit if unit == "%" else f" {unit}"


def _ratio_computation(one: Recomputed) -> Computation:
    reading = one.stated.reading
    inputs = {
        f"{name} {name_of(name)}": f"{shown(placed.reading)} = {number(placed.reading.canonical_value or Decimal(0))}"
        for name, placed in one.inputs.items()
    }
    unit = _unit(reading.canonical_unit)
    return Computation(inputs=inputs, formula=one.formula, result=f"{span_of(one.computed)}{unit} ≠ {shown(reading)}")


def _holds(checked: list[tuple[FiledReport, Checked]]) -> Iterator[Finding]:
    """What was calculated again and comes out, if there is anything."""
    held = [(filed, result) for filed, result in checked if result.held]
    count = sum(len(result.held) for _, result in held)
    if held:
        filed, result = held[0]
        yield Finding(
            verdict=Verdict.SATISFIED,
            key="arithmetic_holds",
            message=Message(
                zh=f"报告所列合计、占比、增长率、乘积等{count}处经复算均成立。",
                en=f"{count} totals, shares, growth rates and products were calculated again and come out.",
            ),
            evidence=passage(filed, result.held[0].result.at),
            data={"computations": count},
        )
