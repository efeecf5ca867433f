"""Where running text names indicators: spaCy's phrase matcher over the catalogue, the longest name winning."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from spacy.lang.zh import Chinese
from spacy.matcher import PhraseMatcher
from spacy.util import filter_spans

from corpus.reference.indicators import Indicator, indicators
from extractors.figures.numerals import folded
from models.vocabulary import Category

_ORDER: Mapping[Category | None, tuple[str, ...]] = {
    None: ("base", "green_factory"),
    Category.FACTORY: ("green_factory", "base"),
    Category.PRODUCT: ("green_product", "base", "green_factory"),
    Category.PARK: ("green_park", "base"),
    Category.SUPPLY_CHAIN: ("green_supply_chain", "base", "green_factory"),
}


_YEARLY = re.compile("(?:全?年度?|本年度?|当年)(?=..)")


class Mention(NamedTuple):
    """A name of an indicator at ``start:end`` of a text."""

    start: int
    end: int
    indicator: Indicator


class _Names(NamedTuple):
    language: Chinese
    matcher: PhraseMatcher
    meant: Mapping[str, Indicator]
    beginnings: frozenset[str]


def mentions_in(text: str, category: Category | None) -> tuple[Mention, ...]:
    """The names in a folded text, in order, none inside another; which indicator one means depends on the category."""
    names = _names(category)
    if not any(text[at : at + 2] in names.beginnings for at in range(len(text))):
        return ()
    doc = names.language.make_doc(text)
    spans = filter_spans(names.matcher(doc, as_spans=True))
    places = sorted((span.start_char, span.end_char, span.label_) for span in spans)
    return tuple(Mention(_behind_year(text, start), end, names.meant[one]) for start, end, one in places)


def _behind_year(text: str, start: int) -> int:
    """Where a name begins without the 年 of the year before it."""
    match = _YEARLY.match(text, start)
    return match.end() if match is not None else start


@cache
def _names(category: Category | None) -> _Names:
    """A character is a token of the blank Chinese pipeline, so that names are found wherever they stand."""
    language = Chinese()
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    meant = {one.id: one for one in indicators().values()}
    chosen: dict[str, str] = {}
    for kind in _ORDER[category]:
        for one in meant.values():
            for name in one.names if one.category == kind else ():
                chosen.setdefault(folded(name), one.id)
    for name, one_id in chosen.items():
        matcher.add(one_id, [language.make_doc(name)])
    beginnings = {name[:2] for name in chosen} | {name[0].lower() for name in chosen}
    return _Names(language, matcher, meant, frozenset(beginnings))
