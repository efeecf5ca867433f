"""What the self-evaluations of different applicants share whom one evaluator evaluates: whoever wrote both.

The evaluator's own house text in its reports on several clients is no sign; inside a client's self-evaluation it is.
What speaks for the applicants: companies of one group have prose of their own, a consultant may have written both.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from corpus.reference.independence import SiblingLimits, independence
from corpus.reference.library_defaults import is_default
from models.base import Model
from models.round import FiledReport
from models.signals import Standing
from models.vocabulary import DocumentKind
from scanner.forensics.filings import Filing, KeptFile, Range, range_of
from scanner.forensics.known import LOOK, Values, applicants_of
from scanner.forensics.null import SelfNull
from scanner.forensics.spread import Spread
from scanner.forensics.standing import copied, covered, is_ordinary, is_rare, standing
from scanner.reuse.round_texts import RoundReuse, RoundText
from scanner.reuse.shared import SharedPassage


class Held(Model):
    """A report with the place where the result of reading its file is kept."""

    filed: FiledReport
    kept: str


class Sibling(Model):
    """A report on another applicant of the evaluator; ``passages`` are the copied ones, ``a`` the self-evaluation asked about.

    ``chars`` of that one stand in them; ``further`` counts the other applicants of whom as much could be said. ``strangers``
    are all of them together, the one asked about too, if nothing but the evaluator is known to join them, else none.
    """

    held: Held
    applicant: str
    chars: int = 0
    passages: tuple[SharedPassage, ...] = ()
    further: int = 0
    strangers: int = 0
    standing: Standing | None = None
    limits: SiblingLimits | None = None


class Siblings(Model):
    """The nearest siblings of a self-evaluation: by its text, by text shared inside a group, by house text, by its file."""

    text: Sibling | None = None
    group: Sibling | None = None
    house: Sibling | None = None
    file: Sibling | None = None


class _Near(NamedTuple):
    """What a report shares with a report of another applicant of the evaluator."""

    filing: Filing
    filed: FiledReport
    passages: tuple[SharedPassage, ...]
    chars: int
    related: bool
    standing: Standing


class Shared:
    """The passages of a round's pairs, by the words of the reports."""

    def __init__(self, texts: Sequence[RoundText], reuse: RoundReuse) -> None:
        self.texts = texts
        self.reuse = reuse
        self._ranges = [(text.sha256, text.start, text.end) for text in texts]
        self._pairs: dict[Range, list[int]] = defaultdict(list)
        for number, pair in enumerate(reuse.pairs):
            self._pairs[self._ranges[pair.a]].append(number)
            self._pairs[self._ranges[pair.b]].append(number)

    def of(self, one: Range) -> Iterator[tuple[Range, tuple[SharedPassage, ...]]]:
        """What a report shares with each other, seen from the first."""
        for number in self._pairs.get(one, ()):
            pair = self.reuse.pairs[number]
            a, b = self._ranges[pair.a], self._ranges[pair.b]
            if a != b:
                yield (b, pair.passages) if a == one else (a, tuple(passage.flipped() for passage in pair.passages))

    def between(self, one: Range, other: Range) -> tuple[SharedPassage, ...]:
        """What two reports share, seen from the first."""
        return next((passages for found, passages in self.of(one) if found == other), ())


class Material(NamedTuple):
    """What clients are compared by: their files, what each of these says, the passages of pairs, and the null model."""

    files: Mapping[str, KeptFile]
    values: Mapping[str, Values]
    shared: Shared
    null: SelfNull
    spread: Spread
    limits: SiblingLimits | None = None


class Clients:
    """The applications of one evaluator and what their reports share."""

    def __init__(self, filings: Iterable[Filing], material: Material) -> None:
        self._filings = tuple(filings)
        self._material = material
        self._limits = material.limits or independence().siblings
        self._owners: dict[Range, list[tuple[Filing, FiledReport]]] = defaultdict(list)
        for filing in self._filings:
            for filed in filing.reports:
                self._owners[range_of(filed)].append((filing, filed))

    def siblings(self, filing: Filing, own: FiledReport, common: Mapping[str, Collection[str]]) -> Siblings:
        """The nearest siblings of a self-evaluation; ``common`` are values of its file that prove nothing."""
        near = tuple(self._near(filing, own))
        mine = [one for one in near if one.filed.report.kind is DocumentKind.SELF_EVALUATION]
        theirs = [one for one in near if one.filed.report.kind is DocumentKind.THIRD_PARTY_EVALUATION]
        strange = [one for one in mine if not one.related]
        return Siblings(
            text=self._with_strangers(filing, self._best(strange), strange),
            group=self._best([one for one in mine if one.related]),
            house=self._best([self._house(own, one, mine) for one in theirs if not one.related]),
            file=self._by_file(filing, own, common),
        )

    def strangers_of(self, filing: Filing) -> tuple[str, ...]:
        """The folded names of other applicants of the same category that are not of one group with this one, sorted.

        A factory that names the park in which it stands names no stranger's report.
        """
        own = applicants_of(filing)
        named = (
            applicants_of(other)
            for other in self._filings
            if other.submission.category is filing.submission.category
            and other.applicant != filing.applicant
            and not filing.kin.related(other.kin)
        )
        return tuple(sorted(set().union(*named) - own))

    def _near(self, filing: Filing, own: FiledReport) -> Iterator[_Near]:
        for found, passages in self._material.shared.of(range_of(own)):
            for other, filed in self._owners.get(found, ()):
                accusing = copied(passages)
                if other.applicant != filing.applicant and accusing:
                    chars = covered(one.a for one in accusing)
                    rank = self._material.null.standing(filing.submission.category, accusing, _lengths(own, filed))
                    yield _Near(other, filed, accusing, chars, filing.kin.related(other.kin), rank)

    def _house(self, own: FiledReport, house: _Near, mine: Iterable[_Near]) -> _Near:
        """Text shared with the evaluator's report on another, without what that one's self-evaluation has as well."""
        taken = [passage.a for one in mine for passage in one.passages]
        kept = tuple(one for one in house.passages if 2 * _overlap(one.a, taken) < one.a[1] - one.a[0])
        rank = standing(kept, _lengths(own, house.filed), self._material.shared.reuse)
        return house._replace(passages=kept, chars=covered(one.a for one in kept), standing=rank)

    def _with_strangers(self, filing: Filing, best: Sibling | None, near: Iterable[_Near]) -> Sibling | None:
        """The nearest with how many share as rarely, if nothing joins them."""
        if best is None:
            return None
        alike = (one.filing for one in near if one.chars >= self._limits.some and is_rare(one.standing))
        return best.but(strangers=len(self._material.spread.strangers((filing, *alike))))

    def _best(self, near: Iterable[_Near]) -> Sibling | None:
        """The one that shares most, if that is enough to tell something and more than strangers do."""
        ordered = sorted(
            (one for one in near if one.chars >= self._limits.some and not is_ordinary(one.standing)),
            key=lambda one: (-one.chars, one.filed.path, one.filed.report.start),
        )
        if not ordered:
            return None
        best = ordered[0]
        return Sibling(
            held=self._held(best.filed),
            applicant=best.filing.submission.applicant.name,
            chars=best.chars,
            passages=best.passages,
            further=len({one.filing.applicant for one in ordered} - {best.filing.applicant}),
            standing=best.standing,
            limits=self._limits,
        )

    def _by_file(self, filing: Filing, own: FiledReport, common: Mapping[str, Collection[str]]) -> Sibling | None:
        """The self-evaluation of a stranger whose file shares values in most fields, and most of them.

        What the third-party report's file has too counts between the two reports already.
        """
        values = self._material.values[own.path]
        proved = [self._material.values[other.path] for other in filing.other]
        telling = {
            field: said.difference(common.get(field, ()), *(one.get(field, ()) for one in proved))
            for field, said in values.items()
        }
        ranked = sorted(
            (
                (-len(shared.keys() - {LOOK}), -sum(shared.values()), filed.path, filed, other)
                for other, filed in self._strangers(filing, own)
                if (shared := self._in_common(telling, filed))
            ),
            key=lambda one: one[:3],
        )
        if not ranked:
            return None
        _, _, _, filed, other = ranked[0]
        further = {one.applicant for *_, one in ranked} - {other.applicant}
        return Sibling(held=self._held(filed), applicant=other.submission.applicant.name, further=len(further))

    def _strangers(self, filing: Filing, own: FiledReport) -> Iterator[tuple[Filing, FiledReport]]:
        """The self-evaluations, in other files, of applicants that are not of one group with this one; a bounded number."""
        strange = (
            (other, filed)
            for other in self._filings
            if other.applicant != filing.applicant and not filing.kin.related(other.kin)
            for filed in other.own
            if filed.sha256 != own.sha256
        )
        yield from (pair for pair, _ in zip(strange, range(self._limits.compared), strict=False))

    def _in_common(self, telling: Mapping[str, frozenset[str]], filed: FiledReport) -> dict[str, int]:
        """How many values a file shares, by field, those that programs write left out."""
        theirs = self._material.values[filed.path]
        found = (
            (field, sum(1 for one in said & theirs.get(field, frozenset()) if not is_default(field, one)))
            for field, said in telling.items()
        )
        return {field: count for field, count in found if count}

    def _held(self, filed: FiledReport) -> Held:
        return Held(filed=filed, kept=self._material.files[filed.path].kept)


def _lengths(own: FiledReport, other: FiledReport) -> tuple[int, int]:
    return own.report.end - own.report.start, other.report.end - other.report.start


def _overlap(one: tuple[int, int], others: Iterable[tuple[int, int]]) -> int:
    inside = ((max(one[0], start), min(one[1], end)) for start, end in others)
    return covered((start, end) for start, end in inside if start < end)
