"""Who is who: unified social credit codes, and names folded so that spellings of one name are equal."""

import re
import unicodedata
from functools import lru_cache

from stdnum.cn import uscc as _stdnum

from models.folding import plain
from models.traditional import SIMPLIFIED_FORMS

USCC_PATTERN = re.compile(
    r"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])", re.IGNORECASE
)
_ORG_CODE = re.compile(r"(?<![0-9A-Za-z])([0-9A-Z]{8})-?([0-9X])(?![0-9A-Za-z])")
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_BRACKETS = str.maketrans("", "", "()[]{}<>〔〕【】〈〉《》「」『』“”‘’\"'")
_LEGAL_FORM = re.compile(r"有限责任公司")
_REMEMBERED = 1 << 18  # a register of 100,000 rows is read, checked and indexed: thrice the same cells
_SPACE = re.compile(r"\s+")
_BRANCH = re.compile(
    r"(?=(?:公司|厂|院|所|中心|集团|协会|学会)(?P<branch>(?:(?!公司|有限|集团|股份).){0,20}"
    r"(?:分公司|支公司|分厂|工厂|分院|分所|分中心|分店|门市部|经营部|项目部|办事处|代表处|营业部|事业部))$)"
    r"(?:公司|厂|院|所|中心|集团|协会|学会)"
)
_SHORTEST_PARENT = 6


def is_uscc(code: str) -> bool:
    """Whether ``code`` is 18 characters of the alphabet of GB 32100-2015 with the right check character."""
    return USCC_PATTERN.fullmatch(code) is not None and _stdnum.calc_check_digit(code[:-1]) == code[-1]


@lru_cache(_REMEMBERED)
def find_uscc(text: str) -> str | None:
    """The first code in ``text`` with a right check character, spaces and full-width forms allowed; upper case."""
    compact = _SPACE.sub("", unicodedata.normalize("NFKC", text)).upper()
    return next((found for found in USCC_PATTERN.findall(compact) if is_uscc(found)), None)


def organisation_code(uscc: str) -> str:
    """The organisation code (GB 11714, nine characters without its hyphen) that a credit code holds."""
    return uscc[8:17]


def holds_organisation_code(uscc: str) -> bool:
    """Whether the 17th character of a credit code is the check character of its organisation code (GB 11714, mod 11).

    Of some 60 published codes with a right last character all but one pass; a misread code whose last character is right by
    chance (1 of 31) fails here ten times of eleven. So a code that fails is doubtful, not impossible.
    """
    return _org_check(uscc[8:16]) == uscc[16]


def find_organisation_code(text: str) -> str | None:
    """The first organisation code in ``text`` with a right check character (old records hold it instead of a USCC)."""
    compact = _SPACE.sub("", unicodedata.normalize("NFKC", text)).upper()
    return next((body + check for body, check in _ORG_CODE.findall(compact) if _org_check(body) == check), None)


def _org_check(body: str) -> str:
    rest = 11 - sum(weight * int(char, 36) for weight, char in zip(_ORG_WEIGHTS, body, strict=True)) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


@lru_cache(_REMEMBERED)
def fold_name(name: str) -> str:
    """A name for comparison: radicals, width, case, spaces, brackets, quotes and traditional forms do not count.

    有限责任公司 is 有限公司.

    Brackets go and their words stay, because one of a pair is often left out, and because no two companies are told
    apart by them (惠而浦（中国）, 惠而浦中国: of 7,645 published names the eight pairs that differ so are each one company).
    """
    folded = unicodedata.normalize("NFKC", plain(name)).upper().translate(_BRACKETS).translate(SIMPLIFIED_FORMS)
    return _LEGAL_FORM.sub("有限公司", _SPACE.sub("", folded)).strip("·.。,，:：;；*-_ ")


def parents_of(folded: str) -> tuple[str, ...]:
    """The folded names of which a branch's folded name can be made (…公司 + 西安分公司), the longest first; none for others."""
    ends = [match.end() for match in _BRANCH.finditer(folded)]
    return tuple(folded[:end] for end in reversed(ends) if end >= _SHORTEST_PARENT)
