"""Reference tables: recommending bodies and places, editions of the evaluation standards; each row with its source."""

from corpus.reference.library_defaults import is_default, library_defaults
from corpus.reference.regions import find_region, lies_in, regions
from corpus.reference.standards import (
    StandardEdition,
    edition_in_force,
    general_standards,
    method_standards,
    standard_editions,
    standard_numbers,
    standard_titles,
)

__all__ = [
    "StandardEdition",
    "edition_in_force",
    "find_region",
    "general_standards",
    "is_default",
    "library_defaults",
    "lies_in",
    "method_standards",
    "regions",
    "standard_editions",
    "standard_numbers",
    "standard_titles",
]
