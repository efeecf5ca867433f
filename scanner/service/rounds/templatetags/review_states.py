"""Where a submission stands, as a table and a chart name it: a sign and a word, never a colour alone."""

from typing import NamedTuple

from django import template
from django.utils.translation import gettext as _

from scanner.service.review.models import Action

register = template.Library()


class State(NamedTuple):
    """A state with the class that colours it, its sign and its word."""

    part: str
    symbol: str
    word: str


@register.simple_tag
def states() -> tuple[State, ...]:
    """In the order of ``Progress.states``."""
    return (
        State("s-N", "○", _("未处理")),
        State("s-U", "…", _("部分线索已处理")),
        State("s-S", "↺", str(Action.RETURN.label)),
        State("s-P", "✓", str(Action.ACCEPT.label)),
        State("s-V", "×", str(Action.REJECT.label)),
    )
