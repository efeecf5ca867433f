"""Asking the real sources of the stand-in, through their public contract: settings, a run, receipts, a judgement."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from corpus.reference.credit_sources import credit_limits, credit_sources
from credit_checks.live.asking import Clock, Means, OfflineClient, Run, SystemClock
from credit_checks.live.receipts import ReceiptStore
from credit_checks.live.settings import credit_settings
from credit_checks.sources import Source
from credit_checks.sources.known import known_sources
from models.credit import CreditAnswer
from models.round import Identity
from tests.standin import StandIn, qichacha, tianyancha
from tests.standin.world import Company

SITES: Mapping[str, str] = {"tax_list": "chinatax"}
"""Id of a source → its site, where the stand-in calls it something else."""
SECRETS: Mapping[str, Mapping[str, str]] = {
    "tianyancha": {"token": tianyancha.TOKEN},
    "qichacha": {"key": qichacha.KEY, "secret": qichacha.SECRET},
}
CONTACT = "tests@example.cn"


class PatientClock:
    """The machine's clock, but waiting takes no time; ``waited`` holds what was waited for."""

    def __init__(self) -> None:
        self._clock = SystemClock()
        self.waited: list[float] = []

    def now(self) -> datetime:
        """The time of day."""
        return self._clock.now()

    def monotonic(self) -> float:
        """Seconds that only grow, with what was waited for."""
        return self._clock.monotonic() + sum(self.waited)

    def sleep(self, seconds: float) -> None:
        """Notes the seconds."""
        self.waited.append(seconds)


class Desk(NamedTuple):
    """One source at the stand-in and a run that asks it."""

    source: Source
    run: Run
    store: ReceiptStore

    def ask(self, subject: Identity) -> tuple[CreditAnswer, ...]:
        """Its answers about a subject, which must be those that its receipts alone come to."""
        asked = self.source.judge(subject, self.source.ask(subject, self.run.client(self.source.id)))
        assert tuple(answer.kind for answer in asked) == self.source.kinds
        return asked

    def judge(self, subject: Identity) -> tuple[CreditAnswer, ...]:
        """What the receipts alone come to."""
        client = OfflineClient(self.store, credit_sources()[self.source.id])
        return self.source.judge(subject, self.source.ask(subject, client))


def site_of(source: str) -> str:
    """The site of a source."""
    return SITES.get(source, source)


def source_of(site: str) -> Source:
    """The source that asks a site."""
    return next(source for source in known_sources() if site_of(source.id) == site)


class Manner(NamedTuple):
    """How a run asks; ``hasty`` gives up after a fraction of a second."""

    pace: float = 0
    cap: int = 1000
    clock: Clock | None = None
    hasty: bool = False


AS_USUAL = Manner()


def desk(base_url: str, site: str, folder: Path, manner: Manner = AS_USUAL) -> Desk:
    """The source of a site, enabled in a settings file as an officer writes one."""
    source = source_of(site)
    table = {"enabled": "true", "base_url": f'"{base_url}"', "pace_seconds": f"{manner.pace}", "cap": f"{manner.cap}"}
    secrets = SECRETS.get(site, {})
    table |= {f"{role}_env": f'"STANDIN_{role.upper()}"' for role in secrets}
    lines = [f'contact = "{CONTACT}"', f"[{source.id}]", *(f"{key} = {value}" for key, value in table.items())]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "credit.toml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    settings = credit_settings(file, {f"STANDIN_{role.upper()}": secret for role, secret in secrets.items()})
    store = ReceiptStore(folder / "receipts")
    seconds = 0.2 if manner.hasty else 10.0
    limits = credit_limits().but(read_seconds=seconds, answer_seconds=2 * seconds, give_up_after=2)
    clock = manner.clock if manner.clock is not None else PatientClock()
    run = Run(settings, store, Means(clock=clock, limits=limits))
    return Desk(source, run, store)


def desk_at(standin: StandIn, site: str, folder: Path, manner: Manner = AS_USUAL) -> Desk:
    """The same at the stand-in's own address."""
    return desk(standin.url(site), site, folder, manner)


def identity(company: Company) -> Identity:
    """The company as a round knows it."""
    return Identity(name=company.name, uscc=company.code)


def texts_of(answer: CreditAnswer) -> tuple[str, ...]:
    """Its records, each as the text of all its cells."""
    return tuple(" ".join(entry.cells.values()) for entry in answer.entries)
