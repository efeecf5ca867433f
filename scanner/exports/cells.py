"""Text that may stand in a spreadsheet cell: never a formula, never too long, nothing a program chokes on."""

import re
from typing import Final

CELL_LIMIT: Final = 32_767
ROW_LIMIT: Final = 1_048_576
CUT_MARK: Final = "……（截断 cut）"

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def clean(text: str) -> str:
    """Without control characters (line feeds stay), cut with a mark where a cell would overflow (UTF-16 units)."""
    kept = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\t", " "))
    if 2 * len(kept) <= CELL_LIMIT or _units(kept) <= CELL_LIMIT:
        return kept
    room = CELL_LIMIT - _units(CUT_MARK)
    return kept.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + CUT_MARK


def _units(text: str) -> int:
    return len(text) + sum(1 for char in text if char > "\uffff")


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet that reads this text from a CSV might compute it."""
    return text.lstrip().startswith(_FORMULA_STARTS)
