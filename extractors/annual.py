"""What a yearly table (动态管理表) says of itself: of which year it is, and that there was an accident."""

import re
from collections.abc import Iterable

from extractors.fields import Field
from extractors.view import View
from models.document import Span
from models.facts import Stated

_YEAR = re.compile(r"(?<!\d)(20\d{2})\s*年?")
_DATED = re.compile(r"(?<!\d)(20\d{2})\s*年(?!\d|\s*\d{1,2}\s*月)")
_ALONE = re.compile(r"^[（(]?\s*(20\d{2})\s*年(?:度)?\s*[)）]?$")
_TITLE_LEAVES = 8
# an answer, or the ticked one of two boxes: a blank form prints both
_YES = re.compile(r"(?:是|有|曾发生|发生过)(?:$|[，,;；。：:])|[☑√■✓](?:是|有)")


def year_of(view: View, fields: Iterable[Field], title: Span | None) -> Stated[int] | None:
    """The year the table names itself after, not the years of its columns; None if it names none."""
    named = _DATED.search(title.quote) if title is not None else None
    if title is not None and named is not None:
        start = title.start + named.start(1)
        return Stated(value=int(named.group(1)), at=view.document.span(start, start + 4))
    for field in fields:
        match = _YEAR.search(field.value) if field.label.name == "year" else None
        if match is not None:
            return Stated(value=int(match.group(1)), at=field.at)
    for leaf in view.leaves[:_TITLE_LEAVES]:
        match = _ALONE.match(leaf.text.strip()) if leaf.cell is None else None
        if match is not None:
            return Stated(value=int(match.group(1)), at=view.span(leaf, 0, len(leaf.text)))
    return None


def accident_told(fields: Iterable[Field]) -> Stated[str] | None:
    """The answer of the table's own field on accidents, where it is yes."""
    told = (field for field in fields if field.label.name == "accident_told")
    return next((Stated(value=one.value, at=one.at) for one in told if _YES.match(one.value)), None)
