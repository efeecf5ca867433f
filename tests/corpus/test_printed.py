"""Text that anybody may print: complete, of known works, found by what it says."""

from collections import Counter

import pytest

from corpus.templates import WorkKind, forms, printed
from models.folding import match_key
from models.vocabulary import Confidence


def test_every_text_says_something_and_stands_once_in_its_work() -> None:
    texts = printed()
    counts = Counter((one.work.id, one.text) for one in texts)
    assert [key for key, count in counts.items() if count > 1] == []
    own = {form.id for form in forms()}
    assert [one.text for one in texts if one.work.id not in own and len(match_key(one.text).text) < 5] == []


def test_every_work_has_a_title_a_source_and_texts() -> None:
    works = {one.work.id: one.work for one in printed()}
    assert all(work.title and work.source for work in works.values())
    assert {work.kind for work in works.values()} == set(WorkKind)
    assert len(works) > 60


def test_the_notice_is_held_in_its_own_words_and_the_rest_is_unconfirmed() -> None:
    own = {form.id for form in forms()}
    primary = {one.work.id for one in printed() if one.work.confidence is Confidence.PRIMARY}
    decided = {one.work.id for one in printed() if one.work.confidence.decides}
    assert primary == {"notice-2022"}
    assert decided - own == {"notice-2022"}


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("近三年（含成立不足三年）无较大及以上安全、环保、质量等事故", "GB/T 36132-2018 绿色工厂评价通则 5.1.1"),
        ("用能单位应建立能源统计报表制度", "GB 17167-2006 用能单位能源计量器具配备和管理通则 5.4"),
        ("一切单位和个人都有保护环境的义务", "中华人民共和国环境保护法（2014修订） 第六条"),
    ],
)
def test_words_are_found_where_they_stand(words: str, at: str) -> None:
    assert at in {one.at for one in printed() if words in one.text}
