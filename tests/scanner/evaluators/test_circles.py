"""Relations that close a circle."""

import pytest

from scanner.circles import circle


@pytest.mark.parametrize(
    ("relations", "found"),
    [
        ({"a": "b", "b": "c", "c": "a"}, "abca"),
        ({"b": "c", "c": "d", "d": "b", "a": "b"}, "bcdb"),
        ({"a": "b", "b": "a"}, ""),
        ({"a": "bc", "b": "c"}, ""),
        ({"a": "b", "b": "ac", "c": "d", "d": "a"}, "abcda"),
        ({"a": "bd", "b": "c", "c": "da", "d": "a"}, "abca"),
        ({"a": "b", "b": "x", "x": "a"}, ""),
    ],
    ids=[
        "three",
        "beside the one asked for",
        "two",
        "no way back",
        "a pair in it",
        "the shortest",
        "not all among them",
    ],
)
def test_circles(relations: dict[str, str], found: str) -> None:
    assert "".join(circle(relations, "abcd")) == found
