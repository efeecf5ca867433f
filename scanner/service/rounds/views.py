"""The first page, the dashboard of a round, its unread files."""

from typing import Final, NamedTuple, TypeVar

from django import forms
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from corpus.rulesets import available
from scanner.service.audit.log import record
from scanner.service.people.models import SEES_ALL, Role, User
from scanner.service.people.rights import allowed
from scanner.service.people.scope import user_of
from scanner.service.rounds import progress, summary
from scanner.service.rounds.models import Round

M = TypeVar("M", bound=Model)
PAGE: Final = 50
EVALUATORS: Final = 20
"""Of the dashboard; the page of evaluators has all."""


class RoundLine(NamedTuple):
    """A round of the first page with its submissions by worst verdict, as far as somebody may see them."""

    round: Round
    counts: summary.Line
    progress: progress.Progress


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The rounds, newest first."""
    user = user_of(request)
    found = [
        RoundLine(one, summary.total(one, user), progress.together(progress.by_region(one, user)))
        for one in Round.objects.order_by("-pk")
    ]
    return render(request, "rounds/home.html", {"rounds": found, "may_open": Role(user.role) is Role.REVIEWER})


class RoundForm(forms.Form):
    """A new round."""

    name = forms.CharField(label=gettext_lazy("批次名称"), max_length=100)
    ruleset = forms.ChoiceField(label=gettext_lazy("规则集"), choices=lambda: [(one, one) for one in available()])

    def clean_name(self) -> str:
        """A name that no other round has."""
        name = str(self.cleaned_data["name"])
        if Round.objects.filter(name=name).exists():
            raise forms.ValidationError(_("已有同名的批次，请换一个名称。"))
        return name


@allowed(Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Opens a round; what was typed stays where something is wrong."""
    user, form = user_of(request), RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            made = Round.objects.create(**form.cleaned_data, created_by=user)
            record(user, "round.open", "round", made.pk, name=made.name, ruleset=made.ruleset)
        return redirect("rounds:dashboard", made.pk)
    return render(request, "rounds/new.html", {"form": form}, status=422 if request.method == "POST" else 200)


@require_safe
def dashboard(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures of a round: how far its review is; by clause, region, category and evaluator; what could not be read."""
    user, round_ = user_of(request), get_object_or_404(Round, pk=pk)
    regions = progress.by_region(round_, user)
    shown = {
        "round": round_,
        "summary": summary.summary(round_, user, EVALUATORS),
        "regions": regions,
        "progress": progress.together(regions),
        "batch": summary.newest_batch(round_),
    }
    return render(request, "rounds/dashboard.html", shown)


@require_safe
def unread(request: HttpRequest, pk: int) -> HttpResponse:
    """The files of a round that could not be read, with the reason."""
    user, round_ = user_of(request), get_object_or_404(Round, pk=pk)
    rows = summary.unread(round_, user).select_related("submission").order_by("path")
    shown = {"round": round_, "page": page_of(request, rows), "any": summary.files(round_, user).exists()}
    return render(request, "rounds/unread.html", shown)


def sees_all(user: User) -> bool:
    """Whether somebody sees every region."""
    return Role(user.role) in SEES_ALL


def page_of(request: HttpRequest, rows: QuerySet[M], size: int = PAGE) -> Page[M]:
    """The page of rows that the address asks for; the nearest there is."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
