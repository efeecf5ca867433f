"""Asking live sources: one question at a time, at the source's pace, and never again in a run once it refuses.

No captcha is solved, no cookie is kept or sent, no redirect is followed, nothing is taken from the environment, and the
program says who it is.
"""

import time
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Final, NamedTuple, Protocol
from urllib.parse import urlencode, urlsplit

from corpus.reference.credit_sources import Limits, SourceLayout, credit_limits, credit_sources
from credit_checks.live.receipts import ReceiptStore
from credit_checks.live.recognising import STOPPING, trouble
from credit_checks.live.secrets import Secret
from credit_checks.live.sending import Came, Sender
from credit_checks.live.settings import CreditSettings, SourceSettings
from credit_checks.sources import Exchange, Request, receipt_name
from models.credit import Receipt, Why
from models.round import Identity

_CHINA: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
_TOO_MANY: Final = 429
_CAME_TO_NOTHING: Final = frozenset({Why.TIMEOUT, Why.FAILED})


class Clock(Protocol):
    """The time, and waiting."""

    def now(self) -> datetime:
        """The time of day, with its zone."""
        ...

    def monotonic(self) -> float:
        """Seconds that only grow."""
        ...

    def sleep(self, seconds: float) -> None:
        """Waits."""
        ...


class SystemClock:
    """The clock of the machine, as China's clocks show it."""

    def now(self) -> datetime:
        """The time of day."""
        return datetime.now(_CHINA)

    def monotonic(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Waits."""
        time.sleep(seconds)


class Stop(NamedTuple):
    """Why a source is not asked any more: what it answered, or NOT_ASKED where a cap was reached."""

    why: Why
    at: str


class Means(NamedTuple):
    """What a run has besides its settings: with ``refresh`` no earlier answer is used; ``limits`` are the corpus's if None."""

    refresh: bool = False
    clock: Clock = SystemClock()
    limits: Limits | None = None


class Run:
    """What all sources of a run share: its settings, its receipts, its clock, and what it has asked so far.

    Not for several threads: one question at a time.
    """

    def __init__(self, settings: CreditSettings, store: ReceiptStore, means: Means | None = None) -> None:
        means = means if means is not None else Means()
        self.settings, self.store, self.refresh = settings, store, means.refresh
        self.clock: Clock = means.clock
        self.limits: Limits = means.limits if means.limits is not None else credit_limits()
        self.sender = Sender(user_agent(settings.contact), self.limits)
        self.asked: Counter[str] = Counter()
        self._answered: set[str] = set()
        self._stopped: dict[str, Stop] = {}
        self._ended: dict[str, float] = {}
        self._failed: Counter[str] = Counter()

    def client(self, source: str) -> "LiveClient":
        """The client that asks a source."""
        return LiveClient(self, credit_sources()[source], self.settings.sources[source])

    def stopped(self, source: str) -> Stop | None:
        """Why a source is not asked any more in this run; None while it is."""
        if source in self._stopped:
            return self._stopped[source]
        if self.asked[source] >= self.settings.sources[source].cap or self.asked.total() >= self.settings.cap:
            return Stop(Why.NOT_ASKED, "")
        return None

    def wait(self, host: str, pace: float) -> None:
        """Waits until a host may be asked again."""
        if host in self._ended:
            left = self._ended[host] + pace - self.clock.monotonic()
            if left > 0:
                self.clock.sleep(left)

    def ended(self, host: str) -> None:
        """A host has answered, or was given up."""
        self._ended[host] = self.clock.monotonic()

    def count(self, source: str, failure: Why | None, at: str) -> None:
        """Takes in what a question came to: a refusal stops the source, and so do failures in a row."""
        self._failed[source] = self._failed[source] + 1 if failure in _CAME_TO_NOTHING else 0
        if failure is not None and (failure in STOPPING or self._failed[source] >= self.limits.give_up_after):
            self._stopped[source] = Stop(failure, at)

    def kept(self, name: str) -> Exchange | None:
        """An earlier answer that may be used: of this run, or young enough."""
        if name in self._answered:
            return self.store.get(name)
        found = self.store.get(name) if not self.refresh else None
        return found if found is not None and not found.failed and self._is_young(found.receipt.asked_at) else None

    def keep(self, name: str, receipt: Receipt, body: bytes) -> Exchange:
        """Keeps an answer."""
        self._answered.add(name)
        return self.store.put(name, receipt, body)

    def _is_young(self, asked_at: str) -> bool:
        try:
            age = self.clock.now() - datetime.fromisoformat(asked_at)
        except (ValueError, TypeError):
            return False
        return timedelta(0) <= age < timedelta(days=self.settings.max_age_days)


class LiveClient:
    """Asks one source."""

    def __init__(self, run: Run, layout: SourceLayout, settings: SourceSettings) -> None:
        self._run, self._layout, self._settings = run, layout, settings
        self._host = urlsplit(settings.base_url).netloc.lower()

    def secret(self, role: str) -> Secret:
        """The configured key or token of this role."""
        return self._settings.secrets.get(role, Secret(""))

    def now(self) -> datetime:
        """The time."""
        return self._run.clock.now()

    def fetch(self, subject: Identity, request: Request) -> Exchange:
        """An answer that was kept, else what the source answers now, or that it was not asked."""
        name = receipt_name(self._layout.id, subject, request)
        kept = self._run.kept(name)
        if kept is not None and trouble(self._layout, kept, request.expects) is kept.receipt.failure:
            return kept
        if self._run.stopped(self._layout.id) is not None:
            self._run.store.drop(name)
            return not_asked(self._layout, subject, request)
        came, asked_at = self._ask(request)
        receipt = _receipt(self._layout, subject, request).but(
            asked_at=asked_at,
            url=address(self._settings.base_url, request),
            status=came.status,
            content_type=came.content_type,
            failure=came.failure,
        )
        self._run.count(self._layout.id, came.failure, asked_at)
        return self._run.keep(name, receipt, came.body)

    def _ask(self, request: Request) -> tuple[Came, str]:
        """What came, after as many tries as the limits allow, and when the last was made."""
        run, limits = self._run, self._run.limits
        for attempt in range(limits.retries + 1):
            run.wait(self._host, self._settings.pace_seconds)
            run.asked[self._layout.id] += 1
            asked_at = run.clock.now().isoformat(timespec="seconds")
            came = run.sender.send(self._layout, self._settings, request)
            run.ended(self._host)
            again = came.status in limits.retry_status and (came.failure is Why.FAILED or came.status == _TOO_MANY)
            pause = _pause(came.retry_after, attempt, self._settings.pace_seconds, run.clock.now())
            if again and pause > limits.longest_wait_seconds:
                return came.but(failure=Why.BLOCKED), asked_at  # it asks to be left alone for longer than a run waits
            if not again or attempt == limits.retries or run.stopped(self._layout.id) is not None:
                return came, asked_at
            run.clock.sleep(pause)
        msg = "the loop returns at its last turn"
        raise AssertionError(msg)


class OfflineClient:
    """Looks up what was asked before, and asks nothing."""

    def __init__(self, store: ReceiptStore, layout: SourceLayout) -> None:
        self._store, self._layout = store, layout

    def fetch(self, subject: Identity, request: Request) -> Exchange:
        """The answer as it was kept, or that it was not asked."""
        found = self._store.get(receipt_name(self._layout.id, subject, request))
        return found if found is not None else not_asked(self._layout, subject, request)

    def secret(self, role: str) -> Secret:  # noqa: ARG002
        """None: nothing is asked."""
        return Secret("")

    def now(self) -> datetime:
        """The epoch: nothing that is judged may hang on the time."""
        return datetime.fromtimestamp(0, UTC)


def not_asked(layout: SourceLayout, subject: Identity, request: Request) -> Exchange:
    """That a question was not put; such a receipt is never kept."""
    return Exchange(receipt=_receipt(layout, subject, request).but(failure=Why.NOT_ASKED))


def user_agent(contact: str) -> str:
    """Who asks."""
    try:
        number = version("lvjian")
    except PackageNotFoundError:
        number = "0"
    return f"lvjian/{number} (+green manufacturing list pre-check; contact: {contact or 'none given'})"


def _receipt(layout: SourceLayout, subject: Identity, request: Request) -> Receipt:
    return Receipt(
        source=layout.name,
        name=subject.name,
        uscc=subject.uscc,
        asked_at="",
        method=request.method,
        url=address(layout.base_url, request),
        sent=dict(sorted((request.form or {}).items())),
        status=None,
        content_type="",
        sha256="",
        body="",
        parser=layout.parser,
    )


def address(base_url: str, request: Request) -> str:
    """The address without what is secret."""
    query = urlencode(dict(request.params))
    return f"{base_url}{request.path}{'?' if query else ''}{query}"


def _pause(retry_after: str, attempt: int, pace: float, now: datetime) -> float:
    """Seconds to wait before the next try: what the source asks for, and never less than twice as long as before."""
    return max(_asked_for(retry_after, now), max(pace, 1.0) * float(1 << attempt))


def _asked_for(retry_after: str, now: datetime) -> float:
    """The seconds of a Retry-After header, which holds seconds or a day; 0 if it holds neither."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        return (parsedate_to_datetime(retry_after) - now).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return 0.0
