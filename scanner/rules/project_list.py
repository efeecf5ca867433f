"""The project list of annex 10 against the round: whom only one side names."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from models.cases import EvaluatorCase, Project
from models.finding import Absence, Evidence, Finding, Message
from models.identity import fold_name
from models.qualification import ProjectRow
from models.round import FiledReport
from models.vocabulary import Category, Verdict
from scanner.rules.wording import listed, passage, undecided

Row = tuple[FiledReport, ProjectRow]


def compared(case: EvaluatorCase) -> Iterator[Finding]:
    """The rows of all copies against the round: what only one side names, else that both agree as far as can be told."""
    year = case.settings.reference_date.year
    rows = [
        (filed, row)
        for filed in case.annual_reports
        for row in (filed.report.qualification.projects if filed.report.qualification is not None else ())
        if row.category is not Category.PRODUCT
    ]
    paths = tuple(filed.path for filed in case.annual_reports)
    if not rows and case.projects:
        message = Message(
            zh=f"“{case.identity.name}”的附件10中未能读出评价项目清单。",
            en=f'No project list could be read from annex 10 of "{case.identity.name}".',
        )
        yield undecided("list_unread", message, "评价项目清单", paths)
        return
    names = _Names(row for _, row in rows)
    disagreeing = [
        *_copies(case, rows),
        *(_unlisted(case, one, paths) for one in case.projects if not names.hold(one)),
        *_not_in_round(case, [one for one in rows if one[1].year in {None, year}]),
    ]
    yield from disagreeing or [_agreement(case, rows)]


class _Names:
    """Names and codes of a project list."""

    def __init__(self, rows: Iterable[ProjectRow]) -> None:
        rows = tuple(rows)
        self._folded = {fold_name(row.name) for row in rows}
        self._codes = {row.uscc for row in rows} - {None}

    def hold(self, project: Project) -> bool:
        """Whether a project's applicant stands in the list, under any of its names."""
        return project.uscc in self._codes or bool(_folded(project) & self._folded)


def _copies(case: EvaluatorCase, rows: list[Row]) -> Iterator[Finding]:
    """Two annexes 10 that list other projects: which of them counts is for a person to ask; one is shown on each side."""
    held: dict[str, dict[str, Row]] = {filed.sha256: {} for filed in case.annual_reports}
    for filed, row in rows:
        held[filed.sha256].setdefault(row.uscc or fold_name(row.name), (filed, row))
    for (first, own), (second, theirs) in combinations(held.items(), 2):
        only = [own[key] for key in own if key not in theirs and not _listed(own[key], theirs)]
        only += [theirs[key] for key in theirs if key not in own and not _listed(theirs[key], own)]
        if only:
            paths = [next(one.path for one in case.annual_reports if one.sha256 == each) for each in (first, second)]
            message = Message(
                zh=(
                    f"“{case.identity.name}”有两份附件10（{listed(paths)}），项目清单不一致"
                    f"（{len(own)}项与{len(theirs)}项），如“{only[0][1].name}”仅一份列有，须确认以哪份为准。"
                ),
                en=f'Two annexes 10 of "{case.identity.name}" list other projects: which of them counts is to be asked.',
            )
            yield Finding(
                verdict=Verdict.UNVERIFIED,
                key="copies_differ",
                message=message,
                evidence=passage(only[0][0], only[0][1].at),
                more=(Absence(sought=only[0][1].name, paths=tuple(one for one in paths if one != only[0][0].path)),),
                data={"rows": len(own), "other_rows": len(theirs)},
            )
            return


def _listed(one: Row, rows: Mapping[str, Row]) -> bool:
    """Whether other rows have the same name, where a code is printed on one side only."""
    return fold_name(one[1].name) in {fold_name(row.name) for _, row in rows.values()}


def _folded(project: Project) -> set[str]:
    return {fold_name(name) for name in (project.applicant, *project.names)}


def _unlisted(case: EvaluatorCase, project: Project, paths: tuple[str, ...]) -> Finding:
    """A project of the round that annex 10 does not list; open if some of its rows or pages could not be read."""
    told = [filed.report.qualification for filed in case.annual_reports]
    whole = all(filed.report.complete for filed in case.annual_reports)
    sure = whole and not any(one.unlisted for one in told if one is not None)
    tail_zh, tail_en = ("", "") if sure else ("（附件10部分内容未能读出）", " (parts of it could not be read)")
    message = Message(
        zh=f"“{project.applicant}”的申报材料写明由“{case.identity.name}”评价，但其附件10的项目清单未列{tail_zh}。",
        en=f'"{project.applicant}" names "{case.identity.name}" as evaluator, whose annex 10 does not list it{tail_en}.',
    )
    absent = Absence(sought=f"评价项目清单：{project.applicant}", paths=paths)
    shown = _naming(project)
    return Finding(
        verdict=Verdict.SUSPECTED if sure else Verdict.UNVERIFIED,
        key=f"unlisted:{project.submission}",
        message=message,
        evidence=shown or absent,
        more=(absent,) if shown is not None else (),
    )


def _naming(project: Project) -> Evidence | None:
    """Where a project's report names its evaluator."""
    filed = project.stated_in
    name = filed.report.evaluator.name if filed is not None else None
    return passage(filed, name.at) if filed is not None and name is not None else None


def _not_in_round(case: EvaluatorCase, rows: list[Row]) -> Iterator[Finding]:
    """Rows whose applicant does not name this evaluator: another's certainly disagree, absent ones in a whole round."""
    own = _by_name(case.projects)
    missing = {fold_name(row.name): (filed, row) for filed, row in rows if not _in(own, row)}
    if not missing:
        return
    elsewhere, unattributed = _by_name(case.elsewhere), _by_name(case.unattributed)
    for folded, (filed, row) in missing.items():
        other = elsewhere.get(folded) or elsewhere.get(row.uscc or "")
        whole = case.settings.national and not case.unread and not _in(unattributed, row)
        yield _stray_row(case, filed, row, other, Verdict.SUSPECTED if other or whole else Verdict.UNVERIFIED)


def _by_name(projects: Iterable[Project]) -> dict[str, Project]:
    found = {}
    for project in projects:
        found.update(dict.fromkeys(_folded(project), project))
        if project.uscc is not None:
            found[project.uscc] = project
    return found


def _in(projects: dict[str, Project], row: ProjectRow) -> bool:
    return fold_name(row.name) in projects or (row.uscc or "") in projects


def _stray_row(
    case: EvaluatorCase, filed: FiledReport, row: ProjectRow, other: Project | None, verdict: Verdict
) -> Finding:
    name, applicant = case.identity.name, row.name
    if other is not None:
        shown = _naming(other)
        stated = other.stated_in.report.evaluator.name if other.stated_in is not None else None
        whom = stated.value if stated is not None else "?"
        zh = f"“{name}”的附件10列有“{applicant}”，但其申报材料写明由“{whom}”评价。"
        en = f'Annex 10 of "{name}" lists "{applicant}", whose papers name "{whom}" as evaluator.'
        more: tuple[Evidence, ...] = (shown,) if shown is not None else ()
        key = "row_of_another"
    else:
        sure = verdict is Verdict.SUSPECTED
        tail_zh, tail_en = (
            ("", "") if sure else ("（材料不全、有文件未能读取或评价机构不明）", " (not all files are here or read)")
        )
        zh = f"“{name}”的附件10列有“{applicant}”，但申报材料中没有由其评价的该单位{tail_zh}。"
        en = f'Annex 10 of "{name}" lists "{applicant}", of whom no application names it as evaluator{tail_en}.'
        more, key = (), "row_without_files"
    return Finding(verdict=verdict, key=key, message=Message(zh=zh, en=en), evidence=passage(filed, row.at), more=more)


def _agreement(case: EvaluatorCase, rows: list[Row]) -> Finding:
    """Both sides name the same; in a part of a round, or with rows that could not be read, that is not the whole."""
    told = [filed.report.qualification for filed in case.annual_reports]
    unlisted = sum(one.unlisted for one in told if one is not None)
    whole = case.settings.national and not unlisted and all(filed.report.complete for filed in case.annual_reports)
    tail_zh, tail_en = ("", "") if whole else ("；材料不全，无法最终核对", "; not all of it is here")
    message = Message(
        zh=f"“{case.identity.name}”的附件10列{len(rows)}项，与申报材料中由其评价的{len(case.projects)}项一致{tail_zh}。",
        en=f'Annex 10 of "{case.identity.name}" lists {len(rows)}, as the {len(case.projects)} applications do{tail_en}.',
    )
    filed = case.annual_reports[0]
    first = rows[0] if rows else None
    empty = Absence(sought="评价项目清单", paths=(filed.path,))
    return Finding(
        verdict=Verdict.SATISFIED if whole else Verdict.UNVERIFIED,
        key="agrees" if whole else "agrees_so_far",
        message=message,
        evidence=passage(first[0], first[1].at) if first is not None else empty,
        data={"rows": len(rows), "projects": len(case.projects)},
    )
