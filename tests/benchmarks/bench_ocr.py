"""What OCR gets right on synthetic scans, and what it costs: ``python -m tests.benchmarks.bench_ocr [SEED...]``.

One line per kind of page; once as pages are read, once without preparation (red ink taken out, lines levelled). Character
error, numbers of four digits and more, and cells as in tests/scans/measure; seconds are those of one core.
"""

import io
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from extractors.formats import Means, ocr_sight, picture
from extractors.formats.ocr import eye_of_machine
from extractors.formats.ocr_paper import Levelled, Paper
from tests.scans.ageing import drawn, scanned
from tests.scans.measure import Score, score
from tests.scans.pages import KINDS
from tests.scans.sheet import Sheet

_SEEDS = (101, 102, 103, 104, 105)
_GREY = (0.299, 0.587, 0.114)


def main(seeds: tuple[int, ...]) -> None:
    """Print both tables."""
    pages = {kind: [_page(kind, seed) for seed in seeds] for kind in KINDS}
    print("prepared")  # noqa: T201
    _print_all(pages)
    with _unprepared():
        print("unprepared")  # noqa: T201
        _print_all(pages)


def _page(kind: str, seed: int) -> tuple[Sheet, bytes]:
    """A page and its scan."""
    rng = Random(f"{seed}{kind}")  # noqa: S311
    sheet, packed = KINDS[kind](rng), io.BytesIO()
    scanned(sheet, drawn(rng, rng.choice((0, 1, 2))), rng).save(packed, "JPEG", quality=95, dpi=(200, 200))
    return sheet, packed.getvalue()


def _print_all(pages: dict[str, list[tuple[Sheet, bytes]]]) -> None:
    print(f"{'kind':12} {'pages':>5} {'CER':>7} {'numbers':>8} {'cell F1':>8} {'CPU s/page':>10}")  # noqa: T201
    whole, time, count = Score(), 0.0, 0
    for kind, own in pages.items():
        total, before = Score(), _cpu()
        for sheet, data in own:
            total = total.plus(score(sheet.truth, picture.read(data, Means(eye=eye_of_machine()))))
        spent = _cpu() - before
        _print(kind, total, spent, len(own))
        whole, time, count = whole.plus(total), time + spent, count + len(own)
    _print("all", whole, time, count)


@contextmanager
def _unprepared() -> Iterator[None]:
    """Pages are read as they are."""

    def paper_of(shown: npt.NDArray[np.uint8]) -> Paper:
        grey = np.asarray((shown * np.array(_GREY)).sum(axis=2), dtype=np.uint8)
        return Paper(grey, grey, None)

    with (
        patch.object(ocr_sight, "paper_of", paper_of),
        patch.object(ocr_sight, "levelled", lambda paper: Levelled(paper, 0.0)),
    ):
        yield


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _print(kind: str, total: Score, seconds: float, pages: int) -> None:
    cells = f"{total.cell_f1:8.4f}" if total.cells_wanted else " " * 8
    print(f"{kind:12} {pages:5} {total.error:7.4f} {total.right_numbers:8.4f} {cells} {seconds / pages:10.2f}")  # noqa: T201


if __name__ == "__main__":
    main(tuple(int(seed) for seed in sys.argv[1:]) or _SEEDS)
