"""What a file says of itself, as lines for a person: who, when, with which software, and what it carries."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from models.document import FileFacts, Picture

_WORDS: Final = (
    "title", "author", "last_modified_by", "company", "manager", "application", "producer", "template", "created",
    "modified", "rsid_root",
)  # fmt: skip
_LISTS: Final = ("revisers", "seals", "scripts", "links", "embedded", "ids", "rsids", "fonts")
_FLAGS: Final = ("encrypted", "macros")


class FactView(NamedTuple):
    """A field of the file's facts with its values; none for a field that is only true."""

    field: str
    values: tuple[str, ...]


def file_facts(file: FileFacts) -> Iterator[FactView]:
    """The facts that the file states, who and when first."""
    for field in _WORDS:
        value = getattr(file, field)
        if value is not None:
            yield FactView(field, (value,))
    for field in _FLAGS:
        if getattr(file, field):
            yield FactView(field, ())
    for field in _LISTS:
        values = getattr(file, field)
        if values:
            yield FactView(field, tuple(values))
    if file.custom:
        yield FactView("custom", tuple(f"{key}: {value}" for key, value in sorted(file.custom.items())))
    if file.pictures:
        yield FactView("pictures", tuple(map(_picture, file.pictures)))


def _picture(picture: Picture) -> str:
    size = f" · {picture.width} × {picture.height}" if picture.width else ""
    look = f" · {picture.look}" if picture.look else ""
    return f"{picture.place}{size} · sha256 {picture.sha256[:16]}{look}"
