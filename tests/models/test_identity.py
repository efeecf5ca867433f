"""Credit codes and names."""

import csv
from pathlib import Path

import pytest

from models.identity import (
    find_organisation_code,
    find_uscc,
    fold_name,
    holds_organisation_code,
    is_uscc,
    organisation_code,
)


@pytest.mark.parametrize(
    ("code", "valid"),
    [
        ("91310000677833266F", True),
        ("91310000677833266E", False),
        ("9131000067783326F", False),
        ("91310000I77833266F", False),
        ("N2330000MA1KTE5T2W", False),
    ],
)
def test_check_character(code: str, *, valid: bool) -> None:
    assert is_uscc(code) is valid


def test_a_code_is_found_in_full_width_and_with_spaces_and_a_wrong_one_is_not() -> None:
    assert find_uscc("代码：９１３１００００ 677833266f（副本）") == "91310000677833266F"
    assert find_uscc("91310000677833266E") is None
    assert find_uscc("X91310000677833266F") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("示例（北京）有限责任公司", "示例(北京)有限公司"),
        ("示例 〔北京〕 有限公司", "示例（北京）有限公司"),
        ("⽰例有限公司", "示例有限公司"),
        ("ＡＢＣ示例有限公司", "abc示例有限公司"),
        ("示例（北京有限公司", "示例（北京）有限公司"),
        ("示例（北京）有限公司", "示例北京有限公司"),
        ("示例（集团） 有限公司", "示例(集团)有限公司"),
        ("“示例”有限公司", "示例有限公司"),
        ("蘇州鋼鐵聯合有限責任公司", "苏州钢铁联合有限公司"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_different_companies_stay_different() -> None:
    assert fold_name("示例股份有限公司") != fold_name("示例有限公司")
    assert fold_name("示例有限公司苏州分公司") != fold_name("示例有限公司")


@pytest.mark.parametrize(
    ("text", "code"),
    [("13221515-0", "132215150"), ("１０７７４３６８０", "107743680"), ("132215151", None), ("1132215150", None)],
)
def test_an_organisation_code_is_found_with_its_check_character(text: str, code: str | None) -> None:
    assert find_organisation_code(text) == code


def test_a_credit_code_holds_the_organisation_code() -> None:
    assert find_organisation_code(organisation_code("91310000677833266F")) == "677833266"


@pytest.mark.parametrize(("code", "holds"), [("91310000677833266F", True), ("91320500MA2PRUEF1B", False)])
def test_the_check_character_of_the_organisation_code(code: str, *, holds: bool) -> None:
    assert is_uscc(code)
    assert holds_organisation_code(code) is holds


def test_published_codes(shared: Path) -> None:
    with (shared / "data" / "codes" / "uscc_cases_dev.csv").open(encoding="utf8") as stream:
        for row in csv.DictReader(stream):
            assert is_uscc(row["uscc"]) is (row["checksum_ok"] == "True")
            assert holds_organisation_code(row["uscc"]) or row["checksum_ok"] != "True"
