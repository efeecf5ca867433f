"""Hides what identifies a person in words that lists show: telephone numbers, ID numbers, e-mail addresses."""

import re
import unicodedata
from datetime import date
from typing import Final

from models.identity import is_uscc

_DIGITS: Final = "0-9０-９"
_D: Final = f"[{_DIGITS}]"
_NOT_AFTER: Final = f"(?<![{_DIGITS}A-Za-zＡ-Ｚａ-ｚ])"
_NOT_BEFORE: Final = f"(?![{_DIGITS}A-Za-zＡ-Ｚａ-ｚ])"
_GAP: Final = r"[ \u00a0\u3000\-－]?"
_STAR: Final = "*"
_MAIL: Final = re.compile(r"[A-Za-z0-9._%+\-]+[@＠](?=[A-Za-z0-9])(?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,}")
_ID: Final = re.compile(f"{_NOT_AFTER}{_D}{{17}}[{_DIGITS}XxＸｘ]{_NOT_BEFORE}")
_OLD_ID: Final = re.compile(f"{_NOT_AFTER}{_D}{{15}}{_NOT_BEFORE}")
_MOBILE: Final = re.compile(
    f"{_NOT_AFTER}(?:(?:[+＋]|[0０][0０])?[8８][6６]{_GAP})?([1１][3-9３-９]{_D}){_GAP}({_D}{{4}}){_GAP}({_D}{{4}}){_NOT_BEFORE}"
)
_LANDLINE: Final = re.compile(
    f"{_NOT_AFTER}[(（]?([0０]{_D}{{2,3}})[)）]?[ \\u00a0\\u3000\\-－—]{{0,2}}({_D}{{7,8}}){_NOT_BEFORE}"
)


def masked(text: str) -> str:
    """The same words with stars in the middle of telephone numbers, ID numbers and addresses of e-mail.

    A unified social credit code is a company's and stays; a number that might be an ID number by its date of birth is
    hidden even where its check digit is wrong.
    """
    text = _MAIL.sub(lambda found: f"{found[0][0]}***{found[0][_at(found[0]) :]}", text)
    text = _ID.sub(lambda found: _identity(found[0], 6, 14), text)
    text = _OLD_ID.sub(lambda found: _identity(found[0], 6, 12), text)
    text = _MOBILE.sub(lambda found: f"{found[1]}{_STAR * 4}{found[3]}", text)
    return _LANDLINE.sub(lambda found: f"{found[1]}-{_STAR * (len(found[2]) - 2)}{found[2][-2:]}", text)


def _at(address: str) -> int:
    return max(address.find("@"), address.find("＠"))


def _identity(number: str, start: int, end: int) -> str:
    plain = unicodedata.normalize("NFKC", number).upper()
    born = plain[start:end] if end - start == 8 else f"19{plain[start:end]}"
    if is_uscc(plain) or not _is_birthday(born):
        return number
    return f"{number[:3]}{_STAR * (len(number) - 5)}{number[-2:]}"


def _is_birthday(digits: str) -> bool:
    if not "1900" <= digits[:4] <= "2099":
        return False
    try:
        date.fromisoformat(digits)
    except ValueError:
        return False
    return True
