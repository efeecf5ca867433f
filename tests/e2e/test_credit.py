"""Credit sources as a person asks them: the command, and a scan that asks a stand-in on this machine."""

import json
import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.e2e.rounds import command, lvjian, rows
from tests.standin import SECRETS, SITES, StandIn, qichacha, tianyancha
from tests.standin.world import COMPANIES, Company

pytestmark = pytest.mark.slow
CHEMICAL = next(one for one in COMPANIES if one.name == "示例精细化工股份有限公司")
CLEAN = next(one for one in COMPANIES if one.name.startswith("示例环境工程"))
IDS = {"chinatax": "tax_list"}
KEYS = {
    "LVJIAN_TIANYANCHA_TOKEN": tianyancha.TOKEN,
    "LVJIAN_QICHACHA_KEY": qichacha.KEY,
    "LVJIAN_QICHACHA_SECRET": qichacha.SECRET,
}
_REPORTS = {
    "自评价.txt": """绿色工厂自评价报告
申报单位：{name}
基本信息表
工厂名称：{name}
统一社会信用代码：{code}
一、工厂基本情况
我公司依据《绿色工厂评价通则》（GB/T 36132-2018）开展自评价，主要生产中间体。
""",
    "第三方.txt": """绿色工厂第三方评价报告
工厂名称：{name}
第三方评价机构名称：北京清源评价中心
一、概述
评价依据为《绿色工厂评价通则》（GB/T 36132-2018）。受评价方统一社会信用代码：{code}
""",
}


@pytest.fixture(scope="module")
def standin() -> Iterator[StandIn]:
    with StandIn() as servers:
        yield servers


@pytest.fixture
def settings(standin: StandIn, tmp_path: Path) -> Path:
    standin.reset()
    return written_settings(standin, SITES, tmp_path / "credit.toml")


def written_settings(standin: StandIn, sites: Iterable[str], file: Path) -> Path:
    """The file of --credit-settings that enables these sites of the stand-in."""
    tables = [
        f'[{IDS.get(site, site)}]\nenabled = true\nbase_url = "{standin.url(site)}"\npace_seconds = 0' for site in sites
    ]
    file.write_text("\n".join(['contact = "tests@example.cn"', *tables]) + "\n", encoding="utf8")
    return file


def asked(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The program with keys in its environment, as an office that bought them sets it."""
    return subprocess.run(
        command(*arguments), capture_output=True, text=True, encoding="utf8", check=False, timeout=300,
        env={**os.environ, **KEYS},
    )  # fmt: skip


def answers(told: str) -> dict[tuple[str, str], str]:
    """Outcomes by source and kind; one that is unknown outweighs what was read of it."""
    found: dict[tuple[str, str], str] = {}
    for row in json.loads(told)["answers"]:
        key = row["source"], row["kind"]
        found[key] = "unknown" if "unknown" in {row["outcome"], found.get(key)} else row["outcome"]
    return found


def test_registers_are_asked_by_code_and_the_table_says_where(tmp_path: Path) -> None:
    folder = tmp_path / "registers"
    folder.mkdir()
    (folder / "credit-penalty.csv").write_text(
        f"行政相对人名称,统一社会信用代码,处罚决定日期,违法行为类型,处罚机关\n甲公司,{CLEAN.code},2021-05-01,超标排放,某市生态环境局\n",
        encoding="utf8",
    )
    (folder / "credit-dishonest.csv").write_text("被执行人,统一社会信用代码,发布时间,案号\n", encoding="utf8")
    (folder / "credit-tax.csv").write_text("这里,没有,表头\n1,2,3\n", encoding="utf8")
    (folder / "registers.toml").write_text('[credit-dishonest]\nas_of = "2022-10-31"\n', encoding="utf8")
    found = lvjian("credit", CLEAN.code, "--registers", folder)
    assert found.returncode == 1, found.stderr
    assert "有记录 hit 1" in found.stdout
    assert "2021-05-01  某市生态环境局  超标排放  code  credit-penalty.csv 第2行 row" in found.stdout
    told = lvjian("credit", CLEAN.code, "--registers", folder, "--json")
    outcomes = {kind: outcome for (_, kind), outcome in answers(told.stdout).items()}
    assert outcomes == {"credit-penalty": "hit", "credit-dishonest": "clear_in_source", "credit-tax": "unknown"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["91320500MA1KTE5T21", "--registers", "."], "不是有效的统一社会信用代码"),
        (["甲公司"], "没有可查的来源"),
        (["甲公司", "--registers", "nowhere"], "no such folder"),
        (["甲公司", "--credit", "live", "--credit-settings", "nowhere.toml"], "nowhere.toml"),
    ],
)
def test_what_cannot_be_asked_is_said(arguments: list[str], says: str, tmp_path: Path) -> None:
    found = lvjian("credit", *arguments, cwd=tmp_path)
    assert found.returncode == 2
    assert says in found.stderr


def test_a_code_alone_does_not_clear_a_list_that_hides_codes(tmp_path: Path) -> None:
    head, own = "被执行人,组织机构代码,发布时间", f"{CHEMICAL.name},91320500********1234,2021-02-10"
    register = tmp_path / "credit-dishonest.csv"
    register.write_text(f"{head}\n{own}\n", encoding="utf8")
    (by_code,) = json.loads(asked("credit", CLEAN.code, "--registers", tmp_path, "--json").stdout)["answers"]
    assert (by_code["outcome"], by_code["why"]) == ("unknown", "subject_unclear")
    (by_name,) = json.loads(asked("credit", CLEAN.name, "--registers", tmp_path, "--json").stdout)["answers"]
    assert by_name["outcome"] == "clear_in_source"


def test_live_sources_are_asked_once_and_their_receipts_kept(standin: StandIn, settings: Path, tmp_path: Path) -> None:
    arguments = ("credit", CHEMICAL.code, "--credit", "live", "--credit-settings", settings, "--json")
    receipts = tmp_path / "receipts"
    found = asked(*arguments, "--receipts", receipts)
    outcomes = answers(found.stdout)
    assert found.returncode == 1, found.stderr
    assert outcomes["信用中国", "credit-penalty"] == "hit"
    assert outcomes["信用中国", "credit-tax"] == "clear_in_source"
    assert outcomes["天眼查", "credit-dishonest"] == "clear_in_source"
    assert outcomes["国家企业信用信息公示系统", "credit-penalty"] == "unknown"
    assert outcomes["中国执行信息公开网", "credit-dishonest"] == "unknown"
    stopped = {one["source"] for one in json.loads(found.stdout)["hand_over"]}
    assert stopped == {"国家企业信用信息公示系统", "中国执行信息公开网"}
    for row in json.loads(found.stdout)["answers"]:
        assert Path(row["receipt"]).is_file()
    count = len(standin.asked("creditchina"))
    again = asked(*arguments, "--receipts", receipts)
    assert answers(again.stdout) == outcomes
    assert len(standin.asked("creditchina")) == count
    asked(*arguments, "--receipts", receipts, "--refresh")
    assert len(standin.asked("creditchina")) == 2 * count
    assert standin.misplaced_secrets() == []
    assert not any(secret.encode() in path.read_bytes() for path in receipts.iterdir() for secret in SECRETS)


def _round(folder: Path, company: Company) -> Path:
    for name, text in _REPORTS.items():
        path = folder / "江苏省" / company.name / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(name=company.name, code=company.code), encoding="utf8")
    (folder / "round.toml").write_text('reference_date = "2025-06-30"\n', encoding="utf8")
    return folder


def _bytes(out: Path) -> dict[str, bytes]:
    files = (path for path in sorted(out.rglob("*")) if path.is_file() and path.name != "run.log.json")
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def test_a_scan_that_asks_proves_by_receipts_and_repeats_itself(standin: StandIn, tmp_path: Path) -> None:
    """Of the sources that answer: a refusal is asked again, at another time."""
    standin.reset()
    answering = [site for site in SITES if site not in {"gsxt", "zxgk", "qichacha"}]
    options: tuple[object, ...] = (
        "--credit",
        "live",
        "--credit-settings",
        written_settings(standin, answering, tmp_path / "credit.toml"),
    )
    options = (*options, "--cache", tmp_path / "cache", "--jobs", "1")
    source = _round(tmp_path / "round", CHEMICAL)
    outs = tmp_path / "one", tmp_path / "two"
    for out in outs:
        found = asked("scan", source, "-o", out, *options)
        assert found.returncode == 0, found.stderr
    one, two = map(_bytes, outs)
    assert one == two
    (finding,) = [row for row in rows(outs[0], "findings.jsonl") if row["clause"] == "1.2b-accident"]
    assert finding["verdict"] == "violated"
    assert "3人死亡" in finding["message"]["zh"]
    evidence = finding["evidence"][0]
    assert (evidence["kind"], evidence["source"], evidence["outcome"]) == ("credit_receipt", "信用中国", "hit")
    receipt = json.loads((outs[0] / evidence["receipt"]).read_bytes())
    assert receipt["uscc"] == CHEMICAL.code
    assert "反应釜爆炸" in (outs[0] / "receipts" / receipt["body"]).read_text("utf8")
    listed = json.loads((outs[0] / "manifest.json").read_bytes())["files"]
    assert evidence["receipt"] in listed
    assert json.loads((outs[0] / "run.json").read_bytes())["credit"][0] == "creditchina"
    verdicts = {
        clause: verdict
        for row in rows(outs[0], "submissions.jsonl")
        for clause, verdict in row["verdicts"].items()
        if clause.startswith("1.2")
    }
    assert verdicts["1.2c-tax"] == "unverified"
    assert verdicts["1.2g-dishonest-debtor"] == "unverified"
    assert not any(secret.encode() in data for data in one.values() for secret in SECRETS)


def test_a_scan_asks_nobody_unless_it_is_told_to(standin: StandIn, settings: Path, tmp_path: Path) -> None:
    source = _round(tmp_path / "round", CLEAN)
    refused = asked("scan", source, "-o", tmp_path / "out", "--credit-settings", settings)
    assert refused.returncode == 2
    assert "--credit live" in refused.stderr
    assert asked("scan", source, "-o", tmp_path / "out", "--jobs", "1").returncode == 0
    assert standin.seen == []
