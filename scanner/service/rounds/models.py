"""Rounds, their results and what a result holds; the run directory stays the truth, these rows find the way into it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from models.vocabulary import Verdict

ASKS = Verdict.UNVERIFIED.rank
"""Findings up to this rank wait for a person; the others say what was checked and found right, or does not apply."""


class Round(models.Model):
    """A round (批次) that submissions are sent in to; ``folder`` below the data folder holds its registers and round.toml."""

    name = models.CharField(_("批次名称"), max_length=100, unique=True)
    ruleset = models.CharField(_("规则集"), max_length=32, default="2022")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


class Result(models.Model):
    """A finished run directory of a round, never changed after it was loaded; a new scan makes a new result.

    ``region`` is that of the officer who sent a pre-screen; empty for batches. ``source`` is the folder that was scanned.
    Until it is ``ready`` its rows are being written and no page shows it.
    """

    BATCH, PRESCREEN = "batch", "prescreen"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="results")
    kind = models.CharField(max_length=12, choices=[(BATCH, _("批量")), (PRESCREEN, _("预审"))])
    folder = models.CharField(max_length=255, unique=True)
    manifest = models.CharField(max_length=64)
    ready = models.BooleanField(default=False)
    source = models.CharField(max_length=500, blank=True, default="")
    region = models.CharField(max_length=6, blank=True, default="")
    made_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    files = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    unread = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.round} {self.kind} {self.made_at:%F %T}"


class Evaluator(models.Model):
    """A line of evaluators.jsonl; ``start`` and ``length`` find it in the file, in bytes."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="evaluators")
    key = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    uscc = models.CharField(max_length=18, blank=True)
    projects = models.PositiveIntegerField()
    with_affiliates = models.PositiveIntegerField()
    clients = models.PositiveIntegerField()
    suspected = models.PositiveIntegerField(null=True)
    recommended = models.BooleanField()
    worst = models.PositiveSmallIntegerField()
    start = models.PositiveBigIntegerField()
    length = models.PositiveIntegerField()

    class Meta:
        """How rows are found."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["result", "key"], name="rounds_evaluator_once")]

    def __str__(self) -> str:
        return self.name


class Submission(models.Model):
    """One version of a submission: a line of submissions.jsonl of one result.

    ``sid`` is its id in the run directory, the same from run to run. ``key`` is the same in every version: the code of the
    recommending region (``region``, empty where none could be read) and the id, for what two regions send in of one company
    are two submissions. ``worst`` is the rank of its worst verdict (0 violated … 4 not applicable); ``latest`` marks the
    version that pages show; ``findings_held`` counts its findings up to ``ASKS``.
    """

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="submissions")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    sid = models.CharField(max_length=400)
    key = models.CharField(max_length=408)
    latest = models.BooleanField(default=False)
    category = models.CharField(max_length=24)
    type = models.CharField(max_length=24)
    applicant = models.CharField(max_length=200)
    uscc = models.CharField(max_length=18, blank=True)
    region = models.CharField(max_length=6, blank=True)
    evaluator = models.ForeignKey(Evaluator, null=True, on_delete=models.SET_NULL, related_name="submissions")
    evaluator_name = models.CharField(max_length=200, blank=True)
    worst = models.PositiveSmallIntegerField()
    violated = models.PositiveSmallIntegerField(default=0)
    suspected = models.PositiveSmallIntegerField(default=0)
    unverified = models.PositiveSmallIntegerField(default=0)
    satisfied = models.PositiveSmallIntegerField(default=0)
    unread = models.PositiveSmallIntegerField(default=0)
    findings_held = models.PositiveIntegerField(default=0)
    start = models.PositiveBigIntegerField()
    length = models.PositiveIntegerField()

    class Meta:
        """How rows are found: the queue of a round by region, worst first."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["result", "sid"], name="rounds_submission_once"),
            models.UniqueConstraint(fields=["round", "key"], condition=models.Q(latest=True), name="rounds_one_latest"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["round", "latest", "worst", "applicant"], name="rounds_queue"),
            models.Index(fields=["round", "latest", "region", "worst", "applicant"], name="rounds_queue_of_region"),
        ]

    def __str__(self) -> str:
        return self.applicant


class SubmissionVerdict(models.Model):
    """The verdict on one clause for one submission: what facets count."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="verdicts")
    clause = models.CharField(max_length=48)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        """How rows are found."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "clause"], name="rounds_verdict_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["clause", "rank"], name="rounds_verdict_by_clause")]

    def __str__(self) -> str:
        return f"{self.submission} {self.clause} {self.rank}"


class Tally(models.Model):
    """How many latest submissions of a round, region and category have a verdict on a clause."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tallies")
    region = models.CharField(max_length=6, blank=True)
    category = models.CharField(max_length=24)
    clause = models.CharField(max_length=48)
    rank = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()

    class Meta:
        """How rows are found."""

        indexes: ClassVar = [models.Index(fields=["round", "region"], name="rounds_tally_of_region")]

    def __str__(self) -> str:
        return f"{self.clause} {self.rank} {self.number}"


class Finding(models.Model):
    """A line of findings.jsonl; exactly one of ``submission``, ``evaluator`` and ``region`` says whom it is about.

    ``fid`` is its id, the same from run to run as long as the same is found. ``foreign`` holds the codes of other regions
    whose applicants' documents are its evidence, with "?" for one without a region, separated by blanks: who does not see
    them all gets it redacted.
    """

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="findings")
    submission = models.ForeignKey(Submission, null=True, on_delete=models.CASCADE, related_name="findings")
    evaluator = models.ForeignKey(Evaluator, null=True, on_delete=models.CASCADE, related_name="findings")
    region = models.CharField(max_length=6, blank=True, default="")
    fid = models.CharField(max_length=64)
    key = models.CharField(max_length=200, blank=True)
    clause = models.CharField(max_length=48)
    rank = models.PositiveSmallIntegerField()
    zh = models.TextField()
    en = models.TextField()
    foreign = models.CharField(max_length=300, blank=True, default="")
    start = models.PositiveBigIntegerField()
    length = models.PositiveIntegerField()

    class Meta:
        """How rows are found."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["result", "fid"], name="rounds_finding_once")]
        indexes: ClassVar = [models.Index(fields=["submission", "rank", "clause"], name="rounds_finding_order")]

    def __str__(self) -> str:
        return f"{self.clause} {self.zh}"


class Document(models.Model):
    """A line of documents.jsonl: a path of the round; ``warnings`` are lines (macros, scripts, links, hidden text …)."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="documents")
    submission = models.ForeignKey(Submission, null=True, on_delete=models.CASCADE, related_name="documents")
    path = models.CharField(max_length=1000)
    sha256 = models.CharField(max_length=64)
    format = models.CharField(max_length=16)
    kind = models.CharField(max_length=32)
    pages = models.PositiveIntegerField(null=True)
    method = models.CharField(max_length=16)
    reason = models.TextField(blank=True)
    warnings = models.TextField(blank=True, default="")

    class Meta:
        """How rows are found."""

        indexes: ClassVar = [models.Index(fields=["result", "sha256"], name="rounds_document_by_hash")]

    def __str__(self) -> str:
        return self.path
