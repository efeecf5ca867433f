"""What OCR gets right on synthetic scans, and what it costs: ``python -m tests.benchmarks.bench_ocr [SEED...]``.

One line per kind of page, with and without preparation (red ink, levelling); CER and figures as in tests/scans/measure.
"""

import io
import resource
import sys
from random import Random

from extractors.formats import Means, picture
from extractors.formats.ocr import eye_of_machine
from models.document import Document
from tests.scans.ageing import drawn, scanned
from tests.scans.measure import Score, score
from tests.scans.pages import KINDS

_SEEDS = (101, 102, 103, 104, 105)


def main(seeds: tuple[int, ...]) -> None:
    """Print the table."""
    print(f"{'kind':12} {'pages':>5} {'CER':>7} {'numbers':>8} {'cell F1':>8} {'CPU s/page':>10}")  # noqa: T201
    whole, time = Score(), 0.0
    for kind in KINDS:
        total, spent = Score(), 0.0
        for seed in seeds:
            one, seconds = measured(kind, seed)
            total, spent = total.plus(one), spent + seconds
        _print(kind, total, spent, len(seeds))
        whole, time = whole.plus(total), time + spent
    _print("all", whole, time, len(seeds) * len(KINDS))


def measured(kind: str, seed: int) -> tuple[Score, float]:
    """The score of one page and the CPU seconds it took."""
    rng = Random(f"{seed}{kind}")  # noqa: S311
    sheet = KINDS[kind](rng)
    packed = io.BytesIO()
    scanned(sheet, drawn(rng, rng.choice((0, 1, 2))), rng).save(packed, "JPEG", quality=95, dpi=(200, 200))
    before = _cpu()
    document = _read(packed.getvalue())
    return score(sheet.truth, document), _cpu() - before


def _read(data: bytes) -> Document:
    return picture.read(data, Means(eye=eye_of_machine()))


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _print(kind: str, total: Score, seconds: float, pages: int) -> None:
    print(  # noqa: T201
        f"{kind:12} {pages:5} {total.error:7.4f} {total.right_numbers:8.4f} {total.cell_f1:8.4f} {seconds / pages:10.2f}"
    )


if __name__ == "__main__":
    main(tuple(int(seed) for seed in sys.argv[1:]) or _SEEDS)
