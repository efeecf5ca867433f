"""What the service adds to a dossier that it makes: what people decided on its signs, and where the service's log ended then."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from models.base import Model
from scanner.dossier import verify
from scanner.dossier.blocks import Block, Facts, Heading, Paragraph, Table, cell, said
from scanner.dossier.words import d
from scanner.exports.words import Word
from scanner.results.evidence_rows import MessageRow
from scanner.results.rows import FindingRow

DECISIONS: Final = "service/decisions.jsonl"


class Decided(Model):
    """A decision that counts on the finding ``finding``; ``action`` is its code, ``said`` and ``reason`` are words.

    ``at`` is ISO 8601 with its offset; ``overrides``: it goes against what the program said.
    """

    finding: str
    action: str
    said: MessageRow
    reason: MessageRow
    comment: str
    by: str
    at: str
    overrides: bool = False


class LogEnd(Model):
    """The newest entry of the log and its hash, which stands for all entries before it."""

    seq: int
    hash: str


class Served(Model):
    """What the service hands in; its log ends behind all of these decisions."""

    log: LogEnd
    decisions: tuple[Decided, ...] = ()

    def of(self, findings: tuple[FindingRow, ...]) -> "Served":
        """Only the decisions on these findings, in the order of their ids."""
        ids = {row.id for row in findings}
        return self.but(decisions=tuple(sorted((o for o in self.decisions if o.finding in ids), key=_finding)))


def _finding(one: Decided) -> str:
    return one.finding


def served_parts(served: Served | None) -> Iterator[tuple[str, bytes]]:
    """The parts of the archive; none without the service."""
    if served is not None:
        yield verify.LOG, msgspec.json.encode(served.log) + b"\n"
        yield DECISIONS, b"".join(msgspec.json.encode(one) + b"\n" for one in served.decisions)


def decided_blocks(served: Served | None, rows: tuple[FindingRow, ...], numbers: Mapping[str, int]) -> Iterator[Block]:
    """What people decided, in the order of the signs; nothing without the service."""
    if served is None:
        return
    yield Heading(level=2, words=d("part.decided"))
    held = {one.finding: one for one in served.decisions}
    shown = [(row, held[row.id]) for row in rows if row.id in held]
    if not shown:
        yield Paragraph(words=d("decided.none"))
        return
    yield Paragraph(words=d("decided.note"))
    shown.sort(key=lambda one: numbers.get(one[0].id, len(numbers) + 1))
    yield Table(
        head=tuple(d(f"column.{key}") for key in ("sign_number", "about", "decided", "decided_why", "decided_by")),
        widths=(8, 32, 14, 28, 18),
        rows=tuple(
            (
                cell(numbers.get(row.id, "—")),
                cell(f"{row.subject.name}：{row.clause}"),
                cell(_action(one)),
                cell(_why(one)),
                cell(f"{one.by}　{one.at[:10]} {one.at[11:16]}"),
            )
            for row, one in shown
        ),
    )


def decided_figure(served: Served, numbers: Mapping[str, int]) -> tuple[Word, Word]:
    """How many signs are confirmed, dismissed, sent back for material, and not decided."""
    counted = Counter(one.action for one in served.decisions if one.finding in numbers)
    open_ = len(numbers) - counted.total()
    shown = (counted["confirmed"], counted["dismissed"], counted["needs_material"], open_)
    return d("summary.decided"), said(" / ".join(map(str, shown)))


def log_facts(served: Served | None) -> Iterator[Block]:
    """Where the log ended; nothing without the service."""
    if served is not None:
        yield Facts(rows=((d("versions.log"), d("versions.log_end", **msgspec.structs.asdict(served.log))),))
        yield Paragraph(words=d("versions.log_note"), small=True)


def _action(one: Decided) -> Word:
    words = Word(one.said.zh, one.said.en)
    return d("decided.overrides", said=words) if one.overrides else words


def _why(one: Decided) -> Word:
    tail = f"：{one.comment}" if one.comment else ""
    return Word(f"{one.reason.zh}{tail}", f"{one.reason.en}{tail}")
