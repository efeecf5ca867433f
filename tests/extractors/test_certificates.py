"""Certificates as qualification chapters, annexes and certificates themselves print them, and their validity."""

from datetime import date

import pytest

from extractors.facts import reports_of
from extractors.formats import read
from extractors.validity import validities, validity_of_cell
from models.certificates import Certificate, CertificateKind, Validity
from models.vocabulary import DocumentKind

_CHAPTER = (
    "<h1>绿色工厂第三方评价报告</h1><p>工厂名称：苏州青禾齿轮有限公司</p><p>第三方评价机构名称：北京清源评价中心</p>"
    "<h1>七、第三方机构资质符合性证明材料</h1>"
)
_Told = tuple[str, str, str, str | None, str | None]


def _table(*rows: tuple[str, ...]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _read(body: str) -> tuple[Certificate, ...]:
    document = read(f"<html><body>{_CHAPTER}{body}</body></html>".encode(), "a.html")
    (report,) = reports_of(document)
    assert report.qualification is not None
    found = report.qualification.certificates
    for one in found:
        assert one.at.holds(document.text)
        assert one.dated is None or one.dated.holds(document.text)
    return found


def _told(one: Certificate) -> _Told:
    days = (day.isoformat() if day is not None else None for day in (one.first, one.last))
    return (one.kind.value, one.name, one.holder, *days)  # type: ignore[return-value]  # two days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("有效期至2022年6月30日", None, "2022-06-30"),
        ("证书有效期：2019年5月1日至2022年4月30日。", "2019-05-01", "2022-04-30"),
        ("有效期限：2022-04-30", None, "2022-04-30"),
        ("有效期：2019.05.01-2022.04.30", "2019-05-01", "2022-04-30"),
        ("有效期自2019年3月1日起至2022年2月28日止", "2019-03-01", "2022-02-28"),
        ("有效期自2019年3月1日起三年", "2019-03-01", "2022-03-01"),
        ("发证日期：2019年3月1日，有效期三年", "2019-03-01", "2022-03-01"),
        ("有效期截止日期为2022.6.30", None, "2022-06-30"),
        ("有效期为2019年5月—2022年4月", "2019-05-01", "2022-04-30"),
        ("有效日期至2022年", None, "2022-12-31"),
        ("有效期至：20220630", None, "2022-06-30"),
        ("Valid until: 2022-06-30", None, "2022-06-30"),
    ],
)
def test_a_validity_in_a_sentence(text: str, first: str | None, last: str) -> None:
    (found,) = validities(text)
    assert found.first == (date.fromisoformat(first) if first else None)
    assert found.last == date.fromisoformat(last)
    assert not found.unlimited


@pytest.mark.parametrize("text", ["营业期限：2001年3月5日至长期", "有效期：长期", "经营期限为无固定期限"])
def test_a_validity_without_an_end(text: str) -> None:
    (found,) = validities(text)
    assert found.unlimited


@pytest.mark.parametrize(
    "text", ["有效期3年", "有效期至：见附件", "在有效期内", "有效期至2022年13月45日", "有效期不少于一年"]
)
def test_words_of_validity_without_a_day_say_nothing(text: str) -> None:
    assert list(validities(text)) == []


def test_years_of_a_cell_count_from_the_day_of_issue() -> None:
    found = validity_of_cell("三年", "2019-03-01")
    assert found is not None
    assert found.last == date(2022, 3, 1)
    assert validity_of_cell("三年") is None
    assert validity_of_cell("/") is None
    assert validity_of_cell("20221331") is None


def test_a_day_without_separators_in_a_cell() -> None:
    found = validity_of_cell("20220630")
    assert found is not None
    assert found.last == date(2022, 6, 30)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            ("<p>本机构持有CNAS检验机构认可证书（编号CNAS IB0123，有效期至2022年6月30日）；已通过质量管理体系认证，"
            "证书编号：A123456，有效期：2019年5月1日至2022年4月30日。</p>"),
            [
                ("accreditation", "CNAS检验机构认可证书", "", None, "2022-06-30"),
                ("system", "质量管理体系认证", "", "2019-05-01", "2022-04-30"),
            ],
        ),
        (
            "<p>林一舟持有注册能源管理师证书，有效期至2021年12月31日；周二泉持有绿色工厂评价师证书。</p>",
            [
                ("staff", "注册能源管理师证书", "林一舟", None, "2021-12-31"),
                ("staff", "绿色工厂评价师证书", "周二泉", None, None),
            ],
        ),
        (
            _table(
                ("序号", "证书名称", "证书编号", "有效期"),
                ("1", "检验检测机构资质认定证书", "190012", "2019.5.1—2025.4.30"),
                ("2", "工程咨询单位乙级资信证书", "乙123", "2021-12-31"),
                ("3", "节能服务证书", "", "/"),
            ),
            [
                ("accreditation", "检验检测机构资质认定证书", "", "2019-05-01", "2025-04-30"),
                ("rating", "工程咨询单位乙级资信证书", "", None, "2021-12-31"),
                ("other", "节能服务证书", "", None, None),
            ],
        ),
        (
            _table(
                ("序号", "姓名", "职称", "证书", "证书有效期"),
                ("1", "林一舟", "高级工程师", "能源管理师", "2022-06-30"),
                ("2", "周二泉", "工程师", "审核员", "长期"),
            ),
            [("staff", "能源管理师", "林一舟", None, "2022-06-30"), ("staff", "审核员", "周二泉", None, None)],
        ),
        (_table(("认可证书有效期", "2022年3月1日")), [("accreditation", "认可证书", "", None, "2022-03-01")]),
        (
            "<p>营业执照载明营业期限：2011年3月5日至2031年3月4日。办公场所租赁合同，租赁期限：2019年1月1日至2021年12月31日。</p>",
            [
                ("licence", "营业执照", "", "2011-03-05", "2031-03-04"),
                ("lease", "办公场所租赁合同", "", "2019-01-01", "2021-12-31"),
            ],
        ),
        ("<p>评价人员应取得审核员证书，有效期不少于一年。拟于2023年取得CNAS认可证书。</p>", []),
        ("<p>受评价方质量管理体系认证证书有效期至2021年1月1日。</p>", []),
        ("<p>团队成员均具有中级以上职称证书。营业执照复印件见附件。获得荣誉证书多项。</p>", []),
        (_table(("设备名称", "证书编号", "检定有效期"), ("电能表", "D1", "2021-01-01")), []),
        (_table(("项目", "类别", "有效期"), ("青禾齿轮", "绿色工厂", "2021-01-01")), []),
    ],
    ids=[
        "in sentences", "of persons", "a table", "a staff table", "a label and its cell", "licence and lease",
        "asked for or planned", "of somebody else", "no validity and none needed", "of devices", "of projects",
    ],
)  # fmt: skip
def test_certificates_of_a_chapter(body: str, told: list[_Told]) -> None:
    assert [_told(one) for one in _read(body)] == told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            (
                "<h1>营业执照</h1><p>统一社会信用代码：91110000MA6PJA01XG</p><p>名称：北京清源评价中心</p>"
                "<p>营业期限：2011年03月05日至2021年03月04日</p><p>登记机关：北京市</p>"
            ),
            ("licence", "营业执照", "北京清源评价中心", "2011-03-05", "2021-03-04"),
        ),
        (
            (
                "<h1>认可证书</h1><p>（注册号：CNAS IB0123）</p><p>兹证明：北京清源评价中心（地址：北京）符合ISO/IEC 17020</p>"
                "<p>生效日期：2019-05-01</p><p>截止日期：2022-04-30</p><p>中国合格评定国家认可委员会</p>"
            ),
            ("accreditation", "认可证书", "北京清源评价中心", None, "2022-04-30"),
        ),
        (
            "<h1>检验检测机构资质认定证书</h1>"
            + _table(("机构名称", "北京清源评价中心"), ("有效期至", "2022年4月30日")),
            ("accreditation", "检验检测机构资质认定证书", "北京清源评价中心", None, "2022-04-30"),
        ),
        (
            "<h1>质量管理体系认证证书</h1><p>获证组织：北京清源评价中心</p><p>上海明澈认证有限公司</p>",
            ("system", "质量管理体系认证证书", "北京清源评价中心", None, None),
        ),
    ],
    ids=["a licence", "until a day", "a form", "without a day"],
)
def test_a_certificate_itself(body: str, told: _Told) -> None:
    (report,) = reports_of(read(f"<html><body>{body}</body></html>".encode(), "a.html"))
    assert report.kind is DocumentKind.CERTIFICATE
    assert report.certificate is not None
    assert _told(report.certificate) == told


@pytest.mark.parametrize(
    ("last", "state"),
    [("2022-10-30", Validity.EXPIRED), ("2022-10-31", Validity.VALID), (None, Validity.UNDATED)],
)
def test_on_the_reference_date(last: str | None, state: Validity) -> None:
    (one,) = _read(_table(("认可证书有效期", "2022年3月1日")))
    day = date.fromisoformat(last) if last else None
    assert one.but(last=day).on(date(2022, 10, 31)) is state
    assert one.but(last=None, unlimited=True).on(date(2022, 10, 31)) is Validity.VALID
    assert one.but(first=date(2022, 11, 1), last=date(2025, 1, 1)).on(date(2022, 10, 31)) is Validity.NOT_YET
    assert one.kind is CertificateKind.ACCREDITATION
