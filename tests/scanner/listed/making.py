"""Rows of lists for tests."""

from collections.abc import Iterable

from corpus import rulesets
from models.vocabulary import Category
from scanner.listed.bodies import Body, Merging, batches_of
from scanner.listed.counting import Overview, overview
from scanner.listed.lists import Lists, Project

Rows = Iterable[tuple[str, str, str]]
"""Evaluator as printed, batch, region."""


def projects(rows: Rows) -> tuple[Project, ...]:
    """A factory for every row."""
    return tuple(
        Project(
            applicant=f"申报企业{number}",
            region=region,
            category=Category.FACTORY,
            batch=batch,
            evaluator=evaluator,
            at=f"名单.csv:{number}",
        )
        for number, (evaluator, batch, region) in enumerate(rows, 2)
    )


def times(evaluator: str, count: int, batch: str = "1", region: str = "江苏") -> list[tuple[str, str, str]]:
    """So many rows of an evaluator."""
    return [(evaluator, batch, region)] * count


def bodies(rows: Rows) -> tuple[Body, ...]:
    """The bodies of these rows."""
    held = projects(rows)
    return Merging(held, batches_of(held)).bodies()


def counted(rows: Rows, *pairs: tuple[str, str]) -> Overview:
    """The overview of these rows with a register of affiliates."""
    affiliates = tuple((one, other, "控股", "affiliates.csv:2") for one, other in pairs)
    return overview(
        Lists(projects=projects(rows), affiliates=affiliates, sources=(), problems=()), rulesets.load("2022")
    )
