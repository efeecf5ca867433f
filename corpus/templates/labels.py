"""The labels and titles of the official forms, as data: what a form's words mean."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from models.base import Model
from models.folding import match_key
from models.vocabulary import Category, DocumentKind

_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_NUMBERED = re.compile(
    r"^\s*(?:[0-9]{1,2}[.、．]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)\s*"
)


class FieldLabel(Model):
    """What a label states (``name``) and of whom (``party``: "applicant", "evaluator", "" = the section decides)."""

    name: str
    party: str


class KindPattern(Model):
    """Titles that end in this, spaces taken out, belong to a document of ``kind`` (None: the content must tell)."""

    kind: DocumentKind | None
    pattern: re.Pattern[str]


class Titles(Model):
    """How documents call themselves."""

    kinds: tuple[KindPattern, ...]
    categories: tuple[tuple[Category, tuple[str, ...]], ...]
    voices: tuple[tuple[DocumentKind, tuple[str, ...]], ...]

    def category(self, words: str) -> Category | None:
        """The category that ``words`` name, spaces taken out."""
        return next((category for category, names in self.categories if any(name in words for name in names)), None)


@cache
def labels() -> Mapping[str, FieldLabel]:
    """Every label's match key with what it states."""
    found = {}
    for field in _load("labels.toml")["field"]:
        for label in field["labels"]:
            found[match_key(label).text] = FieldLabel(name=field["name"], party=field["party"])
    return found


@lru_cache(maxsize=65_536)
def label_of(text: str) -> FieldLabel | None:
    """What a piece of text states if it is a label and nothing else; numbering and bracketed notes do not count."""
    if len(text) > 60:
        return None
    bare = _NUMBERED.sub("", text)
    return labels().get(match_key(bare).text) or labels().get(match_key(_BRACKETED.sub("", bare)).text)


@cache
def titles() -> Titles:
    """The titles of documents."""
    data = _load("titles.toml")
    kinds = [KindPattern(kind=DocumentKind(row["kind"]), pattern=_ending(row["endings"])) for row in data["kind"]]
    kinds += [KindPattern(kind=None, pattern=_ending(row["endings"])) for row in data["ambiguous"]]
    return Titles(
        kinds=tuple(kinds),
        categories=tuple((Category(row["category"]), tuple(row["words"])) for row in data["category"]),
        voices=tuple((DocumentKind(row["kind"]), tuple(row["words"])) for row in data["voice"]),
    )


def _ending(endings: list[str]) -> re.Pattern[str]:
    """A title that ends so, possibly with the year, an edition or a note in brackets behind."""
    tail = r"(?:[（(][^（）()]{0,20}[)）]|20\d\d年(?:度)?|格式|V\d[\d.]*)*"
    return re.compile(rf"(?:{'|'.join(endings)}){tail}$", re.IGNORECASE)


def _load(name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(files("corpus.templates").joinpath(name).read_text("utf8"))
