"""Lines of TOML keys."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files

import pytest

from corpus.rulesets.places import Path, locate

TEXT = '''# a comment with [brackets] = and "quotes
top = 1 # one
"quoted key" = 'literal ] # no comment'
a.b = 2022-09-16

[table."x.y"]
text = """
not = "a key"
\\""" still
"""
raw = \'\'\'
[no]
\'\'\'
list = [ # comment ]
    "one, ]",

    { k = 1, m.n = [2,3] }, # comment
]

[[many]]
k = 1
[many.sub]
k = 2
[[many]]
k = 3
[many.sub]
k = {}
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2),
        (("quoted key",), 3),
        (("a",), 4),
        (("a", "b"), 4),
        (("table", "x.y"), 6),
        (("table", "x.y", "text"), 7),
        (("table", "x.y", "raw"), 11),
        (("table", "x.y", "list"), 14),
        (("table", "x.y", "list", 0), 15),
        (("table", "x.y", "list", 1), 17),
        (("table", "x.y", "list", 1, "m", "n", 1), 17),
        (("many", 0), 20),
        (("many", 0, "sub", "k"), 23),
        (("many", 1), 24),
        (("many", 1, "k"), 25),
        (("many", 1, "sub"), 26),
    ],
)
def test_locate(path: Path, line: int) -> None:
    assert locate(TEXT)[path] == line


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in items:
        yield from paths(below, (*path, key))


@pytest.mark.parametrize("name", ["2022.toml", "2023.toml", "2024.toml"])
def test_every_path_of_a_ruleset_has_its_line(name: str) -> None:
    text = files("corpus.rulesets").joinpath(name).read_text(encoding="utf-8")
    lines, places = text.split("\n"), locate(text)
    for path in paths(tomllib.loads(text)):
        key = next(part for part in reversed(path) if isinstance(part, str))
        assert isinstance(path[-1], int) or key in lines[places[path] - 1]


def test_every_path_of_the_sample_is_found() -> None:
    assert set(paths(tomllib.loads(TEXT))) == set(locate(TEXT))
