"""Sources of credit records that are asked over HTTP: where, what, how a refusal is told, what their labels mean."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from models.base import Model
from models.credit import Why
from models.finding import Message
from models.vocabulary import Confidence


class Limits(Model):
    """What holds for all sources; seconds, bytes, questions.

    ``answer_seconds`` is the longest an answer may take as a whole, ``longest_wait_seconds`` how long a source may ask to wait,
    ``give_up_after`` how many failures of a host in a row end asking it, ``pages`` where a list counts as never ending.
    """

    cap: int
    max_age_days: int
    connect_seconds: float
    read_seconds: float
    answer_seconds: float
    answer_bytes: int
    retries: int
    retry_status: frozenset[int]
    longest_wait_seconds: int
    give_up_after: int
    pages: int
    source: str
    confidence: Confidence


class Signature(Model):
    """What tells an answer that is a refusal: every condition that is stated must hold."""

    why: Why
    source: str
    confidence: Confidence
    status: frozenset[int] = frozenset()
    contains: str = ""
    field: str = ""
    values: frozenset[str] = frozenset()
    holding: str = ""


class Envelope(Model):
    """The field of an answer that says whether it is one, and its good values."""

    field: str
    good: frozenset[str]


class RequestLayout(Model):
    """A question: where, and its fixed fields; a ``form`` makes it a POST."""

    path: str
    params: Mapping[str, str] = {}
    form: Mapping[str, str] | None = None
    expects: str = "json"


class KindLayout(Model):
    """Records of a kind ("" for those of no clause): where they stand, what tells them, their columns.

    ``part`` is the list of the source; ``tables`` are words in a table's name, ``telling`` labels of which a record has one.
    ``units`` are the units that a label states for its number.
    """

    kind: str
    part: str
    tables: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    columns: Mapping[str, str] = {}
    units: Mapping[str, str] = {}


class SourceLayout(Model):
    """One source, credit/ID.toml; ``page`` is what a person opens, with {name} and {uscc}.

    ``instead`` is the paper that a person puts among a submission's files, where the source has no official report of its own;
    ``most_found`` is how many companies a search shows at most, 0 where no cap is known, ``page_rows`` how many rows
    a full page has.
    """

    id: str
    order: int
    name: str
    parser: str
    base_url: str
    page: str
    pace_seconds: int
    least_pace: int
    cap: int
    instead: Message | None = None
    most_found: int = 0
    page_rows: int = 10
    secrets: Mapping[str, str] = {}
    signatures: tuple[Signature, ...] = ()
    envelope: Envelope | None = None
    requests: Mapping[str, RequestLayout] = {}
    kinds: tuple[KindLayout, ...] = ()
    words: Mapping[str, tuple[str, ...]] = {}

    def kinds_of(self, part: str) -> tuple[KindLayout, ...]:
        """The kinds of records that a list of the source holds."""
        return tuple(one for one in self.kinds if one.part == part)


@cache
def credit_sources() -> Mapping[str, SourceLayout]:
    """The sources by id, in the order in which they are asked."""
    general = msgspec.convert(_data()["signatures"], tuple[Signature, ...])
    found = []
    for file in files("corpus.reference").joinpath("credit").iterdir():
        if file.name.endswith(".toml"):
            row = tomllib.loads(file.read_text("utf8"))
            layout = msgspec.convert({"id": file.name.removesuffix(".toml"), **row}, SourceLayout)
            found.append(layout.but(signatures=(*layout.signatures, *general)))
    return {layout.id: layout for layout in sorted(found, key=lambda one: (one.order, one.id))}


@cache
def credit_limits() -> Limits:
    """What holds for all sources."""
    return msgspec.convert(_data()["limits"], Limits)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("corpus.reference").joinpath("credit_sources.toml").read_text("utf8"))
