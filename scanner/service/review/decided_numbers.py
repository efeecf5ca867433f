"""How many findings about each evaluator or region are confirmed, dismissed, waiting for material, and open."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from scanner.service.review.deciding import counting
from scanner.service.review.models import Action, Decision
from scanner.service.review.reasons import ACCUSES
from scanner.service.rounds.models import Round

K = TypeVar("K", int, str)


class Numbers(NamedTuple):
    """``open`` are findings that accuse and on which no decision counts; decided ones are counted whatever they say."""

    confirmed: int = 0
    dismissed: int = 0
    needs_material: int = 0
    open: int = 0


def numbers(round_: Round, key: str, findings: Iterable[tuple[K, str, int]]) -> Mapping[K, Numbers]:
    """By whom they are about; ``findings`` are whom, id and rank, ``key`` what the keys of their decisions begin with."""
    decisions = Decision.objects.filter(round=round_, submission_key__startswith=key)
    held = {one.finding: one.action for one in counting(decisions)}
    counted: dict[K, dict[str, int]] = {}
    for whom, fid, rank in findings:
        state = held.get(fid) or ("open" if rank <= ACCUSES else "")
        some = counted.setdefault(whom, {})
        some[state] = some.get(state, 0) + 1
    return {
        whom: Numbers(
            some.get(Action.CONFIRMED, 0),
            some.get(Action.DISMISSED, 0),
            some.get(Action.NEEDS_MATERIAL, 0),
            some.get("open", 0),
        )
        for whom, some in counted.items()
    }
