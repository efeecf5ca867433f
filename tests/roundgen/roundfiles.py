"""A whole round to a folder: regions and submissions, annexes 1 and 10, registers, times of receipt."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from tests.roundgen.facts import CATEGORY_NAMES, Evaluator, Format, Kind, Packing, Submission
from tests.roundgen.forms import annexes
from tests.roundgen.forms.annexes import Sheet
from tests.roundgen.names import evaluator_name
from tests.roundgen.plan import DEADLINE, REFERENCE_DATE, REGISTERS_AS_OF, REGISTERS_FROM, RULESET, SHANGHAI
from tests.roundgen.regions import REGIONS, Region
from tests.roundgen.rendering import Made, files, short_name, write
from tests.roundgen.streams import pick, stream
from tests.roundgen.uscc import mint
from tests.roundgen.world import World
from tests.roundgen.writers import xlsx
from tests.roundgen.writers.archive import pack

REGISTERS: Final = "registers"
SOURCES: Final = {"blacklist": "评价机构黑名单（测试数据）", "affiliates": "关联机构核对表（测试数据）"}
_REGION_FOLDERS: Final = ("{name}", "{number:02d}_{name}", "{department}推荐材料", "{name}2022年度绿色制造名单")
_ANNEX1_NAMES: Final = ("附件1 推荐汇总表.xlsx", "{name}推荐汇总表.xlsx", "附件1.xlsx")


class RoundFolder:
    """Writes files, remembers when each was received and which path plays which role."""

    def __init__(self, directory: Path, world: World) -> None:
        """An empty or absent directory."""
        self.directory = directory
        self.world = world
        self.seed = world.plan.seed
        self.received: dict[str, datetime] = {}
        self.roles: dict[tuple[str, str], str] = {}
        self.folders = {region.name: self._region_folder(region) for region in world.regions()}
        self.used: set[str] = set()

    def _region_folder(self, region: Region) -> str:
        template = pick(stream(self.seed, "folder", region.name), _REGION_FOLDERS)
        number = REGIONS.index(region) + 1
        return template.format(name=region.name, number=number, department=region.department)

    def put(self, path: str, data: bytes, received: datetime | None = None) -> None:
        """One file; with a time, a document of the round."""
        target = self.directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        if received is not None:
            self.received[path] = received

    def _home(self, sub: Submission) -> str:
        """The submission's folder (or archive without its ending), unique in the round."""
        rng = stream(self.seed, sub.key, "home")
        kind = CATEGORY_NAMES[sub.category]
        name = pick(rng, ("{name}", "{short}", "{short}申报材料", "（{kind}）{name}")).format(
            name=sub.org.name, short=short_name(sub), kind=kind
        )
        by_kind = stream(self.seed, "by kind", sub.region.name).random() < 0.4
        parent = f"{self.folders[sub.region.name]}/{kind}" if by_kind else self.folders[sub.region.name]
        if sub.kind is Kind.ANNUAL:
            parent = f"{self.folders[sub.region.name]}/动态管理表"
        home = f"{parent}/{name}"
        while home in self.used:
            home += f"-{sub.product.model}" if sub.product and sub.product.model not in home else "-2"
        self.used.add(home)
        return home

    def made(self, sub: Submission) -> list[Made]:
        """The files of one submission."""
        return files(self.seed, sub, self.world.submissions, self.world.evaluators)

    def submission(self, sub: Submission) -> None:
        """Renders and stores all files of one submission."""
        made = self.made(sub)
        home, moment = self._home(sub), sub.times.received
        if sub.kind is Kind.ANNUAL:
            self._loose(sub, made, home.rsplit("/", 1)[0], moment)
        elif sub.packing is Packing.FOLDER:
            self._loose(sub, made, home, moment)
        else:
            inner = f"{short_name(sub)}/" if len(home) % 2 else ""
            members = {inner + item.name: item.data for item in made}
            self.put(f"{home}.zip", pack(members, gbk=sub.packing is Packing.ZIP_GBK), moment)
            for item in made:
                self._remember(sub, item, f"{home}.zip!/{inner}{item.name}")

    def _loose(self, sub: Submission, made: Iterable[Made], home: str, moment: datetime) -> None:
        for number, item in enumerate(made):
            self.put(f"{home}/{item.name}", item.data, moment + timedelta(seconds=-number))
            self._remember(sub, item, f"{home}/{item.name}")

    def _remember(self, sub: Submission, item: Made, path: str) -> None:
        role = item.role
        while (sub.key, role) in self.roles:
            role += "+"
        self.roles[sub.key, role] = path

    def paths(self, key: str) -> tuple[str, ...]:
        """All paths of a submission, sorted."""
        return tuple(sorted(path for (owner, _), path in self.roles.items() if owner == key))

    def annex1(self, region: Region) -> None:
        """推荐汇总表 of one region, unless a fault withholds it."""
        if region.name in self.world.without_annex1:
            return
        listed = [
            annexes.entry(sub, self.world.evaluators)
            for sub in self.world.submissions.values()
            if sub.region == region and sub.kind is Kind.APPLICATION and sub.in_annex1
        ]
        rng = stream(self.seed, "annex1", region.name)
        sheets = annexes.annex1(region, [*listed, *self.world.ghosts.get(region.name, [])], rng.randrange(3))
        path = f"{self.folders[region.name]}/{pick(rng, _ANNEX1_NAMES).format(name=region.name)}"
        moment = datetime(2022, 10, rng.randrange(24, 31), rng.randrange(9, 18), 30, 0, tzinfo=SHANGHAI)
        self.put(path, xlsx.render(sheets, region.department), moment)
        self.roles[region.name, "annex1"] = path

    def annex10(self) -> None:
        """评价机构年度工作情况报告 of every evaluator with projects."""
        for evaluator in self.world.evaluators.values():
            projects = self.world.projects(evaluator)
            if projects:
                self._annex10(evaluator, self.listed(projects))

    def listed(self, projects: list[Submission]) -> list[Submission]:
        """Those of an evaluator's projects that its annex 10 lists."""
        return projects

    def _annex10(self, evaluator: Evaluator, projects: list[Submission]) -> None:
        rng = stream(self.seed, evaluator.key, "annex10 file")
        form = pick(rng, (Format.PDF, Format.DOCX))
        data = write(annexes.annex10(self.seed, evaluator, projects), form)
        name = pick(rng, (f"附件10 {evaluator.name}.{form}", f"{evaluator.name}年度工作情况报告.{form}"))
        path = f"评价机构年度工作情况报告/{name}"
        moment = datetime(2022, 10, rng.randrange(25, 31), rng.randrange(9, 18), 5, 0, tzinfo=SHANGHAI)
        self.put(path, data, moment)
        self.roles[evaluator.key, "annex10"] = path

    def registers(self) -> None:
        """blacklist.csv, affiliates.xlsx, registers.toml; each also holds parties that are not in the round."""
        rng = stream(self.seed, "registers")
        rows = [(item.name, item.uscc, item.listed) for item in self.world.blacklist]
        for city in ("通州区", "西安市", "沈阳市"):
            name = evaluator_name(rng, city, self.world.mint.brand())
            rows.append((name, mint(rng, "110112"), date(2021, rng.randrange(1, 13), rng.randrange(1, 28))))
        lines = [(name, code, listed.isoformat()) for name, code, listed in sorted(rows)]
        self.put(
            f"{REGISTERS}/blacklist.csv",
            comma_separated(("名称", "统一社会信用代码", "列入日期"), lines).encode("utf-8-sig"),
        )
        outside = [evaluator_name(rng, "武汉市", self.world.mint.brand()) for _ in range(2)]
        pairs = [*self.world.affiliates, (outside[0], outside[1], "同一控股股东")]
        sheet = Sheet(title="关联机构", rows=(("机构", "关联机构", "关系"), *pairs), widths=(40, 40, 18), head=1)
        self.put(f"{REGISTERS}/affiliates.xlsx", xlsx.render([sheet], "核对人员"))
        self.put(f"{REGISTERS}/registers.toml", registers_toml(SOURCES).encode())

    def frame(self) -> None:
        """round.toml and received.csv."""
        text = (
            f'ruleset = "{RULESET}"\nreference_date = {REFERENCE_DATE.isoformat()}\n'
            f'deadline = {DEADLINE.isoformat()}\nscope = "national"\n'
        )
        self.put("round.toml", text.encode())
        rows = [(path, moment.isoformat()) for path, moment in sorted(self.received.items())]
        self.put("received.csv", comma_separated(("path", "received_at"), rows).encode())


def comma_separated(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A CSV with LF."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return buffer.getvalue()


def registers_toml(sources: Mapping[str, str]) -> str:
    """registers.toml of registers by file stem: as of and for which days, and from whom."""
    return "\n".join(
        f'[{stem}]\nas_of = "{REGISTERS_AS_OF.isoformat()}"\n'
        f'covers = "{REGISTERS_FROM.isoformat()}..{REGISTERS_AS_OF.isoformat()}"\nsource = "{source}"\n'
        for stem, source in sources.items()
    )
