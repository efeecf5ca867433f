"""Real bids for one tender: the tender's text is no copy once it is known, what two bidders share beyond it is."""

from itertools import combinations
from pathlib import Path

import pytest

from scanner.reuse import Background, PassageKind, ReuseOptions, SharedPassage, Why, passages
from tests.benchmarks.bench_neardup import tender_and_bids

TENDER = "投标人应完全响应招标文件中的服务范围、验收标准、付款条件和保密要求，不得对实质性条款作出负偏离。"
COLLUDING = {
    ("凌云投标文件", "晨星投标文件"): "本项目采用统一身份认证、安全审计及日志留存方案",
    ("北辰投标文件", "青禾投标文件"): "为提升投标响应效率，本方案将建设统一的文件比对",
}
Found = dict[tuple[str, str], list[tuple[str, SharedPassage]]]


@pytest.fixture(scope="module")
def found(shared: Path) -> Found:
    """The shared passages of each pair of bids with their words in the first, the tender being known."""
    bids, tender = tender_and_bids(shared / "data/neardup/bidcheck")
    background = Background.of({"tender": [tender]})
    return {
        (first, second): [
            (bids[first][slice(*one.a)], one) for one in passages(bids[first], bids[second], ReuseOptions(), background)
        ]
        for first, second in combinations(sorted(bids), 2)
    }


def test_only_the_bidders_that_share_more_than_the_tender_copied(found: Found) -> None:
    copied = {pair: [words for words, one in ones if one.kind is PassageKind.COPIED] for pair, ones in found.items()}
    assert {pair for pair, words in copied.items() if words} == set(COLLUDING)
    for pair, words in COLLUDING.items():
        (passage,) = copied[pair]
        assert words in passage


def test_the_text_of_the_tender_is_known_from_elsewhere(found: Found) -> None:
    assert len(found) == 6
    for ones in found.values():
        (one,) = (one for words, one in ones if words == TENDER)
        assert (one.kind, one.why, one.elsewhere) == (PassageKind.BOILERPLATE, Why.ELSEWHERE, 1)
