"""What rules on evaluators share: their reports that tell of them, and what these say of a condition."""

from collections.abc import Iterable, Iterator

from models.cases import EvaluatorCase
from models.finding import Message, Passage
from models.folding import match_key
from models.qualification import Proof, ProofKind, Qualification
from models.round import FiledReport
from scanner.rules.wording import listed, passage

_SHOWN = 3


def telling(case: EvaluatorCase) -> Iterator[tuple[FiledReport, Qualification]]:
    """The reports that tell of the evaluator, annex 10 first, each content once."""
    seen = set()
    for filed in (*case.annual_reports, *case.third_party_reports):
        told = filed.report.qualification
        key = (filed.sha256, filed.report.start)
        if told is not None and key not in seen:
            seen.add(key)
            yield filed, told


def paths_of(case: EvaluatorCase) -> tuple[str, ...]:
    """The files in which something about the evaluator can be sought."""
    return tuple(dict.fromkeys(filed.path for filed, _ in telling(case)))


def said_of(case: EvaluatorCase, kind: ProofKind, law: str) -> list[tuple[FiledReport, Proof]]:
    """What the reports say of a condition, each wording once; ``law`` are the clause's own words, which say nothing."""
    demand = match_key(law).text
    found: dict[str, tuple[FiledReport, Proof]] = {}
    for filed, told in telling(case):
        for proof in told.proofs:
            words = match_key(proof.at.quote).text
            if proof.kind is kind and words not in demand:
                found.setdefault(words, (filed, proof))
    return list(found.values())


def shown(said: Iterable[tuple[FiledReport, Proof]]) -> tuple[Passage, ...]:
    """The first few passages of what is said."""
    return tuple(passage(filed, proof.at) for filed, proof in said)[:_SHOWN]


def not_found(case: EvaluatorCase, zh: str, en: str) -> Message:
    """That something was sought in the reports on an evaluator and not found, or that there are no such reports."""
    name, paths = case.identity.name, paths_of(case)
    if not paths:
        return Message(
            zh=f"“{name}”：没有可供查找{zh}的材料（第三方评价报告的资质证明一章或附件10）。",
            en=f'"{name}": no paper in which to look for {en} (qualification chapter or annex 10).',
        )
    partly_zh, partly_en = "", ""
    if not all(filed.report.complete for filed, _ in telling(case)):
        partly_zh, partly_en = "（部分页面未能读取）", " (some pages could not be read)"
    return Message(
        zh=f"“{name}”：资质证明一章和附件10中未见{zh}{partly_zh}；已查{listed(paths)}。",
        en=f'"{name}": neither qualification chapter nor annex 10 shows {en}{partly_en}.',
    )
