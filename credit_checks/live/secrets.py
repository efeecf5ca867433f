"""What must not be kept or shown: keys and tokens, and numbers of identity cards in what a source answers."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, quote_plus

from models.identity import is_uscc

HIDDEN: Final = "***"
_CARD = re.compile(
    rb"(?<![0-9A-Za-z])([1-8]\d{5})((?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(\d{3}[\dXx])(?![0-9A-Za-z])"
)
_CARD_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CARD_CHECKS: Final = b"10X98765432"


class Secret:
    """A key or token: shown by nothing but ``reveal``, and no value that could be written out by accident."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def __repr__(self) -> str:
        return HIDDEN

    def __bool__(self) -> bool:
        return bool(self._value)

    def __reduce__(self) -> str:
        """Secrets do not cross process borders."""
        msg = "a secret is not written out"
        raise TypeError(msg)

    def reveal(self) -> str:
        """The value itself, for the request that needs it."""
        return self._value


def without(body: bytes, secrets: Iterable[Secret]) -> bytes:
    """An answer as it may be kept: what a source echoes of our secrets is hidden, and the birthdays in numbers of identity cards.

    Everything else stays as it came; the hash of a receipt is that of these bytes.
    """
    for secret in secrets:
        value = secret.reveal()
        for form in sorted({value, quote(value, safe=""), quote_plus(value)} - {""}):
            body = body.replace(form.encode(), HIDDEN.encode())
    return _CARD.sub(_masked, body)


def _masked(match: re.Match[bytes]) -> bytes:
    number = match.group(0).upper()
    if is_uscc(number.decode()) or _check(number) != number[-1]:
        return match.group(0)
    return match.group(1)[:4] + b"*" * 10 + match.group(3)


def _check(number: bytes) -> int:
    """The check character of GB 11643 that belongs to the first 17 digits."""
    total = sum(weight * (digit - 48) for weight, digit in zip(_CARD_WEIGHTS, number[:17], strict=True))
    return _CARD_CHECKS[total % 11]
