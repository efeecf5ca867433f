"""What reports share without copying from each other: the patterns of reuse.toml, compiled."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from models.base import Model

Pattern = re.Pattern[str]


class SharedWords(Model):
    """``demands`` and ``common`` are voices of texts that all may quote, the first unless it speaks ``of_a_case``.

    ``facts`` are kinds of statements that a company makes of itself; ``any_fact`` matches all of them. ``answers``
    matches a cell that answers a requirement, ``annex`` begins a line of the list of annexes.
    """

    demands: Pattern
    of_a_case: Pattern
    common: Pattern
    facts: tuple[Pattern, ...]
    facts_enough: int
    any_fact: Pattern
    answers: Pattern
    annex: Pattern

    def states_facts(self, sentence: str) -> bool:
        """Whether a sentence makes enough of those statements."""
        return sum(1 for fact in self.facts if fact.search(sentence)) >= self.facts_enough


@cache
def shared_words() -> SharedWords:
    """The patterns; built once."""
    data = tomllib.loads(files("corpus.templates").joinpath("reuse.toml").read_text("utf8"))
    return SharedWords(
        demands=re.compile(data["demands"]),
        of_a_case=re.compile(data["of_a_case"]),
        common=re.compile("|".join(f"(?:{data[name]})" for name in ("cites", "defines", "of_the_paper"))),
        facts=tuple(map(re.compile, data["facts"])),
        facts_enough=data["facts_enough"],
        any_fact=re.compile("|".join(data["facts"])),
        answers=re.compile(data["answers"]),
        annex=re.compile(data["annex"]),
    )
