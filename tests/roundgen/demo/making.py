"""make_demo: writes the demo round and says what a scan of it must find."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final

from corpus.demo import DemoRound, Expectation, Planted, UnreadFile
from models.finding import Message, Subject
from models.vocabulary import SubjectKind, Verdict
from tests.roundgen.build import write_round
from tests.roundgen.demo import credit, registers
from tests.roundgen.demo.cast import DOC, OMITTED, PENALISED, Cast, assemble
from tests.roundgen.demo.faults import BOUNDARIES, FAULTS, UNREAD, Fault, Says
from tests.roundgen.facts import Submission
from tests.roundgen.regions import REGIONS
from tests.roundgen.rendering import Made
from tests.roundgen.roundfiles import REGISTERS, RoundFolder
from tests.roundgen.writers import fonts, pdf

DOC_FILE: Final = Path(__file__).parents[1] / "data" / "self_evaluation.doc"
_NAME_OF: Final = "name of "
_CODES: Final = {region.name: region.code for region in REGIONS}


class DemoFolder(RoundFolder):
    """A round with further registers, one report in a format that the generator cannot write, one short annex 10."""

    def __init__(self, directory: Path, cast: Cast) -> None:
        """An empty or absent directory."""
        super().__init__(directory, cast.world)
        self.cast = cast

    def made(self, sub: Submission) -> list[Made]:
        """As the generator makes them, but for the DOC file and a credit report."""
        made = super().made(sub)
        if sub.key == self.cast.subs[PENALISED].key:
            data = pdf.render(credit.report(sub))
            made = [*made, Made(role="credit", name="附件/公共信用信息报告.pdf", data=data)]
        if sub.key != self.cast.subs[DOC].key:
            return made
        name = str(PurePosixPath(made[0].name).with_suffix(".doc"))
        return [Made(role="self", name=name, data=DOC_FILE.read_bytes()), *made[1:]]

    def listed(self, projects: list[Submission]) -> list[Submission]:
        """All but the one that its evaluator forgot."""
        return [sub for sub in projects if sub.key != self.cast.subs[OMITTED].key]

    def registers(self) -> None:
        """Those of every round, then the demo's own."""
        registers.evaluator_lists(self.cast)
        super().registers()
        for name, data in registers.further(self.cast).items():
            self.put(f"{REGISTERS}/{name}", data)


def make_demo(directory: Path) -> DemoRound:
    """Writes the round into an absent or empty directory: the same bytes on every machine (with the same libraries)."""
    cast = assemble()
    folder = DemoFolder(directory, cast)
    with fonts.built_in_only():
        write_round(folder)
    return DemoRound(
        schema=1,
        counts=_counts(cast, folder),
        faults=tuple(_planted(folder, fault) for fault in FAULTS),
        boundaries=tuple(_planted(folder, fault) for fault in BOUNDARIES),
        unread=tuple(
            UnreadFile(
                path=folder.roles[cast.subs[one.sub].key, one.file],
                planted=Message(zh=one.zh, en=one.en),
                needs=one.needs,
            )
            for one in UNREAD
        ),
    )


def _counts(cast: Cast, folder: RoundFolder) -> dict[str, int]:
    return {
        "documents": len(folder.roles),
        "submissions": len(cast.subs),
        "evaluators": len(cast.houses),
        "regions": len(cast.world.regions()),
    }


def _planted(folder: DemoFolder, fault: Fault) -> Planted:
    return Planted(
        id=fault.id,
        planted=Message(zh=fault.zh, en=fault.en),
        expect=tuple(_expectation(folder, says) for says in fault.says),
    )


def _expectation(folder: DemoFolder, says: Says) -> Expectation:
    return Expectation(
        clause=says.clause,
        verdict=Verdict(says.verdict),
        subject=_subject(folder.cast, says),
        quote=_quote(folder.cast, says.quote),
        paths=tuple(_paths(folder, says)),
        needs=says.needs,
        otherwise=Verdict(says.otherwise) if says.otherwise else None,
    )


def _subject(cast: Cast, says: Says) -> Subject:
    kind = SubjectKind(says.kind)
    match kind:
        case SubjectKind.SUBMISSION:
            sub = cast.subs[says.role]
            return Subject(kind=kind, id=sub.id, name=sub.org.name)
        case SubjectKind.EVALUATOR:
            org = cast.houses[says.role].org
            return Subject(kind=kind, id=org.uscc, name=org.name)
        case SubjectKind.REGION:
            return Subject(kind=kind, id=_CODES[says.role], name=says.role)


def _quote(cast: Cast, quote: str | None) -> str | None:
    """The words themselves, or a name that only the cast knows."""
    if quote is None or not quote.startswith(_NAME_OF):
        return quote
    role = quote.removeprefix(_NAME_OF)
    return cast.houses[role].name if role in cast.houses else cast.subs[role].org.name


def _paths(folder: DemoFolder, says: Says) -> Iterable[str]:
    for role in says.files:
        if role.startswith(REGISTERS):
            yield role
        elif role == "all":
            yield from folder.paths(folder.cast.key(says.kind, says.role))
        else:
            yield folder.roles[folder.cast.key(says.kind, says.role), role]
