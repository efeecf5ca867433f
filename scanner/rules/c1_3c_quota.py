"""1.3c: a region recommends no more factories than its quota."""

from corpus.reference import find_region
from corpus.registers import number_in
from corpus.templates.labels import titles
from models.cases import RegionCase
from models.finding import Absence, Answer, Computation, Finding, Message
from models.round import Register, RegisterEntry, Submission
from models.ruleset import Ruleset
from models.vocabulary import Category, SubjectKind, SubmissionType, Verdict
from scanner.rules.dated_rows import why_not
from scanner.rules.wording import register_row

CLAUSE = "1.3c-quota"
REGISTER = "quota"


class Quota:
    """Applications of the counted categories, against the region's row of the register of quotas."""

    clause = CLAUSE
    subject = SubjectKind.REGION

    def answer(self, case: RegionCase, law: Ruleset) -> Answer:
        """Violated above the quota; satisfied only if the region is complete and nothing unknown could lift it above."""
        register = case.registers.get(REGISTER)
        if register is None:
            return Answer.unverified(
                "没有申报名额的名录（registers/quota），未核对。", "Not checked: no register of quotas."
            )
        counted = frozenset(Category(word) for word in law.words_of(CLAUSE, "counted_categories"))
        rows = [entry for entry in register.entries if _is_of(entry, case, counted)]
        quotas = [number for entry in rows if (number := number_in(entry.cells.get("数量", ""))) is not None]
        if not quotas:
            return Answer.of(_no_quota(case, register, rows))
        return Answer.of(_Count(case, counted, register, rows).finding(min(quotas), max(quotas)))


def _is_of(entry: RegisterEntry, case: RegionCase, counted: frozenset[Category]) -> bool:
    """Whether a row gives this region's quota for a counted category; a row without a category is for all of them."""
    hit = find_region(entry.cells.get("地区", ""))
    if hit is None or hit[0].code != case.region.code:
        return False
    category = entry.cells.get("类别", "")
    named = titles().category(category)
    return not category or (named is not None and named in counted)


def _no_quota(case: RegionCase, register: Register, rows: list[RegisterEntry]) -> Finding:
    if rows:
        cell = rows[0].cells.get("数量", "")
        message = Message(
            zh=f"名额名录中{case.region.name}的数量“{cell}”无法识别。",
            en=f'The quota of {case.region.name}, "{cell}", is not understood.',
        )
        evidence = register_row(register, rows[0])
        return Finding(verdict=Verdict.UNVERIFIED, key="quota_unread", message=message, evidence=evidence)
    reference = case.settings.reference_date
    why_zh, why_en = ("", "") if register.readable else why_not(register, reference, reference)
    message = Message(
        zh=f"名额名录中没有{case.region.name}绿色工厂的名额{'：' if why_zh else ''}{why_zh}。",
        en=f"The register of quotas holds none for factories of {case.region.name}{': ' if why_en else ''}{why_en}.",
    )
    sought = Absence(sought=f"{case.region.name} 名额", paths=(register.path,))
    return Finding(verdict=Verdict.UNVERIFIED, key="no_quota", message=message, evidence=sought)


class _Count:
    """The counted applications of a region, and what might be more of them."""

    def __init__(
        self, case: RegionCase, counted: frozenset[Category], register: Register, rows: list[RegisterEntry]
    ) -> None:
        self.case = case
        self.register = register
        self.rows = rows
        self.own = [one for one in case.submissions if _counts(one, counted)]
        self.unknown = sum(_counts(one, counted) for one in case.unplaced) + len(case.unread)

    def finding(self, least: int, most: int) -> Finding:
        """The count against the quota; rows that disagree give a least and a most."""
        verdict, key, tail_zh, tail_en = self._weighed(least, most)
        name, count = self.case.region.name, len(self.own)
        quota = str(most) if least == most else f"{least}–{most}"
        counted = Computation(
            inputs={one.id: one.applicant.name for one in self.own}, formula=f"count <= {quota}", result=str(count)
        )
        return Finding(
            verdict=verdict,
            key=key,
            message=Message(
                zh=f"{name}推荐绿色工厂{count}家，名额{quota}家{tail_zh}。",
                en=f"{name} recommends {count} factories, its quota is {quota}{tail_en}.",
            ),
            evidence=counted,
            more=tuple(register_row(self.register, entry) for entry in self.rows),
            data={"count": count, "quota": most},
        )

    def _weighed(self, least: int, most: int) -> tuple[Verdict, str, str, str]:
        count, reference = len(self.own), self.case.settings.reference_date
        if count > most:
            return Verdict.VIOLATED, "above", "，超过名额", ", above it"
        if count > least:
            return Verdict.UNVERIFIED, "rows_disagree", "，名录各行不一致", ": its rows disagree"
        if not self.case.complete:
            return Verdict.UNVERIFIED, "partial", "，但本次材料不是全部", ", but not all files are here"
        if self.unknown and count + self.unknown > least:
            tail_zh = f"，但另有{self.unknown}项地区不明或文件未能读取"
            return (
                Verdict.UNVERIFIED,
                "unknown",
                tail_zh,
                f", but {self.unknown} more are not placed or could not be read",
            )
        if not self.register.decides(reference, reference):
            why_zh, why_en = why_not(self.register, reference, reference)
            return Verdict.UNVERIFIED, "register_does_not_decide", f"，但不能据此判定：{why_zh}", f", but {why_en}"
        return Verdict.SATISFIED, "within", "", ""


def _counts(one: Submission, counted: frozenset[Category]) -> bool:
    return one.category in counted and one.type is SubmissionType.APPLICATION


RULES = (Quota(),)
