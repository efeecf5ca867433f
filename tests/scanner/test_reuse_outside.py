"""What is known from outside: leaving somebody out afterwards is the same as never having known his texts."""

import pickle
from pathlib import Path
from random import Random

import numpy as np
import pytest

from models.vocabulary import DocumentKind
from scanner.execution import SerialExecutor
from scanner.reuse import Background, ReuseOptions
from scanner.reuse.grams import Hashes, grams
from scanner.reuse.outside import Outside
from scanner.reuse.owners import OutsideText, Owner, grouped
from scanner.reuse.round_texts import RoundText
from scanner.reuse.stream import stream

OPTIONS = ReuseOptions()
CODE = "91110108MA01ABCD23"
LETTERS = "锅炉水泵风机车床磨机窑炉仓库道路屋顶电表气表油罐皮带阀门管线厂房"


def prose(seed: int, length: int = 60) -> str:
    """Words of a small vocabulary, so that texts have grams in common by chance too."""
    random = Random(seed)  # noqa: S311  # a seeded test text, not cryptography
    return "".join(random.choices(LETTERS, k=length))


COMMON, HOUSE = prose(1), prose(2)
# applicant, evaluator, text: 甲 evaluates two, 乙 one; 丁 was evaluated by both; two texts name nobody
TEXTS = (
    ("一厂有限公司", "甲研究院", COMMON + HOUSE + prose(3)),
    ("一厂有限公司", "", HOUSE + prose(4)),
    ("二厂有限公司", "甲研究院", HOUSE + prose(5)),
    ("三厂有限公司", "乙中心", COMMON + prose(6)),
    ("丁厂有限公司", "甲研究院", prose(7)),
    ("丁厂有限公司", "乙中心", COMMON + prose(7)),
    ("", "", COMMON + prose(8)),
    ("", "", prose(8) + prose(7)),
)
EVALUATORS = ("甲", "甲", "甲", "乙", "甲", "乙", "?6", "?7")


def outside_texts(folder: Path) -> list[OutsideText]:
    found = []
    for number, (applicant, evaluator, text) in enumerate(TEXTS):
        path = folder / f"{number}.txt"
        path.write_text(text, encoding="utf8")
        owners = [Owner(names=(name,) if name else ()) for name in (applicant, evaluator)]
        found.append(OutsideText(sha256=f"{number:064}", location=str(path), applicant=owners[0], evaluator=owners[1]))
    return found


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    return Outside.of(outside_texts(tmp_path), OPTIONS, tmp_path / "kept" / "outside", SerialExecutor())


def asked() -> Hashes:
    return np.unique(np.concatenate([grams(stream(text).codes, OPTIONS.run_gram) for _, _, text in TEXTS]))


def without(left_out: set[int]) -> Background:
    texts: dict[str, list[str]] = {}
    for number, evaluator in enumerate(EVALUATORS):
        if number not in left_out:
            texts.setdefault(evaluator, []).append(TEXTS[number][2])
    return Background.of(texts)


@pytest.mark.parametrize(
    ("told", "left_out"),
    [
        ((), set()),
        (("甲研究院",), {0, 1, 2, 4}),
        (("一厂有限责任公司",), {0, 1}),
        (("丁厂有限公司",), {4, 5}),
        (("丁厂有限公司", "乙中心"), {3, 4, 5}),
        (("一厂有限公司", "二厂有限公司", "丁厂有限公司", f"{6:064}"), {0, 1, 2, 4, 5, 6}),
        (("不在其中有限公司",), set()),
    ],
)
def test_leaving_out_is_as_if_never_known(outside: Outside, told: tuple[str, ...], left_out: set[int]) -> None:
    view, expected = outside.without(told), without(left_out)
    hashes = asked()
    if told[:2] == ("一厂有限公司", "二厂有限公司"):  # what two who are left out share stays counted: in doubt, known
        assert (view.spread(hashes) >= expected.spread(hashes)).all()
    else:
        assert view.spread(hashes).tolist() == expected.spread(hashes).tolist()
    assert view.evaluators == expected.evaluators
    assert view.common_from(OPTIONS) == expected.common_from(OPTIONS)


def test_a_pair_leaves_out_its_own_people(outside: Outside) -> None:
    sides = [
        RoundText(sha256="f" * 64, start=0, end=9, location="", kind=kind, applicant=key, evaluator="", names=names)
        for kind, key, names in (
            (DocumentKind.SELF_EVALUATION, "三厂有限公司", ()),
            (DocumentKind.THIRD_PARTY_EVALUATION, CODE, ("甲研究院",)),
        )
    ]
    hashes = asked()
    expected = without({0, 1, 2, 3, 4})
    view = outside.without(word for side in sides for word in side.called)
    assert view.spread(hashes).tolist() == expected.spread(hashes).tolist()


def test_workers_get_the_place_only_and_find_the_same(outside: Outside) -> None:
    handed = pickle.dumps(outside)
    assert len(handed) < 1000
    came = pickle.loads(handed)  # noqa: S301  # made two lines above
    assert came.spread(asked()).tolist() == outside.spread(asked()).tolist()


def test_what_was_made_is_not_made_again(tmp_path: Path) -> None:
    texts = outside_texts(tmp_path)
    first = Outside.of(texts, OPTIONS, tmp_path / "kept", SerialExecutor())
    for path in tmp_path.glob("*.txt"):
        path.unlink()
    second = Outside.of(texts, OPTIONS, tmp_path / "kept", SerialExecutor())
    assert second.spread(asked()).tolist() == first.spread(asked()).tolist()


def test_nothing_known() -> None:
    hashes = asked()
    assert not Outside.none().without(["甲研究院"]).spread(hashes).any()
    assert Outside.none().without([]).evaluators == 0


def test_a_code_and_a_name_are_one_evaluator() -> None:
    texts = [
        OutsideText(sha256="1", location="1", evaluator=Owner(code=CODE, names=("甲研究院",))),
        OutsideText(sha256="2", location="2", evaluator=Owner(names=("甲研究院",))),
        OutsideText(sha256="3", location="3", applicant=Owner(names=("乙厂",))),
        OutsideText(sha256="4", location="4", applicant=Owner(names=("乙厂",))),
    ]
    assert [[unit.locations for unit in group.units] for group in grouped(texts)] == [[("1",), ("2",)], [("3", "4")]]
