"""What the rules on credit records share: rows of register snapshots, what they are about, and whose word they are.

The notice goes by two sources (以"信用中国"和"国家企业信用信息公示系统"为准): a register counts as theirs where its declared
source names one of them; any other can only raise a suspicion. Nothing found decides only where both were read and cover
the years.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from corpus.reference.offences import FIELD_EN, FIELD_ZH, Offence, Penalty, is_revoked, offence
from models.cases import RegisterMatch, SubmissionCase
from models.finding import Absence, Finding, Message
from models.round import Register
from models.ruleset import Ruleset
from models.vocabulary import Verdict
from scanner.rules.dated_rows import Looked, When, Years, near, printed, shown, why_not


class Needed(StrEnum):
    """Penalties stand in both sources, the tax list in one of them; the lists of single authorities add to them."""

    ALL = "all"
    ANY = "any"
    NONE = "none"


class Kind(NamedTuple):
    """A kind of register: its names, the column of the day that counts, and those that say what happened.

    ``needed``: of how many of the sources that decide it must be read before nothing found means that there is nothing.
    """

    id: str
    zh: str
    en: str
    day: str
    authority: str
    law: str
    act: tuple[str, ...]
    said: tuple[str, ...]
    needed: Needed = Needed.NONE


PENALTIES = Kind(
    id="credit-penalty",
    zh="行政处罚记录",
    en="administrative penalties",
    day="处罚决定日期",
    authority="处罚机关",
    law="处罚依据",
    act=("违法行为类型", "案件名称"),
    said=("处罚决定书全文或摘要", "处罚类别"),
    needed=Needed.ALL,
)
SAFETY = Kind(
    id="credit-safety",
    zh="安全生产失信名单",
    en="list of serious breaches of work safety",
    day="列入日期",
    authority="认定机关",
    law="",
    act=("事由",),
    said=(),
)
ENVIRONMENT = Kind(
    id="credit-environment",
    zh="环境处罚与失信记录",
    en="environmental penalties",
    day="列入日期",
    authority="认定机关",
    law="",
    act=("事由",),
    said=("评价等级",),
)
TAX = Kind(
    id="credit-tax",
    zh="重大税收违法名单",
    en="list of grave tax offences",
    day="录入时间",
    authority="",
    law="处罚依据",
    act=("案件性质", "主要违法事实"),
    said=("税务处理处罚情况",),
    needed=Needed.ANY,
)


class Record(NamedTuple):
    """A row about the subject: what it is about, where its day lies, whether one of the two sources prints it."""

    kind: Kind
    looked: Looked
    match: RegisterMatch
    about: Offence
    official: bool

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
        message = Message(
            zh=f"{looked.zh}：“{name}”，{day}，“{self.words}”；{tail_zh}",
            en=f'{looked.en}: "{name}", {day}, "{self.words}"; {tail_en}',
        )
        found = shown(looked, self.match, verdict, key, message)
        data = {"field": str(self.about.field), "decided_by": "|".join(self.about.words)}
        return found.but(data={**found.data, **data})


_LONGEST = 80


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def records(case: SubmissionCase, years: Years, kinds: Iterable[Kind], sources: Iterable[str]) -> Iterator[Record]:
    """The rows that bear the subject's code or one of its names; those taken back are not among them."""
    sources = tuple(sources)
    for kind in kinds:
        held = case.registers.get(kind.id)
        if held is not None:
            looked = looked_in(case, years, kind, held.register)
            for match in held.named:
                if not is_revoked(match.entry.cells.get("案件撤销原因", "")):
                    yield Record(
                        kind, looked, match, offence(_penalty(kind, match)), is_official(held.register, match, sources)
                    )


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


def nothing_recorded(case: SubmissionCase, years: Years, kinds: Iterable[Kind], law: tuple[str, ...]) -> list[Finding]:
    """Nothing that counts: near names to look at, then satisfied if all that is needed was read and covers the years."""
    found: list[Finding] = []
    whys: list[tuple[str, str]] = []
    missing: list[str] = []
    paths = []
    for kind in kinds:
        held = case.registers.get(kind.id)
        decides = held is not None and held.register.decides(years.until, years.since)
        if held is not None:
            paths.append(held.register.path)
            found += near(looked_in(case, years, kind, held.register), held, kind.day)
            whys += [] if decides else [why_not(held.register, years.since, years.until)]
        missing += _missing(kind, (held.register.source or "") if held is not None and decides else "", law)
    return [*found, _conclusion(case, years, tuple(paths), (missing, whys))]


def _missing(kind: Kind, source: str, law: tuple[str, ...]) -> list[str]:
    """The records that were needed and are not there, by their sources."""
    absent = [name for name in law if name not in source]
    if kind.needed is Needed.NONE or not absent or (kind.needed is Needed.ANY and len(absent) < len(law)):
        return []
    return [f"{'或'.join(absent) if kind.needed is Needed.ANY else '、'.join(absent)}的{kind.zh}"]


def _conclusion(
    case: SubmissionCase, years: Years, paths: tuple[str, ...], open_: tuple[list[str], list[tuple[str, str]]]
) -> Finding:
    missing, whys = open_
    name, since, until = case.submission.applicant.name, years.since, years.until
    sought = Absence(sought=f"{name} {since}..{until}", paths=paths)
    if not missing and not whys:
        message = Message(
            zh=f"两个系统的记录中没有“{name}”在{since}至{until}之间的此类记录。",
            en=f'Neither of the two sources holds such a record of "{name}" from {since} to {until}.',
        )
        return Finding(verdict=Verdict.SATISFIED, key="nothing_recorded", message=message, evidence=sought)
    zh = [f"未读到覆盖此期间的{'、'.join(missing)}"] if missing else []
    en = [f"no records of {', '.join(missing)} cover the years"] if missing else []
    message = Message(
        zh=f"未见“{name}”在{since}至{until}之间的此类记录，但不能据此判定：{'；'.join(zh + [one for one, _ in whys])}。",
        en=f'No such record of "{name}" from {since} to {until}: nothing is decided, '
        f"{'; '.join(en + [one for _, one in whys])}.",
    )
    return Finding(verdict=Verdict.UNVERIFIED, key="sources_do_not_decide", message=message, evidence=sought)


def sources_of(law: Ruleset, clause: str) -> tuple[str, ...]:
    """The sources that a clause goes by."""
    return tuple(law.words_of(clause, "sources"))
