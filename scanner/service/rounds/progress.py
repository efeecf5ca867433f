"""How far the review of a round is, for what one person may see: what is decided, what waits for material, what is open."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from django.db.models import Count, OuterRef, Subquery, Sum

from scanner.service.people.models import User
from scanner.service.review.models import Action, Standing
from scanner.service.rounds.models import Round
from scanner.service.rounds.summary import latest


class Progress(NamedTuple):
    """The submissions of a region, or all, by where they stand, and their findings.

    ``begun``: findings of it are decided, itself not; ``open``: nothing is. ``material`` are findings for which more material
    is wanted, they count as ``decided`` too.
    """

    key: str
    accepted: int = 0
    rejected: int = 0
    returned: int = 0
    begun: int = 0
    open: int = 0
    findings: int = 0
    decided: int = 0
    material: int = 0

    @property
    def total(self) -> int:
        """All submissions."""
        return self.closed + self.returned + self.begun + self.open

    @property
    def closed(self) -> int:
        """Submissions that somebody decided for good or ill."""
        return self.accepted + self.rejected

    @property
    def open_or_begun(self) -> int:
        """Submissions without a decision of their own."""
        return self.open + self.begun

    @property
    def undecided(self) -> int:
        """Findings on which nobody said anything."""
        return self.findings - self.decided

    @property
    def states(self) -> tuple[tuple[str, int], ...]:
        """The queue's states with their numbers."""
        return (
            ("open", self.open),
            ("begun", self.begun),
            (Action.RETURN.value, self.returned),
            (Action.ACCEPT.value, self.accepted),
            (Action.REJECT.value, self.rejected),
        )


_FIELDS: Final = {"": "begun", Action.ACCEPT: "accepted", Action.REJECT: "rejected", Action.RETURN: "returned"}


def by_region(round_: Round, user: User) -> tuple[Progress, ...]:
    """The progress of each region, in the order of their codes."""
    seen = latest(round_, user).order_by()
    found: dict[str, dict[str, int]] = {}
    for code, number, findings in seen.values_list("region").annotate(number=Count("pk"), held=Sum("findings_held")):
        found[code] = {"open": number, "findings": findings}
    region = Subquery(seen.filter(key=OuterRef("submission_key")).values("region")[:1])
    standings = Standing.objects.filter(round=round_).exclude(action="", findings=0).annotate(region=region)
    rows = standings.filter(region__isnull=False).order_by().values("region", "action")
    for row in rows.annotate(number=Count("pk"), decided=Sum("findings"), wanted=Sum("material")):
        line, state = found.get(row["region"]), _FIELDS[row["action"]]
        if line is None:  # shown since the first question
            continue
        line["open"] -= row["number"]
        for name, more in ((state, row["number"]), ("decided", row["decided"]), ("material", row["wanted"])):
            line[name] = line.get(name, 0) + more
    return tuple(Progress(code, **line) for code, line in sorted(found.items()))


def together(lines: Iterable[Progress]) -> Progress:
    """The sum of all regions."""
    return Progress("", *(sum(numbers) for numbers in zip(*(one[1:] for one in lines), strict=True)))
