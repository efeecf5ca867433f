"""A cast to a folder: the files of the round generator after the edits of the cast, affiliates as CSV, the truth beside."""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from tests.evaluatorgen.acts import ACTS
from tests.evaluatorgen.cast import Role, roles, small
from tests.evaluatorgen.edits import Edit
from tests.evaluatorgen.planning import Affiliation, Cast
from tests.roundgen import rendering
from tests.roundgen.build import write_round
from tests.roundgen.facts import Evaluator, Format, Submission
from tests.roundgen.forms import annexes
from tests.roundgen.model import Report
from tests.roundgen.names import evaluator_name
from tests.roundgen.plan import SHANGHAI
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
        made = [one for one in super().made(sub) if not self.cast.light or one.role != "attachment"]
        return [self._edited(sub, one) for one in made]

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
        form = Format.HTML if self.cast.light else pick(rng, (Format.PDF, Format.DOCX))
        report = _after(annexes.annex10(self.seed, evaluator, projects), self.cast.annex.get(evaluator.key, ()))
        name = pick(rng, (f"附件10 {evaluator.name}.{form}", f"{evaluator.name}年度工作情况报告.{form}"))
        moment = datetime(2022, 10, rng.randrange(25, 31), rng.randrange(9, 18), 5, 0, tzinfo=SHANGHAI)
        self.put(f"评价机构年度工作情况报告/{name}", write(report, form), moment)

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
    directory: Path, seed: int, *, submissions: int = 300, affiliation: Affiliation = "register"
) -> tuple[Expected, ...]:
    """Writes a round into an absent or empty directory and its truth beside it."""
    return _made(directory, Cast(seed, roles(submissions), affiliation))


def make_small(directory: Path, seed: int) -> tuple[Expected, ...]:
    """As :func:`make`, with few clients and reports that are read at once."""
    return _made(directory, Cast(seed, small(), "register", light=True))


def _made(directory: Path, cast: Cast) -> tuple[Expected, ...]:
    cast.play(ACTS)
    write_round(EvaluatorFolder(directory, cast))
    truth = tuple(_expected(cast, role) for role in cast.roles.values())
    text = json.dumps([one._asdict() for one in truth], ensure_ascii=False, indent=1)
    truth_path(directory).write_text(f"{text}\n", encoding="utf-8")
    return truth


def _expected(cast: Cast, role: Role) -> Expected:
    one = cast.evaluator(role.name)
    return Expected(role.name, one.name, one.org.uscc, len(cast.world.projects(one)), role.reasons, role.about)


def truth_path(directory: Path) -> Path:
    """Beside the round, where no scan reads it."""
    return directory.with_name(f"{directory.name}.truth.json")
