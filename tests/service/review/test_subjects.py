"""Findings about evaluators and regions: who sees them, who decides, what the lists count, what leaves as a file."""

import hashlib
import itertools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from django.conf import settings

from models.dates import parse_day
from scanner.decisions import decided, read_decisions
from scanner.results.rows import FindingRow
from scanner.service.audit.log import head
from scanner.service.audit.models import Entry
from scanner.service.jobs.models import Job
from scanner.service.people.models import Role, User
from scanner.service.review import deciding
from scanner.service.review.models import Decision
from scanner.service.review.subjects import EVALUATOR, of_evaluator, of_region, whose
from scanner.service.rounds.lines import folder_of
from scanner.service.rounds.loading import Made, load
from scanner.service.rounds.models import Evaluator, Finding, Result, Round
from scanner.service.rounds.papers import served_of
from tests.service.people import ANHUI, GUANGDONG, SHENZHEN, client
from tests.service.review.rounds import ALL, AT_ANHUI, AT_GUANGDONG, AT_SHENZHEN, person, submission
from tests.service.review.test_deciding import form
from tests.service.runs import QUOTA, about_evaluator, about_region, passage, write_run

pytestmark = pytest.mark.django_db
BODY: Final = AT_ANHUI.evaluator
HIDDEN: Final = "依据涉及其他地区或未能读取的材料，内容已隐去"
OVER: Final = "安徽省推荐绿色工厂1家，名额1家，超过名额。"
_numbers = itertools.count(1)
Json = Mapping[str, Any]


def round_of(*also: Json, kind: str = Result.BATCH, region: str = "") -> Result:
    """A batch with findings about 安徽省 and 甲评价有限公司, and more."""
    about = [
        about_region(ANHUI, "安徽省", "violated", [AT_ANHUI]),
        about_evaluator(BODY, "suspected", [AT_ANHUI, AT_GUANGDONG]),
        *also,
    ]
    folder = Path(settings.CONFIGURATION.data) / "runs" / f"subjects-{next(_numbers)}"
    round_, _ = Round.objects.get_or_create(name="2022")
    return load(write_run(folder, ALL, (), {2: about}), Made(round_, kind, region=region))


@pytest.fixture
def result() -> Result:
    return round_of()


@pytest.fixture
def officer() -> User:
    return person(Role.OFFICER, ANHUI)


@pytest.fixture
def reviewer() -> User:
    return person(Role.REVIEWER)


def on_region(result: Result, code: str = ANHUI) -> Finding:
    return Finding.objects.get(result=result, region=code, clause=QUOTA)


def on_evaluator(result: Result) -> Finding:
    return Finding.objects.get(result=result, evaluator__name=BODY)


def test_a_finding_about_a_region_opens_with_clause_computation_and_those_counted(
    result: Result, officer: User, reviewer: User
) -> None:
    row, one = on_region(result), submission(AT_ANHUI, result)
    for user in (officer, reviewer):
        text = client(user).get(f"/findings/{row.pk}/").content.decode()
        for said in (OVER, "项目数 ≤ 1 → 1", f'href="/submissions/{one.pk}/"', "名额"):
            assert said in text
    assert Entry.objects.filter(action="finding.read", object=row.fid).count() == 2
    others = (person(Role.OFFICER, GUANGDONG), person(Role.ADMINISTRATOR), person(Role.AUDITOR))
    assert [client(user).get(f"/findings/{row.pk}/").status_code for user in others] == [404, 403, 403]


def test_a_finding_about_an_evaluator_opens_for_who_sees_every_region(
    result: Result, officer: User, reviewer: User
) -> None:
    row = on_evaluator(result)
    assert client(officer).get(f"/findings/{row.pk}/").status_code == 404
    text = client(reviewer).get(f"/findings/{row.pk}/?evidence=2").content.decode()
    for said in ("并与申报主体自评价活动保持独立性", AT_ANHUI.path, AT_GUANGDONG.path, "评价组认为", "计入的 2 项申报"):
        assert said in text


def named(said: str, evidence: tuple[Json, ...] = ()) -> Json:
    row = about_region(ANHUI, "安徽省", "unverified", [AT_ANHUI], evidence)
    return {**row, "id": hashlib.sha256(said.encode()).hexdigest()[:16], "clause": "1.7-materials",
            "message": {"zh": said, "en": "en"}}  # fmt: skip


def absence(path: str) -> Json:
    return {"kind": "absence", "sought": "推荐汇总表", "paths": [path]}


@pytest.mark.parametrize(
    ("row", "foreign"),
    [
        (named("甲", (passage(AT_ANHUI),)), ""),
        (named("乙", (passage(AT_ANHUI), passage(AT_SHENZHEN))), SHENZHEN),
        (named("丙", (absence(AT_GUANGDONG.path),)), GUANGDONG),
        (named("丁", (absence("registers/quota.csv"),)), ""),
        (
            named("戊", ({"kind": "computation", "inputs": {AT_SHENZHEN.key: ""}, "formula": "", "result": ""},)),
            SHENZHEN,
        ),
        (named("己", ({**passage(AT_ANHUI), "path": "不在本次材料.pdf"},)), "?"),
    ],
)
def test_whose_files_a_finding_about_a_region_names(row: Json, foreign: str) -> None:
    result = round_of(row)
    assert Finding.objects.get(result=result, fid=row["id"]).foreign == foreign


def test_a_finding_about_a_region_that_names_anothers_files_says_only_that(officer: User, reviewer: User) -> None:
    said = f"安徽省的附件1未见，另有{AT_SHENZHEN.path}"
    result = round_of(named(said, (passage(AT_ANHUI), passage(AT_SHENZHEN), absence(AT_SHENZHEN.path))))
    row = Finding.objects.get(result=result, zh=said)
    sent = form("needs_material", "missing", f"同{AT_SHENZHEN.name}")
    assert client(reviewer).post(f"/findings/{row.pk}/decide/", sent).status_code == 302
    foreign = (AT_SHENZHEN.name, AT_SHENZHEN.path, SHENZHEN, "深圳")
    for path in (f"/findings/{row.pk}/", f"/rounds/{result.round_id}/regions/{ANHUI}/"):
        text = client(officer).get(path).content.decode()
        assert HIDDEN in text
        assert "需补充材料" in text
        assert [one for one in foreign if one in text] == []
    assert AT_ANHUI.path in client(officer).get(f"/findings/{row.pk}/").content.decode()
    assert AT_SHENZHEN.path in client(reviewer).get(f"/findings/{row.pk}/").content.decode()


def test_files_that_could_not_be_read_may_be_anybodys(officer: User) -> None:
    """The sentence of a finding may list them by name; one that belongs to no submission is not the region's for sure."""
    folder = Path(settings.CONFIGURATION.data) / "runs" / f"subjects-{next(_numbers)}"
    said = "未见安徽省的推荐汇总表，但以下文件未能读取：某公司/加密.pdf。"
    write_run(folder, ALL, (), {2: [named(said)]})
    unread: Json = {"path": "某公司/加密.pdf", "sha256": "0" * 64, "format": "pdf", "kind": "other", "pages": None, "chars": 0,
              "method": "none", "submission": None, "warnings": [], "reason": "加密"}  # fmt: skip
    with (folder / "documents.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(unread, ensure_ascii=False) + "\n")
    result = load(folder, Made(Round.objects.create(name="2022"), Result.BATCH))
    row = Finding.objects.get(result=result, zh=said)
    assert row.foreign == "?"
    assert "某公司" not in client(officer).get(f"/findings/{row.pk}/").content.decode()


def test_what_a_pre_screen_finds_about_a_region_is_its_senders(officer: User) -> None:
    sent = round_of(kind=Result.PRESCREEN, region=GUANGDONG)
    assert client(officer).get(f"/findings/{on_region(sent).pk}/").status_code == 404


def test_reviewers_and_investigators_decide_and_others_do_not(result: Result, officer: User, reviewer: User) -> None:
    for row in (on_region(result), on_evaluator(result)):
        about = whose(row)
        first = client(reviewer).post(f"/findings/{row.pk}/decide/", form("confirmed", "evidence", "第一人的话"))
        assert first.headers["Location"].endswith(f"/#f{row.pk}")
        made = Decision.objects.latest("pk")
        assert (made.submission_key, made.finding, made.region) == (about.key, row.fid, about.region)
        investigator = client(User.objects.filter(role=Role.INVESTIGATOR).first() or person(Role.INVESTIGATOR))
        late = investigator.post(f"/findings/{row.pk}/decide/", form("dismissed", "explained", "第二人的话"))
        assert late.status_code == 409
        for said in ("在您打开页面之后，别人作了决定", "第一人的话", ">第二人的话</textarea>"):
            assert said in late.content.decode()
        for act in ("decide", "undo"):
            sent = form("dismissed", "misread", "x", made.pk)
            assert client(officer).post(f"/findings/{row.pk}/{act}/", sent).status_code == 404
        assert investigator.post(f"/findings/{row.pk}/undo/", {"last": made.pk}).status_code == 302
        assert deciding.current(about)[row.fid].decision is None
    acts = Entry.objects.filter(action__startswith="decide").order_by("seq").values_list("action", "detail")
    assert [act for act, _ in acts] == ["decide", "decide.undo"] * 2
    assert f'"region":"{ANHUI}"' in acts[0][1]
    assert f'"evaluator":{on_evaluator(result).evaluator_id}' in acts[2][1]


def test_an_officer_reads_what_was_decided_on_the_own_region_and_finds_no_form(
    result: Result, officer: User, reviewer: User
) -> None:
    row = on_region(result)
    client(reviewer).post(f"/findings/{row.pk}/decide/", form("confirmed", "original", "已核对名额文件"))
    for path in (f"/findings/{row.pk}/", f"/rounds/{result.round_id}/regions/{ANHUI}/"):
        text = client(officer).get(path).content.decode()
        for said in (reviewer.name, "已核对原件或现场核实", "已核对名额文件", "由国家级评审和核查人员决定"):
            assert said in text
        assert f"/findings/{row.pk}/decide/" not in text
        assert f"/findings/{row.pk}/undo/" not in text


def test_a_form_that_is_not_right_comes_back_where_it_was_sent_from(result: Result, reviewer: User) -> None:
    for row in (on_region(result), on_evaluator(result)):
        for place in ("list", "finding"):
            typed = form("dismissed", "other", "\t") | {"from": place}
            answer = client(reviewer).post(f"/findings/{row.pk}/decide/", typed)
            assert answer.status_code == 422
            assert "请写明说明：理由选了“其他”。" in answer.content.decode()
    assert not Decision.objects.exists()


def test_an_officer_sees_of_an_evaluator_the_own_clients_only(result: Result, officer: User) -> None:
    body = Evaluator.objects.get(result=result, name=BODY)
    browser = client(officer)
    assert f'href="/evaluators/{body.pk}/"' in browser.get(f"/rounds/{result.round_id}/evaluators/").content.decode()
    text = browser.get(f"/evaluators/{body.pk}/").content.decode()
    assert AT_ANHUI.name in text
    assert [one for one in (AT_GUANGDONG.name, "独立性存疑", "生成卷宗", "待决定") if one in text] == []
    other = Evaluator.objects.get(result=result, name=AT_SHENZHEN.evaluator)
    assert browser.get(f"/evaluators/{other.pk}/").status_code == 404


def test_the_list_of_evaluators_counts_and_sorts_by_what_was_decided(result: Result, reviewer: User) -> None:
    browser, row = client(reviewer), on_evaluator(result)
    address = f"/rounds/{result.round_id}/evaluators/"

    def listed(query: str) -> list[tuple[str, int, int, int]]:
        page = browser.get(f"{address}?{query}").context["page"]
        rows = [(one.evaluator.name, one.numbers) for one in page]
        return [(name, held.open, held.confirmed, held.dismissed) for name, held in rows]

    other = AT_SHENZHEN.evaluator
    assert listed("order=open") == [(BODY, 1, 0, 0), (other, 0, 0, 0)]
    assert listed("state=decided") == []
    first = deciding.decide(reviewer, whose(row), row, deciding.Wanted("dismissed", "explained", "x", 0))
    deciding.decide(reviewer, whose(row), row, deciding.Wanted("confirmed", "evidence", "", first.pk))
    assert listed("order=confirmed") == [(BODY, 0, 1, 0), (other, 0, 0, 0)]
    assert [name for name, *_ in listed("state=decided")] == [BODY]
    last = Decision.objects.latest("pk").pk
    assert deciding.undo(reviewer, whose(row), row.fid, last) is not None
    assert listed("state=dismissed") == [(BODY, 0, 0, 1)]
    assert [one.pk for one in deciding.counting(Decision.objects.filter(submission_key__startswith=EVALUATOR))] == [
        first.pk
    ]
    assert "已排除 1" in browser.get(f"/evaluators/{row.evaluator_id}/").content.decode()
    assert listed("order=nonsense&state=nonsense&q=%00甲")[0][0] == BODY


def test_the_regions_page_has_for_an_officer_the_own_one(result: Result, officer: User, reviewer: User) -> None:
    address = f"/rounds/{result.round_id}/regions/"
    assert [one.code for one in client(officer).get(address).context["regions"]] == [ANHUI]
    held = {one.code: one for one in client(reviewer).get(address).context["regions"]}
    assert sorted(held) == [ANHUI, GUANGDONG, SHENZHEN]
    assert (held[ANHUI].rank, held[ANHUI].numbers.open, held[SHENZHEN].rank) == (0, 1, 2)
    for code in (GUANGDONG, SHENZHEN, "-", "999999"):
        assert client(officer).get(f"{address}{code}/").status_code == 404
    text = client(reviewer).get(f"{address}{ANHUI}/").content.decode()
    for said in (OVER, "绿色工厂 1", f'href="/rounds/{result.round_id}/queue/?region={ANHUI}"', "项目数 ≤ 1 → 1"):
        assert said in text
    assert client(reviewer).get(f"{address}-/").status_code == 200
    assert client(reviewer).get(f"{address}999999/").status_code == 404
    (folder_of(result) / "regions.jsonl").write_text("{}\n", encoding="utf-8")
    assert client(reviewer).get(address).status_code == client(officer).get(f"{address}{ANHUI}/").status_code == 409


def test_the_exported_decisions_are_what_a_scan_puts_on_these_findings(
    result: Result, officer: User, reviewer: User, tmp_path: Path
) -> None:
    region, body = on_region(result), on_evaluator(result)
    deciding.decide(reviewer, whose(region), region, deciding.Wanted("confirmed", "evidence", "", 0))
    deciding.decide(reviewer, whose(body), body, deciding.Wanted("dismissed", "explained", "系同一集团", 0))
    answer = client(reviewer).get(f"/rounds/{result.round_id}/decisions.csv")
    path = tmp_path / "decisions.csv"
    path.write_bytes(answer.content)
    read = read_decisions(path)
    assert read.problems == ()
    lines = (folder_of(result) / "findings.jsonl").read_bytes().splitlines()
    day = parse_day("2022-10-31")
    assert day is not None
    rows = decided((msgspec.json.decode(line, type=FindingRow) for line in lines), read, day)
    said = {row.id: (row.data["decision"], row.data["decision_reason"]) for row in rows if "decision" in row.data}
    assert said == {
        region.fid: ("accepted", "已核对原文，证据清楚"),
        body.fid: ("dismissed", "已作合理说明：系同一集团"),
    }
    own = client(officer).get(f"/rounds/{result.round_id}/decisions.csv").content.decode()
    assert (region.fid in own, body.fid in own) == (True, False)


def test_a_dossier_is_made_anew_after_a_decision_and_holds_it_before_the_end_of_the_log(
    result: Result, reviewer: User
) -> None:
    row, body = on_evaluator(result), Evaluator.objects.get(result=result, name=BODY)
    client_of = Finding.objects.filter(result=result, submission__key=submission(AT_GUANGDONG, result).key).first()
    assert client_of is not None
    ask = f"/evaluators/{body.pk}/dossier/"
    first = client(reviewer).post(ask).headers["Location"]
    assert client(reviewer).post(ask).headers["Location"] == first
    deciding.decide(reviewer, whose(row), row, deciding.Wanted("dismissed", "explained", "电话核实", 0))
    deciding.decide(reviewer, whose(client_of), client_of, deciding.Wanted("needs_material", "proof", "", 0))
    assert client(reviewer).post(ask).headers["Location"] != first
    assert Job.objects.filter(kind="dossier").count() == 2
    served = served_of(body)
    assert (served.log.seq, served.log.hash) == head()
    told = {one.finding: one for one in served.decisions}
    assert set(told) == {row.fid, client_of.fid}
    one = told[row.fid]
    assert (one.action, one.said.zh, one.said.en) == ("dismissed", "排除", "Dismissed")
    assert (one.reason.zh, one.comment, one.by, one.overrides) == ("已作合理说明", "电话核实", str(reviewer), True)
    assert one.at.endswith("+08:00")


def test_keys_stay_from_run_to_run(result: Result) -> None:
    later = round_of()
    assert of_evaluator(Evaluator.objects.get(result=later, name=BODY)).key == whose(on_evaluator(result)).key
    assert of_region(later, ANHUI).key == whose(on_region(result)).key
    assert on_evaluator(later).fid == on_evaluator(result).fid
