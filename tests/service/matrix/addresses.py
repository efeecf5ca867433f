"""Every address of the service, found in its URLconf, and what each needs to be asked.

A new address with arguments needs a line in ``ARGUMENTS``; one that other roles than its app's may open, a line in ``ROLES``.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from scanner.service.people.models import Role
from tests.service.matrix.world import Own, label

Arguments = Mapping[str, Any]


class Asked(NamedTuple):
    """How to fill an address in for the objects of one region.

    ``foreign`` if the object belongs to a region, so that officers of others get 404; ``absent`` if even its owner may get
    404 (no such picture), ``seers`` if only those who see every region get more than 404, ``personal`` if only who made it.
    """

    fill: Callable[[Own], Arguments]
    foreign: bool = True
    absent: bool = False
    seers: bool = False
    personal: bool = False


def _pk(name: str) -> Callable[[Own], Arguments]:
    return lambda own: {"pk": getattr(own, name).pk}


def _bulk(own: Own) -> Arguments:
    from scanner.service.review.models import Bulk

    made, _ = Bulk.objects.get_or_create(round=own.round, by=own.sender, defaults={"action": "confirm", "number": 1})
    return {"pk": made.pk}


def _view(own: Own) -> Arguments:
    from scanner.service.review.models import SavedView

    made, _ = SavedView.objects.get_or_create(user=own.sender, name=f"说明{label(own.region)}", query="")
    return {"pk": own.round.pk, "view": made.pk}


_ROUND: Final = Asked(_pk("round"), foreign=False)
_REGISTER: Final = Asked(_pk("register"), foreign=False)
_ACCOUNT: Final = Asked(lambda own: {"login": own.sender.login}, foreign=False)
ARGUMENTS: Final[Mapping[str, Asked]] = {
    "people:account": _ACCOUNT,
    "people:account_password": _ACCOUNT,
    "people:account_act": Asked(lambda own: {"login": own.sender.login, "act": "lock"}, foreign=False),
    "rounds:dashboard": _ROUND,
    "rounds:unread": _ROUND,
    "rounds:evaluators": _ROUND,
    "rounds:relations": Asked(_pk("round"), foreign=False, seers=True),
    "rounds:evaluator": Asked(_pk("evaluator"), foreign=False, absent=True),  # one evaluator works in many regions
    "rounds:ask_dossier": Asked(_pk("evaluator"), foreign=False),
    "rounds:ask_letter": Asked(_pk("submission")),
    "rounds:paper": Asked(_pk("letter")),
    "rounds:paper_progress": Asked(_pk("letter")),
    "rounds:paper_file": Asked(_pk("letter")),
    "registers:registers": _ROUND,
    "registers:terms": _ROUND,
    "registers:new": _ROUND,
    "registers:version": _REGISTER,
    "registers:progress": _REGISTER,
    "registers:confirm": _REGISTER,
    "registers:drop": _REGISTER,
    "registers:remove": _REGISTER,
    "registers:original": _REGISTER,
    "registers:again": Asked(lambda own: {"pk": own.submission.result_id}, foreign=False),
    "uploads:show": Asked(_pk("upload")),
    "uploads:progress": Asked(_pk("upload")),
    "uploads:files": Asked(_pk("draft"), personal=True),
    "uploads:start": Asked(_pk("draft"), personal=True),
    "jobs:act": Asked(lambda own: {"pk": own.job.pk, "action": "cancel"}),
    "review:queue": _ROUND,
    "review:queue_csv": _ROUND,
    "review:queue_xlsx": _ROUND,
    "review:keep_view": _ROUND,
    "review:keep_columns": _ROUND,
    "review:bulk": _ROUND,
    "review:decisions_csv": _ROUND,
    "review:drop_view": Asked(_view, personal=True),
    "review:bulk_done": Asked(_bulk, personal=True),
    "review:bulk_undo": Asked(_bulk, personal=True),
    "review:regions": _ROUND,
    "review:region": Asked(lambda own: {"pk": own.round.pk, "code": own.region or "-"}),
    "review:submission": Asked(_pk("submission")),
    "review:decide_submission": Asked(_pk("submission")),
    "review:undo_submission": Asked(_pk("submission")),
    "review:indicators": Asked(_pk("submission")),
    "review:versions": Asked(_pk("submission")),
    "review:finding": Asked(_pk("finding")),
    "review:decide_finding": Asked(_pk("finding")),
    "review:undo_finding": Asked(_pk("finding")),
    "review:figure": Asked(lambda own: {"pk": own.finding.pk, "number": 1}, absent=True),
    "review:document": Asked(_pk("document")),
    "review:place": Asked(_pk("document"), absent=True),
    "review:page_picture": Asked(lambda own: {"pk": own.document.pk, "page": 1}, absent=True),
    "review:pair": Asked(lambda own: {"pk": own.document.pk, "other": own.other_document.pk}, absent=True),
}
_ON_REGION: Final = Asked(_pk("region_finding"), seers=True)
_ON_EVALUATOR: Final = Asked(_pk("evaluator_finding"), foreign=False, seers=True)
ALSO: Final[Mapping[str, tuple[Asked, ...]]] = {
    "review:finding": (Asked(_pk("region_finding")), _ON_EVALUATOR),
    "review:decide_finding": (_ON_REGION, _ON_EVALUATOR),
    "review:undo_finding": (_ON_REGION, _ON_EVALUATOR),
    "review:figure": (
        Asked(lambda own: {"pk": own.evaluator_finding.pk, "number": 1}, foreign=False, absent=True, seers=True),
    ),
}
"""Other objects that the same addresses name."""
_SUBMISSIONS: Final = frozenset({Role.OFFICER, Role.REVIEWER, Role.INVESTIGATOR})
APPS: Final[Mapping[str, frozenset[Role]]] = {
    "people": frozenset({Role.ADMINISTRATOR}),
    "audit": frozenset({Role.AUDITOR}),
    "rounds": _SUBMISSIONS,
    "review": _SUBMISSIONS,
    "uploads": _SUBMISSIONS,
    "jobs": _SUBMISSIONS,
    "registers": _SUBMISSIONS,
}
EVERYBODY: Final = frozenset(Role)
ROLES: Final[Mapping[str, frozenset[Role]]] = {
    "people:password": EVERYBODY,
    "people:logout": EVERYBODY,
    "rounds:home": EVERYBODY,  # who sees no submissions is sent on to their own first page
    "rounds:new": frozenset({Role.REVIEWER}),
    "rounds:ask_dossier": frozenset({Role.REVIEWER, Role.INVESTIGATOR}),
    **dict.fromkeys(
        (
            "registers:terms",
            "registers:new",
            "registers:version",
            "registers:progress",
            "registers:confirm",
            "registers:drop",
            "registers:remove",
            "registers:original",
            "registers:again",
        ),
        frozenset({Role.REVIEWER}),
    ),
}
WITHOUT_LOG_IN: Final = frozenset({"people:login", "people:resend", "set_language"})


class Address(NamedTuple):
    """One pattern of the URLconf."""

    app: str
    name: str
    arguments: frozenset[str]
    way: int = 0

    @property
    def asked(self) -> Asked | None:
        """How to fill it in; None if it takes no argument."""
        return (ARGUMENTS[self.name], *ALSO.get(self.name, ()))[self.way] if self.arguments else None

    @property
    def roles(self) -> frozenset[Role]:
        """Who may open it."""
        return ROLES.get(self.name, APPS.get(self.app, frozenset()))

    def of(self, own: Own) -> str:
        """The path that leads to a region's object."""
        return reverse(self.name, kwargs=dict(self.asked.fill(own)) if self.asked else {})


def addresses() -> list[Address]:
    """All that the URLconf has, in its order, each for every kind of object that it may name."""
    found = _walk(get_resolver().url_patterns, "")
    return [one._replace(way=way) for one in found for way in range(1 + len(ALSO.get(one.name, ())))]


def _walk(patterns: list[URLPattern | URLResolver], app: str) -> Iterator[Address]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, one.namespace or app)
        else:
            assert one.name, f"{one.pattern}: an address without a name cannot be looked up"
            name = f"{app}:{one.name}" if app else one.name
            yield Address(app, name, frozenset(one.pattern.regex.groupindex) | frozenset(one.pattern.converters))
