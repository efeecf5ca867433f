"""2.2: an entry of the list with an accident or a tax offence is to be reported, and removed."""

from collections.abc import Iterator

from models.cases import SubmissionCase
from models.dates import years_before
from models.finding import Answer, Finding, Message
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules import accident_records, tax_records
from scanner.rules.dated_rows import Years
from scanner.rules.nothing_recorded import nothing_recorded
from scanner.rules.wording import passage
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
        own = list(_own_words(case))
        if not own and not any(answers_on(case, kind.id) for kind in _KINDS):
            return Answer.unverified(
                "没有“信用中国”或“国家企业信用信息公示系统”的记录（registers/credit-penalty等），未核对。",
                "Not checked: no records of the two credit systems (registers/credit-penalty …).",
            )
        until = case.settings.reference_date
        years = Years(since=years_before(until, law.number_of(_APPLICATION, "years_back")), until=until)
        found = [
            *own,
            *accident_records.accidents(case, years, law, CLAUSE),
            *tax_records.tax_offences(case, years, law, CLAUSE),
        ]
        return Answer.of(*(found or nothing_recorded(case, _KINDS, Demand.of(law, _APPLICATION, years))))


def _own_words(case: SubmissionCase) -> Iterator[Finding]:
    """What the table says itself is no record of the two sources: suspected."""
    for filed in case.submission.reports:
        told = filed.report.accident_told
        if told is not None:
            message = Message(
                zh=f"动态管理表自述近年发生过安全、质量或环境污染事故（“{told.value}”），须核实。",
                en=f'The yearly table says itself that there was an accident ("{told.value}"); to be checked.',
            )
            yield Finding(verdict=Verdict.SUSPECTED, key="own_words", message=message, evidence=passage(filed, told.at))


RULES = (AccidentRemoval(),)
