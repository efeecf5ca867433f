"""A cast to a folder: the files of the round generator after the edits of the cast, affiliates as CSV, the truth beside."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from tests.evaluatorgen.acts import ACTS
from tests.evaluatorgen.cast import Role, roles
from tests.evaluatorgen.edits import Edit
from tests.evaluatorgen.planning import Affiliation, Cast
from tests.roundgen import rendering
from tests.roundgen.build import write_round
from tests.roundgen.facts import Evaluator, Format, Submission
from tests.roundgen.forms import annexes
from tests.roundgen.model import Report
from tests.roundgen.names import evaluator_name
from tests.roundgen.rendering import Made, write
from tests.roundgen.roundfiles import REGISTERS, SOURCES, RoundFolder, comma_separated, registers_toml
from tests.roundgen.streams import pick, stream

_AFFILIATES: Final = ("机构", "关联机构", "关系")


class Expected(NamedTuple):
    """What is true of an evaluator: whether a review must be recommended, for which clauses, and its projects."""

    role: str
    name: str
    uscc: str
    projects: int
    reasons: tuple[str, ...]
    about: str

    @property
    def recommended(self) -> bool:
        """Whether it must be looked at."""
        return bool(self.reasons)


class EvaluatorFolder(RoundFolder):
    """A round whose reports are edited before they are written."""

    def __init__(self, directory: Path, cast: Cast) -> None:
        """An empty or absent directory."""
        super().__init__(directory, cast.world)
        self.cast = cast

    def made(self, sub: Submission) -> list[Made]:
        """As the round generator makes them, the edited reports in place of its own."""
        return [self._edited(sub, one) for one in super().made(sub)]

    def _edited(self, sub: Submission, one: Made) -> Made:
        changes = {"self": self.cast.own, "third": self.cast.third}.get(one.role, {}).get(sub.key)
        if not changes:
            return one
        if one.role == "self":
            report, form = rendering.self_evaluation(self.seed, sub), sub.self_format
        else:
            evaluator = self.world.evaluators[sub.evaluator or ""]
            report, form = rendering.third_evaluation(self.seed, sub, evaluator), evaluator.format
        return Made(role=one.role, name=one.name, data=write(_after(report, changes), form))

    def _annex10(self, evaluator: Evaluator, projects: list[Submission]) -> None:
        rng = stream(self.seed, evaluator.key, "annex10 file")
        form = pick(rng, (Format.PDF, Format.DOCX))
        report = annexes.annex10(self.seed, evaluator, projects)
        data = write(_after(report, self.cast.annex.get(evaluator.key, ())), form)
        super()._annex10(evaluator, projects)
        self.put(self.roles[evaluator.key, "annex10"], data)

    def registers(self) -> None:
        """As every round's, affiliates as CSV."""
        super().registers()
        (self.directory / REGISTERS / "affiliates.xlsx").unlink()
        rng = stream(self.seed, "outside affiliates")
        outside = [evaluator_name(rng, "武汉市", self.world.mint.brand()) for _ in range(2)]
        rows = [*self.world.affiliates, (outside[0], outside[1], "同一控股股东")]
        self.put(f"{REGISTERS}/affiliates.csv", comma_separated(_AFFILIATES, rows).encode("utf-8-sig"))
        self.put(f"{REGISTERS}/registers.toml", registers_toml(SOURCES).encode())


def _after(report: Report, changes: Iterable[Edit]) -> Report:
    for change in changes:
        report = change(report)
    return report


def make(
    directory: Path,
    seed: int,
    *,
    submissions: int = 300,
    affiliation: Affiliation = "register",
    only: frozenset[str] = frozenset(),
) -> tuple[Expected, ...]:
    """Writes a round into an absent or empty directory and its truth beside it; ``only`` some roles make a small one."""
    chosen = tuple(role for role in roles(submissions) if not only or role.name in only)
    cast = Cast(seed, chosen, affiliation)
    cast.play(ACTS)
    write_round(EvaluatorFolder(directory, cast))
    truth = tuple(_expected(cast, role) for role in chosen)
    text = json.dumps([one._asdict() for one in truth], ensure_ascii=False, indent=1)
    truth_path(directory).write_text(f"{text}\n", encoding="utf-8")
    return truth


def _expected(cast: Cast, role: Role) -> Expected:
    one = cast.evaluator(role.name)
    return Expected(role.name, one.name, one.org.uscc, len(cast.world.projects(one)), role.reasons, role.about)


def truth_path(directory: Path) -> Path:
    """Beside the round, where no scan reads it."""
    return directory.with_name(f"{directory.name}.truth.json")
