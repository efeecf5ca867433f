"""The base of every value: frozen, compared by content, written and read by msgspec."""

from typing import Any, Self, dataclass_transform

import msgspec


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class FrozenMeta(msgspec.StructMeta):
    """Makes every subclass frozen and keyword-only, which msgspec does not inherit."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, object], **options: Any) -> Any:  # noqa: ANN401
        """The struct type that msgspec makes, with the two options set."""
        return super().__new__(cls, name, bases, namespace, **({"frozen": True, "kw_only": True} | options))


class Model(msgspec.Struct, metaclass=FrozenMeta, forbid_unknown_fields=True):
    """A frozen value with keyword-only fields."""

    def but(self, **changes: object) -> Self:
        """The same value with some fields exchanged."""
        return msgspec.structs.replace(self, **changes)
