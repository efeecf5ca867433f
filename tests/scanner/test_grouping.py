"""Whose a paper is: identities, folders, strays."""

import hashlib

import pytest

from extractors.facts import reports_of
from extractors.formats import read
from models.document import Span
from models.facts import Party, Stated
from scanner.grouping.folders import unit_of
from scanner.grouping.identities import Subjects
from scanner.grouping.papers import Paper
from scanner.grouping.submissions import Grouped, Grouper

_QINGHE, _YUNSHAN = ("苏州青禾齿轮有限公司", "91320500MA1KTE5T20"), ("苏州云杉涂料有限公司", "91320500MA2PRUEF4L")


def _stated(value: str) -> Stated[str]:
    return Stated(value=value, at=Span(sha256="0", start=0, end=len(value), page=None, quote=value))


def _party(name: str, uscc: str | None = None) -> Party:
    return Party(name=_stated(name), uscc=_stated(uscc) if uscc else None)


def _paper(path: str, who: tuple[str, str], *, third: bool = False, kind: str = "绿色工厂") -> Paper:
    title = f"{kind}第三方评价报告" if third else f"{kind}自评价报告"
    text = (
        f"{title}\n申报单位：{who[0]}\n统一社会信用代码：{who[1]}\n一、概述\n各项指标均有计量，近三年生产经营正常。\n"
    )
    document = read(text.encode(), "a.txt")
    return Paper(path=path, sha256=hashlib.sha256(path.encode()).hexdigest(), reports=reports_of(document))


def _group(*papers: Paper) -> Grouped:
    applicants = Subjects(report.applicant for paper in papers for report in paper.reports)
    return Grouper(papers, applicants, Subjects([])).group({})


def test_a_name_alone_joins_the_code_that_is_known_for_it() -> None:
    subjects = Subjects([_party(*_QINGHE), _party("苏州青禾齿轮有限责任公司")])
    assert [subject.key for subject in subjects.all()] == [_QINGHE[1]]


def test_one_name_with_two_codes_stays_two_subjects_and_a_bare_name_a_third() -> None:
    subjects = Subjects([_party(*_QINGHE), _party(_QINGHE[0], _YUNSHAN[1]), _party(_QINGHE[0])])
    assert len(subjects.all()) == 3


def test_full_width_brackets_are_how_a_name_is_shown() -> None:
    subjects = Subjects([_party("青禾(苏州)有限公司"), _party("青禾（苏州）有限公司")])
    (subject,) = subjects.all()
    assert subject.identity.name == "青禾（苏州）有限公司"


@pytest.mark.parametrize(
    ("folder", "unit"),
    [
        ("江苏/青禾", "江苏/青禾"),
        ("江苏/青禾/自评价报告", "江苏/青禾"),
        ("江苏/青禾/附件/扫描件", "江苏/青禾"),
        ("江苏/青禾.zip!", "江苏/青禾.zip!"),
        ("第三方评价有限公司", "第三方评价有限公司"),
        ("", ""),
    ],
)
def test_folders_that_only_sort_belong_to_the_one_above(folder: str, unit: str) -> None:
    assert unit_of(folder) == unit


def test_reports_of_one_applicant_meet_wherever_they_lie() -> None:
    grouped = _group(_paper("a/1.txt", _QINGHE), _paper("b/2.txt", _QINGHE, third=True))
    (submission,) = grouped.submissions
    assert submission.id == f"green_factory:{_QINGHE[1]}"
    assert submission.paths == ("a/1.txt", "b/2.txt")


def test_a_flat_folder_of_many_belongs_to_nobody() -> None:
    grouped = _group(
        _paper("1.txt", _QINGHE),
        _paper("2.txt", _QINGHE, third=True),
        _paper("3.txt", _YUNSHAN),
    )
    assert [submission.strays for submission in grouped.submissions] == [(), ()]
    assert grouped.notes == {}


def test_a_stray_report_is_noted_for_the_owner_and_filed_for_its_own_applicant() -> None:
    grouped = _group(
        _paper("青禾/1.txt", _QINGHE),
        _paper("青禾/2.txt", _YUNSHAN, third=True),
        _paper("云杉/1.txt", _YUNSHAN),
    )
    by_name = {submission.applicant.name: submission for submission in grouped.submissions}
    assert [stray.names for stray in by_name[_QINGHE[0]].strays] == [_YUNSHAN[0]]
    assert "青禾/2.txt" in by_name[_YUNSHAN[0]].paths
    assert list(grouped.notes) == ["青禾/2.txt"]
    assert _QINGHE[0] in grouped.notes["青禾/2.txt"]


def test_the_folder_named_after_one_of_two_belongs_to_it() -> None:
    grouped = _group(_paper("苏州青禾齿轮/1.txt", _YUNSHAN), _paper("苏州青禾齿轮/2.txt", _QINGHE, third=True))
    assert [submission.applicant.name for submission in grouped.submissions] == [_QINGHE[0]]


def test_attachments_go_to_the_submission_of_their_folder() -> None:
    grouped = _group(
        _paper("青禾工厂/1.txt", _QINGHE),
        _paper("青禾产品/1.txt", _QINGHE, kind="绿色设计产品"),
        Paper(path="青禾产品/附件/证书.pdf", sha256="1"),
        Paper(path="青禾工厂/附件/证书.pdf", sha256="1"),
    )
    assert grouped.of_path["青禾产品/附件/证书.pdf"].startswith("green_product:")
    assert grouped.of_path["青禾工厂/附件/证书.pdf"].startswith("green_factory:")


def test_an_unread_file_may_be_anybodys_of_its_folder_unless_its_name_calls_one() -> None:
    grouped = _group(
        _paper("1.txt", _QINGHE),
        _paper("2.txt", _YUNSHAN),
        Paper(path="苏州青禾齿轮第三方.pdf", sha256="1", reason="damaged"),
        Paper(path="不明.pdf", sha256="2", reason="damaged"),
        Paper(path="别处/x.pdf", sha256="3", reason="damaged"),
    )
    unread = {one.applicant.name: [file.path for file in one.unread] for one in grouped.submissions}
    assert unread[_QINGHE[0]] == ["苏州青禾齿轮第三方.pdf", "不明.pdf"]
    assert unread[_YUNSHAN[0]] == ["不明.pdf"]
