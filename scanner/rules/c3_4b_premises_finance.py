"""3.4b: an evaluator has a fixed office and a sound finance system."""

import re

from models.cases import EvaluatorCase
from models.certificates import CertificateKind
from models.finding import Answer, Finding, Message
from models.qualification import ProofKind
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.evaluators import not_found, paths_of, said_of, shown
from scanner.rules.held_certificates import not_valid
from scanner.rules.wording import undecided

CLAUSE = "3.4b-premises-finance"
_OWNED = re.compile(r"自有|产权证|不动产权|自购|自建")
_WORDS = {
    ProofKind.PREMISES: ("固定办公场所", "a fixed office"),
    ProofKind.FINANCE: ("财务管理制度", "a finance system"),
}


class PremisesFinance:
    """Both are stated in the qualification chapter or in annex 10; the notice's own words state nothing."""

    clause = CLAUSE
    subject = SubjectKind.EVALUATOR

    def answer(self, case: EvaluatorCase, law: Ruleset) -> Answer:
        """Satisfied if both are stated, suspected if a report says that there is none, else unverified.

        A lease that was over before the reference date proves no office, where nothing says that it owns one.
        """
        text = law.clauses[CLAUSE].text
        owned = any(_OWNED.search(proof.at.quote) for _, proof in said_of(case, ProofKind.PREMISES, text))
        leases = () if owned else not_valid(case, CertificateKind.LEASE)
        return Answer.of(*(_condition(case, kind, text) for kind in _WORDS), *leases)


def _condition(case: EvaluatorCase, kind: ProofKind, text: str) -> Finding:
    zh, en = _WORDS[kind]
    said = said_of(case, kind, text)
    if not said:
        return undecided(f"{kind}_not_stated", not_found(case, zh, en), zh, paths_of(case))
    denied = [one for one in said if one[1].denied]
    chosen = shown([*denied, *(one for one in said if not one[1].denied)])
    name = case.identity.name
    if denied:
        message = Message(
            zh=f"“{name}”的材料写明没有{zh}或不健全，须核实。", en=f'The papers of "{name}" deny {en}; to be checked.'
        )
        return Finding(
            verdict=Verdict.SUSPECTED, key=f"{kind}_denied", message=message, evidence=chosen[0], more=chosen[1:]
        )
    message = Message(zh=f"“{name}”的材料说明了{zh}。", en=f'The papers of "{name}" state {en}.')
    return Finding(
        verdict=Verdict.SATISFIED, key=f"{kind}_stated", message=message, evidence=chosen[0], more=chosen[1:]
    )


RULES = (PremisesFinance(),)
