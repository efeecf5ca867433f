"""3.4d: the staff of an evaluator keep the law and know the standards; a person decides, this says where to look."""

from models.cases import EvaluatorCase
from models.certificates import CertificateKind
from models.finding import Answer, Finding, Message
from models.qualification import ProofKind
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.evaluators import not_found, paths_of, said_of, telling
from scanner.rules.held_certificates import not_valid
from scanner.rules.wording import passage, undecided

CLAUSE = "3.4d-conduct"
_SHOWN = 6
_CERTIFICATES = tuple(one for one in CertificateKind if one not in {CertificateKind.LICENCE, CertificateKind.LEASE})


class Conduct:
    """Papers cannot show conduct: never more than the passages to read."""

    clause = CLAUSE
    subject = SubjectKind.EVALUATOR

    def answer(self, case: EvaluatorCase, law: Ruleset) -> Answer:
        """Unverified, with what the papers say of rules and training, the chapters, and certificates that are not valid."""
        certificates = tuple(not_valid(case, *_CERTIFICATES))
        said = said_of(case, ProofKind.CONDUCT, law.clauses[CLAUSE].text)
        chapters = [passage(filed, at) for filed, told in telling(case) for at in told.chapter]
        places = [*(passage(filed, proof.at) for filed, proof in said), *chapters][:_SHOWN]
        name = case.identity.name
        if not places:
            message = not_found(case, "人员守法、培训的说明", "anything on conduct or training of the staff")
            nothing = undecided("nothing_to_read", message, "人员守法并熟悉政策标准", paths_of(case))
            return Answer.of(nothing, *certificates)
        message = Message(
            zh=f"“{name}”：人员是否遵守法律法规和评价程序、是否熟悉政策标准，须由人核对；请阅读所列段落并核对培训和投诉记录。",
            en=f'"{name}": whether its staff keep the law and know the standards is for a person; read the passages.',
        )
        return Answer.of(
            Finding(
                verdict=Verdict.UNVERIFIED,
                key="to_read",
                message=message,
                evidence=places[0],
                more=tuple(places[1:]),
            ),
            *certificates,
        )


RULES = (Conduct(),)
