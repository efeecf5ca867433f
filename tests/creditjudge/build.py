"""The rounds of a seed on disk."""

from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.creditgen.words import Subject, dice, wrong_check
from tests.creditjudge import cast, papers, registers, reports
from tests.creditjudge.cast import Company
from tests.creditjudge.penalties import Penalty, penalty
from tests.creditjudge.plan import Case, Evaluator, Report, plan

REFERENCE = "2022-10-20"
SINCE, AS_OF = "2019-10-20", "2022-10-31"
CHINA, GSXT, COURTS = "信用中国", "国家企业信用信息公示系统", "中国执行信息公开网"
_ONE_REGISTER = {
    "exact": (REFERENCE, f"{CHINA}、{GSXT}"),
    "early": ("2022-10-19", f"{CHINA}、{GSXT}"),
    "single": (AS_OF, CHINA),
    "platform": (AS_OF, "某企业信息平台"),
}


class Planted(NamedTuple):
    """A case and its company; ``marks``: what tells its own records from others'."""

    case: Case
    company: Company
    marks: frozenset[str]


class Round(NamedTuple):
    """A round on disk: where it is, its second folder of registers, who is in it."""

    name: str
    path: Path
    registers: Path
    planted: tuple[Planted, ...]
    evaluators: tuple[tuple[Evaluator, Subject], ...]


class Making(NamedTuple):
    """A round while it is made: the evaluator of its applicants, the rows of its registers."""

    seed: int
    name: str
    root: Path
    own: Subject
    tables: dict[str, registers.Table]

    def days(self, register: str) -> registers.Days:
        """How that register prints days."""
        return registers.Days(dice("days", self.seed, register))


def names() -> tuple[str, ...]:
    """The rounds, as the cases name them."""
    return tuple(dict.fromkeys(case.round for case in plan().case))


def build(seed: int, name: str, target: Path, every: int = 1) -> Round:
    """A round of a seed; with ``every`` a part of its cases, another one for each seed, without scans, which take long."""
    rng, taken = dice("creditjudge", seed, name), set[str]()
    making = Making(seed, name, target / "round", cast.evaluator(rng, taken), {key: [] for key in registers.HEADS})
    making.root.mkdir(parents=True)
    told = f'ruleset = "2022"\nreference_date = {REFERENCE}\ndeadline = 2022-10-31\n'
    (making.root / "round.toml").write_text(told, "utf-8")
    cases = [one for one in plan().case if one.round == name and (every == 1 or not one.scan)][seed % every :: every]
    planted = tuple(_case(making, case, cast.company(rng, taken)) for case in cases)
    evaluators = tuple(
        (one, _evaluator(making, one, cast.evaluator(rng, taken, branch=one.branch), cast.company(rng, taken)))
        for one in plan().evaluator
        if one.round == name
    )
    (target / "registers").mkdir()
    _others(making, taken)
    _registers(making, target / "registers")
    return Round(name, making.root, target / "registers", planted, evaluators)


def _case(making: Making, case: Case, who: Company) -> Planted:
    rng, shared = dice("case", making.seed, case.name), dict[str, Penalty]()
    folder = making.root / "江苏省" / who.name
    folder.mkdir(parents=True)
    if case.annual:
        (folder / "动态管理表.xlsx").write_bytes(papers.dynamic(who, case.says or "否"))
    else:
        (folder / "附件2-1 自评价报告.txt").write_bytes(papers.self_evaluation(who, case.says))
        (folder / "附件2-2 第三方评价报告.txt").write_bytes(papers.third_party(who, making.own))
    numbers = _rows(making, case, who, (rng, shared))
    whose = {"own": who.subject, "other": who.other._replace(name=who.near), "evaluator": making.own}
    for place, told in enumerate(case.reports, 1):
        data = reports.report(rng, told, whose[told.of], shared, scanned=case.scan)
        (folder / f"附件{place} 信用报告.pdf").write_bytes(data)
    return Planted(case, who, numbers | {one.number for one in shared.values()})


def _rows(making: Making, case: Case, who: Company, made: tuple[Random, dict[str, Penalty]]) -> frozenset[str]:
    """The rows of the case in the registers; the numbers of its decisions."""
    rng, shared = made
    numbers = set()
    for row in case.rows:
        one = penalty(rng, row, shared)
        numbers.add(one.number)
        shape = registers.china if row.to == "china" else registers.gsxt
        making.tables[row.to].append(shape(who, row, one, making.days(row.to)))
    for key, rows in (("tax", case.tax), ("debtor", case.debtor), ("abnormal", case.abnormal)):
        making.tables[key] += (registers.SHAPES[key](who, row, rng, making.days(key)) for row in rows)
    return frozenset(numbers)


def _evaluator(making: Making, one: Evaluator, who: Subject, client: Company) -> Subject:
    """A client's files, and the evaluator's own report in a folder of its own."""
    rng = dice("evaluator", making.seed, one.name)
    told = who._replace(uscc=wrong_check(who.uscc)) if one.code == "bad" else who
    folder = making.root / "江苏省" / client.name
    folder.mkdir(parents=True)
    (folder / "附件2-1 自评价报告.txt").write_bytes(papers.self_evaluation(client))
    (folder / "附件2-2 第三方评价报告.txt").write_bytes(papers.third_party(client, told))
    if one.status:
        place = making.root / "第三方评价机构" / who.name
        place.mkdir(parents=True)
        made = reports.report(rng, Report(form="gsxt", status=one.status), told, {})
        (place / "企业信用信息公示报告.pdf").write_bytes(made)
    return told


def _others(making: Making, taken: set[str]) -> None:
    """Rows of companies that are not in the round, their days printed in any way."""
    rng = dice("others", making.seed, making.name)
    row = next(row for case in plan().case for row in case.rows)
    for _ in range(30):
        other, days = cast.company(rng, taken), registers.Days(rng)
        making.tables["china"].append(registers.china(other, row, penalty(rng, row, {}), days))
        making.tables["debtor"].append(registers.debtor(other, row, rng, days))


def _registers(making: Making, outside: Path) -> None:
    """The registers of that round, in both of its folders."""
    inside, tables = making.root / "registers", making.tables
    if making.name == "covered":
        registers.write(outside / "credit-penalty.xlsx", registers.HEADS["gsxt"], tables["gsxt"])
        registers.declare(outside, {"credit-penalty": (AS_OF, SINCE, GSXT)})
        registers.write(inside / "credit-abnormal.xlsx", registers.HEADS["abnormal"], tables["abnormal"])
        _lists(making, inside, AS_OF, {"credit-abnormal": (AS_OF, SINCE, GSXT)})
    elif making.name == "broken":
        tables["debtor"].append(
            ("", "", "云陵市中级人民法院", "", "", "（2021）云01执1号", "全部未履行", "2021-02-10", "")
        )
        _lists(making, inside, "2022-03-01", {})
        registers.write(inside / "credit-penalty.csv", ("列甲", "列乙", "列丙"), [("一", "二", "三")])
    elif making.name in _ONE_REGISTER:
        registers.write(inside / "credit-penalty.csv", registers.HEADS["china"], tables["china"])
        as_of, source = _ONE_REGISTER[making.name]
        registers.declare(inside, {"credit-penalty": (as_of, SINCE, source)})


def _lists(making: Making, inside: Path, taxed: str, more: dict[str, tuple[str, str, str]]) -> None:
    registers.write(inside / "credit-penalty.csv", registers.HEADS["china"], making.tables["china"])
    registers.write(inside / "credit-tax.csv", registers.HEADS["tax"], making.tables["tax"])
    registers.write(inside / "credit-dishonest.csv", registers.HEADS["debtor"], making.tables["debtor"])
    declared = {
        "credit-penalty": (AS_OF, SINCE, CHINA),
        "credit-tax": (taxed, SINCE, CHINA),
        "credit-dishonest": (AS_OF, SINCE, COURTS),
    }
    registers.declare(inside, declared | more)
