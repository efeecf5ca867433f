"""Accidents in credit records, for applicants (1.2b) and for entries of the list (2.2): a penalty is no accident."""

import re
from collections.abc import Iterable, Iterator

from corpus.reference.offences import FIELD_OF, Field
from models.cases import SubmissionCase
from models.finding import Finding, Message
from models.ruleset import Ruleset
from models.vocabulary import Verdict
from scanner.rules.dated_rows import When, Years
from scanner.rules.kinds_of_record import ENVIRONMENT, PENALTIES, SAFETY
from scanner.rules.penalty_rows import Record, records, reservation, sources_of
from scanner.rules.stating import in_line
from scanner.rules.wording import passage

KINDS = (PENALTIES, SAFETY, ENVIRONMENT)
_YEAR = re.compile(r"(?<!\d)(20\d{2})\s*年")
_OWN_FIELD = {SAFETY.id: Field.SAFETY, ENVIRONMENT.id: Field.ENVIRONMENT}


def fields_of(law: Ruleset, clause: str) -> frozenset[Field]:
    """The fields that a clause names."""
    return frozenset(FIELD_OF[word] for word in law.words_of(clause, "fields"))


def accidents(case: SubmissionCase, years: Years, law: Ruleset, clause: str) -> Iterator[Finding]:
    """Violated: one of the two sources says that there was an accident; suspected: a penalty, another source, a doubt."""
    wanted = fields_of(law, clause)
    for record in records(case, years, KINDS, sources_of(law, clause)):
        found = _weighed(record, wanted)
        if found is not None:
            yield found


def _weighed(record: Record, wanted: Iterable[Field]) -> Finding | None:
    """What a row comes to; nothing of the days before the years, and of penalties in other fields."""
    field = _OWN_FIELD.get(record.kind.id, record.about.field)
    untold = record.kind.id not in _OWN_FIELD and not record.about.told
    if record.when is When.BEFORE or (field not in wanted and not record.about.accident and not untold):
        return None
    if untold and not record.about.accident:
        said = ("所载文字不足以判断属何领域，须人工判断", "its words do not tell the field: a person must judge")
        return record.finding(Verdict.SUSPECTED, "field_untold", *said)
    zh, en = record.field(zh=True), record.field(zh=False)
    if not record.about.accident:
        said = (f"属{zh}类处罚，文字中未写明发生事故", f"a penalty in {en}, its words tell of no accident")
        return record.finding(Verdict.SUSPECTED, "penalty", *said)
    told_zh, told_en = f"写明“{record.about.accident}”", f'says "{record.about.accident}"'
    if field not in wanted or not (record.about.certain or record.kind.id in _OWN_FIELD):
        said = (f"{told_zh}，但所属领域不明", f"{told_en}, but its field is not clear")
        return record.finding(Verdict.SUSPECTED, "field_unclear", *said)
    doubt = reservation(record)
    if doubt is not None:
        key, why_zh, why_en = doubt
        return record.finding(Verdict.SUSPECTED, key, f"{told_zh}（{zh}）；{why_zh}", f"{told_en} ({en}); {why_en}")
    return record.finding(Verdict.VIOLATED, "accident", f"{told_zh}，属{zh}", f"{told_en}: {en}")


def own_words(case: SubmissionCase, years: Years) -> Iterator[Finding]:
    """What the applicant's papers say themselves, no record of the two sources: suspected, unless of years before."""
    for filed in case.submission.reports:
        told = filed.report.accident_told
        named = [int(year) for year in _YEAR.findall(told.at.quote)] if told is not None else []
        if told is not None and (not named or years.since.year <= max(named) <= years.until.year):
            quoted = in_line(told.at)
            yield Finding(
                verdict=Verdict.SUSPECTED,
                key="own_words",
                message=Message(
                    zh=f"{filed.path}自述近年发生过安全、质量或环境污染等事故（“{quoted}”），须核实。",
                    en=f'{filed.path} says itself that there was an accident ("{quoted}"); to be checked.',
                ),
                evidence=passage(filed, told.at),
            )
