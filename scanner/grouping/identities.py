"""Who is the same: inside a round equal credit codes, or equal folded names without conflicting codes, are one subject."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from models.base import Model
from models.facts import Party
from models.identity import fold_name
from models.round import Identity


class Subject(Model):
    """A subject of the round: its key (credit code, else folded name), and every name as printed, the commonest first."""

    key: str
    uscc: str | None
    names: tuple[str, ...]

    @property
    def identity(self) -> Identity:
        """The subject as findings name it."""
        return Identity(name=self.names[0] if self.names else self.key, uscc=self.uscc)

    def called(self, folded: str) -> bool:
        """Whether one of its names folds to this."""
        return any(fold_name(name) == folded for name in self.names)


class Subjects:
    """All subjects of one sort, made from what the documents say of them, those that say it best first."""

    def __init__(self, parties: Iterable[Party]) -> None:
        parties = list(parties)
        self._codes: dict[str, set[str]] = defaultdict(set)
        for party in parties:
            if party.uscc is not None:
                for name in names_of(party):
                    self._codes[fold_name(name)].add(party.uscc.value)
        codes = {party.uscc.value for party in parties if party.uscc is not None}
        self._usual = Counter(fold_name(name) for party in parties for name in set(names_of(party)))
        printed: dict[str, Counter[str]] = defaultdict(Counter)
        for party in parties:
            key = self.key_of(party)
            if key is not None:
                printed[key].update({name: 1 if index else 100 for index, name in enumerate(names_of(party))})
        self._subjects = {
            key: Subject(
                key=key,
                uscc=key if key in codes else None,
                names=_commonest_first(counts),
            )
            for key, counts in printed.items()
        }
        self._bearers: dict[str, set[str]] = defaultdict(set)
        for key, counts in printed.items():
            for name in counts:
                self._bearers[fold_name(name)].add(key)

    def key_of(self, party: Party) -> str | None:
        """The key of the subject a party is; None if it says neither code nor name."""
        if party.uscc is not None:
            return party.uscc.value
        names = [fold_name(name) for name in names_of(party)]
        for name in names:
            if len(self._codes.get(name, ())) == 1:
                return next(iter(self._codes[name]))
        return self._as_usual(names) if names else None

    def _as_usual(self, names: list[str]) -> str:
        """A party's own name, unless that stands nowhere else and another of its names differs by one misread character."""
        own = names[0]
        if self._usual[own] > 1:
            return own
        likely = [name for name in names if self._usual[name] > 1 and is_slip(own, name)]
        return max(likely, key=lambda name: self._usual[name], default=own)

    def of(self, party: Party) -> Subject | None:
        """The subject a party is, if it is one of these."""
        key = self.key_of(party)
        return self._subjects.get(key) if key is not None else None

    def get(self, key: str) -> Subject | None:
        """The subject of a key."""
        return self._subjects.get(key)

    def named(self, name: str, uscc: str | None = None) -> Subject | None:
        """The subject with this code or, without one, this name."""
        if uscc is not None and uscc in self._subjects:
            return self._subjects[uscc]
        folded = fold_name(name)
        known = self._codes.get(folded, set())
        if uscc is None and len(known) == 1:
            return self._subjects.get(next(iter(known)))
        return self._subjects.get(folded) if uscc is None else None

    def called(self, name: str) -> tuple[Subject, ...]:
        """All of them that are printed with this name, by key: one body as a rule, two that share it, or none."""
        return tuple(self._subjects[key] for key in sorted(self._bearers.get(fold_name(name), ())))

    def all(self) -> tuple[Subject, ...]:
        """All of them, by key."""
        return tuple(self._subjects[key] for key in sorted(self._subjects))


def is_slip(name: str, other: str) -> bool:
    """Whether two folded names differ in one character only, long enough not to be two names."""
    pairs = zip(name, other, strict=False)
    return len(name) == len(other) >= _LONG_NAME and sum(1 for one, two in pairs if one != two) == 1


_LONG_NAME = 8


def names_of(party: Party) -> list[str]:
    """The names a party gives, its own first."""
    return [stated.value for stated in (party.name, *party.aliases) if stated is not None]


def _commonest_first(counts: Counter[str]) -> tuple[str, ...]:
    """Names by how often they are printed; of equally common ones full-width brackets, then the first printed."""
    return tuple(sorted(counts, key=lambda name: (-counts[name], "(" in name)))
