"""Papers that are no reports (certificates, licences, forms, unread files) find the submission they were filed for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from models.identity import fold_name
from models.vocabulary import DocumentKind
from scanner.grouping.folders import Unit, mentions, unit_of
from scanner.grouping.identities import Subject, Subjects
from scanner.grouping.papers import Paper

_OF_NOBODY = frozenset({DocumentKind.SUMMARY_TABLE, DocumentKind.EVALUATOR_ANNUAL_REPORT})


def attached(
    papers: Iterable[Paper],
    applicants: Subjects,
    units: Mapping[str, Unit],
    of_path: Mapping[str, str],
    by_subject: Mapping[str, list[str]],
) -> dict[str, str]:
    """The submission of every further path: of the subject it names, else of the folder it lies in.

    ``of_path`` are the reports' submissions, ``by_subject`` the submissions of each applicant. Where a subject has
    several (a factory and a product), the one whose reports lie in the same folder.
    """
    here: dict[str, set[str]] = defaultdict(set)
    for path, submission in of_path.items():
        here[unit_of(path.rpartition("/")[0])].add(submission)
    found = {}
    for paper in papers:
        if paper.path in of_path or paper.kind in _OF_NOBODY:
            continue
        folder = unit_of(paper.folder)
        candidates = _candidates(paper, applicants, units.get(folder), by_subject)
        near = sorted(here[folder] & set(candidates)) or (sorted(here[folder]) if len(here[folder]) == 1 else [])
        if near or candidates:
            found[paper.path] = (near or candidates)[0]
    return found


def _candidates(
    paper: Paper, applicants: Subjects, unit: Unit | None, by_subject: Mapping[str, list[str]]
) -> list[str]:
    """The submissions of the subject a paper names, else of its folder's owner, else of whom its file name calls."""
    named = [applicants.key_of(report.applicant) for report in paper.reports if report.filled]
    owner = [unit.owner] if unit is not None else []
    called = [subject.key for subject in called_by_name(paper.path, unit, applicants)]
    return next((by_subject[key] for key in (*named, *owner, *called) if key is not None and key in by_subject), [])


def called_by_name(path: str, unit: Unit | None, applicants: Subjects) -> list[Subject]:
    """Subjects of a folder that a file's name calls."""
    name = fold_name(path.rpartition("/")[2])
    found = [applicants.get(key) for key in (unit.subjects if unit is not None else ())]
    return [subject for subject in found if subject is not None and mentions(name, subject)]
