"""Asking all sources about all subjects and judging what was kept: in order, within caps, same bytes from same receipts."""

import io
from pathlib import Path

import msgspec
import pytest

from credit_checks.live.asking import Means
from credit_checks.live.receipts import ReceiptStore
from credit_checks.live.settings import CreditSettings, credit_settings
from models.credit import Outcome, Why
from models.round import Identity
from scanner.credit_asking import Asked, Results, ask_all, judge_all
from scanner.progress import Lines, Reporter, Silent
from tests.credit_checks.live import LIMITS, FakeClock, settings_of
from tests.standin import Fault, Rule, StandIn
from tests.standin.faults import CLEAN, GLASS, STEEL
from tests.standin.fixtures import standin, standin_servers
from tests.standin.world import Company

__all__ = ["standin", "standin_servers"]
NOBODY = Identity(name="查无此人有限公司", uscc="91350200990000136D")


def identity(company: Company) -> Identity:
    return Identity(name=company.name, uscc=company.code)


def settings(standin: StandIn, folder: Path, *sites: str, more: str = "") -> CreditSettings:
    tables = [f'[{site}]\nenabled = true\nbase_url = "{standin.url(site)}"\npace_seconds = 0\n{more}' for site in sites]
    return settings_of(folder, "\n".join(tables))


def asked(results: Results, subject: Identity, source: str) -> Asked:
    return next(one for one in results[subject] if one.source == source)


def ask(
    subjects: list[Identity],
    settings: CreditSettings,
    store: ReceiptStore,
    report: Reporter | None = None,
    *,
    refresh: bool = False,
    clock: FakeClock | None = None,
) -> Results:
    means = Means(refresh=refresh, clock=clock or FakeClock(), limits=LIMITS)
    return ask_all(subjects, settings, store, report if report is not None else Silent(), means)


def test_answers_receipts_and_what_a_person_can_do(standin: StandIn, tmp_path: Path) -> None:
    chosen, store = settings(standin, tmp_path, "creditchina", "zxgk"), ReceiptStore(tmp_path / "receipts")
    stream = io.StringIO()
    subjects = [identity(STEEL), identity(CLEAN), identity(STEEL), NOBODY]
    results = ask(subjects, chosen, store, Lines(stream))
    assert list(results) == [identity(STEEL), identity(CLEAN), NOBODY]
    steel, clean, nobody = (asked(results, subject, "creditchina") for subject in results)
    assert {one.outcome for one in steel.answers} == {Outcome.HIT}
    assert {one.outcome for one in clean.answers} == {Outcome.CLEAR_IN_SOURCE}
    assert {one.why for one in nobody.answers} == {Why.SUBJECT_UNCLEAR}
    assert (steel.hand_over, clean.hand_over) == (None, None)
    assert len(steel.receipts) == 5
    assert all(one.parser == "creditchina/1" and (store.folder / one.body).is_file() for one in steel.receipts)
    courts = [asked(results, subject, "zxgk") for subject in results]
    assert [one.answers[0].why for one in courts] == [Why.CAPTCHA, Why.NOT_ASKED, Why.NOT_ASKED]
    assert len(standin.asked("zxgk")) == 1
    hand_over = courts[1].hand_over
    assert hand_over is not None
    assert hand_over.said.zh == (
        "中国执行信息公开网：该来源要求输入验证码，本次不再查询。请由人工打开 https://zxgk.court.gov.cn/shixin/ "
        f"查询“{CLEAN.code}”，并将信用中国的官方报告（载有失信被执行人）放入申报材料后重新扫描。"
    )
    lines = stream.getvalue().splitlines()
    assert lines[0] == (
        "中国执行信息公开网: 该来源要求输入验证码，本次不再查询 / the source asks for a captcha: it is not asked any more "
        "in this run. https://zxgk.court.gov.cn/shixin/"
    )
    assert lines[1].startswith("信用查询 credit 6/6")


def test_the_same_receipts_are_judged_the_same(standin: StandIn, tmp_path: Path) -> None:
    chosen, store = settings(standin, tmp_path, "creditchina", "zxgk"), ReceiptStore(tmp_path / "receipts")
    subjects = [identity(GLASS), identity(CLEAN)]
    results = ask(subjects, chosen, store)
    seen = len(standin.seen)
    again = judge_all(ReceiptStore(tmp_path / "receipts"), subjects, chosen)
    assert [msgspec.json.encode(results[one]) for one in subjects] == [
        msgspec.json.encode(again[one]) for one in subjects
    ]
    assert len(standin.seen) == seen
    ask(subjects, chosen, store)
    assert len(standin.asked("creditchina")) == seen - len(standin.asked("zxgk")) + 1
    ask(subjects, chosen, store, refresh=True)
    assert len(standin.asked("creditchina")) == 2 * (seen - 1)


def test_a_list_that_was_cut_short_goes_on_where_it_stopped(standin: StandIn, tmp_path: Path) -> None:
    chosen, store = settings(standin, tmp_path, "creditchina"), ReceiptStore(tmp_path / "receipts")
    standin.fail("creditchina", Rule(Fault.SERVER_ERROR, "typeSourceSearch", where=(("page", "2"),)))
    clock = FakeClock()
    first = asked(ask([identity(GLASS)], chosen, store, clock=clock), identity(GLASS), "creditchina")
    assert [one.why for one in first.answers if one.kind == "credit-penalty"] == [Why.PARTIAL]
    standin.reset()
    second = asked(ask([identity(GLASS)], chosen, store, clock=clock), identity(GLASS), "creditchina")
    assert [len(one.entries) for one in second.answers if one.kind == "credit-penalty"] == [24]
    assert [one.fields.get("page") for one in standin.asked("creditchina")] == ["2", "3"]


@pytest.mark.parametrize(
    ("enabled", "why", "said"),
    [((), Why.NOT_CONFIGURED, "该来源未在设置中启用"), (("creditchina",), Why.NOT_ASKED, "本次未向该来源查询")],
)
def test_what_was_not_asked_is_said(
    standin: StandIn, tmp_path: Path, enabled: tuple[str, ...], why: Why, said: str
) -> None:
    chosen = settings(standin, tmp_path, *enabled)
    found = asked(judge_all(ReceiptStore(tmp_path / "none"), [identity(CLEAN)], chosen), identity(CLEAN), "creditchina")
    assert {(one.why, one.said.zh) for one in found.answers if one.said is not None} == {(why, said)}
    assert (found.receipts, found.hand_over is not None) == ((), True)


def test_a_source_that_is_not_asked_now_says_nothing_from_before(standin: StandIn, tmp_path: Path) -> None:
    store = ReceiptStore(tmp_path / "receipts")
    ask([identity(CLEAN)], settings(standin, tmp_path, "creditchina"), store)
    results = ask([identity(CLEAN)], settings(standin, tmp_path), store)
    assert {one.why for one in asked(results, identity(CLEAN), "creditchina").answers} == {Why.NOT_CONFIGURED}


def test_the_cap_of_a_run(standin: StandIn, tmp_path: Path) -> None:
    chosen, store = settings(standin, tmp_path, "creditchina", more="cap = 7\n"), ReceiptStore(tmp_path / "receipts")
    stream = io.StringIO()
    results = ask([identity(CLEAN), identity(STEEL)], chosen, store, Lines(stream))
    assert {one.outcome for one in asked(results, identity(CLEAN), "creditchina").answers} == {Outcome.CLEAR_IN_SOURCE}
    assert {one.why for one in asked(results, identity(STEEL), "creditchina").answers} == {Why.NOT_ASKED}
    assert len(standin.seen) == 7
    assert "已达到本次查询次数上限" in stream.getvalue()


def test_nothing_is_asked_unless_it_is_enabled(tmp_path: Path) -> None:
    results = ask([NOBODY], credit_settings(None, {}), ReceiptStore(tmp_path))
    assert {one.why for asked_ in results[NOBODY] for one in asked_.answers} == {Why.NOT_CONFIGURED}
    assert list(tmp_path.iterdir()) == []
