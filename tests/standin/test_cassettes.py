"""That a cassette holds no secret, tells two companies apart by the body, and replays with no network at all."""

from pathlib import Path

import pytest
import requests
from vcr.errors import CannotOverwriteExistingCassetteException  # type: ignore[import-untyped] # it has no stubs

from tests.standin import SECRETS, StandIn, qichacha, tianyancha, zxgk
from tests.standin.cassettes import NoNetworkError, no_network, recording, replaying
from tests.standin.world import COMPANIES

STEEL, OTHER = COMPANIES[1], COMPANIES[5]


def debtors(base: str, name: str, code: str = zxgk.SEEN_BY_A_PERSON) -> str:
    form = {"pName": name, "pCode": code, "captchaId": zxgk.CAPTCHA_ID, "currentPage": "1"}
    with requests.Session() as session:
        return session.post(base + "/shixin/searchSX.do", data=form, timeout=5).text


def paid(standin: StandIn) -> None:
    fields = {"key": qichacha.KEY, "searchKey": STEEL.code}
    headers = {
        "Token": qichacha.token("1"),
        "Timespan": "1",
        "Authorization": tianyancha.TOKEN,
        "Cookie": qichacha.SECRET,
    }
    with requests.Session() as session:
        session.get(standin.url("qichacha") + "/ShixinCheck/GetList", params=fields, headers=headers, timeout=5)


def test_replayed_by_body_and_without_a_network(standin: StandIn, tmp_path: Path) -> None:
    with recording(tmp_path, "debtors.yaml"):
        for company in (STEEL, OTHER):
            debtors(standin.url("zxgk"), company.name)
    with replaying(tmp_path, "debtors.yaml"):
        assert OTHER.debts[0].case in debtors("http://127.0.0.1:1", OTHER.name, "other")
        assert STEEL.debts[0].case in debtors("http://127.0.0.1:1", STEEL.name, "other")
        with pytest.raises(CannotOverwriteExistingCassetteException):
            debtors("http://127.0.0.1:1", "第三家公司")


def test_a_cassette_is_the_same_each_time_and_holds_no_secret(standin: StandIn, tmp_path: Path) -> None:
    texts = []
    for servers in (standin, StandIn()):
        with recording(tmp_path, "paid.yaml"):
            paid(servers)
            debtors(servers.url("zxgk"), STEEL.name)
        texts.append((tmp_path / "paid.yaml").read_text(encoding="utf-8"))
        if servers is not standin:
            servers.close()
    assert texts[0] == texts[1]
    assert [secret for secret in (*SECRETS, qichacha.token("1"), zxgk.SEEN_BY_A_PERSON) if secret in texts[0]] == []
    assert texts[0].count("X-Standin") == texts[0].count("uri: http://127.0.0.1/") == 2
    assert STEEL.name in texts[0]


def test_no_network_means_none(standin: StandIn) -> None:
    base = standin.url("zxgk")
    with no_network(), pytest.raises(NoNetworkError):
        debtors(base, STEEL.name)
