"""Who gets a letter, and what is refused."""

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from models.finding import Absence, Answer, Finding, Message, Subject
from models.vocabulary import SubjectKind, Verdict
from scanner.cli import main
from scanner.judging import Judged
from scanner.results.rows import AbsenceRow
from scanner.results.writer import finding_rows
from tests.letters.making import (
    ID,
    MISSING,
    OTHER,
    OTHER_CODE,
    OTHER_ID,
    OTHERS,
    OWN,
    OWN_CODE,
    PARK_ID,
    STEP,
    THIRD,
    finding,
    run_directory,
    sha,
)
from tests.letters.reading import all_text, letter, paragraphs

V = Verdict.VIOLATED


BOTH = f"\n  {OTHER_ID}  {OTHER}\n  {PARK_ID}  {OTHER}"
DISMISSED = "finding,decision,reason,by,until\n{id},dismissed,已核,王某,{until}\n"


@pytest.mark.parametrize(("until", "code"), [("", 1), ("2022-10-31", 1), ("2022-10-30", 0)])
def test_dismissed_findings_are_left_out(tmp_path: Path, until: str, code: int) -> None:
    """Until the decision expires before the reference date."""
    out = run_directory(tmp_path / "run", STEP)
    decisions = tmp_path / "decisions.csv"
    decisions.write_text(DISMISSED.format(id=STEP.id, until=until), encoding="utf-8")
    result = letter(out, tmp_path / "a.docx", "--decisions", str(decisions))
    assert result.exit_code == code, result.output


NOTED = "finding,decision,reason,by,until,note\n{id},accepted,已核,王某,,{note}\n"


def test_what_the_officer_adds_stands_below_its_finding_and_names_nobody_else(tmp_path: Path) -> None:
    """Words of people are text like any other; without a note the letter is what it was."""
    out = run_directory(tmp_path / "run", STEP, MISSING)
    decisions = tmp_path / "decisions.csv"
    decisions.write_text(NOTED.format(id=STEP.id, note=f"需补充材料。见{OTHER}\u202e{{{{ x }}}}"), encoding="utf-8")
    assert letter(out, tmp_path / "a.docx", "--decisions", str(decisions)).exit_code == 0
    found = [text for _, text in paragraphs(tmp_path / "a.docx")]
    at = found.index("审核人员意见：需补充材料。见〔其他单位，此处从略〕〔U+202E〕{{ x }}")
    assert found[at - 1].startswith("《第三方评价报告.pdf》第4页：")
    letter(out, tmp_path / "b.docx")
    assert [text for _, text in paragraphs(tmp_path / "b.docx")] == [one for one in found if "审核人员" not in one]


def test_a_note_on_what_no_request_tells_has_a_part_of_its_own(tmp_path: Path) -> None:
    """So that what an officer asks for is never lost."""
    silent = finding("3.2-independence", "nobody-wrote-words", Verdict.SUSPECTED)
    out = run_directory(tmp_path / "run", silent)
    assert letter(out, tmp_path / "a.docx").exit_code == 1
    decisions = tmp_path / "decisions.csv"
    decisions.write_text(NOTED.format(id=silent.id, note="请说明"), encoding="utf-8")
    assert letter(out, tmp_path / "a.docx", "--decisions", str(decisions)).exit_code == 0
    found = [text for _, text in paragraphs(tmp_path / "a.docx")]
    at = found.index("一、审核人员另提出的事项")
    assert found[at + 1 : at + 3] == [
        "（一）与自评价活动保持独立，不参与编写自评价报告：审核人员意见：请说明",
        "二、提交要求",
    ]


def test_the_files_it_rests_on_are_listed_with_their_hashes(tmp_path: Path) -> None:
    """Only where the letter says of which version it is."""
    out = run_directory(tmp_path / "run", STEP)
    assert letter(out, tmp_path / "a.docx", "--version", "第2版材料").exit_code == 0
    document = docx.Document(str(tmp_path / "a.docx"))
    assert [one.text for one in document.paragraphs][-2:] == ["附：本意见所依据的材料", "第2版材料"]
    cells = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert cells[0] == ["电子文件", "SHA-256"]
    assert ["《第三方评价报告.pdf》", sha(THIRD)] in cells
    letter(out, tmp_path / "b.docx")
    assert "SHA-256" not in all_text(tmp_path / "b.docx")


@pytest.mark.parametrize("who", [ID, OWN, OWN_CODE, OWN_CODE.lower(), "宜兴澄屿纸业有限责任公司"])
def test_who_is_meant(tmp_path: Path, who: str) -> None:
    """An id, a name however it is written, a code."""
    out = run_directory(tmp_path / "run", STEP)
    assert letter(out, tmp_path / "a.docx", who=who).exit_code == 0


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (
            OTHER,
            f"错误 error: {OTHER}: 不止一项申报，请用编号指明 / several submissions, give the id of one:{BOTH}",
        ),
        (
            OTHER_CODE,
            f"错误 error: {OTHER_CODE}: 不止一项申报，请用编号指明 / several submissions, give the id of one:{BOTH}",
        ),
        ("澄屿", f"错误 error: 澄屿: 没有这项申报 / no such submission；相近的 / near:\n  {ID}  {OWN}"),
        ("无此企业", "错误 error: 无此企业: 没有这项申报 / no such submission\n"),
    ],
)
def test_never_a_guess_between_two(tmp_path: Path, who: str, said: str) -> None:
    """Several or none: refused with the list."""
    out = run_directory(tmp_path / "run", STEP)
    result = letter(out, tmp_path / "a.docx", who=who)
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert not (tmp_path / "a.docx").exists()


def test_all_writes_those_that_need_one(tmp_path: Path) -> None:
    """One file for each, under a name that says whose; the others are said to need none."""
    other = finding("1.3a-reports", "self_evaluation_missing", V, AbsenceRow(sought="", paths=(OTHERS,)), of=PARK_ID)
    out = run_directory(tmp_path / "run", STEP, other)
    result = CliRunner().invoke(main, ["letter", "--run", str(out), "--all", str(tmp_path / "letters")])
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "letters").iterdir()) == [
        "修改补充意见-宜兴澄屿纸业有限公司-green_factory.docx",
        "修改补充意见-溧阳岚川泵业（集团）有限公司-green_park.docx",
    ]
    assert f"nothing to ask, no letter: {OTHER_ID}" in result.output
    lines = [
        text
        for _, text in paragraphs(tmp_path / "letters" / "修改补充意见-溧阳岚川泵业（集团）有限公司-green_park.docx")
    ]
    assert [line for line in lines if OWN in line] == []


def test_changed_run_is_refused(tmp_path: Path) -> None:
    """No letter rests on rows that somebody edited after the scan."""
    out = run_directory(tmp_path / "run", STEP)
    rows = out / "findings.jsonl"
    rows.write_bytes(rows.read_bytes().replace("现场".encode(), "远程".encode()))
    result = letter(out, tmp_path / "a.docx")
    assert result.exit_code == 2
    assert f"{rows}: 扫描之后被改动，不据此发函 / changed after the scan, no letter rests on it" in result.output


def test_older_run_is_refused(tmp_path: Path) -> None:
    """Without the findings' keys half of the requests would be missing from the letter."""
    out = run_directory(tmp_path / "run", STEP, MISSING.but(key=""))
    result = letter(out, tmp_path / "a.docx")
    assert result.exit_code == 2
    assert f"错误 error: {out}: 由较早版本扫描，请重新扫描" in result.output


def test_rows_of_a_run_hold_their_keys() -> None:
    """What the rules call a finding reaches findings.jsonl, and so does what could not be decided at all."""
    subject = Subject(kind=SubjectKind.SUBMISSION, id=ID, name=OWN)
    missing = Finding(
        verdict=V, key="report_missing", message=Message(zh="缺", en="missing"), evidence=Absence(sought="报告")
    )
    judged = [
        Judged(clause="1.3a-reports", subject=subject, answer=Answer.of(missing)),
        Judged(clause="1.2b-accident", subject=subject, answer=Answer.unverified("未核对", "not checked")),
    ]
    assert [(row.clause, row.key) for row in finding_rows(judged)] == [
        ("1.2b-accident", "undecided"),
        ("1.3a-reports", "report_missing"),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--all", "x", "-o", "y.docx"], "SUBMISSION -o FILE.docx | --all DIR"),
        ([ID], "SUBMISSION -o FILE.docx | --all DIR"),
        ([ID, "-o", "y.docx", "--deadline", "下周"], "错误 error: --deadline: 不是日期 / not a date: 下周"),
    ],
)
def test_usage(tmp_path: Path, arguments: list[str], said: str) -> None:
    """What cannot be meant is refused with a sentence."""
    out = run_directory(tmp_path / "run", STEP)
    result = CliRunner().invoke(main, ["letter", "--run", str(out), *arguments])
    assert (result.exit_code, said in result.output) == (2, True), result.output
