"""What reports share without copying from each other: the patterns of reuse.toml, compiled."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from corpus.templates.quick import Quick
from models.base import Model

Pattern = re.Pattern[str]


class SharedWords(Model):
    """Signs of what a sentence is.

    ``demands`` are voices of standards and laws, ``cites`` names what is quoted; neither counts where a sentence speaks
    ``of_a_case``, nor ``of_now`` unless it is ``of_law``. ``common`` are voices of formulas and forms.

    ``facts`` are kinds of statements that a company makes of itself; ``any_fact`` matches all of them, ``profile`` the heading
    of a chapter that consists of them. ``figures`` matches figures with their units and the names that belong to them,
    ``cited`` other texts by title or number. ``steps`` are kinds of words on how an evaluation goes, ``lesser`` ones mean it
    only beside them. ``checks`` tells of a statement of the applicant's that was checked. ``answers`` matches a cell that
    answers a requirement, ``annex`` begins a line of the list of annexes.
    """

    demands: Quick
    of_a_case: Quick
    of_now: Pattern
    of_law: Pattern
    cites: Pattern
    common: Quick
    facts: tuple[Quick, ...]
    facts_enough: int
    facts_enough_in_profile: int
    any_fact: Quick
    profile: Pattern
    figures: Pattern
    cited: Pattern
    mostly: int
    figures_enough: int
    quotation: Pattern
    quoted_from: Pattern
    steps: tuple[Quick, ...]
    any_step: Quick
    lesser: Pattern
    checks: Pattern
    answers: Pattern
    annex: Pattern

    def states_facts(self, sentence: str, *, in_profile: bool = False) -> bool:
        """Whether a sentence makes enough of those statements."""
        enough = self.facts_enough_in_profile if in_profile else self.facts_enough
        return sum(1 for fact in self.facts if fact.search(sentence)) >= enough

    def is_quoted(self, sentence: str) -> bool:
        """Whether a sentence has the voice of standards, laws or forms."""
        if self.common.search(sentence):
            return True
        if not self.demands.search(sentence) and not self.cites.search(sentence):
            return False
        now = self.of_now.search(sentence) and not self.of_law.search(sentence)
        return not now and not self.of_a_case.search(sentence)

    def is_mostly(self, kind: Pattern, sentence: str, least: int = 1) -> bool:
        """Whether most of a sentence is of that kind, in at least so many pieces."""
        held = [len(_MARKS.sub("", match.group())) for match in kind.finditer(sentence)]
        return len(held) >= least and sum(held) * 1000 >= self.mostly * len(_MARKS.sub("", sentence))

    def tells_of_evaluation(self, sentence: str) -> bool:
        """Whether a sentence tells how evaluations go, or who may evaluate."""
        if not self.any_step.search(sentence):
            return False
        count = sum(1 for step in self.steps if step.search(sentence))
        return count > 1 or (count == 1 and bool(self.lesser.search(sentence)))


_MARKS = re.compile(r"[\s，,。；;：:、．（）()]+")


@cache
def shared_words() -> SharedWords:
    """The patterns; built once."""
    data = tomllib.loads(files("corpus.templates").joinpath("reuse.toml").read_text("utf8"))
    return SharedWords(
        demands=Quick(data["demands"]),
        of_a_case=Quick(data["of_a_case"]),
        of_now=re.compile(data["of_now"]),
        of_law=re.compile(data["of_law"]),
        cites=re.compile(data["cites"]),
        common=Quick("|".join(f"(?:{data[name]})" for name in ("defines", "of_the_paper"))),
        facts=tuple(map(Quick, data["facts"])),
        facts_enough=data["facts_enough"],
        facts_enough_in_profile=data["facts_enough_in_profile"],
        any_fact=Quick("|".join(data["facts"])),
        profile=re.compile(data["profile"]),
        figures=re.compile("|".join(f"(?:{data[name]})" for name in ("cited", "labels", "figures"))),
        cited=re.compile(data["cited"]),
        mostly=data["mostly"],
        figures_enough=data["figures_enough"],
        quotation=re.compile(data["quotation"]),
        quoted_from=re.compile(data["quoted_from"]),
        steps=tuple(map(Quick, data["steps"])),
        any_step=Quick("|".join(data["steps"])),
        lesser=re.compile(data["lesser"]),
        checks=re.compile(data["checks"]),
        answers=re.compile(data["answers"]),
        annex=re.compile(data["annex"]),
    )
