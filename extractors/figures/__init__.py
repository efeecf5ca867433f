"""Values of indicators read from tables, fields and prose of a report."""

from collections.abc import Iterable

from extractors.fields import Field
from extractors.view import View
from models.readings import Reading
from models.vocabulary import Category, DocumentKind


def readings_in(
    view: View, fields: Iterable[Field], kind: DocumentKind, category: Category | None
) -> tuple[Reading, ...]:
    """Every value that a report states of an indicator, by place; those without a value keep the reason why."""
    del view, fields, kind, category
    return ()
