"""3.1, names: the reports of a submission are about its applicant, and no other company's name was left in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from models.cases import SubmissionCase
from models.facts import CompanyRole, NamedCompany
from models.finding import Evidence, Finding, Message
from models.identity import fold_name
from models.round import FiledReport
from models.ruleset import Ruleset
from models.vocabulary import DocumentKind, Verdict
from scanner.rules.wording import KIND_EN, KIND_ZH, named_at, passage

_REPORTS = (DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION)
_LEGAL_FORM = re.compile(r"股份|集团|有限|公司|责任|控股|实业|总厂")
_SHARED = 2
"""So many characters in a row that two names share may be one house's brand."""
_ROLES = {
    CompanyRole.JUDGED: ("写作评价或推荐的对象", "is named as what is evaluated or recommended"),
    CompanyRole.DESCRIBED: ("写作介绍的主体", "is what the text describes"),
}


class _Left(NamedTuple):
    """A name of somebody else in the place of the applicant's; ``applies`` if its company applies in the round."""

    filed: FiledReport
    company: NamedCompany
    applies: bool

    @property
    def accuses(self) -> bool:
        """Whether the words can hardly mean a company of the same house, and were not recognised from a picture."""
        return (self.applies or self.company.role is CompanyRole.JUDGED) and self.company.at.confidence is None


def findings(case: SubmissionCase, law: Ruleset) -> Iterator[Finding]:
    """One finding for every other company, with all the places that name it in the applicant's."""
    del law
    held: dict[str, list[_Left]] = {}
    for left in _left_in(case):
        held.setdefault(fold_name(left.company.name), []).append(left)
    yield from (_finding(case, places) for places in held.values())


def _left_in(case: SubmissionCase) -> Iterator[_Left]:
    own = _own_names(case)
    evaluators = {fold_name(name) for name in case.evaluators}
    for filed in case.submission.reports:
        for one in filed.report.companies if filed.report.kind in _REPORTS and own else ():
            name = fold_name(one.name)
            applies = one.name in case.other_applicants
            if name not in evaluators and not any(_same_house(name, other, sure=applies) for other in own):
                yield _Left(filed, one, applies)


def _own_names(case: SubmissionCase) -> set[str]:
    """All names that the papers give the applicant and whoever evaluated it."""
    submission = case.submission
    parties = [party for filed in submission.reports for party in (filed.report.applicant, filed.report.evaluator)]
    names = [stated.value for party in parties for stated in (party.name, *party.aliases) if stated is not None]
    names.append(submission.applicant.name)
    names += [submission.evaluator.name] if submission.evaluator is not None else []
    names += [other.identity.name for other in case.other_evaluators]
    return {fold_name(name) for name in names}


def _same_house(name: str, own: str, *, sure: bool) -> bool:
    """Whether a name is the own one, holds it or is held by it; if it is not ``sure`` to be another's, shares words."""
    if name in own or own in name:
        return True
    core, other = (_LEGAL_FORM.sub("", one) for one in (name, own))
    return not sure and any(core[at : at + _SHARED] in other for at in range(len(core) - _SHARED + 1))


def _finding(case: SubmissionCase, places: list[_Left]) -> Finding:
    first = min(places, key=lambda one: not one.accuses)
    kind, path = first.filed.report.kind, first.filed.path
    role_zh, role_en = _ROLES[first.company.role]
    own = case.submission.applicant.name
    zh = "，且该企业为本批次另一申报主体" if first.applies else ""
    en = ", which applies in the same round itself" if first.applies else ""
    tail_zh = "" if first.accuses else "；须人工核对是否为关联企业或识别错误"
    tail_en = "" if first.accuses else "; a person must see whether it is related or misread"
    named = named_at(first.filed)
    more: list[Evidence] = [passage(first.filed, named)] if named is not None else []
    more += [passage(one.filed, one.company.at) for one in places if one is not first]
    return Finding(
        verdict=Verdict.SUSPECTED if first.accuses else Verdict.UNVERIFIED,
        key=f"another_company_{fold_name(first.company.name)}",
        message=Message(
            zh=f"{KIND_ZH.get(kind, '文件')}（{path}）将“{first.company.name}”{role_zh}，而申报主体为“{own}”{zh}，"
            f"疑似套用其他企业材料后未改净{tail_zh}。",
            en=f'{KIND_EN.get(kind, "file")} ({path}): "{first.company.name}" {role_en}, while "{own}" applies{en}: '
            f"perhaps left in from another report{tail_en}.",
        ),
        evidence=passage(first.filed, first.company.at),
        more=tuple(more),
        data={"company": first.company.name, "role": first.company.role.value, "applies": first.applies},
    )
