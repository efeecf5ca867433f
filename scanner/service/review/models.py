"""What people decided, as rows that are only added; where each submission stands now; and queries that somebody keeps."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from scanner.service.rounds.models import Document, Result, Round, Submission


class Action(models.TextChoices):
    """What can be decided: the first three on a finding, the others on a submission."""

    CONFIRMED = "confirmed", _("确认")
    DISMISSED = "dismissed", _("排除")
    NEEDS_MATERIAL = "needs_material", _("需补充材料")
    ACCEPT = "accept", _("同意推荐")
    RETURN = "return", _("退回补充")
    REJECT = "reject", _("建议不予推荐")


ON_FINDING = (Action.CONFIRMED, Action.DISMISSED, Action.NEEDS_MATERIAL)
ON_SUBMISSION = (Action.ACCEPT, Action.RETURN, Action.REJECT)


class Bulk(models.Model):
    """One act on many submissions at once, so that it can be undone at once."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    action = models.CharField(max_length=16, choices=Action.choices)
    number = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.pk} {self.action} {self.number}"


class Decision(models.Model):
    """A decision on a submission, or on the finding ``finding`` (its id) of it; rows are added and never changed.

    ``submission_key`` of a decision on a finding about an evaluator or a region is what ``subjects`` calls their key.

    A row that ``undoes`` another says only that; the newest row that is not undone counts. ``overrides``: it goes against
    what the program said. ``version`` is the one that was looked at: results that come later are decided by the same rows,
    since ids stay the same, but pages ask to look again where the files are not those any more.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    submission_key = models.CharField(max_length=400)
    finding = models.CharField(max_length=64, blank=True)
    clause = models.CharField(max_length=48, blank=True)
    region = models.CharField(max_length=6, blank=True)
    action = models.CharField(max_length=16, choices=Action.choices)
    reason = models.CharField(max_length=32, blank=True)
    comment = models.TextField(blank=True)
    overrides = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    version = models.ForeignKey(Submission, null=True, on_delete=models.SET_NULL, related_name="+")
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone")
    bulk = models.ForeignKey(Bulk, null=True, on_delete=models.PROTECT, related_name="decisions")

    class Meta:
        """How rows are found."""

        indexes: ClassVar = [models.Index(fields=["round", "submission_key", "finding"], name="review_decision_of")]

    def __str__(self) -> str:
        return f"{self.submission_key} {self.finding} {self.action}"


class Standing(models.Model):
    """Where a submission stands: the decision that counts, empty without one, and how many findings are decided.

    ``findings`` are those of its latest version, ``material`` those of them for which more material is wanted, ``version`` the
    one that it was decided on. Taken from ``Decision`` after each act; its row is what two people who decide at once wait for,
    and only that where findings are about an evaluator or a region.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    submission_key = models.CharField(max_length=400)
    action = models.CharField(max_length=16, blank=True, choices=Action.choices)
    findings = models.PositiveIntegerField(default=0)
    material = models.PositiveIntegerField(default=0)
    version = models.ForeignKey(Submission, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """How rows are found."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "submission_key"], name="review_standing_once")
        ]
        indexes: ClassVar = [models.Index(fields=["round", "action"], name="review_standing_action")]

    def __str__(self) -> str:
        return f"{self.submission_key} {self.action}"


class SharedText(models.Model):
    """What two documents share by reuse.jsonl of ``result``; ``b`` may be one of the result that it was held against.

    ``b`` is null if nobody knows it here any more. ``spans_a`` and ``spans_b`` are JSON: for each kind the ranges of either
    text, merged. ``passages`` counts all kinds.
    """

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="+")
    relation = models.CharField(max_length=24)
    a = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Document, null=True, on_delete=models.CASCADE, related_name="+")
    passages = models.PositiveIntegerField()
    spans_a = models.TextField()
    spans_b = models.TextField()

    def __str__(self) -> str:
        return f"{self.a} {self.b} {self.passages}"


class SavedView(models.Model):
    """A query of the queue that somebody keeps under a name."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("名称"), max_length=40)
    query = models.CharField(max_length=1000)

    class Meta:
        """How rows are found."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "name"], name="review_view_once")]

    def __str__(self) -> str:
        return self.name
