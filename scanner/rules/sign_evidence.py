"""The clues of a sign as evidence: what a file says of itself becomes a calculation that a person can redo."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from models.finding import Computation, Evidence, Passage
from models.signals import FileFact, Signal

_SHOWN = 12


def evidence_of(one: Signal) -> tuple[Evidence, ...]:
    """Passages first, each with its counterpart, then what the files say, then the rest."""
    sides = [[clue for clue in side if isinstance(clue, Passage)] for side in (one.own, one.other)]
    passages = [clue for pair in zip_longest(*sides) for clue in pair if clue is not None]
    passages += [clue for clue in one.more if isinstance(clue, Passage)]
    rest = [clue for clue in (*one.own, *one.other, *one.more) if not isinstance(clue, Passage | FileFact)]
    return (*passages, *_compared(one), *rest)


def _compared(one: Signal) -> Iterator[Computation]:
    """The fields of both files with their values, and which of them agree."""
    own, other = ([clue for clue in side if isinstance(clue, FileFact)] for side in (one.own, one.other))
    facts = (*own, *other)
    if not facts:
        return
    inputs: dict[str, str] = {}
    for fact in facts:
        key = f"{fact.path} · {fact.field}"
        inputs[key] = f"{inputs[key]}；{_listed(fact.values)}" if key in inputs else _listed(fact.values)
    shared = [value for value in _values(own) if value.strip().casefold() in _folded(other)]
    if own and other:
        formula = "两份文件中相同的值 / values that both files hold"
        yield Computation(inputs=inputs, formula=formula, result=_listed(shared) if shared else "—")
    else:
        formula = "文件自身所载 / what the file says of itself"
        yield Computation(inputs=inputs, formula=formula, result=_listed(_values(facts)))


def _values(facts: Iterable[FileFact]) -> list[str]:
    return list(dict.fromkeys(value for fact in facts for value in fact.values))


def _folded(facts: Iterable[FileFact]) -> set[str]:
    return {value.strip().casefold() for value in _values(facts)}


def _listed(values: Iterable[str]) -> str:
    values = list(values)
    more = f"…（共{len(values)}个 in all）" if len(values) > _SHOWN else ""
    return "、".join(values[:_SHOWN]) + more
