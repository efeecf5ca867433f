"""The base background: whose words a stretch of text holds, although filled in, misread or reworded."""

from itertools import pairwise

import numpy as np
import pytest

from corpus.templates import Printed, Work, WorkKind
from models.vocabulary import Confidence
from scanner.reuse import ReuseOptions
from scanner.reuse.known import KnownText, shipped
from scanner.reuse.prepared import prepare

OPTIONS = ReuseOptions()
CLAUSE = "厂区道路每周清扫两次，由后勤部门在平面图上标明路线，记录保存三年。"
LETTER = "我单位承诺…所交材料全部属实，若有虚假愿意退回奖励并接受公示。"


def entry(kind: WorkKind, text: str) -> Printed:
    work = Work(id=kind, kind=kind, title=f"{kind} title", source="made up", confidence=Confidence.PRIMARY)
    return Printed(work=work, place="3", text=text)


KNOWN = KnownText([entry(WorkKind.STANDARD, CLAUSE), entry(WorkKind.FORM, LETTER)], OPTIONS.run_gram)


def held(text: str) -> list[tuple[str, int]]:
    """The stretches of a text with the entry that prints them, the ones that none prints left out."""
    made = prepare(text, (), OPTIONS, KNOWN)
    spans = np.column_stack((made.bounds[:-1], made.bounds[1:]))
    places = KNOWN.places(made.stream.codes, made.printed, spans, OPTIONS)
    cuts = [0, *(np.flatnonzero(np.diff(places)) + 1).tolist(), len(places)]
    return [
        (made.stream.chars[start:end], int(places[start]))
        for start, end in pairwise(cuts)
        if end > start and places[start] >= 0
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (CLAUSE, [(CLAUSE, 0)]),
        (f"前天下雨。{CLAUSE}后来天晴了。", [(CLAUSE, 0)]),
        (CLAUSE.replace("清扫", "清捍"), [(CLAUSE.replace("清扫", "清捍"), 0)]),
        (CLAUSE.replace("后勤部门", "保卫科"), [(CLAUSE.replace("后勤部门", "保卫科"), 0)]),
        (LETTER.replace("…", "江南厂"), [(LETTER.replace("…", "江南厂"), 1)]),
        ("厂区道路去年重新浇了沥青，两边各留一米种麦冬，下雨天不再积水。", []),
        ("", []),
        ("厂区", []),
    ],
)  # fmt: skip
def test_words_of_an_entry_are_known(text: str, found: list[tuple[str, int]]) -> None:
    letters = [("".join(char for char in words if char.isalnum()), number) for words, number in found]
    assert held(text) == letters


def test_naming_a_standard_prints_no_more_than_its_title() -> None:
    title = "《厂区道路清扫保洁与扬尘控制技术导则》"
    known = KnownText([entry(WorkKind.STANDARD, f"{title}适用于各类厂区。")], OPTIONS.run_gram)
    made = prepare(
        f"后勤照着{title}改了路线，头一个月总有人抱怨，第二个月灰真的少了，抱怨也就停了。", (), OPTIONS, known
    )
    assert (made.printed == -1).all()


def test_what_is_shipped_is_built_once_and_names_its_works() -> None:
    known = shipped(OPTIONS.run_gram)
    assert shipped(OPTIONS.run_gram) is known
    assert len(known.entries) == len(known.kinds) > 1000
    assert all(one.at.startswith(one.work.title) for one in known.entries)
