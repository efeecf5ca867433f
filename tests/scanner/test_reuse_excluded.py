"""Excluded text: boilerplate wherever it stands, with its own reason; the rest of a copy stays one."""

import pytest

from scanner.reuse import Background, PassageKind, ReuseOptions, Why, passages
from tests.scanner.test_reuse_passages import (
    AFTER,
    BEFORE,
    NOISY,
    OTHER_AFTER,
    OTHER_BEFORE,
    REORDERED,
    REWORDED,
    WORDS,
)

NONE = Background.none()


@pytest.mark.parametrize(
    "copy", [WORDS, NOISY, REWORDED, REORDERED], ids=["verbatim", "noise", "reworded", "reordered"]
)
def test_an_excluded_passage_accuses_no_more(copy: str) -> None:
    a, b = BEFORE + WORDS + AFTER, OTHER_BEFORE + copy + OTHER_AFTER
    found = passages(a, b, ReuseOptions(excluded=(WORDS,)), NONE)
    assert {(one.kind, one.why) for one in found} == {(PassageKind.BOILERPLATE, Why.EXCLUDED)}
    assert sum(one.a[1] - one.a[0] for one in found) >= 60


def test_what_stands_beside_it_is_copied_still() -> None:
    a, b = BEFORE + AFTER + WORDS + OTHER_BEFORE, BEFORE + AFTER + WORDS + OTHER_AFTER
    found = passages(a, b, ReuseOptions(excluded=(WORDS,)), NONE)
    copied = [a[slice(*one.a)] for one in found if one.kind is PassageKind.COPIED]
    assert copied == [BEFORE + AFTER]


def test_a_name_in_an_excluded_passage_is_masked_as_in_the_reports() -> None:
    name = "青禾齿轮"
    words = "".join(
        f"{part}，{name}" for part in ("磨床换了新的", "冷却液少用一半", "导轨不再生锈了", "工人都说好", "师傅也省心")
    )
    a, b = BEFORE + words + AFTER, OTHER_BEFORE + words + OTHER_AFTER
    assert PassageKind.COPIED in {one.kind for one in passages(a, b, ReuseOptions(), NONE)}
    for names in ((), (name,)):
        found = passages(a, b, ReuseOptions(excluded=(words,)), NONE, names)
        assert PassageKind.COPIED not in {one.kind for one in found}
