"""Whether two applicants seem to belong together: what one group writes twice speaks against nobody."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from corpus.reference.independence import independence
from models.facts import Party
from models.folding import match_key, plain
from models.identity import fold_name
from scanner.forensics.parties import core

_BRAND: Final = 2
"""Characters that names of one group begin with, their places left out (华峰新材料, 华峰热塑性)."""
_ADDRESS: Final = 10
"""An address of fewer characters is a town's."""
_PERSON: Final = 2


class Kin(NamedTuple):
    """What may join an applicant to others: cores of its names, who leads it, where it is.

    Not how it is reached: of an applicant whose reports its evaluator writes that may be the evaluator's.
    """

    cores: frozenset[str]
    traits: frozenset[tuple[str, str]]

    def related(self, other: "Kin") -> bool:
        """Whether they share a brand, or who leads them, or where they are."""
        brands = {one[:_BRAND] for one in self.cores} & {one[:_BRAND] for one in other.cores}
        return bool(brands) or bool(self.traits & other.traits)


def kin(names: Iterable[str], parties: Iterable[Party]) -> Kin:
    """What an applicant's reports say of it."""
    zones = independence().zones
    # a province, its city and its county may stand before the brand
    cores = (zones.sub("", core(core(core(fold_name(name))))) for name in names)
    return Kin(
        cores=frozenset(one for one in cores if len(one) >= _BRAND),
        traits=frozenset(trait for party in parties for trait in _traits(party)),
    )


def _traits(party: Party) -> Iterator[tuple[str, str]]:
    leader, address = party.legal_representative, party.address
    if leader is not None and len(plain(leader.value)) >= _PERSON:
        yield "person", plain(leader.value)
    if address is not None and len(match_key(address.value).text) >= _ADDRESS:
        yield "address", match_key(address.value).text
