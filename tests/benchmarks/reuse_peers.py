"""Other tools on the same pairs of texts, each said to be absent where it is not installed.

``pip install copydetect==0.5.0 datasketch`` and ``apt-get install similarity-tester``; none of them is needed elsewhere.
They get folded text (letters, digits and ideographs only), which none of them makes itself and which is not timed; what
turns their answers into passages is not timed either.
"""

import importlib
import importlib.util
import io
import logging
import re
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from tests.benchmarks.sentence_pairs import sentence_pairs
from tests.reusegen.pairs import Case

_GRAM, _WINDOW = 8, 8
_RUN: Final = 12
_CHAIN_GAP: Final = 40
_LEAST_BLOCK: Final = 6
_CHUNK, _STEP, _CHUNK_GRAM = 200, 100, 5
_PERMUTATIONS, _BANDS, _ROWS = 64, 16, 4
_SAME_RUN = re.compile(r"line (\d+)-(\d+)\s*\|\S+: line (\d+)-(\d+)")


Ints = NDArray[np.int64]


class Fingerprint(Protocol):
    """What copydetect knows of a file: its hashes, and where each stands."""

    hashes: set[int]
    hash_idx: Mapping[int, Sequence[int]]


class Answer(NamedTuple):
    """Passages, and the seconds of processor time that they took."""

    cases: list[Case]
    seconds: float


class Peer(NamedTuple):
    """A tool; ``missing`` says what to install.

    ``find`` gets two texts, ``folded`` or as printed, and what ``learn`` made of the texts of others.
    """

    name: str
    find: Callable[[str, str, Ints | None], Answer]
    missing: str = ""
    learn: Callable[[Sequence[str]], Ints] | None = None
    folded: bool = True


def peers() -> tuple[Peer, ...]:
    """All of them, in the order of the tables."""
    copydetect = "" if importlib.util.find_spec("copydetect") else "pip install copydetect==0.5.0"
    datasketch = "" if importlib.util.find_spec("datasketch") else "pip install datasketch"
    sim_text = "" if shutil.which("sim_text") else "apt-get install similarity-tester"
    return (
        Peer("copydetect k8 w8", _copydetect, copydetect),
        Peer("copydetect k8 w8, boilerplate", _copydetect, copydetect, _boilerplate),
        Peer("sim_text -r12", _sim_text, sim_text),
        Peer("datasketch LSH 200/100", _datasketch, datasketch),
        Peer("rapidfuzz Indel.opcodes", _rapidfuzz),
        Peer("PAN 2014 winner, remade", _sentences, folded=False),
    )


def _fingerprint(text: str, boilerplate: Ints | None) -> Fingerprint:
    logging.disable(logging.WARNING)
    made: Fingerprint = importlib.import_module("copydetect").CodeFingerprint(
        "text", _GRAM, _WINDOW, boilerplate, filter=False, fp=io.StringIO(text)
    )
    return made


def _boilerplate(texts: Sequence[str]) -> Ints:
    found: set[int] = set()
    for text in texts:
        found |= set(_fingerprint(text, None).hashes)
    return np.array(sorted(found))


def _copydetect(a: str, b: str, known: Ints | None) -> Answer:
    compare = importlib.import_module("copydetect").compare_files
    started = time.process_time()
    sides = _fingerprint(a, known), _fingerprint(b, known)
    _, _, slices = compare(*sides)
    seconds = time.process_time() - started
    return Answer(list(_paired(sides, slices)), seconds)


def _paired(sides: tuple[Fingerprint, Fingerprint], slices: tuple[Ints, Ints]) -> Iterator[Case]:
    """Copydetect tells slices of each file: those that share a fingerprint belong together."""
    if not slices[0].size or not slices[1].size:
        return
    first, second = (side.hash_idx for side in sides)
    met: set[tuple[int, int]] = set()
    for key in sides[0].hashes & sides[1].hashes:
        places = product(np.atleast_1d(first[key]), np.atleast_1d(second[key]))
        met |= {(_holding(slices[0], int(at)), _holding(slices[1], int(other))) for at, other in places}
    for one, two in sorted(met):
        yield (*_span(slices[0], one), *_span(slices[1], two))


def _holding(slices: Ints, at: int) -> int:
    return int(np.searchsorted(slices[0], at, side="right")) - 1


def _span(slices: Ints, number: int) -> tuple[int, int]:
    return int(slices[0][number]), int(slices[1][number])


def _sim_text(a: str, b: str, known: Ints | None) -> Answer:
    del known
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("a", a), ("b", b)):
            Path(folder, name).write_text("".join(f"c{ord(char):x}\n" for char in text), encoding="ascii")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [str(shutil.which("sim_text")), "-n", "-s", f"-r{_RUN}", "-w200", "a", "/", "b"]
        told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    runs = [tuple(map(int, match.groups())) for match in _SAME_RUN.finditer(told.stdout)]
    blocks = [(start - 1, end, other - 1, last) for start, end, other, last in runs]
    return Answer(list(chained(blocks)), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _datasketch(a: str, b: str, known: Ints | None) -> Answer:
    del known
    module = importlib.import_module("datasketch")
    started = time.process_time()
    index = module.MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _ROWS))
    sketches = [{start: _sketch(module, text, start) for start in range(0, len(text), _STEP)} for text in (a, b)]
    for start, made in sketches[0].items():
        index.insert(start, made)
    met = [(start, other) for other, made in sketches[1].items() for start in sorted(index.query(made))]
    found = [(start, min(len(a), start + _CHUNK), other, min(len(b), other + _CHUNK)) for start, other in met]
    return Answer(list(chained(found)), time.process_time() - started)


def _sketch(module: ModuleType, text: str, start: int) -> object:
    made = module.MinHash(num_perm=_PERMUTATIONS)
    chunk = text[start : start + _CHUNK]
    made.update_batch([chunk[at : at + _CHUNK_GRAM].encode() for at in range(max(1, len(chunk) - _CHUNK_GRAM + 1))])
    return made


def _rapidfuzz(a: str, b: str, known: Ints | None) -> Answer:
    del known
    started = time.process_time()
    blocks = [
        (code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in Indel.opcodes(a, b)
        if code.tag == "equal" and code.src_end - code.src_start >= _LEAST_BLOCK
    ]
    return Answer(list(chained(blocks)), time.process_time() - started)


def _sentences(a: str, b: str, known: Ints | None) -> Answer:
    del known
    started = time.process_time()
    found = sentence_pairs(a, b)
    return Answer(found, time.process_time() - started)


def chained(blocks: Iterable[Case]) -> Iterator[Case]:
    """Blocks that follow each other on both sides with small gaps, as one."""
    open_ones: list[Case] = []
    for block in sorted(blocks):
        for place, (a0, a1, b0, b1) in enumerate(open_ones):
            if block[0] - a1 <= _CHAIN_GAP and -_CHUNK <= block[2] - b1 <= _CHAIN_GAP and block[3] > b0:
                open_ones[place] = (a0, max(a1, block[1]), min(b0, block[2]), max(b1, block[3]))
                break
        else:
            open_ones.append(block)
    yield from open_ones
