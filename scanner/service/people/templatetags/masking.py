"""``{{ words|masked }}`` hides what identifies persons."""

from django import template

from scanner.service.masking import masked as hide

register = template.Library()


@register.filter
def masked(value: object) -> str:
    """The words with personal data hidden; escaped by the template like any other."""
    return hide(str(value))
