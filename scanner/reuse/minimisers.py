"""Few places of a text that stand for it: of every window of grams the least, the same wherever the words stand."""

import numpy as np

from scanner.reuse.grams import Hashes
from scanner.reuse.stream import Flags, Ints

_BITS = np.uint64(40)
_HASH = np.uint64((1 << 40) - 1)
_PLACE_BITS = np.uint64(24)
_PLACE = np.uint64((1 << 24) - 1)
# Kept grams are the least of many: were they compared as they are, nearly all would lie in the first hash partition.
_REMIX = np.uint64(0x5851F42D4C957F2D)


def minimisers(hashes: Hashes, window: int) -> Ints:
    """Places of the grams that are the least of some ``window`` grams in a row, sorted; of a shorter text its least."""
    if not len(hashes):
        return np.zeros(0, dtype=np.int64)
    least = ((hashes * _REMIX) & _HASH) << _PLACE_BITS | np.arange(len(hashes), dtype=np.uint64)
    width, wanted = 1, min(window, len(hashes))
    while width < wanted:
        step = min(width, wanted - width)
        least = np.minimum(least[:-step], least[step:])
        width += step
    places = (least & _PLACE).astype(np.int64)
    kept: Ints = places[np.append(True, places[1:] != places[:-1])]
    return kept


def around(places: Ints, reach: int, length: int) -> Flags:
    """Which of ``length`` places are at most ``reach`` from one of the sorted ones."""
    size = length + 1
    begins = np.minimum(np.maximum(places - reach, 0), length)
    ends = np.minimum(places + reach + 1, length)
    near: Flags = np.cumsum(np.bincount(begins, minlength=size) - np.bincount(ends, minlength=size))[:-1] > 0
    return near
