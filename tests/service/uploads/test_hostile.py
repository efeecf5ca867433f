"""What a person reads who sends what cannot be used; and that nothing of it stays."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scanner.service.people.models import Role
from scanner.service.rounds.models import Round
from scanner.service.uploads import checking, opening
from scanner.service.uploads.limits import limits as limits_of_scans
from scanner.service.uploads.models import Upload
from tests.service.people import ANHUI, client, make
from tests.service.uploads import hostile
from tests.service.uploads.hostile import MEBIBYTE, TEXT, locked, nested, noise, packed, word

pytestmark = pytest.mark.django_db

UNPACK = "整个压缩包未保存。请解压后直接上传需要的文件，或拆成几个较小的压缩包。"
TAKEN = ""


@pytest.fixture(autouse=True)
def limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder of the test's own, and limits that small files reach."""
    small = settings.CONFIGURATION.limits.but(unpacked_bytes=3 * MEBIBYTE, entries=5, file_bytes=4 * MEBIBYTE)
    monkeypatch.setattr(settings, "CONFIGURATION", settings.CONFIGURATION.but(data=tmp_path, limits=small))


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Containers are opened in this process: the same code, without the half second for its own."""
    monkeypatch.setattr(checking, "_found", opening.look)


@pytest.fixture
def upload() -> Upload:
    round_ = Round.objects.create(name="2022年度")
    return Upload.objects.create(
        round=round_, kind=Upload.PRESCREEN, region=ANHUI, created_by=make(Role.OFFICER, ANHUI)
    )


@pytest.fixture
def officer(upload: Upload) -> Client:
    return client(upload.created_by)


CASES = {
    "ratio": (
        "a.zip",
        packed({"报告.txt": b"a" * 2 * MEBIBYTE}),
        f"压缩包里的“报告.txt”：解压后超过原大小的 200 倍，{UNPACK}",
    ),
    "unpacked": (
        "a.zip",
        packed({f"{n}.txt": noise(50_000 + n) + b"b" * MEBIBYTE for n in range(4)}),
        "压缩包解压后总大小超过 3 MiB，未保存。请解压后直接上传需要的文件，或拆成几个较小的压缩包。",
    ),
    "entries": (
        "a.zip",
        packed({f"{n}.txt": b"%d" % n for n in range(6)}),
        "压缩包里的文件超过 5 个，未保存。请解压后直接上传需要的文件，或拆成几个较小的压缩包。",
    ),
    "nesting": ("a.zip", nested(3), f"压缩包里的“内.zip!/内.zip!/内.zip”：压缩包嵌套超过 3 层，{UNPACK}"),
    "nested twice": ("a.zip", nested(2), TAKEN),
    "false sizes": (
        "a.zip",
        hostile.lying(2 * MEBIBYTE),
        "压缩包已损坏或不完整，未保存。请重新打包后上传。",
    ),
    "locked": (
        "a.zip",
        locked(packed({"报告.txt": TEXT})),
        "压缩包有密码，未保存。请去掉密码重新打包，或解压后直接上传文件。",
    ),
    "empty archive": ("a.zip", packed({}), "压缩包里没有可读的文件（压缩包里没有文件），未保存。请检查后重新上传。"),
    "cut archive": ("a.zip", packed({"a.txt": noise(5000)})[:3000], "压缩包已损坏或不完整，未保存。请重新打包后上传。"),
    "names that lead out": ("a.zip", packed({"../../etc/cron.d/x": TEXT, "C:\\x.txt": TEXT + b"2"}), TAKEN),
    "bomb in Word": (
        "a.docx",
        word({"word/document.xml": b"<a>" + b" " * 2 * MEBIBYTE + b"</a>"}),
        "文件内容解压后超过原大小的 200 倍，未保存。请另存为一个新文件后重新上传。",
    ),
    "bomb in Excel": (
        "a.xlsx",
        packed({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b"<a>" + b" " * 2 * MEBIBYTE}),
        "文件内容解压后超过原大小的 200 倍，未保存。请另存为一个新文件后重新上传。",
    ),
    "bomb in a zip in a zip": (
        "a.zip",
        packed({"内.zip": packed({"报告.txt": b"a" * 2 * MEBIBYTE})}),
        f"压缩包里的“内.zip!/报告.txt”：解压后超过原大小的 200 倍，{UNPACK}",
    ),
    "blank picture in Word": ("a.docx", word({"word/media/image1.bmp": bytes(2 * MEBIBYTE)}), TAKEN),
    "many parts in Word": (
        "a.docx",
        word({f"word/media/{n}.png": b"%d" % n for n in range(6)}),
        "文件内容里的文件超过 5 个，未保存。请另存为一个新文件后重新上传。",
    ),
    "cut Word": (
        "a.docx",
        word({"word/media/a.png": noise(3000)})[:2000],
        "已损坏或不完整，未保存。请检查原文件后重新上传。",
    ),
    "macros": ("a.docm", word({"word/vbaProject.bin": b"macro"}), TAKEN),
    "Word called PDF": ("a.pdf", word(), TAKEN),
    "GIF and PDF": ("a.gif", hostile.polyglot(), TAKEN),
    "nothing": ("a.pdf", b"", "文件是空的，未保存。请检查原文件后重新上传。"),
    "program": (
        "a.pdf",
        b"MZ\x90\x00\x03" + bytes(range(256)) * 40,
        "无法识别的文件类型，未保存。请上传 PDF、Word、Excel、WPS、OFD、图片、文本或压缩包。",
    ),
    "too large": ("a.txt", b"x" * (4 * MEBIBYTE + 1), "文件超过 4 MiB 的上限，未保存。请压缩图片或拆分后重新上传。"),
}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("case", CASES)
def test_what_the_sender_reads(officer: Client, upload: Upload, case: str) -> None:
    name, data, why = CASES[case]
    sent = {"paths": [name], "files": [SimpleUploadedFile("x", data)]}
    (answer,) = officer.post(f"/uploads/{upload.pk}/files/", sent).json()["answers"]
    assert answer["why"] == why
    assert list(settings.CONFIGURATION.folder("incoming").iterdir()) == []
    assert upload.files.count() == (1 if why == TAKEN else 0)
    assert [one.why for one in upload.missing.all()] == ([] if why == TAKEN else [why])
    page = officer.get(f"/uploads/{upload.pk}/").content.decode()
    assert (why in page) is True


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("archive", "note"),
    [
        (locked(packed({"密.txt": TEXT, "开.txt": TEXT + b"2"})), "密.txt：有密码保护"),
        (hostile.with_link(), "链接.txt：是符号链接，不跟随"),
    ],
    ids=["one locked", "a link"],
)
def test_what_cannot_be_read_in_an_archive_is_said_and_the_rest_taken(
    officer: Client, upload: Upload, archive: bytes, note: str
) -> None:
    sent = {"paths": ["a.zip"], "files": [SimpleUploadedFile("x", archive)]}
    (answer,) = officer.post(f"/uploads/{upload.pk}/files/", sent).json()["answers"]
    assert (answer["why"], answer["note"]) == ("", f"其中 1 个文件不能读取，不会被检查（{note}）。如需检查请单独上传。")


def test_a_process_of_its_own_opens_it_and_its_time_ends_it(tmp_path: Path) -> None:
    file = tmp_path / "up-1"
    file.write_bytes(nested(3))
    most = limits_of_scans()
    assert checking._found(file, "zip", most) == opening.look(file, "zip", most)
    ended = checking._found(file, "zip", most.but(seconds=0, seconds_per_page=0, seconds_most=0))
    assert ended is None or "took longer" in ended.refused[0].reason
    assert list(settings.CONFIGURATION.folder("incoming").iterdir()) == []


@pytest.mark.usefixtures("here")
def test_an_english_reader_reads_english(officer: Client, upload: Upload) -> None:
    sent = {"paths": ["a.zip"], "files": [SimpleUploadedFile("x", nested(3))]}
    (answer,) = officer.post(f"/uploads/{upload.pk}/files/", sent, headers={"accept-language": "en"}).json()["answers"]
    assert "archive nested deeper than the limit of 3" in answer["why"]
    assert "The whole archive was not kept." in answer["why"]
