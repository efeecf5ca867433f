"""Which rows of a table are its header, in one or two rows, and what its columns are called."""

from collections.abc import Iterable, Sequence
from functools import cache

from corpus.registers import RegisterKind, canonical_headers, kinds
from models.base import Model
from models.folding import match_key
from scanner.registers.tables import Row

_LOOKED_AT = 20


class Header(Model):
    """A header: how many rows of the table it ends after, its columns as printed and by canonical name."""

    ends: int
    printed: tuple[str, ...]
    names: tuple[str, ...]

    def known(self, kind: RegisterKind) -> int:
        """How many canonical headers of the kind it has."""
        return len(set(kind.headers) & set(self.names))


def find_header(kind: RegisterKind, rows: Sequence[Row]) -> Header | None:
    """The first header of the kind within the first rows of a table; None if no row has the columns it needs."""
    for index in range(min(_LOOKED_AT, len(rows))):
        one = header_at(kind, rows[index : index + 1], index)
        two = header_at(kind, rows[index : index + 2], index) if index + 1 < len(rows) else None
        if one is not None:
            return two if two is not None and two.known(kind) > one.known(kind) else one
        below = header_at(kind, rows[index + 1 : index + 2], index + 1)
        if two is not None and (below is None or two.known(kind) > below.known(kind)):
            return two
    return None


def header_at(kind: RegisterKind, rows: Sequence[Row], index: int) -> Header | None:
    """These rows (one or two) as the header of a table; None if a needed column is not among them."""
    if not rows:
        return None
    printed = _joined(kind.name, *(row.cells for row in rows))
    names = _spread(kind, printed, canonical_headers(kind, printed))
    return Header(ends=index + len(rows), printed=printed, names=names) if set(kind.needs) <= set(names) else None


def _spread(kind: RegisterKind, printed: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """The names with those of nameless columns that a heading to their left spans."""
    found, over = [], ""
    for text, name in zip(printed, names, strict=True):
        over = over if not text else kind.spread.get(name, "")
        found.append(name or over)
    return tuple(found)


def _joined(kind: str, upper: tuple[str, ...], lower: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """The columns' names, an upper cell standing over the empty ones to its right ("列入" over "日期", "文号")."""
    if lower is None:
        return upper
    names, over = [], ""
    for column in range(max(len(upper), len(lower))):
        here, below = _cell(upper, column), _cell(lower, column)
        over = here or (over if below else "")
        forms = (over + below, below, here)
        names.append(next((form for form in forms if is_known(kind, form)), below or here))
    return tuple(names)


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def is_known(kind: str, text: str) -> bool:
    """Whether a text is the name of any column of a kind."""
    return bool(text) and match_key(text).text in _known(kind)


@cache
def _known(kind: str) -> frozenset[str]:
    return frozenset(key for header in kinds()[kind].headers for key in kinds()[kind].keys(header))


def letter(column: int) -> str:
    """A column's letter as spreadsheets print it; 0 is A."""
    text, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        text = chr(65 + digit) + text
    return text


def not_understood(kind: RegisterKind, header: Header) -> Iterable[str]:
    """The columns whose names mean nothing to the kind, with their letters."""
    for column, (printed, name) in enumerate(zip(header.printed, header.names, strict=True)):
        if printed and name not in kind.headers:
            yield f"{letter(column)} {printed}"
