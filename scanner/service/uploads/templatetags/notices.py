"""What warnings and reasons of files are called on pages."""

from collections.abc import Mapping
from typing import Final

from django import template
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from extractors.formats.words import Kind, Notice, notice

register = template.Library()

KINDS: Final[Mapping[Kind, str | Promise]] = {
    Kind.ACTIVE: _("宏或脚本"),
    Kind.LINKS: _("外部链接"),
    Kind.INSIDE: _("内嵌文件"),
    Kind.NAME: _("扩展名不符"),
    Kind.HIDDEN: _("隐藏内容"),
}


@register.filter
def notice_kind(kind: Kind) -> str:
    """What to mind."""
    return str(KINDS.get(kind, ""))


@register.filter
def notice_text(one: Notice) -> str:
    """A notice in the page's language."""
    return one.en if get_language() == "en" else one.zh


@register.filter
def notices(lines: str) -> tuple[Notice, ...]:
    """The notices in the lines of a file's warnings."""
    return tuple(notice(line) for line in lines.splitlines() if line)


@register.filter
def reason_text(reason: str) -> str:
    """The reason why a file was not read, in the page's language."""
    return notice_text(notice(reason)) if reason else ""
