"""What changed between two runs: files, submissions, verdicts, findings."""

from collections.abc import Iterable, Iterator

from models.base import Model
from models.vocabulary import Verdict
from scanner.results.reader import Run
from scanner.results.rows import FindingRow


class VerdictChange(Model):
    """A clause answered otherwise; None: the subject or clause was not there."""

    subject: str
    id: str
    name: str
    clause: str
    before: Verdict | None
    after: Verdict | None


class RunDifference(Model):
    """Paths, submissions, verdicts and accusing findings that differ; findings are compared by their ids."""

    files_added: tuple[str, ...]
    files_removed: tuple[str, ...]
    files_changed: tuple[str, ...]
    submissions_added: tuple[str, ...]
    submissions_removed: tuple[str, ...]
    verdicts: tuple[VerdictChange, ...]
    findings_new: tuple[FindingRow, ...]
    findings_gone: tuple[FindingRow, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not any(getattr(self, name) for name in self.__struct_fields__)


def difference(before: Run, after: Run) -> RunDifference:
    """From ``before`` to ``after``; everything sorted."""
    old = {row.path: row.sha256 for row in before.documents}
    new = {row.path: row.sha256 for row in after.documents}
    old_ids, new_ids = {row.id for row in before.submissions}, {row.id for row in after.submissions}
    old_found, new_found = _accusing(before.findings), _accusing(after.findings)
    return RunDifference(
        files_added=tuple(sorted(new.keys() - old.keys())),
        files_removed=tuple(sorted(old.keys() - new.keys())),
        files_changed=tuple(sorted(path for path in old.keys() & new.keys() if old[path] != new[path])),
        submissions_added=tuple(sorted(new_ids - old_ids)),
        submissions_removed=tuple(sorted(old_ids - new_ids)),
        verdicts=tuple(_changes(before, after)),
        findings_new=tuple(new_found[key] for key in sorted(new_found.keys() - old_found.keys())),
        findings_gone=tuple(old_found[key] for key in sorted(old_found.keys() - new_found.keys())),
    )


def _accusing(findings: Iterable[FindingRow]) -> dict[str, FindingRow]:
    return {row.id: row for row in findings if row.verdict.rank < Verdict.UNVERIFIED.rank}


def _changes(before: Run, after: Run) -> Iterator[VerdictChange]:
    old, new = dict(_verdicts(before)), dict(_verdicts(after))
    names = {key[:2]: name for run in (before, after) for key, name in _names(run)}
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            subject, identity, clause = key
            yield VerdictChange(
                subject=subject,
                id=identity,
                name=names[subject, identity],
                clause=clause,
                before=old.get(key),
                after=new.get(key),
            )


def _verdicts(run: Run) -> Iterator[tuple[tuple[str, str, str], Verdict]]:
    for submission in run.submissions:
        yield from ((("submission", submission.id, one), verdict) for one, verdict in submission.verdicts.items())
    for evaluator in run.evaluators:
        yield from ((("evaluator", evaluator.id, one), verdict) for one, verdict in evaluator.verdicts.items())
    for region in run.regions:
        yield from ((("region", region.id, one), verdict) for one, verdict in region.verdicts.items())


def _names(run: Run) -> Iterator[tuple[tuple[str, str], str]]:
    yield from ((("submission", row.id), row.applicant.name) for row in run.submissions)
    yield from ((("evaluator", row.id), row.name) for row in run.evaluators)
    yield from ((("region", row.id), row.name) for row in run.regions)


def told(found: RunDifference) -> Iterator[str]:
    """The difference in lines for a person."""
    for title, items in (
        ("新增文件 files added", found.files_added),
        ("删除文件 files removed", found.files_removed),
        ("变更文件 files changed", found.files_changed),
        ("新增申报 submissions added", found.submissions_added),
        ("删除申报 submissions removed", found.submissions_removed),
    ):
        if items:
            yield f"{title} ({len(items)})"
            yield from (f"  {item}" for item in items)
    if found.verdicts:
        yield f"条款结果变化 verdicts changed ({len(found.verdicts)})"
        for one in found.verdicts:
            yield f"  {one.clause}  {one.before or '–'} → {one.after or '–'}  {one.name}  {one.id}"
    for title, findings in (("新线索 new findings", found.findings_new), ("已消失线索 gone", found.findings_gone)):
        if findings:
            yield f"{title} ({len(findings)})"
            yield from (f"  {row.id}  {row.clause}  {row.verdict}  {row.message.zh}" for row in findings)
    if found.empty:
        yield "没有变化 / nothing differs"
