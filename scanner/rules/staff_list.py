"""A list of staff counted against the law: what is sure, what could be, and what it adds up to."""

from collections.abc import Iterable

from corpus.templates.staff import is_of_field
from models.base import Model
from models.finding import Computation, Evidence
from models.qualification import StaffMember, StaffTable, TitleLevel
from models.round import FiledReport
from models.vocabulary import Verdict
from scanner.rules.wording import passage

_TITLED = frozenset({TitleLevel.SENIOR, TitleLevel.INTERMEDIATE})
_MASKS = frozenset("*＊×○XＸ某")
_TIME = {True: "专职", False: "非专职", None: "是否专职不明"}
_COUNTED = {True: "计入", False: "不计", None: "待定"}


class Asked(Model):
    """What the law asks for: ``staff`` with titles, of them ``senior`` of the named ``fields``."""

    staff: int
    senior: int
    fields: tuple[str, ...]


class _Person:
    """A member of a list: whether it counts as titled and as senior of a field; None where the list leaves it open.

    A senior of a field that is not named may be of a related one (等相关专业), so that is open as well.
    """

    def __init__(self, member: StaffMember, fields: tuple[str, ...]) -> None:
        known = member.level is not TitleLevel.UNKNOWN
        named = is_of_field(member.field, fields) or is_of_field(member.title, fields)
        masked = bool(_MASKS & set(member.name))
        self.member = member
        self.identity = f"{member.name}@{member.at.start}" if masked else member.name
        self.titled = _all((member.level in _TITLED if known else None, member.full_time))
        self.senior = _all((member.level is TitleLevel.SENIOR if known else None, named or None, member.full_time))

    def line(self) -> str:
        """The person as a computation shows it."""
        member = self.member
        said = f"{member.title or '职称空白'}，{member.field or '专业空白'}，{_TIME[member.full_time]}"
        return f"{said}；中级以上{_COUNTED[self.titled]}，相关专业高级{_COUNTED[self.senior]}"


def _all(parts: Iterable[bool | None]) -> bool | None:
    """False if one part is, None if one is open, else True."""
    parts = tuple(parts)
    return False if False in parts else None if None in parts else True


class StaffList:
    """The tables of one report together, every person once.

    ``titled`` and ``senior`` are sure: one name counts once. ``most_titled`` and ``most_senior`` add what is open, and
    every namesake with another title or field.
    """

    def __init__(self, filed: FiledReport, tables: Iterable[StaffTable], asked: Asked) -> None:
        tables = tuple(tables)
        everybody = (_Person(member, asked.fields) for table in tables for member in table.members)
        distinct = {(one.identity, one.member.title, one.member.field): one for one in everybody}
        nameless = sum(table.open for table in tables)
        self.filed = filed
        self.asked = asked
        self.persons = tuple(distinct.values())
        self.told_by = tuple(passage(filed, table.told_by) for table in tables if table.told_by is not None)
        self.titled = len({one.identity for one in self.persons if one.titled})
        self.senior = len({one.identity for one in self.persons if one.senior})
        self.most_titled = sum(one.titled is not False for one in self.persons) + nameless
        self.most_senior = sum(one.senior is not False for one in self.persons) + nameless

    @property
    def verdict(self) -> Verdict:
        """Satisfied by what is sure, violated if even what is open would not do and the report was read whole."""
        asked = self.asked
        if self.titled >= asked.staff and self.senior >= asked.senior:
            return Verdict.SATISFIED
        short = self.most_titled < asked.staff or self.most_senior < asked.senior
        return Verdict.VIOLATED if short and self.filed.report.complete else Verdict.UNVERIFIED

    @property
    def computation(self) -> Computation:
        """The count, person by person."""
        asked = self.asked
        lines = {f"{number:02d} {one.member.name}": one.line() for number, one in enumerate(self.persons, 1)}
        return Computation(
            inputs=lines,
            formula=f"titled >= {asked.staff} and senior in {'/'.join(asked.fields)} >= {asked.senior}",
            result=f"titled {_range(self.titled, self.most_titled)}, senior {_range(self.senior, self.most_senior)}",
        )

    @property
    def places(self) -> tuple[Evidence, ...]:
        """The words that tell whom the tables list, then every person's row."""
        return (*self.told_by, *(passage(self.filed, one.member.at) for one in self.persons))

    @property
    def numbers_zh(self) -> str:
        """The numbers in a sentence."""
        titled, senior = _range(self.titled, self.most_titled), _range(self.senior, self.most_senior)
        staff = f"中级职称以上专职人员{titled}人（要求不少于{self.asked.staff}人）"
        return f"{staff}，其中相关专业高级职称{senior}人（要求不少于{self.asked.senior}人）"

    @property
    def numbers_en(self) -> str:
        """The numbers in a sentence."""
        titled, senior = _range(self.titled, self.most_titled), _range(self.senior, self.most_senior)
        staff = f"{titled} full-time with titles (at least {self.asked.staff})"
        return f"{staff}, {senior} seniors of the fields (at least {self.asked.senior})"

    @property
    def data(self) -> dict[str, str | int | bool]:
        """The numbers for programs."""
        return {
            "titled": self.titled,
            "titled_at_most": self.most_titled,
            "senior": self.senior,
            "senior_at_most": self.most_senior,
        }


def _range(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}–{most}"
