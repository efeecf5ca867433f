"""The dossier from first page to last, from a case, the pictures of its pages and how its originals stand."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from scanner.dossier.blocks import Block, Dossier, Heading, Paragraph, Picture, Table, Title, cell
from scanner.dossier.casefile import Case
from scanner.dossier.chapters import APPENDICES, CHAPTERS, numbered, opened
from scanner.dossier.facts import clauses, facts, facts_of
from scanner.dossier.favour import favour
from scanner.dossier.forms import decision, statement
from scanner.dossier.independence import independence
from scanner.dossier.limits import limits
from scanner.dossier.originals import Standing
from scanner.dossier.pages import Pages, signs_on
from scanner.dossier.rounds import rounds
from scanner.dossier.served import log_facts
from scanner.dossier.sign_numbers import ranges
from scanner.dossier.signs import signs
from scanner.dossier.summary import summary
from scanner.dossier.sums import with_names
from scanner.dossier.unverified import unverified
from scanner.dossier.words import d
from scanner.exports.words import WORDS, Word

Chapter = Callable[[Case, Pages], Iterator[Block]]
"""What stands in a chapter below its heading."""


def compose(case: Case, pages: Pages, manifest: str) -> Dossier:
    """All of it; ``manifest`` is the sha256 of the run's manifest."""
    names = {row.id: row.applicant.name for row in case.clients}
    blocks = numbered(_chapters(case, pages, manifest))
    return Dossier(title=_title(case), blocks=tuple(with_names(block, names) for block in blocks))


def _chapters(case: Case, pages: Pages, manifest: str) -> Iterator[Block]:
    for key in (*CHAPTERS, *APPENDICES):
        if key == "rounds" and case.over is None:
            continue
        yield opened(key)
        yield from _CONTENTS[key](case, pages)
        if key == "files":
            yield from _versions(case, pages, manifest)


def _title(case: Case) -> Title:
    kind = "evaluator" if case.evaluator is not None else "submission"
    code = case.evaluator.uscc if case.evaluator is not None else case.clients[0].applicant.uscc
    law = case.law.title if case.law is not None else case.run.ruleset.get("title", "")
    if case.law is not None and case.law.number:
        law += f"（{case.law.number}）"
    about: dict[str, str | Word] = {
        "title.uscc": code or d("not_stated"),
        "title.notice": law,
        "title.reference": case.run.reference_date,
        "title.version": f"lvjian {case.run.lvjian}",
        "title.maker": "",
    }
    return Title(
        title=d(f"title.{kind}"),
        subject=case.name,
        about=facts_of(about).rows,
        notice=d("notice"),
        proof=d("proof"),
    )


def _pictures(case: Case, pages: Pages) -> Iterator[Block]:
    if not pages.drawn:
        yield Paragraph(words=d("pictures.none"))
    signs = signs_on(case)
    for place, one in pages.drawn.items():
        about = {"number": one.number, "path": place.path, "page": place.page}
        numbers = ranges(signs.get(place, ()))
        caption = d("picture.signs", numbers=numbers, **about) if numbers else d("picture.caption", **about)
        yield Picture(name=one.name, caption=caption)


def _files(case: Case, pages: Pages) -> Iterator[Block]:
    yield Heading(level=2, words=d("part.files"))
    yield Table(
        head=(d("column.file"), d("column.sha256"), d("column.original")),
        widths=(44, 44, 12),
        rows=tuple(
            (cell(row.path), cell(row.sha256), cell(d(f"original.{pages.standing[row.path]}"))) for row in case.cited()
        ),
    )


def _over_rounds(case: Case, _pages: Pages) -> Iterator[Block]:
    if case.over is not None:
        yield from rounds(case.over)


def _versions(case: Case, pages: Pages, manifest: str) -> Iterator[Block]:
    run = case.run
    yield Heading(level=2, words=d("part.versions"))
    ruleset = "；".join(f"{key}={value}" for key, value in sorted(run.ruleset.items()))
    values: dict[str, str | Word] = {
        "versions.lvjian": run.lvjian,
        "versions.ruleset": ruleset,
        "versions.scope": WORDS[f"scope.{run.scope}"],
        "versions.manifest": manifest,
    }
    yield facts_of(values)
    yield from log_facts(case.served)
    if run.registers:
        yield Table(
            head=tuple(d(f"column.{key}") for key in ("register", "as_of", "covers", "sha256", "original")),
            widths=(22, 14, 20, 34, 10),
            rows=tuple(
                (
                    cell(one.path),
                    cell(one.as_of or d("not_stated")),
                    cell(one.covers or d("not_stated")),
                    cell(one.sha256),
                    cell(d(f"original.{pages.registers.get(one.path, Standing.UNCHECKED)}")),
                )
                for one in run.registers
            ),
        )


_CONTENTS: Final[Mapping[str, Chapter]] = {
    "summary": summary,
    "facts": facts,
    "clauses": clauses,
    "signs": signs,
    "independence": independence,
    "favour": favour,
    "unverified": unverified,
    "limits": limits,
    "statement": statement,
    "decision": decision,
    "pictures": _pictures,
    "files": _files,
    "rounds": _over_rounds,
}
