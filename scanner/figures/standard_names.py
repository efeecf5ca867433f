"""Whether two printed numbers or titles of standards are one, nearly one, or one in another form."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from corpus.templates.citations import citation_words
from models.folding import match_key


@lru_cache(maxsize=4_096)
def title_key(title: str) -> str:
    """A title as it is compared: its match key without what is printed now so, now so."""
    words = citation_words()
    key = match_key(title).text
    for pair in words.written_for:
        key = key.replace(pair[0], pair[1])
    return "".join(char for char in key if char not in words.left_out)


def is_short_form(title: str, whole: str) -> bool:
    """Whether one of two titles is the other without some words at its end or begin; a single character is none."""
    short, long = sorted((title, whole), key=len)
    return len(long) - len(short) > 1 and (long.startswith(short) or long.endswith(short))


def is_international(number: str) -> bool:
    """Whether a number is neither national nor of a province: ISO, HJ, an industry's or an association's own."""
    return not number.startswith(("GB", "DB"))


def _split(number: str) -> tuple[str, str, str]:
    """The letters, the province and the digits of a number: DB, 21, 907; GB/T counts as GB, T/CAGP is TCAGP."""
    prefix, _, digits = number.rpartition(" ")
    letters = "".join(char for char in prefix.removesuffix("/T") if char.isalpha())
    return letters, "".join(char for char in prefix if char.isdecimal()), digits


def same_number(first: str, second: str) -> bool:
    """Whether two numbers are one; whether a standard is recommended (GB/T) or not changes over time."""
    return _split(first) == _split(second)


def near_number(first: str, second: str) -> bool:
    """Whether two numbers differ by one character, or by two that changed places.

    Those of two provinces do not: neighbours issue a standard together, each under its own prefix.
    """
    (letters, province, digits), (other_letters, other_province, other_digits) = _split(first), _split(second)
    if letters == other_letters:
        return province == other_province and len(digits) > 2 and OSA.distance(digits, other_digits) == 1
    same = province + digits == other_province + other_digits
    return same and len(letters) == len(other_letters) and OSA.distance(letters, other_letters) == 1
