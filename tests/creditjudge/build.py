"""The rounds of a seed on disk."""

from pathlib import Path
from typing import NamedTuple

from tests.creditgen.words import Subject, dice, wrong_check
from tests.creditjudge import cast, papers, registers, reports
from tests.creditjudge.cast import Company
from tests.creditjudge.penalties import Penalty, penalty
from tests.creditjudge.plan import Case, Evaluator, Report, plan

WHOLE = "2019-10-20..2022-10-31"
AS_OF = "2022-10-31"


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


def build(seed: int, target: Path) -> list[Round]:
    """All rounds."""
    return [_round(seed, name, target / name) for name in ("covered", "plain", "broken")]


def _round(seed: int, name: str, target: Path) -> Round:
    rng, taken = dice("creditjudge", seed, name), set[str]()
    root = target / "round"
    root.mkdir(parents=True)
    (root / "round.toml").write_text('ruleset = "2022"\nreference_date = 2022-10-20\ndeadline = 2022-10-31\n', "utf-8")
    own = cast.evaluator(rng, taken)
    tables: dict[str, registers.Table] = {"china": [], "gsxt": [], "tax": [], "debtor": [], "abnormal": []}
    planted = []
    for case in plan().case:
        if case.round == name:
            who = cast.company(rng, taken)
            planted.append(_case(seed, case, who, own, root, tables))
    evaluators = tuple(
        (one, _evaluator(seed, one, cast.evaluator(rng, taken, branch=one.branch), cast.company(rng, taken), root))
        for one in plan().evaluator
        if one.round == name
    )
    _registers(seed, name, root, target, tables)
    return Round(name, root, target / "registers", tuple(planted), evaluators)


def _case(seed: int, case: Case, who: Company, own: Subject, root: Path, tables: dict[str, registers.Table]) -> Planted:
    rng, shared = dice("case", seed, case.name), dict[str, Penalty]()
    folder = root / "江苏省" / who.name
    folder.mkdir(parents=True)
    if case.annual:
        (folder / "动态管理表.xlsx").write_bytes(papers.dynamic(who))
    else:
        (folder / "附件2-1 自评价报告.txt").write_bytes(papers.self_evaluation(who))
        (folder / "附件2-2 第三方评价报告.txt").write_bytes(papers.third_party(who, own))
    marks = set()
    for row in case.rows:
        one = penalty(rng, row, shared)
        marks.add(one.number)
        shape = registers.china if row.to == "china" else registers.gsxt
        tables[row.to].append(shape(who, row, one, registers.Days(dice("days", seed, row.to))))
    for row in case.tax:
        tables["tax"].append(registers.tax(who, row, rng, registers.Days(dice("days", seed, "tax"))))
    for row in case.debtor:
        tables["debtor"].append(registers.debtor(who, row, rng, registers.Days(dice("days", seed, "debtor"))))
    for row in case.abnormal:
        tables["abnormal"].append(registers.abnormal(who, row, registers.Days(dice("days", seed, "abnormal"))))
    others = {"own": who.subject, "other": who.other._replace(name=who.near), "evaluator": own}
    for place, told in enumerate(case.reports):
        data = reports.report(rng, told, others[told.of], shared, scanned=case.scan)
        (folder / f"附件{place + 1} 信用报告.pdf").write_bytes(data)
    marks |= {one.number for one in shared.values()}
    return Planted(case, who, frozenset(marks))


def _evaluator(seed: int, one: Evaluator, who: Subject, client: Company, root: Path) -> Subject:
    """A client's files, and the evaluator's own report in a folder of its own."""
    rng = dice("evaluator", seed, one.name)
    told = who._replace(uscc=wrong_check(who.uscc)) if one.code == "bad" else who
    folder = root / "江苏省" / client.name
    folder.mkdir(parents=True)
    (folder / "附件2-1 自评价报告.txt").write_bytes(papers.self_evaluation(client))
    (folder / "附件2-2 第三方评价报告.txt").write_bytes(papers.third_party(client, told))
    if one.status:
        place = root / "第三方评价机构" / who.name
        place.mkdir(parents=True)
        made = reports.report(rng, Report(form="gsxt", status=one.status), told, {})
        (place / "企业信用信息公示报告.pdf").write_bytes(made)
    return told


def _registers(seed: int, name: str, root: Path, target: Path, tables: dict[str, registers.Table]) -> None:
    """The registers of that round."""
    inside, outside = root / "registers", target / "registers"
    outside.mkdir()
    if name == "plain":
        return
    rng = dice("others", seed, name)
    taken = set[str]()
    for _ in range(30):
        other = cast.company(rng, taken)
        strange = registers.Days(rng)
        row = plan().case[1].rows[0]
        tables["china"].append(registers.china(other, row, penalty(rng, row, {}), strange))
        tables["debtor"].append(registers.debtor(other, row, rng, strange))
    whole = WHOLE if name == "covered" else ""
    if name == "covered":
        registers.write(inside / "credit-penalty.csv", registers.CHINA, tables["china"])
        registers.write(outside / "credit-penalty.xlsx", registers.GSXT, tables["gsxt"])
        registers.declare(outside, {"credit-penalty": (AS_OF, whole, "国家企业信用信息公示系统")})
        registers.write(inside / "credit-abnormal.xlsx", registers.ABNORMAL, tables["abnormal"])
    else:
        registers.write(inside / "credit-penalty.csv", ("列甲", "列乙", "列丙"), [("一", "二", "三")])
        tables["debtor"].append(
            ("", "", "云陵市中级人民法院", "", "", "（2021）云01执1号", "全部未履行", "2021-02-10", "")
        )
    registers.write(inside / "credit-tax.csv", registers.TAX, tables["tax"])
    registers.write(inside / "credit-dishonest.csv", registers.DEBTOR, tables["debtor"])
    ended = AS_OF if name == "covered" else "2022-03-01"
    declared = {
        "credit-penalty": (AS_OF, WHOLE, "信用中国"),
        "credit-tax": (ended, f"2019-10-20..{ended}", "信用中国"),
        "credit-dishonest": (AS_OF, WHOLE, "中国执行信息公开网"),
    }
    if name == "covered":
        declared["credit-abnormal"] = (AS_OF, WHOLE, "国家企业信用信息公示系统")
    registers.declare(inside, declared)
