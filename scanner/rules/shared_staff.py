"""Persons whom two evaluators list as their staff; a name alone is weak, so one more attribute must agree."""

from collections import defaultdict
from collections.abc import Iterable

from models.cases import EvaluatorCase, SharedPerson
from models.finding import Finding, Message
from models.folding import match_key
from models.identity import fold_name
from models.qualification import TitleLevel
from models.vocabulary import Verdict
from scanner.rules.wording import passage

_SHOWN = 5
_NAMESAKES = ("也可能是两人同名，", ", who may be two of one name")


def shared_staff(case: EvaluatorCase) -> tuple[list[Finding], list[SharedPerson]]:
    """One suspicion per other evaluator with whom persons are shared, and the persons who share no more than a name."""
    strong: dict[str, list[SharedPerson]] = defaultdict(list)
    weak: dict[str, SharedPerson] = {}
    for pair in case.shared_staff:
        if _agrees(pair):
            strong[pair.evaluator].append(pair)
        else:
            weak.setdefault(pair.own.name, pair)
    found = {pair.own.name for pairs in strong.values() for pair in pairs}
    alone = [pair for name, pair in sorted(weak.items()) if name not in found]
    return [_finding(case, name, pairs) for name, pairs in sorted(strong.items())], alone


def _agrees(pair: SharedPerson) -> bool:
    """Whether numbers of certificates agree; where none can be compared, title or field, if neither contradicts."""
    number = _same_number(pair)
    if number is not None:
        return number
    answers = (_same_title(pair), _same_field(pair))
    return True in answers and False not in answers


def _same_number(pair: SharedPerson) -> bool | None:
    """Whether a number of one sort is the same on both lists; None if no list prints the sort that the other prints."""
    own, other = pair.own.numbers, pair.other.numbers
    same = [own[kind] == other[kind] for kind in own.keys() & other.keys()]
    return any(same) if same else None


def _same_title(pair: SharedPerson) -> bool | None:
    """None if a title is blank, unknown, or of the same level in other words."""
    own, other = match_key(pair.own.title).text, match_key(pair.other.title).text
    if own and own == other:
        return True
    levels = {pair.own.level, pair.other.level}
    return False if len(levels - {TitleLevel.UNKNOWN}) > 1 else None


def _same_field(pair: SharedPerson) -> bool | None:
    """None if a field is blank; 环境 and 环境工程 are the same."""
    own, other = match_key(pair.own.field).text, match_key(pair.other.field).text
    return own in other or other in own if own and other else None


def _finding(case: EvaluatorCase, evaluator: str, pairs: Iterable[SharedPerson]) -> Finding:
    pairs = list({pair.own.name: pair for pair in pairs}.values())
    people = "、".join(_person(pair) for pair in pairs[:_SHOWN]) + ("等" if len(pairs) > _SHOWN else "")
    name, first = case.identity.name, pairs[0]
    alone = len(pairs) == 1 and not _same_number(first)
    zh, en = _NAMESAKES if alone else ("", "")
    sides = [(pair.other_in, pair.other.at) for pair in pairs] + [(pair.own_in, pair.own.at) for pair in pairs[1:]]
    return Finding(
        verdict=Verdict.SUSPECTED,
        key=f"{'same_name' if alone else 'shared_with'}:{fold_name(evaluator)}",
        message=Message(
            zh=f"{len(pairs)}人同时被“{name}”和“{evaluator}”列为人员：{people}，{zh}须核实实际任职单位。",
            en=f'{len(pairs)} person(s) are listed as staff by both "{name}" and "{evaluator}"{en}: to be checked.',
        ),
        evidence=passage(first.own_in, first.own.at),
        more=tuple(passage(filed, at) for filed, at in sides),
        data={"evaluator": evaluator, "persons": len(pairs)},
    )


def _person(pair: SharedPerson) -> str:
    """The name with what agrees beside it."""
    agreeing = ["证书编号"] if _same_number(pair) else []
    agreeing += [pair.own.title] if _same_title(pair) else []
    agreeing += [pair.own.field] if _same_field(pair) else []
    return f"{pair.own.name}（{'、'.join(agreeing)}相同）"
