"""How a paragraph speaks of a step of the procedure: patterns of corpus/templates/procedure.toml, bound to clauses."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from models.base import Model
from models.facts import ProcedureStep, StepState

_PART = re.compile(r"<(\w+)>")
_CLAUSE_END = "，。；;！？!?:："
_NEVER = re.compile(r"(?!)")
_BEHIND = 80
"""So far behind a denial its paragraph may say that the step was made up for."""

_LEAD = 20

Place = tuple[int, int, StepState]
"""The half-open place of the words in a paragraph, and what they say."""


class StepWords(Model):
    """The patterns of one step; ``refused`` denies it only if it was not told before."""

    shown: re.Pattern[str]
    bare: re.Pattern[str]
    denied: re.Pattern[str]
    refused: re.Pattern[str]
    made_up: re.Pattern[str]
    replaced: re.Pattern[str]
    replaced_below: re.Pattern[str]
    planned: re.Pattern[str]
    none: re.Pattern[str]


class Words(Model):
    """The patterns of all steps and what they share."""

    chapter: re.Pattern[str]
    steps: dict[ProcedureStep, StepWords]
    unless_before: re.Pattern[str]
    unless_after: re.Pattern[str]
    others: re.Pattern[str]
    evaluation: re.Pattern[str]
    not_made_up: re.Pattern[str]
    not_replaced: re.Pattern[str]
    answer: re.Pattern[str]
    asked: re.Pattern[str]
    guidance: re.Pattern[str]
    quotation: re.Pattern[str]
    lead: re.Pattern[str]
    inside: re.Pattern[str]
    title: re.Pattern[str]


def places(text: str, step: ProcedureStep, below: bool, told: bool) -> list[Place]:
    """What a paragraph says of a step; ``below``: under its heading, ``told``: some place before told that it was done.

    Words that deny, replace or plan the step, or answer that there was nothing, are no longer words that show it.
    """
    words, cited = step_words().steps[step], _cited(text)
    found = [
        *_denied(text, words, told),
        *_replaced(text, words, below),
        *((*match.span(), StepState.PLANNED) for match in words.planned.finditer(text) if _certain(text, match)),
        *((*match.span(), StepState.NONE) for match in words.none.finditer(text)),
    ]
    found = [one for one in found if not _within(one[0], cited)]
    shown = [
        (*match.span(), StepState.SHOWN)
        for match in words.shown.finditer(text)
        if not _within(match.start(), cited) and not _asked(text, match)
    ]
    shown = [one for one in shown if not any(start < one[1] <= end for start, end, _ in found)]
    return sorted([*_settled(text, words, found), *shown])


def _denied(text: str, words: StepWords, told: bool) -> Iterator[Place]:
    for pattern in (words.denied, *(() if told else (words.refused,))):
        for match in pattern.finditer(text):
            if _certain(text, match) and not _of_others(text, match):
                yield (*match.span(), StepState.DENIED)


def _replaced(text: str, words: StepWords, below: bool) -> Iterator[Place]:
    for pattern in (words.replaced, *((words.replaced_below,) if below else ())):
        for match in pattern.finditer(text):
            clause = text[_clause_start(text, match.start()) : _clause_end(text, match.end())]
            if not step_words().not_replaced.search(clause) and _certain(text, match) and not _of_others(text, match):
                yield (*match.span(), StepState.REPLACED)


def _settled(text: str, words: StepWords, found: Sequence[Place]) -> Iterator[Place]:
    """Denials and replacements that the paragraph itself makes up for turn into the step shown."""
    for start, end, state in found:
        later = words.made_up.search(text, end, end + _BEHIND) if state.is_lack else None
        if later is not None and not step_words().not_made_up.search(text, end, later.end()):
            yield (*later.span(), StepState.SHOWN)
        else:
            yield start, end, state


def _certain(text: str, match: re.Match[str]) -> bool:
    """Whether words speak of this evaluation: no condition, prohibition or question before, no relative clause."""
    before = text[_clause_start(text, match.start()) : match.start()]
    words = step_words()
    return not words.unless_before.search(before) and not words.unless_after.match(text, match.end())


def _of_others(text: str, match: re.Match[str]) -> bool:
    """Whether it is the applicant that did not audit, inspect or visit."""
    before = text[_clause_start(text, match.start()) : match.start()]
    words = step_words()
    return words.others.search(before) is not None and not words.evaluation.search(match.group())


def _asked(text: str, match: re.Match[str]) -> bool:
    """Whether the clause tells what was to be examined: 核实自评价数据是否有误."""
    return step_words().asked.search(text[_clause_start(text, match.start()) : match.end()]) is not None


def _cited(text: str) -> list[tuple[int, int]]:
    """Where a paragraph quotes the notice or a standard, or gives the title of rules."""
    words = step_words()
    quoted = [
        match.span()
        for match in words.quotation.finditer(text)
        if words.lead.search(text, max(0, match.start() - _LEAD), match.start()) or words.inside.search(match.group(1))
    ]
    return [*quoted, *(match.span() for match in words.title.finditer(text))]


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in _CLAUSE_END) + 1


def _clause_end(text: str, at: int) -> int:
    return min((end for mark in _CLAUSE_END if (end := text.find(mark, at)) >= 0), default=len(text))


@cache
def step_words() -> Words:
    """The patterns, read once."""
    data = tomllib.loads(files("corpus.templates").joinpath("procedure.toml").read_text("utf8"))
    names = {step: "|".join(data["steps"][step]) for step in ProcedureStep}
    every = "|".join(name for step, name in names.items() if step is not ProcedureStep.PROBLEMS)
    parts = {**data["parts"], "all": every}
    denied, none, cited = data["denied"], data["none"], data["cited"]
    return Words(
        chapter=re.compile(data["chapter"]),
        steps={step: _step_words(step, data, {**parts, "step": names[step]}) for step in ProcedureStep},
        unless_before=_pattern(denied["unless_before"], parts),
        unless_after=_pattern(denied["unless_after"], parts),
        others=_pattern(denied["others"], parts),
        evaluation=re.compile(denied["evaluation"]),
        not_made_up=re.compile(denied["not_made_up"]),
        not_replaced=re.compile(data["replaced"]["unless"]),
        answer=_pattern([none["answer"]], parts),
        asked=re.compile(none["asked"]),
        guidance=re.compile(none["guidance"]),
        **{key: _pattern([cited[key]], parts) for key in ("quotation", "lead", "inside", "title")},
    )


def _step_words(step: ProcedureStep, data: Mapping[str, Any], parts: Mapping[str, str]) -> StepWords:
    """The patterns of a step; problems are neither denied nor planned: that there were none is an answer."""
    found = step is ProcedureStep.PROBLEMS
    denied, planned = data["denied"], data["planned"]["step"]
    return StepWords(
        shown=_pattern([*data["steps"][step], *data["acts"].get(step, ())], parts),
        bare=_pattern(data["bare"].get(step, ()), parts),
        denied=_pattern(() if found else [*denied["step"], *denied.get(step, ())], parts),
        refused=_pattern(() if found else denied["again"], parts),
        made_up=_pattern(denied["made_up"], parts),
        replaced=_pattern(data["replaced"].get(step, ()), parts),
        replaced_below=_pattern(data["replaced"]["below"].get(step, ()), parts),
        planned=_pattern(() if found else planned, parts),
        none=_pattern(data["none"].get(step, ()), parts),
    )


def _pattern(alternatives: Sequence[str], parts: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern of several, each with the parts put in; none of them matches nothing."""
    if not alternatives:
        return _NEVER
    pattern = "|".join(f"(?:{one})" if len(alternatives) > 1 else one for one in alternatives)
    while _PART.search(pattern):
        pattern = _PART.sub(lambda part: f"(?:{parts[part.group(1)]})", pattern)
    return re.compile(pattern)
