"""Which credit records the clauses need from which source, and where a person can ask for them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from models.base import Model


class CreditSource(Model):
    """A source that the clauses go by; ``page`` and ``report`` are "" where none is known.

    ``page``: where a person asks by hand; ``report``: the official report that may be uploaded instead; ``certified``: a
    report that certifies a period (专项信用报告) stands for it.
    """

    name: str
    words: tuple[str, ...]
    page: str = ""
    report: str = ""
    certified: bool = False

    def speaks_in(self, declared: str) -> bool:
        """Whether an answer that names its source so is this source's."""
        return any(word in declared for word in self.words)


class Sought(Model):
    """One kind of record at one source, and the clauses that ask for it by their numbers."""

    kind: str
    source: CreditSource
    clauses: tuple[str, ...]


@cache
def sought_sources() -> tuple[CreditSource, ...]:
    """Every source, in the order in which they are shown."""
    return tuple(
        CreditSource(
            name=one["name"],
            words=tuple(one["words"]),
            page=one["page"],
            report=one["report"],
            certified=one["certified"],
        )
        for one in _data()["sources"]
    )


@cache
def credit_kinds() -> tuple[str, ...]:
    """The kinds of records, in the order in which they are shown."""
    return tuple(one["kind"] for one in _data()["kinds"])


@cache
def sought() -> tuple[Sought, ...]:
    """What is to be asked about an applicant: by kind, then by source."""
    by_name = {source.name: source for source in sought_sources()}
    return tuple(
        Sought(kind=one["kind"], source=by_name[name], clauses=tuple(one["clauses"]))
        for one in _data()["kinds"]
        for name in one["sources"]
    )


@cache
def _data() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(files("corpus.reference").joinpath("credit_sought.toml").read_text(encoding="utf-8"))
