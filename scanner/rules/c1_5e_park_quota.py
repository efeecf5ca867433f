"""1.5e: in principle a region recommends no more than three parks."""

from models.cases import RegionCase
from models.finding import Answer, Computation, Finding, Message
from models.ruleset import Ruleset
from models.vocabulary import Category, SubjectKind, SubmissionType, Verdict

CLAUSE = "1.5e-park-quota"


class ParkQuota:
    """Parks that apply, counted per region; parks whose region is not known might be anybody's."""

    clause = CLAUSE
    subject = SubjectKind.REGION

    def answer(self, case: RegionCase, law: Ruleset) -> Answer:
        """Suspected above the quota; satisfied only if nothing unread or unplaced could bring it there."""
        quota = law.number_of(CLAUSE, "parks")
        parks = [one for one in case.submissions if _is_park(one.category, one.type)]
        unplaced = sum(1 for one in case.unplaced if _is_park(one.category, one.type))
        count = len(parks)
        counted = Computation(
            inputs={one.id: one.applicant.name for one in parks},
            formula=f"count <= {quota}",
            result=str(count),
        )
        verdict, tail_zh, tail_en = Verdict.SATISFIED, "", ""
        if count > quota:
            verdict, tail_zh, tail_en = Verdict.SUSPECTED, "，超过原则上限", ", above the quota in principle"
        elif not case.complete:
            verdict, tail_zh, tail_en = Verdict.UNVERIFIED, "，但本次材料不是全部", ", but not all files are here"
        elif count + unplaced + len(case.unread) > quota:
            verdict = Verdict.UNVERIFIED
            tail_zh = f"，但另有{unplaced}个园区地区不明、{len(case.unread)}个文件未能读取"
            tail_en = f", but {unplaced} more have no known region and {len(case.unread)} files could not be read"
        message = Message(
            zh=f"{case.region.name}推荐绿色工业园区{count}个（上限{quota}个）{tail_zh}。",
            en=f"{case.region.name} recommends {count} parks (quota {quota}){tail_en}.",
        )
        data = {"count": count, "quota": quota}
        return Answer.of(Finding(verdict=verdict, key="parks", message=message, evidence=counted, data=data))


def _is_park(category: Category, kind: SubmissionType) -> bool:
    return category is Category.PARK and kind is SubmissionType.APPLICATION


RULES = (ParkQuota(),)
