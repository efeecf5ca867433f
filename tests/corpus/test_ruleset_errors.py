"""A broken ruleset is refused with file, line and reason."""

from pathlib import Path

import pytest

from corpus.rulesets import load
from models.errors import BadRuleset
from models.vocabulary import Confidence

LINES = (
    'extends = "2022"',  # 1
    'id = "x"',
    'title = "t"',
    "issued = 2025-01-01",
    "reference_date = 2025-07-31",  # 5
    "deadline = 2025-07-31",
    "[inherited]",
    'confidence = "unconfirmed"',
    'source = "s"',
    'needs_confirmation = "n"',  # 10
    '[clauses."3.5-cap"]',
    'section = "三"',
    'subjects = ["evaluator"]',
    'categories = ["green_factory"]',
    '[clauses."3.5-cap".parameters]',  # 15
    "projects = [",
    '    { value = 15, source = "s", confidence = "verified", since = 2025-01-01, until = 2025-12-31 },',
    '    { value = 20, source = "s", confidence = "verified", since = 2026-01-01 },',
    "]",
    "[clauses.'3.7-annual-report']",  # 20
    'text = """',
    'words"""',
    "in_force = true",
)


def write(folder: Path, line: int = 0, text: str = "") -> Path:
    """The file above, one line of it exchanged."""
    lines = [text if number == line else printed for number, printed in enumerate(LINES, 1)]
    path = folder / "own.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_file_itself_is_good(tmp_path: Path) -> None:
    law = load(write(tmp_path))
    assert law.number_of("3.5-cap", "projects") == 15
    assert law.clauses["3.5-cap"].needs_confirmation == "n"
    assert law.clauses["3.7-annual-report"].text == "words"
    assert law.parameter("3.3-blacklist", "blacklist_years").confidence is Confidence.UNCONFIRMED


@pytest.mark.parametrize(
    ("line", "text", "where", "what"),
    [
        (1, 'extends = "1999"', 1, "unknown ruleset '1999'"),
        (1, 'extends = "2024"', 1, "extends another one itself"),
        (1, "extends = 2022", 1, "'extends' must be text"),
        (2, "", 1, "missing key 'id'"),
        (2, 'id = " "', 2, "'id' must be text that is not empty"),
        (3, "title = = 1", 3, "not TOML: Invalid value"),
        (3, 'title = "t"\ntitle = "u"', 4, "not TOML: Cannot overwrite a value"),
        (3, "title = 7", 3, "'title' must be text"),
        (3, 'title = "t"\ncolour = "green"', 4, "unknown key 'colour'"),
        (4, "issued = 2025-02-30", 4, "not TOML"),
        (4, 'issued = "2025-01-01"', 4, "'issued' must be a date"),
        (4, "issued = 2025-01-01T08:00:00", 4, "'issued' must be a date"),
        (4, "issued = 2025-08-01", 6, "'deadline' is before 'issued'"),
        (7, "[other]", 7, "unknown key 'other'"),
        (8, 'confidence = "sure"', 8, "'sure' is not known for 'confidence'"),
        (9, "", 7, "missing key 'source'"),
        (11, '[clauses."3.5-capp"]', 11, "unknown clause '3.5-capp'"),
        (12, "section = 3", 12, "'section' must be text"),
        (12, 'section = "三"\npage = 3', 13, "unknown key 'page'"),
        (13, 'subjects = ["evaluator", "judge"]', 13, "'judge' is not known for 'subjects'"),
        (13, 'subjects = [\n  "evaluator",\n  "judge",\n]', 15, "'judge' is not known for 'subjects'"),
        (13, 'subjects = ["evaluator", "evaluator"]', 13, "'subjects' names one word twice"),
        (13, 'subjects = "evaluator"', 13, "'subjects' must be a list"),
        (14, 'categories = ["green_house"]', 14, "'green_house' is not known for 'categories'"),
        (14, 'types = ["weekly"]', 14, "'weekly' is not known for 'types'"),
        (14, 'inherited = { confidence = "verified" }', 14, "missing key 'source'"),
        (16, "Projects = [", 16, "'Projects' is not named in small letters"),
        (16, "projects = 1\nmore = [", 16, "'projects' must be a list of tables"),
        (17, '{ source = "s", confidence = "verified" },', 17, "missing key 'value'"),
        (17, '{ value = 1.5, source = "s", confidence = "verified" },', 17, "'value' must be a whole number"),
        (17, '{ value = [], source = "s", confidence = "verified" },', 17, "'value' must be a whole number"),
        (17, '{ value = [""], source = "s", confidence = "verified" },', 17, "'value' must be a whole number"),
        (17, '{ value = "a", source = "s", confidence = "verified", until = 2025-12-31 },', 18, "of different types"),
        (17, '{ value = 15, confidence = "verified" },', 17, "missing key 'source'"),
        (17, '{ value = 15, source = "s" },', 17, "missing key 'confidence'"),
        (17, '{ value = 15, source = "s", confidence = "V2" },', 17, "'V2' is not known for 'confidence'"),
        (17, '{ value = 15, source = "s", confidence = "verified", unit = "项" },', 17, "unknown key 'unit'"),
        (17, '{ value = 15, source = "s", confidence = "verified" },', 18, "the periods of 'projects' overlap"),
        (
            17,
            '{ value = 15, source = "s", confidence = "verified", until = 2026-01-01 },',
            18,
            "the periods of 'projects' overlap",
        ),
        (
            17,
            '{ value = 15, source = "s", confidence = "verified", since = 2025-12-31, until = 2025-01-01 },',
            17,
            "'since' is after 'until'",
        ),
        (18, '{ value = 20, source = "s", confidence = "verified", since = 2026 },', 18, "'since' must be a date"),
        (23, 'in_force = "yes"', 23, "'in_force' must be true or false"),
        (23, 'in_force = "', 23, "not TOML"),
    ],
)
def test_refused(tmp_path: Path, line: int, text: str, where: int, what: str) -> None:
    path = write(tmp_path, line, text)
    with pytest.raises(BadRuleset) as caught:
        load(path)
    assert caught.value.where == f"{path}:{where}"
    assert what in caught.value.what


def test_empty_text(tmp_path: Path) -> None:
    path = write(tmp_path, 22, '"""')
    with pytest.raises(BadRuleset) as caught:
        load(path)
    assert (caught.value.where, caught.value.what) == (f"{path}:21", "'text' must be text that is not empty")


WHOLE = (
    'id = "x"',
    'title = "t"',
    "issued = 2025-01-01",
    "reference_date = 2025-07-31",
    "deadline = 2025-07-31",  # 5
    '[clauses."1.2a-operating"]',
    'section = "一"',
    'title_zh = "z"',
    'title_en = "e"',
    'text = "w"',  # 10
    'subjects = ["submission"]',
    'categories = ["green_factory"]',
)


@pytest.mark.parametrize(
    ("line", "text", "where", "what"),
    [
        (1, WHOLE[0], 6, "missing clause '1.2b-accident'"),
        (10, "", 6, "missing key 'text'"),
        (9, "", 6, "missing key 'title_en'"),
        (11, "", 6, "missing key 'subjects'"),
        (6, "[law]", 6, "unknown key 'law'"),
        (12, 'inherited = { confidence = "primary", source = "s" }\ncategories = []', 12, "unknown key 'inherited'"),
    ],
)
def test_a_whole_file_leaves_nothing_out(tmp_path: Path, line: int, text: str, where: int, what: str) -> None:
    path = tmp_path / "whole.toml"
    path.write_text("\n".join(text if number == line else one for number, one in enumerate(WHOLE, 1)), encoding="utf-8")
    with pytest.raises(BadRuleset) as caught:
        load(path)
    assert (caught.value.where, what in caught.value.what) == (f"{path}:{where}", True)


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "gbk.toml"
    path.write_bytes('id = "x"\ntitle = "工业"\n'.encode("gbk"))
    with pytest.raises(BadRuleset) as caught:
        load(path)
    assert (caught.value.where, caught.value.what) == (f"{path}:2", "not UTF-8")


def test_no_such_ruleset() -> None:
    with pytest.raises(BadRuleset) as caught:
        load("1999")
    assert caught.value.where == "1999"
    assert "2022, 2023, 2024" in caught.value.what


def test_windows_line_ends_and_mark_keep_the_lines(tmp_path: Path) -> None:
    path = write(tmp_path, 8, 'confidence = "sure"')
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    with pytest.raises(BadRuleset) as caught:
        load(path)
    assert caught.value.where == f"{path}:8"
