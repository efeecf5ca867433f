"""What the papers of a round hold of each evaluator: its reports, annexes 10 that may be its own, staff shared with others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extractors.kinds import kind_of_name
from models.base import Model
from models.cases import SharedPerson
from models.identity import fold_name
from models.qualification import StaffMember, StaffScope
from models.round import FiledReport, Submission, UnreadFile
from models.vocabulary import DocumentKind
from scanner.grouping.folders import mentions
from scanner.grouping.identities import Subject, Subjects
from scanner.grouping.papers import Paper

_MASKS = frozenset("*＊×○XＸ某")


class _Listed(Model):
    """A person in a staff list of an evaluator."""

    evaluator: str
    member: StaffMember
    filed: FiledReport


class EvaluatorPapers:
    """Every paper looked at once; answers are by the key of an evaluator.

    Names that were cut out of sentences are held against nobody's list: where a name ends there is less sure than in a cell.
    """

    def __init__(self, papers: Iterable[Paper], submissions: Iterable[Submission], evaluators: Subjects) -> None:
        self._evaluators = evaluators
        self._third: dict[str, list[FiledReport]] = defaultdict(list)
        self._unplaced: list[FiledReport] = []
        self._certificates: dict[str, list[FiledReport]] = defaultdict(list)
        self._staff: dict[str, dict[tuple[str, str, str], _Listed]] = defaultdict(dict)
        self._loose: list[tuple[UnreadFile, frozenset[str]]] = []
        owned = {file.path for submission in submissions for file in submission.unread}
        for paper in papers:
            if paper.reason is not None:
                self._take_unread(UnreadFile(path=paper.path, reason=paper.reason), paper.path in owned)
            for report in paper.reports:
                self._take(paper.filed(report))
                self._take_certificate(paper.filed(report))
        self._called: dict[str, list[_Listed]] = defaultdict(list)
        for key in sorted(self._staff):
            for listed in self._staff[key].values():
                self._called[fold_name(listed.member.name)].append(listed)

    def third_party(self, key: str) -> tuple[FiledReport, ...]:
        """The third-party reports that name this evaluator, filled in."""
        return tuple(self._third.get(key, ()))

    def certificates(self, key: str) -> tuple[FiledReport, ...]:
        """The certificates that name this evaluator as their holder, each content once."""
        return tuple({filed.sha256: filed for filed in reversed(self._certificates.get(key, ()))}.values())[::-1]

    @property
    def unplaced_annual(self) -> tuple[FiledReport, ...]:
        """Annexes 10 that do not say whose they are."""
        return tuple(self._unplaced)

    def maybe_annual(self, key: str) -> tuple[UnreadFile, ...]:
        """Unread files that may be this evaluator's annex 10: in no applicant's folder and under no other evaluator's name."""
        return tuple(file for file, named in self._loose if not named or key in named)

    def shared_staff(self, key: str) -> tuple[SharedPerson, ...]:
        """Persons of this evaluator's staff lists whose name stands in another's as well."""
        return tuple(self._shared(key))

    def _shared(self, key: str) -> Iterator[SharedPerson]:
        for own in self._staff.get(key, {}).values():
            for other in self._called[fold_name(own.member.name)]:
                if other.evaluator != key:
                    subject = self._evaluators.get(other.evaluator)
                    yield SharedPerson(
                        own=own.member,
                        own_in=own.filed,
                        evaluator=subject.identity.name if subject is not None else other.evaluator,
                        other=other.member,
                        other_in=other.filed,
                    )

    def _take(self, filed: FiledReport) -> None:
        report = filed.report
        key = self._evaluators.key_of(report.evaluator)
        if report.kind is DocumentKind.EVALUATOR_ANNUAL_REPORT and key is None and report.filled:
            self._unplaced.append(filed)
        if key is None or not report.filled or report.qualification is None:
            return
        if report.kind is DocumentKind.THIRD_PARTY_EVALUATION:
            self._third[key].append(filed)
        for table in report.qualification.staff:
            if table.own and table.scope is not StaffScope.TEAM and not table.prose:
                for member in table.members:
                    self._list(_Listed(evaluator=key, member=member, filed=filed))

    def _take_certificate(self, filed: FiledReport) -> None:
        """A certificate is its holder's; without a holder that of the only code on it. Another code beside is nobody's."""
        certificate, code = filed.report.certificate, filed.report.applicant.uscc
        if certificate is None:
            return
        if certificate.holder:
            named = self._evaluators.called(certificate.holder)
            holder = named[0] if len(named) == 1 else None
            contradicted = code is not None and holder is not None and holder.uscc not in {None, code.value}
        else:
            holder, contradicted = (self._evaluators.get(code.value) if code is not None else None), False
        if holder is not None and not contradicted:
            self._certificates[holder.key].append(filed)

    def _list(self, listed: _Listed) -> None:
        """Every person once per evaluator, where first listed, with numbers if anywhere; masked names are nobody's."""
        member, staff = listed.member, self._staff[listed.evaluator]
        key = member.name, member.title, member.field
        known = staff.get(key)
        if not _MASKS & set(member.name) and (known is None or (member.numbers and not known.member.numbers)):
            staff[key] = listed

    def _take_unread(self, file: UnreadFile, owned: bool) -> None:
        if owned and kind_of_name(file.path) is not DocumentKind.EVALUATOR_ANNUAL_REPORT:
            return
        path = fold_name(file.path)
        named = frozenset(subject.key for subject in self._named() if mentions(path, subject))
        self._loose.append((file, named))

    def _named(self) -> tuple[Subject, ...]:
        return self._evaluators.all()
