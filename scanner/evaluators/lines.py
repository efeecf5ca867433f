"""The lines of evaluators.jsonl: every evaluator of a judged round with what is known of it."""

from collections.abc import Iterable, Iterator

from models.cases import Affiliate, EvaluatorCase
from models.ruleset import Ruleset
from models.signals import Level
from models.vocabulary import SubjectKind
from scanner.evaluators.certificates import certificate_rows
from scanner.evaluators.names import Names
from scanner.evaluators.patterns import pattern_row
from scanner.evaluators.profile import profile_row
from scanner.evaluators.review import Reviews, Told
from scanner.evaluators.site_days import days_rows
from scanner.evaluators.staffing import experience_row, staff_rows
from scanner.evaluators.teams import team_rows
from scanner.joining import Round
from scanner.judging import Judged, verdicts
from scanner.results.evaluator_parts import AffiliateRow, AffiliateState
from scanner.results.evidence_rows import evidence_row
from scanner.results.rows import EvaluatorRow, IndependenceRow

_CAP = "3.5-cap"


def evaluator_rows(joined: Round, judged: Iterable[Judged], law: Ruleset) -> Iterator[EvaluatorRow]:
    """One row per evaluator, sorted by id."""
    judged = tuple(judged)
    found = verdicts(one for one in judged if one.subject.kind is SubjectKind.EVALUATOR)
    counted = frozenset(law.words_of(_CAP, "counted_categories"))
    submissions = {case.submission.id: case.submission for case in joined.submissions}
    names, reviews = Names(joined.papers), Reviews(judged)
    for case in joined.evaluators:
        carried = (*case.projects, *(project for other in case.affiliates for project in other.projects))
        told = Told(names.candidates(case.id), days_rows(case, submissions), certificate_rows(case))
        yield EvaluatorRow(
            id=case.id,
            name=case.identity.name,
            uscc=case.identity.uscc,
            names=case.names,
            projects=sum(1 for project in case.projects if project.category in counted),
            affiliates=tuple(other.name for other in case.affiliates),
            projects_with_affiliates=len({one.submission for one in carried if one.category in counted}),
            verdicts=found.get((SubjectKind.EVALUATOR, case.id), {}),
            independence=_independence(case),
            pass_rate=None,
            review=reviews.of(case, told),
            profile=profile_row(case, submissions, counted),
            merged=names.merged(case.id),
            candidates=told.candidates,
            affiliations=tuple(_affiliate(other, counted) for other in case.affiliates),
            staff=staff_rows(case),
            experience=experience_row(case, law),
            patterns=tuple(map(pattern_row, case.patterns)),
            days=told.days,
            former=names.former(case.id),
            affiliates_circle=case.affiliates_circle,
            certificates=told.certificates,
            teams=team_rows(case),
        )


def _independence(case: EvaluatorCase) -> IndependenceRow:
    """How many of the clients whose reports were compared are suspected; null where none were."""
    compared = [client for client in case.clients if client.level is not Level.UNVERIFIED]
    suspected = sum(1 for client in compared if client.level in {Level.SUSPECTED, Level.STRONG})
    return IndependenceRow(
        clients=len(compared) if compared else len(case.clients), suspected=suspected if compared else None
    )


def _affiliate(other: Affiliate, counted: frozenset[str]) -> AffiliateRow:
    return AffiliateRow(
        id=other.id,
        name=other.name,
        relation=other.relation,
        state=AffiliateState.CONFIRMED if other.confirmed else AffiliateState.FOUND,
        steps=other.steps,
        through=other.through,
        projects=len({one.submission for one in other.projects if one.category in counted}),
        evidence=tuple(map(evidence_row, other.evidence)),
    )
