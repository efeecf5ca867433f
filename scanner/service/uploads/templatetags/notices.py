"""What remarks and reasons of files are called on pages."""

from collections.abc import Mapping
from typing import Final

from django import template
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from corpus.reference.reading_notes import Remark, RemarkKind, remark

register = template.Library()

KINDS: Final[Mapping[RemarkKind, str | Promise]] = {
    RemarkKind.ACTIVE: _("宏或脚本"),
    RemarkKind.LINKS: _("外部链接"),
    RemarkKind.INSIDE: _("内嵌文件"),
    RemarkKind.NAME: _("扩展名不符"),
    RemarkKind.HIDDEN: _("隐藏内容"),
}


@register.filter
def notice_kind(kind: RemarkKind) -> str:
    """What to mind."""
    return str(KINDS.get(kind, ""))


@register.filter
def notice_text(one: Remark) -> str:
    """A remark in the page's language."""
    return one.en if get_language() == "en" else one.zh


@register.filter
def notices(lines: str) -> tuple[Remark, ...]:
    """The remarks in the lines of a file's warnings."""
    return tuple(remark(line) for line in lines.splitlines() if line)


@register.filter
def note(reason: str) -> str:
    """What a reader of files remarked, in the page's language."""
    return notice_text(remark(reason))
