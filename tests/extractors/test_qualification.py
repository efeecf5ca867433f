"""What qualification chapters and annex 10 say of the evaluator, beside its staff tables."""

from datetime import date

import pytest

from extractors.facts import reports_of
from extractors.formats import read
from extractors.periods import dates_in, dates_in_cell
from models.document import Document
from models.qualification import ExperienceItem, ProofKind, Qualification
from models.vocabulary import Category

_THIRD = "绿色工厂第三方评价报告\n\n工厂名称：苏州青禾齿轮有限公司\n\n第三方评价机构名称：北京清源评价中心\n\n"
_CHAPTER = "七、第三方机构资质符合性证明材料\n\n"
_ANNEX = "评价机构年度工作情况报告\n\n机构名称：北京清源评价中心\n\n"


def _read(text: str) -> tuple[Document, Qualification]:
    document = read(text.encode("utf8"), "a.md")
    (report,) = reports_of(document)
    told = report.qualification
    assert told is not None
    places = (
        [proof.at for proof in told.proofs] + [count.at for count in told.counts] + [row.at for row in told.projects]
    )
    places += [place for item in told.experience for place in (item.at, item.dated) if place is not None]
    assert all(place.holds(document.text) for place in (*places, *told.chapter))
    return document, told


def _told(words: str) -> Qualification:
    return _read(_THIRD + _CHAPTER + words)[1]


def _proofs(told: Qualification, kind: ProofKind) -> list[tuple[str, bool]]:
    return [(proof.at.quote, proof.denied) for proof in told.proofs if proof.kind is kind]


_HEADINGS = [
    "七、第三方机构资质符合性证明材料",
    "第七章 第三方机构资质符合性证明材料",
    "7 第三方机构资质符合性证明材料",
    "八、评价机构资质证明材料",
    "附件3 第三方评价机构资质证明文件",
    "七、第三方机构资质符合性证明材料（加盖公章）",
]


@pytest.mark.parametrize("heading", _HEADINGS)
def test_the_chapter_goes_from_its_heading_to_the_next_number(heading: str) -> None:
    told = _read(f"{_THIRD}一、概述\n\n已查阅工厂的租赁合同。\n\n{heading}\n\n办公面积500平方米。\n")[1]
    assert [at.quote for at in told.chapter] == [heading]
    assert _proofs(told, ProofKind.PREMISES) == [("办公面积500平方米", False)]


def test_a_line_of_the_contents_is_no_chapter() -> None:
    contents = f"目录\n\n六、评价结论\n\n{_CHAPTER}"
    body = f"一、概述\n\n已查阅工厂的租赁合同。\n\n{_CHAPTER}办公面积500平方米。\n\n八、其他\n\n产权证见附件。\n"
    text = _THIRD + contents + body
    assert _proofs(_read(text)[1], ProofKind.PREMISES) == [("办公面积500平方米", False)]


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("办公场所为自有，建有财务管理制度。", ProofKind.PREMISES, [("办公场所为自有", False)]),
        ("附件：房屋租赁合同、营业执照。", ProofKind.PREMISES, [("附件：房屋租赁合同、营业执照", False)]),
        ("不动产权证书编号见附件。", ProofKind.PREMISES, [("不动产权证书编号见附件", False)]),
        ("办公面积：", ProofKind.PREMISES, []),
        ("（二）固定办公场所情况", ProofKind.PREMISES, []),
        ("第三方机构应具有固定的办公场所。", ProofKind.PREMISES, []),
        ("受评价方办公面积500平方米。", ProofKind.PREMISES, []),
        ("尚无固定办公场所。", ProofKind.PREMISES, [("尚无固定办公场所", True)]),
        (
            "财务会计制度健全，每年出具审计报告。",
            ProofKind.FINANCE,
            [("财务会计制度健全", False), ("每年出具审计报告", False)],
        ),
        ("财务管理制度尚未建立。", ProofKind.FINANCE, [("财务管理制度尚未建立", True)]),
        ("本机构为独立法人。", ProofKind.LEGAL_PERSON, [("本机构为独立法人", False)]),
        ("本机构不具有独立法人资格。", ProofKind.NO_LEGAL_PERSON, [("本机构不具有独立法人资格", False)]),
        ("类型：有限责任公司分公司", ProofKind.NO_LEGAL_PERSON, [("类型：有限责任公司分公司", False)]),
        ("本机构下设苏州分公司。", ProofKind.NO_LEGAL_PERSON, []),
        ("登记状态：存续", ProofKind.DEREGISTERED, []),
        ("登记状态：吊销", ProofKind.DEREGISTERED, [("登记状态：吊销", False)]),
    ],
)
def test_proofs(words: str, kind: ProofKind, expected: list[tuple[str, bool]]) -> None:
    assert _proofs(_told(words), kind) == expected


def test_fields_with_their_values() -> None:
    html = (
        "<h1>评价机构年度工作情况报告</h1><table><tr><td>机构名称</td><td>北京清源评价中心</td></tr>"
        "<tr><td>办公面积</td><td>500平方米</td></tr><tr><td>固定办公场所</td><td></td></tr>"
        "<tr><td>财务管理制度</td><td>无</td></tr></table>"
    )
    (report,) = reports_of(read(html.encode(), "a.html"))
    assert report.qualification is not None
    assert [(proof.kind, proof.denied) for proof in report.qualification.proofs] == [
        (ProofKind.PREMISES, False),
        (ProofKind.FINANCE, True),
    ]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("中级职称以上专职人员12人，其中高级职称6人。", (12, 6)),
        ("现有从事绿色评价的中级及以上职称专职人员共12名，高级工程师6名。", (12, 6)),
        ("专职评价人员：高级职称6人，中级职称5人。", (11, 6)),
        ("中高级职称专职人员12人。", (12, None)),
        ("正高级职称2人，副高级职称4人，中级职称6人。", (12, 6)),
        ("中、高级职称专职人员12人。", (12, None)),
        ("高级职称人员占比50%。", None),
        ("中级职称以上专职人员不少于10人，其中高级职称不少于5人。", None),
        ("评价组由5名高级工程师组成。", None),
        ("现有员工120人。", None),
    ],
)
def test_numbers_of_staff_in_words(words: str, numbers: tuple[int, int] | None) -> None:
    counts = _told(words).counts
    assert [(count.titled, count.senior) for count in counts] == ([numbers] if numbers else [])


def _dates(items: tuple[ExperienceItem, ...]) -> list[tuple[date | None, date | None]]:
    return [(item.first, item.last) for item in items]


_YEAR_2021 = (date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2021年参与编制《绿色工厂评价导则》行业标准。", [_YEAR_2021]),
        ("2021年，某装备企业绿色工厂第三方评价。", [_YEAR_2021]),
        ("2019—2021年承担省级节能科研课题。", [(date(2019, 1, 1), date(2021, 12, 31))]),
        ("2018年以来主导绿色园区评价20项。", [(date(2018, 1, 1), None)]),
        ("2020年3月至2021年5月参与低碳政策制定。", [(date(2020, 3, 1), date(2021, 5, 31))]),
        ("近五年参与绿色制造评审30次。", [(None, None)]),
        ("成立于2005年，2021年完成绿色工厂评价20项。", [_YEAR_2021]),
        ("2021年取得节能评估资格。", []),
        ("参与编制《绿色工厂评价要求（2021年）》。", []),
        ("2021年组织员工旅游。", []),
        ("2021年承担绿色制造评价项目3项，清单如下：", []),
    ],
)
def test_experience_in_words(words: str, expected: list[tuple[date | None, date | None]]) -> None:
    assert _dates(_told(words).experience) == expected


def test_experience_in_tables_that_go_on_over_the_page() -> None:
    rows = [["1", "2016", "省级绿色工厂评审"], ["2", "2020年5月", "节能诊断"], ["3", "2021.06-2021.12", "低碳课题研究"]]
    head = "<tr><td>序号</td><td>完成时间</td><td>项目名称</td></tr>"
    lines = [f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows]
    html = (
        f"<h1>绿色工厂第三方评价报告</h1><p>第三方评价机构名称：北京清源评价中心</p><h1>{_CHAPTER.strip()}</h1>"
        f"<table>{head}{lines[0]}{lines[1]}</table><table>{lines[2]}</table>"
    )
    (report,) = reports_of(read(html.encode(), "a.html"))
    assert report.qualification is not None
    items = report.qualification.experience
    assert [(item.what, item.dated.quote if item.dated else None) for item in items] == [
        ("省级绿色工厂评审", "2016"),
        ("节能诊断", "2020年5月"),
        ("低碳课题研究", "2021.06-2021.12"),
    ]
    assert _dates(items)[2] == (date(2021, 6, 1), date(2021, 12, 31))


_CLIENTS = "| 序号 | 企业名称 | 类别 | 所在地区 | 报告日期 |\n| --- | --- | --- | --- | --- |\n"


def test_the_project_list_of_annex_10() -> None:
    rows = (
        "| 1 | 苏州青禾齿轮有限公司 | 绿色工厂 | 江苏省 | 2022年9月1日 |\n"
        "| 2 | 宁波砚山工业园区 | 绿色工业园区 | 宁波市 | 2022.9.2 |\n"
        "| 合计 | 合计 | 2项 |  |  |\n| 3 | 见附件 | 绿色工厂 |  |  |\n| 4 | 某装备企业 | 绿色工厂 |  |  |\n"
    )
    told = _read(f"{_ANNEX}2022年度评价项目清单\n\n{_CLIENTS}{rows}")[1]
    assert [(row.name, row.category, row.region, row.year) for row in told.projects] == [
        ("苏州青禾齿轮有限公司", Category.FACTORY, "320000", 2022),
        ("宁波砚山工业园区", Category.PARK, "330200", 2022),
    ]
    assert told.unlisted == 1


def test_clients_in_the_names_of_projects() -> None:
    head = "| 序号 | 项目名称 | 类别 |\n| --- | --- | --- |\n"
    told = _read(f"{_ANNEX}{head}| 1 | 苏州青禾齿轮有限公司绿色工厂第三方评价 | 绿色工厂 |\n")[1]
    assert [row.name for row in told.projects] == ["苏州青禾齿轮有限公司"]
    assert told.projects[0].at.quote == "苏州青禾齿轮有限公司"


@pytest.mark.parametrize("caption", ["近五年评价业绩表", "典型案例", "历年项目一览表"])
def test_records_of_earlier_years_are_no_project_list(caption: str) -> None:
    told = _read(f"{_ANNEX}{caption}\n\n{_CLIENTS}| 1 | 苏州青禾齿轮有限公司 | 绿色工厂 | 江苏省 | 2019年 |\n")[1]
    assert told.projects == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021年3月15日", date(2021, 3, 15), date(2021, 3, 15)),
        ("2021.3", date(2021, 3, 1), date(2021, 3, 31)),
        ("2020年2月", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-2021年", date(2019, 1, 1), date(2021, 12, 31)),
        ("2018年至今", date(2018, 1, 1), None),
    ],
)
def test_printed_dates(text: str, first: date, last: date | None) -> None:
    (found,) = dates_in(text)
    assert (found.first, found.last) == (first, last)
    assert text[found.start : found.end] == text


@pytest.mark.parametrize(
    "text", ["GB/T 36132-2018", "〔2017〕564号", "2021年版", "1990年代", "2021年13月32日", "2021.13"]
)
def test_numbers_that_are_no_dates(text: str) -> None:
    assert list(dates_in(text)) == []


def test_a_year_alone_counts_under_a_header_of_dates() -> None:
    (found,) = dates_in_cell("2018")
    assert (found.first, found.last) == (date(2018, 1, 1), date(2018, 12, 31))
