"""The official forms: their lines, labels and titles, as data with source and confidence."""

from corpus.templates.forms import Form, FormLine, LineKind, form_keys, forms, is_form_line, without_number

__all__ = ["Form", "FormLine", "LineKind", "form_keys", "forms", "is_form_line", "without_number"]
