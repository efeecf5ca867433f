"""Whether the applicant is reached through its evaluator: telephone, mail, mail domain, person.

The applicant's are those that its own self-evaluation states, the evaluator's those that the third-party report states of
it, so that a report which mixes the two up accuses nobody by itself.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from corpus.reference.independence import independence
from models.facts import Stated
from models.folding import plain
from models.signals import Clue, Signal
from scanner.forensics.exhibits import Exhibit
from scanner.forensics.making import signal
from scanner.forensics.parties import Parties

_NOT_DIGITS: Final = re.compile(r"\D")
_EXTENSION: Final = re.compile(r"(?:转|ext\.?|分机|[x×#]).*$", re.IGNORECASE)
_COUNTRY: Final = re.compile(r"^(?:00|\+)?86(?=1\d{10}$|0?[1-9]\d{8,10}$)")
_SHORTEST: Final = 10
"""A number with its area code, or a mobile; without it, the same digits may be in two cities."""
_PLACEHOLDER: Final = 2
"""So few different digits are no number: 00000000000."""


def contacts(own: Exhibit, other: Exhibit, who: Parties) -> Iterator[Signal]:
    """The signs in what the two say of how to reach them."""
    mine, theirs = own.report.applicant, other.report.evaluator
    for name, words, pairs in (
        ("contact_phone", ("电话", "telephone number"), _shared(mine.phones, theirs.phones, _digits)),
        ("contact_mail", ("电子邮箱", "mail address"), _shared(mine.emails, theirs.emails, _address)),
        ("contact_domain", ("邮箱域名", "mail domain"), _shared(mine.emails, theirs.emails, _domain)),
    ):
        for one, two, key in list(pairs)[:1]:
            zh = f"申报单位的{words[0]}与评价机构的相同：{key}。"
            yield signal(
                name, (zh, f"The applicant has the evaluator's {words[1]}: {key}."), own.stated(one), other.stated(two)
            )
    yield from _person(own, other, who)


def _shared(
    mine: Iterable[Stated[str]], theirs: Iterable[Stated[str]], key_of: Callable[[str], str]
) -> Iterator[tuple[Stated[str], Stated[str], str]]:
    by_key = {key: one for one in theirs if (key := key_of(one.value))}
    for one in mine:
        key = key_of(one.value)
        if key in by_key:
            yield one, by_key[key], key


def _digits(phone: str) -> str:
    digits = _NOT_DIGITS.sub("", _EXTENSION.sub("", plain(phone)))
    digits = _COUNTRY.sub("", digits)
    return digits if len(digits) >= _SHORTEST and len(set(digits)) > _PLACEHOLDER else ""


def _address(mail: str) -> str:
    folded = plain(mail).casefold()
    return folded if "@" in folded else ""


def _domain(mail: str) -> str:
    """The domain of an address, "" for a provider's whose addresses anybody can have."""
    domain = _address(mail).rpartition("@")[2]
    public = independence().public_mail
    return "" if any(domain == one or domain.endswith(f".{one}") for one in public) else domain


def _person(own: Exhibit, other: Exhibit, who: Parties) -> Iterator[Signal]:
    """The applicant's contact bears the name of the evaluator's contact, or of somebody on its staff."""
    stated = own.report.applicant.contact
    name = plain(stated.value) if stated is not None else ""
    if stated is None or not name or name not in who.evaluator_persons:
        return
    evaluator = other.report.evaluator
    leading = (evaluator.contact, evaluator.legal_representative)
    named = other.stated(*(one for one in leading if one is not None and plain(one.value) == name))
    places: tuple[Clue, ...] = (*named, *_staff(other, name))
    words = (
        f"申报单位联系人“{name}”与评价机构人员同名，须核实是否同一人。",
        f"The applicant's contact {name} bears the name of a person of the evaluator's: to be checked.",
    )
    yield signal("contact_person", words, own.stated(stated), places)


def _staff(other: Exhibit, name: str) -> Iterator[Clue]:
    qualification = other.report.qualification
    for table in qualification.staff if qualification is not None else ():
        yield from (other.at(member.at) for member in table.members if plain(member.name) == name)
