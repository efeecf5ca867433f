"""What 1.3d and 1.3e share: every product's energy by unit against its limits, said in both languages.

A product is judged by the value of the latest year that the reports state; products are never averaged. Where its
condition leaves several rows, they decide only if they agree. A row that is not verified never accuses.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.cases import SubmissionCase
from models.finding import Absence, Computation, Evidence, Finding, Message
from models.round import Register
from models.vocabulary import Verdict
from scanner.figures.energy_claims import Claim, Group, Named
from scanner.figures.industry_of import Standing, standing
from scanner.figures.limit_rows import Row
from scanner.figures.limits import Candidate, Outcome, Why, compare
from scanner.rules.energy_words import NAMED_EN, NAMED_ZH, OUTCOME_EN, OUTCOME_ZH, WHY_EN, WHY_ZH
from scanner.rules.stating import unread_part
from scanner.rules.wording import passage, register_row

_SHOWN = 4


class Line(NamedTuple):
    """The line that a clause draws and what lies below it, in both languages."""

    zh: str
    en: str
    base_zh: str
    base_en: str


class Judged(NamedTuple):
    """A claim with what came of every row it may fall under."""

    claim: Claim
    candidates: tuple[Candidate, ...]

    @property
    def outcome(self) -> Outcome:
        """What the rows agree on: below the baseline only if all say so; open where any is, or they do not agree."""
        found = {one.outcome for one in self.candidates}
        if found and all(one.is_breach for one in found):
            return Outcome.BELOW_BASELINE if found == {Outcome.BELOW_BASELINE} else Outcome.BELOW
        return Outcome.REACHED if found == {Outcome.REACHED} else Outcome.OPEN

    @property
    def comparable(self) -> bool:
        """Whether its number and unit can be held against any of the rows."""
        return any(one.why not in {Why.UNIT, Why.NO_VALUE} for one in self.candidates)

    @property
    def decides(self) -> bool:
        """Whether every row may accuse."""
        return all(one.row.decides for one in self.candidates)


_WORST = (Outcome.BELOW_BASELINE, Outcome.BELOW, Outcome.OPEN, Outcome.REACHED)


def industry_of(case: SubmissionCase, rows: Iterable[Row]) -> Standing:
    """How the industry that the reports state stands to those of the limits."""
    stated = (one for filed in case.submission.reports for one in filed.report.industries)
    return standing(stated, [row.limit for row in rows])


class Judge(NamedTuple):
    """A submission before one line; ``foreign`` if its industry is known and not one of those the limits are for."""

    case: SubmissionCase
    register: Register | None
    line: Line
    foreign: bool

    def finding(self, group: Group) -> Finding:
        """One product's finding: its worst claim of the latest year, of those that can be compared if any can."""
        held = [Judged(claim, tuple(compare(row, claim.stated) for row in group.rows)) for claim in group.claims]
        judged = [one for one in held if one.comparable] or held
        worst = min(judged, key=lambda one: (_WORST.index(one.outcome), not one.decides))
        verdict, key, tail = self._verdict(worst)
        zh, en = _said(worst)
        limits_zh = "；".join(self._limit(one)[0] for one in worst.candidates)
        limits_en = "; ".join(self._limit(one)[1] for one in worst.candidates)
        return Finding(
            verdict=verdict,
            key=f"{key}_{group.product}",
            message=Message(zh=f"{zh}；{limits_zh}{tail.zh}。", en=f"{en}; {limits_en}{tail.en}."),
            evidence=passage(worst.claim.filed, worst.claim.stated.at),
            more=(*self._rows(worst), *_shown(worst, group)),
            data=_data(worst, group),
        )

    def _verdict(self, worst: Judged) -> tuple[Verdict, str, Message]:
        """Verdict, key and the end of the sentence."""
        if worst.outcome is Outcome.OPEN:
            return Verdict.UNVERIFIED, "open", Message(zh="，不能判定，须人工核对", en="; open, a person must look")
        if not worst.decides:
            zh = "。限值未经核实，待确认，请对照原文"
            return (
                Verdict.UNVERIFIED,
                "needs_confirmation",
                Message(zh=zh, en=". The limit is not verified: to be confirmed"),
            )
        return self._missed(worst) if worst.outcome.is_breach else self._reached(worst)

    def _missed(self, worst: Judged) -> tuple[Verdict, str, Message]:
        if self.foreign:
            zh, en = "，但所属行业不在目录之列，须人工确认", "; but the stated industry is not one of the table's"
            return Verdict.UNVERIFIED, "industry_differs", Message(zh=zh, en=en)
        tail = Message(zh="（原则上应达到）", en=" (to be reached in principle)")
        return Verdict.SUSPECTED, worst.outcome.value, tail

    def _reached(self, worst: Judged) -> tuple[Verdict, str, Message]:
        note = unread_part(self.case)
        if worst.claim.named is Named.INDUSTRY:
            return Verdict.UNVERIFIED, "product_open", Message(zh="，但产品须人工确认", en="; but its product is open")
        if note is not None:
            return Verdict.UNVERIFIED, "partly_read", Message(zh=f"；但{note[0]}", en=f"; but {note[1]}")
        return Verdict.SATISFIED, "reached", Message(zh="", en="")

    def _limit(self, one: Candidate) -> tuple[str, str]:
        """A row with what came of it, as the part of a sentence."""
        limit, line = one.row.limit, self.line
        what = "，".join(filter(None, (limit.product, limit.condition, limit.indicator)))
        why_zh = f"：{WHY_ZH[one.why]}" if one.why is not None else ""
        why_en = f": {WHY_EN[one.why]}" if one.why is not None else ""
        value, base = _number(limit.benchmark_value), _number(limit.baseline_value)
        state_zh, state_en = OUTCOME_ZH[one.outcome].format(*line), OUTCOME_EN[one.outcome].format(*line)
        return (
            f"{one.row.document}“{what}”{line.zh}{value}、{line.base_zh}{base} {limit.unit}：{state_zh}{why_zh}",
            f'{one.row.document} "{what}": {line.en} {value}, {line.base_en} {base} {limit.unit}: {state_en}{why_en}',
        )

    def _rows(self, worst: Judged) -> Iterator[Evidence]:
        """The register's rows, and the comparison that a person can redo."""
        for one in worst.candidates:
            if one.row.entry is not None and self.register is not None:
                yield register_row(self.register, one.row.entry)
            limit = one.row.limit
            if one.value is not None:
                yield Computation(
                    inputs={
                        "value": f"{_number(one.value)} {limit.unit}",
                        "benchmark": f"{_number(limit.benchmark_value)} {limit.unit}",
                        "baseline": f"{_number(limit.baseline_value)} {limit.unit}",
                        "source": f"{one.row.document} ({limit.confidence})",
                    },
                    formula="value ≥ benchmark" if limit.direction == "up" else "value ≤ benchmark",
                    result=one.outcome.value,
                )


def _number(value: object) -> str:
    return "—" if value is None else f"{value:f}"


def _said(worst: Judged) -> tuple[str, str]:
    claim, stated = worst.claim, worst.claim.stated
    year_zh = f"{stated.year}年" if stated.year is not None else ""
    year_en = f" in {stated.year}" if stated.year is not None else ""
    label = "".join(stated.label.quote.split())
    named = "" if claim.product in label else claim.product
    by_zh, by_en = NAMED_ZH[claim.named], NAMED_EN[claim.named]
    quote = "".join(stated.at.quote.split())
    unit = "" if stated.unit and stated.unit in quote else f" {stated.unit}".rstrip()
    return (
        f"{claim.filed.path}：{year_zh}{named}{label}为{quote}{unit}{by_zh}",
        f"{claim.filed.path}: {named}{label} is {quote}{unit}{year_en}{by_en}",
    )


def _shown(worst: Judged, group: Group) -> Iterator[Evidence]:
    """The other places that state the product's value, this year's first."""
    others = [claim for claim in (*group.claims, *group.earlier) if claim is not worst.claim]
    yield from (passage(claim.filed, claim.stated.at) for claim in others[:_SHOWN])


def _data(worst: Judged, group: Group) -> dict[str, str | int | bool]:
    stated, first = worst.claim.stated, worst.candidates[0] if worst.candidates else None
    found: dict[str, str | int | bool] = {
        "product": worst.claim.product,
        "value": _number(stated.value),
        "unit": stated.unit,
        "below_baseline": worst.outcome is Outcome.BELOW_BASELINE,
    }
    if stated.year is not None:
        found["year"] = stated.year
    if first is not None and len(worst.candidates) == 1:
        limit = first.row.limit
        found |= {
            "benchmark": _number(limit.benchmark_value),
            "baseline": _number(limit.baseline_value),
            "limit_unit": limit.unit,
            "source": first.row.document,
            "confidence": limit.confidence.value,
        }
    elif worst.candidates:
        found["candidates"] = "；".join(_candidate(one) for one in worst.candidates)
    earlier = [claim.stated for claim in group.earlier if claim.stated.year is not None]
    if earlier:
        found["earlier"] = "；".join(
            dict.fromkeys(f"{one.year}: {_number(one.value)} {one.unit}" for one in sorted(earlier, key=_by_year))
        )
    return found


def _by_year(stated: object) -> int:
    return int(getattr(stated, "year", 0) or 0)


def _candidate(one: Candidate) -> str:
    limit = one.row.limit
    named = " ".join(filter(None, (limit.product, limit.condition)))
    return f"{named} {_number(limit.benchmark_value)}/{_number(limit.baseline_value)} {limit.unit}: {one.outcome}"


def no_value(case: SubmissionCase, product: str, rows: Iterable[Row]) -> Finding:
    """A product that limits are fixed for, with no value that could be held against them."""
    sought = "；".join(dict.fromkeys(f"{row.limit.indicator}（{row.limit.unit}）" for row in rows))
    note = unread_part(case)
    tail_zh, tail_en = (f"；{note[0]}", f"; {note[1]}") if note is not None else ("", "")
    return Finding(
        verdict=Verdict.UNVERIFIED,
        key=f"no_value_{product}",
        message=Message(
            zh=f"“{product}”有能效限值，但材料中未见可比较的{sought}{tail_zh}。",
            en=f'Limits exist for "{product}", but no value to compare was found ({sought}){tail_en}.',
        ),
        evidence=Absence(sought=f"{product} {sought}", paths=paths_of(case)),
    )


def other_condition(group: Group, line: Line) -> Finding:
    """A product whose limits are all for other conditions than the stated one."""
    claim = group.claims[0]
    return Finding(
        verdict=Verdict.NOT_APPLICABLE,
        key=f"other_condition_{group.product}",
        message=Message(
            zh=f"“{group.product}”的{line.zh}按条件规定，材料所述条件不在其中（{claim.stated.near[:60].strip()}）。",
            en=f'The {line.en} of "{group.product}" are for other conditions than the stated one.',
        ),
        evidence=passage(claim.filed, claim.stated.at),
    )


def paths_of(case: SubmissionCase) -> tuple[str, ...]:
    """The files in which values were sought."""
    return tuple(dict.fromkeys(filed.path for filed in case.submission.reports)) or case.submission.paths


def industry_words(case: SubmissionCase) -> str:
    """The industries as the reports print them."""
    printed = (one.printed for filed in case.submission.reports for one in filed.report.industries)
    return "、".join(dict.fromkeys(printed)) or "?"
