"""One line an act; each holds the hash of the one before."""

from django.db import models


class Entry(models.Model):
    """An act; rows are added and never changed, which the database itself refuses."""

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

    def __str__(self) -> str:
        return f"{self.pk} {self.at:%F %T} {self.actor} {self.action} {self.kind} {self.object}"
