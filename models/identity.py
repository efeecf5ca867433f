"""Who is who: unified social credit codes, and names folded so that spellings of one name are equal."""

import re
import unicodedata

from stdnum.cn import uscc as _stdnum

from models.folding import plain

USCC_PATTERN = re.compile(
    r"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])", re.IGNORECASE
)
_BRACKETS = str.maketrans("〔〕【】[]{}〈〉《》“”", "()()()()()()()")
_LEGAL_FORM = re.compile(r"有限责任公司")
_SPACE = re.compile(r"\s+")


def is_uscc(code: str) -> bool:
    """Whether ``code`` is 18 characters of the alphabet of GB 32100-2015 with the right check character."""
    return USCC_PATTERN.fullmatch(code) is not None and _stdnum.calc_check_digit(code[:-1]) == code[-1]


def find_uscc(text: str) -> str | None:
    """The first code in ``text`` with a right check character, spaces and full-width forms allowed; upper case."""
    compact = _SPACE.sub("", unicodedata.normalize("NFKC", text)).upper()
    return next((found for found in USCC_PATTERN.findall(compact) if is_uscc(found)), None)


def fold_name(name: str) -> str:
    """A name for comparison: radicals, width, case, spaces, kind of bracket do not count; 有限责任公司 is 有限公司."""
    folded = unicodedata.normalize("NFKC", plain(name)).upper().translate(_BRACKETS)
    return _LEGAL_FORM.sub("有限公司", _SPACE.sub("", folded)).strip("()·.。,，:：;；*-_ ")
