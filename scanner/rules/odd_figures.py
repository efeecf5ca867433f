"""Findings of 3.1 about figures that cannot be, and about standard coal that no edition gives."""

from collections.abc import Iterable

from corpus.reference.standard_coal import Coefficient
from models.finding import Computation, Finding, Message
from models.folding import match_key
from models.round import FiledReport
from models.vocabulary import Verdict
from scanner.figures.board import Placed
from scanner.figures.energy import WrongCoal
from scanner.figures.intervals import Interval
from scanner.figures.odd import Odd, Oddity
from scanner.rules.arithmetic_words import (
    COAL,
    MISREAD,
    ODDITIES,
    SHOWN,
    TOLD,
    is_doubtful,
    name_of,
    number,
    shown,
    shown_term,
    span_of,
)
from scanner.rules.wording import KIND_EN, KIND_ZH, passage


def grouped_odds(found: Iterable[Odd]) -> list[list[Odd]]:
    """What is odd about one indicator of one thing, together."""
    groups: dict[tuple[str, str, str, str, bool], list[Odd]] = {}
    for one in found:
        reading = one.placed.reading
        beside = one.beside[0].reading.indicator if one.beside else ""
        key = (one.oddity.value, reading.indicator, match_key(reading.of).text, beside, one.accuses)
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def odd_finding(group: list[Odd]) -> Finding:
    """One finding for what is odd about an indicator, with all its years."""
    first = group[0]
    filed, reading = first.placed
    doubtful = is_doubtful(placed.reading.at for one in group for placed in (one.placed, *one.beside))
    tail = MISREAD if doubtful else ("", "")
    zh, en = ODDITIES[first.oddity]
    told = "；".join(_odd_told(one, zh) for one in group[:TOLD])
    return Finding(
        verdict=Verdict.SUSPECTED if first.accuses and not doubtful else Verdict.UNVERIFIED,
        key="_".join(filter(None, (first.oddity.value, reading.indicator, match_key(reading.of).text))),
        message=Message(
            zh=f"{name_of(reading.indicator)}{told}{tail[0]}。",
            en=f"{reading.indicator} {_filled(first, en)}{tail[1]}.",
        ),
        evidence=passage(filed, reading.at),
        more=(
            *(passage(one.placed.filed, one.placed.reading.at) for one in group[1:SHOWN]),
            *(passage(placed.filed, placed.reading.at) for one in group[:TOLD] for placed in one.beside),
            *(_odd_computation(one) for one in group[:TOLD]),
        ),
        data={"indicator": reading.indicator, "of": reading.of, "oddity": first.oddity.value},
    )


def _odd_told(one: Odd, words: str) -> str:
    reading = one.placed.reading
    year = f"{reading.year}年" if reading.year is not None else ""
    return f"{year}“{shown(reading)}”{_filled(one, words)}"


def _filled(one: Odd, words: str) -> str:
    other = one.beside[0].reading if one.beside else None
    return words.format(
        limit=number(one.factor),
        measured=number(one.measured),
        other=f"{name_of(other.indicator)}“{shown(other)}”" if other is not None else "",
        other_en=f'{other.indicator} "{shown(other)}"' if other is not None else "",
    )


def _odd_computation(one: Odd) -> Computation:
    reading = one.placed.reading
    inputs = {_year_named(placed): shown(placed.reading) for placed in (one.placed, *one.beside)}
    sign = "<" if one.oddity is Oddity.NEGATIVE else ">"
    return Computation(
        inputs=inputs, formula=f"{reading.indicator}", result=f"{number(one.measured)} {sign} {number(one.factor)}"
    )


def _year_named(placed: Placed) -> str:
    reading = placed.reading
    return f"{name_of(reading.indicator)} {reading.year if reading.year is not None else ''}".strip()


def coal_finding(filed: FiledReport, wrong: WrongCoal) -> Finding:
    """A fuel whose coefficient or standard coal is none of those that any edition or variant gives."""
    row, kind = wrong.row, filed.report.kind
    terms = [term for term in (row.amount, row.coefficient, row.coal) if term is not None]
    tail = MISREAD if is_doubtful([row.at, *(term.at for term in terms)]) else ("", "")
    variants = "、".join(f"{one.variant or one.fuel} {_between(one)} kgce/{one.unit}" for one in wrong.sourced)
    what_zh, what_en = COAL[wrong.fault]
    allowed = "、".join(dict.fromkeys(span_of(one) for one in wrong.allowed))
    return Finding(
        verdict=Verdict.UNVERIFIED if tail[0] else Verdict.SUSPECTED,
        key=f"{wrong.fault.value}_{match_key(row.fuel).text}",
        message=Message(
            zh=f"{KIND_ZH.get(kind, '文件')}（{filed.path}）中“{row.fuel}”的{what_zh}为“{shown_term(wrong.stated)}”，"
            f"不在已知取值之内（{allowed}；{variants}）{tail[0]}。",
            en=f'{KIND_EN.get(kind, "file")} ({filed.path}): the {what_en} of "{row.fuel}", '
            f'"{shown_term(wrong.stated)}", is none that any edition or variant gives{tail[1]}.',
        ),
        evidence=passage(filed, wrong.stated.at),
        more=(
            passage(filed, row.at),
            *(passage(filed, term.at) for term in terms if term is not wrong.stated),
            Computation(
                inputs={
                    one.variant or one.fuel: f"{_between(one)} kgce/{one.unit} ({one.source})" for one in wrong.sourced
                },
                formula="实物量×折标系数",
                result=f"{shown_term(wrong.stated)} ≠ {allowed}",
            ),
        ),
        data={"fuel": row.fuel, "fault": wrong.fault.value},
    )


def _between(one: Coefficient) -> str:
    return span_of(Interval(*one.kgce))
