"""One line an act; each holds the hash of the one before."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """An act; rows are added and never changed, which the database itself refuses. ``seq`` counts from 1 without a gap."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    role = models.CharField(max_length=16, blank=True)
    region = models.CharField(max_length=6, blank=True)
    action = models.CharField(max_length=48)
    kind = models.CharField(max_length=24, blank=True)
    object = models.CharField(max_length=200, blank=True)
    detail = models.TextField(blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        """How rows are found: by time, and by each filter newest first."""

        indexes: ClassVar = [
            models.Index(fields=["at"], name="audit_by_time"),
            models.Index(fields=["actor", "seq"], name="audit_by_actor"),
            models.Index(fields=["action", "seq"], name="audit_by_action"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.at:%F %T} {self.actor} {self.action} {self.kind} {self.object}"


class Head(models.Model):
    """The end of the chain, one row: who adds holds its lock, and rows cut off the end do not go unseen."""

    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.seq} {self.hash}"
