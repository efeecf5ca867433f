"""Papers become submissions: one applicant in one category, for products one product model."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from corpus.reference import find_region, lies_in
from corpus.templates.labels import titles
from models.base import Model
from models.facts import Region, Report
from models.identity import fold_name
from models.round import FiledReport, Identity, StrayReport, Submission, UnreadFile
from models.vocabulary import Category, DocumentKind, SubmissionType
from scanner.grouping.attachments import attached, called_by_name
from scanner.grouping.folders import Unit, are_alike, unit_of, units
from scanner.grouping.identities import Subject, Subjects
from scanner.grouping.papers import APPLICATION_REPORTS, Paper


class SubmissionKey(Model):
    """What makes two reports belong together."""

    subject: str
    category: Category
    type: SubmissionType
    product: str = ""

    @property
    def id(self) -> str:
        """The submission's id: category, code or folded name, for products the product and model as printed, folded."""
        return ":".join(part for part in (self.category, self.subject, self.product) if part)


class Grouped(Model):
    """The submissions of a round, and which one each path was filed for.

    ``notes`` say of a path that it lies in another's folder or names nobody; ``unattributed`` are reports whose
    applicant could not be told: they may be the missing report of whoever shares their folder.
    """

    submissions: tuple[Submission, ...]
    of_path: Mapping[str, str]
    notes: Mapping[str, str]
    unattributed: tuple[UnreadFile, ...]


class Grouper:
    """Groups the papers of one round. ``listed`` are the regions and evaluators that annexes 1 name, by folded applicant."""

    def __init__(self, papers: Iterable[Paper], applicants: Subjects, evaluators: Subjects) -> None:
        self._papers = tuple(papers)
        self._applicants = applicants
        self._evaluators = evaluators
        self._units = units(self._papers, applicants)
        self._self_evaluated = {
            key
            for paper in self._papers
            for report in paper.submitted()
            if report.kind is DocumentKind.SELF_EVALUATION and (key := applicants.key_of(report.applicant)) is not None
        }
        self._filed: dict[SubmissionKey, list[FiledReport]] = defaultdict(list)
        self._strays: dict[str, list[StrayReport]] = defaultdict(list)
        self._notes: dict[str, str] = {}
        self._unattributed: list[UnreadFile] = []
        self._by_path = {paper.path: paper for paper in self._papers}
        self._open_in: dict[str, list[UnreadFile]] = defaultdict(list)
        for paper in self._papers:
            if paper.reason is not None:
                self._open_in[unit_of(paper.folder)].append(UnreadFile(path=paper.path, reason=paper.reason))

    def group(self, listed: "Listings") -> Grouped:
        """All submissions, sorted by id."""
        for paper in self._papers:
            for report in paper.submitted():
                self._place(paper, report)
        ids = self._unique_ids()
        of_path = {filed.path: ids[key] for key, held in self._filed.items() for filed in held}
        for key, submission in ids.items():
            for stray in self._strays.get(key.subject, ()):
                of_path.setdefault(stray.filed.path, submission)
        by_subject: dict[str, list[str]] = defaultdict(list)
        for key, submission in sorted(ids.items(), key=lambda item: item[1]):
            by_subject[key.subject].append(submission)
        of_path |= attached(self._papers, self._applicants, self._units, of_path, by_subject)
        paths: dict[str, list[str]] = defaultdict(list)
        for path, submission in of_path.items():
            paths[submission].append(path)
        built = [self._submission(key, ids[key], paths[ids[key]], listed) for key in self._filed]
        return Grouped(
            submissions=tuple(sorted(built, key=lambda submission: submission.id)),
            of_path=of_path,
            notes=self._notes,
            unattributed=tuple(self._unattributed),
        )

    def _unit(self, path: str) -> Unit | None:
        return self._units.get(unit_of(path.rpartition("/")[0]))

    def _place(self, paper: Paper, report: Report) -> None:
        """Files a report for its applicant; one that stands in somebody else's folder is noted there."""
        subject = self._applicants.of(report.applicant)
        unit = self._unit(paper.path)
        owner = self._applicants.get(unit.owner) if unit is not None and unit.owner is not None else None
        filed = paper.filed(report)
        kin = self._kin(subject, unit) if subject is not None else owner
        if kin is not None and subject is not None:
            filed = filed.but(names_differ=_differing(subject, kin))
            subject = kin
        elif subject is None:
            subject = owner
        elif owner is not None and owner.key != subject.key:
            self._strays[owner.key].append(StrayReport(filed=filed, names=subject.identity.name))
            self._notes[paper.path] = (
                f"位于“{owner.identity.name}”的文件夹 / lies in the folder of {owner.identity.name}"
            )
            if not self._has_home(subject, unit):
                return
        category = report.category or self._category_of(subject, paper)
        if subject is None or category is None:
            self._leave_open(paper, "申报主体未能识别" if subject is None else "申报类别未能识别")
        else:
            self._filed[self._key(subject, category, report)].append(filed)

    def _leave_open(self, paper: Paper, what: str) -> None:
        """A report that was read and belongs to nobody known: it may be anybody's of its folder."""
        found = UnreadFile(path=paper.path, reason=f"{what} / whose report this is could not be told")
        self._notes[paper.path] = found.reason
        self._unattributed.append(found)
        self._open_in[unit_of(paper.folder)].append(found)

    def _kin(self, subject: Subject, unit: Unit | None) -> Subject | None:
        """Who is probably meant by a name that files no self-evaluation and nothing elsewhere: one of the folder, alike."""
        if unit is None or subject.key in self._self_evaluated or self._has_home(subject, unit):
            return None
        others = [self._applicants.get(key) for key in unit.subjects if key in self._self_evaluated]
        alike = [one for one in others if one is not None and one.key != subject.key and are_alike(subject, one)]
        return alike[0] if len(alike) == 1 else None

    def _has_home(self, subject: Subject, unit: Unit | None) -> bool:
        """Whether a subject files anything outside this folder, or a self-evaluation anywhere."""
        for folder, other in self._units.items():
            if subject.key in other.subjects and (unit is None or folder != unit.folder):
                return True
        return False

    def _category_of(self, subject: Subject | None, paper: Paper) -> Category | None:
        """The category of a report that does not name one: its path's, else the only one its applicant files in."""
        hinted = titles().category(paper.path)
        if hinted is not None or subject is None:
            return hinted
        known = {
            report.category
            for other in self._papers
            for report in other.submitted()
            if report.category is not None and self._applicants.key_of(report.applicant) == subject.key
        }
        return known.pop() if len(known) == 1 else None

    def _key(self, subject: Subject, category: Category, report: Report) -> SubmissionKey:
        annual = report.kind is DocumentKind.DYNAMIC_TABLE
        product = ""
        if category is Category.PRODUCT:
            stated = [part.value for part in (report.product, report.model) if part is not None]
            product = fold_name(" ".join(stated))
        return SubmissionKey(
            subject=subject.key,
            category=category,
            type=SubmissionType.ANNUAL if annual else SubmissionType.APPLICATION,
            product=product,
        )

    def _unique_ids(self) -> dict[SubmissionKey, str]:
        """Ids by key; a yearly table of an entity that applies again in the same category says that it is one."""
        taken = {key.id for key in self._filed if key.type is SubmissionType.APPLICATION}
        return {
            key: f"{key.id}:{key.type}" if key.type is SubmissionType.ANNUAL and key.id in taken else key.id
            for key in self._filed
        }

    def _submission(self, key: SubmissionKey, submission: str, paths: Iterable[str], listed: "Listings") -> Submission:
        subject = self._applicants.get(key.subject)
        identity = subject.identity if subject is not None else Identity(name=key.subject)
        reports = tuple(sorted(self._filed[key], key=lambda filed: (filed.path, filed.report.start)))
        listing = _listing(subject, key.category, listed)
        return Submission(
            id=submission,
            type=key.type,
            category=key.category,
            applicant=identity,
            region=self._region(reports, listing),
            evaluator=self._evaluator(reports, listing),
            paths=tuple(sorted(paths)),
            reports=reports,
            forms=tuple(self._forms(paths)),
            strays=tuple(self._strays.get(key.subject, ())),
            unread=tuple(self._unread(key.subject, reports)),
        )

    def _region(self, reports: Iterable[FiledReport], listing: "Listing | None") -> Region | None:
        """The recommending body: whose annex 1 lists the applicant, else what its reports say, else the folders.

        Of these, one inside another goes before it: a separately listed city, or XPCC in Xinjiang.
        """
        reports = tuple(reports)
        stated = [filed.report.region.value for filed in reports if filed.report.region is not None]
        folders = [region for filed in reports if (region := region_of_path(filed.path)) is not None]
        listed = [listing.region] if listing is not None and listing.region is not None else []
        candidates = listed + stated + folders
        if not candidates:
            return None
        return next((region for region in candidates if lies_in(region, candidates[0])), candidates[0])

    def _evaluator(self, reports: Iterable[FiledReport], listing: "Listing | None") -> Identity | None:
        """The evaluator: as the third-party report names it, else the self-evaluation, else annex 1."""
        ordered = sorted(reports, key=lambda filed: filed.report.kind is not DocumentKind.THIRD_PARTY_EVALUATION)
        for filed in ordered:
            subject = self._evaluators.of(filed.report.evaluator)
            if subject is not None and filed.report.kind in APPLICATION_REPORTS:
                return subject.identity
        named = self._evaluators.named(listing.evaluator) if listing is not None and listing.evaluator else None
        return named.identity if named is not None else None

    def _forms(self, paths: Iterable[str]) -> Iterator[FiledReport]:
        for path in sorted(paths):
            paper = self._by_path[path]
            yield from (paper.filed(report) for report in paper.reports if not report.filled)

    def _unread(self, subject: str, reports: Iterable[FiledReport]) -> Iterator[UnreadFile]:
        """Files that could not be read or told and may be this applicant's: in its folder, not called after another."""
        for folder in sorted({unit_of(filed.path.rpartition("/")[0]) for filed in reports}):
            for file in self._open_in.get(folder, ()):
                called = [one.key for one in called_by_name(file.path, self._units.get(folder), self._applicants)]
                if not called or subject in called:
                    yield file


def _differing(subject: Subject, kin: Subject) -> str | None:
    """The name, or the code of the same name, that a report gives in place of its applicant's.

    None if only the word for a park's own administration is missing: the forms ask for either name.
    """
    name = subject.identity.name
    if {_park(name)} & {_park(one) for one in kin.names} and fold_name(name) not in map(fold_name, kin.names):
        return None
    same = fold_name(name) in {fold_name(one) for one in kin.names}
    return f"{name}（{subject.uscc}）" if same else name


def _park(name: str) -> str:
    return fold_name(name).removesuffix("管理委员会").removesuffix("管委会")


class Listing(Model):
    """What annex 1 of a region says of an applicant."""

    region: Region | None
    evaluator: str | None


Listings = Mapping[tuple[str, Category | None], Listing]
"""What annexes 1 say, by folded applicant and category."""


def _listing(subject: Subject | None, category: Category, listed: Listings) -> Listing | None:
    """The row of annex 1 about an applicant in a category; a row without a category is about any."""
    names = [fold_name(name) for name in (subject.names if subject is not None else ())]
    keys = [(name, one) for one in (category, None) for name in names]
    return next((listed[key] for key in keys if key in listed), None)


def region_of_path(path: str) -> Region | None:
    """The recommending body that a folder on the way to a file is called after; the deepest listed city goes first."""
    found = [hit[0] for name in path.split("/")[:-1] if (hit := find_region(name)) is not None]
    return next((region for region in found if region.parent is not None), found[0] if found else None)
