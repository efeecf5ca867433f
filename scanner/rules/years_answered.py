"""Whether the answers of credit sources cover the years, so that nothing found means that there is nothing.

A source that shows nothing today proves nothing of the years: records are taken down again. What does prove it is data of
the ruleset: a register that declares the period, a report that certifies it, and, only if the ruleset says so, fresh reports.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from models.base import Model
from models.cases import Channel, CreditHeld, SubmissionCase
from models.credit import Outcome
from models.ruleset import Ruleset
from scanner.rules.dated_rows import Years

Sentence = tuple[str, str]


_LISTS = ("sources", "evidence_of_period", "special_report_stands_for")


class Proof(StrEnum):
    """What the ruleset may let count as covering the years."""

    REGISTER = "register"
    SPECIAL_REPORT = "special_report"
    BOTH_REPORTS = "both_reports"


class Demand(Model):
    """What a clause wants to be answered: by which sources (none: any), by what evidence, how old a report may be.

    ``special`` are the sources for which a report that certifies a period stands.
    """

    sources: tuple[str, ...]
    proofs: frozenset[Proof]
    special: tuple[str, ...]
    oldest: date
    years: Years

    @classmethod
    def of(cls, law: Ruleset, clause: str, years: Years) -> "Demand":
        """The demand of a clause's parameters; one that does not say what covers the years is settled by nothing."""
        given = law.clauses[clause].parameters
        words = {name: law.words_of(clause, name) if name in given else () for name in _LISTS}
        aged = "report_days" in given
        return cls(
            sources=words["sources"],
            proofs=frozenset(map(Proof, words["evidence_of_period"])),
            special=words["special_report_stands_for"],
            oldest=years.until - timedelta(days=law.number_of(clause, "report_days")) if aged else date.min,
            years=years,
        )

    def unsettled(self, held: Iterable[CreditHeld]) -> tuple[str, ...] | None:
        """The sources for which no answer settles the years; None if there is no answer that settles them at all."""
        settling = [one for one in held if self.settles(one)]
        settled = {name for one in settling for name in self._sources_of(one)}
        return tuple(name for name in self.sources if name not in settled) if settling else None

    def _sources_of(self, held: CreditHeld) -> tuple[str, ...]:
        if held.channel is Channel.CERTIFICATE:
            return self.special
        return tuple(name for name in self.sources if name in (held.held.register.source or ""))

    def settles(self, held: CreditHeld) -> bool:
        """Whether an answer that shows nothing means that there was nothing in the years."""
        return held.outcome is not Outcome.UNKNOWN and self._covers(held)

    def _covers(self, held: CreditHeld) -> bool:
        register, years = held.held.register, self.years
        if held.channel is Channel.REGISTER:
            return Proof.REGISTER in self.proofs and register.decides(years.until, years.since)
        if held.channel is Channel.CERTIFICATE:
            whole = (
                register.covers is not None and register.covers[0] <= years.since and register.covers[1] >= years.until
            )
            return Proof.SPECIAL_REPORT in self.proofs and whole
        return held.channel is Channel.REPORT and Proof.BOTH_REPORTS in self.proofs and not self.is_old(held)

    def is_old(self, held: CreditHeld) -> bool:
        """Whether an uploaded report is too old for the round, or does not say of when it is."""
        as_of = held.held.register.as_of
        uploaded = held.channel in {Channel.REPORT, Channel.CERTIFICATE}
        return uploaded and (as_of is None or as_of < self.oldest)

    def reservation(self, held: CreditHeld) -> Sentence | None:
        """Why an answer does not settle the years, as a clause of a sentence; None if it does."""
        source_zh, source_en = _named(held)
        if held.said is not None:
            return f"{source_zh}：{held.said.zh}", f"{source_en}: {held.said.en}"
        if self.settles(held):
            return None
        as_of = held.held.register.as_of
        if self.is_old(held):
            day = as_of or "日期不明"
            return f"{source_zh}生成于{day}，已过期", f"{source_en} of {as_of or 'no date'} is too old"
        published = (
            f"{source_zh}截至{as_of or '?'}未公示此类记录",
            f"{source_en}: no record published as of {as_of or '?'}",
        )
        tail_zh, tail_en = _period(held, self.years)
        return f"{published[0]}，{tail_zh}", f"{published[1]}, {tail_en}"


_CHANNELS = {
    Channel.REGISTER: ("名录", "register"),
    Channel.REPORT: ("报告", "report"),
    Channel.CERTIFICATE: ("专项报告", "special report"),
    Channel.LIVE: ("在线查询", "live query"),
}


def _named(held: CreditHeld) -> Sentence:
    source, (zh, en) = held.held.register.source or "来源未声明", _CHANNELS[held.channel]
    return f"{source}的{zh}", f"{en} of {source}"


def _period(held: CreditHeld, years: Years) -> Sentence:
    """What an answer that shows nothing leaves open."""
    covers, as_of = held.held.register.covers, held.held.register.as_of
    if covers is not None:
        span = f"{covers[0]}..{covers[1]}"
        return (
            f"声明的期间为{span}，未覆盖{years.since}至{years.until}",
            f"it declares {span}, not {years.since} to {years.until}",
        )
    if held.channel is Channel.REGISTER and (as_of is None or as_of < years.until):
        return f"早于基准日{years.until}或未声明", f"not of {years.until} or later"
    return "不能证明三年内没有", "which proves nothing of the three years"


def answers_on(case: SubmissionCase, kind: str) -> tuple[CreditHeld, ...]:
    """The answers on one kind of record."""
    return tuple(one for one in case.credit if one.kind == kind)
