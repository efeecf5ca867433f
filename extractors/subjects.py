"""Whose a sentence is: the applicant's own, or about another park or company that it mentions."""

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from functools import cached_property

from corpus.reference.places import openings
from corpus.templates.statements import Whose, statements
from models.base import Model
from models.identity import fold_name
from models.vocabulary import Category

_REACH = 18
_LONGEST_COMPANY = 40
_HAN = re.compile(r"[\u4e00-\u9fff（）()]*$")
_CLAUSE = re.compile(r"[，,；;。！？!?]")


class Mentioned(Enum):
    """Who is mentioned: the applicant, somebody else (perhaps), or whoever was spoken of before (该园区)."""

    OWN = auto()
    OTHER = auto()
    DOUBTFUL = auto()
    SAME = auto()


class Mention(Model):
    """Words of a sentence that mention somebody; ``named`` if they hold a name."""

    start: int
    end: int
    who: Mentioned
    named: bool


class Subjects:
    """Tells the applicant's own statements from those about others; without a name everything counts as its own."""

    def __init__(self, own: Iterable[str], others: Iterable[str], category: Category | None) -> None:
        self._own = tuple(fold_name(name) for name in own)
        self._others = tuple(fold_name(name) for name in others)
        self._park = category is Category.PARK
        self._words = statements().whose

    def of(self, sentence: str, at: int, before: str) -> Mentioned:
        """Of whom what stands at ``at`` of a sentence is said; 该园区 is whom the sentence ``before`` opens with."""
        mentions = self.mentions(sentence)
        clause = max((match.end() for match in _CLAUSE.finditer(sentence, 0, at)), default=0)
        near = [one for one in mentions if clause <= one.start and one.end <= at]
        first = next((one for one in mentions if one.end <= at and (self._park or one.named)), None)
        shown = near[-1] if near else first
        if shown is None:
            return Mentioned.OWN
        if shown.who is Mentioned.SAME:
            opening = next(iter(self.mentions(before)), None)
            return opening.who if opening is not None and opening.named else Mentioned.OWN
        return shown.who

    def mentions(self, sentence: str) -> list[Mention]:
        """Everybody a sentence mentions, in order."""
        found = self._parks(sentence) if self._park else self._companies(sentence)
        return sorted(found, key=lambda one: (one.end, one.who is Mentioned.OTHER))

    def _parks(self, sentence: str) -> Iterator[Mention]:
        for match in self._words.park.finditer(sentence):
            reach = sentence[max(0, match.start() - _REACH) : match.start()]
            cut = max((stop.end() for stop in self._words.stops.finditer(reach)), default=0)
            stem = reach[cut:]
            bare = self._words.plain.sub("", stem)
            start = match.start() - len(stem)
            if self._words.others.search(reach):
                yield Mention(start=start, end=match.end(), who=Mentioned.OTHER, named=True)
            elif len(bare) < 2 or not _HAN.fullmatch(bare):
                who = Mentioned.SAME if stem.endswith(("该", "此")) else Mentioned.OWN
                yield Mention(start=start, end=match.end(), who=who, named=False)
            else:
                yield Mention(start=start, end=match.end(), who=self._who(bare, stem, match.group()), named=True)

    def _who(self, bare: str, stem: str, ending: str) -> Mentioned:
        """Who a park with these words before its ending is: 听松 of 听松工业园区."""
        if not self._own or self._is_own_park(bare, f"{stem}{ending}"):
            return Mentioned.OWN
        elsewhere = without_place(bare) != bare and not any(bare in stem for stem in self._own_stems)
        return Mentioned.OTHER if elsewhere or ending not in self._words.weak else Mentioned.DOUBTFUL

    def _is_own_park(self, bare: str, mention: str) -> bool:
        """Whether a park's mention is the applicant: it holds what distinguishes its name, or is a piece of it."""
        if any(fold_name(mention) in name for name in self._own):
            return True
        distinct = without_place(bare)
        if not distinct:
            return any(bare in stem and not without_place(stem) for stem in self._own_stems)
        return any(distinct in stem or (without_place(stem) or stem) in bare for stem in self._own_stems if stem)

    @cached_property
    def _own_stems(self) -> tuple[str, ...]:
        """The own names without the words that many parks share: 宁波砚山 of 宁波砚山工业园区管理委员会."""
        found = []
        for name in self._own:
            ends = [match.start() for match in self._words.park.finditer(name)]
            found.append(self._words.plain.sub("", name[: ends[-1]] if ends else name))
        return tuple(found)

    def _companies(self, sentence: str) -> Iterator[Mention]:
        for match in self._words.company.finditer(sentence):
            lead = _HAN.search(sentence[max(0, match.start() - _LONGEST_COMPANY) : match.start()])
            words = lead.group() if lead else ""
            name = fold_name(words + match.group())
            own = not words or any(name in mine or mine in name for mine in self._own) or not self._own
            who = Mentioned.OWN if own else Mentioned.OTHER
            yield Mention(start=match.start() - len(words), end=match.end(), who=who, named=True)
        yield from self._roles(sentence, self._words)
        folded = fold_name(sentence)
        for name in self._others:
            if name in folded and (at := sentence.find(name)) >= 0:
                yield Mention(start=at, end=at + len(name), who=Mentioned.OTHER, named=True)

    @staticmethod
    def _roles(sentence: str, words: Whose) -> Iterator[Mention]:
        for pattern, who in ((words.own_company, Mentioned.OWN), (words.other_company, Mentioned.OTHER)):
            for match in pattern.finditer(sentence):
                yield Mention(start=match.start(), end=match.end(), who=who, named=False)


def without_place(words: str) -> str:
    """A name without the provinces, cities and counties it begins with."""
    names = openings()
    while True:
        size = next((size for size in range(min(12, len(words)), 1, -1) if words[:size] in names), 0)
        if not size:
            return words
        words = words[size:]
