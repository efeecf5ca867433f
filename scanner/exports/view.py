"""What the page's template is given: the round counted, row by row, with nothing left to compute."""

from collections import Counter
from collections.abc import Iterable, Mapping

from models.base import Model
from models.ruleset import Clause, Ruleset
from models.vocabulary import Category, SubjectKind, Verdict
from scanner.evaluators.patterns import FEW
from scanner.exports.charts import Bar, capped, stacked, stacked_all
from scanner.exports.labels import evaluator_labels
from scanner.exports.links import fragment
from scanner.exports.payload import clause_ids
from scanner.exports.ranking import ranking
from scanner.exports.words import CODES, SYMBOLS, WORDS, Word
from scanner.results.reader import Run
from scanner.results.rows import DocumentRow, RegionRow

CAP_CLAUSE, CAP_NAME = "3.5-cap", "projects"
TOP_EVALUATORS = 12
WARNINGS_SHOWN = 500

Answered = Mapping[str, Verdict]


class Card(Model):
    """One number of the round."""

    label: str
    value: int
    kind: str = ""
    note: Word | None = None
    href: str = ""


class ClauseLine(Model):
    """A clause with the number of subjects per verdict letter."""

    id: str
    title: Word
    counts: Mapping[str, int]
    bar: Bar
    links: Mapping[str, str]


class ClauseGroup(Model):
    """The clauses of one kind of subject, on one scale."""

    kind: SubjectKind
    subjects: int
    lines: tuple[ClauseLine, ...]


class RegionLine(Model):
    """A region with its submissions per category; ``name`` empty: not recognised."""

    name: str
    counts: Mapping[Category, int]
    total: int
    bar: Bar
    href: str


class EvaluatorLine(Model):
    """An evaluator in the chart."""

    name: str
    own: int
    with_affiliates: int
    over: bool
    bar: Bar
    href: str


class VerdictCell(Model):
    """A verdict as a small cell."""

    clause: str
    code: str
    symbol: str
    title: Word


def cap_of(law: Ruleset) -> int | None:
    """The number of projects an evaluator may have; None if this ruleset fixes none."""
    try:
        return law.number_of(CAP_CLAUSE, CAP_NAME)
    except KeyError:
        return None


def worst(verdicts: Answered) -> Verdict:
    """The worst verdict of a subject; a subject without any answers is unverified."""
    return min(verdicts.values(), key=lambda verdict: verdict.rank, default=Verdict.UNVERIFIED)


def title_of(clause: str, law: Ruleset) -> Word:
    """The clause's title in both languages; the id where the ruleset does not know it."""
    known = law.clauses.get(clause)
    return Word(known.title_zh, known.title_en) if known else Word(clause, clause)


def percent(part: int, whole: int) -> str:
    """A share with one decimal."""
    return f"{100 * part / whole:.1f}%" if whole else "–"


def filled(key: str, **values: object) -> Word:
    """A sentence of the catalogue with its numbers filled in."""
    return Word(*(text.format(**values) for text in WORDS[key]))


def cards(run: Run, law: Ruleset) -> tuple[Card, ...]:
    """The round in seven numbers."""
    counts, total = run.run.counts, len(run.submissions)
    by_worst = Counter(worst(row.verdicts) for row in run.submissions)
    violated, suspected = by_worst[Verdict.VIOLATED], by_worst[Verdict.SUSPECTED]

    def share(count: int) -> Word:
        return filled("card.share", percent=percent(count, total))

    files = filled("card.files_note", read=counts.read, unread=counts.unread)
    rest = total - violated - suspected
    return (
        Card(label="card.files", value=counts.files, note=files),
        Card(label="card.submissions", value=total, note=_by_category(run), href="#submissions"),
        Card(label="card.violated", value=violated, kind="V", note=share(violated), href=fragment(verdict="violated")),
        Card(
            label="card.suspected", value=suspected, kind="S", note=share(suspected), href=fragment(verdict="suspected")
        ),
        Card(label="card.rest", value=rest, kind="U", note=share(rest)),
        Card(label="card.evaluators", value=len(run.evaluators), note=_over_cap(run, law), href="#evaluators"),
        Card(label="card.regions", value=len(run.regions), href="#regions"),
    )


def _by_category(run: Run) -> Word:
    counted = Counter(row.category for row in run.submissions)
    named = [(WORDS[f"category_short.{category}"], counted[category]) for category in Category if counted[category]]
    return Word(*(" · ".join(f"{word[i]} {count}" for word, count in named) for i in (0, 1)))


def _over_cap(run: Run, law: Ruleset) -> Word | None:
    cap = cap_of(law)
    if cap is None:
        return None
    over = sum(1 for row in run.evaluators if row.projects_with_affiliates > cap)
    return filled("card.evaluators_note", over=over, cap=cap)


def clause_groups(run: Run, law: Ruleset) -> tuple[ClauseGroup, ...]:
    """Verdicts per clause, for submissions, evaluators and regions each on a scale of their own."""
    groups = (
        _clause_group(run, law, SubjectKind.SUBMISSION, [row.verdicts for row in run.submissions]),
        _clause_group(run, law, SubjectKind.EVALUATOR, [row.verdicts for row in run.evaluators]),
        _clause_group(run, law, SubjectKind.REGION, [row.verdicts for row in run.regions]),
    )
    return tuple(group for group in groups if group.lines)


def _clause_group(run: Run, law: Ruleset, kind: SubjectKind, answered: list[Answered]) -> ClauseGroup:
    counted = Counter((clause, verdict) for verdicts in answered for clause, verdict in verdicts.items())
    lines = []
    for clause in answered_clauses(run, law, answered):
        counts = {CODES[verdict]: counted[clause, verdict] for verdict in Verdict}
        links = {CODES[verdict]: fragment(clause=clause, verdict=str(verdict)) for verdict in Verdict}
        lines.append(
            ClauseLine(
                id=clause,
                title=title_of(clause, law),
                counts=counts,
                bar=stacked(counts, len(answered)),
                links=links if kind is SubjectKind.SUBMISSION else {},
            )
        )
    return ClauseGroup(kind=kind, subjects=len(answered), lines=tuple(lines))


def answered_clauses(run: Run, law: Ruleset, answered: Iterable[Answered]) -> list[str]:
    """The clauses that any of these subjects answers, in the notice's order."""
    present = {clause for verdicts in answered for clause in verdicts}
    return [clause for clause in clause_ids(run, law) if clause in present]


def region_lines(run: Run) -> tuple[RegionLine, ...]:
    """Submissions per region and category, the largest region first, those without a region last."""
    counted = Counter((row.applicant.region or "", row.category) for row in run.submissions)
    names = {row.name for row in run.regions} | {name for name, _ in counted}
    rows = {name: {category: counted[name, category] for category in Category} for name in names}
    ordered = sorted(rows, key=lambda name: (name == "", -sum(rows[name].values()), name))
    bars = stacked_all([{str(category): rows[name][category] for category in Category} for name in ordered])
    return tuple(
        RegionLine(
            name=name, counts=rows[name], total=sum(rows[name].values()), bar=bar, href=fragment(region=name or "-")
        )
        for name, bar in zip(ordered, bars, strict=True)
    )


def evaluator_lines(run: Run, law: Ruleset) -> tuple[EvaluatorLine, ...]:
    """The evaluators with most projects against the cap; none if the ruleset fixes no cap."""
    cap = cap_of(law)
    if cap is None:
        return ()
    labelled = sorted(
        zip(run.evaluators, evaluator_labels(run), strict=True),
        key=lambda item: (-item[0].projects_with_affiliates, -item[0].projects, item[1]),
    )[:TOP_EVALUATORS]
    bars = capped(
        [
            {"own": row.projects, "affiliates": max(0, row.projects_with_affiliates - row.projects)}
            for row, _ in labelled
        ],
        cap,
    )
    return tuple(
        EvaluatorLine(
            name=label,
            own=row.projects,
            with_affiliates=row.projects_with_affiliates,
            over=row.projects_with_affiliates > cap,
            bar=bar,
            href=fragment(evaluator=label),
        )
        for (row, label), bar in zip(labelled, bars, strict=True)
    )


def verdict_cells(verdicts: Answered, clauses: Iterable[str], law: Ruleset) -> tuple[VerdictCell | None, ...]:
    """One cell per clause; None where the subject does not answer it."""
    return tuple(_cell(clause, verdicts[clause], law) if clause in verdicts else None for clause in clauses)


def _cell(clause: str, verdict: Verdict, law: Ruleset) -> VerdictCell:
    title, word = title_of(clause, law), WORDS[f"verdict.{verdict}"]
    spoken = Word(f"{clause} {title.zh}：{word.zh}", f"{clause} {title.en}: {word.en}")
    return VerdictCell(clause=clause, code=CODES[verdict], symbol=SYMBOLS[verdict], title=spoken)


def ordered_regions(run: Run) -> list[tuple[int, RegionRow]]:
    """Regions with their position in the run, worst first, then by name."""
    return sorted(enumerate(run.regions), key=lambda item: (worst(item[1].verdicts).rank, item[1].name))


def _is_unread(row: DocumentRow) -> bool:
    return row.method == "none" or row.reason is not None


def unread(run: Run) -> list[DocumentRow]:
    """Every file that was not read, by path."""
    return sorted((row for row in run.documents if _is_unread(row)), key=lambda row: row.path)


def warned(run: Run) -> list[DocumentRow]:
    """Every read file with something to keep in mind, by path."""
    rows = (row for row in run.documents if row.warnings and not _is_unread(row))
    return sorted(rows, key=lambda row: row.path)


def owners(run: Run) -> dict[str, str]:
    """Submission id → applicant's name."""
    return {row.id: row.applicant.name for row in run.submissions}


def context(run: Run, law: Ruleset) -> dict[str, object]:
    """Everything the template names."""
    evaluator_clauses = answered_clauses(run, law, [row.verdicts for row in run.evaluators])
    region_clauses = answered_clauses(run, law, [row.verdicts for row in run.regions])
    clauses: list[Clause] = list(law.clauses.values())
    return {
        "run": run.run,
        "law": law,
        "cap": cap_of(law),
        "cards": cards(run, law),
        "clause_groups": clause_groups(run, law),
        "region_lines": region_lines(run),
        "evaluator_lines": evaluator_lines(run, law),
        "evaluators_more": max(0, len(run.evaluators) - TOP_EVALUATORS),
        "evaluator_clauses": [(clause, title_of(clause, law)) for clause in evaluator_clauses],
        "evaluators": [(one, verdict_cells(one.row.verdicts, evaluator_clauses, law)) for one in ranking(run)],
        "region_clauses": [(clause, title_of(clause, law)) for clause in region_clauses],
        "few": FEW,
        "rated": any(row.pass_rate is not None for row in run.evaluators),
        "regions": [
            (index, row, verdict_cells(row.verdicts, region_clauses, law)) for index, row in ordered_regions(run)
        ],
        "unread": unread(run),
        "warned": warned(run),
        "warnings_shown": WARNINGS_SHOWN,
        "owners": owners(run),
        "clauses": clauses,
        "total": len(run.submissions),
    }
