"""How many projects of the published lists each evaluator has, by batch: spellings of one name are one body."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from corpus.templates.labels import titles
from credit_checks.subjects.matching import names_noted
from credit_checks.subjects.near_names import NearNames
from models.base import Model
from models.identity import fold_name
from models.ruleset import Ruleset
from models.vocabulary import Category

NAME, CATEGORY, BATCH = "第三方评价机构", "类别", "批次"
_CAP = "3.5-cap"


class Tally(Model):
    """An evaluator: its name as printed most often, every other spelling, and its counted projects by batch."""

    name: str
    spellings: tuple[str, ...]
    batches: Mapping[str, int]

    @property
    def most(self) -> int:
        """The most projects in one batch."""
        return max(self.batches.values())


def tallies(rows: Iterable[Mapping[str, str]], law: Ruleset) -> tuple[Tally, ...]:
    """Every evaluator of the rows, the largest batch first; categories that the cap does not count are left out."""
    counted = {Category(word) for word in law.words_of(_CAP, "counted_categories")}
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    batches: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        name, category = row.get(NAME, ""), titles().category(row.get(CATEGORY, ""))
        if name and (category is None or category in counted):
            key = fold_name(names_noted(name)[0])
            printed[key][name] += 1
            batches[key][row.get(BATCH, "")] += 1
    found = [
        Tally(
            name=names.most_common(1)[0][0],
            spellings=tuple(sorted(set(names) - {names.most_common(1)[0][0]})),
            batches=batches[key],
        )
        for key, names in printed.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.most, one.name)))


def alike(found: Iterable[Tally]) -> Iterator[tuple[str, str]]:
    """Pairs of bodies whose names are near, or of which one stands in the other's brackets: a person must say."""
    names = {fold_name(names_noted(one.name)[0]): one.name for one in found}
    near = NearNames(names)
    pairs = {(name, names[other.name]) for folded, name in names.items() for other in near.near(folded)}
    pairs |= {(name, other) for name in names.values() for other in _noted(name, names)}
    yield from sorted({(min(pair), max(pair)) for pair in pairs})


def _noted(name: str, names: Mapping[str, str]) -> Iterator[str]:
    """Bodies that another one's name holds as a whole: a former name, or a second one in brackets."""
    others = {fold_name(other) for other in names_noted(name)[1:]}
    others |= {fold_name(part) for part in name.replace("）", "（").replace(")", "（").replace("(", "（").split("（")}
    yield from (names[other] for other in sorted(others) if other in names and names[other] != name)


def batches_of(found: Iterable[Tally]) -> list[str]:
    """All batches, numbers in order."""
    return sorted(
        {batch for one in found for batch in one.batches}, key=lambda batch: (not batch.isdecimal(), batch.zfill(9))
    )
