"""Which indicator a value is of, from what stands left of it and above it: one of them names it, or both together."""

from typing import NamedTuple

from corpus.reference.indicators import indicators, measures
from corpus.reference.label_words import Role, label_words, name_key
from extractors.figures.columns import Shape
from extractors.figures.headings import NOTHING, Heading, heading
from extractors.figures.layout import Column, head_of_row
from extractors.figures.naming import Named, indicator_named, may_be_of
from extractors.view import Leaf
from models.folding import match_key
from models.vocabulary import Category

TOTAL_ENERGY, MATERIAL, EMISSION = "total_energy", "main_material", "carbon_emission"
STATED = frozenset({Role.VALUE, Role.CHECKED, Role.OWN})
_ROLES = {"product": Role.PRODUCT, "material": Role.MATERIAL, "pollutant": Role.POLLUTANT}


class Label(NamedTuple):
    """A cell left of a value: its words, what they say, its column; ``outer`` if it spans more rows than the next one."""

    leaf: Leaf
    head: Heading
    col: int
    outer: bool


Labels = tuple[Label, ...]
"""The cells left of a value from the nearest outwards, without units, numbers and other values."""


class Decided(NamedTuple):
    """The indicator with the leaf that names it (None: the header does) and what it is of."""

    named: Named
    leaf: Leaf | None
    of: str = ""


def decided(shape: Shape, col: int, labels: Labels) -> Decided | None:
    """The indicator of a value; None if nothing names it, if two do, or if it is not of the whole subject."""
    column = shape.columns[col]
    labels = _without_outlet(shape, _without_source(shape, labels))
    head = labels[0].head if labels else NOTHING
    if Role.SCORE in column.roles and labels and labels[-1].head.total:
        return _total_score(shape, labels[-1].leaf)
    barred = head.roles & {Role.EXCLUDED, Role.PLANNED, Role.IGNORED, Role.MONTH}
    if (barred and head.named is None) or head.month or _limited(shape, column, labels):
        return None
    if Role.SCORE in column.roles:
        return _score(shape, head, labels)
    if column.last.coal:
        return _coal(shape, col, labels)
    together = _together(head, column.last, shape.category) if labels else None
    if together is not None:
        return Decided(together, labels[0].leaf, _of(shape, together, labels[1:]))
    return _of_material(shape, column, labels) or _apart(shape, column, labels) or _by_caption(shape, column, labels)


def _apart(shape: Shape, column: Column, labels: Labels) -> Decided | None:
    """What the row or the column names by itself."""
    above = _above(shape, column)
    named = labels[0].head.named if labels else None
    if named is not None and named.bare and name_key(labels[0].head.core) in label_words().pollutants:
        outer = next((one for one in labels[1:] if one.head.named is not None), None)
        if outer is not None and outer.head.named is not None and outer.head.named.indicator.of == "pollutant":
            return _of_inner(outer.head.named, outer.leaf, labels[0])
        if above is not None and above.named.indicator.of == "pollutant":
            return above._replace(of=labels[0].head.text)
    if named is not None:
        return _by_row(shape, column, labels, above)
    return _by_column(shape, above, labels) if above is not None else _by_groups(shape, labels)


def _by_caption(shape: Shape, column: Column, labels: Labels) -> Decided | None:
    """The amount of a pollutant whose bare name a row or column bears, in a table that its caption calls one of emissions."""
    words = label_words()
    if not words.emissions.search(match_key(shape.caption).text):
        return None
    if labels and name_key(labels[0].head.core) in words.pollutants and not column.last.core:
        found = indicator_named(labels[0].head.core + "排放量", shape.category)
        return Decided(Named(found, bare=True), labels[0].leaf) if found is not None else None
    if name_key(column.last.core) not in words.pollutants or (labels and not _is_whole(shape, labels)):
        return None
    found = indicator_named(column.last.core + "排放量", shape.category)
    return Decided(Named(found, bare=True), column.leaves[-1]) if found is not None else None


def _without_source(shape: Shape, labels: Labels) -> Labels:
    """The labels without the one that says who states the value, if it is the report; as they are if it is not."""
    if len(labels) < 2 or labels[0].head.named is not None or not labels[0].head.roles & STATED:
        return labels
    claimed = Role.OWN in labels[0].head.roles and _has_checked(shape, labels[0].col)
    return labels if claimed else labels[1:]


def _without_outlet(shape: Shape, labels: Labels) -> Labels:
    """The labels without the one that says where a pollutant leaves, if the pollutant has no other row."""
    if len(labels) < 2 or labels[0].head.named is not None:
        return labels
    outlet, named = labels[0].col, labels[1]
    if named.head.named is None and Role.POLLUTANT not in shape.role(named.col):
        return labels
    heads = any(label_words().outlets.search(head.core) for head in shape.columns[outlet].heads)
    same = [
        row for row in shape.block.rows if (leaf := row.cells.get(named.col)) and leaf.compact == named.leaf.compact
    ]
    return labels[1:] if heads and len(same) == 1 else labels


def summed(shape: Shape, col: int, labels: Labels, unit: str | None) -> Decided | None:
    """The sum over energies in standard coal or over sources of emission, as a row or column of its own: 合计（tce）."""
    column, energy, carbon = shape.columns[col], indicators()[TOTAL_ENERGY], indicators()[EMISSION]
    by_row = bool(labels) and labels[0].head.total
    head, leaf = (
        (labels[0].head, labels[0].leaf) if by_row else (column.last, column.leaves[-1] if column.leaves else None)
    )
    printed = unit or head.unit or column.last.unit
    if not head.total or printed is None or (by_row and not _adds_up(shape, labels)):
        return None
    if by_row and measures(carbon, printed):
        sources = any(label_words().sources.search(one.core) for one in shape.columns[labels[0].col].heads)
        return Decided(Named(carbon), leaf) if sources else None
    if not measures(energy, printed):
        return None
    words = label_words()
    others = (
        (
            head_of_row(row.cells[labels[0].col].text, shape.category)
            for row in shape.block.rows
            if labels[0].col in row.cells
        )
        if by_row
        else (one for other in shape.columns.values() for one in other.heads)
    )
    return Decided(Named(energy), leaf) if any(one.core in words.carriers for one in others) else None


def _limited(shape: Shape, column: Column, labels: Labels) -> bool:
    """Whether a group of rows or columns says that only a part of the subject is meant, or somebody else."""
    scope = label_words().scope
    for label in labels[1:] if labels and labels[0].head.named is not None else labels:
        grouped = label.outer or shape.role(label.col) & {Role.GROUP, Role.LABEL}
        if shape.role(label.col) & {Role.FOREIGN, Role.EXCLUDED} and not label.head.total and label.head.named is None:
            return True
        part = scope.search(label.head.core) if grouped and label.head.named is None else None
        if part is not None and part.group() not in labels[0].head.core:
            return True
    return any(scope.search(head.core) and head.named is None and not head.roles for head in column.heads)


def _score(shape: Shape, head: Heading, labels: Labels) -> Decided | None:
    """A score is an indicator only of what its row names; the sum is the total."""
    if not labels:
        return None
    if head.total:
        return _total_score(shape, labels[0].leaf)
    found = indicator_named(head.core + "得分", shape.category)
    return Decided(Named(found), labels[0].leaf) if found is not None else None


def _total_score(shape: Shape, leaf: Leaf) -> Decided | None:
    total = indicator_named("评价总分", shape.category)
    return Decided(Named(total), leaf) if total is not None else None


def _coal(shape: Shape, col: int, labels: Labels) -> Decided | None:
    """An amount in standard coal is the total energy if its row says so; what one energy comes to is no indicator."""
    head = labels[0].head if labels else NOTHING
    above = _above(shape, shape.columns[col])
    if head.named is not None:
        return Decided(head.named, labels[0].leaf) if head.named.indicator.id == TOTAL_ENERGY else None
    if head.total and _adds_up(shape, labels):
        total = above.named if above is not None else None
        energy = total or _named(TOTAL_ENERGY)
        return Decided(energy, labels[0].leaf) if energy.indicator.id == TOTAL_ENERGY else None
    return _by_column(shape, above, labels) if above is not None else None


def _named(indicator: str) -> Named:
    return Named(indicators()[indicator])


def _together(row: Heading, column: Heading, category: Category | None) -> Named | None:
    """The indicator that a row and a column name only together: "电力" and "消费量", "产生量" and "工业固体废物"."""
    words = label_words()
    if not row.core or not column.core or row.total or row.whole:
        return None
    keys = []
    if column.core in words.usage or words.amount.search(column.core):
        keys += [row.core + column.core] + ([row.core + "用量"] if column.core in words.usage else [])
    if row.core in words.usage or words.amount.search(row.core):
        keys += [column.core + row.core] + ([column.core + "用量"] if row.core in words.usage else [])
    for key in keys:
        found = indicator_named(key, category)
        if found is not None:
            return Named(found, basis=row.basis or column.basis, bare=row.named is not None and row.named.bare)
    return None


def _of_material(shape: Shape, column: Column, labels: Labels) -> Decided | None:
    """The use of a material that a row under 原料 names."""
    if not labels or column.last.core not in label_words().usage or Role.MATERIAL not in shape.role(labels[0].col):
        return None
    head = labels[0].head
    fits = not head.total and may_be_of("material", head.text)
    return Decided(_named(MATERIAL), column.leaves[-1], head.text) if fits else None


def _above(shape: Shape, column: Column) -> Decided | None:
    """What the header of a column names: one of its headings, two together, a group of products and one of them."""
    for index in range(len(column.heads) - 1, -1, -1):
        head, leaf = column.heads[index], column.leaves[index]
        upper = column.heads[index - 1] if index else NOTHING
        joined = indicator_named(upper.core + head.core, shape.category) if upper.core and head.core else None
        if joined is not None:
            return Decided(Named(joined), leaf)
        if upper.core and _is_one_label(shape, column, index):
            return None
        if head.named is not None:
            below = next((one for one in column.heads[index + 1 :] if one.core and not one.structural), None)
            kind = head.named.indicator.of
            of = below.text if below is not None and kind and may_be_of(kind, below.text) else ""
            return Decided(head.named, leaf, of)
    return None


def _is_one_label(shape: Shape, column: Column, index: int) -> bool:
    """Whether a heading is the last line of a label that begins in the cell above, not the member of a group."""
    above = column.leaves[index - 1]
    upper, lower = above.cell, column.leaves[index].cell
    head = column.heads[index - 1]
    grouped = sum(any(leaf is above for leaf in other.leaves) for other in shape.columns.values()) > 1
    broken = upper is not None and lower is not None and upper.colspan == lower.colspan and not grouped
    return broken and not head.structural and head.named is None and not head.whole and head.basis is None


def _by_row(shape: Shape, column: Column, labels: Labels, above: Decided | None) -> Decided | None:
    """What a row names, unless the header of the column says another thing of it (浓度, 产生量)."""
    named, words = labels[0].head.named, label_words()
    if named is None or named.limited or (above is not None and above.named.indicator is not named.indicator):
        return None
    amount = column.last.core
    if (
        words.amount.search(amount)
        and amount not in words.usage
        and above is None
        and amount not in labels[0].head.core
    ):
        return None
    of = (
        named.of
        or _of(shape, named, labels[1:])
        or (above.of if above is not None else "")
        or _of_column(column, named)
    )
    return Decided(named, labels[0].leaf, of)


def _of_column(column: Column, named: Named) -> str:
    """The product that heads a column under 产品."""
    kind = named.indicator.of
    if not kind or not column.heads or _role_of(kind) not in column.heads[0].roles or len(column.heads) < 2:
        return ""
    last = column.heads[-1]
    return last.text if not last.structural and may_be_of(kind, last.text) else ""


def _by_column(shape: Shape, above: Decided, labels: Labels) -> Decided | None:
    """What a column names, where the rows are years, the sum of months, or what the values are told apart by."""
    named = above.named
    if named.limited:
        return None
    if not labels:
        return None if any(Role.FOREIGN in shape.role(col) for col in shape.columns) else above
    inner, kind = labels[0], named.indicator.of
    if kind and _role_of(kind) in shape.role(inner.col) and not inner.head.total:
        fits = may_be_of(kind, inner.leaf.text)
        return above._replace(of=above.of or inner.head.text) if fits else None
    return above if _is_whole(shape, labels) else None


def _is_whole(shape: Shape, labels: Labels) -> bool:
    """Whether a row is of the subject as a whole: a year of it, the sum of its months, what it states."""
    inner = labels[0]
    if inner.head.total:
        return _adds_up(shape, labels)
    if inner.head.roles & STATED:
        return not (Role.OWN in inner.head.roles and _has_checked(shape, inner.col))
    return inner.head.whole or (inner.head.year is not None and not inner.head.core)


def _adds_up(shape: Shape, labels: Labels) -> bool:
    """Whether a sum is that of the subject: of months, energies or products, not of years or of other things."""
    col = labels[0].col
    heads = [head_of_row(row.cells[col].text, shape.category) for row in shape.block.rows if col in row.cells]
    if any(Role.FOREIGN in shape.role(one) for one in shape.columns) or any(
        head.year is not None and not head.month for head in heads
    ):
        return False
    return not any(label_words().scope.search(head.core) for head in heads)


def _has_checked(shape: Shape, col: int) -> bool:
    return any(
        Role.CHECKED in head_of_row(row.cells[col].text, shape.category).roles
        for row in shape.block.rows
        if col in row.cells
    )


def _by_groups(shape: Shape, labels: Labels) -> Decided | None:
    """What cells left of one another name together: "工业固体废物" and "产生量", "产品产量" and "水泥"."""
    if not labels:
        return None
    inner = labels[0]
    for outer in labels[1:]:
        found = indicator_named(outer.head.core + inner.head.core, shape.category)
        if found is not None and inner.head.core:
            return Decided(Named(found), inner.leaf)
        if outer.head.named is not None:
            return _of_inner(outer.head.named, outer.leaf, inner)
    corner = next((head for head in shape.columns[inner.col].heads if head.named is not None), None)
    if corner is not None and corner.named is not None:
        leaf = shape.columns[inner.col].leaves[shape.columns[inner.col].heads.index(corner)]
        return Decided(corner.named, leaf) if inner.head.total else _of_inner(corner.named, leaf, inner)
    title = heading(label_words().caption_end.sub("", shape.caption), shape.category).named
    if title is not None and title.indicator.of and _role_of(title.indicator.of) in shape.role(inner.col):
        return Decided(title, inner.leaf) if inner.head.total else _of_inner(title, inner.leaf, inner)
    return None


def _of_inner(named: Named, leaf: Leaf, inner: Label) -> Decided | None:
    kind = named.indicator.of
    fits = (
        kind and not named.of and not named.limited and not inner.head.structural and may_be_of(kind, inner.head.text)
    )
    return Decided(named, leaf, inner.head.text) if fits else None


def _of(shape: Shape, named: Named, outer: Labels) -> str:
    """The product or pollutant that a group of rows is of."""
    kind = named.indicator.of
    if not kind:
        return ""
    found = (one.head.text for one in outer if _role_of(kind) in shape.role(one.col) and may_be_of(kind, one.head.text))
    return next(found, "")


def _role_of(kind: str) -> Role:
    return _ROLES[kind]
