"""Unified social credit codes with correct check digits: GB 32100-2015 (mod 31) around GB 11714-1997 (mod 11)."""

from random import Random

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def organisation_check(body: str) -> str:
    """Check character of the eight-character organisation code; letters count from A = 10 to Z = 35."""
    total = sum(weight * int(char, 36) for weight, char in zip(_ORG_WEIGHTS, body, strict=True))
    return "0123456789X0"[11 - total % 11]


def check_character(first17: str) -> str:
    """The 18th character."""
    total = sum(weight * ALPHABET.index(char) for weight, char in zip(_WEIGHTS, first17, strict=True))
    return ALPHABET[-total % 31]


def mint(rng: Random, division: str, *, kind: str = "91") -> str:
    """A valid code; `kind` is registration department and entity type, `division` six digits of GB/T 2260.

    The organisation part starts with 9, a range rarely assigned, so that no real entity is meant.
    """
    body = f"9{rng.randrange(10_000_000):07d}"
    first17 = kind + division + body + organisation_check(body)
    return first17 + check_character(first17)
