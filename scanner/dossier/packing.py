"""The archive of a dossier: its parts, the rows of the run behind it, the manifest of it all, and the code that seals it."""

import gzip
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from models.base import Model
from scanner.dossier import verify
from scanner.dossier.casefile import Case
from scanner.dossier.checking import is_inside
from scanner.dossier.originals import Original
from scanner.over_rounds.opening import OpenRun
from scanner.results.rows import CreditReceiptRow
from scanner.results.run_directory import Manifest

BLANK = verify.BLANK.decode()
"""Stands where the code will stand while the parts that print it are made and hashed."""
SCHEMA = 1
PLAIN: Final = 4 << 20
"""Rows of more bytes are compressed, each file by itself: the archive is not."""
RUN = ("run.json", "manifest.json")


class OriginalEntry(Model):
    """An original that the dossier cites, and how it stood when the dossier was made."""

    sha256: str
    standing: str


class DossierManifest(Model):
    """manifest.json: sha256 of every original and part; of ``sealed`` parts with BLANK in place of the code."""

    schema: int
    subject: Mapping[str, str]
    run: Mapping[str, str]
    registers: Mapping[str, str]
    originals: Mapping[str, OriginalEntry]
    parts: Mapping[str, str]
    sealed: Mapping[str, str]


class Packed(NamedTuple):
    """The archive and the code of its manifest."""

    data: bytes
    code: str


def pack(case: Case, held: Mapping[str, Original], parts: Mapping[str, bytes], sealed: Mapping[str, bytes]) -> Packed:
    """Everything in one archive; same case, same bytes. ``sealed`` parts were made with BLANK for the code."""
    own = files(__package__).joinpath("verify.py").read_bytes().replace(b"\r\n", b"\n")
    parts = {**parts, "verify.py": own}
    manifest = DossierManifest(
        schema=SCHEMA,
        subject={"id": case.id, "name": case.name},
        run={"lvjian": case.run.lvjian, **{f"ruleset.{key}": value for key, value in sorted(case.run.ruleset.items())}},
        registers={one.path: one.sha256 for one in case.run.registers},
        originals={
            row.path: OriginalEntry(sha256=row.sha256, standing=held[row.path].standing) for row in case.cited()
        },
        parts={name: _sha256(data) for name, data in sorted(parts.items())},
        sealed={name: _sha256(data) for name, data in sorted(sealed.items())},
    )
    written = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
    code = _sha256(written)
    whole = {
        **parts,
        **{name: verify.exchanged(data, verify.BLANK, code.encode()) for name, data in sealed.items()},
        verify.MANIFEST: written,
    }
    return Packed(verify.container(sorted(whole.items())), code)


def run_parts(case: Case, out: Path, manifest: Manifest) -> Iterator[tuple[str, bytes]]:
    """What the run holds about the case: its rows, the texts of its files, the receipts that it names."""
    rows: dict[str, Iterable[Model]] = {
        "evaluators": (case.evaluator,) if case.evaluator is not None else (),
        "submissions": case.clients,
        "documents": case.cited(),
        "findings": case.findings,
        "reuse": case.reuse,
        "records": case.records,
        "readings": case.readings,
    }
    encoder = msgspec.json.Encoder()
    for name, held in rows.items():
        data = b"".join(encoder.encode(row) + b"\n" for row in held)
        if len(data) <= PLAIN:
            yield f"records/{name}.jsonl", data
        else:
            yield f"records/{name}.jsonl.gz", gzip.compress(data, 6, mtime=0)
    for name in RUN:
        yield f"records/{name}", (out / name).read_bytes()
    texts = {f"texts/{row.sha256}.txt" for row in case.cited()}
    receipts = _receipts(case)
    for name in sorted(manifest.files):
        beside = name.startswith(tuple(f"{receipt.removesuffix('.json')}." for receipt in receipts))
        if (name in texts or name in receipts or beside) and is_inside(name):
            yield f"records/{name}", (out / name).read_bytes()


def round_parts(case: Case, others: Mapping[int, OpenRun]) -> Iterator[tuple[str, bytes]]:
    """Of every other round: what its run is, and its rows on the evaluator; ``others`` are by the number of the round."""
    encoder = msgspec.json.Encoder()
    for number, one in sorted(others.items()):
        part = case.over.rounds[number - 1] if case.over is not None else None
        rows: dict[str, Iterable[Model]] = {
            "evaluators": (part.row,) if part is not None and part.row is not None else (),
            "findings": part.findings if part is not None else (),
        }
        for name, held in rows.items():
            yield f"rounds/{number}/{name}.jsonl", b"".join(encoder.encode(row) + b"\n" for row in held)
        for name in RUN:
            yield f"rounds/{number}/{name}", (one.out / name).read_bytes()


def _receipts(case: Case) -> set[str]:
    """The receipts that rows name; the body that an answer had lies beside its receipt, under its name."""
    named = {row.receipt for row in case.records if row.receipt}
    shown = (piece for row in case.findings for piece in row.evidence if isinstance(piece, CreditReceiptRow))
    return named | {piece.receipt for piece in shown if piece.receipt}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
