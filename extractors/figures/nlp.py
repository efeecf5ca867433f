"""Where running text names indicators: spaCy's phrase matcher over the catalogue, the longest name winning."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from spacy.lang.zh import Chinese
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans
from spacy.vocab import Vocab

from corpus.reference.indicators import Indicator, indicators
from corpus.templates.prose import prose_words
from extractors.figures.naming import named
from extractors.figures.numerals import folded
from models.vocabulary import Category

_ORDER: Mapping[Category | None, tuple[str, ...]] = {
    None: ("base", "green_factory"),
    Category.FACTORY: ("green_factory", "base"),
    Category.PRODUCT: ("green_product", "base", "green_factory"),
    Category.PARK: ("green_park", "base"),
    Category.SUPPLY_CHAIN: ("green_supply_chain", "base", "green_factory"),
}


_BEHIND_SHORT = "0123456789 约为:(=共"
_BEFORE = re.compile(
    r"(?:^|(?<=[、，,和及与年度\s]))(?P<word>[^、，,。;；:\s和及与年]{1,10}?(?:\([^()]{1,8}\))?)\s*(?:、|和|及|与|以及)\s*$"
)
_LOW = re.compile("[₀-₉ₓ]")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉ₓ", "0123456789x")
_YEARLY = re.compile("(?:全?年度?|本年度?|当年)(?=..)")


class Mention(NamedTuple):
    """A name of an indicator at ``start:end`` of a text; ``of`` is what its words say it is of (吨钢综合能耗)."""

    start: int
    end: int
    indicator: Indicator
    of: str = ""


class _Names(NamedTuple):
    """``beginnings``: the first three characters of every name, a name of one character with what may follow it."""

    vocab: Vocab
    matcher: PhraseMatcher
    meant: Mapping[str, Indicator]
    beginnings: frozenset[str]


def mentions_in(text: str, category: Category | None) -> tuple[Mention, ...]:
    """The names in a folded text, in order, none inside another; which indicator one means depends on the category."""
    text = text.translate(_LOWERED) if _LOW.search(text) else text
    formed = tuple(_formed(text, category))
    known = _known(text, _names(category))
    found = [one for one in known if not any(one.start < other.end and other.start < one.end for other in formed)]
    rows = [more for one in (*formed, *found) for more in _sharing(text, one, category)]
    whole = [one for one in found if not any(one.start < more.end and more.start < one.end for more in rows)]
    return tuple(sorted([*formed, *whole, *rows], key=lambda one: one.start))


def _sharing(text: str, last: Mention, category: Category | None) -> Iterator[Mention]:
    """The names before one whose end they share: 化学需氧量、氨氮排放量."""
    tail = prose_words().shared.search(text[last.start : last.end])
    start = last.start
    while tail is not None and (match := _BEFORE.search(text, 0, start)) is not None:
        name = named(match.group("word") + tail.group(), category)
        if name is None or name.bare:
            return
        start = match.start("word")
        yield Mention(start, match.end("word"), name.indicator, name.of)


def _formed(text: str, category: Category | None) -> Iterator[Mention]:
    """Names in which the product, material or pollutant itself stands."""
    for match in prose_words().formed.finditer(text):
        name = named(match.group(), category)
        if name is not None and name.of and not name.bare:
            yield Mention(match.start(), match.end(), name.indicator, name.of)


def _known(text: str, names: "_Names") -> Iterator[Mention]:
    """Names of the catalogue, as they stand there."""
    letters = text.replace(" ", "")
    pairs = list(map(str.__add__, letters, letters[1:]))
    if names.beginnings.isdisjoint(pairs) and names.beginnings.isdisjoint(map(str.__add__, pairs, letters[2:])):
        return
    places = [at for at, char in enumerate(text) if not char.isspace()]
    doc = Doc(names.vocab, words=[text[at] for at in places], spaces=[False] * len(places))
    spans = filter_spans(names.matcher(doc, as_spans=True))
    found = sorted((places[span.start], places[span.end - 1] + 1, span.label_) for span in spans)
    for start, end, one in found:
        yield Mention(_behind_year(text, start), end, names.meant[one])


def _behind_year(text: str, start: int) -> int:
    """Where a name begins without the 年 of the year before it."""
    match = _YEARLY.match(text, start)
    return match.end() if match is not None else start


def _spelt(name: str) -> Iterator[str]:
    """A name and its other spellings: 建构筑物基底面积, 建(构)筑物基底面积."""
    yield name
    for word, others in prose_words().spelt.items():
        yield from (name.replace(word, other) for other in others if word in name)


@cache
def _names(category: Category | None) -> _Names:
    """A character is a token, as in the blank Chinese pipeline, so that names are found wherever they stand."""
    language = Chinese()
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    meant = {one.id: one for one in indicators().values()}
    chosen: dict[str, str] = {}
    for kind in _ORDER[category]:
        for one in meant.values():
            for name in one.names if one.category == kind else ():
                for form in _spelt(folded(name)):
                    chosen.setdefault(form, one.id)
    for name, one_id in chosen.items():
        letters = [char for char in name if not char.isspace()]
        matcher.add(one_id, [Doc(language.vocab, words=letters, spaces=[False] * len(letters))])
    short = {name + following for name in chosen if len(name) == 1 for following in _BEHIND_SHORT}
    spelt = {form for name in chosen for form in (name, name.lower(), name.upper()) if len(name) > 1}
    beginnings = frozenset({name[:3] for name in spelt} | short)
    return _Names(language.vocab, matcher, meant, beginnings)
