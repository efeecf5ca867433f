"""Whether registers or terms are others now than those that a result was made with."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from corpus.registers import kinds
from models.errors import BadRegister
from scanner.service.registers.holding import in_force, terms_of
from scanner.service.registers.models import PAGE, ROUND, SERVER, Basis, Terms
from scanner.service.registers.places import on_server
from scanner.service.registers.values import Used, Whole
from scanner.service.rounds.models import Result, Round, Submission
from scanner.service.rounds.summary import newest_batch

DATES: Final = ("reference_date", "deadline")


class Changes(NamedTuple):
    """Kinds of registers and names of terms that are others now."""

    registers: tuple[str, ...]
    terms: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether a new scan may come to something else."""
        return bool(self.registers or self.terms)


NOTHING: Final = Changes((), ())


class OnServer(NamedTuple):
    """A register in the folder of the server, with what is declared of it."""

    path: str
    sha256: str
    declared: Whole


def basis_of(result: Result) -> Basis | None:
    """What a result was made with; None for one that was made before this was kept, or elsewhere."""
    return Basis.objects.filter(result=result).first()


def is_current(result: Result) -> bool:
    """Whether a result is one that pages show: a newer one stands where it is not."""
    if result.kind == Result.BATCH:
        return newest_batch(result.round) == result
    return Submission.objects.filter(result=result, latest=True).exists()


def changes(result: Result, basis: Basis | None) -> Changes:
    """What is another now; nothing for a result that is not shown any more or of which nothing is known."""
    if basis is None or not is_current(result):
        return NOTHING
    return Now.of(result.round).changes(result, basis)


class Now(NamedTuple):
    """What a round has now: its registers by kind, its terms, and what the newest batch found beside its files."""

    ruleset: str
    registers: "_State"
    terms: Terms
    beside: "_State | None"

    @classmethod
    def of(cls, round_: Round) -> "Now":
        """Of a round."""
        batch = newest_batch(round_)
        basis = basis_of(batch) if batch is not None else None
        beside = _of_files(basis.registers) if basis is not None else None
        return cls(round_.ruleset, _now(round_), terms_of(round_), beside)

    def changes(self, result: Result, basis: Basis) -> Changes:
        """What is another than a result was made with."""
        return Changes(tuple(sorted(set(self._registers(result, basis)))), tuple(self._terms(result, basis)))

    def _registers(self, result: Result, basis: Basis) -> Iterator[str]:
        used, now = basis.registers, self.registers
        then, before = _by_kind(used), _of_files(used)
        yield from (kind for kind, state in now.items() if then.get(kind) != state)
        yield from (one.kind for one in used if one.origin in {PAGE, SERVER} and one.kind not in now)
        if result.kind == Result.PRESCREEN and self.beside is not None:
            yield from (kind for kind in {*self.beside, *before} - {*now} if self.beside.get(kind) != before.get(kind))

    def _terms(self, result: Result, basis: Basis) -> Iterator[str]:
        """The terms that the page says otherwise now, or says no more; a pre-screen has no scope of its own."""
        where = basis.where
        if self.ruleset != basis.ruleset:
            yield "ruleset"
        for name in DATES:
            value = getattr(self.terms, name)
            if (value != getattr(basis, name)) if value is not None else where.get(name) == PAGE:
                yield name
        if result.kind == Result.BATCH and _scope_differs(self.terms, basis):
            yield "scope"


def server_registers(round_: Round) -> tuple[OnServer, ...]:
    """The registers in the folder of the server, by path; none where registers.toml there cannot be understood."""
    folder = on_server(round_)
    if folder is None:
        return ()
    from scanner.registers.declarations import FILE, read  # noqa: PLC0415 - readers of files are not for every web process

    try:
        declared = read(folder)
    except BadRegister:
        return ()
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and path.name != FILE and path.stem in kinds()]
    said = {stem: Whole(as_of=one.as_of, covers=one.covers, source=one.source) for stem, one in declared.items()}
    return tuple(OnServer(path.name, _hash(path), said.get(path.stem, Whole())) for path in files)


def _hash(path: Path) -> str:
    stat = path.stat()
    return _hashed(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(256)
def _hashed(path: Path, _changed: int, _size: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


_State = Mapping[str, frozenset[object]]


def _now(round_: Round) -> _State:
    """What the page and the server's folder have, by kind."""
    found: dict[str, set[object]] = defaultdict(set)
    held = in_force(round_)
    for kind, version in held.items():
        whole = version.whole
        found[kind].add((version.content, whole.as_of, whole.covers))
    for one in server_registers(round_):
        kind = Path(one.path).stem
        if kind not in held:
            found[kind].add((one.sha256, one.declared.as_of, one.declared.covers))
    return {kind: frozenset(states) for kind, states in found.items()}


def _by_kind(used: tuple[Used, ...]) -> _State:
    found: dict[str, set[object]] = defaultdict(set)
    for one in used:
        found[one.kind].add(one.state)
    return {kind: frozenset(states) for kind, states in found.items()}


def _of_files(used: tuple[Used, ...]) -> _State:
    return _by_kind(tuple(one for one in used if one.origin == ROUND))


def _scope_differs(terms: Terms, basis: Basis) -> bool:
    if not terms.scope:
        return basis.where.get("scope") == PAGE
    return (terms.scope, terms.regions) != (basis.scope, basis.regions)
