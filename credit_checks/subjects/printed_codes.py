"""What the code that a row prints says about a subject's: whole, as an organisation code, or with its middle hidden.

Nothing here looks at names. A code proves or vetoes only if it is sound: its organisation code has the right check
character and its first two characters name a kind of registration. A masked code never proves; it vetoes only where it is
certain which number was masked, because sources mask registration numbers and identity cards in the same column.
"""

import re
import unicodedata
from enum import Enum
from typing import NamedTuple

from corpus.reference.registration import registration_kind
from models.identity import find_organisation_code, find_uscc, holds_organisation_code, organisation_code

_SPACE = re.compile(r"\s+")
_HIDDEN = re.compile(r"[*×✕✖╳●○◯•∗✱※■□▇█]+|[?#_·.~]{2,}|[-—–]{3,}")
_HIDDEN_BY_X = re.compile(r"X{3,}")  # a code itself may hold an X, so X hides only where nothing else does
_MASKED = re.compile(r"(?<![0-9A-Z*])(?=[0-9A-Z*-]*\*)(?=[*-]*[0-9A-Z])[0-9A-Z*-]{5,}(?![0-9A-Z*])")
_TELLING = 4
"""Visible characters of the organisation code (or the last check character) from which a masked code says something.

Source: own reading. The eight before them name only the kind and the district, which a namesake next door shares; four more
leave less than one chance in ten thousand. Confidence: unconfirmed.
"""
_DISTRICT = 8  # characters of a credit code up to the end of its district
_MOST_PIECES = 5
_ORGANISATION_LENGTHS = frozenset({9, 10})  # the hyphen before the check character is masked as well, or left out
_DISTRICT_CODE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]")
_COMPANY_KINDS = re.compile(r"9[123]|[AN]")
"""How only a credit code begins: no district (of registration numbers, identity cards, old tax numbers) has these digits."""


class Says(Enum):
    """What a row's code says about a subject's code."""

    SAME = "same"
    SAME_BUT_DOUBTFUL = "doubtful"
    PARTLY_SAME = "partly"
    NOTHING = "nothing"
    ANOTHER = "another"


class Masked(NamedTuple):
    """A code of which parts are hidden: its visible pieces (an outer one is empty if hidden) and its length as printed."""

    pieces: tuple[str, ...]
    length: int

    def about(self, uscc: str) -> Says:
        """What the visible pieces say about a credit code, or about the organisation code in it."""
        if any(self._fits(code, skipped) for code, skipped in ((uscc, _DISTRICT), (organisation_code(uscc), 0))):
            return Says.PARTLY_SAME
        credit, organisation = self._fits(uscc), self._fits(organisation_code(uscc))
        if credit or organisation:
            return Says.NOTHING
        return Says.ANOTHER if self._is_credit_code or self._is_organisation_code else Says.NOTHING

    def _fits(self, code: str, skipped: int | None = None) -> bool:
        """Whether the pieces stand in a code in this order; with ``skipped``, whether enough of it after these is visible."""
        pattern = "(.+)".join(re.escape(piece) for piece in self.pieces)
        found = re.fullmatch(pattern, code)
        if found is None:
            return False
        hidden = {at for group in range(1, len(self.pieces)) for at in range(*found.span(group))}
        return skipped is None or len(set(range(skipped, len(code))) - hidden) >= _TELLING

    @property
    def _is_credit_code(self) -> bool:
        """Whether it is surely a credit code: it begins as no other number does, and its kind or its length is visible."""
        first = self.pieces[0]
        return len(first) >= 2 and _COMPANY_KINDS.match(first) is not None and self.length >= 13

    @property
    def _is_organisation_code(self) -> bool:
        """Whether it is surely an organisation code: as long as one, its check character alone, or no district in front."""
        first, last = self.pieces[0], self.pieces[-1]
        told = len(last) == 1 or (last != "" and len(first) >= 2 and _DISTRICT_CODE.match(first) is None)
        return told and first != "" and self.length in _ORGANISATION_LENGTHS and sum(map(len, self.pieces)) >= _TELLING


class PrintedCode(NamedTuple):
    """The code of a row: a credit code, else an organisation code, else a masked one.

    A code masked with X may look whole, its check character right by chance: then it is here as both.
    """

    uscc: str | None = None
    organisation: str | None = None
    masked: Masked | None = None

    @property
    def whole(self) -> str | None:
        """The code under which the row is found, if it is not masked."""
        return self.uscc or self.organisation

    def about(self, uscc: str | None) -> Says:
        """What it says about the subject with this code (None: not known)."""
        if uscc is None or self == NO_CODE:
            return Says.NOTHING
        if self.whole in {uscc, organisation_code(uscc)}:
            return Says.SAME if is_sound(uscc) else Says.SAME_BUT_DOUBTFUL
        said = self._another(uscc) if self.masked is None else self.masked.about(uscc)
        return Says.NOTHING if said is Says.ANOTHER and not is_sound(uscc) else said

    @property
    def vetoes(self) -> bool:
        """Whether it can say that the row is somebody else's, whoever is asked for."""
        if self.masked is not None:
            return False
        return self.organisation is not None or (self.uscc is not None and is_sound(self.uscc))

    def _another(self, uscc: str) -> Says:
        """Two whole codes that differ; with one organisation code they are of one body, registered anew."""
        again = self.uscc is not None and organisation_code(self.uscc) == organisation_code(uscc)
        return Says.ANOTHER if self.vetoes and not again else Says.NOTHING


NO_CODE = PrintedCode()


def printed_code(cell: str, *, recognised: bool = False) -> PrintedCode:
    """The code in a cell; of one that OCR read only whole codes count, whose check characters vouch for them."""
    if not cell:
        return NO_CODE
    uscc = find_uscc(cell)
    organisation = find_organisation_code(cell) if uscc is None else None
    whole = uscc or organisation
    if whole is not None and not _HIDDEN_BY_X.search(whole):
        return PrintedCode(uscc, organisation)
    return NO_CODE if recognised else PrintedCode(uscc, organisation, masked_code(cell))


def masked_code(text: str) -> Masked | None:
    """The first masked code in ``text``; hidden by stars, crosses, dots, boxes or X, in any width, one or several runs."""
    compact = _SPACE.sub("", unicodedata.normalize("NFKC", text)).upper()
    starred = _starred(_HIDDEN, compact)
    found = _MASKED.search(starred if "*" in starred else _starred(_HIDDEN_BY_X, compact))
    if found is None:
        return None
    code = found[0].strip("-")
    pieces = tuple(piece.replace("-", "") for piece in re.split(r"\*[*-]*", code))
    return Masked(pieces, len(code.replace("-", ""))) if len(pieces) <= _MOST_PIECES else None


def _starred(hidden: re.Pattern[str], text: str) -> str:
    return hidden.sub(lambda run: "*" * len(run[0]), text)


def is_sound(uscc: str) -> bool:
    """Whether a credit code can be trusted: a right organisation code, and a kind of registration that is known."""
    return holds_organisation_code(uscc) and registration_kind(uscc) is not None
