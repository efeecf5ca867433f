"""The level of a park: the form's own field with its tick boxes, and what the prose says."""

import re
from collections.abc import Iterable, Iterator

from extractors.fields import Field
from extractors.view import View
from models.facts import LevelStatement, ParkLevel

_TICKED = "☑☒■√✓✔●⊠🗹▣"
_BLANK = "□○◻☐◯"
_WORDS = {
    ParkLevel.NATIONAL: r"国家级",
    ParkLevel.PROVINCIAL: r"(?:省|自治区|直辖市|兵团)级",
    ParkLevel.CITY: r"(?:地)?市级",
    ParkLevel.COUNTY: r"(?:县|区|乡|镇|乡镇|街道|村)级|县\(区\)级|县（区）级|市级以下|省级以下",
}
_LEVEL = re.compile("|".join(f"(?P<{level.name}>{words})" for level, words in _WORDS.items()))
_BOX = f"[{_TICKED}{_BLANK}]"
_BOX_FIRST = re.compile(rf"(?P<box>{_BOX})?\s*(?:{_LEVEL.pattern})")
_BOX_LAST = re.compile(rf"(?:{_LEVEL.pattern})\s*[（(]?\s*(?P<box>{_BOX})?")
_PROSE = re.compile(
    rf"(?:本园区|我园区|该园区|园区|开发区|高新区)[^。；，]{{0,20}}(?:为|是|属于|列为|升级为|获批(?:为)?|批准(?:为|设立的)?)[^。；，]{{0,12}}?(?P<level>{_LEVEL.pattern})"
    r"(?:以上)?(?:经济|高新|工业|开发|产业|园|高技术|特色)"
)


def levels_in(view: View, fields: Iterable[Field]) -> Iterator[LevelStatement]:
    """Statements of a park's own level: those of the field first, then those of the prose."""
    for field in fields:
        if field.label.name == "level" and field.value:
            level = _ticked(field.value)
            if level is not None:
                yield LevelStatement(level=level, field=True, at=field.at)
    for leaf, match in view.matches(_PROSE):
        yield LevelStatement(level=_which(match), field=False, at=view.span(leaf, match.start(), match.end("level")))


def _ticked(value: str) -> ParkLevel | None:
    """The level a field states: the ticked option, or the only one named; None if it is left open."""
    leads = value.lstrip()[:1] in set(_TICKED + _BLANK)
    marks = [(match, match.group("box") or "") for match in (_BOX_FIRST if leads else _BOX_LAST).finditer(value)]
    ticked = [_which(match) for match, mark in marks if mark and mark in _TICKED]
    if len(ticked) == 1:
        return ticked[0]
    if any(mark for _, mark in marks) or any(box in value for box in _BLANK):
        return None
    named = {_which(match) for match, _ in marks}
    return named.pop() if len(named) == 1 else None


def _which(match: re.Match[str]) -> ParkLevel:
    return next(level for level in ParkLevel if match.group(level.name))
