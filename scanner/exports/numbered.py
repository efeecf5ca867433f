"""Values that stand once in a page's data and are referred to by number."""

import json
from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

Json = str | int | list["Json"] | dict[str, "Json"]
T = TypeVar("T", bound=Hashable)


class Numbered(Generic[T]):
    """Distinct values in the order in which they were first asked for."""

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._numbers: dict[T, int] = {}
        for value in values:
            self.number(value)

    def number(self, value: T) -> int:
        """The number of ``value``; a new one gets the next."""
        return self._numbers.setdefault(value, len(self._numbers))

    def __contains__(self, value: object) -> bool:
        return value in self._numbers

    def __iter__(self) -> Iterator[T]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def compact(value: Json) -> str:
    """JSON without spaces; keys in the order given."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
