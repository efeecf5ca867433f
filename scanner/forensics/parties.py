"""Who the applicant and the evaluator are: their names and persons, and whether words name one of them."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from corpus.reference.independence import independence
from corpus.reference.places import openings
from models.facts import Party, Report
from models.folding import plain
from models.identity import fold_name
from models.qualification import StaffScope
from scanner.forensics.exhibits import Exhibit

_SHORTEST: Final = 4
_SHORTEST_NAME: Final = 6
"""A body's whole name is longer than a word for bodies (评价机构), which a report may have in its place."""
_TELLING: Final = 2
_LONGEST_PLACE: Final = 12
_HAN: Final = re.compile(r"[\u4e00-\u9fff·]{2,}")


class Parties(NamedTuple):
    """Folded names of both, and the names of their persons (contacts, legal representatives, an evaluator's staff)."""

    applicant: frozenset[str]
    evaluator: frozenset[str]
    applicant_persons: frozenset[str]
    evaluator_persons: frozenset[str]

    def is_evaluator(self, value: str) -> bool:
        """Whether words name the evaluator's organisation and not the applicant's."""
        return _names(value, self.evaluator) and not _names(value, self.applicant)

    def is_applicant(self, value: str) -> bool:
        """Whether words name the applicant's organisation and not the evaluator's."""
        return _names(value, self.applicant) and not _names(value, self.evaluator)

    def evaluator_person(self, value: str) -> bool:
        """Whether words are the name of a person of the evaluator's and not of the applicant's."""
        return bool(_persons(value) & (self.evaluator_persons - self.applicant_persons))

    def applicant_person(self, value: str) -> bool:
        """Whether words are the name of a person of the applicant's and not of the evaluator's."""
        return bool(_persons(value) & (self.applicant_persons - self.evaluator_persons))


def parties(own: Exhibit, other: Exhibit) -> Parties:
    """The two parties as both reports name them; empty where a report could not say."""
    reports = (own.report, other.report)
    applicants = _persons_of(report.applicant for report in reports)
    return Parties(
        applicant=frozenset(_names_of(report.applicant for report in reports)),
        evaluator=frozenset(_names_of(report.evaluator for report in reports)),
        applicant_persons=frozenset(applicants),
        evaluator_persons=frozenset(
            _persons_of(report.evaluator for report in reports).union(*_staff(other.report, applicants))
        ),
    )


def _staff(report: Report, applicants: set[str]) -> Iterator[set[str]]:
    """The evaluator's staff as its report lists it; a team in which the applicant's people sit is not its own."""
    for table in report.qualification.staff if report.qualification is not None else ():
        members = {plain(member.name) for member in table.members}
        if table.own or (table.scope is StaffScope.TEAM and not members & applicants):
            yield members


def _names_of(named: Iterable[Party]) -> set[str]:
    stated = (one for party in named for one in (party.name, *party.aliases) if one is not None)
    return {folded for one in stated if len(folded := fold_name(one.value)) >= _SHORTEST_NAME}


def _persons_of(named: Iterable[Party]) -> set[str]:
    stated = (one for party in named for one in (party.contact, party.legal_representative) if one is not None)
    return {name for one in stated if (name := plain(one.value))}


def _persons(value: str) -> set[str]:
    """A user name as a person's: itself, and the one Han name in it ("lenovo 王静")."""
    whole = plain(value)
    han = _HAN.findall(whole)
    return {whole, *(han if len(han) == 1 else ())}


def _names(value: str, names: Iterable[str]) -> bool:
    """Whether words hold one of the names, or are a part of one that tells it apart from others."""
    folded = fold_name(value)
    if any(name in folded for name in names):
        return True
    return len(folded) >= _SHORTEST and any(folded in name for name in names) and len(core(folded)) >= _TELLING


def core(folded: str) -> str:
    """What is left of a name without its place and the words that many bodies share."""
    places = openings()
    start = next((length for length in range(_LONGEST_PLACE, 1, -1) if folded[:length] in places), 0)
    return independence().generic.sub("", folded[start:])
