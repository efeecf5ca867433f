"""What qualification chapters and annex 10 say of an evaluator, as patterns by name."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from models.base import Model
from models.qualification import ProofKind

_NUMBER = r"(\d{1,4})\s*(?:余|多)?\s*[人名位]"


class QualificationWords(Model):
    """The words of qualification.toml; ``denied_before`` and ``denied_after`` stand at the border of what they deny."""

    chapter: re.Pattern[str]
    proofs: Mapping[ProofKind, re.Pattern[str]]
    denied_before: re.Pattern[str]
    denied_after: re.Pattern[str]
    denied_value: re.Pattern[str]
    demand: re.Pattern[str]
    others: re.Pattern[str]
    counts: Mapping[str, re.Pattern[str]]
    experience: Mapping[str, re.Pattern[str]]
    activities: re.Pattern[str]
    projects: Mapping[str, re.Pattern[str]]
    holdings: re.Pattern[str]


@cache
def qualification_words() -> QualificationWords:
    """The words as they stand in qualification.toml."""
    data = tomllib.loads(files("corpus.templates").joinpath("qualification.toml").read_text("utf8"))
    refusal, experience = data["refusal"], data["experience"]
    activities = experience.pop("activities")
    return QualificationWords(
        chapter=re.compile(data["chapter"]),
        proofs={ProofKind(kind): _any_of(patterns) for kind, patterns in data["proofs"].items()},
        denied_before=re.compile(rf"(?:{'|'.join(refusal['before'])})[^，。；]{{0,6}}$"),
        denied_after=re.compile(rf"^[^，。；]{{0,6}}(?:{'|'.join(refusal['after'])})"),
        denied_value=re.compile(refusal["value"]),
        demand=_any_of(refusal["demand"]),
        others=_any_of(refusal["others"]),
        counts={name: _counted(patterns) for name, patterns in data["counts"].items()},
        experience={name: re.compile(pattern) for name, pattern in experience.items()},
        activities=_any_of(list(activities.values())),
        projects={name: re.compile(pattern) for name, pattern in data["projects"].items()},
        holdings=_holdings(data["holdings"]),
    )


def _holdings(words: Mapping[str, Any]) -> re.Pattern[str]:
    """One pattern whose groups are the names; a name that nothing follows goes as far as the piece of the sentence."""
    name = f"({words['name']})"
    patterns = [*words["held"], *(f"{pattern}{words['ends']}" for pattern in words["named"])]
    return _any_of([pattern.replace("N", name).replace("S", words["self"]) for pattern in patterns])


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def _counted(patterns: list[str] | str) -> re.Pattern[str]:
    joined = patterns if isinstance(patterns, str) else "|".join(patterns)
    return re.compile(joined.replace("N", _NUMBER))
