"""Finds entries of the log and writes them as CSV."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scanner.exports.cells import clean, looks_like_formula
from scanner.service.audit.models import Entry
from scanner.service.audit.words import ACTIONS

HEADER: Final = (
    "seq", "at_utc", "actor", "role", "region", "action", "kind", "object", "detail", "previous", "hash",
)  # fmt: skip
_BOM: Final = "\ufeff"


class Filter(forms.Form):
    """Which entries are shown; days are those of Asia/Shanghai."""

    since = forms.DateField(label=_("自"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("至"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    actor = forms.CharField(label=_("操作人"), required=False, max_length=64)
    action = forms.ChoiceField(label=_("操作"), required=False, choices=[("", _("全部")), *ACTIONS.items()])
    object = forms.CharField(label=_("对象"), required=False, max_length=200)


def found(chosen: dict[str, Any]) -> QuerySet[Entry]:
    """The entries that a filter's cleaned fields choose, newest first."""
    rows = Entry.objects.order_by("-seq")
    if chosen.get("since"):
        rows = rows.filter(at__gte=_midnight(chosen["since"]))
    if chosen.get("until"):
        rows = rows.filter(at__lt=_midnight(chosen["until"] + timedelta(days=1)))
    for field in ("actor", "action"):
        if chosen.get(field):
            rows = rows.filter(**{field: chosen[field]})
    if chosen.get("object"):
        rows = rows.filter(Q(object__icontains=chosen["object"]) | Q(kind=chosen["object"]))
    return rows


def _midnight(day: Any) -> datetime:  # noqa: ANN401  # a date of the form
    return timezone.make_aware(datetime.combine(day, time()))


def as_csv(rows: QuerySet[Entry]) -> Iterator[str]:
    """Lines of a CSV that spreadsheets open as UTF-8 and in which no cell computes anything."""
    yield _BOM + _line(HEADER)
    for entry in rows.iterator(2_000):
        at = entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        yield _line((str(entry.seq), at, *(_cell(str(getattr(entry, name))) for name in HEADER[2:])))


def _cell(text: str) -> str:
    kept = clean(text)
    return f"'{kept}" if looks_like_formula(kept) else kept


def _line(cells: tuple[str, ...]) -> str:
    file = io.StringIO()
    csv.writer(file).writerow(cells)
    return file.getvalue()
