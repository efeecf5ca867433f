"""What the program said of a report against what is true of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from models.credit import CreditEntry, CreditReport, Outcome
from tests.creditgen.model import Record, Truth
from tests.creditgen.sheet import RADICALS

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {ord(a): b for a, b in RADICALS.items()}
_SPACE = re.compile(r"\s+")
_LOOSE = re.compile(r"[\s;；:：,，、。|/（）()—\-]+")
_NULLS = frozenset({"——", "—", "/", "无", "暂无", "--", "-"})
_BRACKETS = re.compile(r"\(.*\)$")
_DAY = re.compile(r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?")


class Score(NamedTuple):
    """Counts that add up; pairs of right and all, but for the last three."""

    records: int = 0
    all_records: int = 0
    fields: int = 0
    all_fields: int = 0
    foreign: int = 0
    identity: int = 0
    number: int = 0
    date: int = 0
    status: int = 0
    former: int = 0
    reports: int = 0
    all_former: int = 0
    covers: int = 0
    all_covers: int = 0
    whole: int = 0
    all_whole: int = 0
    caught: int = 0
    damaged: int = 0
    false_clear: int = 0
    lines: tuple[str, ...] = ()

    def plus(self, other: "Score") -> "Score":
        """Both together."""
        return Score(**{name: getattr(self, name) + getattr(other, name) for name in self._fields})

    @staticmethod
    def head() -> str:
        """The names of the columns."""
        return (
            f"{'form':8} {'layout':16} {'records':>16} {'fields':>18} {'foreign':>7} {'ident':>8} {'number':>8} {'date':>8} "
            f"{'status':>8} {'former':>7} {'covers':>7} {'whole':>10} {'damage':>8} false clear"
        )

    def __str__(self) -> str:
        """The figures of a line."""
        n = self.reports
        return (
            f"{_share(self.records, self.all_records):>16} {_share(self.fields, self.all_fields):>18} {self.foreign:>7} "
            f"{self.identity:>4}/{n:<3} {self.number:>4}/{n:<3} {self.date:>4}/{n:<3} {self.status:>4}/{n:<3} "
            f"{self.former:>3}/{self.all_former:<3} {self.covers:>3}/{self.all_covers:<3} "
            f"{self.whole:>5}/{self.all_whole:<4} {self.caught:>4}/{self.damaged:<3} "
            f"{self.false_clear:>5}"
        )


def _share(right: int, whole: int) -> str:
    return f"{right / whole if whole else 1:.4f} {right}/{whole}"


def bare(text: str) -> str:
    """As values are compared: without white space, full-width signs as their ASCII ones, radicals as characters."""
    return _SPACE.sub("", text).translate(_WIDE)


def _iso(text: str) -> str:
    found = _DAY.fullmatch(bare(text))
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else bare(text)


def score(truth: Truth, report: CreditReport | None, where: str) -> Score:
    """The counts of one report."""
    head = _head(truth, report, where)
    lost = truth.damage is not None and (not truth.whole or report is None)
    records = Score() if lost else _records(truth, report, where)
    return head.plus(records).plus(_answers(truth, report, where))


def _head(truth: Truth, report: CreditReport | None, where: str) -> Score:
    lines: list[str] = []

    def check(what: str, right: bool, said: object, true: object) -> int:
        if not right:
            lines.append(f"{where} {what}: said {said!r}, is {true!r}")
        return int(right)

    if truth.damage is not None:
        return Score()
    if report is None:
        return Score(
            reports=1, all_former=len(truth.former), all_covers=1, lines=(f"{where} NOT RECOGNISED as a credit report",)
        )
    name = report.name.value if report.name is not None else ""
    code = report.uscc.value if report.uscc is not None else None
    status = report.status.value if report.status is not None else ""
    former = {bare(one.value) for one in report.former}
    right_name = check("NAME", bare(name) == bare(truth.name), name, truth.name)
    right_code = check("CODE", code == truth.uscc, code, truth.uscc)
    missing = [one for one in truth.former if bare(one) not in former]
    extra = former - {bare(one) for one in truth.former}
    if missing or extra:
        lines.append(f"{where} FORMER: said {sorted(former)}, is {list(truth.former)}")
    return Score(
        reports=1,
        identity=int(right_name and right_code),
        number=check("NUMBER", bare(report.number) == bare(truth.number), report.number, truth.number),
        date=check("DATE", report.generated == truth.day, report.generated, truth.day),
        status=check("STATUS", _same_state(status, truth.status or ""), status, truth.status),
        former=len(truth.former) - len(missing),
        all_former=len(truth.former),
        covers=check("COVERS", report.covers == truth.covers, report.covers, truth.covers),
        all_covers=1,
        foreign=len(extra),
        lines=tuple(lines),
    )


def _same_state(said: str, true: str) -> bool:
    """Whether a state is the printed one; what stands in brackets behind it may be left out."""
    return bare(said) in (bare(true), _BRACKETS.sub("", bare(true)))


def _entries(report: CreditReport | None) -> dict[str, list[CreditEntry]]:
    found: dict[str, list[CreditEntry]] = defaultdict(list)
    for one in report.answers if report is not None else ():
        found[one.kind] += one.entries
    return found


def _distinct(records: Iterable[Record]) -> list[Record]:
    return list({(one.kind, frozenset(one.fields)): one for one in records}.values())


def _records(truth: Truth, report: CreditReport | None, where: str) -> Score:
    total = Score()
    entries = _entries(report)
    for kind in sorted({one.kind for one in truth.records if one.kind} | set(entries)):
        if kind not in truth.loose:
            mine = [one for one in truth.records if one.kind == kind]
            total = total.plus(_kind(truth, mine, entries[kind], f"{where} {kind}"))
    return total


def _wanted(record: Record) -> list[tuple[str, str]]:
    values = record.values()
    return [(label, values[label]) for label in record.deciding if label in values]


def _held(value: str, cells: Sequence[str]) -> bool:
    plain, day = bare(value), _iso(value)
    return any(plain in cell or day == _iso(cell) for cell in cells)


def _kind(truth: Truth, mine: list[Record], entries: Sequence[CreditEntry], where: str) -> Score:
    """Records and entries of one kind, each matched with the one it shares most with."""
    distinct = _distinct(mine)
    left = list(entries)
    cells = {id(one): [bare(text) for text in one.cells.values()] for one in entries}
    records = fields = wanted = foreign = 0
    lines: list[str] = []
    for index, record in enumerate(distinct):
        need = _wanted(record)
        best = max(left, key=lambda one: sum(_held(v, cells[id(one)]) for _, v in need), default=None)
        held = [pair for pair in need if best is not None and _held(pair[1], cells[id(best)])]
        if record.tolerated and (best is None or len(held) < len(need)):
            continue
        wanted += len(need)
        if best is None or len(held) * 2 < len(need):
            lines.append(f"{where} record {index + 1} MISSING: {need[0][1]!r}")
            continue
        left.remove(best)
        fields += len(held)
        strange = _strange(truth, record, best)
        foreign += len(strange)
        records += len(held) == len(need) and not strange and not record.tolerated
        missed = [pair for pair in need if pair not in held]
        lines += [f"{where} record {index + 1} FIELD {a}: not found {b!r} in {_brief(best)}" for a, b in missed]
        lines += [f"{where} record {index + 1} FOREIGN in {a}: {b!r}" for a, b in strange]
    surplus = _surplus(mine, distinct, left)
    lines += [f"{where} ENTRY that is no record: {_brief(one)}" for one in surplus]
    counted = sum(not one.tolerated for one in distinct)
    return Score(
        records=records, all_records=counted, fields=fields, all_fields=wanted, foreign=foreign + len(surplus), lines=tuple(lines)
    )  # fmt: skip


def _surplus(mine: Sequence[Record], distinct: Sequence[Record], left: list[CreditEntry]) -> list[CreditEntry]:
    """Entries beyond the records; a record that is printed twice may be told twice."""
    twice = len(mine) - len(distinct)
    return left[: max(0, len(left) - twice)]


def _strange(truth: Truth, record: Record, entry: CreditEntry) -> list[tuple[str, str]]:
    """Cells with words that the record does not print; a null that was kept is one."""
    values = sorted({bare(value) for value in record.values().values()}, key=len, reverse=True)
    own = [*values, bare(truth.name), truth.uscc or "", *(bare(label) for label, _ in record.fields), record.what]
    days = {_iso(value) for value in values}
    headings = {_BRACKETS.sub("", bare(one)).removesuffix("领域") for one in truth.headings}
    found = []
    for column, text in entry.cells.items():
        rest = bare(text)
        if not rest or _iso(rest) in days or rest.removesuffix("领域") in headings:
            continue
        if rest in _NULLS:
            found.append((column, text))
            continue
        for value in own:
            rest = rest.replace(value, "") if value else rest
        if _LOOSE.sub("", rest):
            found.append((column, text))
    return found


def _brief(entry: CreditEntry) -> str:
    return "; ".join(f"{column}={bare(text)[:24]}" for column, text in entry.cells.items())[:300]


def _whole(report: CreditReport | None, kind: str) -> Outcome:
    found = report.answer(kind) if report is not None else None
    return Outcome.UNKNOWN if found is None else found.outcome


def _answers(truth: Truth, report: CreditReport | None, where: str) -> Score:
    """Which kinds are answered: those that had to be, none of those that must not, and none with a record missing."""
    told = {kind: _whole(report, kind) for kind in truth.whole | truth.open}
    open_ = [kind for kind in sorted(truth.whole) if told[kind] is Outcome.UNKNOWN]
    lines = [f"{where} {kind} NOT ANSWERED: {_said(report, kind)}" for kind in open_]
    wrong = list(_wrongly_told(truth, report, told)) if report is not None else []
    false = _false(truth, report) if report is not None and report.uscc is not None else []
    hurt = truth.damage is not None
    return Score(
        whole=len(truth.whole) - len(open_),
        all_whole=len(truth.whole),
        caught=int(hurt and not wrong and not false),
        damaged=int(hurt),
        false_clear=len(false),
        lines=(*lines, *(f"{where} {one}" for one in (*wrong, *(f"FALSE {one}" for one in false)))),
    )


def _wrongly_told(truth: Truth, report: CreditReport, told: Mapping[str, Outcome]) -> Iterator[str]:
    """What was told in spite of the damage."""
    if truth.damage is None:
        return
    if report.uscc is not None:
        for kind in sorted(truth.open):
            if told[kind] is not Outcome.UNKNOWN and not (truth.harmless and _complete(truth, report, kind)):
                yield f"{kind} ANSWERED {told[kind]} of {report.uscc.value} in spite of the damage"
    if truth.noticed and not report.problems:
        yield "nothing said of the damage"
    if truth.doubtful_day and report.generated is not None and not report.problems:
        yield f"an edited day was told without a word: {report.generated}, is {truth.day}"
    elif not truth.doubtful_day and report.generated not in (None, truth.day) and report.uscc is not None:
        yield f"a wrong day was told: {report.generated}, is {truth.day}"
    if report.covers not in (None, truth.covers):
        yield f"a wrong period was told: {report.covers}, is {truth.covers}"


def _complete(truth: Truth, report: CreditReport, kind: str) -> bool:
    """Whether there are as many entries of a kind as the sound report has records."""
    mine = [one for one in truth.records if one.kind == kind]
    found = len(_entries(report)[kind])
    return len(_distinct(one for one in mine if not one.tolerated)) <= found <= len(mine)


def _false(truth: Truth, report: CreditReport) -> list[str]:
    """Kinds said to be clear or whole although a record of them is missing."""
    found = []
    for one in report.answers:
        true = _distinct(record for record in truth.records if record.kind == one.kind and not record.tolerated)
        if one.outcome is not Outcome.UNKNOWN and len(one.entries) < len(true):
            found.append(f"{one.outcome} of {one.kind}: {len(one.entries)} of {len(true)} records")
    return found


def _said(report: CreditReport | None, kind: str) -> str:
    found = report.answer(kind) if report is not None else None
    if found is None:
        return "no such answer"
    return f"{found.why}, {found.said.zh if found.said else ''}"
