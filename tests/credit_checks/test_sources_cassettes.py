"""The live sources on recorded answers, with no network: what each answer comes to, and that no cassette holds a secret."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from credit_checks.sources.known import known_sources
from models.credit import CreditAnswer
from tests.credit_checks.desks import desk, identity, site_of, texts_of
from tests.credit_checks.scenarios import FOLDER, SCENARIOS, Scenario
from tests.standin import SECRETS, StandIn, zxgk
from tests.standin.cassettes import replaying
from tests.standin.faults import held
from tests.standin.record import record

KNOWN = {site_of(source.id) for source in known_sources()}
HERE = tuple(scenario for scenario in SCENARIOS if scenario.site in KNOWN)
HIT, CLEAR = "hit", "clear_in_source"
_CHINA = ("credit-penalty", "credit-dishonest", "credit-safety", "credit-tax", "credit-abnormal")
_PAID = ("credit-penalty", "credit-dishonest", "credit-tax", "credit-abnormal", "credit-serious")


def all_of(kinds: tuple[str, ...], outcome: str, **others: str) -> dict[str, str]:
    """The same outcome for all kinds but those that are named, without their "credit-"."""
    return {kind: others.get(kind.removeprefix("credit-"), outcome) for kind in kinds}


EXPECTED: Mapping[str, dict[str, str]] = {
    "creditchina_clear": all_of(_CHINA, CLEAR),
    "creditchina_hit": all_of(_CHINA, HIT),
    "creditchina_two_pages": all_of(_CHINA, CLEAR, penalty=HIT),
    "creditchina_no_session": all_of(_CHINA, "blocked"),
    "creditchina_page_2_blocked": all_of(_CHINA, "blocked", penalty="partial"),
    "creditchina_cookie_script": all_of(_CHINA, "blocked"),
    "creditchina_truncated": all_of(_CHINA, "not_understood"),
    "creditchina_page_instead": all_of(_CHINA, "not_understood"),
    "zxgk_captcha": {"credit-dishonest": "captcha"},
    "zxgk_two_companies": {"credit-dishonest": HIT},
    "zxgk_clear": {"credit-dishonest": CLEAR},
    "zxgk_error_word": {"credit-dishonest": "not_understood"},
    "zxgk_old_code": {"credit-dishonest": HIT},
    "chinatax_hit_gbk": {"credit-tax": HIT},
    "chinatax_clear_gb2312": {"credit-tax": CLEAR},
    "chinatax_another_shape": {"credit-tax": "not_understood"},
    "tianyancha_clear": all_of(_PAID, CLEAR),
    "tianyancha_hit": all_of(_PAID, HIT),
    "tianyancha_removed": all_of(_PAID, CLEAR, abnormal=HIT, penalty=HIT),
    "tianyancha_key_invalid": all_of(_PAID, "blocked"),
    "tianyancha_quota_used_up": all_of(_PAID, "blocked", dishonest=CLEAR, serious=CLEAR),
    "qichacha_clear": all_of(_PAID, CLEAR),
    "qichacha_hit": all_of(_PAID, HIT),
    "qichacha_key_expired": all_of(_PAID, "blocked"),
    "gsxt_asked": all_of(("credit-penalty", "credit-abnormal", "credit-serious"), "captcha"),
}


def told(answer: CreditAnswer) -> str:
    """The outcome, of an unknown answer why."""
    return str(answer.why if answer.why is not None else answer.outcome)


@pytest.mark.parametrize("scenario", HERE, ids=lambda scenario: scenario.file.removesuffix(".yaml"))
def test_replayed(scenario: Scenario, tmp_path: Path) -> None:
    asker = desk("http://127.0.0.1:1", scenario.site, tmp_path)
    with replaying(FOLDER, scenario.file) as cassette:
        for company in scenario.subjects:
            answers = asker.ask(identity(company))
            assert {answer.kind: told(answer) for answer in answers} == EXPECTED[scenario.file.removesuffix(".yaml")]
            for answer in answers:
                marks = held(scenario.site, answer.kind, company)
                if told(answer) == HIT:
                    texts = texts_of(answer)
                    assert len(texts) == len(marks)
                    assert [mark for mark in marks if not any(mark in text for text in texts)] == []
    assert cassette.all_played


def test_every_cassette_belongs_to_a_scenario() -> None:
    assert {path.name for path in FOLDER.glob("*.yaml")} == {scenario.file for scenario in HERE}
    assert set(EXPECTED) == {scenario.file.removesuffix(".yaml") for scenario in SCENARIOS}


def test_no_cassette_holds_a_secret_or_another_host() -> None:
    for path in sorted(FOLDER.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert [secret for secret in (*SECRETS, zxgk.SEEN_BY_A_PERSON) if secret in text] == [], path.name
        assert set(re.findall(r"uri: (https?://[^/]*)/", text)) == {"http://127.0.0.1"}, path.name
        assert text.count("X-Standin:") == text.count("uri: "), path.name
        assert not re.search(r"(?i)^ +(cookie|authorization|token|timespan|user-agent):", text, re.MULTILINE), path.name


@pytest.mark.parametrize("scenario", HERE, ids=lambda scenario: scenario.file.removesuffix(".yaml"))
def test_recorded_anew_it_is_the_same(scenario: Scenario, standin: StandIn, tmp_path: Path) -> None:
    record(scenario, standin, tmp_path, tmp_path / "work")
    assert (tmp_path / scenario.file).read_bytes() == (FOLDER / scenario.file).read_bytes()
