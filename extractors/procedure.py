"""The steps of the evaluation procedure that a third-party report shows, or says were not taken."""

import re
from collections.abc import Iterator

from corpus.templates import is_form_line, without_number
from extractors.procedure_words import places, step_words
from extractors.view import Leaf, View
from models.document import BlockType, Span
from models.facts import ProcedureStep, StepMention, StepState

_CONTENTS = re.compile(r"[.．…·]{4,}\s*\d*\s*$|\t\s*\d+\s*$")
_SENTENCE = re.compile(r"[。；;！？!?：:，](?!\s*$)|。$")
_HANS = re.compile(r"[\u4e00-\u9fff]")
_LONGEST_HEADING = 40
_LONGEST_LABEL = 20
_HAN = "一二三四五六七八九十"
_NUMBERED = re.compile(
    rf"^\s*(?:第(?P<chapter>[{_HAN}])章|(?P<han>[{_HAN}])[、.．]|(?P<arabic>\d)(?:[、.．](?!\d)|\s|(?=[\u4e00-\u9fff])))"
)


def steps_in(view: View) -> Iterator[StepMention]:
    """For each step the first place that shows it inside and outside the chapter on the procedure, denies it, and so on.

    Only words of the report's own count: the form's lines do not, but its heading on problems does with content below.
    """
    first: dict[tuple[ProcedureStep, StepState, bool], StepMention] = {}
    for mention in _mentions(view):
        first.setdefault((mention.step, mention.state, mention.in_chapter), mention)
    yield from sorted(first.values(), key=lambda mention: mention.at.start)


def _mentions(view: View) -> Iterator[StepMention]:
    chapter = _chapter(view)
    told: set[ProcedureStep] = set()
    heading = ""
    for order, leaf in enumerate(view.leaves):
        if _CONTENTS.search(leaf.text):
            continue
        for step in ProcedureStep:
            below = step_words().steps[step].shown.search(heading) is not None
            for at, state in _in_leaf(view, order, step, (below, step in told)):
                if state is StepState.SHOWN:
                    told.add(step)
                yield StepMention(step=step, state=state, in_chapter=order in chapter, at=at)
        heading = leaf.text if _is_head(leaf) else heading


def _in_leaf(
    view: View, order: int, step: ProcedureStep, context: tuple[bool, bool]
) -> Iterator[tuple[Span, StepState]]:
    """What a leaf says of a step; ``context``: whether it stands below the step's heading, and the step was told."""
    leaf = view.leaves[order]
    if is_form_line(leaf.text):
        if step is ProcedureStep.PROBLEMS and _is_form_heading(leaf, step):
            yield from _own_content(view, order)
        return
    if not _is_label(leaf):
        for start, end, state in places(leaf.text, step, *context):
            yield view.span(leaf, start, end), state
        return
    yield from _in_label(view, order, step)


def _in_label(view: View, order: int, step: ProcedureStep) -> Iterator[tuple[Span, StepState]]:
    """What a heading or a row's label says of a step together with what stands below or beside."""
    leaf, words = view.leaves[order], step_words()
    own = _beside(view, order) if leaf.cell is not None else _below(view, order)
    if words.steps[step].bare.search(without_number(leaf.text).strip()) and own is not None:
        yield view.span(leaf, 0, len(leaf.text)), StepState.NAMED
        return
    for start, end, state in places(leaf.text, step, False, False):
        found = state
        if state is StepState.SHOWN:
            found = _named(step, own)
        yield view.span(leaf, start, end), found


def _named(step: ProcedureStep, own: Leaf | None) -> StepState:
    """A name is a name; with something below that does not take it back it tells of the step."""
    if own is None:
        return StepState.NAMED
    if step is ProcedureStep.PROBLEMS and step_words().answer.search(own.text):
        return StepState.NONE
    takes_back = any(state is not StepState.SHOWN for _, _, state in places(own.text, step, True, False))
    return StepState.NAMED if takes_back else StepState.SHOWN


def _own_content(view: View, order: int) -> Iterator[tuple[Span, StepState]]:
    """The first words of the report's own below a heading of the form, up to the next heading of its rank."""
    heading = view.leaves[order]
    for leaf in view.leaves[order + 1 :]:
        if _ends(view, heading, leaf):
            return
        if step_words().answer.search(leaf.text) and leaf.compact:
            yield view.span(leaf, 0, len(leaf.text)), StepState.NONE
            return
        if _is_own(leaf):
            yield view.span(leaf, 0, len(leaf.text)), StepState.SHOWN
            return


def _ends(view: View, heading: Leaf, leaf: Leaf) -> bool:
    """Whether a leaf is the next heading after the form's one."""
    if leaf.cell is not None or len(leaf.compact) > _LONGEST_HEADING:
        return False
    number, mine = _NUMBERED.match(leaf.text), _NUMBERED.match(heading.text)
    if number is not None and (mine is None or number.lastgroup == mine.lastgroup != "arabic"):
        return number.lastgroup != "arabic"
    level = view.document.blocks[leaf.block].level
    own = view.document.blocks[heading.block].level
    return 0 < level <= max(own, 1) or (is_form_line(leaf.text) and _is_head(leaf))


def _is_form_heading(leaf: Leaf, step: ProcedureStep) -> bool:
    """Whether a line of the form heads a section on a step; its notes do only where a report numbers them."""
    return _is_head(leaf) and step_words().steps[step].shown.search(leaf.text) is not None


def _is_own(leaf: Leaf) -> bool:
    """Whether a leaf says something that neither the form nor a template says."""
    guidance = is_form_line(leaf.text) or step_words().guidance.search(leaf.text.strip())
    return len(_HANS.findall(leaf.text)) > 1 and not guidance


def _is_head(leaf: Leaf) -> bool:
    """Whether a leaf is short, without the end of a sentence, and numbered or set as a heading."""
    if leaf.cell is not None or len(leaf.compact) > _LONGEST_HEADING or _SENTENCE.search(leaf.text):
        return False
    return leaf.type is BlockType.HEADING or without_number(leaf.text) != leaf.text


def _is_label(leaf: Leaf) -> bool:
    short = len(leaf.compact) <= _LONGEST_LABEL and not _SENTENCE.search(leaf.text)
    return _is_head(leaf) or (leaf.cell is not None and short)


def _below(view: View, order: int) -> Leaf | None:
    """The report's own words right below a heading."""
    following = next((leaf for leaf in view.leaves[order + 1 :] if leaf.compact and not _is_guide(leaf)), None)
    return following if following is not None and following.compact and not _is_head(following) else None


def _is_guide(leaf: Leaf) -> bool:
    return is_form_line(leaf.text) and not _is_head(leaf)


def _beside(view: View, order: int) -> Leaf | None:
    """The filled cell to the right of a label."""
    label = view.leaves[order]
    following = view.leaves[order + 1] if order + 1 < len(view.leaves) else label
    if label.cell is None or following.cell is None or following.block != label.block or not following.compact:
        return None
    return following if following.cell.row == label.cell.row and following.cell.col > label.cell.col else None


def _chapter(view: View) -> range:
    """The leaves of the chapter on the procedure: from its heading to the next heading of the same numbering."""
    for order, leaf in enumerate(view.leaves):
        if leaf.cell is None and len(leaf.compact) <= 40 and _is_chapter_heading(leaf):
            return range(order + 1, _chapter_end(view, order))
    return range(0)


def _is_chapter_heading(leaf: Leaf) -> bool:
    bare = re.sub(r"\s+|[（(].*[）)]$", "", without_number(leaf.text))
    return not _CONTENTS.search(leaf.text) and step_words().chapter.search(bare) is not None


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
