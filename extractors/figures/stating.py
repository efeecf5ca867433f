"""Which values a sentence states of which indicators: one, from one to another, one a year, one an indicator."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.templates.prose import prose_words
from extractors.figures.earlier import earlier_in
from extractors.figures.gaps import Gap, from_gap, gap, link_only, next_gap, note_behind, separates, to_gap
from extractors.figures.left_context import clause_start, year_lists, year_marks
from extractors.figures.nlp import Mention
from extractors.figures.numbers import Quantity
from extractors.figures.unit_words import known

_SEPARATOR = re.compile(r"\s*(?:[、,，]|和|及|以及|与|[，,、](?:和|及))\s*")
_OPERATOR = re.compile(r"^\s*[/÷×*+]|[/÷×*+]\s*$")
_CALCULATES = re.compile(r"\s*[A-Za-zα-ω]{0,3}\s*(?:\([^()]{0,12}\))?\s*[:=]")
_OPERATES = re.compile(r"[/÷×*+]")
_ENDS = re.compile(r"\s*(?:$|[，,;；。)])")
_EQUALS = re.compile(r"=\s*$")
_COAL = re.compile(r"折(?:合|算)?(?:为|成)?(标准?煤)(?:约|为)?\s*$")
_SHORT = 40
_NO_GAP = Gap(said=True)


class Told(NamedTuple):
    """A value that words give to a name, with what they say between the two.

    ``against`` is the value which is held against this earlier one; where ``said`` has no year, it is the year before that.
    """

    mention: Mention
    quantity: Quantity
    said: Gap
    unit: str
    against: "Told | None" = None


def told_in(text: str, mentions: Sequence[Mention], quantities: Sequence[Quantity]) -> Iterator[Told]:
    """What a sentence tells, by place of the names; values that words do not clearly give to a name are left out."""
    mentions = [one for index, one in enumerate(mentions) if not (index and _is_note(text, mentions[index - 1], one))]
    free = [one for one in quantities if not any(one.start < held.end and held.start < one.end for held in mentions)]
    result = _formula(text, mentions, free)
    stop = result.mention.start if result is not None else len(text)
    before = [one for one in mentions if one.end <= stop], [one for one in free if one.end <= stop]
    told = [*_all(text, *before), *([result] if result is not None else [])]
    yield from sorted(told, key=lambda one: one.quantity.start)


def _all(text: str, mentions: Sequence[Mention], values: Sequence[Quantity]) -> Iterator[Told]:
    """The values of rows, then those of names that are in none."""
    taken: set[int] = set()
    behind = 0
    for match in prose_words().distributes.finditer(text):
        named = [one for one in mentions if behind <= one.start and one.end <= match.start()]
        found = _distributed(text, match, named, values) if named else None
        if found is not None:
            yield from found
            taken |= {one.start for one in _run(text, named)}
            behind = match.end()
    for index, mention in enumerate(mentions):
        operand = _OPERATOR.search(text[: mention.start]) or _OPERATOR.match(text[mention.end :])
        if mention.start in taken or operand:
            continue
        years = _waiting(text, mention, values)
        if years is not None:
            listed = _row(text, mention.end, values)
            yield from _by_year(mention, listed, years, _NO_GAP) if len(listed) == len(years) else ()
            continue
        later = [other.start for other in mentions[index + 1 :] if other.end - other.start > 1]
        end = later[0] if later else len(text)
        yield from _after(text, mention, [one for one in values if mention.end <= one.start and one.end <= end])


def _is_note(text: str, before: Mention, one: Mention) -> bool:
    """Whether a name stands in brackets behind another: 产生量（以COD计）."""
    between = text[before.end : one.start]
    return between.startswith("(") and ")" not in between


def _formula(text: str, mentions: Sequence[Mention], values: Sequence[Quantity]) -> Told | None:
    """What a printed calculation comes to: 单位产品综合能耗：综合能源消费量/产量=1256.85/98300×1000=12.79kgce/台."""
    names = (one for one in mentions if not _OPERATOR.search(text[: one.start]))
    name = next((one for one in names if _CALCULATES.match(text, one.end)), None)
    if name is None:
        return None
    for value in values:
        words = text[name.end : value.start]
        done = _EQUALS.search(words) is not None and _ENDS.match(text, value.end) is not None
        if done and _CALCULATES.match(words) and _OPERATES.search(words):
            return _told(text, name, value, _NO_GAP)
    return None


def _after(text: str, mention: Mention, values: Sequence[Quantity]) -> Iterator[Told]:
    """The values behind a name, before the next one."""
    if not values:
        return
    first = values[0]
    words = text[mention.end : first.start]
    words = prose_words().distributes.sub("", words) if year_marks(words) else words
    changed = from_gap(words) if len(values) > 1 else None
    if changed is not None:
        yield from _changed(text, mention, values, changed)
        return
    said = gap(words) if len(words) <= _SHORT else None
    if said is None:
        return
    found = [_told(text, mention, first, said), *_going_on(text, mention, values, said)]
    yield from found
    yield from _earlier(text, found[-1], values[len(found) :])


def _earlier(text: str, last: Told, values: Sequence[Quantity]) -> Iterator[Told]:
    """Values of years before that the last one is held against."""
    for one in earlier_in(text, last.mention.indicator, last.quantity, values):
        said = last.said._replace(year=one.year)
        yield Told(last.mention, one.quantity, said, one.quantity.unit or last.unit, last)


def _changed(text: str, mention: Mention, values: Sequence[Quantity], before: Gap) -> Iterator[Told]:
    """由2019年的20.5降至2021年的18.3: the old value counts only with its own year."""
    first, second = values[0], values[1]
    after = to_gap(text[first.end : second.start])
    if after is None:
        return
    unit = first.unit or second.unit
    if before.year is not None:
        yield Told(mention, first, before, unit)
    told = _told(text, mention, second, after)
    yield told
    yield from _earlier(text, told, values[2:])


def _going_on(text: str, mention: Mention, values: Sequence[Quantity], said: Gap) -> Iterator[Told]:
    """Values of further years or bases in the same row: 2019年为1400吨，2020年为1380吨."""
    for before, value in itertools.pairwise(values):
        words = text[before.end : value.start]
        more = note_behind(text, value.end) if separates(words) else next_gap(words)
        if more is None or (more.year is None and more.basis is None):
            return
        carried = said if more.year is None else said._replace(year=more.year)
        yield _told(text, mention, value, carried._replace(basis=more.basis or said.basis, said=True))


def _told(text: str, mention: Mention, value: Quantity, said: Gap) -> Told:
    behind = note_behind(text, value.end)
    both = said._replace(year=said.year or behind.year, basis=said.basis or behind.basis)
    unit = value.unit or said.unit
    coal = _COAL.search(text[mention.end : value.start])
    return Told(
        mention, value, both, unit + coal.group(1) if coal is not None and known(unit + coal.group(1)) else unit
    )


def _waiting(text: str, mention: Mention, values: Sequence[Quantity]) -> Sequence[int] | None:
    """The years that 分别 before a name gives its values to: 2019年和2020年，公司分别实现产值3.8亿元、4.2亿元."""
    years = year_lists(text[: mention.start])
    word = prose_words().distributes.search(text, years[-1].end, mention.start) if years else None
    if word is None or any(word.end() <= value.start and value.end <= mention.start for value in values):
        return None
    return years[-1].values


def _distributed(
    text: str, match: re.Match[str], named: Sequence[Mention], values: Sequence[Quantity]
) -> list[Told] | None:
    """Values given one by one to years or to names (分别为); None if the words are said of something else.

    Empty if the numbers do not match: nothing of these names is certain then.
    """
    listed = _row(text, match.end(), values)
    if not listed and any(match.end() <= mark.start for mark in year_marks(text)):
        return None
    run = _run(text, named)
    before = text[run[-1].end : match.start()]
    listed_years = year_lists(text[: match.start()])
    near = [one for one in listed_years if one.start >= _sentence_part(text, run[0].start)]
    years = near or list(listed_years[:1])
    if len(run) == 1 and len(years) == 1 and len(listed) == len(years[0].values):
        said = gap(before) or _between(text, run[0], match.start())
        return [] if said is None else _by_year(run[0], listed, years[0].values, said)
    if gap(before) is None and not year_lists(before):
        return None
    if len(run) > 1 and not years and len(listed) == len(run):
        return [_told(text, one, value, _NO_GAP) for one, value in zip(run, _filled(run, listed), strict=True)]
    return []


def _between(text: str, mention: Mention, end: int) -> Gap | None:
    """The words between a name and 分别 where the years stand between (综合能耗2019—2021年分别为)."""
    lists = year_lists(text[mention.end : end])
    if len(lists) != 1:
        return None
    words = text[mention.end : end]
    return gap(words[: lists[0].start] + words[lists[0].end :])


def _by_year(mention: Mention, values: Sequence[Quantity], years: Sequence[int], said: Gap) -> list[Told]:
    last = values[-1].unit
    return [
        Told(mention, value, said._replace(year=year, said=True), _shared_unit(value.unit, last) or said.unit)
        for value, year in zip(values, years, strict=True)
    ]


def _shared_unit(unit: str, last: str) -> str:
    return last if unit == "" or last.startswith(unit) else unit


def _filled(run: Sequence[Mention], values: Sequence[Quantity]) -> Iterator[Quantity]:
    """The values of several names; one without a unit has the next one's, unless it needs none."""
    for index, (mention, value) in enumerate(zip(run, values, strict=True)):
        bare = value.unit == "" and not any(one.unit == "" for one in mention.indicator.also)
        behind = next((one.unit for one in values[index:] if one.unit), "")
        yield value.but(unit=behind) if bare and behind else value


def _row(text: str, at: int, values: Sequence[Quantity]) -> list[Quantity]:
    """The values that follow each other behind ``at``, with nothing between but what separates a list."""
    row: list[Quantity] = []
    for value in values:
        if value.start < at:
            continue
        words = text[row[-1].end if row else at : value.start]
        if not (_SEPARATOR.fullmatch(words) if row else link_only(words)):
            break
        row.append(value)
    return row


def _run(text: str, named: Sequence[Mention]) -> list[Mention]:
    """The last names in a row."""
    run = [named[-1]]
    for one in reversed(named[:-1]):
        if not _SEPARATOR.fullmatch(text[one.end : run[0].start]):
            break
        run.insert(0, one)
    return run


def _sentence_part(text: str, at: int) -> int:
    """Where the clause begins that may name the years of a list: that of the name, or the one before."""
    start = clause_start(text, at)
    return clause_start(text, start - 1) if start else 0
