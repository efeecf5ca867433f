"""A register's file: what is read of it, what is refused, what is there before and after."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from scanner.service.audit.models import Entry
from scanner.service.jobs.models import Job, State
from scanner.service.people.models import Role
from scanner.service.registers import holding
from scanner.service.registers.models import RegisterVersion
from scanner.service.registers.models import State as Of
from scanner.service.rounds.models import Round
from scanner.service.uploads import store
from tests.service.people import ANHUI, client, make
from tests.service.registers.world import BLACKLIST, CODE, COVERED, EVALUATOR, put, sent, work

pytestmark = pytest.mark.django_db
AS_IT_COMES = f"""2021年评价机构通报,,,,
序号,第三方评价机构名称,社会信用代码,列入时间,经办
1,{EVALUATOR},{CODE},2021年5月1日,甲
2,<b>虚构恒测</b>有限公司,123,2021-13-45,=1+1
3,,{CODE},2020-01-01,乙
""".encode("gb18030")


def newest() -> RegisterVersion:
    return RegisterVersion.objects.order_by("-pk")[0]


def test_real_headers_are_known_and_rows_that_cannot_be_used_are_said(reviewer: Client, round_: Round) -> None:
    assert sent(reviewer, round_, ("黑名单.csv", AS_IT_COMES), **COVERED).status_code == 302
    work()
    draft = newest()
    read = draft.summary
    assert read is not None
    assert [(one.letter, one.printed, one.read_as) for one in read.parts[0].columns] == [
        ("A", "序号", ""),
        ("B", "第三方评价机构名称", "名称"),
        ("C", "社会信用代码", "统一社会信用代码"),
        ("D", "列入时间", "列入日期"),
        ("E", "经办", ""),
    ]
    assert (read.used, read.rejected, read.total, read.added, read.gone) == (2, 1, 2, 2, 0)
    assert read.refused == ("黑名单.csv:5: B 名称: 为空，该行未使用 / is empty; the row is not used",)
    assert [note.partition(" / ")[0] for note in read.notes] == [
        "黑名单.csv:4: C 统一社会信用代码: “123”不是校验位正确的信用代码，该行仅按名称核对",
        "黑名单.csv:4: D 列入日期: “2021-13-45”不是日期",
    ]
    assert read.sample[0] == (EVALUATOR, CODE, "2021-05-01", "甲")
    page = reviewer.get(f"/registers/{draft.pk}/").content.decode()
    assert "&lt;b&gt;虚构恒测&lt;/b&gt;有限公司" in page
    assert "有未采用的行，所找的单位可能正在其中" in page
    assert draft.state == Of.DRAFT, "nothing counts before somebody confirms it"
    assert holding.in_force(round_) == {}


def test_a_file_without_the_headers_is_told_with_its_row_and_can_be_read_again_as_another_kind(
    reviewer: Client, round_: Round
) -> None:
    data = "关联表\n机构,关联单位\n甲评价有限公司,乙评价有限公司\n".encode()
    sent(reviewer, round_, ("表.csv", data), kind="removed", as_of="2022-10-31", source="某厅")
    (job,) = work()
    assert job.state == State.FAILED
    assert job.error == (
        "表.csv:1: 没有一行具备表头名称；首行为：关联表 / no row has the headers 名称; the first row holds 关联表"
    )
    failed = newest()
    page = reviewer.get(f"/registers/{failed.pk}/").content.decode()
    assert "没有一行具备表头名称" in page
    assert 'value="2022-10-31"' in page
    assert 'value="某厅"' in page
    kept = re.search(r'name="kept" value="([^"]+)"', page)
    assert kept is not None
    again = {"kind": "affiliates", "mode": "replace", "kept": kept[1], "instead": failed.pk}
    assert reviewer.post(f"/rounds/{round_.pk}/registers/new/", again).status_code == 302
    (job,) = work()
    assert job.state == State.DONE
    failed.refresh_from_db()
    assert (failed.state, newest().kind, newest().name, newest().original) == (
        Of.DROPPED, "affiliates", "表.csv", failed.original,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "file", "why"),
    [
        ({"as_of": "9999-01-01"}, BLACKLIST, "截止日期晚于今天"),
        ({"as_of": "去年"}, BLACKLIST, "请填写像 2022-10-31 这样的日期。"),
        ({"covers_from": "2019-10-31"}, BLACKLIST, "覆盖期间须同时填写起止两天。"),
        ({"covers_from": "2022-10-31", "covers_to": "2019-10-31"}, BLACKLIST, "覆盖期间的结束早于开始"),
        ({**COVERED, "as_of": "2022-10-30"}, BLACKLIST, "覆盖期间不能晚于截止日期"),
        ({}, b"", "名单.csv：文件是空的"),
        ({}, b"MZ\x90\x00\x03" + bytes(range(256)) * 40, "名单.csv：内容不是表格"),
    ],
)
def test_what_is_wrong_is_a_sentence_and_the_form_keeps_its_content(
    reviewer: Client, round_: Round, said: dict[str, str], file: bytes, why: str
) -> None:
    answer = sent(reviewer, round_, ("名单.csv", file), **said)
    page = answer.content.decode()
    assert (answer.status_code, why in page) == (422, True)
    assert all(f'value="{value}"' in page for value in ("某部公告", *said.values()))
    assert ("已收到“名单.csv”" in page) == (file == BLACKLIST)
    assert not RegisterVersion.objects.exists()
    assert list(settings.CONFIGURATION.folder("incoming").iterdir()) == []


def test_a_form_names_only_files_that_it_was_given(reviewer: Client, round_: Round) -> None:
    said = {"kind": "blacklist", "mode": "replace", "kept": '["x.csv", "' + "0" * 64 + '", 1]'}
    answer = reviewer.post(f"/rounds/{round_.pk}/registers/new/", said)
    assert "请选择一个文件。" in answer.content.decode()


def test_a_register_above_the_limit_is_refused(
    reviewer: Client, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.service.registers.sending.LARGEST", 16)
    assert "超过 0 MiB 的上限" in sent(reviewer, round_, ("名单.csv", BLACKLIST)).content.decode()


def test_one_replaces_another_and_the_earlier_stays_under_its_hash(reviewer: Client, round_: Round) -> None:
    first = put(reviewer, round_, ("甲.csv", BLACKLIST), **COVERED)
    second = put(reviewer, round_, ("乙.csv", "名称,列入日期\n虚构乙有限公司,2022-01-01\n".encode()))
    first.refresh_from_db()
    assert (first.state, second.state, second.base_id) == (Of.ENDED, Of.IN_FORCE, first.pk)
    assert second.summary is not None
    assert (second.summary.added, second.summary.gone, second.summary.total) == (1, 1, 1)
    assert store.original(first.content) is not None
    page = reviewer.get(f"/rounds/{round_.pk}/registers/").content.decode()
    assert "以往版本（1）" in page
    assert first.content[:16] in page


def test_one_is_added_to_and_what_was_declared_still_holds(reviewer: Client, round_: Round) -> None:
    put(reviewer, round_, ("甲.csv", BLACKLIST), **COVERED)
    more = BLACKLIST + "2,虚构乙评价有限公司,,2022年1月1日\n".encode()
    both = put(reviewer, round_, ("乙.csv", more), mode="add", source="某厅")
    assert both.summary is not None
    assert (both.summary.used, both.summary.added, both.summary.gone, both.summary.total) == (2, 1, 0, 2)
    whole = both.whole
    assert (str(whole.as_of), whole.source) == ("2022-10-31", "某部公告；某厅")
    assert [file.partition(" ")[0] for file in whole.files] == ["甲.csv", "乙.csv"]


def test_who_confirms_sees_what_is_there_now(reviewer: Client, round_: Round) -> None:
    other = client(make(Role.REVIEWER, login="another"))
    sent(reviewer, round_, ("甲.csv", BLACKLIST))
    work()
    mine = newest()
    put(other, round_, ("乙.csv", "名称,列入日期\n虚构乙有限公司,2022-01-01\n".encode()))
    answer = reviewer.post(f"/registers/{mine.pk}/confirm/")
    assert (answer.status_code, "已被他人更新" in answer.content.decode()) == (409, True)
    work()
    assert reviewer.post(f"/registers/{mine.pk}/confirm/").status_code == 302
    assert holding.in_force(round_)["blacklist"].pk == mine.pk
    again = reviewer.post(f"/registers/{mine.pk}/confirm/")
    assert (again.status_code, "没有再作改动" in again.content.decode()) == (409, True)


def test_removing_wants_a_tick(reviewer: Client, round_: Round) -> None:
    held = put(reviewer, round_, ("甲.csv", BLACKLIST))
    answer = reviewer.post(f"/registers/{held.pk}/remove/")
    assert (answer.status_code, "请先勾选" in answer.content.decode()) == (422, True)
    assert holding.in_force(round_)
    assert reviewer.post(f"/registers/{held.pk}/remove/", {"sure": "1"}).status_code == 302
    assert not holding.in_force(round_)


def test_the_file_is_saved_as_it_was_sent_and_that_is_in_the_log(reviewer: Client, round_: Round) -> None:
    held = put(reviewer, round_, ("../甲 名单.csv", BLACKLIST))
    answer = reviewer.get(f"/registers/{held.pk}/file/")
    assert b"".join(answer.streaming_content) == BLACKLIST  # type: ignore[attr-defined]  # a streamed answer
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert Entry.objects.filter(action="register.download", object=str(held.pk)).exists()


def test_an_officer_reads_numbers_and_no_names(reviewer: Client, round_: Round) -> None:
    held = put(reviewer, round_, ("甲.csv", AS_IT_COMES), **COVERED)
    officer = client(make(Role.OFFICER, ANHUI))
    page = officer.get(reverse("registers:registers", args=[round_.pk])).content.decode()
    assert "2 行" in page
    assert "1.2d-removed" in page
    assert EVALUATOR not in page
    assert officer.get(f"/registers/{held.pk}/").status_code == 403


def test_a_file_without_a_usable_row_is_no_register(reviewer: Client, round_: Round) -> None:
    sent(reviewer, round_, ("甲.csv", "名称,列入日期\n,2022-01-01\n".encode()))
    (job,) = work()
    assert job.error.startswith("甲.csv: 没有可用的行，未采用（甲.csv:2: A 名称: 为空")
    assert Job.objects.count() == 1
