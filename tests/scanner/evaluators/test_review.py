"""Whether a review is recommended and why, worst first; and an evaluator's profile as lines of text."""

from corpus import rulesets
from models.cases import Client
from models.finding import Absence, Answer, Finding, Message, Subject
from models.signals import Level
from models.vocabulary import SubjectKind, Verdict
from scanner.evaluators.profile_text import profile_lines
from scanner.evaluators.review import Reviews, Told
from scanner.judging import Judged
from scanner.results.evaluator_parts import ReviewRow
from tests.casefile import round_of
from tests.scanner.evaluators.making import rows_of, third

HOUSE = "北京清源评价中心"
LAW = rulesets.load("2022")
_CLIENT = "green_factory:苏州青禾齿轮有限公司"


def told(clause: str, verdict: Verdict, key: str = "above", kind: SubjectKind = SubjectKind.EVALUATOR) -> Judged:
    """An answer with one finding."""
    name = HOUSE if kind is SubjectKind.EVALUATOR else _CLIENT
    message = Message(zh=f"{clause}。", en=f"{clause}.")
    finding = Finding(verdict=verdict, key=key, message=message, evidence=Absence(sought=key))
    return Judged(clause=clause, subject=Subject(kind=kind, id=name, name=name), answer=Answer.of(finding))


def review(*judged: Judged) -> ReviewRow:
    """The review of an evaluator with one client that is suspected."""
    joined, _ = round_of({"files": {"青禾/第三方.md": third("苏州青禾齿轮有限公司", HOUSE)}})
    (case,) = joined.evaluators
    client = Client(submission=_CLIENT, applicant="苏州青禾齿轮有限公司", level=Level.SUSPECTED)
    return Reviews(judged).of(case.but(clients=(client,)), Told())


def test_the_worst_reason_first_with_the_findings_that_carry_it() -> None:
    judged = (
        told("3.2-independence", Verdict.SUSPECTED, "clients_suspected"),
        told("3.2-independence", Verdict.SUSPECTED, "voice", SubjectKind.SUBMISSION),
        told("3.4c-staff", Verdict.VIOLATED, "too_few"),
        told("3.5-cap", Verdict.SUSPECTED, "above_with_found"),
        told("3.3-blacklist", Verdict.VIOLATED, "listed"),
    )
    found = review(*judged)
    assert found.recommended
    assert [(one.clause, one.verdict) for one in found.reasons] == [
        ("3.3-blacklist", "violated"),
        ("3.4c-staff", "violated"),
        ("3.2-independence", "suspected"),
        ("3.5-cap", "suspected"),
    ]
    ids = [one.answer.findings[0].identity(one.clause, one.subject) for one in judged]
    assert found.reasons[2].findings == (ids[0], ids[1])
    assert found.reasons[0].findings == (ids[4],)


def test_what_leads_to_no_blacklist_is_a_notice() -> None:
    found = review(
        told("3.7-annual-report", Verdict.VIOLATED, "missing"),
        told("3.4a-legal-person", Verdict.SUSPECTED, "name_form"),
        told("3.4c-staff", Verdict.SUSPECTED, "staff_differs"),
        told("3.5-cap", Verdict.UNVERIFIED, "partial"),
        told("3.2-independence", Verdict.SATISFIED, "clients_independent"),
    )
    assert not found.recommended
    assert found.reasons == ()
    assert [one.clause for one in found.notices] == ["3.7-annual-report", "3.4c-staff", "3.4a-legal-person"]


def test_what_chance_or_clients_may_explain_is_a_notice() -> None:
    found = review(
        told("3.2-independence", Verdict.SUSPECTED, "clients_alike"),
        told("3.4c-staff", Verdict.SUSPECTED, "same_name:上海明澈技术有限公司"),
        told("3.4c-staff", Verdict.SUSPECTED, "shorter_list"),
        told("3.5-cap", Verdict.SUSPECTED, "above_with_namesake"),
    )
    assert not found.recommended
    assert [one.clause for one in found.notices] == ["3.2-independence", "3.5-cap", "3.4c-staff", "3.4c-staff"]


def test_the_same_persons_are_a_ground() -> None:
    found = review(told("3.4c-staff", Verdict.SUSPECTED, "shared_with:上海明澈技术有限公司"))
    assert [one.clause for one in found.reasons] == ["3.4c-staff"]


def test_the_profile_as_text() -> None:
    people = "| 1 | 林一舟 | 高级工程师 | 能源工程 |\n| 2 | 周二泉 | 工程师 | 环境工程 |"
    staff = f"专职人员名单\n\n| 序号 | 姓名 | 职称 | 专业 |\n| --- | --- | --- | --- |\n{people}"
    files = {
        "青禾/第三方.md": third("苏州青禾齿轮有限公司", HOUSE, f"统一社会信用代码：91110000MA6PJA01XG\n\n{staff}"),
        "云杉/第三方.md": third("苏州云杉涂料有限公司", "北京清源评价中心西安分中心"),
        "名录/自评价.md": {"form": "product_self", "of": ["云杉"]},
    }
    row = rows_of(files)[HOUSE]
    lines = profile_lines(row)
    assert lines[0] == f"{HOUSE}  91110000MA6PJA01XG"
    assert lines[1].startswith("线索，非结论")
    assert "建议复核 review recommended" in lines
    assert "本批次项目 projects: 1，连同关联方 with affiliates: 2" in lines
    assert (
        "  北京清源评价中心西安分中心：分支机构（同一法人）（推断，未确认 found, not confirmed），1 项 projects"
        in lines
    )
    assert "  全部专职人员 all full-time staff（青禾/第三方.md）" in lines
    assert any("2 人 persons：中级以上 intermediate or above 2，高级 senior 1" in line for line in lines)
    assert "    能源工程 1，环境工程 1" in lines or "    环境工程 1，能源工程 1" in lines
    assert not any("\n" in line for line in lines)


def test_printed_words_move_no_cursor() -> None:
    row = rows_of({"青禾/第三方.md": third("苏州青禾齿轮有限公司", HOUSE)})[HOUSE]
    lines = profile_lines(row.but(name="北京\x1b[2J清源\u202e中心\n评价"))
    assert lines[0].startswith("北京 [2J清源 中心 评价  ")
