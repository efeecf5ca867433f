"""The terms of a round, and which of page, files and ruleset a scan goes by."""

import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from models.vocabulary import Scope
from scanner.options import ScanOptions
from scanner.service.audit.models import Entry
from scanner.service.jobs.models import Job, State
from scanner.service.people.models import Role
from scanner.service.registers import basis, laying
from scanner.service.registers.changed import changes
from scanner.service.registers.models import Basis, Terms
from scanner.service.rounds.loading import Made, load, prepare, publish
from scanner.service.rounds.models import Result, Round
from scanner.service.uploads.scanning import _keep_registers, _top
from scanner.sources import Sources, round_sources
from tests.service.people import client, make
from tests.service.registers.world import BLACKLIST, COVERED, put
from tests.service.runs import Applicant, write_run

pytestmark = pytest.mark.django_db
TOML = 'reference_date = 2021-06-30\ndeadline = 2021-07-31\nscope = "national"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A round as authorities hand it in: with its own terms and registers."""
    top = tmp_path / "2021年度"
    (top / "registers").mkdir(parents=True)
    (top / "报告.txt").write_text("绿色工厂自评价报告\n", encoding="utf-8")
    (top / "round.toml").write_text(TOML, encoding="utf-8")
    (top / "registers" / "blacklist.csv").write_text("名称\n虚构旧评价有限公司\n", encoding="utf-8")
    (top / "registers" / "removed.csv").write_text("名称,移出日期\n虚构甲有限公司,2021-01-01\n", encoding="utf-8")
    return top


def stated(browser: Client, round_: Round, **said: str | list[str]) -> int:
    """The status of the answer to terms that start from what is there."""
    newest = Terms.objects.filter(round=round_).order_by("-pk").first()
    fields = {"ruleset": round_.ruleset, "scope": "", "seen": str(newest.pk if newest else 0), **said}
    return browser.post(f"/rounds/{round_.pk}/terms/", fields).status_code


def inputs(
    round_: Round, source: Path, batch: Result | None = None, *, whole: bool = True
) -> tuple[Sources, laying.Laid]:
    job = Job.objects.create(kind="scan", key=f"test-{Job.objects.count()}", round=round_)
    laid = laying.lay(job, round_, batch)
    found = round_sources(source, ScanOptions(ruleset=laid.terms.ruleset), source.parent / "out" / "w" / "b")
    return basis.applied(found, laid, batch, whole=whole), laid


def made(round_: Round, kind: str, name: str, number: int = 1, *, source: Path | None = None) -> Result:
    folder = write_run(
        settings.CONFIGURATION.folder("runs") / f"{name}-{round_.pk}-{timezone.now():%f}", [Applicant(number, "安徽省")]
    )
    return load(folder, Made(round_, kind, source=str(source or "")))


def test_files_say_what_the_page_does_not(round_: Round, folder: Path) -> None:
    found, laid = inputs(round_, folder)
    terms = found.inputs.settings
    assert (terms.reference_date, terms.deadline, terms.scope) == (date(2021, 6, 30), date(2021, 7, 31), Scope.NATIONAL)
    assert [(one.kind, len(one.entries)) for one in found.registers] == [("blacklist", 1), ("removed", 1)]
    row = basis.noted(made(round_, Result.BATCH, "a"), found, laid)
    assert row.where == {"reference_date": "round", "deadline": "round", "scope": "round"}
    assert {one.origin for one in row.registers} == {"round"}


def test_the_page_goes_before_the_files_term_by_term_and_kind_by_kind(
    reviewer: Client, round_: Round, folder: Path
) -> None:
    held = put(reviewer, round_, ("黑名单.csv", BLACKLIST), **COVERED)
    assert stated(reviewer, round_, reference_date="2022-10-31", scope="partial", regions=["440300", "340000"]) == 302
    found, laid = inputs(round_, folder)
    terms = found.inputs.settings
    assert (terms.reference_date, terms.deadline) == (date(2022, 10, 31), date(2021, 7, 31))
    assert (terms.scope, terms.complete_regions) == (Scope.PARTIAL, ("安徽省", "深圳市"))
    assert [(one.kind, one.sha256 == held.content) for one in found.registers] == [
        ("blacklist", True),
        ("removed", False),
    ]
    row = basis.noted(made(round_, Result.BATCH, "b"), found, laid)
    assert row.where == {"reference_date": "page", "deadline": "round", "scope": "page"}
    assert [(one.kind, one.origin, one.version) for one in row.registers] == [
        ("blacklist", "page", held.pk),
        ("removed", "round", None),
    ]
    assert row.regions == "340000 440300"
    assert row.registers[0].path == f"blacklist-{held.content[:12]}.csv", (
        "a dossier must not take it for the folder's own"
    )


def test_a_prescreen_takes_the_dates_and_registers_of_its_batch_and_is_partial(
    reviewer: Client, round_: Round, folder: Path, tmp_path: Path
) -> None:
    (folder / "registers" / "registers.toml").write_text('[removed]\nas_of = "2021-06-30"\n', encoding="utf-8")
    batch = made(round_, Result.BATCH, "c", source=folder)
    found, laid = inputs(round_, folder)
    basis.noted(batch, found, laid, _keep_registers(found, laid.registers, folder / "registers"))
    shutil.rmtree(folder / "registers")
    assert stated(reviewer, round_, deadline="2022-11-30", scope="national") == 302
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / "报告.txt").write_text("绿色工厂自评价报告\n", encoding="utf-8")
    found, _ = inputs(round_, tmp_path / "sent", batch, whole=False)
    terms = found.inputs.settings
    assert (terms.reference_date, terms.deadline, terms.scope) == (date(2021, 6, 30), date(2022, 11, 30), Scope.PARTIAL)
    assert [(one.path, one.as_of) for one in found.registers] == [
        ("blacklist.csv", None),
        ("removed.csv", date(2021, 6, 30)),
    ]


def test_registers_of_the_servers_folder_stand_between(round_: Round, folder: Path) -> None:
    laid_down = settings.CONFIGURATION.data / "rounds" / str(round_.pk) / "registers"
    laid_down.mkdir(parents=True)
    (laid_down / "removed.csv").write_text("名称,移出日期\n虚构乙有限公司,2021-01-01\n", encoding="utf-8")
    (laid_down / "registers.toml").write_text('[removed]\nas_of = "2022-10-31"\n', encoding="utf-8")
    found, laid = inputs(round_, folder)
    removed = found.registers[1]
    assert (removed.as_of, removed.entries[0].cells["名称"]) == (date(2022, 10, 31), "虚构乙有限公司")
    row = basis.noted(made(round_, Result.BATCH, "d"), found, laid)
    assert [one.origin for one in row.registers] == ["round", "server"]
    assert not changes(row.result, row)
    (laid_down / "removed.csv").unlink()
    assert changes(row.result, row).registers == ("removed",)


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ({}, ()),
        ({"reference_date": "2021-06-30"}, ()),
        ({"reference_date": "2022-10-31"}, ("reference_date",)),
        ({"deadline": "2022-10-31", "scope": "national"}, ("deadline",)),
        ({"scope": "partial"}, ("scope",)),
        ({"ruleset": "2024"}, ("ruleset",)),
    ],
)
def test_what_has_changed_since_a_result(
    reviewer: Client, round_: Round, folder: Path, said: dict[str, str], changed: tuple[str, ...]
) -> None:
    found, laid = inputs(round_, folder)
    row = basis.noted(made(round_, Result.BATCH, "e"), found, laid)
    stated(reviewer, round_, **said)
    row = Basis.objects.select_related("result__round").get(pk=row.pk)
    assert (changes(row.result, row).registers, changes(row.result, row).terms) == ((), changed)


def test_a_term_that_is_taken_back_is_a_change(reviewer: Client, round_: Round, folder: Path) -> None:
    stated(reviewer, round_, reference_date="2022-10-31")
    found, laid = inputs(round_, folder)
    row = basis.noted(made(round_, Result.BATCH, "f"), found, laid)
    stated(reviewer, round_)
    assert changes(row.result, row).terms == ("reference_date",)


def test_terms_are_added_to_the_log_and_nothing_for_no_change(reviewer: Client, round_: Round) -> None:
    assert stated(reviewer, round_, reference_date="2022-10-31", ruleset="2024") == 302
    round_.refresh_from_db()
    assert stated(reviewer, round_, reference_date="2022-10-31") == 302
    assert Terms.objects.count() == 1
    assert round_.ruleset == "2024"
    (entry,) = Entry.objects.filter(action="terms.change")
    assert '"reference_date":"2022-10-31"' in entry.detail


def test_two_who_change_terms_at_once(reviewer: Client, round_: Round) -> None:
    other = client(make(Role.REVIEWER, login="another"))
    assert stated(other, round_, reference_date="2021-10-31") == 302
    answer = reviewer.post(
        f"/rounds/{round_.pk}/terms/", {"ruleset": "2022", "reference_date": "2022-10-31", "scope": "", "seen": "0"}
    )
    page = answer.content.decode()
    assert (answer.status_code, "已被他人修改" in page, 'value="2022-10-31"' in page) == (409, True, True)
    assert "2021-10-31" in page
    assert stated(reviewer, round_, reference_date="2022-10-31") == 302


def test_regions_want_a_scope(reviewer: Client, round_: Round) -> None:
    assert stated(reviewer, round_, regions=["340000"]) == 422


def test_a_job_goes_on_with_what_it_began_with_and_a_retry_begins_anew(reviewer: Client, round_: Round) -> None:
    job = Job.objects.create(kind="scan", key="test", round=round_, state=State.RUNNING, started_at=timezone.now())
    assert laying.lay(job, round_, None).origins == {}
    put(reviewer, round_, ("黑名单.csv", BLACKLIST), **COVERED)
    assert laying.lay(job, round_, None).origins == {}
    job.started_at = timezone.now()
    assert not laying.is_laid(job)
    assert laying.lay(job, round_, None).origins == {"blacklist": "page"}
    laying.forget(job)
    assert not laying.is_laid(job)


def test_the_folder_that_a_browser_sends_along_is_the_round(folder: Path, tmp_path: Path) -> None:
    assert _top(tmp_path) == folder
    packed = tmp_path / "sent" / "批次.zip"
    packed.parent.mkdir()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("报告.txt", "x")
    assert _top(packed.parent) == packed
    shutil.rmtree(packed.parent)
    (folder / "round.toml").unlink()
    (folder / "registers").rename(folder / "名录")
    assert _top(tmp_path) == tmp_path


def test_what_was_prescreened_after_a_batch_outlives_its_repetition(round_: Round) -> None:
    runs = settings.CONFIGURATION.folder("runs")
    before = timezone.now()
    screened = made(round_, Result.PRESCREEN, "g", 7)
    write_run(runs / f"again-{round_.pk}", [Applicant(7, "安徽省"), Applicant(8, "安徽省")])
    again = prepare(runs / f"again-{round_.pk}", Made(round_, Result.BATCH))
    publish(again, before)
    assert [one.latest for one in screened.submissions.all()] == [True]
    assert [one.latest for one in again.submissions.order_by("key")] == [False, True]
    publish(again)
    assert [one.latest for one in again.submissions.order_by("key")] == [True, True]
