"""How much text self-evaluations and third-party reports share: how many submissions share how many characters."""

from collections import Counter, defaultdict
from typing import Final, NamedTuple

from corpus.reference.independence import independence
from models.vocabulary import Verdict
from scanner.exports.network import CLAUSE
from scanner.results.reader import Run

_OPEN: Final = (Verdict.UNVERIFIED, Verdict.NOT_APPLICABLE)


class CopiedLine(NamedTuple):
    """Submissions by their verdict under 3.2, worst first, that share ``least`` to ``most`` characters.

    ``most`` is None in the last line; ``least`` is None for those of which nothing was found and that were not compared.
    """

    least: int | None
    most: int | None
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)


def spread(run: Run) -> tuple[CopiedLine, ...]:
    """The submissions that 3.2 is asked of, by copied characters of the self-evaluation; the limits are those of the signs."""
    limits = independence().copied
    borders = (0, 1, limits.some, limits.much)
    chars = Counter[str]()
    for row in run.reuse:
        if row.relation == "same_applicant" and row.kind == "copied" and row.a.submission is not None:
            chars[row.a.submission] += row.a.end - row.a.start
    found: dict[int | None, Counter[Verdict]] = defaultdict(Counter)
    for one in run.submissions:
        verdict = one.verdicts.get(CLAUSE)
        if verdict is not None:
            told = chars[one.id] or verdict not in _OPEN
            found[max(each for each in borders if each <= chars[one.id]) if told else None][verdict] += 1
    ends = (*(border - 1 for border in borders[1:]), None)
    lines = [(None, None), *zip(borders, ends, strict=True)]
    return tuple(CopiedLine(least, most, tuple(found[least][one] for one in Verdict)) for least, most in lines)
