"""The profile of one evaluator over several runs, put together from their rows; leads, no verdicts of its own."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corpus.rulesets import available, load
from models.identity import fold_name
from models.vocabulary import Category, SubjectKind
from scanner.over_rounds.blacklist import listings, overlooked
from scanner.over_rounds.identity import Body, Identities
from scanner.over_rounds.model import AffiliateOver, Applicant, Joined, OverRounds, Printed, RoundPart
from scanner.over_rounds.opening import OpenRun, shared_reports
from scanner.over_rounds.staff import staff_changes
from scanner.results.evaluator_parts import ClientRow
from scanner.results.rows import EvaluatorRow, SubmissionRow

_BLACKLIST = "3.3-blacklist"


def over_rounds(runs: Sequence[OpenRun], asked: str) -> OverRounds:
    """What the runs, in order, tell of the evaluator of a name, code or id; BadOptions if that is not one body."""
    identities = Identities(runs)
    body = identities.body(asked)
    parts = tuple(_part(at, one, body) for at, one in enumerate(runs))
    held = [part for part in parts if part.row is not None]
    main = held[-1].number
    rows = {part.number: part.row for part in held if part.row is not None}
    found = listings(parts)
    return OverRounds(
        name=rows[main].name,
        uscc=body.uscc,
        rounds=parts,
        main=main,
        names=_names(rows),
        likely=identities.likely(body),
        applicants=_applicants(rows),
        affiliates=_affiliates(rows),
        staff=staff_changes(rows),
        listings=found,
        overlooked=overlooked(parts, found, _years(runs[main - 1])),
        shared_reports=len(shared_reports(runs)),
    )


def clients_of(run: OpenRun, row: EvaluatorRow) -> tuple[SubmissionRow, ...]:
    """The submissions of an evaluator's clients in a run whose line tells them."""
    ids = {one.submission for one in row.profile.clients} if row.profile is not None else set()
    return tuple(one for one in run.run.submissions if one.id in ids)


def _part(at: int, one: OpenRun, body: Body) -> RoundPart:
    row, why = body.rows.get(at, (None, None))
    about = (SubjectKind.EVALUATOR, row.id if row is not None else None)
    run = one.run.run
    return RoundPart(
        number=at + 1,
        day=one.day,
        deadline=run.deadline,
        ruleset=run.ruleset.get("id", ""),
        manifest=one.checked.sha256,
        row=row,
        why=why,
        findings=tuple(each for each in one.run.findings if (each.subject.kind, each.subject.id) == about),
    )


def _years(one: OpenRun) -> int | None:
    """For how many years a listing counts, by the ruleset of a run; None where that is not here any more."""
    ruleset = one.run.run.ruleset
    law = load(ruleset["id"]) if ruleset.get("id") in available() else None
    same = law is not None and law.sha256 == ruleset.get("sha256")
    return law.number_of(_BLACKLIST, "blacklist_years") if law is not None and same else None


def _names(rows: dict[int, EvaluatorRow]) -> tuple[Printed, ...]:
    """Every name as printed, in the order of the rounds that print it first."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, row in rows.items():
        for name in dict.fromkeys((row.name, *row.names)):
            found[name].append(number)
    return tuple(Printed(name=name, rounds=tuple(numbers)) for name, numbers in found.items())


def _applicants(rows: dict[int, EvaluatorRow]) -> tuple[Applicant, ...]:
    """Every client once, by its code, else by its folded name; those of most rounds first."""
    held: dict[str, list[tuple[int, ClientRow]]] = defaultdict(list)
    for number, row in rows.items():
        for client in row.profile.clients if row.profile is not None else ():
            held[_applicant_id(client)].append((number, client))
    found = [_applicant(key, told) for key, told in held.items()]
    return tuple(sorted(found, key=lambda one: (-len({*one.rounds, *one.products}), one.name, one.id)))


def _applicant_id(client: ClientRow) -> str:
    """The part of a submission's id that is the applicant: its code or folded name."""
    return client.submission.split(":")[1] if ":" in client.submission else fold_name(client.applicant)


def _applicant(key: str, told: Iterable[tuple[int, ClientRow]]) -> Applicant:
    told = tuple(told)
    products = {number for number, one in told if one.category is Category.PRODUCT}
    counted = {number for number, one in told if one.category is not Category.PRODUCT}
    return Applicant(
        name=told[-1][1].applicant, id=key, rounds=tuple(sorted(counted)), products=tuple(sorted(products))
    )


def _affiliates(rows: dict[int, EvaluatorRow]) -> tuple[AffiliateOver, ...]:
    """Every affiliate by its id, with what each round tells of it."""
    held: dict[str, list[Joined]] = defaultdict(list)
    for number, row in rows.items():
        for one in row.affiliations:
            held[one.id].append(
                Joined(
                    number=number,
                    name=one.name,
                    relation=one.relation,
                    state=one.state,
                    through=one.through,
                    projects=one.projects,
                    evidence=one.evidence,
                )
            )
    return tuple(
        AffiliateOver(id=key, told=tuple(told), absent=tuple(sorted(rows.keys() - {one.number for one in told})))
        for key, told in sorted(held.items())
    )
