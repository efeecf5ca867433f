"""What changed from one version of a submission to another: files, verdicts, findings, figures, and what they rest on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final, NamedTuple

import msgspec
from django.utils.translation import gettext as _

from corpus.reference.indicators import indicators
from models.errors import BadOutput
from models.vocabulary import Verdict
from scanner.results.rows import ReadingRow, RunRow
from scanner.service.people.models import User
from scanner.service.review.access import redacted
from scanner.service.review.sorted_lines import rows_at
from scanner.service.rounds.lines import folder_of
from scanner.service.rounds.models import Document, Finding, Result, Submission

SHOWN: Final = Verdict.UNVERIFIED.rank
"""Findings up to this rank are compared; the others say that all is well."""


def basis_changes(before: Result, after: Result) -> list[str]:
    """What else than the files may have changed an answer, called by its name; ``BadOutput`` without run.json."""
    old, new = _run(before), _run(after)
    told = {
        _("规则集"): (old.ruleset, new.ruleset),
        _("名录"): (
            {(one.kind, one.sha256) for one in old.registers},
            {(one.kind, one.sha256) for one in new.registers},
        ),
        _("用于比对的其他材料"): ((old.background, old.against), (new.background, new.against)),
        _("程序版本"): (old.lvjian, new.lvjian),
        _("规定日期"): ((old.reference_date, old.deadline), (new.reference_date, new.deadline)),
    }
    return [word for word, (was, now) in told.items() if was != now]


def _run(result: Result) -> RunRow:
    path = folder_of(result) / "run.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=RunRow)
    except (OSError, msgspec.MsgspecError) as error:
        raise BadOutput(str(path), str(error)) from error


class FileChange(NamedTuple):
    """A file of either version; ``state``: added, removed, replaced, moved (same content, other name) or same."""

    state: str
    before: Document | None
    after: Document | None


class VerdictChange(NamedTuple):
    """A clause answered otherwise; None where it was not asked."""

    clause: str
    before: int | None
    after: int | None


class FindingChange(NamedTuple):
    """A finding that is new, gone or still there; without its words where the person may not see them."""

    state: str
    finding: Finding
    hidden: bool


class Figure(NamedTuple):
    """A value as printed with its page."""

    text: str
    page: int | None


class ReadingChange(NamedTuple):
    """An indicator in one year of one file whose values are other ones now."""

    title: str
    of: str
    unit: str
    year: int | None
    file: str
    before: tuple[Figure, ...]
    after: tuple[Figure, ...]


def file_changes(before: Submission, after: Submission) -> list[FileChange]:
    """Matched by content, then path, name, and kind where either version has one such file left; changed ones first."""
    old, new = list(before.documents.order_by("path")), list(after.documents.order_by("path"))
    same = _matched(old, new, lambda one: one.sha256)
    found = [FileChange("same" if one.path == two.path else "moved", one, two) for one, two in same]
    for key in _KEYS:
        found += [FileChange("replaced", one, two) for one, two in _matched(old, new, key)]
    found += [FileChange("removed", one, None) for one in old]
    found += [FileChange("added", None, one) for one in new]
    return sorted(found, key=lambda one: (_STATES.index(one.state), (one.after or one.before or new[0]).path))


_STATES: Final = ("replaced", "added", "removed", "moved", "same")
_KEYS: Final[tuple[Callable[[Document], str], ...]] = (
    lambda one: one.path,
    lambda one: PurePosixPath(one.path).name,
    lambda one: one.kind,
)


def _matched(
    old: list[Document], new: list[Document], key: Callable[[Document], str]
) -> list[tuple[Document, Document]]:
    """Takes the files out of both lists that are the only ones of their key there; what is the same content may be several."""
    sides: list[dict[str, list[Document]]] = [defaultdict(list), defaultdict(list)]
    for held, rows in zip(sides, (old, new), strict=True):
        for row in rows:
            held[key(row)].append(row)
    found = []
    for value, ones in sides[0].items():
        twos = sides[1].get(value, [])
        if twos and (len(ones) == len(twos) == 1 or ones[0].sha256 == twos[0].sha256):
            found += list(zip(ones, twos, strict=False))
    for one, two in found:
        old.remove(one)
        new.remove(two)
    return found


def verdict_changes(before: Submission, after: Submission) -> list[VerdictChange]:
    """The worst now first."""
    old, new = (dict(one.verdicts.values_list("clause", "rank")) for one in (before, after))
    changed = [VerdictChange(key, old.get(key), new.get(key)) for key in old.keys() | new.keys()]
    changed = [one for one in changed if one.before != one.after]
    return sorted(changed, key=lambda one: (one.after if one.after is not None else 9, one.clause))


def finding_changes(user: User, before: Submission, after: Submission) -> list[FindingChange]:
    """By their ids, which stay the same as long as the same is found; new ones first, then those gone, then those still there."""
    old, new = ({one.fid: one for one in _findings(whose)} for whose in (before, after))
    found = [FindingChange("still" if fid in old else "new", one, redacted(one, user)) for fid, one in new.items()]
    found += [FindingChange("gone", one, redacted(one, user)) for fid, one in old.items() if fid not in new]
    order = ("new", "gone", "still")
    return sorted(
        found, key=lambda one: (order.index(one.state), one.finding.rank, one.finding.clause, one.finding.fid)
    )


def _findings(whose: Submission) -> Iterable[Finding]:
    return whose.findings.filter(rank__lte=SHOWN).select_related("result")


Key = tuple[str, str, str, int | None, str, str]
"""Of a reading: file, indicator, of what, year, scope, basis."""


def reading_changes(before: Submission, after: Submission, files: Sequence[FileChange]) -> list[ReadingChange]:
    """Of files that were replaced, added or removed; ``BadOutput`` if a run directory was changed."""
    names = {one.before.path: one.after.path for one in files if one.before and one.after}
    unchanged = {one.after.path for one in files if one.after and one.state in {"same", "moved"}}
    old, new = _readings(before, names), _readings(after, {})
    found = []
    for key in sorted(old.keys() | new.keys(), key=lambda one: (one[0], one[1], one[2], one[3] or 0, *one[4:])):
        was, now = old.get(key, []), new.get(key, [])
        if key[0] in unchanged or sorted(map(_value, was)) == sorted(map(_value, now)):
            continue
        known, row = indicators().get(key[1]), (now or was)[0]
        title = known.name if known is not None else key[1]
        found.append(ReadingChange(title, key[2], row.unit, key[3], key[0], _figures(was), _figures(now)))
    return found


def _readings(whose: Submission, names: Mapping[str, str]) -> dict[Key, list[ReadingRow]]:
    held: dict[Key, list[ReadingRow]] = defaultdict(list)
    for row in rows_at(
        folder_of(whose.result) / "readings.jsonl", ReadingRow, lambda one: one.submission or "", whose.sid
    ):
        path = names.get(row.document, row.document)
        held[path, row.indicator, row.of, row.year, row.scope, str(row.basis or "")].append(row)
    return held


def _value(row: ReadingRow) -> tuple[str, str]:
    """Equal for the same figure in other words."""
    return row.canonical_value or row.value or row.quote, row.canonical_unit


def _figures(rows: Iterable[ReadingRow]) -> tuple[Figure, ...]:
    return tuple(Figure(f"{row.value or row.quote} {row.unit}".strip(), row.page) for row in rows)
