import shutil
from pathlib import Path

import pytest
from django.conf import settings

from models.errors import BadOutput
from scanner.results.rows import FindingRow
from scanner.service.rounds.lines import read
from scanner.service.rounds.loading import Made, load, prepare, publish
from scanner.service.rounds.models import Finding, Result, Round, Submission
from tests.service.runs import Applicant, write_run

pytestmark = pytest.mark.django_db

ANHUI = Applicant(1, "安徽省", verdicts=("violated", "unverified", "suspected"))
SHENZHEN = Applicant(2, "深圳市")
NOWHERE = Applicant(3, None)


@pytest.fixture
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = settings.CONFIGURATION.folder("runs") / request.node.name
    shutil.rmtree(path, ignore_errors=True)
    return path


@pytest.fixture
def round_() -> Round:
    return Round.objects.create(name="2022年度")


def test_a_submission_counts_its_verdicts_and_has_its_regions_code(folder: Path, round_: Round) -> None:
    load(write_run(folder, [ANHUI, SHENZHEN, NOWHERE]), Made(round_, Result.BATCH))
    rows = {one.sid: one for one in Submission.objects.filter(latest=True)}
    first = rows[ANHUI.key]
    assert (first.region, first.worst, first.violated, first.suspected, first.unverified) == ("340000", 0, 1, 1, 1)
    assert first.evaluator is not None
    assert (first.evaluator.name, first.evaluator.clients) == ("甲评价有限公司", 3)
    assert [rows[one.key].region for one in (SHENZHEN, NOWHERE)] == ["440300", ""]
    assert dict(first.verdicts.values_list("clause", "rank")) == {
        "1.2b-accident": 0,
        "1.3d-benchmark": 2,
        "3.2-independence": 1,
    }


def test_a_finding_knows_the_other_regions_whose_words_it_shows(folder: Path, round_: Round) -> None:
    result = load(write_run(folder, [ANHUI, SHENZHEN, NOWHERE], [(0, 1), (0, 2), (1, 1)]), Made(round_, Result.BATCH))
    shared = Finding.objects.filter(result=result, zh__contains="相同的文字")
    assert {one.foreign for one in shared} == {"440300", "?", ""}
    assert not Finding.objects.filter(result=result).exclude(zh__contains="相同的文字").exclude(foreign="").exists()


def test_a_findings_line_is_found_again(folder: Path, round_: Round) -> None:
    result = load(write_run(folder, [ANHUI, SHENZHEN]), Made(round_, Result.BATCH))
    for one in Finding.objects.filter(result=result):
        row = read(result, "findings.jsonl", (one.start, one.length), FindingRow)
        assert (row.id, row.message.zh) == (one.fid, one.zh)


def test_a_changed_run_directory_is_said(folder: Path, round_: Round) -> None:
    result = load(write_run(folder, [ANHUI]), Made(round_, Result.BATCH))
    one = Finding.objects.filter(result=result)[1]
    (folder / "findings.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(BadOutput, match=f"findings.jsonl:@{one.start}: the run directory was changed"):
        read(result, "findings.jsonl", (one.start, one.length), FindingRow)
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BadOutput, match="was changed after it was loaded"):
        load(folder, Made(round_, Result.BATCH))


def test_nothing_is_shown_before_it_is_published_and_nothing_twice(folder: Path, round_: Round) -> None:
    write_run(folder, [ANHUI])
    result = prepare(folder, Made(round_, Result.BATCH))
    assert not result.ready
    assert not Submission.objects.filter(latest=True).exists()
    publish(prepare(folder, Made(round_, Result.BATCH)))
    assert Submission.objects.filter(latest=True).count() == Submission.objects.count() == 1


def test_a_load_that_was_cut_off_is_begun_anew(folder: Path, round_: Round) -> None:
    result = prepare(write_run(folder, [ANHUI, SHENZHEN]), Made(round_, Result.BATCH))
    Result.objects.filter(pk=result.pk).update(manifest="")
    Submission.objects.filter(sid=SHENZHEN.key).delete()
    load(folder, Made(round_, Result.BATCH))
    assert Submission.objects.filter(latest=True).count() == 2
    assert Result.objects.count() == 1


def test_a_newer_batch_replaces_all_and_a_prescreen_its_own_submission(folder: Path, round_: Round) -> None:
    write_run(folder / "1", [ANHUI, SHENZHEN])
    write_run(folder / "2", [ANHUI])
    write_run(folder / "3", [SHENZHEN, NOWHERE])
    first = load(folder / "1", Made(round_, Result.BATCH))
    second = load(folder / "2", Made(round_, Result.PRESCREEN, region="340000"))
    assert set(Submission.objects.filter(latest=True).values_list("sid", "result")) == {
        (ANHUI.key, second.pk),
        (SHENZHEN.key, first.pk),
    }
    third = load(folder / "3", Made(round_, Result.BATCH))
    assert set(Submission.objects.filter(latest=True).values_list("sid", "result")) == {
        (SHENZHEN.key, third.pk),
        (NOWHERE.key, third.pk),
    }


def test_a_prescreens_submission_belongs_to_the_officer_who_sent_it(folder: Path, round_: Round) -> None:
    load(write_run(folder, [NOWHERE]), Made(round_, Result.PRESCREEN, region="340000"))
    assert Submission.objects.get().region == "340000"


def test_a_folder_that_is_no_run_is_refused(folder: Path, round_: Round, tmp_path: Path) -> None:
    folder.mkdir()
    with pytest.raises(BadOutput, match="not a finished run directory"):
        load(folder, Made(round_, Result.BATCH))
    with pytest.raises(BadOutput, match="lies outside"):
        load(write_run(tmp_path / "run", [ANHUI]), Made(round_, Result.BATCH))
