"""Real laws: an amended one is its older edition copied, laws of one topic are not copied from each other."""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from scanner.reuse import Background, PassageKind, ReuseOptions, passages

EDITIONS = [
    ("上海市优化营商环境条例(2020-04-10)", "上海市优化营商环境条例(2024-09-27)"),
    ("北京市优化营商环境条例(2020-03-27)", "北京市优化营商环境条例(2024-11-29)"),
    ("上海市检验检测条例", "上海市检验检测条例(2024-12-31)"),
]


def copied(a: str, b: str) -> int:
    """Characters of A."""
    found = passages(a, b, ReuseOptions(), Background.none())
    return sum(one.a[1] - one.a[0] for one in found if one.kind is PassageKind.COPIED)


def read(paths: Sequence[Path]) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in paths]


@pytest.mark.parametrize("names", EDITIONS)
def test_an_amended_law_is_found_in_its_older_edition(shared: Path, names: tuple[str, str]) -> None:
    a, b = read([shared / "data/neardup/law_versions" / f"{name}.md" for name in names])
    assert copied(a, b) >= 0.9 * len(a)


def test_laws_of_one_topic_are_not_copied(shared: Path) -> None:
    laws = read(sorted((shared / "data/neardup/law_same_topic").glob("*.md")))
    assert len(laws) == 6
    assert max(copied(a, b) / min(len(a), len(b)) for a, b in combinations(laws, 2)) <= 0.03


def test_laws_of_other_topics_share_nothing_that_is_copied(shared: Path) -> None:
    laws = read(sorted((shared / "data/neardup/law_versions").glob("*.md")))
    (topic,) = read(sorted((shared / "data/neardup/law_same_topic").glob("上海市节约能源条例*.md")))
    assert [copied(topic, law) for law in laws] == [0] * len(laws)
