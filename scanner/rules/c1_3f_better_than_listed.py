"""1.3f: main indicators are better than those of the listed green factories of the same region and industry.

The peers are the factories of the register ``listed`` that the same body recommends (深圳 is not 广东), of the same
industry at the finest level of GB/T 4754 that has enough of them, with the same product and a unit that can be compared.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from corpus.reference.energy import targets
from corpus.reference.indicators import indicators
from models.cases import SubmissionCase
from models.document import Span
from models.finding import Absence, Answer, Computation, Finding, Message
from models.readings import Bound
from models.round import FiledReport, Register
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.figures.energy_claims import claims_of, own_reports
from scanner.figures.industry_of import meanings
from scanner.figures.peers import PeerDistribution, Peers, Sought, distribution, own_names, peers_of
from scanner.rules.dated_rows import why_not
from scanner.rules.energy_limits import paths_of
from scanner.rules.stating import unread_part
from scanner.rules.wording import passage, register_row

CLAUSE = "1.3f-better-than-listed"
_ENERGY = "energy_per_product"
_SHOWN = 3


class Own(NamedTuple):
    """A value of the subject of one indicator and product."""

    filed: FiledReport
    at: Span
    indicator: str
    product: str
    value: Decimal
    unit: str
    year: int | None
    sure: bool


class BetterThanListed:
    """The worst value of the latest year of each product against the median of its peers, which equality still meets."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Suspected if worse than the median of enough peers; unverified with fewer, or without value, region or industry."""
        register = case.listed
        if register is None:
            return Answer.unverified(
                "没有已有绿色工厂名录（registers/listed，含指标列），未作对标。",
                "Not compared: no register of listed factories with their indicators.",
            )
        region = case.submission.region
        if region is None:
            return Answer.unverified("推荐地区不明，无法确定本地区已有绿色工厂。", "The region is not known.")
        codes = _codes(case)
        if not codes:
            return Answer.unverified("所属行业不明，无法确定同行业已有绿色工厂。", "The industry is not known.")
        comparison = _Comparison(case, register, law.number_of(CLAUSE, "peers_min"))
        findings = []
        for indicator in law.words_of(CLAUSE, "indicators"):
            own = _latest(_stated(case, indicator))
            products = {targets(one.product) for one in own}
            findings += [comparison.finding(one, codes, alone=len(products) == 1) for one in own]
            if not own:
                findings.append(_no_value(case, indicator))
        return Answer.of(*findings)


def _codes(case: SubmissionCase) -> tuple[str, ...]:
    stated = (one for filed in case.submission.reports for one in filed.report.industries)
    return tuple(dict.fromkeys(meaning.code for one in stated for meaning in meanings(one)))


def _stated(case: SubmissionCase, indicator: str) -> Iterator[Own]:
    """Every value of an indicator; of energy by unit also those that only tables of limits name."""
    reports, newest = case.submission.reports, case.settings.reference_date.year
    if indicator == _ENERGY:
        for claim in claims_of(reports, newest):
            one = claim.stated
            if one.measure == "energy" and one.value is not None and one.unit and one.problem is None:
                sure = one.bound in {Bound.EXACT, Bound.ABOUT}
                yield Own(claim.filed, one.at, indicator, claim.product, one.value, one.unit, one.year, sure)
        return
    for filed in own_reports(reports):
        for reading in filed.report.readings:
            if reading.indicator == indicator and reading.exact and reading.value is not None:
                place = (filed, reading.at, indicator, reading.of, reading.value, reading.unit, reading.year)
                yield Own(*place, sure=True)


def _latest(stated: Iterable[Own]) -> list[Own]:
    """Of each product the value of the latest year, the worst where reports differ; undated ones only where none is dated."""
    held: dict[object, list[Own]] = {}
    for one in stated:
        held.setdefault(targets(one.product), []).append(one)
    return [_worst(group) for group in held.values()]


def _worst(group: list[Own]) -> Own:
    newest = max((one.year for one in group if one.year is not None), default=None)
    current = [one for one in group if one.year == newest]
    pick = min if indicators()[group[0].indicator].direction == "up" else max
    return pick(current, key=lambda one: one.value)


class _Comparison(NamedTuple):
    """What all comparisons of one submission share."""

    case: SubmissionCase
    register: Register
    fewest: int

    def finding(self, own: Own, codes: tuple[str, ...], *, alone: bool) -> Finding:
        submission = self.case.submission
        names = (name.value for filed in submission.reports if (name := filed.report.applicant.name) is not None)
        peers = peers_of(
            self.register,
            Sought(
                region=submission.region,  # type: ignore[arg-type]  # asked for by the caller
                codes=codes,
                own=own_names((submission.applicant.name, *names), submission.applicant.uscc),
                indicator=own.indicator,
                product=own.product,
                unit=own.unit,
                alone=alone,
            ),
            self.fewest,
        )
        if len(peers.held) < self.fewest:
            return self._few(own, peers)
        return self._compared(own, peers, distribution(own.value, peers.held))

    def _few(self, own: Own, peers: Peers) -> Finding:
        number = len(peers.held)
        zh, en = _said(own)
        message = Message(
            zh=f"{zh}；本地区同行业可比的已有绿色工厂只有{number}家，少于{self.fewest}家，不作判断。",
            en=f"{en}; only {number} comparable listed factories of the region and industry, fewer than {self.fewest}.",
        )
        rows = tuple(register_row(self.register, peer.entry) for peer in peers.held)
        sought = Absence(sought=f"{own.indicator} {own.product} {own.unit}".strip(), paths=(self.register.path,))
        return Finding(
            verdict=Verdict.UNVERIFIED,
            key=_key("few_peers", own),
            message=message,
            evidence=passage(own.filed, own.at),
            more=(sought, *rows),
            data={"n": number, **_data(own)},
        )

    def _compared(self, own: Own, peers: Peers, found: PeerDistribution) -> Finding:
        rising = indicators()[own.indicator].direction == "up"
        worse = own.value < found.median if rising else own.value > found.median
        verdict, key, tail = self._verdict(own, worse=worse)
        zh, en = _said(own)
        values = " ".join(f"{value:f}" for value in found.values)
        return Finding(
            verdict=verdict,
            key=_key(key, own),
            message=Message(
                zh=f"{zh}，{'劣' if worse else '不劣'}于本地区同行业（{peers.level}）{len(found.values)}家已有绿色工厂的中位数"
                f"{found.median:f} {own.unit}（第{found.percentile}百分位）{tail.zh}。",
                en=f"{en}, {'worse' if worse else 'no worse'} than the median {found.median:f} of {len(found.values)} listed "
                f"factories of the region and industry {peers.level} (percentile {found.percentile}){tail.en}.",
            ),
            evidence=passage(own.filed, own.at),
            more=(
                Computation(
                    inputs={"value": f"{own.value:f} {own.unit}", "peers": values},
                    formula="value ≥ median(peers)" if rising else "value ≤ median(peers)",
                    result=f"median = {found.median:f}, percentile = {found.percentile}",
                ),
                *(register_row(self.register, peer.entry) for peer in peers.held),
            ),
            data={
                **_data(own),
                "n": len(found.values),
                "percentile": found.percentile,
                "q1": f"{found.lower:f}",
                "median": f"{found.median:f}",
                "q3": f"{found.upper:f}",
                "peers": values,
                "industry": peers.level,
            },
        )

    def _verdict(self, own: Own, *, worse: bool) -> tuple[Verdict, str, Message]:
        """Verdict, key and the end of the sentence; satisfied only by a list that decides, in files read whole."""
        day = self.case.settings.reference_date
        if not own.sure:
            zh, en = "；但所报数值只是上限或下限", "; but the value is only a bound"
            return Verdict.UNVERIFIED, "bound", Message(zh=zh, en=en)
        if worse:
            return Verdict.SUSPECTED, "worse", Message(zh="", en="")
        note = unread_part(self.case)
        if note is not None:
            return Verdict.UNVERIFIED, "partly_read", Message(zh=f"；但{note[0]}", en=f"; but {note[1]}")
        if not self.register.decides(day, day):
            why_zh, why_en = why_not(self.register, day, day)
            return Verdict.UNVERIFIED, "register_does_not_decide", Message(zh=f"；但{why_zh}", en=f"; but {why_en}")
        return Verdict.SATISFIED, "no_worse", Message(zh="", en="")


def _key(word: str, own: Own) -> str:
    return f"{word}_{own.product}" if own.product else word


def _said(own: Own) -> tuple[str, str]:
    name = indicators()[own.indicator].name
    year = f"{own.year}年" if own.year is not None else ""
    zh = f"{own.filed.path}：{year}{own.product}{name}为{own.value:f} {own.unit}"
    return zh, f"{own.filed.path}: {own.product} {name} {own.value:f} {own.unit} {own.year or ''}".rstrip()


def _data(own: Own) -> dict[str, str | int | bool]:
    found: dict[str, str | int | bool] = {"indicator": own.indicator, "value": f"{own.value:f}", "unit": own.unit}
    return (
        found | ({"product": own.product} if own.product else {}) | ({"year": own.year} if own.year is not None else {})
    )


def _no_value(case: SubmissionCase, indicator: str) -> Finding:
    name = indicators()[indicator].name
    return Finding(
        verdict=Verdict.UNVERIFIED,
        key=f"no_value_{indicator}",
        message=Message(zh=f"材料中未见可比较的{name}。", en=f"No value of {name} that could be compared was found."),
        evidence=Absence(sought=name, paths=paths_of(case)),
    )


RULES = (BetterThanListed(),)
