"""``lvjian registers import``: what it writes, what it prints, and the published lists."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scanner.cli import main
from scanner.registers import read_registers
from scanner.registers.importing import batch_of

CODE = "91110000MA6PJA01XG"


def run(file: Path, kind: str, folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["registers", "import", str(file), "--kind", kind, "--to", str(folder), *options])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def put(folder: Path, name: str, text: str, encoding: str = "utf8") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding=encoding)
    return folder / name


def test_a_list_is_normalised_declared_and_told(tmp_path: Path) -> None:
    text = (
        "关于移出名单的公告,,,\n序号,企业名称,信用代码,移出时间,文号\n"
        f"1,甲 公司,{CODE.lower()},2021年5月1日,9号\n2,,,2021-05-01,9号\n3,乙公司,123,去年,9号\n"
    )
    file = put(tmp_path, "公告.csv", text, "gb18030")
    result = run(
        file,
        "removed",
        tmp_path / "to",
        "--as-of",
        "2022-10-31",
        "--covers",
        "2019-10-31..2022-10-31",
        "--source",
        "工信部公告",
    )
    assert result.exit_code == 1
    assert rows(tmp_path / "to" / "removed.csv") == [
        {"名称": "甲 公司", "统一社会信用代码": CODE, "移出日期": "2021-05-01", "文号": "9号"},
        {"名称": "乙公司", "统一社会信用代码": "123", "移出日期": "去年", "文号": "9号"},
    ]
    for line in (
        "  B 企业名称 → 名称",
        "  E 文号 → （原样保留 kept as it is）",
        "注意 note: 公告.csv:4: B 名称: 为空，该行未使用 / is empty; the row is not used",
        "采用 used 2 行 rows，未采用 rejected 1",
        "新增 added 2，已有 there already 0",
    ):
        assert line in result.output.splitlines()
    (register,) = read_registers((tmp_path / "to",))
    assert register.as_of == dt.date(2022, 10, 31)
    assert register.covers == (dt.date(2019, 10, 31), dt.date(2022, 10, 31))
    assert register.source == "工信部公告"
    assert register.skipped == 1
    assert not register.decides(dt.date(2022, 10, 31), dt.date(2019, 10, 31))


def test_files_of_one_list_add_up_and_a_row_is_kept_once(tmp_path: Path) -> None:
    to = tmp_path / "to"
    one = put(
        tmp_path,
        "第一批绿色工厂名单.csv",
        "序号,工厂名称,批次,第三方评价机构\n1,甲公司,第一批,子机构\n2,乙公司,第一批,丑机构\n",
    )
    two = put(tmp_path, "绿色工业园区名单.csv", "序号,园区,批次,第三方评价机构\n1,丙园区,1,子机构\n1,丙园区,1,子机构\n")
    assert run(one, "listed", to).exit_code == 0
    assert run(two, "listed", to).exit_code == 0
    again = run(one, "listed", to)
    assert "新增 added 0，已有 there already 2" in again.output
    assert [(row["名称"], row["类别"], row["批次"]) for row in rows(to / "listed.csv")] == [
        ("甲公司", "绿色工厂", "1"),
        ("乙公司", "绿色工厂", "1"),
        ("丙园区", "绿色工业园区", "1"),
    ]
    (register,) = read_registers((to,))
    assert register.source == "第一批绿色工厂名单.csv；绿色工业园区名单.csv"
    assert "     2  子机构" in again.output


def test_other_declarations_of_the_folder_stay_as_they_stand(tmp_path: Path) -> None:
    to = tmp_path / "to"
    put(to, "registers.toml", '# ours\n[blacklist]\nas_of = "2022-01-01" # old\n\n[quota]\nas_of = "2022-10-31"\n')
    file = put(tmp_path, "a.csv", "机构名称\n甲\n")
    assert run(file, "blacklist", to, "--as-of", "2022-10-31").exit_code == 0
    text = (to / "registers.toml").read_text(encoding="utf8")
    assert text.startswith('# ours\n[blacklist]\nas_of = "2022-10-31"\n')
    assert text.endswith('\n[quota]\nas_of = "2022-10-31"\n')
    assert run(file, "blacklist", to).exit_code == 0
    assert read_registers((to,))[0].as_of == dt.date(2022, 10, 31)


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("甲,乙\n1,2\n", (), "a.csv:1: 没有一行具备表头名称"),
        ("名称\n甲\n", ("--as-of", "bald"), "--as-of: 'bald' is not a date"),
        ("名称\n甲\n", ("--covers", "2022"), "--covers: '2022' is not a period"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_written(
    tmp_path: Path, text: str, options: tuple[str, ...], said: str
) -> None:
    result = run(put(tmp_path, "a.csv", text), "removed", tmp_path / "to", *options)
    assert result.exit_code == 2
    assert said in result.output
    assert not (tmp_path / "to").exists()


@pytest.mark.parametrize(
    ("printed", "batch"),
    [("第一批", "1"), ("第十二批", "12"), ("二十", "20"), ("5", "5"), ("2021年", "2021"), ("补充", "补充")],
)
def test_batches(printed: str, batch: str) -> None:
    assert batch_of(printed) == batch


def test_the_published_lists(shared: Path, tmp_path: Path) -> None:
    output = ""
    for name in ("绿色工厂名单_dev_b1-5", "绿色工业园区名单", "绿色供应链管理示范企业名单", "绿色设计产品名单"):
        output = run(shared / "data" / "lists" / f"miit_{name}.csv", "listed", tmp_path).output
    above = [line.split("：")[0] for line in output.splitlines() if "as printed: " in line]
    assert [line.split("as printed: ")[1] for line in above] == ["3", "0", "0", "0", "0", "0"]
    assert ["30*", "12", "15", "13", "11"] in [line.split()[:5] for line in output.splitlines()]
    assert len(rows(tmp_path / "listed.csv")) == 5794
