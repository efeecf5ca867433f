"""Runs of grams that are known from somewhere, as the codes that they cover."""

import numpy as np

from scanner.reuse.options import ReuseOptions
from scanner.reuse.stream import Flags


def covered_runs(known: Flags, length: int, options: ReuseOptions) -> Flags:
    """The codes in long enough runs of known grams, with small gaps between them closed."""
    edges = np.diff(np.concatenate((np.zeros(1, np.int8), known.astype(np.int8), np.zeros(1, np.int8))))
    begins = np.flatnonzero(edges == 1)
    ends = np.flatnonzero(edges == -1) + options.run_gram - 1
    long = ends - begins >= options.least_run
    begins, ends = begins[long], ends[long]
    if not len(begins):
        return np.zeros(length, dtype=bool)
    parted = begins[1:] - ends[:-1] > options.closed
    begins, ends = begins[np.append(True, parted)], ends[np.append(parted, True)]
    size = length + 1
    return np.cumsum(np.bincount(begins, minlength=size) - np.bincount(ends, minlength=size))[:-1] > 0
