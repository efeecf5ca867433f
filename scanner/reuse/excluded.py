"""Text that a person excluded: passages and templates whose words count as boilerplate wherever they stand."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from models.folding import match_key
from scanner.reuse.grams import Hashes, Known, grams
from scanner.reuse.options import ReuseOptions
from scanner.reuse.stream import Flags, stream

_NEVER = 1 << 30
_KEPT = 64


def excluded(hashes: Hashes, names: Iterable[str], options: ReuseOptions) -> Flags:
    """Which grams of ``options.run_gram`` codes an excluded text holds, the same names masked in it."""
    found = np.zeros(len(hashes), dtype=bool)
    if options.excluded:
        keys = _keys(options.excluded)
        inside = sorted({name for name in names if any(match_key(name).text in key for key in keys)})
        found[_grams(options.excluded, tuple(inside), options.run_gram).places(hashes)[0]] = True
    return found


@lru_cache(maxsize=_KEPT)
def _keys(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(match_key(text).text for text in texts)


@lru_cache(maxsize=_KEPT)
def _grams(texts: tuple[str, ...], names: tuple[str, ...], length: int) -> Known:
    """As the texts stand there and, where names are masked in what they are sought in, with these masked too."""
    masks = {(), names}
    held = [grams(stream(text, mask, _NEVER).codes, length) for text in texts for mask in sorted(masks)]
    return Known(np.unique(np.concatenate(held)))
