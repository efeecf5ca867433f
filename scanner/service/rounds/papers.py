"""Papers that are made of a result in the background: an evaluator's dossier, a submission's letter. Jobs of the worker."""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from models.errors import BadOptions
from scanner.dossier.making import Asked, make
from scanner.dossier.served import Decided, LogEnd, Served
from scanner.results.evidence_rows import MessageRow
from scanner.service.audit.log import head
from scanner.service.jobs import queue
from scanner.service.jobs.working import Work
from scanner.service.review.deciding import counting
from scanner.service.review.models import Action, Decision
from scanner.service.review.reasons import reason_word
from scanner.service.review.subjects import of_evaluator
from scanner.service.rounds.lines import folder_of
from scanner.service.rounds.models import Evaluator, Submission

NOTHING_TO_ASK: Final = 1
_HEADER: Final = "finding,decision,reason,by,until\n"


def dossier(work: Work) -> None:
    """The case file on an evaluator, with pictures of pages where what was scanned is still here."""
    about = Evaluator.objects.select_related("result__round").get(pk=int(work.text("evaluator")))
    queue.progress(work.lease, "卷宗 dossier", 0, 1, None)
    source = Path(about.result.source) if about.result.source else None
    asked = Asked(
        run=folder_of(about.result),
        name=about.uscc or about.name,
        source=source if source is not None and source.exists() else None,
        served=served_of(about),
    )
    with tempfile.TemporaryDirectory(dir=settings.CONFIGURATION.folder("incoming"), prefix="dossier-") as made_in:
        packed = make(asked, Path(made_in))
    _keep(work, f"dossier-{about.pk}-{work.job.pk}.zip", packed.data)


def served_of(about: Evaluator) -> Served:
    """The decisions that count on what the result holds, then the end of the log: it lies behind all of them."""
    whose = Q(submission_key=of_evaluator(about).key) | Q(submission_key__in=about.result.submissions.values("key"))
    rows = Decision.objects.filter(whose, round=about.result.round_id).select_related("by")
    with transaction.atomic():
        decisions = tuple(map(_decided, counting(rows)))
        end = head()
    return Served(log=LogEnd(seq=end.seq, hash=end.hash), decisions=decisions)


def _decided(one: Decision) -> Decided:
    said, reason = [], []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            said.append(str(Action(one.action).label))
            reason.append(reason_word(one.action, one.reason))
    return Decided(
        finding=one.finding,
        action=one.action,
        said=MessageRow(zh=said[0], en=said[1]),
        reason=MessageRow(zh=reason[0], en=reason[1]),
        comment=one.comment,
        by=str(one.by),
        at=timezone.localtime(one.at).isoformat(timespec="seconds"),
        overrides=one.overrides,
    )


def letter(work: Work) -> None:
    """申报材料修改补充意见 for a submission, as its asker chose; a sentence if nothing is to be asked."""
    about = Submission.objects.select_related("result").get(pk=int(work.text("submission")))
    queue.progress(work.lease, "修改补充意见 letter", 0, 1, None)
    with tempfile.TemporaryDirectory(dir=settings.CONFIGURATION.folder("incoming"), prefix="letter-") as made_in:
        file, decisions = Path(made_in) / "letter.docx", Path(made_in) / "decisions.csv"
        decisions.write_text(work.text("decisions") or _HEADER, encoding="utf-8")
        command = [
            sys.executable,
            "-P",
            "-m",
            "scanner.cli",
            "letter",
            about.sid,
            "--run",
            str(folder_of(about.result)),
        ]
        given = [f"--{name}={work.text(name)}" for name in ("office", "deadline", "date", "version") if work.text(name)]
        done = subprocess.run(  # noqa: S603 - our own program
            [*command, "-o", str(file), "--decisions", str(decisions), *given],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == NOTHING_TO_ASK:
            raise BadOptions(about.applicant, "没有需要修改补充的内容 / there is nothing to ask for")
        if done.returncode != 0:
            raise BadOptions(about.applicant, (done.stderr or done.stdout).strip())
        data = file.read_bytes()
    _keep(work, f"letter-{about.pk}-{work.job.pk}.docx", data)


def _keep(work: Work, name: str, data: bytes) -> None:
    """Writes the paper whole, then ends the job with its name."""
    folder = settings.CONFIGURATION.folder("papers")
    part = folder / f"{name}.{work.lease.fence}.part"
    part.write_bytes(data)
    part.replace(folder / name)
    with transaction.atomic():
        queue.finish(work.lease, name)
