"""What clause 3.1 says of papers that agree, differ, or cannot be held against each other."""

from corpus import rulesets
from models.cases import SubmissionCase
from models.document import Span
from models.facts import Stated, SummaryRow
from models.finding import Absence, Answer, Computation, Passage
from models.round import FiledReport, Identity, RoundSettings, Submission, UnreadFile
from models.vocabulary import Category, DocumentKind, SubmissionType, Verdict
from scanner.elsewhere import Elsewhere
from scanner.rules.c3_1_truthful import Truthful
from tests.scanner.stating import own, paper, third, yearly

LAW = rulesets.load("2022")
FIGURES = """\
total_energy 2020 = 2,871.2 tce
total_energy 2021 = 3,000 tce
electricity 2020 = 950.0 万kWh
electricity 2021 = 1,000 万kWh
output_value 2021 = 29,794 万元
energy_per_product [齿轮箱] 2021 = 61.2 kgce/t
"""


def submission(*reports: FiledReport, kind: SubmissionType = SubmissionType.APPLICATION) -> Submission:
    return Submission(
        id="green_factory:青禾",
        type=kind,
        category=Category.FACTORY,
        applicant=Identity(name="苏州青禾传动有限公司"),
        region=None,
        evaluator=None,
        paths=tuple(filed.path for filed in reports),
        reports=reports,
    )


def answer(one: Submission, *elsewhere: FiledReport) -> Answer:
    settings = RoundSettings(ruleset="2022", reference_date=LAW.reference_date, deadline=LAW.deadline)
    return Truthful().answer(SubmissionCase(settings=settings, submission=one, elsewhere=elsewhere), LAW)


def test_agreement_with_reasons_is_satisfied_and_lists_them() -> None:
    other = FIGURES.replace("29,794 万元", "2.98 亿元").replace("3,000 tce", "4,771 tce")
    given = answer(submission(own(FIGURES), third(other.replace("61.2", "97.3"))))
    assert given.verdict is Verdict.SATISFIED
    assert [one.key for one in given.findings] == ["agree"]
    assert given.findings[0].data["explained"] == 3
    assert "电力折标采用当量值或等价值" in given.findings[0].message.zh
    assert "换算后四舍五入" in given.findings[0].message.zh


def test_a_difference_shows_both_values_the_calculation_and_what_was_tried() -> None:
    given = answer(submission(own(FIGURES), third(FIGURES.replace("2,871.2", "2,781.2").replace("3,000", "3,111"))))
    assert given.verdict is Verdict.SUSPECTED
    (finding,) = [one for one in given.findings if one.verdict is Verdict.SUSPECTED]
    assert finding.key == "differs_total_energy"
    assert finding.evidence == Passage(path="青禾/自评价.txt", at=own(FIGURES).report.readings[0].at)
    shown = [one.at.quote for one in (finding.evidence, *finding.more) if isinstance(one, Passage)]
    assert shown[:4] == ["2,871.2 tce", "2,781.2 tce", "3,000 tce", "3,111 tce"]
    first = next(one for one in finding.more if isinstance(one, Computation))
    assert first.result == "90 tce, 3.13% > 0.1 tce"
    assert finding.data["years"] == "2020、2021"
    assert finding.data["tried"] == "precision: fails; boundary: fails; electricity_energy: fails"
    assert finding.data["hints"] == "transposed"
    assert "两位数字颠倒" in finding.message.zh


def test_one_report_alone_is_unverified() -> None:
    given = answer(submission(own(FIGURES)))
    assert given.verdict is Verdict.UNVERIFIED
    assert given.findings[0].key == "not_compared"
    assert isinstance(given.findings[0].evidence, Absence)
    assert "缺第三方评价报告" in given.findings[0].message.zh


def test_agreement_of_little_or_of_papers_read_in_part_is_unverified() -> None:
    little = "total_energy 2021 = 3,000 tce\nelectricity 2021 = 1,000 万kWh\n"
    assert answer(submission(own(little), third(little))).verdict is Verdict.UNVERIFIED
    assert answer(submission(own(FIGURES), third(FIGURES, complete=False))).verdict is Verdict.UNVERIFIED
    lost = submission(own(FIGURES), third(FIGURES)).but(unread=(UnreadFile(path="青禾/附件.pdf", reason="damaged"),))
    assert answer(lost).verdict is Verdict.UNVERIFIED


def test_a_value_that_was_not_understood_leaves_the_clause_open() -> None:
    given = answer(submission(own(FIGURES + "steam 2021 = 5 xyz"), third(FIGURES)))
    assert given.verdict is Verdict.UNVERIFIED
    assert [one.key for one in given.findings] == ["values_not_understood", "agree"]


def test_recognition_leaves_open_what_it_may_have_misread() -> None:
    given = answer(submission(own(FIGURES), third(FIGURES.replace("61.2 kgce/t", "67.2 kgce/t ocr:0.9"))))
    assert given.verdict is Verdict.UNVERIFIED
    assert given.findings[0].key == "perhaps_misread_energy_per_product_齿轮箱"
    assert given.findings[0].data["ocr"] is True
    given = answer(submission(own(FIGURES), third(FIGURES.replace("29,794 万元", "31,285 万元 ocr:0.9"))))
    assert given.verdict is Verdict.SUSPECTED
    assert "数值由扫描件识别得出" in given.findings[0].message.zh


def test_a_paper_that_contradicts_itself() -> None:
    given = answer(submission(own(FIGURES + "total_energy 2021 = 3,317 tce origin:prose\n"), third(FIGURES)))
    assert given.verdict is Verdict.SUSPECTED
    assert given.findings[0].key == "contradicts_itself_total_energy"
    assert given.findings[0].data["inside_one_file"] is True


def test_a_value_without_a_year_that_is_none_of_the_years_shows_them_all() -> None:
    told = "employees 2019 = 2,040 人\nemployees 2020 = 1,977 人\nemployees 2021 = 3,791 人\n"
    given = answer(submission(own(FIGURES + told), third(FIGURES + "employees = 1,995 人\n")))
    (finding,) = [one for one in given.findings if one.key == "differs_employees"]
    shown = [one.at.quote for one in (finding.evidence, *finding.more) if isinstance(one, Passage)]
    assert shown == ["1,977 人", "1,995 人", "2,040 人", "3,791 人"]


def test_yearly_tables() -> None:
    old, new = yearly(FIGURES, "2021年.txt"), yearly(FIGURES.replace("2,871.2", "2,781.2"), "2022年.txt")
    assert answer(submission(old, kind=SubmissionType.ANNUAL)).verdict is Verdict.UNVERIFIED
    assert answer(submission(old, old.but(path="b"), kind=SubmissionType.ANNUAL)).verdict is Verdict.SATISFIED
    assert answer(submission(old, new, kind=SubmissionType.ANNUAL)).verdict is Verdict.SUSPECTED


def _annex(text: str) -> FiledReport:
    """Annex 1 with two applicants, each name before its own figures."""
    filed = paper(DocumentKind.SUMMARY_TABLE, "附件1.txt", text)
    rows = tuple(
        SummaryRow(
            name=Stated(value=name, at=Span(sha256="", start=text.index(name), end=0, page=1, quote=name)),
            uscc=None,
            category=Category.FACTORY,
            evaluator=None,
        )
        for name in ("南京云杉涂料有限公司", "苏州青禾传动有限公司")
    )
    return filed.but(report=filed.report.but(rows=rows))


def test_the_row_of_annex_1_is_one_more_voice() -> None:
    applied = submission(own(FIGURES), third(FIGURES))
    text = "南京云杉涂料有限公司\noutput_value 2021 = 1,000 万元\n苏州青禾传动有限公司\noutput_value 2021 = {} 万元\n"
    (row,) = Elsewhere([_annex(text.format("29,794"))], [applied]).of(applied)
    assert [one.at.quote for one in row.report.readings] == ["29,794 万元"]
    assert answer(applied, row).verdict is Verdict.SATISFIED
    (row,) = Elsewhere([_annex(text.format("39,794"))], [applied]).of(applied)
    given = answer(applied, row)
    assert given.verdict is Verdict.SUSPECTED
    assert "推荐汇总表（附件1.txt）为“39,794 万元”" in given.findings[0].message.zh


def test_a_value_of_annex_1_without_a_year_may_be_that_of_the_day() -> None:
    figures = FIGURES + "employees 2020 = 310 人\nemployees 2021 = 312 人\n"
    applied = submission(own(figures), third(figures))
    text = "苏州青禾传动有限公司\nemployees = {} 人\n南京云杉涂料有限公司\nemployees = 1 人\n"
    (row,) = Elsewhere([_annex(text.format("310"))], [applied]).of(applied)
    assert answer(applied, row).verdict is Verdict.SATISFIED
    (row,) = Elsewhere([_annex(text.format("290"))], [applied]).of(applied)
    given = answer(applied, row)
    assert given.verdict is Verdict.UNVERIFIED
    assert "perhaps_other_year_employees" in [one.key for one in given.findings]


def test_the_yearly_table_of_one_that_applies_again() -> None:
    applied = submission(own(FIGURES), third(FIGURES))
    listed = submission(yearly(FIGURES), kind=SubmissionType.ANNUAL).but(id="green_factory:青禾:annual")
    known = Elsewhere([], [applied, listed])
    assert [filed.report.kind for filed in known.of(applied)] == [DocumentKind.DYNAMIC_TABLE]
    assert [filed.path for filed in known.of(listed)] == ["青禾/自评价.txt", "青禾/第三方.txt"]
    assert answer(listed, *known.of(listed)).verdict is Verdict.SATISFIED
