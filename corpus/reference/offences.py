"""What a penalty is about: its field, whether its own words tell of an accident, and of tax evasion."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.reference.accident_words import accident
from corpus.reference.fines import fine_in
from corpus.reference.phrases import Hit, Lexicon
from corpus.reference.tax_offences import evasion
from corpus.tables import rows
from models.base import Model
from models.folding import plain


class Field(StrEnum):
    """The fields of the notice (一), tax beside them, and everything else; of two that weigh the same the first counts."""

    NETWORK = "network"
    SAFETY = "safety"
    ENVIRONMENT = "environment"
    QUALITY = "quality"
    TAX = "tax"
    OTHER = "other"


FIELD_ZH = {
    Field.NETWORK: "网络与数据安全",
    Field.SAFETY: "安全",
    Field.ENVIRONMENT: "环境",
    Field.QUALITY: "质量",
    Field.TAX: "税务",
    Field.OTHER: "其他",
}

FIELD_OF = {
    "安全": Field.SAFETY,
    "网络安全": Field.NETWORK,
    "数据安全": Field.NETWORK,
    "质量": Field.QUALITY,
    "环境污染": Field.ENVIRONMENT,
}
"""The fields by the notice's own words."""
FIELD_EN = {
    Field.NETWORK: "network and data security",
    Field.SAFETY: "safety",
    Field.ENVIRONMENT: "environment",
    Field.QUALITY: "quality",
    Field.TAX: "tax",
    Field.OTHER: "other",
}


class Penalty(Model):
    """What a source prints of a penalty: who decided, the law cited, what was done and what followed."""

    authority: str = ""
    law: str = ""
    act: str = ""
    said: str = ""


class Offence(Model):
    """The field with the words that decided, none if nothing did; ``certain`` if act or law name it, not only the authority.

    ``accident``: the words that tell of one, "" if none do; ``happened`` the day and ``deaths`` the number that they give.
    ``evasion``: the words that tell of tax evasion, ``evasion_kind`` what the law calls it (偷税, 骗税, 虚开 …), "" if none.
    ``fine``: in yuan, as the words state it; however large, it makes no accident.
    """

    field: Field
    words: tuple[str, ...] = ()
    certain: bool = False
    accident: str = ""
    happened: date | None = None
    deaths: int | None = None
    evasion: str = ""
    evasion_kind: str = ""
    fine: Decimal | None = None

    @property
    def told(self) -> bool:
        """Whether anything tells the field; OTHER without it is not known to be another field."""
        return bool(self.words)


class _Slot(StrEnum):
    ACT = "act"
    LAW = "law"
    AUTHORITY = "authority"


class _Meaning(NamedTuple):
    field: Field
    weight: int


@cache
def _lexicon(slot: _Slot) -> Lexicon[_Meaning]:
    return Lexicon(
        (word, _Meaning(Field(row["field"]), int(row["weight"])))
        for row in rows("corpus.reference", "offence_words.csv")
        if row["slot"] == slot
        for word in row["words"].split("、")
    )


_CERTAIN = 3
"""An act or a law, or more than one of the weaker."""


@lru_cache(maxsize=4096)
def offence(penalty: Penalty) -> Offence:
    """The field that most words name: what was done before the law, the law before who decided."""
    act, said = _plain(penalty.act), _plain(penalty.said)
    words = _weighed(_plain(penalty.authority), _plain(penalty.law), act, said)
    weights = {one: sum(found.weight for found in words.get(one, {}).values()) for one in Field}
    field = max(Field, key=lambda one: weights[one])
    found = words.get(field, {})
    told, evaded = accident((act, said)), evasion((act, said))
    return Offence(
        field=field if found else Field.OTHER,
        words=tuple(one.word for one in found.values()),
        certain=weights[field] >= _CERTAIN,
        accident=told.words,
        happened=told.happened,
        deaths=told.deaths,
        evasion=evaded.words,
        evasion_kind=evaded.kind,
        fine=fine_in(said) or fine_in(act),
    )


class _Found(NamedTuple):
    word: str
    weight: int


def _weighed(authority: str, law: str, act: str, said: str) -> dict[Field, dict[_Slot, _Found]]:
    """The weightiest word of each slot by field; what followed is asked only where the act tells nothing."""
    words: dict[Field, dict[_Slot, _Found]] = {}
    acts = _lexicon(_Slot.ACT)
    _take(words, _Slot.ACT, act, acts.longest(act))
    if not words:
        _take(words, _Slot.ACT, said, acts.longest(said))
    laws = _lexicon(_Slot.LAW)
    _take(words, _Slot.LAW, law, laws.longest(law))
    for text in (*_TITLE.findall(act), *_TITLE.findall(said)):
        _take(words, _Slot.LAW, text, laws.longest(text))
    _take(words, _Slot.AUTHORITY, authority, _lexicon(_Slot.AUTHORITY).longest(authority))
    return words


_TITLE = re.compile("《[^《》]{2,40}》|(?:违反|依据|根据)[^《》，,。；;]{2,24}(?:法|条例|办法|规定)")


def _take(words: dict[Field, dict[_Slot, _Found]], slot: _Slot, text: str, hits: Iterable[Hit[_Meaning]]) -> None:
    for hit in hits:
        slots = words.setdefault(hit.label.field, {})
        if slot not in slots or slots[slot].weight < hit.label.weight:
            slots[slot] = _Found(text[hit.start : hit.end], hit.label.weight)


_SPACE = re.compile(r"\s+")


def _plain(text: str) -> str:
    return _SPACE.sub("", plain(text)) if text else ""
