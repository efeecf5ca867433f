"""The first page and the dashboard of a round."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scanner.service.people.scope import user_of
from scanner.service.rounds.models import Round


def home(request: HttpRequest) -> HttpResponse:
    """The rounds there are."""
    user_of(request)
    return render(request, "rounds/home.html", {"rounds": Round.objects.order_by("-pk")})
