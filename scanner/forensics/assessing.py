"""One application in a worker: its reports are taken out of what was kept, the signs sought, the level made."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Final

import msgspec

from corpus.reference.independence import Scale, shipped_scale, weights
from models.base import Model
from models.document import Document
from models.finding import Message
from models.signals import Assessment, Family, Independence, Level, Signal, Standing
from scanner.forensics.copied import copied_text
from scanner.forensics.exhibits import Exhibit, Others, common_values
from scanner.forensics.known import kept_names
from scanner.forensics.levels import level
from scanner.forensics.parties import parties
from scanner.forensics.sibling_signs import sibling_signs
from scanner.forensics.siblings import Held, Siblings
from scanner.forensics.signs import signals, unchecked
from scanner.forensics.spelling import misspelt
from scanner.forensics.standing import is_known, is_ordinary, is_rare, told
from scanner.reuse.shared import SharedPassage
from scanner.stages import ReadResult

_RANK: Final = (Level.STRONG, Level.SUSPECTED, Level.UNVERIFIED, Level.NOTICE, Level.NONE)
"""What is said of an application with several pairs of reports; one that could not be looked at is never shown as fine."""

_NO: Final[frozenset[str]] = frozenset()


class PairJob(Model):
    """A self-evaluation and a third-party report, by their number, with what they share (``a`` the former)."""

    own: int
    other: int
    passages: tuple[SharedPassage, ...]
    standing: Standing | None


class Job(Model):
    """All that is needed to assess one application.

    ``names`` is where the names of the round are kept, ``applicants`` and ``evaluators`` are those that are its own;
    ``siblings`` has one entry for each of ``own``. ``clients`` are names of strangers of the same category whom the same
    evaluator evaluates, ``misspelt`` what reports on clients of others misspell like these.
    """

    submission: str
    own: tuple[Held, ...]
    other: tuple[Held, ...]
    pairs: tuple[PairJob, ...]
    siblings: tuple[Siblings, ...]
    common: Mapping[str, tuple[str, ...]]
    looked_at: int
    names: str
    applicants: tuple[str, ...]
    evaluators: tuple[str, ...]
    clients: tuple[str, ...] = ()
    misspelt: tuple[str, ...] = ()
    scale: Scale | None = None


class Assessed(Model):
    """The pair that tells most, and what it tells (without its reports, which the coordinator has).

    ``misspelt`` are the words that any of the reports misspells (``Slip.key``), sorted.
    """

    pair: int
    independence: Independence
    misspelt: tuple[str, ...] = ()


def assess_pairs(job: Job) -> bytes:
    """The :class:`Assessed` of an application, encoded; unverified with the error where the search for signs failed."""
    try:
        return _assess_pairs(job)
    except Exception as error:  # noqa: BLE001  # what fails on one application's words costs that one, not the round
        return msgspec.msgpack.encode(Assessed(pair=0, independence=_failed(error)))


def _failed(error: Exception) -> Independence:
    said = f"{type(error).__name__}: {error}"
    return Independence(
        assessment=Assessment(level=Level.UNVERIFIED, score=Decimal(0), contributions=()),
        reason=Message(zh=f"比对两份报告时出错，未能核对：{said}", en=f"comparing the reports failed: {said}"),
    )


def _assess_pairs(job: Job) -> bytes:
    bench = _Bench(job)
    found = [bench.pair(pair) for pair in job.pairs]
    best = min(range(len(found)), key=lambda number: (*_order(found[number]), number))
    return msgspec.msgpack.encode(Assessed(pair=best, independence=found[best], misspelt=bench.misspelt()))


def weighed(found: Iterable[Signal], missing: Iterable[Family], scale: Scale) -> Assessment:
    """The level; a notice of reports whose words were not all read is unverified, for what they say may be more."""
    assessment = level(found, missing, scale)
    if assessment.level is Level.NOTICE and Family.VOICE in assessment.unchecked:
        return assessment.but(level=Level.UNVERIFIED)
    return assessment


def _order(one: Independence) -> tuple[int, int]:
    assessment = one.assessment
    return _RANK.index(assessment.level), -int(assessment.score * 1000)


class _Bench:
    """The documents of one job, each decoded once."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._documents: dict[str, Document] = {}
        self._exhibits: dict[tuple[str, int, int], Exhibit] = {}

    @cached_property
    def _others(self) -> Others:
        job = self._job
        applicants, evaluators = kept_names(job.names)
        return Others(
            applicants=applicants - set(job.applicants),
            evaluators=evaluators - set(job.evaluators),
            common={field: frozenset(values) for field, values in job.common.items()},
            looked_at=job.looked_at,
            misspelt=frozenset(job.misspelt),
            clients=frozenset(job.clients),
        )

    def misspelt(self) -> tuple[str, ...]:
        """The keys of what the application's reports misspell."""
        sides = (self._exhibit(held) for held in (*self._job.own, *self._job.other))
        return tuple(sorted({slip.key for side in sides for slip in misspelt(side)}))

    def pair(self, pair: PairJob) -> Independence:
        """The signs of a pair and the level that they make."""
        own, other = self._exhibit(self._job.own[pair.own]), self._exhibit(self._job.other[pair.other])
        scale = self._job.scale or shipped_scale()
        found = [*signals(own, other, self._others)]
        if own.range != other.range:
            texts = copied_text(own, other, pair.passages, scale.copied)
            found += (_ranked(one, pair.standing) for one in texts)
            siblings = self._job.siblings[pair.own]
            found += sibling_signs(own, siblings, self._beyond(other), parties(own, other), self._exhibit)
        assessment = weighed(found, unchecked(own, other), scale)
        reason = _why(own, other) if assessment.level is Level.UNVERIFIED else None
        return Independence(assessment=assessment, signals=tuple(found), standing=pair.standing, reason=reason)

    def _beyond(self, other: Exhibit) -> Others:
        """What proves nothing between self-evaluations: values of the third-party report's file too, whose signs count."""
        known, theirs = self._others, common_values([other.file])
        fields = known.common.keys() | theirs.keys()
        common = {field: known.common.get(field, _NO) | theirs.get(field, _NO) for field in sorted(fields)}
        return known._replace(common=common)

    def _exhibit(self, held: Held) -> Exhibit:
        place = held.filed.path, held.filed.report.start, held.filed.report.end
        if place not in self._exhibits:
            self._exhibits[place] = Exhibit(held.filed, self._document(held))
        return self._exhibits[place]

    def _document(self, held: Held) -> Document:
        if held.kept not in self._documents:
            document = msgspec.msgpack.decode(Path(held.kept).read_bytes(), type=ReadResult).document
            if document is None:
                msg = f"{held.filed.path} was not read"
                raise ValueError(msg)
            self._documents[held.kept] = document
        return self._documents[held.kept]


def _ranked(one: Signal, standing: Standing | None) -> Signal:
    """The sign of copied text with its rank among unrelated pairs; what is ordinary among them, or not rare, is less."""
    zh, en = told(standing)
    message, name = one.message, one.name
    if is_ordinary(standing):
        name = "copied_text_common"
    elif name == "copied_text_much" and is_known(standing) and not is_rare(standing):
        name = "copied_text"
    return one.but(
        name=name,
        strength=weights()[name].strength,
        message=Message(zh=f"{message.zh.rstrip('。')}{zh}。", en=f"{message.en.rstrip('.')}{en}."),
    )


def _why(own: Exhibit, other: Exhibit) -> Message:
    """Why nothing can be said of two reports without a sign."""
    partly = [side.filed.path for side in (own, other) if not side.legible]
    paths = "、".join(dict.fromkeys(partly))
    return Message(
        zh=f"报告未能完整读取（如无文字层的扫描页）：{paths}" if partly else "报告文字过少，不作评分",
        en=f"pages could not be read (scans without text): {paths}" if partly else "the reports are too short to score",
    )
