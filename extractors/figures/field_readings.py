"""Readings from lines and cells of the form "label：value", several in one line included."""

import re
from collections.abc import Iterator

from corpus.reference.indicators import measures
from extractors.figures.context import Around, Walk
from extractors.figures.headings import heading
from extractors.figures.measuring import Found, reading_of
from extractors.figures.naming import Named
from extractors.figures.table_readings import Sources
from extractors.figures.values import values_in
from extractors.view import Leaf
from models.readings import Origin, Reading

_PAIR = re.compile(r"(?P<label>[^：:，。；;=＝\n\t]{1,40}?)\s*[：:]\s*(?P<value>[^；;。\n\t：:]{1,120})")
_NEXT = re.compile(r"(?:[，,、]|\s{1,})(?=(?:(?:19|20)\d\d\s*年)?[^\d\s，,、：:]{2,40}$)")
Pair = tuple[int, str, int, str]
"""Where a label begins, its words, where its value begins, the words of that."""
_GAP = re.compile(r"^\s*(?P<label>\S(?:.{0,38}?\S)?)(?:\s{2,}|\t\s*)(?P<value>\S.{0,60})$")
_MARK = re.compile(r"[：:]|\S(?:\s{2,}|\t)\s*\S")
_STATED = re.compile(r"[，,](?!\d{3}(?!\d))|\s{2,}")


def field_readings(sources: Sources) -> Iterator[Reading]:
    """The readings of all fields, in order."""
    walk = Walk(sources.whole)
    near: list[Leaf] = []
    for leaf in sources.view.leaves:
        if leaf.cell is None:
            walk.pass_by(leaf)
        pairs = list(_named_pairs(sources, leaf)) if _MARK.search(leaf.text) else []
        if pairs and not walk.on_evaluator:
            around = walk.around(near)
            for pair, named in pairs:
                yield from _of_pair(sources, walk, leaf, pair, (named, around))
        elif leaf.cell is None:
            near = [*near[-3:], leaf]


def _named_pairs(sources: Sources, leaf: Leaf) -> Iterator[tuple[Pair, Named]]:
    gap = _GAP.match(leaf.text) if leaf.cell is None and "：" not in leaf.text else None
    pairs = (
        [(gap.start("label"), gap["label"], gap.start("value"), gap["value"])] if gap is not None else _pairs(leaf.text)
    )
    for pair in pairs:
        found = heading(pair[1], sources.category).named
        if found is not None and not found.limited and not (found.bare and leaf.cell is not None):
            yield pair, found


def _pairs(text: str) -> Iterator[Pair]:
    """Every label with the words behind its colon, and where both begin; a value ends where the next label begins."""
    at = 0
    while (match := _PAIR.search(text, at)) is not None:
        label, value = match["label"], match["value"]
        further = re.match(r"[：:]", text[match.end() :])
        if further is not None and (cut := _NEXT.search(value)) is not None:
            value = value[: cut.start()]
            at = match.start("value") + cut.end()
        else:
            at = match.end()
        lead = len(label) - len(label.lstrip())
        yield match.start("label") + lead, label.strip(), match.start("value"), value


def _of_pair(sources: Sources, walk: Walk, leaf: Leaf, pair: Pair, said: tuple[Named, Around]) -> Iterator[Reading]:
    (start, label, at, words), (named, around) = pair, said
    values = values_in(words.rstrip()) or values_in(_STATED.split(words)[0])
    for value in values:
        year = value.year or named.year
        if year is not None and year.part:
            continue
        caption = tuple(unit for unit in around.units if measures(named.indicator, value.quantity.unit + unit))
        reading = reading_of(
            Found(
                named=named,
                quantity=value.quantity,
                units=((named.unit,) if named.unit else ()) + caption,
                at=sources.view.span(leaf, at + value.start, at + value.end),
                label=sources.view.span(leaf, start, start + len(label)),
                origin=Origin.FIELD,
                year=walk.year_of(year, around),
                latest=sources.whole.latest,
            )
        )
        if reading is not None:
            yield reading
