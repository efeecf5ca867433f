"""The dossier from first page to last, from a case, the pictures of its pages and how its originals stand."""

from collections.abc import Iterator, Mapping

from scanner.dossier.blocks import Blank, Block, Dossier, Facts, Heading, Paragraph, Picture, Table, Title, cell, said
from scanner.dossier.casefile import Case
from scanner.dossier.facts import clauses, facts
from scanner.dossier.independence import independence
from scanner.dossier.originals import Original, Standing
from scanner.dossier.pages import Pages
from scanner.dossier.rounds import rounds
from scanner.dossier.signs import signs, unverified
from scanner.dossier.words import d
from scanner.exports.words import WORDS

_FORM = ("on", "evidence", "errors", "hearing", "signature", "review")
_LINES = {"on": 8, "evidence": 4, "errors": 4}


def compose(case: Case, pages: Pages, held: Mapping[str, Original], manifest: str) -> Dossier:
    """All of it; ``held`` are the originals by path, ``manifest`` is the sha256 of the run's manifest."""
    compared = any(one.standing is not Standing.UNCHECKED for one in held.values())
    blocks = (
        *facts(case, pages),
        *clauses(case),
        *signs(case, pages),
        *independence(case, pages),
        *unverified(case, pages, compared=compared),
        *_statement(case),
        *_pictures(pages),
        *_files(case, held),
        *_versions(case, manifest),
        *(rounds(case.over) if case.over is not None else ()),
    )
    names = {row.id: row.applicant.name for row in case.clients}
    return Dossier(title=_title(case), blocks=tuple(_named(block, names) for block in blocks))


def _named(block: Block, names: Mapping[str, str]) -> Block:
    """Calculations name submissions by their ids; people know them by name."""
    if not isinstance(block, Facts):
        return block
    return Facts(
        rows=tuple((said(names[label.zh]) if label.zh in names else label, value) for label, value in block.rows)
    )


def _title(case: Case) -> Title:
    kind = "evaluator" if case.evaluator is not None else "submission"
    code = case.evaluator.uscc if case.evaluator is not None else case.clients[0].applicant.uscc
    law = case.law.title if case.law is not None else case.run.ruleset.get("title", "")
    if case.law is not None and case.law.number:
        law += f"（{case.law.number}）"
    about = {
        "title.uscc": code or d("not_stated").zh,
        "title.notice": law,
        "title.reference": case.run.reference_date,
        "title.version": f"lvjian {case.run.lvjian}",
    }
    return Title(
        title=d(f"title.{kind}"),
        subject=case.name,
        about=tuple((d(key), value) for key, value in about.items()),
        notice=d("notice"),
        proof=d("proof"),
    )


def _statement(case: Case) -> Iterator[Block]:
    kind = "statement" if case.evaluator is not None else "statement_submission"
    yield Heading(level=1, words=d(f"chapter.{kind}"))
    yield Paragraph(words=d("statement.intro"))
    for key in _FORM:
        yield Blank(label=d(f"statement.{key}"), lines=_LINES.get(key, 2))


def _pictures(pages: Pages) -> Iterator[Block]:
    yield Heading(level=1, words=d("chapter.pictures"))
    if not pages.drawn:
        yield Paragraph(words=d("pictures.none"))
    for place, one in pages.drawn.items():
        yield Picture(name=one.name, caption=d("picture.caption", number=one.number, path=place.path, page=place.page))


def _files(case: Case, held: Mapping[str, Original]) -> Iterator[Block]:
    yield Heading(level=1, words=d("chapter.files"))
    yield Heading(level=2, words=d("part.files"))
    yield Table(
        head=(d("column.file"), d("column.sha256"), d("column.original")),
        widths=(44, 44, 12),
        rows=tuple(
            (cell(row.path), cell(row.sha256), cell(d(f"original.{held[row.path].standing}"))) for row in case.cited()
        ),
    )


def _versions(case: Case, manifest: str) -> Iterator[Block]:
    run = case.run
    yield Heading(level=2, words=d("part.versions"))
    ruleset = "；".join(f"{key}={value}" for key, value in sorted(run.ruleset.items()))
    values = {
        "versions.lvjian": run.lvjian,
        "versions.ruleset": ruleset,
        "versions.scope": WORDS[f"scope.{run.scope}"].zh,
        "versions.manifest": manifest,
    }
    yield Facts(rows=tuple((d(key), value) for key, value in values.items()))
    if run.registers:
        yield Table(
            head=tuple(d(f"column.{key}") for key in ("register", "as_of", "covers", "sha256")),
            widths=(24, 14, 22, 40),
            rows=tuple(
                (
                    cell(one.path),
                    cell(one.as_of or d("not_stated")),
                    cell(one.covers or d("not_stated")),
                    cell(one.sha256),
                )
                for one in run.registers
            ),
        )
