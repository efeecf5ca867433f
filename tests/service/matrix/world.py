"""A round with applicants of four regions and of none, each with everything that an address can name."""

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

import msgspec
from django.conf import settings

from scanner.service.jobs.models import Job, State
from scanner.service.people.models import Role, User
from scanner.service.registers.models import RegisterVersion
from scanner.service.registers.values import Summary
from scanner.service.rounds.loading import Made, load
from scanner.service.rounds.models import Document, Evaluator, Finding, Result, Round, Submission
from scanner.service.uploads.models import SentFile, Upload
from tests.service.people import PASSWORD, make
from tests.service.runs import Applicant, about_evaluator, about_region, write_run

ANHUI, GUANGDONG, SHENZHEN, XPCC, NOWHERE = "340000", "440000", "440300", "660000", ""
NAMES: Final[Mapping[str, str | None]] = {
    ANHUI: "安徽省", GUANGDONG: "广东省", SHENZHEN: "深圳市", XPCC: "新疆生产建设兵团", NOWHERE: None,
}  # fmt: skip
_BODIES: Final = {ANHUI: "甲评价有限公司", GUANGDONG: "甲评价有限公司"}
_OTHER: Final = "申评价有限公司"  # after 甲 in every order
_APPLICANTS: Final = 2


def applicants(region: str) -> list[Applicant]:
    """Two of a region."""
    first = 10_101 + 10_000 * list(NAMES).index(region)
    return [
        Applicant(first + n, NAMES[region], _BODIES.get(region, _OTHER), ("violated", "suspected", "unverified"))
        for n in range(_APPLICANTS)
    ]


def secrets(region: str) -> list[str]:
    """Words that nobody of another region may read."""
    found = [word for one in applicants(region) for word in (one.name, one.uscc, f"材料{one.number}", one.sha256)]
    return [*found, f"上传{label(region)}材料", f"说明{label(region)}"]


def label(region: str) -> str:
    """What marks words as a region's."""
    return region or "无地区"


class Own:
    """What there is of one region, for the addresses that name it."""

    def __init__(self, region: str, round_: Round, sender: User) -> None:
        self.region, self.round, self.sender = region, round_, sender

    @cached_property
    def submission(self) -> Submission:
        """Of the region."""
        return Submission.objects.get(sid=applicants(self.region)[0].key)

    @cached_property
    def finding(self) -> Finding:
        """On the submission, with words of another region's applicant where there is one."""
        rows = Finding.objects.filter(submission=self.submission).order_by("-foreign", "pk")
        return rows[0]

    @cached_property
    def region_finding(self) -> Finding:
        """About the region; where there is none, on the submission."""
        return (
            Finding.objects.filter(submission=None).filter(region=self.region).exclude(region="").first()
            or self.finding
        )

    @cached_property
    def evaluator_finding(self) -> Finding:
        """About the submission's evaluator, with words of all its clients."""
        return Finding.objects.get(evaluator=self.evaluator)

    @cached_property
    def document(self) -> Document:
        """Of the submission."""
        return Document.objects.get(path=applicants(self.region)[0].path)

    @cached_property
    def other_document(self) -> Document:
        """Of the region's other submission."""
        return Document.objects.get(path=applicants(self.region)[1].path)

    @cached_property
    def evaluator(self) -> Evaluator:
        """Of the submission."""
        return Evaluator.objects.get(name=_BODIES.get(self.region, _OTHER))

    @cached_property
    def job(self) -> Job:
        """That scans an upload."""
        return Job.objects.create(
            kind="prescreen", key=f"matrix-{self.region}", state=State.FAILED, region=self.region, round=self.round,
            said=f"说明{label(self.region)}", error=f"说明{label(self.region)}", created_by=self.sender,
        )  # fmt: skip

    @cached_property
    def upload(self) -> Upload:
        """That an officer sent."""
        made = Upload.objects.create(
            round=self.round, kind=Upload.PRESCREEN, region=self.region, created_by=self.sender, job=self.job
        )
        path, digest = f"上传{label(self.region)}材料.pdf", hashlib.sha256(self.region.encode()).hexdigest()
        SentFile.objects.create(upload=made, path=path, sha256=digest, size=1, format="pdf")
        return made

    @cached_property
    def draft(self) -> Upload:
        """That its sender has not started yet."""
        return Upload.objects.create(
            round=self.round, kind=Upload.PRESCREEN, region=self.region, created_by=self.sender
        )

    @cached_property
    def register(self) -> RegisterVersion:
        """A register of the round in force, its first rows those of every region."""
        rows = tuple((one.name,) for region in NAMES for one in applicants(region))
        read = Summary(
            parts=(), refused=(), notes=(), used=1, rejected=0, added=1, gone=0, total=1, category=None,
            headers=("名称",), sample=rows,
        )  # fmt: skip
        digest = hashlib.sha256(b"register").hexdigest()
        place = settings.CONFIGURATION.folder("blobs") / digest[:2] / digest
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(b"register")
        known = {"name": "名录.csv", "original": digest, "content": digest, "size": 8, "by": self.sender}
        made, _ = RegisterVersion.objects.get_or_create(
            round=self.round, kind="removed", state="in_force",
            defaults=known | {"read": msgspec.json.encode(read).decode(), "confirmed_by": self.sender},
        )  # fmt: skip
        return made

    @cached_property
    def letter(self) -> Job:
        """That made a letter on the submission."""
        name = f"letter-{label(self.region)}.docx"
        (settings.CONFIGURATION.folder("papers") / name).write_text(f"说明{label(self.region)}", encoding="utf-8")
        return Job.objects.create(
            kind="letter", key=name, state=State.DONE, region=self.region, round=self.round, outcome=name,
            payload=json.dumps({"submission": self.submission.pk, "name": self.submission.applicant}),
            created_by=self.sender,
        )  # fmt: skip


class World(dict[str, Own]):
    """Region → what there is of it; ``accounts`` holds somebody of every role, and an officer of every region."""

    accounts: dict[str, User]


def build(name: str, regions: Iterable[str] = NAMES, *, shared: bool = True) -> World:
    """The world in the database, with a run directory of its own below the data folder.

    If ``shared``, the first applicants of all regions share words: findings that name those of other regions.
    """
    regions = list(regions)
    folder = settings.CONFIGURATION.folder("runs") / name
    shutil.rmtree(folder, ignore_errors=True)
    everybody = [one for region in regions for one in applicants(region)]
    firsts = range(0, len(everybody), _APPLICANTS)
    pairs = [(a, b) for a in firsts for b in firsts if a != b and shared]
    round_ = Round.objects.create(name="2022年度")
    world = World()
    world.accounts = _accounts()
    load(write_run(folder, everybody, pairs, _also(regions, everybody)), Made(round_, Result.BATCH))
    for region in regions:
        sender = world.accounts.get(f"officer{region}", world.accounts["reviewer"])
        world[region] = Own(region, round_, sender)
        assert world[region].upload.pk
        assert world[region].draft.pk
        assert world[region].letter.pk
        assert world[region].register.pk
    return world


def _also(codes: list[str], everybody: list[Applicant]) -> dict[int, list[dict[str, object]]]:
    """What is found about each region, behind its own applicants, and last about the evaluators."""
    found: dict[int, list[dict[str, object]]] = {}
    for number, code in enumerate(codes, 1):
        if name := NAMES[code]:
            row = about_region(code, name, "violated", applicants(code))
            found[number * _APPLICANTS - 1] = [dict(row)]
    for name in sorted({one.evaluator for one in everybody}):
        row = about_evaluator(name, "suspected", [one for one in everybody if one.evaluator == name])
        found.setdefault(len(everybody) - 1, []).append(dict(row))
    return found


def _accounts() -> dict[str, User]:
    made = {f"officer{region}": make(Role.OFFICER, region) for region in NAMES if region}
    return made | {role.value: make(role) for role in Role if role is not Role.OFFICER}


__all__ = ["ANHUI", "GUANGDONG", "NAMES", "NOWHERE", "PASSWORD", "SHENZHEN", "XPCC", "Own", "World", "build"]
