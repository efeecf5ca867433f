"""What is known of the rest of a round, counted once: whose files hold a value, and who applies and evaluates."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from corpus.reference.independence import independence
from models.base import Model
from models.document import FileFacts
from models.facts import Party
from models.identity import fold_name
from models.vocabulary import Category
from scanner.forensics.exhibits import told
from scanner.forensics.filings import Filing, KeptFile
from scanner.grouping.identities import names_of

Values = Mapping[str, frozenset[str]]
"""Folded values by field."""
LOOK = "look"
"""The field of what pictures look like."""
_SEVERAL = ""
"""Stands for the evaluators of a value that several have."""


def values_of(facts: FileFacts) -> Values:
    """Every value of a file that may tell where it comes from, programs' defaults and looks of pictures among them."""
    found: dict[str, set[str]] = defaultdict(set)
    for field, value in told(facts):
        found[field].add(value.strip().casefold())
    for picture in facts.pictures:
        if picture.look is not None and min(picture.width, picture.height) >= independence().pictures.side:
            found[LOOK].add(picture.look)
    return {field: frozenset(values) for field, values in found.items()}


class Names(Model):
    """Folded names of all applicants and evaluators of a round."""

    applicants: tuple[str, ...]
    evaluators: tuple[str, ...]


class Holders:
    """Whose reports or files hold a value."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}

    def hold(self, holder: str, values: Iterable[str]) -> None:
        """Notes that reports or files of an evaluator's clients hold these."""
        for value in values:
            if self._of.setdefault(value, holder) != holder:
                self._of[value] = _SEVERAL

    def common(self, holder: str, values: Iterable[str]) -> tuple[str, ...]:
        """Those of an evaluator's values that another one's clients have too, sorted."""
        return tuple(sorted(value for value in values if self._of.get(value, holder) != holder))


class Known:
    """The files and names of a round's applications; an evaluator that is not known counts as one of its own.

    ``values`` has what each file says, by path.
    """

    def __init__(self, filings: Iterable[Filing], files: Mapping[str, KeptFile]) -> None:
        self.values: dict[str, Values] = {}
        self._holders: dict[str, Holders] = defaultdict(Holders)
        self._evaluators: dict[Category, set[str]] = defaultdict(set)
        applicants: set[str] = set()
        evaluators: set[str] = set()
        for filing in filings:
            if filing.reports:
                self._evaluators[filing.submission.category] |= {filing.evaluator} - {""}
            for path in {one.path for one in filing.reports}:
                self.values[path] = values_of(files[path].facts)
                self._hold(filing.holder, self.values[path])
            applicants |= applicants_of(filing)
            evaluators |= evaluators_of(filing)
        self.names = Names(applicants=tuple(sorted(applicants)), evaluators=tuple(sorted(evaluators)))

    def _hold(self, evaluator: str, said: Values) -> None:
        for field, values in said.items():
            self._holders[field].hold(evaluator, values)

    def common(self, filing: Filing) -> Mapping[str, tuple[str, ...]]:
        """The values of an application's files that a file of another evaluator's client has too, sorted."""
        found: dict[str, set[str]] = defaultdict(set)
        for path in {one.path for one in filing.reports}:
            for field, values in self.values[path].items():
                found[field].update(self._holders[field].common(filing.holder, values))
        return {field: tuple(sorted(found[field])) for field in sorted(found)}

    def others(self, filing: Filing) -> int:
        """How many other evaluators have files of the same category here: each category has forms of its own."""
        return len(self._evaluators[filing.submission.category] - {filing.evaluator})


def applicants_of(filing: Filing) -> set[str]:
    """The folded names of an application's applicant."""
    return _folded(filing.submission.applicant.name, (one.report.applicant for one in filing.submission.reports))


def evaluators_of(filing: Filing) -> set[str]:
    """The folded names of whoever evaluates it."""
    named = filing.submission.evaluator
    return _folded(named.name if named is not None else "", (one.report.evaluator for one in filing.submission.reports))


def _folded(name: str, parties: Iterable[Party]) -> set[str]:
    return {fold_name(one) for one in (name, *(said for party in parties for said in names_of(party)))} - {""}


def keep_names(names: Names, folder: Path) -> str:
    """Where workers find the names: a file called after what it holds."""
    data = msgspec.msgpack.encode(names)
    path = folder / f"names-{hashlib.sha256(data).hexdigest()[:16]}"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path.resolve())


@lru_cache(maxsize=2)
def kept_names(path: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names of applicants and evaluators, read once in a process."""
    names = msgspec.msgpack.decode(Path(path).read_bytes(), type=Names)
    return frozenset(names.applicants), frozenset(names.evaluators)
