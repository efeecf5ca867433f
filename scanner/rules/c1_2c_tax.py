"""1.2c: no tax evasion or the like within the three years, by the two sources of the notice."""

from models.cases import SubmissionCase
from models.finding import Answer
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind
from scanner.rules.dated_rows import Years
from scanner.rules.nothing_recorded import nothing_recorded
from scanner.rules.tax_records import KINDS, tax_offences
from scanner.rules.years_answered import Demand, answers_on

CLAUSE = "1.2c-tax"


class Tax:
    """The list of grave tax offences and penalties of tax authorities."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Violated if one of the two sources states an offence within the years; satisfied only if both were read."""
        if not any(answers_on(case, kind.id) for kind in KINDS):
            return Answer.unverified(
                "没有“信用中国”或“国家企业信用信息公示系统”的税务记录（registers/credit-tax等），未核对。",
                "Not checked: no tax records of the two credit systems (registers/credit-tax …).",
            )
        years = Years.of(case, law, CLAUSE)
        found = list(tax_offences(case, years, law, CLAUSE))
        return Answer.of(*(found or nothing_recorded(case, KINDS, Demand.of(law, CLAUSE, years))))


RULES = (Tax(),)
