"""What a penalty is about: its field, and whether its own words tell of an accident."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from models.base import Model

_SPACE = re.compile(r"\s+")
_SENTENCE = re.compile(r"[^。；;！!]+")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


class Field(StrEnum):
    """The fields of the notice (一), tax beside them, and everything else."""

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
    """The field with the words that decided; ``certain`` if act or law name it, not only the authority.

    ``accident``: the words that tell of one, "" if none do; ``happened`` the day that their sentence names.
    """

    field: Field
    words: tuple[str, ...] = ()
    certain: bool = False
    accident: str = ""
    happened: date | None = None


class _Patterns(NamedTuple):
    authorities: re.Pattern[str]
    laws: re.Pattern[str]
    acts: re.Pattern[str]
    shared: re.Pattern[str] | None


class _Words(NamedTuple):
    fields: dict[Field, _Patterns]
    accident: re.Pattern[str]
    denies: re.Pattern[str]
    revoked: re.Pattern[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(files(__package__).joinpath("offences.toml").read_text("utf8"))
    fields = {
        Field(name): _Patterns(
            authorities=re.compile(held["authorities"]),
            laws=re.compile(held["laws"]),
            acts=re.compile(held["acts"]),
            shared=re.compile(held["shared"]["authorities"]) if "shared" in held else None,
        )
        for name, held in data["fields"].items()
    }
    accident = data["accident"]
    return _Words(
        fields, re.compile(accident["says"]), re.compile(accident["denies"]), re.compile(data["revoked"]["says"])
    )


def offence(penalty: Penalty) -> Offence:
    """The field that most words name: what was done before the law, the law before who decided."""
    weight, field, words = max(_weighed(penalty), key=lambda found: found[0], default=(0, Field.OTHER, ()))
    accident, happened = _accident(penalty)
    if weight <= _SHARED:
        field = Field.OTHER
    return Offence(field=field, words=words, certain=weight >= _CERTAIN, accident=accident, happened=happened)


_ACT, _LAW, _AUTHORITY, _SHARED = 4, 3, 2, 1
_CERTAIN = 3
"""An act or a law, or more than one of the weaker."""


def _weighed(penalty: Penalty) -> Iterator[tuple[int, Field, tuple[str, ...]]]:
    act, law = _plain(penalty.act), _plain(penalty.law)
    said, authority = _plain(penalty.said), _plain(penalty.authority)
    for field, patterns in _words().fields.items():
        hits = (
            (_ACT, patterns.acts.search(act) or patterns.acts.search(said)),
            (_LAW, patterns.laws.search(law) or patterns.laws.search(said) or patterns.laws.search(act)),
            (_AUTHORITY, patterns.authorities.search(authority)),
            (_SHARED, patterns.shared.search(authority) if patterns.shared is not None else None),
        )
        weight = sum(value for value, hit in hits if hit is not None)
        if weight:
            yield weight, field, tuple(hit.group() for _, hit in hits if hit is not None)


def _accident(penalty: Penalty) -> tuple[str, date | None]:
    """The first words that tell of an accident, in sentences that do not deny it, and the day they name."""
    words = _words()
    for text in (penalty.act, penalty.said):
        for sentence in _SENTENCE.findall(_plain(text)):
            hit = words.accident.search(sentence)
            if hit is not None and words.denies.search(sentence) is None:
                return hit.group(), _day(sentence)
    return "", None


def _day(sentence: str) -> date | None:
    found = _DAY.search(sentence)
    try:
        return date(*map(int, found.groups())) if found is not None else None
    except ValueError:
        return None


def is_revoked(reason: str) -> bool:
    """Whether a source says that a penalty was taken back."""
    return _words().revoked.search(_plain(reason)) is not None


def _plain(text: str) -> str:
    return _SPACE.sub("", text)
