"""Files of Word, WPS Office, LibreOffice, python-docx and PDF writers, made part by part: what they betray and what not."""

import hashlib
import io
import re
import shutil
import subprocess
from pathlib import Path

import docx as python_docx
import pytest
from PIL import Image, ImageDraw, ImageFilter
from reportlab.pdfgen.canvas import Canvas

from extractors.facts import reports_of
from extractors.formats import read
from models.round import FiledReport
from models.signals import FileFact
from scanner.forensics.exhibits import Exhibit
from tests.formats.makers import W, docx, p
from tests.formats.test_office_facts import with_parts
from tests.scanner.forensics.exhibiting import found

SELF = (
    "绿色工厂自评价报告\n申报单位：苏州青禾齿轮有限公司\n一、工厂基本情况\n我公司主要生产齿轮箱，近三年生产经营正常。"
)
THIRD = (
    "绿色工厂第三方评价报告\n受评价方：苏州青禾齿轮有限公司\n第三方评价机构名称：北京清源评价中心\n一、概述\n"
    "受评价方主要生产齿轮箱。\n二、存在的问题\n现场评价发现部分计量器具未按期检定。"
)


def exhibit(data: bytes, name: str) -> Exhibit:
    document = read(data, name)
    return Exhibit(FiledReport(path=name, sha256=document.sha256, report=reports_of(document)[0]), document)


def names(mine: bytes, theirs: bytes, suffix: str = "docx") -> set[str]:
    """The signs between two files."""
    return set(found(exhibit(mine, f"自评价.{suffix}"), exhibit(theirs, f"第三方.{suffix}")))


def office(words: str, *, build: str = "", settings: str = "", app: str = "", core: str = "", icv: str = "") -> bytes:
    """A file of Word, or of WPS Office if it has a build."""
    custom = f'<property name="KSOProductBuildVer"><lpwstr>{build}</lpwstr></property>' if build else ""
    custom += f'<property name="ICV"><lpwstr>{icv}</lpwstr></property>' if icv else ""
    program = "WPS Office" if build else "Microsoft Office Word"
    parts: dict[str, str | bytes] = {
        "docProps/core.xml": (
            '<cp:coreProperties xmlns:cp="urn:c" xmlns:dc="urn:d" xmlns:dcterms="urn:t">'
            + core
            + "</cp:coreProperties>"
        ),
        "docProps/app.xml": (
            f'<Properties xmlns="urn:a"><Application>{program}</Application><AppVersion>16.0000</AppVersion>{app}</Properties>'
        ),
    }
    if custom:
        parts["docProps/custom.xml"] = f'<Properties xmlns="urn:a">{custom}</Properties>'
    beside = {"settings.xml": f'<w:settings xmlns:w="{W}" xmlns:w15="urn:15">{settings}</w:settings>'}
    return with_parts(docx("".join(map(p, words.splitlines())), beside), parts)


def ids(root: str, *others: str) -> str:
    return (
        f'<w:rsids><w:rsidRoot w:val="{root}"/>'
        + "".join(f'<w:rsid w:val="{one}"/>' for one in (root, *others))
        + "</w:rsids>"
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "signs"),
    [
        # one build of WPS Office, whose new files all have the same root and moment
        (
            office(SELF, build="2052-12.1.0.18608", settings=ids("00172A27", "00A1B2C3"), icv="0F3A_43"),
            office(THIRD, build="2052-12.1.0.18608", settings=ids("00172A27", "00D1E2F3"), icv="99BB_43"),
            {"same_build"},
        ),
        (
            office(SELF, build="2052-12.1.0.18608", core="<dcterms:created>2014-10-29T12:08:00Z</dcterms:created>"),
            office(THIRD, build="2052-12.1.0.17133", core="<dcterms:created>2014-10-29T12:08:00Z</dcterms:created>"),
            set(),
        ),
        (
            office(SELF, app="<Template>Normal.dotm</Template><Company>Microsoft</Company>"),
            office(THIRD, app="<Template>Normal.dotm</Template><Company>Microsoft</Company>"),
            set(),
        ),
        (
            office(SELF, app="<Template>绿色工厂.dotx</Template><Company>宏远咨询</Company>"),
            office(THIRD, app="<Template>绿色工厂.dotx</Template><Company>宏远咨询</Company>"),
            {"same_template", "same_company"},
        ),
        (
            office(SELF, settings=ids("005D7707", "00A1B2C3", "00B1B2C3")),
            office(THIRD, settings=ids("005D7707", "00A1B2C3", "00C1B2C3")),
            {"revision_ids", "revision_root"},
        ),
        # other roots, two numbers in common: text was pasted
        (
            office(SELF, settings=ids("005D7707", "00A1B2C3", "00B1B2C3")),
            office(THIRD, settings=ids("00C11111", "00A1B2C3", "00B1B2C3")),
            {"revision_ids"},
        ),
        (
            office(SELF, settings='<w15:docId w15:val="{09FF28AA-AF61-4422-A7AE-E0B023200609}"/>'),
            office(THIRD, settings='<w15:docId w15:val="{09FF28AA-AF61-4422-A7AE-E0B023200609}"/>'),
            {"document_id"},
        ),
        (
            office(
                SELF, settings='<w:docVars><w:docVar w:name="commondata" w:val="eyJoZGlkIjoiOWU4ZCJ9"/></w:docVars>'
            ),
            office(
                THIRD, settings='<w:docVars><w:docVar w:name="commondata" w:val="eyJoZGlkIjoiOWU4ZCJ9"/></w:docVars>'
            ),
            {"machine"},
        ),
        (
            office(
                SELF, settings='<w:docVars><w:docVar w:name="commondata" w:val="eyJoZGlkIjoiMDAwMCJ9"/></w:docVars>'
            ),
            office(
                THIRD, settings='<w:docVars><w:docVar w:name="commondata" w:val="eyJoZGlkIjoiMDAwMCJ9"/></w:docVars>'
            ),
            set(),
        ),
        (office(SELF, icv="0F3A_43", build="2052-1"), office(THIRD, icv="0F3A_43", build="2052-2"), {"document_id"}),
        (
            office(SELF, core="<dcterms:created>2022-06-01T02:03:00Z</dcterms:created>"),
            office(THIRD, core="<dcterms:created>2022-06-01T02:03:00Z</dcterms:created>"),
            {"created_same"},
        ),
        (
            office(SELF, app="<Company>北京清源评价中心</Company>"),
            office(THIRD, app="<Company>北京清源评价中心</Company>"),
            {"own_by_evaluator"},
        ),
    ],
)
def test_office_files(mine: bytes, theirs: bytes, signs: set[str]) -> None:
    assert names(mine, theirs) == signs


DEFAULTS = "Administrator|user|admin|Windows 用户|微软用户|lenovo|HP|DELL|PC|Lenovo User|未知|联想"


@pytest.mark.parametrize("name", DEFAULTS.split("|"))
def test_names_that_machines_come_with(name: str) -> None:
    core = f"<dc:creator>{name}</dc:creator><cp:lastModifiedBy>{name}</cp:lastModifiedBy>"
    app = f"<Company>{name}</Company><Manager>{name}</Manager>"
    assert names(office(SELF, core=core, app=app), office(THIRD, core=core, app=app)) == set()


def of_python_docx(words: str, *pictures: bytes) -> bytes:
    made = python_docx.Document()
    for line in words.splitlines():
        made.add_paragraph(line)
    for picture in pictures:
        made.add_picture(io.BytesIO(picture))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_files_of_one_library_or_of_two_programs() -> None:
    assert names(of_python_docx(SELF), of_python_docx(THIRD)) == set()
    assert names(of_python_docx(SELF), office(THIRD, build="2052-12.1.0.18608")) == set()


# pictures


def scene(seed: int, size: tuple[int, int] = (1200, 800)) -> Image.Image:
    """Something like a photograph: soft shades that a seed places."""
    image = Image.new("RGB", (1200, 800))
    pen = ImageDraw.Draw(image)
    for place in range(96):
        red, green, blue, *_ = hashlib.sha256(f"{seed}.{place}".encode()).digest()
        x, y = place % 12 * 100, place // 12 * 100
        pen.rectangle((x, y, x + 99, y + 99), fill=(red, green, blue))
    return image.filter(ImageFilter.GaussianBlur(20)).resize(size)


def page(seed: int) -> Image.Image:
    """Something like a scanned page: lines of grey on white."""
    image = Image.new("L", (1240, 1754), 250)
    pen = ImageDraw.Draw(image)
    for line in range(40):
        width = 700 + hashlib.sha256(f"{seed}.{line}".encode()).digest()[0]
        pen.rectangle((140, 140 + line * 36, 140 + width, 154 + line * 36), fill=60)
    return image


def coded(image: Image.Image, form: str = "PNG", **options: int) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


PHOTOS = (scene(1), scene(2))


@pytest.mark.parametrize(
    "theirs",
    [
        [coded(one) for one in PHOTOS],
        [coded(one, "JPEG", quality=55) for one in PHOTOS],
        [coded(one.resize((640, 427)), "JPEG", quality=75) for one in PHOTOS],
        [coded(one.resize((1800, 1200)), "JPEG", quality=90) for one in PHOTOS],
        [coded(one.convert("L"), "JPEG", quality=70) for one in PHOTOS],
    ],
    ids=["bytes", "compressed", "smaller", "larger", "grey"],
)
def test_photographs_are_known_again(theirs: list[bytes]) -> None:
    mine = of_python_docx(SELF, *map(coded, PHOTOS))
    signs = found(exhibit(mine, "自评价.docx"), exhibit(of_python_docx(THIRD, *theirs), "第三方.docx"))
    assert list(signs) == ["same_pictures"]
    shown = [one.values[0] for one in signs["same_pictures"].own if isinstance(one, FileFact)]
    assert shown == ["word/media/image1.png", "word/media/image2.png"]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ([coded(scene(7, (160, 160)))] * 2, [coded(scene(7, (160, 160)))] * 2),  # logos
        ([coded(scene(7))], [coded(scene(7))]),  # one certificate
        ([coded(scene(3)), coded(scene(4))], [coded(scene(5)), coded(scene(6))]),
        ([coded(page(1)), coded(page(2))], [coded(page(3)), coded(page(4))]),
        ([coded(page(1), "JPEG"), coded(page(2), "JPEG")], [coded(page(3), "JPEG"), coded(page(4), "JPEG")]),
        ([coded(Image.new("RGB", (900, 600), "white"))] * 2, [coded(Image.new("RGB", (800, 533), "white"))] * 2),
    ],
)
def test_pictures_that_prove_nothing(mine: list[bytes], theirs: list[bytes]) -> None:
    assert names(of_python_docx(SELF, *mine), of_python_docx(THIRD, *theirs)) == set()


# PDF


def of_reportlab(line: str, identifier: str = "", created: str = "") -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(72, 700, line)
    canvas.save()
    data = stream.getvalue()
    if identifier:
        data = re.sub(rb"(?<=/ID \n\[<)[0-9a-f]{32}(?=>)", identifier.encode(), data)
    return re.sub(rb"(?<=/CreationDate \(D:)\d{14}", created.encode(), data) if created else data


def of_pdfs(mine: bytes, theirs: bytes) -> set[str]:
    return set(found(exhibit(mine, "a.pdf"), exhibit(theirs, "b.pdf"))) - {"no_problems"}


def test_pdf_files() -> None:
    same, first, second = "0123456789abcdef" * 2, "20220601020304", "20220602020304"
    assert of_pdfs(of_reportlab("one", created=first), of_reportlab("two", created=second)) == set()
    assert of_pdfs(of_reportlab("one", created=first), of_reportlab("two", created=first)) == {"created_same_pdf"}
    assert of_pdfs(of_reportlab("one", same, first), of_reportlab("two", same, second)) == {"document_id"}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)")
@pytest.mark.parametrize("target", ["docx", "pdf"])
def test_files_of_libreoffice(tmp_path: Path, target: str) -> None:
    for name, words in (("a.txt", SELF), ("b.txt", THIRD)):
        (tmp_path / name).write_text(words, "utf8")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    call = ("--headless", "--convert-to", target, "--outdir", tmp_path, tmp_path / "a.txt", tmp_path / "b.txt")
    subprocess.run([shutil.which("soffice") or "soffice", profile, *call], check=True, capture_output=True)
    mine, theirs = ((tmp_path / f"{name}.{target}").read_bytes() for name in "ab")
    assert names(mine, theirs, target) <= {"created_same_pdf", "no_problems"}
