"""1.5d: a park is of provincial level or above."""

from models.cases import SubmissionCase
from models.facts import LevelStatement, ParkLevel
from models.finding import Absence, Answer, Finding, Message
from models.round import FiledReport
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.wording import passage

CLAUSE = "1.5d-level"
_ZH = {
    ParkLevel.NATIONAL: "国家级",
    ParkLevel.PROVINCIAL: "省级",
    ParkLevel.CITY: "市级",
    ParkLevel.COUNTY: "县区级或更低",
}
_MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})


class Level:
    """The form's field decides; prose alone never accuses with certainty; 市级 of a municipality is provincial level."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Violated if the form states a lower level, suspected if reports disagree or only prose says so."""
        enough = set(law.words_of(CLAUSE, "levels"))
        if (case.submission.region and case.submission.region.code) in _MUNICIPALITIES:
            enough.add(ParkLevel.CITY)
        stated = [(filed, one) for filed in case.submission.reports for one in filed.report.levels]
        fields = [pair for pair in stated if pair[1].field]
        decisive = fields or stated
        if not decisive:
            sought = Absence(sought="园区级别", paths=tuple(filed.path for filed in case.submission.reports))
            message = Message(zh="材料中未见园区级别。", en="The files do not state the park's level.")
            return Answer.of(Finding(verdict=Verdict.UNVERIFIED, key="not_stated", message=message, evidence=sought))
        below = [pair for pair in decisive if pair[1].level not in enough]
        if not below:
            return Answer.of(_finding(Verdict.SATISFIED, *decisive[0]))
        certain = bool(fields) and len(below) == len(decisive)
        verdict = Verdict.VIOLATED if certain else Verdict.SUSPECTED
        return Answer.of(*(_finding(verdict, filed, one) for filed, one in below))


def _finding(verdict: Verdict, filed: FiledReport, one: LevelStatement) -> Finding:
    level = _ZH[one.level]
    tail_zh = "" if verdict is Verdict.SATISFIED else "，未达到省级及以上"
    tail_en = "" if verdict is Verdict.SATISFIED else ", below provincial level"
    return Finding(
        verdict=verdict,
        key=f"level_{one.level}",
        message=Message(
            zh=f"{filed.path}载明园区级别为{level}{tail_zh}。",
            en=f"{filed.path} states the park's level as {one.level}{tail_en}.",
        ),
        evidence=passage(filed, one.at),
        data={"level": one.level.value},
    )


RULES = (Level(),)
