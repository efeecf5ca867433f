"""Names as browsers send them, made into relative paths that are only ever shown or joined below a folder of ours."""

import re
import unicodedata
from typing import Final

LONGEST_PART: Final = 120
LONGEST: Final = 480
_SEPARATORS: Final = re.compile(r"[/\\]+")
_HARMFUL: Final = re.compile(r'[\x00-\x1f\x7f:*?"<>|]')


def clean_path(name: str) -> str:
    """A relative path with "/" that leads nowhere else: no drive, no "..", no control or direction marks.

    What is left of a name without anything usable is "未命名". Parts keep their endings when they are cut.
    """
    parts = [_clean_part(part) for part in _SEPARATORS.split(name)]
    kept = [part for part in parts if part not in {"", ".", ".."}]
    path = "/".join(kept) or "未命名"
    return path if len(path) <= LONGEST else _clean_part(kept[-1])


def _clean_part(part: str) -> str:
    shown = "".join(one for one in part if unicodedata.category(one) not in {"Cf", "Cs", "Co", "Cn"})
    shown = _HARMFUL.sub("_", shown).strip(" ")
    shown = shown if set(shown) - {"."} else ""
    if len(shown) <= LONGEST_PART:
        return shown
    stem, dot, ending = shown.rpartition(".")
    return f"{stem[: LONGEST_PART - len(ending) - 1]}.{ending}" if dot and len(ending) <= 10 else shown[:LONGEST_PART]
