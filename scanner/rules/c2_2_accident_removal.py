"""2.2: an entry of the list with an accident or a tax offence is to be reported, and removed."""

from models.cases import SubmissionCase
from models.dates import years_before
from models.finding import Answer
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind
from scanner.rules import accident_records, tax_records
from scanner.rules.dated_rows import Years
from scanner.rules.nothing_recorded import nothing_recorded
from scanner.rules.years_answered import Demand, answers_on

CLAUSE = "2.2-accident-removal"
_KINDS = tuple(dict.fromkeys((*accident_records.KINDS, *tax_records.KINDS)))
_APPLICATION = "1.2b-accident"


class AccidentRemoval:
    """The same records as for an application, about somebody who is on the list."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """As 1.2b and 1.2c answer; the years are theirs, because no register says since when an entry is listed."""
        until = case.settings.reference_date
        years = Years(since=years_before(until, law.number_of(_APPLICATION, "years_back")), until=until)
        own = list(accident_records.own_words(case, years))
        if not own and not any(answers_on(case, kind.id) for kind in _KINDS):
            return Answer.unverified(
                "没有“信用中国”或“国家企业信用信息公示系统”的记录（registers/credit-penalty等），未核对。",
                "Not checked: no records of the two credit systems (registers/credit-penalty …).",
            )
        found = [
            *own,
            *accident_records.accidents(case, years, law, CLAUSE),
            *tax_records.tax_offences(case, years, law, CLAUSE),
        ]
        return Answer.of(*(found or nothing_recorded(case, _KINDS, Demand.of(law, _APPLICATION, years))))


RULES = (AccidentRemoval(),)
