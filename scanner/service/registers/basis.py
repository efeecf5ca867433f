"""What a scan of a round is made with: its page's registers and terms before those of the files, and which was which."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from corpus.reference.regions import regions
from models.round import Register, RoundSettings
from models.vocabulary import Scope
from scanner.registers import read_registers
from scanner.service.registers.laying import Laid
from scanner.service.registers.models import PAGE, ROUND, RULESET, SERVER, Basis
from scanner.service.registers.values import Used
from scanner.service.rounds.models import Result
from scanner.settings import RoundInputs
from scanner.sources import Sources

DATES = ("reference_date", "deadline")


def applied(found: Sources, laid: Laid, batch: Result | None, *, whole: bool) -> Sources:
    """The inputs of a scan with what the round's page says; ``whole`` is a batch, with registers and round.toml of its own.

    A pre-screen takes the dates of ``batch`` where the page has none, and is always a part of a round. Raises BadRegister,
    BadRound.
    """
    own = found.registers if whole else ()
    kinds = {*laid.origins}
    ours = tuple(_named(one, laid) for one in read_registers((laid.registers,)))
    registers = (*ours, *(one for one in own if one.kind not in kinds))
    settings = _over(found.inputs.settings if whole else _beside(batch, found.inputs), laid)
    if not whole:
        settings = settings.but(scope=Scope.PARTIAL, complete_regions=())
    return found.but(
        registers=tuple(sorted(registers, key=lambda one: (one.kind, one.path))),
        inputs=found.inputs.but(settings=settings),
    )


def _named(register: Register, laid: Laid) -> Register:
    """Under a name with its hash, if the files of the round may have another one of its name: a dossier looks for that."""
    if laid.origins.get(register.kind) not in {PAGE, SERVER}:
        return register
    stem, dot, ending = register.path.rpartition(".")
    return register.but(path=f"{stem}-{register.sha256[:12]}{dot}{ending}")


def _beside(batch: Result | None, inputs: RoundInputs) -> RoundSettings:
    """With the dates that the batch took from its own round.toml; the ruleset's own where it had none."""
    settings, found = inputs.settings, Basis.objects.filter(result=batch).first()
    if found is None:
        return settings
    own = {name: getattr(found, name) for name in DATES if found.where.get(name) == ROUND}
    return settings.but(**own)


def _over(settings: RoundSettings, laid: Laid) -> RoundSettings:
    said = laid.terms
    for name in DATES:
        if text := getattr(said, name):
            settings = settings.but(**{name: date.fromisoformat(text)})
    if said.scope:
        settings = settings.but(scope=Scope(said.scope), complete_regions=names_of(said.regions))
    return settings


def names_of(codes: str) -> tuple[str, ...]:
    """The full names of regions by their codes, in the order of the list of regions."""
    wanted = set(codes.split())
    return tuple(one.name for one in regions() if one.code in wanted)


def codes_of(names: Iterable[str]) -> str:
    """The other way."""
    wanted = set(names)
    return " ".join(one.code for one in regions() if one.name in wanted)


def noted(result: Result, sources: Sources, laid: Laid, declarations: str = "") -> Basis:
    """Keeps what a result was made with; in the transaction that shows it. ``declarations``: see ``Basis``."""
    settings = sources.inputs.settings
    row, _ = Basis.objects.update_or_create(
        result=result,
        defaults={
            "used": msgspec.json.encode(tuple(_used(one, laid) for one in sources.registers)).decode(),
            "ruleset": settings.ruleset,
            "reference_date": settings.reference_date,
            "deadline": settings.deadline,
            "scope": settings.scope.value,
            "regions": codes_of(settings.complete_regions),
            "declarations": declarations,
            "origins": msgspec.json.encode(dict(_origins(sources.inputs, laid)), order="sorted").decode(),
        },
    )
    return row


def _used(one: Register, laid: Laid) -> Used:
    return Used(
        kind=one.kind,
        path=one.path,
        sha256=one.sha256,
        as_of=one.as_of,
        covers=one.covers,
        source=one.source or "",
        rows=len(one.entries),
        origin=laid.origins.get(one.kind, ROUND),
        version=laid.versions.get(one.kind),
    )


def _origins(inputs: RoundInputs, laid: Laid) -> Iterator[tuple[str, str]]:
    """Where each term came from: the page, the round's files, or the ruleset."""
    settings, law = inputs.settings, inputs.law
    own = {"reference_date": law.reference_date, "deadline": law.deadline, "scope": Scope.PARTIAL}
    for name, value in own.items():
        if getattr(laid.terms, name):
            yield name, PAGE
        else:
            yield name, RULESET if getattr(settings, name) == value else ROUND
