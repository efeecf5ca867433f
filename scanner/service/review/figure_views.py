"""Pictures of pages: the picture itself, and the part of a finding's page that shows one with its boxes."""

from typing import Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from scanner.service.review.access import deciding_user, document_of, finding_of
from scanner.service.review.evidence import told_to
from scanner.service.review.figures import Wish, draw, figure_of, kept, picture_at
from scanner.service.review.submission_views import page_asked

MOST_PAGES: Final = 5000


@require_safe
def page_picture(request: HttpRequest, pk: int, page: int) -> HttpResponseBase:
    """The picture of a page of a file, as WebP; Http404 if there is none."""
    document = document_of(deciding_user(request), pk)
    if not 0 < page <= MOST_PAGES:
        raise Http404
    size = kept(document, page) or draw(document, page)
    if size is None or size.reason:
        raise Http404
    return FileResponse(picture_at(document, page).open("rb"), content_type="image/webp")


@require_safe
def figure(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The page on which a passage of a finding stands, drawn now; without HTMX back to the finding's page, which has it then."""
    user = deciding_user(request)
    row = finding_of(user, pk)
    (told,) = told_to(user, [row])
    passages = [one for one in told.pieces if one.passage is not None]
    chosen = next((one for one in passages if one.number == number), None)
    if chosen is None or chosen.passage is None or chosen.document is None:
        raise Http404
    shown = figure_of(chosen.document, chosen.passage, passages, Wish(page_asked(request), draws=True))
    if "HX-Request" not in request.headers:
        return redirect(f"{reverse('review:finding', args=[pk])}?evidence={number}&page={shown.page}#page")
    return render(
        request, "review/figure.html", {"figure": shown, "finding": row, "chosen": chosen, "tried": True, "full": False}
    )
