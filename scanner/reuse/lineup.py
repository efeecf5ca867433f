"""The texts of a round in the order in which they are counted: those of one evaluator side by side."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from models.base import Model
from models.errors import LvjianError
from scanner.reuse.options import ReuseOptions
from scanner.reuse.round_texts import RoundText


class Lineup(Model):
    """Texts sorted by evaluator, kind and applicant; a text is called by its place here, ``numbers`` are those it came with.

    ``evaluators`` and ``applicants`` are small numbers, the same for the same party. ``mixed`` are the applicants with
    texts of several evaluators. ``owners`` counts the evaluators, unknown ones among them.
    """

    texts: tuple[RoundText, ...]
    numbers: tuple[int, ...]
    evaluators: tuple[int, ...]
    applicants: tuple[int, ...]
    mixed: frozenset[int]
    owners: int
    options: ReuseOptions

    @property
    def others(self) -> int:
        """In the texts of how many other evaluators a gram is common."""
        return self.options.others_many if self.large else self.options.others

    @property
    def large(self) -> bool:
        """Whether there are many evaluators."""
        return self.owners >= self.options.many_evaluators

    def own(self, a: int, b: int) -> int:
        """As how many evaluators two texts count."""
        return 1 if self.evaluators[a] == self.evaluators[b] or self.applicants[a] == self.applicants[b] else 2


def lineup(texts: Sequence[RoundText], options: ReuseOptions) -> Lineup:
    """An unknown evaluator is the one that the applicant's other texts name, if they name one; else one of its own."""
    known = _known(texts)
    completed = [
        one if one.evaluator or len(known[one.applicant]) != 1 else one.but(evaluator=min(known[one.applicant]))
        for one in texts
    ]
    keys = [("applicant", one.applicant) if one.applicant else ("text", str(n)) for n, one in enumerate(completed)]
    parties = [("evaluator", one.evaluator) if one.evaluator else keys[n] for n, one in enumerate(completed)]
    order = sorted(range(len(texts)), key=lambda n: (parties[n], texts[n].kind, keys[n], n))
    evaluators, applicants = _numbered(parties[n] for n in order), _numbered(keys[n] for n in order)
    held = defaultdict(set)
    for evaluator, applicant in zip(evaluators, applicants, strict=True):
        held[applicant].add(evaluator)
    return Lineup(
        texts=tuple(_with_names([completed[n] for n in order])),
        numbers=tuple(order),
        evaluators=evaluators,
        applicants=applicants,
        mixed=frozenset(applicant for applicant, found in held.items() if len(found) > 1),
        owners=len(set(evaluators)),
        options=options,
    )


def _known(texts: Iterable[RoundText]) -> dict[str, set[str]]:
    """The evaluators that each applicant's texts name; none for an unknown applicant."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in texts:
        if one.applicant and one.evaluator:
            found[one.applicant].add(one.evaluator)
    return found


def _with_names(texts: Sequence[RoundText]) -> Iterable[RoundText]:
    """Every text with the names of all texts of its applicant, so that all of them are masked alike."""
    names: dict[str, set[str]] = defaultdict(set)
    for one in texts:
        names[one.applicant].update(one.names)
    return (one.but(names=tuple(sorted(names[one.applicant] if one.applicant else one.names))) for one in texts)


def _numbered(parties: Iterable[tuple[str, str]]) -> tuple[int, ...]:
    numbers: dict[tuple[str, str], int] = {}
    return tuple(numbers.setdefault(party, len(numbers)) for party in parties)


def write_lineup(path: Path, made: Lineup) -> None:
    """For the workers."""
    path.write_bytes(msgspec.msgpack.encode(made))


@lru_cache(maxsize=1)
def read_lineup(path: Path) -> Lineup:
    """What :func:`write_lineup` wrote; kept for the next task of this worker."""
    return msgspec.msgpack.decode(path.read_bytes(), type=Lineup)


def words_of(one: RoundText) -> str:
    """The text of a report.

    Raises:
        LvjianError: its file cannot be read or holds less than the report's range.
    """
    try:
        whole = Path(one.location).read_bytes().decode("utf-8", "surrogatepass")
    except (OSError, UnicodeDecodeError) as error:
        raise LvjianError(one.location, f"the text of {one.sha256} cannot be read ({error})") from error
    if one.end > len(whole):
        raise LvjianError(one.location, f"the text of {one.sha256} ends at {len(whole)}, before {one.end}")
    return whole[one.start : one.end]
