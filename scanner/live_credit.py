"""Answers of live sources beside those of registers and reports: who is asked about, and which receipt holds which record."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from credit_checks.live.asking import Means
from credit_checks.live.receipts import ReceiptStore
from credit_checks.live.settings import CreditSettings
from models.cases import CreditHeld
from models.credit import CreditEntry, Receipt
from models.round import Identity
from scanner.credit_asking import Asked, Results, ask_all
from scanner.credit_held import RECEIPTS, of_live
from scanner.joining import Round
from scanner.progress import Reporter


def ask_about(
    joined: Round, settings: CreditSettings, store: ReceiptStore, report: Reporter, *, refresh: bool
) -> Results:
    """Asks the enabled sources about every applicant and evaluator of a round."""
    about = [case.submission.applicant for case in joined.submissions]
    about += [case.identity for case in joined.evaluators]
    if not any(source.enabled for source in settings.sources.values()):
        report.say("注意 note: 没有启用任何在线信用来源（--credit-settings） / no live credit source is enabled")
    return ask_all(about, settings, store, report, Means(refresh=refresh))


def with_live(joined: Round, results: Results, settings: CreditSettings, store: ReceiptStore) -> Round:
    """The round with what the enabled sources answered."""
    held = {subject: tuple(live_answers(subject, asked, settings, store)) for subject, asked in results.items()}
    return joined.but(
        submissions=tuple(
            case.but(credit=(*case.credit, *held.get(case.submission.applicant, ()))) for case in joined.submissions
        ),
        evaluators=tuple(case.but(credit=(*case.credit, *held.get(case.identity, ()))) for case in joined.evaluators),
    )


def live_answers(
    subject: Identity, results: Sequence[Asked], settings: CreditSettings, store: ReceiptStore
) -> Iterator[CreditHeld]:
    """The answers of the enabled sources about a subject, each with its receipt."""
    for asked in results:
        if settings.sources[asked.source].enabled:
            bodies = {receipt.file: _body(store, receipt) for receipt in asked.receipts}
            for answer in asked.answers:
                told = tuple(_receipt_of((entry,), asked.receipts, bodies) for entry in answer.entries)
                yield of_live(subject, answer, told, _receipt_of(answer.entries, asked.receipts, bodies))


def _receipt_of(
    entries: Sequence[CreditEntry], receipts: Sequence[Receipt], bodies: Mapping[str, str]
) -> Receipt | None:
    """The receipt whose body holds the most of these records, the last one where none does; None if nothing was asked."""
    return max(receipts, key=lambda one: (_holding(entries, bodies[one.file]), one.asked_at), default=None)


def _holding(entries: Sequence[CreditEntry], body: str) -> int:
    """How many of the values of the records stand in a body."""
    return sum(1 for entry in entries for value in entry.cells.values() if value and value in body)


def _body(store: ReceiptStore, receipt: Receipt) -> str:
    try:
        return (store.folder / receipt.body).read_bytes().decode("utf8", "replace")
    except OSError:
        return ""


def used_receipts(results: Results, store: ReceiptStore) -> dict[str, Path]:
    """The files of the receipts behind the answers, by their names in a run directory."""
    found: dict[str, Path] = {}
    for asked in (one for each in results.values() for one in each):
        for receipt in asked.receipts:
            for path in store.files(receipt):
                found[f"{RECEIPTS}/{path.name}"] = path
    return dict(sorted(found.items()))
