"""Whether rows with gaps running down through them are a table: by rulings, common edges, and what stands in them.

What reads like prose in columns, like a list or like the lines for signatures is none.
"""

import re
from itertools import pairwise

from extractors.formats.pdf_aligned import Region, by_column, column_of
from extractors.formats.structure import heading_level, is_value

_SAME_EDGE = 0.45
_ALIGNED = 0.7
_FULL = 0.85
_LONG = 10
_RULE_SHARE = 0.75
_MARK = re.compile(r"[（(]?(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})[)）.．、]?|[•·●■◆□☐√-]")


def is_table(region: Region) -> bool:
    """Whether the signs are enough: the more rulings, the fewer rows."""
    filled = [row for row in region.rows if len({column_of(region, piece.line)[0] for piece in row.pieces}) > 1]
    columns, rules = len(region.columns), _full_rules(region)
    if rules < 3 and (_is_column_prose(region) or _is_for_signing(region) or _is_contents(region)):
        return False
    if rules >= 2:
        return len(filled) >= 2
    if _is_list(region) or not _is_aligned(region):
        return False
    if rules:
        return len(filled) >= 3 or (columns > 2 and len(filled) >= 2)
    if columns > 2:
        return len(filled) >= 3 and len(filled) > 0.6 * len(region.rows)
    return len(filled) >= 4 and len(filled) > 0.7 * len(region.rows) and _has_values(region)


def _full_rules(region: Region) -> int:
    width = region.columns[-1][1] - region.columns[0][0]
    return sum(1 for rule in region.rules if rule.x1 - rule.x0 >= _RULE_SHARE * width)


def _is_aligned(region: Region) -> bool:
    """Whether the pieces of every column, or of all but one of many, share a left, middle or right edge."""
    bad = 0
    for pieces in by_column(region):
        edges = [
            [p.line.x0 for p in pieces],
            [(p.line.x0 + p.line.x1) / 2 for p in pieces],
            [p.line.x1 for p in pieces],
        ]
        best = max((_share_at(values, _SAME_EDGE * region.em) for values in edges), default=0.0)
        bad += best < _ALIGNED
    return bad <= (1 if len(region.columns) > 3 else 0)


def _share_at(values: list[float], reach: float) -> float:
    if not values:
        return 1.0
    return max(sum(1 for value in values if abs(value - one) <= reach) for one in values) / len(values)


def _is_column_prose(region: Region) -> bool:
    """Whether full lines of text stand side by side, as on a page of two columns, or one column is read after the other."""
    columns = by_column(region)
    full = 0
    for (x0, x1), pieces in zip(region.columns, columns, strict=True):
        long = [p for p in pieces if len(p.line.text) > _LONG]
        reach = [p for p in long if p.line.x1 - p.line.x0 > _FULL * (x1 - x0)]
        full += len(reach) > 0.5 * len(pieces) and len(pieces) > 2
    if full == len(columns):
        return True
    orders = [[p.order for p in pieces] for pieces in columns if pieces]
    return len(region.rows) > 3 and all(max(one) < min(other) for one, other in pairwise(orders))


def _is_list(region: Region) -> bool:
    first = by_column(region)[0]
    return len(region.columns) == 2 and sum(1 for p in first if _MARK.fullmatch(p.line.text)) > 0.6 * len(first)


def _is_contents(region: Region) -> bool:
    """Whether numbered headings stand before page numbers that never fall."""
    columns = by_column(region)
    numbers = [p.line.text.strip() for p in columns[-1]]
    if len(numbers) < 3 or not all(text.isdecimal() and len(text) < 4 for text in numbers):
        return False
    pages = [int(text) for text in numbers]
    headings = sum(1 for row in region.rows if heading_level(" ".join(p.line.text for p in row.pieces[:-1])))
    return pages == sorted(pages) and headings > 0.5 * len(region.rows)


def _is_for_signing(region: Region) -> bool:
    """Whether a column holds labels that wait for a name or date."""
    return any(
        sum(1 for p in pieces if p.line.text.endswith(("：", ":"))) >= 0.5 * len(pieces)
        for pieces in by_column(region)
        if pieces
    )


def _has_values(region: Region) -> bool:
    last = by_column(region)[-1]
    return sum(1 for p in last if is_value(p.line.text)) >= 0.5 * len(last)
