"""Tax offences in credit records, for applicants (1.2c) and for entries of the list (2.2)."""

from collections.abc import Iterator

from corpus.reference.offences import Field
from models.cases import SubmissionCase
from models.finding import Finding
from models.ruleset import Ruleset
from models.vocabulary import Verdict
from scanner.rules.dated_rows import When, Years
from scanner.rules.kinds_of_record import PENALTIES, TAX
from scanner.rules.penalty_rows import Record, records, reservation, sources_of

KINDS = (TAX, PENALTIES)


def tax_offences(case: SubmissionCase, years: Years, law: Ruleset, clause: str) -> Iterator[Finding]:
    """Violated: evasion, fraud, false invoices or the list of grave offences; suspected: any other tax penalty, a doubt."""
    named = tuple(law.words_of(clause, "offences"))
    for record in records(case, years, KINDS, sources_of(law, clause)):
        if record.when is not When.BEFORE and (record.kind is TAX or record.about.field is Field.TAX):
            yield _weighed(record, _offence(record, named))


def _offence(record: Record, named: tuple[str, ...]) -> str:
    """The offence that the row tells of, "" if it is none of those that the clause means."""
    if record.about.evasion_kind in named:
        return record.about.evasion_kind
    return record.kind.zh if record.kind is TAX else ""


def _weighed(record: Record, offence: str) -> Finding:
    if not offence:
        said = ("属其他税务处罚，是否偷漏税须人工判断", "another tax penalty: a person must say whether it is evasion")
        return record.finding(Verdict.SUSPECTED, "tax_penalty", *said)
    doubt = reservation(record)
    if doubt is not None:
        key, why_zh, why_en = doubt
        return record.finding(Verdict.SUSPECTED, key, f"属“{offence}”；{why_zh}", f'"{offence}"; {why_en}')
    return record.finding(Verdict.VIOLATED, "tax_offence", f"属“{offence}”", f'"{offence}"')
