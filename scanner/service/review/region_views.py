"""The recommending regions of a round, and the page of one: what it sent, its quotas, what was found about it."""

from typing import Final, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from corpus.reference.places import regions as known_regions
from models.errors import BadOutput
from models.vocabulary import Category, Verdict
from scanner.results.rows import RegionRow
from scanner.service.audit.log import record
from scanner.service.people.models import User
from scanner.service.people.scope import user_of
from scanner.service.review.decided_numbers import Numbers, numbers
from scanner.service.review.evidence import Piece, told_to
from scanner.service.review.finding_lists import Bound, listed
from scanner.service.review.queue import NO_REGION
from scanner.service.review.subjects import REGION, Subject, of_region
from scanner.service.rounds import lines, summary
from scanner.service.rounds.models import Finding, Result, Round
from scanner.service.rounds.summary import Line
from scanner.service.rounds.templatetags.verdicts import region_name
from scanner.service.rounds.views import sees_all

QUOTAS: Final = ("1.3c-quota", "1.5e-park-quota")
"""Clauses that count what a region recommends."""


class RegionLine(NamedTuple):
    """A region with its submissions by worst verdict and its own verdicts by clause; ``rank`` is the worst of them."""

    code: str
    counts: Line
    rank: int | None
    numbers: Numbers


class Quota(NamedTuple):
    """A clause that counts: the verdict, and the computation where there is one that may be shown."""

    finding: Finding
    computation: Piece | None


@require_safe
def regions(request: HttpRequest, pk: int) -> HttpResponse:
    """The regions of a round; an officer sees the own one."""
    user, round_ = user_of(request), get_object_or_404(Round, pk=pk)
    batch = summary.newest_batch(round_)
    try:
        rows = _rows(batch, user)
    except BadOutput:
        return render(request, "rounds/changed.html", status=409)
    counts = {line.key: line for line in summary.regions(round_, user)}
    about = Finding.objects.filter(result=batch, submission=None, evaluator=None, region__in=list(rows))
    held = numbers(round_, REGION, about.values_list("region", "fid", "rank"))
    none = Line("", (0,) * len(Verdict))
    found = [
        RegionLine(
            code,
            counts.get(code, none),
            min((one.rank for one in rows[code].verdicts.values()), default=None) if code in rows else None,
            held.get(code, Numbers()),
        )
        for code in sorted({*counts, *rows}, key=lambda code: (not code, code))
    ]
    return render(request, "review/regions.html", {"round": round_, "regions": found})


@require_safe
def region(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """A region by its code, "-" for submissions without one; Http404 for another region's officer."""
    user, round_ = user_of(request), get_object_or_404(Round, pk=pk)
    code = "" if code == NO_REGION else code
    if not _may_see(user, code):
        raise Http404
    record(user, "region.read", "region", code or NO_REGION, round=round_.pk)
    return region_page(request, user, (round_, code))


def region_page(
    request: HttpRequest, user: User, what: tuple[Round, str], bound: Bound | None = None, status: int = 200
) -> HttpResponse:
    """The page of a region, with the form that somebody sent and that is not right yet."""
    round_, code = what
    batch = summary.newest_batch(round_)
    try:
        row = _rows(batch, user).get(code)
    except BadOutput:
        return render(request, "rounds/changed.html", status=409)
    shown: dict[str, object] = {
        "round": round_,
        "code": code or NO_REGION,
        "name": region_name(code),
        "row": row,
        "counts": [(one.value, row.counts.get(one, 0)) for one in Category] if row is not None else [],
        "categories": summary.categories(round_, user, code),
    }
    if batch is not None and row is not None:
        verdicts = sorted((clause, verdict.rank) for clause, verdict in row.verdicts.items())
        shown |= listed(user, of_region(batch, code), verdicts, bound)
        shown["quotas"] = _quotas(user, of_region(batch, code))
    return render(request, "review/region.html", shown, status=status)


def _may_see(user: User, code: str) -> bool:
    """Whether somebody sees a region; "" are submissions without one."""
    if sees_all(user):
        return code in {"", *(one.code for one in known_regions())}
    return bool(code) and code == user.region


def _rows(batch: Result | None, user: User) -> dict[str, RegionRow]:
    """The lines of the batch on the regions that somebody sees, by code; BadOutput if the run directory was changed."""
    if batch is None:
        return {}
    return {row.id: row for row in lines.every(batch, "regions.jsonl", RegionRow) if _may_see(user, row.id)}


def _quotas(user: User, about: Subject) -> list[Quota]:
    """What was counted against a quota, whatever came of it."""
    rows = about.findings.filter(clause__in=QUOTAS).select_related("result").order_by("clause", "rank", "fid")
    return [
        Quota(one.finding, next((piece for piece in one.pieces if piece.kind == "computation"), None))
        for one in told_to(user, rows)
    ]
