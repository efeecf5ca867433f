"""What a file would do when opened, where its sender and its reviewer see it."""

from pathlib import Path

import pytest
from django.conf import settings

from scanner.service.jobs.models import Job, State
from scanner.service.people.models import Role
from scanner.service.rounds.loading import Made, load
from scanner.service.rounds.models import Result, Round
from scanner.service.uploads.models import Upload
from tests.service.people import ANHUI, client, make
from tests.service.runs import Applicant, write_run

pytestmark = pytest.mark.django_db

WARNINGS = (
    "read as docx: the extension .pdf promises pdf",
    "macros or scripts (not run): <script>1</script>",
    "2 embedded files are not read",
    "pages 1-3 were recognised by OCR",
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh-hans",
            (
                "打开原文件前请注意",
                "按 docx 读取：扩展名 .pdf 与内容不符",
                "含宏或脚本（本系统不运行）",
                "内嵌 2 个文件，未读取",
            ),
        ),
        (
            "en",
            (
                "Before you open the originals",
                WARNINGS[0],
                "macros or scripts (not run)",
                WARNINGS[2],
                "Macros or scripts",
            ),
        ),
    ],
)
def test_the_page_of_an_upload_and_of_its_submission_say_it_in_the_readers_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: tuple[str, ...]
) -> None:
    monkeypatch.setattr(settings, "CONFIGURATION", settings.CONFIGURATION.but(data=tmp_path))
    round_, officer = Round.objects.create(name="2022年度"), make(Role.OFFICER, ANHUI)
    folder = write_run(tmp_path / "runs" / "1", [Applicant(1, "安徽省", warnings=WARNINGS), Applicant(2, "安徽省")])
    result = load(folder, Made(round_, Result.PRESCREEN, officer, ANHUI))
    job = Job.objects.create(kind="prescreen", key="u", state=State.DONE, outcome=str(result.pk), region=ANHUI)
    upload = Upload.objects.create(round=round_, kind=Upload.PRESCREEN, region=ANHUI, created_by=officer, job=job)
    browser = client(officer)
    armed = result.submissions.get(applicant=Applicant(1, None).name)
    pages = [
        browser.get(path, headers={"accept-language": language}).content.decode()
        for path in (f"/uploads/{upload.pk}/", f"/submissions/{armed.pk}/")
    ]
    for words in said:
        assert words in pages[0], words
        assert words in pages[1] or words == said[0], words
    assert all("&lt;script&gt;1&lt;/script&gt;" in page and "<script>1" not in page for page in pages)
    assert Applicant(2, None).path not in pages[0]
