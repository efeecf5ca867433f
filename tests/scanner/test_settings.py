"""What a round says of itself, and what is said when it cannot be understood."""

from datetime import date, datetime
from pathlib import Path

import pytest

from models.errors import BadRound
from models.vocabulary import Scope
from scanner.settings import CHINA, default_inputs, read_inputs


def _write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("_toml", ".toml").replace("_csv", ".csv")).write_text(text, encoding="utf8")
    return folder


def test_without_files_the_ruleset_decides(tmp_path: Path) -> None:
    settings = read_inputs(tmp_path, None).settings
    assert settings.ruleset == "2022"
    assert settings.reference_date == settings.deadline == date(2022, 10, 31)
    assert settings.scope is Scope.PARTIAL


def test_round_toml(tmp_path: Path) -> None:
    toml = 'scope = "national"\nreference_date = 2022-09-30\ndeadline = "2022-11-05"\ncomplete_regions = ["江苏", "深圳市"]\n'
    settings = read_inputs(_write(tmp_path, round_toml=toml), None).settings
    assert settings.national
    assert settings.reference_date == date(2022, 9, 30)
    assert settings.deadline == date(2022, 11, 5)
    assert settings.complete_regions == ("江苏省", "深圳市")


@pytest.mark.parametrize(
    ("toml", "where", "what"),
    [
        ("scope = national", "round.toml", "line 1"),
        ('scope = "all"', "round.toml: scope", "neither"),
        ('reference_date = "31.10.2022"', "round.toml: reference_date", "not a date"),
        ("deadlin = 2022-10-31", "round.toml", "unknown key 'deadlin'"),
        ('complete_regions = ["火星"]', "round.toml: complete_regions", "火星"),
    ],
)
def test_a_broken_round_toml_is_refused_with_its_place(tmp_path: Path, toml: str, where: str, what: str) -> None:
    with pytest.raises(BadRound, match=what) as caught:
        read_inputs(_write(tmp_path, round_toml=toml), None)
    assert where in caught.value.where


def test_receipt_times_are_chinas_and_members_come_with_their_archive(tmp_path: Path) -> None:
    rows = "path,received_at\n./a/甲.pdf,2022-10-31T16:30:00+00:00\nb.zip,2022-10-30 08:00:00\nc.pdf,2022-10-31\n"
    inputs = read_inputs(_write(tmp_path, received_csv=rows), None)
    assert inputs.received_at("a/甲.pdf") == datetime(2022, 11, 1, 0, 30, tzinfo=CHINA)
    assert inputs.received_at("b.zip!/x/乙.docx") == datetime(2022, 10, 30, 8, tzinfo=CHINA)
    last = inputs.received_at("c.pdf")
    assert last is not None
    assert last.date() == date(2022, 10, 31)
    assert inputs.received_at("d.pdf") is None


def test_a_folders_time_holds_below_it_unless_a_nearer_row_says_otherwise() -> None:
    day = {
        name: datetime(2022, 10, number, tzinfo=CHINA)
        for number, name in enumerate(["江苏", "江苏/甲", "江苏/甲/a.pdf"], 1)
    }
    inputs = default_inputs(None).but(received=day)
    found = {
        path: inputs.received_at(path)
        for path in ("江苏/b.pdf", "江苏/甲/b.zip!/c.pdf", "江苏/甲/a.pdf", "江苏省/a.pdf")
    }
    assert [moment.day if moment else None for moment in found.values()] == [1, 2, 3, None]


def test_rows_that_name_nothing_of_the_round_are_said(tmp_path: Path) -> None:
    rows = "path,received_at\n江苏/,2022-10-30\n江苏\\甲.zip,2022-10-30\n浙江,2022-10-30\n"
    inputs = read_inputs(_write(tmp_path, received_csv=rows), None)
    assert inputs.unplaced(["江苏/甲.zip!/a.pdf"]) == ("received.csv: '浙江' names no file or folder of the round",)


def test_a_row_without_a_time_is_said_and_costs_only_itself(tmp_path: Path) -> None:
    rows = "path,received_at\na.pdf,昨天\nb.pdf,2022-10-30\n"
    inputs = read_inputs(_write(tmp_path, received_csv=rows), None)
    assert inputs.received_at("a.pdf") is None
    assert inputs.received_at("b.pdf") is not None
    assert inputs.problems == ("received.csv:2: '昨天' is not an ISO 8601 time",)


def test_a_gbk_received_csv_is_read(tmp_path: Path) -> None:
    (tmp_path / "received.csv").write_bytes("path,received_at\n甲.pdf,2022-10-30\n".encode("gbk"))
    assert read_inputs(tmp_path, None).received_at("甲.pdf") is not None


def test_a_received_csv_without_its_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRound, match="header") as caught:
        read_inputs(_write(tmp_path, received_csv="file,time\na,b\n"), None)
    assert caught.value.where == "received.csv:1"
