"""What the rules on credit records share: rows of register snapshots, what they are about, and whose word they are.

The notice goes by two sources (以"信用中国"和"国家企业信用信息公示系统"为准): a register counts as theirs where its declared
source names one of them; any other can only raise a suspicion.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.reference.entry_states import EntryState, Standing, standing
from corpus.reference.offences import FIELD_EN, FIELD_ZH, Offence, Penalty, offence
from models.cases import RegisterMatch, SubmissionCase
from models.finding import Finding, Message
from models.identity import fold_name
from models.round import Register
from models.ruleset import Ruleset
from models.vocabulary import Verdict
from scanner.rules.dated_rows import Looked, When, Years, printed, shown
from scanner.rules.kinds_of_record import Kind
from scanner.rules.wording import register_row
from scanner.rules.years_answered import answers_on


class Record(NamedTuple):
    """A row about the subject: what it is about, where its day lies, whether one of the two sources prints it.

    ``also`` are the rows of other sources that tell of the same decision.
    """

    kind: Kind
    looked: Looked
    match: RegisterMatch
    about: Offence
    official: bool
    also: tuple["Record", ...] = ()

    @property
    def when(self) -> When:
        """Where the row's day lies."""
        return self.looked.years.when(self.match.entry, self.kind.day)

    @property
    def words(self) -> str:
        """What the row says of the act, as printed, shortened."""
        cells = self.match.entry.cells
        act = "；".join(text for name in self.kind.act if (text := cells.get(name)))
        return _short(act or next((text for name in self.kind.said if (text := cells.get(name))), "?"))

    def field(self, *, zh: bool) -> str:
        """The field with the words that decided."""
        name = (FIELD_ZH if zh else FIELD_EN)[self.about.field]
        return f"{name}（{'、'.join(self.about.words)}）" if zh else f"{name} ({', '.join(self.about.words)})"

    def finding(self, verdict: Verdict, key: str, tail_zh: str, tail_en: str) -> Finding:
        """The finding on this row."""
        day, name, looked = printed(self.match.entry, self.kind.day), self.looked.name, self.looked
        state_zh, state_en = _history(standing(self.match.entry.cells))
        message = Message(
            zh=f"{looked.zh}：“{name}”，{day}，“{self.words}”；{tail_zh}{state_zh}",
            en=f'{looked.en}: "{name}", {day}, "{self.words}"; {tail_en}{state_en}',
        )
        found = shown(looked, self.match, verdict, key, message)
        data = {"field": str(self.about.field), "decided_by": "|".join(self.about.words)}
        more = tuple(register_row(one.looked.register, one.match.entry) for one in self.also)
        return found.but(data={**found.data, **data}, more=more)


_HISTORY = {EntryState.REPAIRED: ("已信用修复", "repaired"), EntryState.REMOVED: ("已移出", "removed")}


def _history(state: Standing) -> tuple[str, str]:
    """The end of a sentence on an entry that is history: what was done in the years stays done."""
    told = _HISTORY.get(state.state)
    if told is None:
        return "", ""
    return (
        f"；该记录{told[0]}（{state.words}），不是现行记录",
        f"; the record was {told[1]} ({state.words}), it is history",
    )


_LONGEST = 80


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def records(case: SubmissionCase, years: Years, kinds: Iterable[Kind], sources: Iterable[str]) -> Iterator[Record]:
    """The rows that bear the subject's code or one of its names, each decision once; those taken back are not among them."""
    sources = tuple(sources)
    for kind in kinds:
        found: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for held in answers_on(case, kind.id):
            looked = looked_in(case, years, kind, held.held.register)
            for match in held.held.named:
                if standing(match.entry.cells).state is not EntryState.REVOKED:
                    official = is_official(held.held.register, match, sources)
                    record = Record(kind, looked, match, offence(_penalty(kind, match)), official)
                    found[_decision(record)].append(record)
        for same in found.values():
            first, *also = sorted(same, key=_weakness)
            yield first._replace(also=tuple(also))


def _decision(record: Record) -> tuple[str, str]:
    """What tells a decision: its day and its number, or the words of the act where it has none."""
    number = record.match.entry.cells.get("行政处罚决定书文号", "")
    return printed(record.match.entry, record.kind.day), fold_name(number) or fold_name(record.words)


def _weakness(record: Record) -> tuple[bool, bool, bool]:
    """Of two sources of one decision the better first."""
    return not record.official, not record.match.certain, record.match.entry.recognised


def _penalty(kind: Kind, match: RegisterMatch) -> Penalty:
    cells = match.entry.cells
    return Penalty(
        authority=cells.get(kind.authority, ""),
        law=cells.get(kind.law, ""),
        act="。".join(cells.get(name, "") for name in kind.act),
        said="。".join(cells.get(name, "") for name in kind.said),
    )


def looked_in(case: SubmissionCase, years: Years, kind: Kind, register: Register) -> Looked:
    """The question to one register."""
    name = case.submission.applicant.name
    return Looked(name=name, years=years, register=register, zh=kind.zh, en=kind.en)


def is_official(register: Register, match: RegisterMatch, sources: Iterable[str]) -> bool:
    """Whether the file that a row stands in says that it comes from one of the sources that decide."""
    own = match.entry.source
    declared = register.source if own is None else own
    return any(name in (declared or "") for name in sources)


def reservation(record: Record) -> tuple[str, str, str] | None:
    """Why a row that would prove a breach only raises a suspicion, as key, Chinese and English; None if it proves it."""
    return next((reason for holds, reason in _reservations(record) if holds), None)


def _reservations(record: Record) -> Iterator[tuple[bool, tuple[str, str, str]]]:
    """Every reservation and whether it holds, the one to be told first."""
    since, until = record.looked.years.since, record.looked.years.until
    when, happened = record.when, record.about.happened
    before = happened is not None and happened < since
    yield when is When.AFTER, ("later", f"晚于基准日{until}", f"after {until}")
    yield when is When.UNKNOWN, ("no_date", "日期不明", "its day is not known")
    yield (
        before,
        ("happened_before", f"事故发生于{happened}，早于{since}", f"the accident was on {happened}, before {since}"),
    )
    other = ("other_source", "来源不是通知所指的两个系统", "not one of the two sources that the notice goes by")
    yield not record.official, other
    entry = record.match.entry
    yield entry.recognised, ("recognised", "由OCR识别，须核对原件", "recognised by OCR: check the original")
    yield not record.match.certain, ("name_only", "未经信用代码确认", "not confirmed by the credit code")


def sources_of(law: Ruleset, clause: str) -> tuple[str, ...]:
    """The sources that a clause goes by."""
    return tuple(law.words_of(clause, "sources"))
