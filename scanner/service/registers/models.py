"""Registers and terms of rounds as rows that are added and ended, never changed; and what each result was made with."""

from typing import ClassVar

import msgspec
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from scanner.service.registers.values import Summary, Used, Whole

PAGE, SERVER, ROUND, RULESET = "page", "server", "round", "ruleset"
ORIGINS = {
    PAGE: _("本页面"),
    SERVER: _("服务器上本批次的文件夹"),
    ROUND: _("申报材料文件夹自带"),
    RULESET: _("规则集"),
}
"""Where a register or a term of a scan came from; of a kind or a term the first of these that has it counts."""


class State(models.TextChoices):
    """What becomes of a version of a register."""

    DRAFT = "draft", _("待确认")
    IN_FORCE = "in_force", _("使用中")
    ENDED = "ended", _("已停止使用")
    DROPPED = "dropped", _("已放弃")


class Mode(models.TextChoices):
    """What a file does to the register that is there."""

    REPLACE = "replace", _("替换现有名录")
    ADD = "add", _("补充到现有名录（已有的行不重复）")


class RegisterVersion(models.Model):
    """One version of a register of a round, made of a file (``original``) and, with ``Mode.ADD``, of the version before.

    ``content`` is the hash under which its rows lie as KIND.csv, empty until the file was read. ``as_of``, ``covers_*`` and
    ``source`` are as stated with the file, ``declared`` what holds of the whole (JSON of ``Whole``), ``read`` how the file was
    understood (JSON of ``Summary``). ``base`` is the version that was in force when the file was read.
    """

    round = models.ForeignKey("rounds.Round", on_delete=models.PROTECT, related_name="registers")
    kind = models.CharField(_("名录类型"), max_length=32)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    mode = models.CharField(_("用法"), max_length=12, choices=Mode.choices, default=Mode.REPLACE)
    name = models.CharField(max_length=500)
    original = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    as_of = models.DateField(_("截止日期"), null=True)
    covers_from = models.DateField(_("覆盖期间自"), null=True)
    covers_to = models.DateField(_("覆盖期间至"), null=True)
    source = models.CharField(_("来源"), max_length=300, blank=True, default="")
    content = models.CharField(max_length=64, blank=True, default="")
    declared = models.TextField(blank=True, default="{}")
    read = models.TextField(blank=True, default="")
    base = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    job = models.OneToOneField("jobs.Job", null=True, on_delete=models.SET_NULL, related_name="register")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """One version of a kind is in force."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "kind"], condition=models.Q(state="in_force"), name="registers_one_in_force"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["round", "state", "kind"], name="registers_of_round")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} {self.state}"

    @property
    def stated(self) -> Whole:
        """What was stated with the file."""
        first, last = self.covers_from, self.covers_to
        covers = (first, last) if first is not None and last is not None else None
        return Whole(as_of=self.as_of, covers=covers, source=self.source or None)

    @property
    def whole(self) -> Whole:
        """What is declared of the whole register."""
        return msgspec.json.decode(self.declared, type=Whole)

    @property
    def summary(self) -> Summary | None:
        """How the file was understood; None until it was read."""
        return msgspec.json.decode(self.read, type=Summary) if self.read else None


class Terms(models.Model):
    """The terms of a round from a moment on: the newest row counts. None or empty leaves a term to the round's own files.

    ``regions`` are the codes of the regions that are complete, separated by blanks; they count only with a ``scope``.
    """

    round = models.ForeignKey("rounds.Round", on_delete=models.PROTECT, related_name="terms")
    ruleset = models.CharField(max_length=32)
    reference_date = models.DateField(null=True)
    deadline = models.DateField(null=True)
    scope = models.CharField(max_length=12, blank=True, default="")
    regions = models.CharField(max_length=300, blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.round} {self.pk}"


class Basis(models.Model):
    """What a result was made with: its registers (JSON of ``Used``), its terms and where each of them came from.

    ``declarations`` is the hash of the registers.toml that lay beside the registers of the round's own files; empty without.
    """

    result = models.OneToOneField("rounds.Result", on_delete=models.CASCADE, related_name="basis")
    used = models.TextField()
    ruleset = models.CharField(max_length=32)
    reference_date = models.DateField()
    deadline = models.DateField()
    scope = models.CharField(max_length=12)
    regions = models.CharField(max_length=300, blank=True, default="")
    origins = models.TextField(default="{}")
    declarations = models.CharField(max_length=64, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.result}"

    @property
    def registers(self) -> tuple[Used, ...]:
        """The registers, sorted by kind and path."""
        return msgspec.json.decode(self.used, type=tuple[Used, ...])

    @property
    def where(self) -> dict[str, str]:
        """Where each term came from, by its name."""
        return msgspec.json.decode(self.origins, type=dict[str, str])
