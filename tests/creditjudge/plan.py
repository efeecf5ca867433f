"""The cases as data: what is planted and what is expected."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

_HERE: Final = Path(__file__).parent


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of a register or a record of a report; ``to``: china or gsxt."""

    day: date
    to: str = "china"
    what: str = ""
    event: date | None = None
    removed: date | None = None
    revoked: str = ""
    number: str = ""
    who: str = ""
    code: str = "own"
    undated: bool = False


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"since": "from"}):
    """An uploaded report; ``of``: whose it is; ``count``: what the summary prints for 行政管理;
    ``numbered``: the day that its number tells."""

    form: str
    since: date | None = None
    day: date = date(2022, 10, 24)
    of: str = "own"
    status: str = "存续"
    penalties: tuple[Row, ...] = ()
    abnormal: tuple[Row, ...] = ()
    tax_cases: int = 0
    debts: int = 0
    count: int | None = None
    quarter: str = "2021年三季度"
    numbered: date | None = None
    renamed: bool = False
    hurt: str = ""


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An applicant with its situation; ``findings``: how many accuse under a clause; ``open``: why it is known to differ."""

    name: str
    round: str
    rows: tuple[Row, ...] = ()
    tax: tuple[Row, ...] = ()
    debtor: tuple[Row, ...] = ()
    abnormal: tuple[Row, ...] = ()
    reports: tuple[Report, ...] = ()
    expect: dict[str, str] = msgspec.field(default_factory=dict)
    findings: dict[str, int] = msgspec.field(default_factory=dict)
    annual: bool = False
    open: str = ""
    says: str = ""
    scan: bool = False


class Evaluator(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An evaluator and its own report."""

    name: str
    round: str
    expect: str
    status: str = ""
    branch: bool = False
    code: str = ""


class Plan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All cases."""

    defaults: dict[str, dict[str, str]]
    case: tuple[Case, ...]
    evaluator: tuple[Evaluator, ...]

    def expected(self, case: Case) -> dict[str, frozenset[str]]:
        """Clause to the verdicts that are right."""
        base = self.defaults["annual" if case.annual else case.round]
        return {clause: frozenset(told.split("|")) for clause, told in (base | case.expect).items()}


class Offence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a penalty, in several wordings."""

    authority: str
    type: tuple[str, ...]
    fact: tuple[str, ...]
    basis: str


@cache
def plan() -> Plan:
    """What cases.toml says."""
    return msgspec.convert(_read("cases.toml"), Plan)


@cache
def offences() -> dict[str, Offence]:
    """What offences.toml says."""
    return msgspec.convert(_read("offences.toml"), dict[str, Offence])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / name).read_text("utf-8"))
