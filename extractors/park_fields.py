"""What the fields of a park's form state: its boundary, its management body, its main function."""

import re
from collections.abc import Iterable, Iterator

from corpus.templates.statements import statements
from extractors.fields import Field
from extractors.view import View
from models.document import Span
from models.facts import Party
from models.statements import Stance, Statement, Topic

_FIELDS = {
    "boundary": Topic.BOUNDARY,
    "park_area": Topic.BOUNDARY,
    "management": Topic.MANAGEMENT,
    "main_function": Topic.FUNCTION,
    "main_industry": Topic.FUNCTION,
}
_IMPLYING = frozenset({"park_area", "main_industry"})
_REFUSED = re.compile(r"^(?:无|暂无|没有|尚无|否|未(?!来).*|尚未.*|待.*|正在.*|筹建.*|.*报批.*|.*审批中.*)$")
_BODY = re.compile(r"(?:管理委员会|管委会)$")
_LEAD = re.compile(r"^.*(?:由|为|是|设立了?|成立了?|组建了?|委托|依托|实行|批准|设有(?!限)|[:：])")
_FAR = 40


def from_fields(view: View, fields: Iterable[Field]) -> Iterator[Statement]:
    """The form's own fields on these topics; a field that is refused (无, 尚未划定, 正在报批) contradicts."""
    for field in fields:
        topic = _FIELDS.get(field.label.name)
        stance = _stance(field, topic) if topic is not None and field.value else None
        if topic is not None and stance is not None:
            denied = stance is Stance.CONTRADICTS
            name = body_in(field.value) if topic is Topic.MANAGEMENT and not denied else None
            at = _with_label(view, field) if denied else field.at
            yield Statement(topic=topic, stance=stance, direct=field.label.name not in _IMPLYING, at=at, name=name)


def _stance(field: Field, topic: Topic) -> Stance | None:
    if field.label.name == "park_area":
        return Stance.AFFIRMS if re.search(r"\d", field.value) else None
    if _REFUSED.match(field.value):
        return Stance.CONTRADICTS
    return making(field.value) if topic is Topic.FUNCTION else Stance.AFFIRMS


def _with_label(view: View, field: Field) -> Span:
    """The place of a refused field from its label on: a bare 无 tells a reader nothing."""
    leaf = view.leaves[field.order]
    start = view.span(leaf, 0, len(leaf.text)).start
    near = start <= field.at.start <= start + _FAR
    return view.document.span(start, field.at.end) if near else field.at


def from_names(applicant: Party) -> Iterator[Statement]:
    """A management committee that files for the park names itself."""
    for stated in (applicant.name, *applicant.aliases):
        if stated is not None and _BODY.search(stated.value):
            yield Statement(
                topic=Topic.MANAGEMENT, stance=Stance.AFFIRMS, direct=False, at=stated.at, name=stated.value
            )


def body_in(clause: str) -> str | None:
    """The management body that a clause names."""
    match = statements().named_body.search(clause)
    name = _LEAD.sub("", match.group()).strip() if match else ""
    return name if len(name) > 2 else None


def making(industries: str) -> Stance | None:
    """Whether a list of industries makes things: affirms, contradicts (it serves), unclear if mixed; None: unknown."""
    words = statements().items
    found = []
    for item in words.splits.split(industries):
        if words.serves.search(item):
            found.append(Stance.CONTRADICTS)
        elif words.makes.search(item):
            found.append(Stance.AFFIRMS)
    if not found:
        return None
    return found[0] if len(set(found)) == 1 or found[0] is Stance.AFFIRMS else Stance.UNCLEAR
