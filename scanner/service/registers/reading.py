"""The job that reads a register's file: what ``lvjian registers import`` makes of it waits for somebody to confirm it."""

import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec
from django.conf import settings
from django.db import transaction

from corpus.registers import kinds
from models.errors import BadRegister
from scanner.registers import declarations
from scanner.registers.declarations import Declared
from scanner.registers.faults import told
from scanner.registers.headers import letter
from scanner.registers.importing import Imported, import_register, normalised
from scanner.registers.understanding import Columns
from scanner.service.jobs import queue
from scanner.service.jobs.working import Work
from scanner.service.registers.holding import in_force
from scanner.service.registers.laying import declared_of
from scanner.service.registers.models import Mode, RegisterVersion
from scanner.service.registers.values import Column, Part, Summary
from scanner.service.uploads import store

SAMPLE: Final = 10
STAGE: Final = "读取名录 register"


def read(work: Work) -> None:
    """Reads the file of a draft by the importer into a folder of its own, and keeps what came of it with the draft."""
    draft = RegisterVersion.objects.select_related("round").get(pk=int(work.text("register")))
    base = in_force(draft.round).get(draft.kind)
    queue.progress(work.lease, STAGE, 0, 1, None)
    with tempfile.TemporaryDirectory(dir=settings.CONFIGURATION.folder("incoming"), prefix="register-") as made_in:
        folder = Path(made_in)
        done = _imported(draft, base, folder)
        summary = _summary(draft, base, done, folder)
        content = _kept(folder / "held" / f"{draft.kind}.csv")
    with transaction.atomic():
        queue.finish(work.lease, str(draft.pk))
        draft.base, draft.content = base, content
        draft.declared, draft.read = _json(done.declared), _json(summary)
        draft.save(update_fields=["base", "content", "declared", "read"])


def _imported(draft: RegisterVersion, base: RegisterVersion | None, folder: Path) -> Imported:
    """The file under its own name, so that what is wrong is said with it, added to the version in force if it is to be."""
    held, file = folder / "held", folder / "sent" / draft.name
    if draft.mode == Mode.ADD and base is not None:
        store.lay_out({f"{draft.kind}.csv": base.content}, held)
        declarations.write(held, draft.kind, declared_of(base))
    store.lay_out({draft.name: draft.original}, folder / "sent")
    said = draft.stated
    stated = Declared(as_of=said.as_of, covers=said.covers, source=said.source)
    done = import_register(file, kinds()[draft.kind], held, stated)
    if not done.rows:
        refused = told(fault for fault in done.faults if fault.fatal)
        why = "；".join(refused[:3])
        zh, en = "没有可用的行，未采用", "holds no usable row"
        raise BadRegister(draft.name, f"{zh}（{why}）/ {en}" if why else f"{zh} / {en}")
    return done


def _summary(draft: RegisterVersion, base: RegisterVersion | None, done: Imported, folder: Path) -> Summary:
    rows = {_key(row) for row in done.rows}
    before = _rows_of(base, folder / "before") if base is not None else set()
    headers = tuple(dict.fromkeys(name for row in done.rows[:SAMPLE] for name in row))
    return Summary(
        parts=tuple(_part(columns, draft.kind) for columns in done.columns),
        refused=told(fault for fault in done.faults if fault.fatal),
        notes=told(fault for fault in done.faults if not fault.fatal),
        used=done.used,
        rejected=done.rejected,
        added=len(rows - before),
        gone=len(before - rows),
        total=done.total,
        category=done.category,
        headers=headers,
        sample=tuple(tuple(row.get(name, "") for name in headers) for row in done.rows[:SAMPLE]),
    )


def _rows_of(version: RegisterVersion, folder: Path) -> set[tuple[tuple[str, str], ...]]:
    name = f"{version.kind}.csv"
    store.lay_out({name: version.content}, folder)
    return {_key(row) for row in normalised(folder / name, kinds()[version.kind]).rows}


def _key(row: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, cell) for name, cell in row.items() if cell))


def _part(columns: Columns, kind: str) -> Part:
    return Part(at=columns.at, columns=tuple(_columns(columns, kind)))


def _columns(columns: Columns, kind: str) -> Iterator[Column]:
    known = kinds()[kind].headers
    for index, (printed, name) in enumerate(zip(columns.printed, columns.names, strict=True)):
        if printed:
            yield Column(letter=letter(index), printed=printed, read_as=name if name in known else "")


def _kept(file: Path) -> str:
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    store.keep(file, sha256)
    return sha256


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
