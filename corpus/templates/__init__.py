"""The official forms: their lines, labels and titles, as data with source and confidence."""

from corpus.templates.forms import Form, FormLine, LineKind, form_keys, form_pieces, forms, is_form_line, without_number
from corpus.templates.printed import Printed, Work, WorkKind, printed

__all__ = [
    "Form",
    "FormLine",
    "LineKind",
    "Printed",
    "Work",
    "WorkKind",
    "form_keys",
    "form_pieces",
    "forms",
    "is_form_line",
    "printed",
    "without_number",
]
