"""From a run directory and, where it is at hand, its round to the archive of a dossier."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from corpus.rulesets import available, load
from models.base import Model
from models.errors import BadOptions
from models.ruleset import Ruleset
from scanner.dossier.blocks import Figure
from scanner.dossier.casefile import Case, case_of_evaluator, case_of_submission
from scanner.dossier.checking import checked_manifest
from scanner.dossier.choosing import find_evaluator, find_submission
from scanner.dossier.composing import compose
from scanner.dossier.docx import dossier_docx
from scanner.dossier.html import dossier_html
from scanner.dossier.originals import originals, registers
from scanner.dossier.packing import BLANK, Packed, pack, round_parts, run_parts
from scanner.dossier.pages import draw, wanted
from scanner.dossier.served import Served, served_parts
from scanner.dossier.xlsx import findings_xlsx
from scanner.over_rounds.opening import OpenRun, open_runs
from scanner.over_rounds.telling import over_rounds
from scanner.results.reader import Run, read_run
from scanner.results.rows import RunRow


class Asked(Model):
    """Whom a dossier is about (an evaluator's name, else a submission), of which run, and where its round lies.

    ``more`` are further runs: the latest of all leads, and an evaluator is told of over all of them. ``served`` is what only the
    service knows; without it the same run and round make the same bytes.
    """

    run: Path
    more: tuple[Path, ...] = ()
    name: str | None = None
    submission: str | None = None
    source: Path | None = None
    ruleset: str | None = None
    served: Served | None = None


def make(asked: Asked, work: Path) -> Packed:
    """The dossier; ``work`` is an empty folder for what is needed on the way.

    Raises BadOptions (nobody or more than one is meant), BadOutput (no run, or one that was changed), BadRound.
    """
    if (asked.name is None) == (asked.submission is None):
        raise BadOptions("NAME | --submission ID", "请给出其中一个 / give one of them")
    told = _told_over(asked) if asked.more else _told(asked)
    manifest = told.main.checked
    case = told.case.but(served=asked.served.of(told.case.findings) if asked.served is not None else None)
    held = originals(case.cited(), asked.source, work / "blobs")
    pages = draw(wanted(case) if asked.source is not None else {}, held, work)
    pages = pages._replace(registers=registers(case.run.registers, asked.source))
    dossier = compose(case, pages, manifest.sha256)
    sealed = {"dossier.html": dossier_html(dossier, pages, BLANK), "dossier.docx": dossier_docx(dossier, pages, BLANK)}
    parts = {
        "findings.xlsx": findings_xlsx(case, pages.standing),
        **{one.name: one.data for one in pages.drawn.values()},
        **{one.name: one.data for one in dossier.blocks if isinstance(one, Figure)},
        **dict(run_parts(case, told.main.out, manifest.manifest)),
        **dict(round_parts(case, told.others)),
        **dict(served_parts(case.served)),
    }
    return pack(case, held, parts, sealed)


class _Told(NamedTuple):
    """The case, the run that leads, and the other runs with the numbers of their rounds."""

    case: Case
    main: OpenRun
    others: Mapping[int, OpenRun] = {}


def _told(asked: Asked) -> _Told:
    opened = OpenRun(asked.run, checked_manifest(asked.run), read_run(asked.run))
    return _Told(_case(opened.run, asked), opened)


def _told_over(asked: Asked) -> _Told:
    """The case of an evaluator in the latest round that holds it, with its profile over all."""
    if asked.name is None:
        raise BadOptions(
            "--submission", "一项申报只属一轮，请只给一个 --run / a submission is of one run: give one --run"
        )
    runs = open_runs((asked.run, *asked.more))
    over = over_rounds(runs, asked.name)
    main, row = runs[over.main - 1], over.rounds[over.main - 1].row
    if row is None:
        raise AssertionError(over.main)
    case = case_of_evaluator(main.run, _law(main.run.run, asked.ruleset), row)
    others = {number: one for number, one in enumerate(runs, 1) if one is not main}
    return _Told(case.but(over=over), main, others)


def _case(run: Run, asked: Asked) -> Case:
    law = _law(run.run, asked.ruleset)
    if asked.name is not None:
        return case_of_evaluator(run, law, find_evaluator(run, asked.name))
    return case_of_submission(run, law, find_submission(run, asked.submission or ""))


def _law(row: RunRow, given: str | None) -> Ruleset | None:
    """The ruleset of the scan; None where it is not here, or no longer what it was."""
    name = given if given is not None else row.ruleset.get("id", "")
    law = load(name) if given is not None or name in available() else None
    if law is None or law.sha256 == row.ruleset.get("sha256"):
        return law
    if given is not None:
        raise BadOptions("--ruleset", "不是扫描所用的规则集 / is not the ruleset of the scan")
    return None
