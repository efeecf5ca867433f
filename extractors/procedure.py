"""The steps of the evaluation procedure that a third-party report shows, or says were not taken."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from corpus.templates import is_form_line, without_number
from extractors.view import Leaf, View
from models.base import Model
from models.facts import ProcedureStep, StepMention

_CONTENTS = re.compile(r"[.．…·]{4,}\s*\d*\s*$|\t\s*\d+\s*$")
_HAN = "一二三四五六七八九十"
_NUMBERED = re.compile(
    rf"^\s*(?:第(?P<chapter>[{_HAN}])章|(?P<han>[{_HAN}])[、.．]|(?P<arabic>\d)(?:[、.．](?!\d)|\s|(?=[\u4e00-\u9fff])))"
)


class _Patterns(Model):
    chapter: re.Pattern[str]
    shown: dict[ProcedureStep, re.Pattern[str]]
    denied: dict[ProcedureStep, re.Pattern[str]]


def steps_in(view: View) -> Iterator[StepMention]:
    """For each step the first place that shows it inside and outside the chapter on the procedure, and denies it."""
    first: dict[tuple[ProcedureStep, bool, bool], StepMention] = {}
    for mention in _mentions(view):
        first.setdefault((mention.step, mention.done, mention.in_chapter), mention)
    yield from sorted(first.values(), key=lambda mention: mention.at.start)


def _mentions(view: View) -> Iterator[StepMention]:
    chapter = _chapter(view)
    patterns = _patterns()
    for order, leaf in enumerate(view.leaves):
        if _CONTENTS.search(leaf.text) or is_form_line(leaf.text):
            continue
        for step, shown in patterns.shown.items():
            for match in shown.finditer(leaf.text):
                start, end, denied = _denial(leaf, match, patterns.denied[step])
                at = view.span(leaf, start, end)
                yield StepMention(step=step, done=not denied, in_chapter=order in chapter, at=at)


def _denial(leaf: Leaf, match: re.Match[str], denied: re.Pattern[str]) -> tuple[int, int, bool]:
    """The place of a mention, widened to the words that deny it if there are such."""
    for refusal in denied.finditer(leaf.text, max(0, match.start() - 15), min(len(leaf.text), match.end() + 15)):
        if refusal.start() <= match.start() < refusal.end():
            return refusal.start(), refusal.end(), True
    return match.start(), match.end(), False


def _chapter(view: View) -> range:
    """The leaves of the chapter on the procedure: from its heading to the next heading of the same numbering."""
    for order, leaf in enumerate(view.leaves):
        if leaf.cell is None and len(leaf.compact) <= 40 and _is_chapter_heading(leaf):
            return range(order + 1, _chapter_end(view, order))
    return range(0)


def _is_chapter_heading(leaf: Leaf) -> bool:
    bare = re.sub(r"\s+|[（(].*[）)]$", "", without_number(leaf.text))
    return not _CONTENTS.search(leaf.text) and _patterns().chapter.search(bare) is not None


def _chapter_end(view: View, order: int) -> int:
    number = _NUMBERED.match(view.leaves[order].text)
    if number is None or number.lastgroup is None:
        return order + 1
    wanted = _next(number.group(number.lastgroup))
    for later in range(order + 1, len(view.leaves)):
        leaf = view.leaves[later]
        found = _NUMBERED.match(leaf.text) if leaf.cell is None and len(leaf.compact) <= 60 else None
        if found is not None and found.lastgroup == number.lastgroup and found.group(number.lastgroup) == wanted:
            return later
    return len(view.leaves)


def _next(number: str) -> str:
    if number.isascii():
        return str(int(number) + 1)
    return _HAN[min(_HAN.index(number) + 1, len(_HAN) - 1)]


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads(files("corpus.templates").joinpath("procedure.toml").read_text("utf8"))
    before, after = "|".join(data["denied"]["before"]), "|".join(data["denied"]["after"])
    words = {ProcedureStep(step): "|".join(patterns) for step, patterns in data["steps"].items()}
    gap = r"[^，。；,;]{0,4}"
    denied = {
        step: re.compile(rf"(?:{before}){gap}(?:{words[step]})|(?:{words[step]}){gap}(?:{after})") for step in words
    }
    denied[ProcedureStep.PROBLEMS] = re.compile(r"(?!)")
    return _Patterns(
        chapter=re.compile(data["chapter"]),
        shown={step: re.compile(pattern) for step, pattern in words.items()},
        denied=denied,
    )
