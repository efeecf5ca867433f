"""1.5a: in a park's value added the share of industry is more than half (工业增加值占比超过50%).

The share of the latest year that the reports state decides; where none is stated, the totals that make it. Of other
shares (high-tech, green industries) nothing is asked here.
"""

from collections.abc import Iterable
from decimal import Decimal

from models.cases import SubmissionCase
from models.finding import Absence, Answer, Computation, Evidence, Finding, Message
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.figures.energy_claims import own_reports
from scanner.figures.shares import SHARE, Made, Share, Side, made_shares, stated_shares
from scanner.rules.stating import unread_part
from scanner.rules.wording import passage

CLAUSE = "1.5a-industry-share"
_ZH, _EN = "工业增加值占比", "share of industrial value added"


class IndustryShare:
    """Violated if every stated share of the latest year is at most the line, suspected if some are or only totals say so."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Unverified without a value, near the line where it is not sure, and where reports or files leave it open."""
        line = Decimal(law.number_of(CLAUSE, "percent"))
        newest = case.settings.reference_date.year
        reports = own_reports(case.submission.reports)
        stated = stated_shares(reports, line, newest)
        made = made_shares(reports, line, newest)
        if stated:
            return Answer.of(_stated(case, stated, made, line))
        return Answer.of(_made(case, made[0], line) if made else _absent(case))


def _stated(case: SubmissionCase, stated: tuple[Share, ...], made: tuple[Made, ...], line: Decimal) -> Finding:
    """The share that decides: one that breaks the line, else one that is open, else any."""
    order = (Side.NOT_ABOVE, Side.OPEN, Side.ABOVE)
    worst = min(stated, key=lambda one: order.index(one.side))
    contrary = [one for one in stated if one.side is not worst.side]
    against = [one for one in made if one.side not in {worst.side, Side.OPEN}]
    verdict, key, zh, en = _verdict(case, worst, disputed=bool(contrary or against), line=line)
    reading, filed = worst.placed.reading, worst.placed.filed
    year = f"{reading.year}年" if reading.year is not None else ""
    quote = "".join(reading.at.quote.split())
    return Finding(
        verdict=verdict,
        key=key,
        message=Message(
            zh=f"{filed.path}：{year}{_ZH}为{quote}，{zh}。",
            en=f"{filed.path}: {_EN} {quote}{f' in {reading.year}' if reading.year is not None else ''}, {en}.",
        ),
        evidence=passage(filed, reading.at),
        more=(*(passage(one.placed.filed, one.placed.reading.at) for one in contrary), *_terms(against)),
        data={
            "value": f"{reading.canonical_value:f}" if reading.canonical_value is not None else "",
            "percent": f"{line:f}",
            **({"year": reading.year} if reading.year is not None else {}),
        },
    )


def _verdict(case: SubmissionCase, worst: Share, *, disputed: bool, line: Decimal) -> tuple[Verdict, str, str, str]:
    """Verdict and key, and how it is said in both languages."""
    if worst.side is Side.OPEN:
        zh, en = (
            f"只是约数、界限、识别所得或不可能的数值，不能判断是否超过{line}%",
            f"no sure value to hold against {line} %",
        )
        return Verdict.UNVERIFIED, "open", zh, en
    if worst.side is Side.NOT_ABOVE:
        zh, en = f"未超过{line}%", f"not above {line} %"
        if disputed:
            zh, en = f"{zh}，但材料中另有不同的数值，须人工核对", f"{en}, though other figures in the files differ"
            return Verdict.SUSPECTED, "disputed", zh, en
        return Verdict.VIOLATED, "not_above", zh, en
    zh, en = f"超过{line}%", f"above {line} %"
    note = unread_part(case)
    if disputed:
        zh, en = f"{zh}，但由增加值计算所得未超过，须人工核对", f"{en}, but the totals make it less"
        return Verdict.UNVERIFIED, "totals_differ", zh, en
    if note is not None:
        return Verdict.UNVERIFIED, "partly_read", f"{zh}；但{note[0]}", f"{en}; but {note[1]}"
    return Verdict.SATISFIED, "above", zh, en


def _made(case: SubmissionCase, made: Made, line: Decimal) -> Finding:
    """A share that nobody states and the totals make: for a person to confirm where it is too small."""
    verdicts = {Side.ABOVE: Verdict.SATISFIED, Side.NOT_ABOVE: Verdict.SUSPECTED, Side.OPEN: Verdict.UNVERIFIED}
    verdict = verdicts[made.side]
    note = unread_part(case)
    tail_zh, tail_en = (f"；但{note[0]}", f"; but {note[1]}") if note is not None else ("", "")
    if note is not None and verdict is Verdict.SATISFIED:
        verdict = Verdict.UNVERIFIED
    told = {Side.ABOVE: "超过", Side.NOT_ABOVE: "未超过", Side.OPEN: "因数值取整不能判断是否超过"}[made.side]
    year = f"{made.part.reading.year}年" if made.part.reading.year is not None else ""
    return Finding(
        verdict=verdict,
        key=f"calculated_{made.side}",
        message=Message(
            zh=f"{made.part.filed.path}未载{_ZH}；由{year}工业增加值和园区增加值计算为{made.value}%，{told}{line}%{tail_zh}。",
            en=f"{made.part.filed.path}: the {_EN}, not stated, comes to {made.value} % ({made.side}, {line} %){tail_en}.",
        ),
        evidence=passage(made.part.filed, made.part.reading.at),
        more=_terms([made]),
        data={"value": f"{made.value:f}", "percent": f"{line:f}"},
    )


def _terms(made: Iterable[Made]) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    for one in made:
        part, whole = one.part.reading, one.whole.reading
        found.append(passage(one.whole.filed, whole.at))
        found.append(
            Computation(
                inputs={"value_added": part.at.quote, "park_value_added": whole.at.quote},
                formula="value_added / park_value_added * 100",
                result=f"{one.value:f} %",
            )
        )
    return tuple(found)


def _absent(case: SubmissionCase) -> Finding:
    """No value: with the places that name the share and give none."""
    named = [
        passage(filed, reading.at)
        for filed in case.submission.reports
        for reading in filed.report.readings
        if reading.indicator == SHARE
    ]
    note = unread_part(case)
    tail_zh, tail_en = (f"；{note[0]}", f"; {note[1]}") if note is not None else ("", "")
    paths = tuple(dict.fromkeys(filed.path for filed in case.submission.reports)) or case.submission.paths
    return Finding(
        verdict=Verdict.UNVERIFIED,
        key="not_stated",
        message=Message(zh=f"材料中未见{_ZH}的数值{tail_zh}。", en=f"The files state no {_EN}{tail_en}."),
        evidence=Absence(sought=_ZH, paths=paths),
        more=tuple(named),
    )


RULES = (IndustryShare(),)
