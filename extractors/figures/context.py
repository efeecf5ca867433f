"""What stands around tables and fields: headings, captions, the year and unit they give, whose section it is."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from corpus.reference.label_words import label_words
from corpus.templates.statements import statements
from extractors.figures.naming import NUMBERING
from extractors.figures.years import Period, Year, covered, cut_year, only_year, period_in
from extractors.periods import dates_in
from extractors.view import Leaf, View
from models.document import BlockType
from models.folding import match_key

_LONGEST_HEADING, _LONGEST_CAPTION, _LONGEST_LEAD = 40, 60, 160
_COVER = 25
_CHAPTER = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]+章|[一二三四五六七八九十]+[、.．]|\d+\s+\S|\d+(?:\.\d+)*[、.．\s])"
)
_LEADS = re.compile(r"(?:如下|见下表|下表|如表|见表|列于表|表\s*[\d一二三四五六七八九十]|[:：]|表$)")
_RUNNING = re.compile(r"报告书?$|^[-—第\s]*\d+[-—页\s]*(?:共\s*\d+\s*页)?$")
"""What pages print above or below their text and no table is called: a report's title, a page's number."""
_NUMBERED = re.compile(r"^附?表\s*[A-Za-z]?[\d一二三四五六七八九十]+(?:[-—.．－]\d+)*(?!.*续)")
_CONTINUED = re.compile(r"^[（(]?续表?")
_DATED = re.compile(r"^(?:[^\d]{0,12})?20\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]?(?:\s*\d{1,2}\s*日?)?$")


class Whole(NamedTuple):
    """What a report says of all its figures: the one year they are of, the years they cover, the last that can be told of."""

    year: int | None = None
    period: Period | None = None
    latest: int | None = None


class Around(NamedTuple):
    """What stands before a table: ``year`` None if nothing tells one, ``units`` of all its figures, its caption's words.

    ``aside`` is true where its figures are not of the report's subject; ``aims`` where they are aims or others' values,
    unless a column says that it holds the subject's own.
    """

    year: int | None = None
    period: Period | None = None
    units: tuple[str, ...] = ()
    caption: str = ""
    aside: bool = False
    aims: bool = False


def whole_of(view: View, year: int | None) -> Whole:
    """The statistics period as sentences and fields state it; ``year`` is that of a yearly table, if known."""
    words = label_words()
    years: set[int] = set()
    periods: set[Period] = set()
    label = False
    for leaf in view.leaves:
        told = [covered(leaf.text, 0)] if label else []
        label = leaf.cell is not None and words.period.fullmatch(leaf.compact) is not None
        if "20" not in leaf.text:
            continue
        years |= {int(next(filter(None, match.groups()))) for match in words.period_year.finditer(leaf.text)}
        told += [covered(leaf.text, match.end()) for match in words.period.finditer(leaf.text)]
        years |= {one.first for one in told if one is not None and one.first == one.last}
        periods |= {one for one in told if one is not None and one.first < one.last}
    only = year or (years.pop() if len(years) == 1 else None)
    period = periods.pop() if len(periods) == 1 else None
    return Whole(only, period, _latest(view))


def _latest(view: View) -> int | None:
    """The year of the report's own date: the last of the dates that stand alone on a line of its first pages."""
    found = []
    for leaf in view.leaves[:_COVER]:
        if leaf.cell is None and _DATED.match(leaf.text.strip()):
            found += [printed.first for printed in dates_in(leaf.text) if printed.first > date(2010, 1, 1)]
    return max(found).year if found else None


class Walk:
    """Goes over the leaves between tables and keeps what they say of what follows."""

    def __init__(self, whole: Whole) -> None:
        self.whole = whole
        self.on_evaluator = False
        self._headings: list[tuple[int, str]] = []

    def pass_by(self, leaf: Leaf) -> None:
        """Take note of a leaf that is no cell."""
        if len(leaf.compact) > _LONGEST_HEADING or leaf.cell is not None:
            return
        if statements().evaluator_section.search(leaf.compact):
            self.on_evaluator = True
        elif leaf.type is BlockType.HEADING or _CHAPTER.match(leaf.text):
            self.on_evaluator = False
        if leaf.type is BlockType.HEADING or _is_year(leaf.text):
            self._headings = [*self._headings[-4:], (leaf.block, leaf.text)]

    def around(self, lead: Iterable[Leaf], titles: Iterable[Leaf] = ()) -> Around:
        """What is said of a table by its inner titles and by the leaves before it."""
        near = [leaf for leaf in lead if leaf.compact][-4:]
        inner = [leaf.text for leaf in titles]
        caption = _caption(near)
        texts = [*inner, *([caption] if caption else []), *_leads(near)]
        year, period = _told(texts)
        if year is None and period is None:
            year, period = self._by_heading()
        units = tuple(unit for text in [*inner, *(leaf.text for leaf in reversed(near))] for unit in _units(text))
        words = label_words()
        named = " ".join([caption, *inner[:1]])
        aims = words.targets.search(named) is not None and not words.reached.search(named)
        short = [one.text for one in near if len(one.compact) <= _LONGEST_HEADING and "。" not in one.text]
        section = (
            any(leaf.text.strip(" *＊#").endswith(caption) and _is_section(leaf) for leaf in near) if caption else False
        )
        parts = words.section_parts if section else words.scope
        part = parts.search(caption) is not None or any(words.strangers.search(text) for text in short)
        return Around(
            year or (self.whole.year if period is None else None),
            period,
            units,
            caption,
            self.on_evaluator or part,
            aims,
        )

    def _by_heading(self) -> tuple[int | None, Period | None]:
        for _, text in reversed(self._headings[-2:]):
            year, period = _told([text])
            if year is not None or period is not None:
                return year, period
        return None, None

    def year_of(self, year: Year | None, around: Around) -> int | None:
        """The year that a head names, resolved by what the table and the report say; the table's where it names none."""
        if year is None:
            return around.year
        if year.value is not None:
            return year.value
        base = around.year or self.whole.year
        if year.back is not None:
            return base + year.back if base is not None else None
        period = around.period or self.whole.period
        return period.first + year.nth - 1 if period is not None and year.nth is not None else None


def _is_section(leaf: Leaf) -> bool:
    """Whether a line is the title of a section, which names what it treats of and not what one table is of."""
    return leaf.type is BlockType.HEADING or _CHAPTER.match(leaf.text) is not None


def _is_year(text: str) -> bool:
    """Whether a line is nothing but a year, the report's own perhaps: 2020年度, 2021年度（报告期）."""
    year, rest = cut_year(text)
    key = match_key(rest).text
    return year is not None and year.value is not None and (not key or key in label_words().relative)


def tells(lead: Iterable[Leaf]) -> bool:
    """Whether the leaves before a table say a year or unit of their own, or number it as another table."""
    texts = [leaf.text for leaf in lead]
    if any(_NUMBERED.match(text.strip(" *＊#")) for text in texts):
        return True
    return _told(texts) != (None, None) or any(label_words().caption_unit.search(text) for text in texts)


def _caption(near: list[Leaf]) -> str:
    """The title right above a table, without its number."""
    for leaf in reversed(near):
        text = leaf.text.strip(" *＊#")
        if (
            _CONTINUED.match(text)
            or _RUNNING.search(text)
            or (label_words().caption_unit.search(text) and len(leaf.compact) < 24)
        ):
            continue
        if len(leaf.compact) <= _LONGEST_CAPTION and "。" not in text:
            return NUMBERING.sub("", label_words().caption_number.sub("", text))
        return ""
    return ""


def _leads(near: list[Leaf]) -> Iterator[str]:
    """The last sentence before a table, if it announces it."""
    if near and near[-1].type is not BlockType.HEADING:
        last = re.split(r"[。；]", near[-1].text.strip().rstrip("。；"))[-1]
        if len(last) <= _LONGEST_LEAD and _LEADS.search(last):
            yield last


def _told(texts: Iterable[str]) -> tuple[int | None, Period | None]:
    """The first year or years that one of the texts tells."""
    for text in texts:
        period = period_in(text)
        if period is not None:
            return None, period
        year = only_year(text)
        if year is not None:
            return year, None
    return None, None


def _units(text: str) -> Iterator[str]:
    for match in label_words().caption_unit.finditer(text):
        yield match["unit"]
