"""What tests of live sources share: a clock that does not wait, settings for servers on this machine, limits for tests."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from corpus.reference.credit_sources import credit_limits
from credit_checks.asking import Means, Run
from credit_checks.receipts import ReceiptStore
from credit_checks.settings import CreditSettings, credit_settings

START = datetime.fromisoformat("2026-11-28T09:00:00+08:00")
LIMITS = credit_limits().but(connect_seconds=1, read_seconds=0.3, answer_seconds=0.4)


class FakeClock:
    """A clock that only sleeping moves; ``slept`` are the waits."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


def settings_of(folder: Path, text: str, environment: Mapping[str, str] | None = None) -> CreditSettings:
    path = folder / "credit.toml"
    path.write_text(text, encoding="utf-8")
    return credit_settings(path, environment or {})


def run_of(settings: CreditSettings, folder: Path, clock: FakeClock | None = None, *, refresh: bool = False) -> Run:
    means = Means(refresh=refresh, clock=clock or FakeClock(), limits=LIMITS)
    return Run(settings, ReceiptStore(folder / "receipts"), means)
