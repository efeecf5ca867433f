"""Work to be done, as rows that workers lease."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What becomes of a job; the last four are final."""

    QUEUED = "queued", _("排队")
    RUNNING = "running", _("进行中")
    DONE = "done", _("完成")
    FAILED = "failed", _("失败")
    DEAD = "dead", _("多次中断")
    CANCELLED = "cancelled", _("已取消")


OPEN = frozenset({State.QUEUED, State.RUNNING})


class Job(models.Model):
    """A piece of work. Whoever holds the newest ``fence`` until ``lease_until`` may finish it, nobody else.

    ``key`` is the same for the same work, so that it is queued once; ``payload`` is JSON for the job's kind; ``done`` of
    ``total`` items of ``stage``; ``eta`` are seconds left of the stage; ``error`` is a sentence, Chinese first.
    ``starts`` counts how often it was begun, ``attempts`` those in a row that got nothing done, ``faults`` those that broke
    or hung by themselves.
    """

    kind = models.CharField(max_length=24)
    key = models.CharField(max_length=200, unique=True)
    payload = models.TextField(default="{}")
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    faults = models.PositiveSmallIntegerField(default=0)
    starts = models.PositiveSmallIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    cancel_asked = models.BooleanField(default=False)
    stage = models.CharField(max_length=100, blank=True, default="")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    eta = models.FloatField(null=True, blank=True)
    said = models.TextField(blank=True, default="")
    error = models.TextField(blank=True, default="")
    outcome = models.TextField(blank=True, default="")
    region = models.CharField(max_length=6, blank=True, default="")
    round = models.ForeignKey("rounds.Round", null=True, on_delete=models.CASCADE, related_name="jobs")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """How rows are found: the oldest that can be claimed."""

        indexes: ClassVar = [models.Index(fields=["state", "id"], name="jobs_by_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} {self.state}"

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in OPEN

    @property
    def percent(self) -> int:
        """Of the present stage."""
        return 100 * self.done // self.total if self.total else 0
