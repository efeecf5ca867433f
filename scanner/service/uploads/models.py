"""What came in: an upload is a round's batch or one submission to be pre-screened, and its files."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

BATCH, PRESCREEN = "batch", "prescreen"
KINDS = ((BATCH, _("批量")), (PRESCREEN, _("预审")))


class Upload(models.Model):
    """Files that somebody sent; ``job`` is set when they are complete and the work on them was queued."""

    BATCH, PRESCREEN = BATCH, PRESCREEN

    round = models.ForeignKey("rounds.Round", on_delete=models.PROTECT, related_name="uploads")
    kind = models.CharField(max_length=12, choices=KINDS)
    region = models.CharField(max_length=6, blank=True, default="")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    job = models.OneToOneField("jobs.Job", null=True, on_delete=models.SET_NULL, related_name="upload")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class SentFile(models.Model):
    """A file of an upload: ``path`` is its name as sent, folders with "/", and only ever shown, never opened."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=500)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    format = models.CharField(max_length=16)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """How rows are found."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["upload", "path"], name="uploads_path_once")]
        indexes: ClassVar = [models.Index(fields=["sha256"], name="uploads_by_hash")]

    def __str__(self) -> str:
        return self.path


class Missing(models.Model):
    """A file that the sender meant to send and that is not here: not come yet, or refused with a sentence (``why``)."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="missing")
    path = models.CharField(max_length=500)
    size = models.PositiveBigIntegerField(default=0)
    why = models.TextField(blank=True, default="")

    class Meta:
        """How rows are found."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["upload", "path"], name="uploads_missing_once")]

    def __str__(self) -> str:
        return self.path
