"""An evaluator over several runs: who it is in each, what changed, and what is refused."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from models.errors import BadOptions, BadOutput
from scanner.cli import main
from scanner.dossier import verify
from scanner.dossier.making import Asked, make
from scanner.over_rounds.model import OverRounds, Why
from scanner.over_rounds.opening import open_runs
from scanner.over_rounds.telling import over_rounds
from tests.dossier.made_rounds import (
    CLIENT_CODE,
    OLD,
    called,
    clients,
    listed,
    only,
    own,
    rows_of,
    staffed,
    write_round,
    write_rows,
)
from tests.dossier.made_run import EVALUATOR, NAME, TWIN, seal_run
from tests.dossier.test_making import paper
from tests.dossier.test_verify import members

_FIRST, _SECOND = "2022-10-31", "2023-10-31"
_FACTORY, _OTHER, _PRODUCT = (
    f"green_factory:{CLIENT_CODE}",
    "green_factory:乙有限公司",
    f"green_product:{CLIENT_CODE}:轮",
)


def _told(*outs: Path, asked: str = EVALUATOR) -> OverRounds:
    return over_rounds(open_runs(outs), asked)


def test_rounds_are_ordered_by_their_reference_date(tmp_path: Path) -> None:
    late, early = write_round(tmp_path / "a", _SECOND), write_round(tmp_path / "b", _FIRST)
    over = _told(late, early)
    assert [(part.number, part.day, part.why) for part in over.rounds] == [
        (1, _FIRST, Why.USCC),
        (2, _SECOND, Why.USCC),
    ]
    assert (over.main, over.name, over.uscc) == (2, NAME, EVALUATOR)


def test_of_one_reference_date_the_deadline_orders(tmp_path: Path) -> None:
    late = write_round(tmp_path / "a", _FIRST, deadline="2022-12-31")
    early = write_round(tmp_path / "b", _FIRST, deadline="2022-11-30", lvjian="0.2.0")
    write_rows(early, "documents", [])
    seal_run(early)
    assert [part.deadline for part in _told(late, early).rounds] == ["2022-11-30", "2022-12-31"]


def test_a_code_joins_other_names_and_shows_when_they_were_printed(tmp_path: Path) -> None:
    one, other = write_round(tmp_path / "a", _FIRST, called(OLD)), write_round(tmp_path / "b", _SECOND)
    over = _told(one, other, asked=OLD)
    assert [(printed.name, printed.rounds) for printed in over.names] == [(OLD, (1,)), (NAME, (2,))]
    assert over.main == 2


def test_a_name_without_a_code_is_joined_where_it_leads_to_one_code_and_says_so(tmp_path: Path) -> None:
    spelt = NAME.replace("有限公司", "有限责任公司")
    one = write_round(tmp_path / "a", _FIRST, called(spelt, None), only)
    over = _told(one, write_round(tmp_path / "b", _SECOND, only))
    assert [part.why for part in over.rounds] == [Why.NAME, Why.USCC]


def test_a_name_that_two_codes_bear_joins_neither(tmp_path: Path) -> None:
    one = write_round(tmp_path / "a", _FIRST, called(NAME, None), only)
    over = _told(one, write_round(tmp_path / "b", _SECOND))
    assert [part.row is None for part in over.rounds] == [True, False]
    assert [(likely.number, likely.uscc, likely.message.zh) for likely in over.likely] == [
        (1, None, f"第1轮“{NAME}”（代码不明 no code）与其名称相同而统一社会信用代码不同或缺失，未合并，须人工核对。"),
        (
            2,
            TWIN,
            f"第2轮“深圳(岚维)认证检测有限公司”（{TWIN}）与其名称相同而统一社会信用代码不同或缺失，未合并，须人工核对。",
        ),
    ]


def test_one_name_with_another_code_in_another_round_is_another_body(tmp_path: Path) -> None:
    one = write_round(tmp_path / "a", _FIRST, called(NAME, TWIN), only)
    over = _told(one, write_round(tmp_path / "b", _SECOND, only))
    assert [part.row is None for part in over.rounds] == [True, False]
    assert [likely.uscc for likely in over.likely] == [TWIN]


def test_a_former_name_of_an_official_report_is_a_candidate(tmp_path: Path) -> None:
    one = write_round(tmp_path / "a", _FIRST, called(OLD, None), only)

    def former(rows: list[dict[str, object]]) -> None:
        own(rows)["former"] = [{"name": OLD, "evidence": []}]

    over = _told(one, write_round(tmp_path / "b", _SECOND, only, former))
    assert [part.row is None for part in over.rounds] == [True, False]
    assert [likely.message.zh for likely in over.likely] == [
        f"第1轮“{OLD}”（代码不明 no code）与官方信用报告所载曾用名相同，未合并，须人工核对。"
    ]


def test_a_near_name_without_a_code_is_a_candidate_and_with_one_it_is_not(tmp_path: Path) -> None:
    near = NAME.replace("岚维", "岚唯")
    without = write_round(tmp_path / "a", _FIRST, called(near, None), only)
    later = write_round(tmp_path / "b", _SECOND, only)
    assert [(one.name, one.uscc) for one in _told(without, later).likely] == [(near, None)]
    coded = write_round(tmp_path / "c", _FIRST, called(near, TWIN), only)
    assert _told(coded, later).likely == ()


def test_projects_by_round_design_products_apart(tmp_path: Path) -> None:
    one = write_round(tmp_path / "a", _FIRST, clients(_FACTORY, _PRODUCT))
    over = _told(one, write_round(tmp_path / "b", _SECOND, clients(_FACTORY, _OTHER)))
    assert [(each.id, each.rounds, each.products) for each in over.applicants] == [
        (CLIENT_CODE, (1, 2), (1,)),
        ("乙有限公司", (2,), ()),
    ]


def test_staff_that_came_left_and_changed(tmp_path: Path) -> None:
    one = write_round(
        tmp_path / "a", _FIRST, staffed(("卫一鸣", "工程师"), ("沈二川", "高级工程师"), ("韩三石", "教授"))
    )
    other = write_round(
        tmp_path / "b", _SECOND, staffed(("卫一鸣", "高级工程师"), ("韩三石", "教授"), ("杨四海", "工程师"))
    )
    (change,) = _told(one, other).staff
    assert [placed.person.name for placed in change.joined] == ["杨四海"]
    assert [placed.person.name for placed in change.left] == ["沈二川"]
    assert [(each.before.person.title, each.after.person.title) for each in change.changed] == [
        ("工程师", "高级工程师")
    ]
    assert (change.kept, change.unclear, change.why_not) == (1, (), None)


@pytest.mark.parametrize(
    "edit",
    [
        staffed(("卫一鸣", "工程师"), scope="other"),
        staffed(("卫××", "工程师")),
        staffed(("卫一鸣", "工程师"), nameless=1),
    ],
    ids=["of whom is not said", "masked", "a name that cannot be read"],
)
def test_nobody_left_where_the_list_does_not_say_so(tmp_path: Path, edit: object) -> None:
    one = write_round(tmp_path / "a", _FIRST, staffed(("沈二川", "工程师")))
    other = write_round(tmp_path / "b", _SECOND, edit)  # type: ignore[arg-type]  # an edit of rows
    (change,) = _told(one, other).staff
    assert change.left == change.joined == ()
    assert change.why_not is not None
    assert change.why_not.zh == "第2轮材料中没有写明为全部人员、姓名完整可读的名单，人员变动未核对。"


def test_namesakes_of_one_list_are_not_compared(tmp_path: Path) -> None:
    one = write_round(tmp_path / "a", _FIRST, staffed(("卫一鸣", "工程师"), ("卫一鸣", "教授")))
    other = write_round(tmp_path / "b", _SECOND, staffed(("沈二川", "工程师")))
    (change,) = _told(one, other).staff
    assert (change.left, change.unclear) == ((), ("卫一鸣",))


def test_a_later_blacklist_row_that_covers_an_earlier_round_is_a_lead(tmp_path: Path) -> None:
    one = listed(write_round(tmp_path / "a", _FIRST), None)
    other = listed(write_round(tmp_path / "b", _SECOND), "2022-03-01")
    over = _told(one, other)
    assert [(each.number, each.day) for each in over.listings] == [(2, "2022-03-01")]
    assert [(each.number, each.message.zh) for each in over.overlooked] == [
        (
            1,
            "第2轮所用名录载明2022-03-01列入黑名单，第1轮（基准日2022-10-31）在不予采信期内，而该轮名录未据此判定，须人工核对。",
        )
    ]


@pytest.mark.parametrize("day", ["2022-11-01", "2019-10-30"], ids=["listed after it", "over before it"])
def test_a_row_outside_its_years_says_nothing_of_a_round(tmp_path: Path, day: str) -> None:
    one = listed(write_round(tmp_path / "a", _FIRST), None)
    other = listed(write_round(tmp_path / "b", _SECOND), day)
    assert _told(one, other).overlooked == ()


def _refused(*outs: Path) -> str:
    asked = ["evaluator", EVALUATOR, *(part for out in outs for part in ("--run", str(out)))]
    found = CliRunner().invoke(main, asked)
    assert found.exit_code == 2, found.output
    return found.output.strip()


def test_a_run_given_twice_is_refused(tmp_path: Path) -> None:
    one = write_round(tmp_path / "a", _FIRST)
    again = one / ".." / "a"
    said = f"错误 error: --run: {again}：同一运行目录给了两次 / the same run directory is given twice"
    assert _refused(one, again) == said


def test_a_copy_of_a_run_is_refused(tmp_path: Path) -> None:
    one = write_round(tmp_path / "a", _FIRST)
    copy = Path(shutil.copytree(one, tmp_path / "b"))
    assert _refused(one, copy) == (
        f"错误 error: --run: {one}、{copy}：是同一次扫描的副本，项目会重复计算 / copies of one scan: projects count twice"
    )


def test_two_scans_of_the_same_reports_are_refused(tmp_path: Path) -> None:
    one, other = write_round(tmp_path / "a", _FIRST), write_round(tmp_path / "b", _FIRST, lvjian="0.2.0")
    assert _refused(one, other) == (
        f"错误 error: --run: {one}、{other}：扫描的是同一批报告，项目会重复计算 / "
        "scans of the same reports: projects would count twice"
    )


def test_reports_that_two_rounds_share_are_said(tmp_path: Path) -> None:
    one, other = write_round(tmp_path / "a", _FIRST), write_round(tmp_path / "b", _SECOND)
    mixed = [*rows_of(other, "documents")[1:], *rows_of(one, "documents")[:1]]
    write_rows(other, "documents", mixed)
    seal_run(other)
    over = _told(one, other)
    assert over.shared_reports == 1


def test_a_run_of_another_schema_is_refused(tmp_path: Path) -> None:
    one, other = write_round(tmp_path / "a", _FIRST), write_round(tmp_path / "b", _SECOND)
    run = json.loads((other / "run.json").read_text(encoding="utf-8"))
    (other / "run.json").write_text(json.dumps(run | {"schema": 2}), encoding="utf-8")
    seal_run(other)
    said = "格式版本为2，本程序读取1，请重新扫描 / schema 2, not 1: scan again"
    assert _refused(one, other) == f"错误 error: {other / 'run.json'}: {said}"


def test_a_run_that_changed_after_the_scan_is_refused_with_the_file(tmp_path: Path) -> None:
    one, other = write_round(tmp_path / "a", _FIRST), write_round(tmp_path / "b", _SECOND)
    (other / "evaluators.jsonl").write_bytes(b"")
    said = f"错误 error: {other / 'evaluators.jsonl'}: 扫描之后被改动，不予采用 / changed since the scan: refused"
    assert _refused(one, other) == said


def test_an_unfinished_run_and_none_at_all_are_refused(tmp_path: Path) -> None:
    one = write_round(tmp_path / "a", _FIRST)
    (tmp_path / "b" / ".work").mkdir(parents=True)
    assert _refused(one, tmp_path / "b") == (
        f"错误 error: {tmp_path / 'b'}: 扫描尚未完成，用同一 scan 命令接着进行 / "
        "the scan is not finished: run the same scan again"
    )
    assert _refused(one, tmp_path / "c") == (
        f"错误 error: {tmp_path / 'c'}: 没有这个运行目录 / there is no such run directory"
    )
    (tmp_path / "d").mkdir()
    assert _refused(tmp_path / "d") == (
        f"错误 error: {tmp_path / 'd'}: 没有 manifest.json，不是扫描完成的运行目录 / not a finished run directory"
    )


def test_a_name_that_means_two_bodies_over_the_rounds_is_refused_with_their_codes(tmp_path: Path) -> None:
    one = write_round(tmp_path / "a", _FIRST, called(NAME, TWIN), only)
    other = write_round(tmp_path / "b", _SECOND, only)
    said = "各轮中不止一个，请用统一社会信用代码 / more than one, give a credit code: "
    with pytest.raises(
        BadOptions, match=re.escape(f"{said}{NAME}（{TWIN}）@{_FIRST}；{NAME}（{EVALUATOR}）@{_SECOND}")
    ):
        _told(one, other, asked=NAME)


def test_a_name_that_is_nobodys_gets_the_nearest(tmp_path: Path) -> None:
    one, other = write_round(tmp_path / "a", _FIRST, only), write_round(tmp_path / "b", _SECOND, only)
    with pytest.raises(
        BadOptions, match=re.escape(f"运行目录中没有；相近的有 / not in this run; nearest: {NAME}（{EVALUATOR}）")
    ):
        _told(one, other, asked="深圳岚维")


def test_what_the_terminal_shows(tmp_path: Path) -> None:
    one = listed(
        write_round(tmp_path / "a", _FIRST, called(OLD), clients(_FACTORY, _PRODUCT), staffed(("卫一鸣", "工程师"))),
        None,
    )
    edits = (clients(_FACTORY, _OTHER), staffed(("沈二川", "工程师")))
    other = listed(write_round(tmp_path / "b", _SECOND, *edits), "2022-03-01")
    shown = CliRunner().invoke(main, ["evaluator", OLD, "--run", str(other), "--run", str(one)])
    assert shown.exit_code == 0, shown.output
    lines = shown.output.splitlines()
    for line in (
        f"{NAME}  {EVALUATOR}",
        f"  1 {_FIRST}  2022  {one}",
        f"  2 {_SECOND}  2022  {other}",
        "  第1轮 统一社会信用代码相同",
        f"  “{OLD}”：第1轮",
        "  第1轮：1 项，连同关联方 with affiliates 2，绿色设计产品 1（不计入上限 not counted）",
        "  绿色工厂 factories：1 | 2",
        "  江苏省：1 | 2",
        f"  {CLIENT_CODE}  {CLIENT_CODE}  第1、2轮；设计产品 products：第1轮",
        "    第1轮：控股（推断，未确认 found, not confirmed），3 项 projects",
        "    新增 joined：沈二川（工程师，环境）（年报.docx 第3页）",
        "    不再列名 no longer listed：卫一鸣（工程师，环境）（年报.docx 第3页）",
        "  第2轮：建议复核 review recommended",
        "    1 列入黑名单。",
        "  第2轮：违反 violated",
        f"—— 第2轮（基准日{_SECOND}） ——",
    ):
        assert line in lines, line


def test_the_dossier_holds_an_appendix_and_the_rows_of_the_other_rounds(tmp_path: Path) -> None:
    one = listed(write_round(tmp_path / "a", _FIRST, called(OLD)), None)
    other = listed(write_round(tmp_path / "b", _SECOND), "2022-03-01")
    (tmp_path / "work").mkdir()
    (tmp_path / "work2").mkdir()
    packed = make(Asked(run=one, more=(other,), name=EVALUATOR), tmp_path / "work")
    assert make(Asked(run=other, more=(one,), name=OLD), tmp_path / "work2").data == packed.data
    assert verify.check(packed.data, packed.code)[1] == []
    held = members(packed.data)
    words = paper(held["dossier.docx"])
    for said in ("附录三　多轮概况", OLD, "第1轮（基准日2022-10-31）在不予采信期内", "（四）人员变动", "（六）黑名单"):
        assert said in words, said
    assert "附录三　多轮概况" in held["dossier.html"].decode()
    assert [json.loads(row)["name"] for row in held["rounds/1/evaluators.jsonl"].splitlines()] == [OLD]
    assert held["rounds/1/manifest.json"] == (one / "manifest.json").read_bytes()
    assert held["records/run.json"] == (other / "run.json").read_bytes()


def test_a_submission_is_of_one_run(tmp_path: Path) -> None:
    one, other = write_round(tmp_path / "a", _FIRST), write_round(tmp_path / "b", _SECOND)
    with pytest.raises(BadOptions, match="请只给一个 --run"):
        make(Asked(run=one, more=(other,), submission="乙园区"), tmp_path)


def test_a_row_of_one_name_is_not_picked_where_others_bear_it(tmp_path: Path) -> None:
    one = write_round(tmp_path / "a", _FIRST, called(NAME, None))
    refused = CliRunner().invoke(main, ["evaluator", NAME, "--run", str(one)])
    assert refused.exit_code == 2
    assert refused.output.strip() == (
        f"错误 error: {NAME}: 不止一个，请用编号 / more than one, give an id: "
        f"深圳(岚维)认证检测有限公司（{TWIN}）；{NAME}（代码不明 no code，id={NAME}）"
    )
    shown = CliRunner().invoke(main, ["evaluator", f"id={NAME}", "--run", str(one)])
    assert (shown.exit_code, shown.output.splitlines()[0]) == (0, f"{NAME}  统一社会信用代码不明 no credit code known")


def test_bad_output_names_where(tmp_path: Path) -> None:
    with pytest.raises(BadOutput, match="没有这个运行目录"):
        open_runs((tmp_path / "x", tmp_path / "y"))


def test_certificates_stand_in_the_dossier_with_their_state(tmp_path: Path) -> None:
    def certified(rows: list[dict[str, object]]) -> None:
        about = {"kind": "accreditation", "number": "CNAS IB0123", "holder": "", "valid_from": None, "unlimited": False}
        dated = {
            "name": "认可证书",
            "valid_until": "2022-04-30",
            "state": "expired",
            "recognised": True,
            "evidence": [],
        }
        own(rows)["certificates"] = [{**about, **dated}]

    one = write_round(tmp_path / "a", _FIRST, certified)
    (tmp_path / "work").mkdir()
    held = members(make(Asked(run=one, name=EVALUATOR), tmp_path / "work").data)
    words = paper(held["dossier.docx"])
    for said in (
        "证书及有效期",
        "CNAS IB0123",
        "2022-04-30",
        "基准日前已过期（文字识别，须核对原件）",
        "未要求其他证书",
    ):
        assert said in words, said


def test_one_run_refuses_with_the_place_and_says_what_is_near(tmp_path: Path) -> None:
    one = write_round(tmp_path / "a", _FIRST, only)
    nobody = CliRunner().invoke(main, ["evaluator", "深圳岚维检测", "--run", str(one)])
    said = f"错误 error: 深圳岚维检测: 运行目录中没有；相近的有 / not in this run; nearest: {NAME}（{EVALUATOR}）"
    assert (nobody.exit_code, nobody.output.strip()) == (2, said)
    (one / "findings.jsonl").write_bytes(b"")
    said = f"错误 error: {one / 'findings.jsonl'}: 扫描之后被改动，不予采用 / changed since the scan: refused"
    assert _refused(one) == said
    (one / "findings.jsonl").unlink()
    said = f"错误 error: {one / 'findings.jsonl'}: 扫描之后缺失，不予采用 / missing since the scan: refused"
    assert _refused(one) == said
