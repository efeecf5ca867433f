"""Live sources of credit records: every subject is asked about first, into receipts; then the receipts alone are judged."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from corpus.reference.credit_sources import credit_sources
from credit_checks.live.asking import Means, OfflineClient, Run
from credit_checks.live.handing_over import HandOver, hand_over
from credit_checks.live.receipts import ReceiptStore
from credit_checks.live.recognising import STOPPING
from credit_checks.live.settings import CreditSettings, SourceSettings
from credit_checks.live.wording import said_of
from credit_checks.sources import Client, Exchange, Source
from credit_checks.sources.known import known_sources
from models.base import Model
from models.credit import CreditAnswer, Receipt, Why
from models.finding import Message
from models.round import Identity
from scanner.progress import Reporter

STAGE: Final = "信用查询 credit"


class Asked(Model):
    """What one source came to for one subject: an answer per kind, the receipts behind them, what a person can do.

    ``source`` is its id, ``name`` as the notice writes it.
    """

    source: str
    name: str
    answers: tuple[CreditAnswer, ...]
    receipts: tuple[Receipt, ...] = ()
    hand_over: HandOver | None = None


class _Judged(NamedTuple):
    """The answers of a source about a subject, and its receipts."""

    answers: tuple[CreditAnswer, ...]
    receipts: tuple[Receipt, ...]


Results = Mapping[Identity, tuple[Asked, ...]]


def ask_all(
    subjects: Iterable[Identity],
    settings: CreditSettings,
    store: ReceiptStore,
    report: Reporter,
    means: Means | None = None,
) -> Results:
    """Asks every source that the settings enable about every subject, one question at a time, and judges what came."""
    run = Run(settings, store, means)
    once = tuple(dict.fromkeys(subjects))
    sources = [one for one in known_sources() if settings.sources[one.id].usable]
    pairs = [(subject, source) for subject in once for source in sources]
    told: set[str] = set()
    for subject, source in report.follow(STAGE, pairs, len(pairs)):
        _ask(source, subject, run.client(source.id))
        stop = run.stopped(source.id)
        if stop is not None and source.id not in told:
            told.add(source.id)
            said = _no_more(stop.why)
            report.say(f"{source.name}: {said.zh} / {said.en}. {source.page(subject)}")
    return _results(store, once, settings, {source.id for source in sources})


def _ask(source: Source, subject: Identity, client: Client) -> tuple[Exchange, ...]:
    """The exchanges of a source about a subject; none if its code fails: that costs this answer, not the round."""
    try:
        return source.ask(subject, client)
    except Exception:  # noqa: BLE001  # whatever a source's answer makes it stumble over
        return ()


def judge_all(store: ReceiptStore, subjects: Iterable[Identity], settings: CreditSettings) -> Results:
    """What the kept answers come to, for every subject and every source; nothing is asked, nothing hangs on the time."""
    once = tuple(dict.fromkeys(subjects))
    return _results(store, once, settings, {source.id for source in known_sources()})


def _results(
    store: ReceiptStore, subjects: Sequence[Identity], settings: CreditSettings, sources: Collection[str]
) -> Results:
    """The same, of receipts of these sources only: one that is not asked now may have left answers that are too old."""
    found: dict[Identity, list[Asked]] = {subject: [] for subject in subjects}
    for source in known_sources():
        client = OfflineClient(store, credit_sources()[source.id])
        used = source.id in sources
        judged = {
            subject: _judged(source, subject, _ask(source, subject, client) if used else ()) for subject in subjects
        }
        unasked = _unasked(source, settings.sources[source.id], judged.values())
        for subject, (answers, receipts) in judged.items():
            found[subject].append(_asked(source, subject, answers or unasked, receipts))
    return {subject: tuple(asked) for subject, asked in found.items()}


def _judged(source: Source, subject: Identity, exchanges: Sequence[Exchange]) -> _Judged:
    """The answers and the receipts behind them; neither where nothing was asked."""
    receipts = tuple(one.receipt for one in exchanges if one.receipt.asked_at)
    if not receipts:
        return _Judged((), ())
    try:
        return _Judged(source.judge(subject, exchanges), receipts)
    except Exception as error:  # noqa: BLE001  # as above
        said = f"{type(error).__name__}: {error}"
        failed = Message(zh=f"答复未能解析（{said}）", en=f"its answer could not be read ({said})")
        kinds = source.kinds
        return _Judged(
            tuple(CreditAnswer.unknown(source.name, kind, Why.NOT_UNDERSTOOD, failed) for kind in kinds), receipts
        )


def _asked(
    source: Source, subject: Identity, answers: tuple[CreditAnswer, ...], receipts: tuple[Receipt, ...]
) -> Asked:
    return Asked(
        source=source.id,
        name=source.name,
        answers=answers,
        receipts=tuple(receipt.but(parser=source.parser) for receipt in receipts),
        hand_over=hand_over(source, subject, answers),
    )


def _unasked(source: Source, settings: SourceSettings, judged: Iterable[_Judged]) -> tuple[CreditAnswer, ...]:
    """The answers about a subject that a source was not asked about, and why it was not."""
    failures = (receipt.failure for one in judged for receipt in one.receipts)
    refused = next((failure for failure in failures if failure in STOPPING), None)
    why, said = Why.NOT_ASKED, said_of(Why.NOT_ASKED)
    if refused is not None:
        said = _no_more(refused)
    elif not settings.enabled:
        why, said = Why.NOT_CONFIGURED, said_of(Why.NOT_CONFIGURED)
    elif settings.missing:
        why, said = Why.NOT_CONFIGURED, _without(settings.missing)
    return tuple(CreditAnswer.unknown(source.name, kind, why, said) for kind in source.kinds)


def _no_more(why: Why) -> Message:
    """That a source is not asked any more in this run."""
    if why is Why.NOT_ASKED:
        return Message(
            zh="已达到本次查询次数上限，不再查询", en="the cap of questions is reached: it is not asked any more"
        )
    said = said_of(why)
    return Message(zh=f"{said.zh}，本次不再查询", en=f"{said.en}: it is not asked any more in this run")


def _without(variables: Sequence[str]) -> Message:
    names = ", ".join(variables)
    return Message(zh=f"未设置环境变量 {names}", en=f"the environment does not set {names}")
