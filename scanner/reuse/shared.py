"""What is said of a passage that two documents share."""

from enum import StrEnum

from models.base import Model


class PassageKind(StrEnum):
    """Only ``copied`` accuses."""

    COPIED = "copied"
    BOILERPLATE = "boilerplate"
    SHARED_FACT = "shared_fact"


class Why(StrEnum):
    """What makes a passage of its kind."""

    NOT_ELSEWHERE = "not_elsewhere"
    ELSEWHERE = "elsewhere"
    FORM = "form"
    STANDARD = "standard"
    LAW = "law"
    USUAL = "usual"
    QUOTED = "quoted"
    FACTS = "facts"
    NUMBERS_AND_NAMES = "numbers_and_names"
    EXCLUDED = "excluded"


class SharedPassage(Model):
    """Half-open ranges of code points in both original texts.

    ``similarity`` is per mille. ``identical``, ``near`` and ``reworded`` part the folded characters of the passage on
    A. ``elsewhere`` counts the distinct evaluators of the background whose texts hold most of it.
    ``source`` names the form, standard or law that prints it, "" if none is known to.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    kind: PassageKind
    why: Why
    similarity: int
    identical: int
    near: int
    reworded: int
    elsewhere: int
    source: str = ""

    def flipped(self) -> "SharedPassage":
        """The same seen from the other document."""
        return self.but(a=self.b, b=self.a)
