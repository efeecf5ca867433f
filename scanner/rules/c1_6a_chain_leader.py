"""1.6a: the applicant leads its supply chain (链主企业): influence, strength, complete chain, foundation, leading role.

None of these has a measure in the notice, so no text settles them: the best answer is "unverified, read these passages".
"""

from models.cases import SubmissionCase
from models.finding import Absence, Answer, Finding, Message
from models.round import FiledReport
from models.ruleset import Ruleset
from models.statements import Stance, Statement, Topic
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.stating import in_line, unread_part
from scanner.rules.wording import passage

CLAUSE = "1.6a-chain-leader"
_TOPICS = {
    "行业影响力大": (Topic.INFLUENCE, "influence in its industry"),
    "经营实力雄厚": (Topic.STRENGTH, "economic strength"),
    "产业链完整": (Topic.COMPLETE_CHAIN, "a complete chain"),
    "绿色供应链管理基础好": (Topic.GREEN_FOUNDATION, "a foundation of green supply chain management"),
    "在产业链发挥主导作用": (Topic.LEADING_ROLE, "a leading role in the chain"),
}
_SHOWN = 5
Told = tuple[FiledReport, Statement]


class ChainLeader:
    """One finding per aspect of the ruleset: what the reports say of it, for a person to judge."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Suspected where a report denies an aspect; otherwise unverified with the passages, never satisfied."""
        return Answer.of(*(_aspect(case, aspect) for aspect in law.words_of(CLAUSE, "aspects")))


def _aspect(case: SubmissionCase, aspect: str) -> Finding:
    topic, en = _TOPICS.get(aspect, (None, aspect))
    told = [(filed, one) for filed in case.submission.reports for one in filed.report.statements]
    own = [pair for pair in told if pair[1].topic is topic]
    denied = [pair for pair in own if pair[1].stance is Stance.CONTRADICTS]
    said = sorted((pair for pair in own if pair not in denied), key=lambda pair: not pair[1].direct)
    if denied:
        return _shown(
            Verdict.SUSPECTED, topic, [*denied, *said], (f"材料的表述与“{aspect}”不符", f"The files deny {en}")
        )
    if said:
        note = unread_part(case)
        tail_zh, tail_en = (f"；{note[0]}", f"; {note[1]}") if note is not None else ("", "")
        words = (
            f"“{aspect}”须人工判断，请阅读所引段落{tail_zh}",
            f"A person must judge {en} by these passages{tail_en}",
        )
        return _shown(Verdict.UNVERIFIED, topic, said, words)
    return _absent(case, aspect, en)


def _shown(verdict: Verdict, topic: Topic | None, told: list[Told], words: tuple[str, str]) -> Finding:
    filed, one = told[0]
    state = "denied" if verdict is Verdict.SUSPECTED else "to_read"
    return Finding(
        verdict=verdict,
        key=f"{topic}_{state}",
        message=Message(zh=f"{words[0]}：“{in_line(one.at)}”。", en=f'{words[1]}: "{in_line(one.at)}".'),
        evidence=passage(filed, one.at),
        more=tuple(passage(other, each.at) for other, each in told[1:_SHOWN]),
        data={"passages": len(told)},
    )


def _absent(case: SubmissionCase, aspect: str, en: str) -> Finding:
    paths = tuple(dict.fromkeys(filed.path for filed in case.submission.reports)) or case.submission.paths
    note = unread_part(case)
    tail_zh, tail_en = (f"；{note[0]}", f"; {note[1]}") if note is not None else ("", "")
    return Finding(
        verdict=Verdict.UNVERIFIED,
        key=f"not_stated:{aspect}",
        message=Message(
            zh=f"材料中未见关于“{aspect}”的表述，须人工判断{tail_zh}。",
            en=f"The files state nothing on {en}; a person must judge{tail_en}.",
        ),
        evidence=Absence(sought=aspect, paths=paths),
    )


RULES = (ChainLeader(),)
