"""1.2b: no accident of safety, quality or the environment within the three years, by the two sources of the notice."""

from models.cases import SubmissionCase
from models.finding import Answer
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind
from scanner.rules.accident_records import KINDS, accidents, own_words
from scanner.rules.dated_rows import Years
from scanner.rules.nothing_recorded import nothing_recorded
from scanner.rules.years_answered import Demand, answers_on

CLAUSE = "1.2b-accident"


class Accident:
    """Records of penalties and of serious breaches in the fields that the clause names."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Violated if one of the two sources states an accident within the years; satisfied only if both were read."""
        years = Years.of(case, law, CLAUSE)
        own = list(own_words(case, years))
        if not own and not any(answers_on(case, kind.id) for kind in KINDS):
            return Answer.unverified(
                "没有“信用中国”或“国家企业信用信息公示系统”的记录（registers/credit-penalty等），未核对。",
                "Not checked: no records of the two credit systems (registers/credit-penalty …).",
            )
        found = [*own, *accidents(case, years, law, CLAUSE)]
        return Answer.of(*(found or nothing_recorded(case, KINDS, Demand.of(law, CLAUSE, years))))


RULES = (Accident(),)
