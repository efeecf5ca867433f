"""``{{ words|masked }}`` hides what identifies persons; ``{{ words|veiled:full }}`` does unless the page shows all."""

from collections.abc import Mapping

from django import template
from django.utils.functional import Promise

from scanner.service.masking import masked as hide
from scanner.service.people.privacy import REASONS

register = template.Library()


@register.filter
def masked(value: object) -> str:
    """The words with personal data hidden; escaped by the template like any other."""
    return hide(str(value))


@register.filter
def veiled(value: object, full: object = False) -> str:
    """The words, with personal data hidden unless the page was asked for in full."""
    return str(value) if full is True else hide(str(value))


@register.simple_tag
def unmask_reasons() -> Mapping[str, str | Promise]:
    """Why somebody may want to see all: value and words."""
    return REASONS
