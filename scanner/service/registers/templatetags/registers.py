"""Registers and terms as pages name them, and what a result was made with."""

from typing import Any, Final

from django import template
from django.utils.translation import gettext_lazy as _

from scanner.exports.words import register_word
from scanner.service.people.models import Role
from scanner.service.registers.again import running
from scanner.service.registers.changed import basis_of, changes
from scanner.service.registers.models import ORIGINS
from scanner.service.rounds.models import Result
from scanner.service.rounds.templatetags.verdicts import told

register = template.Library()

TERMS: Final = {
    "ruleset": _("规则集"),
    "reference_date": _("基准日"),
    "deadline": _("申报截止日"),
    "scope": _("范围"),
}
SCOPES: Final = {"national": _("全国：全部材料已齐"), "partial": _("部分：只有一部分材料")}
RESERVATIONS: Final = {
    "no_as_of": _("没有填截止日期"),
    "old": _("截止日期早于基准日"),
    "no_period": _("没有填覆盖期间"),
    "short": _("覆盖期间没有包含基准日及条款所问的年限"),
    "rejected": _("有未采用的行，所找的单位可能正在其中"),
}


@register.filter
def kind_name(kind: str) -> str:
    """What people call a kind of register."""
    return told(register_word(kind))


@register.filter
def term_name(name: str) -> str:
    """What people call a term."""
    return str(TERMS.get(name, name))


@register.filter
def scope_name(scope: str) -> str:
    """What a scope means."""
    return str(SCOPES.get(scope, scope))


@register.filter
def origin_name(origin: str) -> str:
    """Where a register or a term came from."""
    return str(ORIGINS.get(origin, origin))


@register.filter
def reservation(key: str) -> str:
    """Why nothing found decides nothing."""
    return str(RESERVATIONS[key])


@register.inclusion_tag("registers/made_with.html", takes_context=True)
def made_with(context: template.Context, result: Result | None) -> dict[str, Any]:
    """What a result was made with, and what has changed since; a reviewer may have it scanned again there."""
    if result is None:
        return {"basis": None}
    basis, user = basis_of(result), context["user"]
    return {
        "result": result,
        "basis": basis,
        "changes": changes(result, basis),
        "running": running(result),
        "manages": Role(user.role) is Role.REVIEWER,
        "csrf_token": context.get("csrf_token"),
        "batch": result.kind == Result.BATCH,
    }
