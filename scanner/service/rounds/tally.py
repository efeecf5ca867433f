"""How many verdicts of each kind a round has on each clause, counted once when a result is shown."""

from django.db.models import Count, F

from scanner.service.rounds.models import Round, SubmissionVerdict, Tally


def count(round_: Round) -> None:
    """Counts the latest versions of the round's submissions anew, in the caller's transaction."""
    rows = (
        SubmissionVerdict.objects.filter(submission__round=round_, submission__latest=True)
        .values("clause", "rank", region=F("submission__region"), category=F("submission__category"))
        .annotate(number=Count("pk"))
        .order_by()
    )
    counted = [Tally(round=round_, **row) for row in rows]
    Tally.objects.filter(round=round_).delete()
    Tally.objects.bulk_create(counted)
