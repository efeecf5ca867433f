"""3.1, first matter: the same indicator of the same thing and year is stated alike in all papers of a submission."""

from collections.abc import Iterator
from typing import NamedTuple

from models.cases import SubmissionCase
from models.finding import Computation, Evidence, Finding, Message
from models.ruleset import Ruleset
from models.vocabulary import Verdict
from scanner.figures.board import Placed
from scanner.figures.comparing import Comparison, Outcome, Relation, compare
from scanner.figures.voices import Thing
from scanner.rules.difference_words import (
    difference_of,
    excluded_said,
    hints_said,
    named,
    number,
    shown,
)
from scanner.rules.truthful_agreement import conclusion, explained, not_understood, reasons
from scanner.rules.wording import KIND_EN, KIND_ZH, passage

_SHOWN = 6
_TOLD = 3


def findings(case: SubmissionCase, law: Ruleset) -> Iterator[Finding]:
    """What differs, one finding for each indicator of a thing, and at the end what the comparison as a whole came to."""
    del law
    comparison = compare(case.submission.reports, case.elsewhere)
    topics = _topics(comparison)
    yield from (_difference(topic) for topic in topics)
    if comparison.unread:
        yield not_understood(comparison.unread)
    if not any(topic.relation is Relation.DIFFERS for topic in topics):
        yield conclusion(case, comparison)
    elif reasons(comparison):
        yield explained(comparison)


class _Topic(NamedTuple):
    """What one finding is about: outcomes of one kind about one thing, between papers or inside the one at ``path``."""

    relation: Relation
    path: str
    thing: Thing
    outcomes: tuple[Outcome, ...]


def _topics(comparison: Comparison) -> list[_Topic]:
    held: dict[tuple[Relation, str, Thing], list[Outcome]] = {}
    for one in comparison.of(*_KEYS):
        if one.relation is not Relation.UNLIKE or not one.inside:
            path = one.pair.a.filed.path if one.inside else ""
            held.setdefault((one.relation, path, one.pair.thing), []).append(one)
    return [_Topic(*key, tuple(outcomes)) for key, outcomes in held.items()]


_KEYS = {
    Relation.DIFFERS: "differs",
    Relation.RECOGNITION: "perhaps_misread",
    Relation.UNTRIED: "perhaps_other_factors",
    Relation.UNLIKE: "perhaps_other_things",
    Relation.UNDATED: "perhaps_other_year",
}
_TAILS = {
    Relation.DIFFERS: ("", ""),
    Relation.RECOGNITION: (
        "；文字由扫描件识别得出，可能是识别错误，须对照原件",
        "; read from a scan, it may be an error of recognition: look at the page",
    ),
    Relation.UNTRIED: (
        "；因缺少数据，不能排除折标系数或排放因子不同",
        "; other factors cannot be excluded without that",
    ),
    Relation.UNLIKE: (
        "；数值出自正文且相差悬殊，可能并非同一口径，须人工核对",
        "; stated in prose and far apart, they may not be of the same thing",
    ),
    Relation.UNDATED: (
        "；汇总表未写明年份，可能为其他年份的数值，须人工核对",
        "; the summary table gives no year, its value may be that of another one",
    ),
}


def _difference(topic: _Topic) -> Finding:
    """One finding with all years: the first value carries it, beside it the other values and the calculation."""
    first = topic.outcomes[0]
    tried = excluded_said(attempt for one in topic.outcomes for attempt in one.tried)
    looks = hints_said(first.hints)
    scanned = topic.relation is Relation.DIFFERS and any(one.recognised for one in topic.outcomes)
    tail_zh, tail_en = _TAILS[topic.relation]
    zh = "；".join(_told(one)[0] for one in topic.outcomes[:_TOLD])
    en = "; ".join(_told(one)[1] for one in topic.outcomes[:_TOLD])
    inside_zh, inside_en = ("同一文件内", "contradicts itself") if topic.path else ("", "differs")
    message = Message(
        zh=f"{named(first)}{inside_zh}前后不一：{zh}"
        f"{_more(topic)}；{tried[0]}"
        f"{f'；疑似：{looks[0]}' if looks[0] else ''}{'；数值由扫描件识别得出' if scanned else ''}{tail_zh}。",
        en=f"{first.pair.thing[0]} {inside_en}: {en}; {tried[1]}"
        f"{f'; it looks like this: {looks[1]}' if looks[1] else ''}{'; read from a scan' if scanned else ''}{tail_en}.",
    )
    return Finding(
        verdict=Verdict.SUSPECTED if topic.relation is Relation.DIFFERS else Verdict.UNVERIFIED,
        key=_key(topic),
        message=message,
        evidence=passage(first.pair.a.filed, first.pair.a.reading.at),
        more=tuple(_more_evidence(topic)),
        data=_data(topic),
    )


def _key(topic: _Topic) -> str:
    what = "contradicts_itself" if topic.path and topic.relation is Relation.DIFFERS else _KEYS[topic.relation]
    return "_".join(part for part in (what, *topic.thing) if part)


def _told(outcome: Outcome) -> tuple[str, str]:
    """Both values with year and paper, and the difference."""
    pair = outcome.pair
    year_zh = f"{pair.year}年" if pair.year is not None else ""
    year_en = f"{pair.year}: " if pair.year is not None else ""
    (a_zh, a_en), (b_zh, b_en) = _stated(pair.a), _stated(pair.b)
    gap = difference_of(outcome)
    if outcome.inside:
        b_zh, b_en = f"另为“{shown(pair.b.reading)}”", f'"{shown(pair.b.reading)}"'
    return f"{year_zh}{a_zh}，{b_zh}，相差{gap}", f"{year_en}{a_en}, {b_en}, difference {gap}"


def _stated(placed: Placed) -> tuple[str, str]:
    kind, path = placed.filed.report.kind, placed.filed.path
    words = shown(placed.reading)
    return f"{KIND_ZH.get(kind, '文件')}（{path}）为“{words}”", f'{KIND_EN.get(kind, "file")} ({path}) "{words}"'


def _more(topic: _Topic) -> str:
    left = len(topic.outcomes) - _TOLD
    return f"；另有{left}处" if left > 0 else ""


def _more_evidence(topic: _Topic) -> Iterator[Evidence]:
    """The other passages, then the calculations, then what the reasons that failed rest on."""
    seen = {_place(topic.outcomes[0].pair.a)}
    for one in topic.outcomes:
        for placed in (one.pair.a, one.pair.b):
            if _place(placed) not in seen:
                seen.add(_place(placed))
                yield passage(placed.filed, placed.reading.at)
    yield from (_computation(one) for one in topic.outcomes)
    rests = [placed for one in topic.outcomes for placed in _other_years(one)]
    rests += [placed for one in topic.outcomes for attempt in one.tried for placed in attempt.by]
    rests += [hint.other for one in topic.outcomes for hint in one.hints if hint.other is not None]
    for placed in rests:
        if _place(placed) not in seen and len(seen) < _SHOWN * 2:
            seen.add(_place(placed))
            yield passage(placed.filed, placed.reading.at)


def _other_years(outcome: Outcome) -> Iterator[Placed]:
    """Where one side gives no year, all that the other states: none of it is the same."""
    pair = outcome.pair
    for voice in pair.both if pair.year is None and not outcome.inside else ():
        yield from (placed for placed in voice.said.get(pair.thing, ()) if placed.reading.year is not None)


def _place(placed: Placed) -> tuple[str, int, int]:
    return placed.filed.path, placed.reading.at.start, placed.reading.at.end


def _computation(outcome: Outcome) -> Computation:
    pair = outcome.pair
    unit = f" {pair.compared.unit}" if pair.compared.unit not in {"", "1"} else ""
    year = f"{pair.year}年 " if pair.year is not None else ""
    values = ((pair.a, pair.compared.a), (pair.b, pair.compared.b))
    inputs = {
        f"{name} {year}{KIND_ZH.get(placed.filed.report.kind, placed.filed.path)}": f"{shown(placed.reading)} = "
        f"{number(value.value)}{unit} ± {number(value.slack)}"
        for name, (placed, value) in zip("ab", values, strict=True)
    }
    spare = number(pair.compared.a.slack + pair.compared.b.slack)
    return Computation(inputs=inputs, formula="|b − a| > ±a + ±b", result=f"{difference_of(outcome)} > {spare}{unit}")


def _data(topic: _Topic) -> dict[str, str | int | bool]:
    pairs = [one.pair for one in topic.outcomes]
    tried = {attempt.reason: attempt.fits for one in topic.outcomes for attempt in one.tried}
    words = {True: "fits", False: "fails", None: "no data"}
    return {
        "indicator": topic.thing[0],
        "of": pairs[0].a.reading.of or pairs[0].b.reading.of,
        "years": "、".join(str(pair.year) for pair in pairs if pair.year is not None),
        "values": "; ".join(f"{pair.year or ''} {shown(pair.a.reading)} | {shown(pair.b.reading)}" for pair in pairs),
        "tried": "; ".join(f"{reason}: {words[fits]}" for reason, fits in tried.items()),
        "hints": "; ".join(dict.fromkeys(hint.kind.value for one in topic.outcomes for hint in one.hints)),
        "ocr": any(one.recognised for one in topic.outcomes),
        "inside_one_file": bool(topic.path),
    }
