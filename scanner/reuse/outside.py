"""What is known from outside the round: grams of other reports, counted by evaluator, without those of whoever asks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from functools import cached_property
from pathlib import Path
from typing import Self, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from models.identity import fold_name
from scanner.reuse.background import common_from
from scanner.reuse.grams import Hashes
from scanner.reuse.options import ReuseOptions
from scanner.reuse.outside_making import INDEX, KeptGroup, make, mapped
from scanner.reuse.owners import OutsideText, grouped
from scanner.reuse.stream import Flags, Ints

S = TypeVar("S", bound=np.generic)


class Outside:
    """Texts from outside the round; an evaluator that is not known is one for each applicant, or for each text.

    The arrays lie in files that all workers map: only their place is handed on.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @classmethod
    def none(cls) -> Self:
        """Nothing is known."""
        return cls(None)

    @classmethod
    def of(cls, texts: Iterable[OutsideText], options: ReuseOptions, folder: Path, pool: Executor) -> Self:
        """From these texts; ``folder`` keeps what is made of them, and is taken as it is if it is there."""
        if not folder.is_dir():
            make(grouped(texts), options, folder, pool)
        return cls(folder)

    def __reduce__(self) -> tuple[type["Outside"], tuple[Path | None]]:
        """Only the place of the files crosses to workers."""
        return type(self), (self._folder,)

    @property
    def evaluators(self) -> int:
        """How many there are."""
        return len(self._groups)

    def without(self, told: Iterable[str]) -> "OutsideView":
        """What is known but for the texts of whoever bears one of these codes or names, or has one of these hashes."""
        words = {word for one in told if one for word in (one, fold_name(one))}
        places = {place for word in words for place in self._places.get(word, ())}
        groups = {group for group, unit in places if unit is None}
        units: dict[int, set[int]] = defaultdict(set)
        for group, unit in places:
            if unit is not None and group not in groups:
                units[group].add(unit)
        return OutsideView(self, sorted(groups), {group: sorted(units[group]) for group in sorted(units)})

    def spread(self, hashes: Hashes) -> Ints:
        """In how many evaluators' texts each gram stands."""
        found = np.zeros(len(hashes), dtype=np.int64)
        if self._groups and len(self._keys):
            likely = np.flatnonzero(self._table[hashes & np.uint64(len(self._table) - 1)])
            places = np.minimum(np.searchsorted(self._keys, hashes[likely]), len(self._keys) - 1)
            same = self._keys[places] == hashes[likely]
            found[likely[same]] = self._counts[places[same]]
        return found

    def held(self, group: int, hashes: Hashes, units: Iterable[int] | None) -> Flags:
        """Which grams an evaluator's texts hold; with ``units``, those that only one of these applicants of its holds."""
        begin, end = self._groups[group].begin, self._groups[group].end
        if begin == end:
            return np.zeros(len(hashes), dtype=bool)
        keys = self._grams[begin:end]
        places = np.minimum(np.searchsorted(keys, hashes), end - begin - 1)
        found: Flags = keys[places] == hashes
        return found if units is None else found & np.isin(self._sole[begin + places], list(units))

    def units(self, group: int) -> int:
        """How many applicants an evaluator has."""
        return len(self._groups[group].units)

    @cached_property
    def _groups(self) -> tuple[KeptGroup, ...]:
        if self._folder is None:
            return ()
        return msgspec.json.decode((self._folder / INDEX).read_bytes(), type=tuple[KeptGroup, ...])

    @cached_property
    def _places(self) -> Mapping[str, list[tuple[int, int | None]]]:
        """Code, folded name or hash → the evaluators, and the applicants of evaluators, that it stands for."""
        found: dict[str, list[tuple[int, int | None]]] = defaultdict(list)
        for number, group in enumerate(self._groups):
            for word in group.called:
                found[word].append((number, None))
            for unit, called in enumerate(group.units):
                for word in called:
                    found[word].append((number, unit))
        return found

    def _mapped(self, name: str, kind: type[S]) -> NDArray[S]:
        return mapped((self._folder or Path()) / name, kind)

    @cached_property
    def _keys(self) -> Hashes:
        return self._mapped("keys", np.uint64)

    @cached_property
    def _counts(self) -> NDArray[np.int32]:
        return self._mapped("counts", np.int32)

    @cached_property
    def _table(self) -> Flags:
        return self._mapped("table", np.bool_)

    @cached_property
    def _grams(self) -> Hashes:
        return self._mapped("grams", np.uint64)

    @cached_property
    def _sole(self) -> NDArray[np.int32]:
        return self._mapped("sole", np.int32)


class OutsideView:
    """What is known from outside without the texts of a pair's own people; of ``evaluators``."""

    def __init__(self, whole: Outside, groups: Iterable[int], units: Mapping[int, list[int]]) -> None:
        self._whole = whole
        gone = [group for group, left in units.items() if len(left) == whole.units(group)]
        self._groups = sorted({*groups, *gone})
        self._units = {group: left for group, left in units.items() if group not in gone}
        self.evaluators = whole.evaluators - len(self._groups)

    def spread(self, hashes: Hashes) -> Ints:
        """In how many of the other evaluators' texts each gram stands."""
        found = self._whole.spread(hashes)
        asked = np.flatnonzero(found)
        for group in self._groups:
            found[asked] -= self._whole.held(group, hashes[asked], None)
        for group, units in self._units.items():
            found[asked] -= self._whole.held(group, hashes[asked], units)
        return found

    def common_from(self, options: ReuseOptions) -> int:
        """The number of evaluators from which on a gram is common."""
        return common_from(self.evaluators, options)
