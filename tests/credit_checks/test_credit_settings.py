"""The file of --credit-settings: what it may hold, and what is said of what does not fit."""

from pathlib import Path

import pytest

from corpus.reference.credit_sources import credit_limits, credit_sources
from credit_checks.live.settings import credit_settings, is_loopback
from models.errors import BadOptions
from tests.credit_checks.live import settings_of


def test_nothing_is_asked_without_a_file() -> None:
    settings = credit_settings(None, {})
    assert list(settings.sources) == list(credit_sources())
    assert [one.id for one in settings.sources.values() if one.usable] == []
    assert settings.max_age_days == credit_limits().max_age_days


def test_a_file(tmp_path: Path) -> None:
    text = """
        contact = "credit@example.cn"
        max_age_days = 3
        cap = 50
        [creditchina]
        enabled = true
        pace_seconds = 7.5
        cap = 9
        [zxgk]
        base_url = "http://127.0.0.1:8000/"
        pace_seconds = 0
    """
    settings = settings_of(tmp_path, text)
    creditchina, zxgk = settings.sources["creditchina"], settings.sources["zxgk"]
    assert (settings.contact, settings.max_age_days, settings.cap) == ("credit@example.cn", 3, 50)
    assert (creditchina.usable, creditchina.base_url) == (True, credit_sources()["creditchina"].base_url)
    assert (creditchina.pace_seconds, creditchina.cap) == (7.5, 9)
    assert (zxgk.usable, zxgk.base_url, zxgk.pace_seconds) == (False, "http://127.0.0.1:8000", 0)


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("contact = ", "credit.toml", "Invalid value"),
        ("colour = 1", "credit.toml: colour", "is not known; known are contact"),
        ("max_age_days = -1", "credit.toml: max_age_days", "whole number of at least 0"),
        ("cap = true", "credit.toml: cap", "whole number"),
        ("contact = 7", "credit.toml: contact", "text in quotes"),
        ('contact = "信用办"', "credit.toml: contact", "plain ASCII"),
        ("creditchina = 1", "credit.toml: creditchina", "is not a table"),
        ("[creditchina]\ncolour = 1", "credit.toml: creditchina.colour", "known are enabled"),
        ("[creditchina]\nenabled = 1", "credit.toml: creditchina.enabled", "true or false"),
        ("[creditchina]\nenabled = true", "credit.toml: contact", "is missing"),
        ("[creditchina]\npace_seconds = 0", "credit.toml: creditchina.pace_seconds", "at least 3"),
        ("[zxgk]\npace_seconds = 44", "credit.toml: zxgk.pace_seconds", "at least 45"),
        ("[zxgk]\npace_seconds = nan", "credit.toml: zxgk.pace_seconds", "at least 45"),
        ('[zxgk]\nbase_url = "ftp://127.0.0.1"', "credit.toml: zxgk.base_url", "must be an address"),
        ('[zxgk]\nbase_url = "http://127.0.0.1:99999"', "credit.toml: zxgk.base_url", "ort"),
        ('[zxgk]\nbase_url = "http://me:pw@127.0.0.1"', "credit.toml: zxgk.base_url", "nor a user"),
        ('[zxgk]\nbase_url = "http://127.0.0.1/?a=1"', "credit.toml: zxgk.base_url", "question mark"),
        ("[zxgk]\ncap = 1.5", "credit.toml: zxgk.cap", "whole number"),
    ],
)
def test_what_does_not_fit(tmp_path: Path, text: str, where: str, what: str) -> None:
    with pytest.raises(BadOptions) as caught:
        settings_of(tmp_path, text)
    assert caught.value.where.endswith(where)
    assert what in caught.value.what


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadOptions, match=r"none\.toml"):
        credit_settings(tmp_path / "none.toml", {})


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://127.0.0.1:8000", True),
        ("http://[::1]:80", True),
        ("http://localhost", True),
        ("http://127.0.0.1.example.cn", False),
        ("https://www.creditchina.gov.cn", False),
    ],
)
def test_this_machine(url: str, local: bool) -> None:
    assert is_loopback(url) is local


def test_every_fact_that_decides_has_a_source() -> None:
    for layout in credit_sources().values():
        assert layout.signatures
        assert all(one.source for one in layout.signatures)
        assert layout.pace_seconds >= layout.least_pace > 0
        assert layout.base_url.startswith("http")
    assert credit_limits().source
