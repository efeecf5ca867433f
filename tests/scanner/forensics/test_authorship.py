"""Whose names files bear, which pictures they share, and how the applicant is reached."""

import hashlib
import io

import docx as python_docx
import pytest
from PIL import Image, ImageDraw

from extractors.facts import reports_of
from extractors.formats import LIMITS, read
from extractors.formats.pictures import Pictures
from models.document import FileFacts, Picture
from models.facts import Stated
from models.finding import Passage
from models.round import FiledReport
from models.signals import FileFact, Level, Strength
from scanner.forensics.exhibits import Exhibit, Others
from scanner.forensics.levels import level
from scanner.forensics.pictures import alike
from tests.formats.makers import docx, p
from tests.formats.test_office_facts import APP, CORE, CUSTOM, with_parts
from tests.scanner.forensics.exhibiting import found, own, third

STAFF = """## 评价机构资质证明材料

| 序号 | 姓名 | 职称 | 专业 | 是否专职 |
| --- | --- | --- | --- | --- |
| 1 | 沈望舒 | 高级工程师 | 环境工程 | 专职 |
| 2 | 顾南星 | 工程师 | 热能工程 | 专职 |
"""


@pytest.mark.parametrize(
    ("mine", "names"),
    [
        (FileFacts(company="北京清源评价中心"), ["own_by_evaluator"]),
        (FileFacts(company="北京清源评价"), ["own_by_evaluator"]),
        (FileFacts(author="清源评价中心"), ["own_by_evaluator"]),
        (FileFacts(template="北京清源评价中心自评价模板.dotx"), ["own_by_evaluator"]),
        (FileFacts(last_modified_by="北京清源评价中心"), ["own_saved_by_evaluator"]),
        (FileFacts(revisers=("北京清源评价中心",)), ["own_revised_by_evaluator"]),
        # too little to tell one body from others
        (FileFacts(company="评价中心"), []),
        (FileFacts(company="北京"), []),
        (FileFacts(company="北京评价"), []),
        # the applicant's own, strangers, defaults
        (FileFacts(company="苏州青禾齿轮有限公司", author="钱进"), []),
        (FileFacts(company="北京宏远咨询有限公司", author="李四光"), []),
        (FileFacts(company="Microsoft", author="Administrator", last_modified_by="user"), []),
    ],
)
def test_what_the_file_of_the_self_evaluation_names(mine: FileFacts, names: list[str]) -> None:
    assert list(found(own(file=mine), third())) == names


@pytest.mark.parametrize(
    ("mine", "names"),
    [
        (FileFacts(author="沈望舒"), ["own_by_staff"]),
        (FileFacts(author="lenovo 顾南星"), ["own_by_staff"]),
        (FileFacts(last_modified_by="顾南星"), ["own_saved_by_evaluator"]),
        (FileFacts(revisers=("沈望舒", "钱进")), ["own_revised_by_evaluator"]),
        (FileFacts(author="沈望"), []),
    ],
)
def test_persons_of_the_evaluator(mine: FileFacts, names: list[str]) -> None:
    signs = found(own(file=mine), third(STAFF))
    assert list(signs) == names
    for sign in signs.values():
        assert [one.values for one in sign.own if isinstance(one, FileFact)] == [
            tuple(mine.revisers[:1] or filter(None, (mine.author, mine.last_modified_by)))
        ]


def test_a_namesake_of_the_applicants_own_contact_is_no_sign() -> None:
    assert found(own(file=FileFacts(author="沈望舒"), contact="沈望舒"), third(STAFF)).keys() == {"contact_person"}


@pytest.mark.parametrize(
    ("theirs", "names"),
    [
        (FileFacts(company="苏州青禾齿轮有限公司"), ["other_by_applicant"]),
        (FileFacts(last_modified_by="钱进"), ["other_saved_by_applicant"]),
        (FileFacts(revisers=("钱进",)), ["other_revised_by_applicant"]),
        (FileFacts(company="北京清源评价中心", author="顾南星"), []),
    ],
)
def test_what_the_file_of_the_third_party_report_names(theirs: FileFacts, names: list[str]) -> None:
    assert list(found(own(), third(file=theirs))) == names


@pytest.mark.parametrize(
    ("same", "names"),
    [
        (FileFacts(author="周子衿"), ["same_author"]),
        (FileFacts(last_modified_by="周子衿"), ["same_last_saver"]),
        (FileFacts(company="宏远咨询", manager="周子衿"), ["same_company", "same_manager"]),
        (FileFacts(revisers=("周子衿", "Author")), ["same_reviser"]),
        (FileFacts(template="绿色工厂报告.dotx"), ["same_template"]),
        (FileFacts(producer="KSO 2052-11.1.0.12165"), ["same_build"]),
        (FileFacts(producer="Adobe PDF Library 15.0"), []),
        (FileFacts(author="Apache POI", company="Microsoft", revisers=("Author",)), []),
    ],
)
def test_the_same_in_both_files(same: FileFacts, names: list[str]) -> None:
    assert list(found(own(file=same), third(file=same))) == names


def test_a_name_seen_with_other_evaluators_is_that_of_a_form() -> None:
    form = FileFacts(author="工信部节能司", created="2022-09-16T02:00:00Z")
    others = Others(common={"author": frozenset({"工信部节能司"}), "created": frozenset({"2022-09-16t02:00:00z"})})
    assert found(own(file=form), third(file=form), others) == {}


def test_other_values_share_nothing() -> None:
    one = FileFacts(author="周子衿", company="甲方", created="2022-06-01T02:03:00Z", producer="KSO 2052-11.1.0.12165")
    two = FileFacts(author="周子佩", company="乙方", created="2022-06-01T02:04:00Z", producer="KSO 2052-11.1.0.12313")
    assert found(own(file=one), third(file=two)) == {}


# pictures


def drawn(seed: int, size: tuple[int, int] = (600, 400), quality: int | None = None) -> Picture:
    """A picture of seeded blocks, as the program looks at it."""
    image = Image.new("RGB", (600, 400), "white")
    pen = ImageDraw.Draw(image)
    for place in range(9 * 8):
        shade = hashlib.sha256(f"{seed}.{place}".encode()).digest()[0]
        x, y = place % 9 * 67, place // 9 * 50
        pen.rectangle((x, y, x + 66, y + 49), fill=(shade, shade, shade))
    stream = io.BytesIO()
    image = image.resize(size)
    if quality is None:
        image.save(stream, "PNG")
    else:
        image.save(stream, "JPEG", quality=quality)
    seen = Pictures(LIMITS)
    seen.add(f"word/media/image{seed}.png", stream.getvalue())
    return seen.found[0]


def test_pictures_scaled_and_compressed_are_alike() -> None:
    first, second = drawn(1), drawn(2)
    mine = own(file=FileFacts(pictures=(first, second)))
    theirs = third(file=FileFacts(pictures=(drawn(3), drawn(2), drawn(1, (450, 300), quality=70))))
    pairs = alike(mine, theirs, Others())
    assert [(one.own.sha256, one.distance) for one in pairs][1] == (second.sha256, 0)
    assert len(pairs) == 2
    sign = found(mine, theirs)["same_pictures"]
    assert sign.strength is Strength.WEAK
    assert "2幅" in sign.message.zh
    assert "1幅完全相同" in sign.message.zh


@pytest.mark.parametrize(
    "shared",
    [
        (drawn(1),),  # one may be a logo or a certificate
        (drawn(1, (180, 120)), drawn(2, (180, 120))),
        (drawn(1, (900, 150)), drawn(2, (900, 150))),
        (drawn(1).but(look=None), drawn(2).but(look=None)),
        (drawn(1).but(place="docProps/thumbnail.jpeg"), drawn(2).but(place="docProps/thumbnail.jpeg")),
    ],
)
def test_pictures_that_do_not_count(shared: tuple[Picture, ...]) -> None:
    assert found(own(file=FileFacts(pictures=shared)), third(file=FileFacts(pictures=shared))) == {}


def test_looks_that_tell_nothing() -> None:
    plain = [drawn(1).but(sha256=f"{n}" * 64, look="0000000000000001") for n in range(4)]
    pages = [drawn(1).but(sha256=f"{n}" * 64, width=1000, height=1414) for n in range(4)]
    for four in (plain, pages):
        mine, theirs = own(file=FileFacts(pictures=tuple(four[:2]))), third(file=FileFacts(pictures=tuple(four[2:])))
        assert alike(mine, theirs, Others()) == ()


# contacts

COVER = "联系人：{}\n\n联系电话：{}\n\n电子邮箱：{}"


@pytest.mark.parametrize(
    ("mine", "theirs", "names"),
    [
        (("13911112222",), ("顾南星", "139-1111-2222", "gu@qingyuan.example"), ["contact_phone"]),
        (("0512-66668888",), ("顾南星", "（0512）66668888", "gu@qingyuan.example"), ["contact_phone"]),
        (("0512-66668888转801",), ("顾南星", "051266668888", "gu@qingyuan.example"), ["contact_phone"]),
        (("66668888",), ("顾南星", "66668888", "gu@qingyuan.example"), []),
        (("00000000000",), ("顾南星", "00000000000", "gu@qingyuan.example"), []),
        (("0512-66668888",), ("顾南星", "010-66668888", "gu@qingyuan.example"), []),
    ],
)
def test_telephone(mine: tuple[str], theirs: tuple[str, str, str], names: list[str]) -> None:
    assert list(found(own(phone=mine[0]), evaluated(*theirs))) == names


def evaluated(contact: str, phone: str, mail: str) -> Exhibit:
    """The third-party report whose evaluator is reached so."""
    base = third()
    stated = base.report.evaluator
    place = stated.name
    assert place is not None
    party = stated.but(
        contact=Stated(value=contact, at=place.at),
        phones=(Stated(value=phone, at=place.at),),
        emails=(Stated(value=mail, at=place.at),),
    )
    return Exhibit(base.filed.but(report=base.report.but(evaluator=party)), base.document)


@pytest.mark.parametrize(
    ("mine", "theirs", "names"),
    [
        ("gu@qingyuan.example", "GU@qingyuan.example", ["contact_mail", "contact_domain"]),
        ("qian@qingyuan.example", "gu@qingyuan.example", ["contact_domain"]),
        ("12345@qq.com", "12345@qq.com", ["contact_mail"]),
        ("12345@qq.com", "54321@qq.com", []),
        ("qian@vip.163.com", "gu@vip.163.com", []),
        ("qian@qinghe.example", "gu@qingyuan.example", []),
    ],
)
def test_mail(mine: str, theirs: str, names: list[str]) -> None:
    assert list(found(own(mail=mine), evaluated("顾南星", "13911112222", theirs))) == names


def test_the_contact_of_both() -> None:
    sign = found(own(contact="顾南星"), evaluated("顾南星", "13911112222", "gu@qingyuan.example"))["contact_person"]
    assert isinstance(sign.own[0], Passage)
    assert sign.own[0].at.quote == "顾南星"
    assert sign.own[0].path == "自评价.md"


def test_the_contact_is_on_the_staff() -> None:
    sign = found(own(contact="沈望舒"), third(STAFF))["contact_person"]
    assert [one.at.quote for one in sign.other if isinstance(one, Passage)] == ["沈望舒"]
    assert sign.strength is Strength.MEDIUM


# files as they come


def office_file(words: str, author: str, revised_by: str = "") -> bytes:
    """A Word file of WPS Office with these names, and perhaps a tracked change."""
    change = f'<w:ins w:id="1" w:author="{revised_by}"><w:r><w:t>改后</w:t></w:r></w:ins>' if revised_by else ""
    core = CORE.replace("王静", author).replace("赵阳", author)
    return with_parts(
        docx("".join(p(line) for line in words.splitlines() if line) + f"<w:p>{change}</w:p>"),
        {"docProps/core.xml": core, "docProps/app.xml": APP.replace("李主任", ""), "docProps/custom.xml": CUSTOM},
    )


def test_two_files_of_wps_office_from_one_desk() -> None:
    mine = as_exhibit(office_file(SELF_TEXT, "李默", "顾南星"), "自评价.docx")
    theirs = as_exhibit(office_file(THIRD_TEXT, "李默"), "第三方.docx")
    signs = found(mine, theirs)
    assert set(signs) == {
        "created_same", "printed_same", "document_id", "same_author", "same_company", "same_last_saver", "same_template",
        "same_build",
    }  # fmt: skip
    assert signs["document_id"].own == (FileFact(path="自评价.docx", field="custom:ICV", values=("0F3A_43",)),)
    assert mine.file.revisers == ("顾南星",)
    assessed = level(signs.values())
    assert (assessed.level, str(assessed.score)) == (Level.SUSPECTED, "5")
    assert {one.signal: str(one.counted) for one in assessed.contributions if one.counted} == {
        "same_author": "2", "created_same": "2", "same_template": "1",
    }  # fmt: skip


def test_two_files_of_python_docx_with_names_of_their_own() -> None:
    files = []
    for text, author, name in ((SELF_TEXT, "钱进", "自评价.docx"), (THIRD_TEXT, "顾南星", "第三方.docx")):
        made = python_docx.Document()
        made.core_properties.author = author
        for line in filter(None, text.splitlines()):
            made.add_paragraph(line)
        stream = io.BytesIO()
        made.save(stream)
        files.append(as_exhibit(stream.getvalue(), name))
    assert found(files[0], files[1]) == {}


SELF_TEXT = (
    "绿色工厂自评价报告\n申报单位：苏州青禾齿轮有限公司\n一、工厂基本情况\n我公司主要生产齿轮箱，近三年生产经营正常。"
)
THIRD_TEXT = (
    "绿色工厂第三方评价报告\n受评价方：苏州青禾齿轮有限公司\n第三方评价机构名称：北京清源评价中心\n一、概述\n"
    "受评价方主要生产齿轮箱。\n二、存在的问题\n现场评价发现部分计量器具未按期检定。"
)


def as_exhibit(data: bytes, path: str) -> Exhibit:
    """The first report of a file."""
    document = read(data, path)
    return Exhibit(FiledReport(path=path, sha256=document.sha256, report=reports_of(document)[0]), document)
