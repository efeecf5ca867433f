"""Pictures of pages: the picture itself, the part of a finding's page that shows one with its boxes, the page of any place."""

from collections.abc import Iterator
from typing import Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from models.errors import BadOutput
from scanner.results.rows import FindingRow, PassageRow
from scanner.service.audit.log import record
from scanner.service.masking import masked
from scanner.service.people.models import User
from scanner.service.review.access import deciding_user, document_of, finding_of, redacted
from scanner.service.review.evidence import Piece, told_to
from scanner.service.review.figures import Wish, draw, figure_of, kept, picture_at
from scanner.service.review.submission_views import number_asked, page_asked
from scanner.service.review.texts import around, text_of
from scanner.service.rounds import lines
from scanner.service.rounds.models import Document

MOST_PAGES: Final = 5000
MOST_WORDS: Final = 2000


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


@require_safe
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of the page that a place of a file stands on, drawn now, with the words; boxed where a finding says where."""
    user = deciding_user(request)
    document = document_of(user, pk)
    page, start, end = (number_asked(request, name) for name in ("page", "start", "end"))
    if not 0 < page <= min(document.pages or MOST_PAGES, MOST_PAGES):
        raise Http404
    record(user, "document.read", "document", masked(document.path[:200]), sha256=document.sha256)
    found = [one for one in _boxed(user, document) if one.start < end and start < one.end]
    boxes = tuple(dict.fromkeys(box for one in found for box in one.boxes if int(box[0]) == page))
    asked = PassageRow(
        path=document.path,
        sha256=document.sha256,
        page=page,
        start=start,
        end=end,
        quote=text_of(document.result, document.sha256)[start:end][:MOST_WORDS],
        boxes=boxes,
        confidence=None,
    )
    shown = {
        "round": document.result.round,
        "submission": document.submission,
        "figure": figure_of(document, asked, [Piece(0, "passage", passage=asked)], Wish(page, draws=True)),
        "document": document,
        "part": around(document, start, end, full=False),
        "asked": asked,
    }
    return render(request, "review/place.html", shown)


def _boxed(user: User, document: Document) -> Iterator[PassageRow]:
    """The words of a file that findings on its submission point at."""
    if document.submission is None:
        return
    for row in document.submission.findings.select_related("result"):
        if not redacted(row, user):
            try:
                held = lines.read(row.result, "findings.jsonl", (row.start, row.length), FindingRow)
            except BadOutput:
                continue
            yield from (one for one in held.evidence if isinstance(one, PassageRow) and one.path == document.path)
