"""How well and how fast PDFs are read, ours beside others: ``python -m tests.benchmarks.bench_reading``.

All figures of one run stand side by side; times are processor times of whole processes, taken in turns.
"""

import argparse
import io
import os
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import pypdfium2

from extractors.formats import read
from models.document import Document
from tests.benchmarks import plumber
from tests.benchmarks.printing import say, show
from tests.papergen import measure
from tests.papergen.content import Plan, paper
from tests.papergen.model import Cell, Kind
from tests.papergen.styles import STYLES
from tests.papergen.truth import Truth, truth_of

ROOT: Final = Path(__file__).resolve().parents[2]
READERS: Final = ("ours", "pdfplumber")


class Made(NamedTuple):
    """A generated report: its style and seed, the PDF, the truth."""

    name: str
    style: str
    data: bytes
    truth: Truth


class Cost(NamedTuple):
    """Processor seconds (user and system) and the peak of memory in MB of a process."""

    seconds: float
    peak: float


def main() -> None:
    """Prints costs, agreement on ruled tables, tables by style and kind, and the error of the text."""
    asked = _asked()
    reports = sorted((asked.shared / "data" / "enterprise_reports").glob("*.pdf"))
    if not reports:
        say(f"SKIPPED: no annual reports in {asked.shared} (give --shared)")
    made = [_made(style, seed) for style in asked.styles.split(",") for seed in map(int, asked.seeds.split(","))]
    with TemporaryDirectory() as folder:
        files = [_saved(Path(folder), one) for one in made]
        _costs([*reports, *files[:: len(asked.seeds.split(","))]], asked.runs)
        _agreement([*reports, *files])
    read_by_us = [(one, read(one.data, one.name)) for one in made]
    _tables(read_by_us)
    _texts(read_by_us)
    _plain_texts(asked)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of reference material")
    parser.add_argument("--runs", type=int, default=3, help="of which the median is taken")
    parser.add_argument("--styles", default=",".join(STYLES))
    parser.add_argument("--seeds", default="1")
    return parser.parse_args()


def _made(style: str, seed: int, *, tables: bool = True) -> Made:
    content = paper(Plan(seed=seed, tables=tables))
    rendered = STYLES[style](content)
    return Made(f"{style}-{seed}.pdf", style, rendered.data, truth_of(content, rendered))


def _saved(folder: Path, one: Made) -> Path:
    path = folder / one.name
    path.write_bytes(one.data)
    return path


def _costs(files: Sequence[Path], runs: int) -> None:
    say(f"\nText and all tables, one process per file and reader: median of {runs}, taken in turns")
    rows: list[list[str]] = []
    for path in files:
        costs: dict[str, list[Cost]] = {reader: [] for reader in READERS}
        for _ in range(runs):
            for reader in READERS:
                costs[reader].append(_cost(reader, path))
        seconds = {reader: statistics.median(cost.seconds for cost in costs[reader]) for reader in READERS}
        peaks = {reader: statistics.median(cost.peak for cost in costs[reader]) for reader in READERS}
        rows.append(
            [
                path.name,
                str(len(pypdfium2.PdfDocument(path))),
                *(f"{seconds[reader]:.2f}" for reader in READERS),
                f"{seconds['pdfplumber'] / seconds['ours']:.1f}x",
                *(f"{peaks[reader]:.0f}" for reader in READERS),
                f"{peaks['ours'] / peaks['pdfplumber']:.2f}",
            ]
        )
    show(["", "pages", "ours s", "pdfplumber s", "ratio", "ours MB", "pdfplumber MB", "ratio"], rows)


def _cost(reader: str, path: Path) -> Cost:
    command = [sys.executable, "-P", "-m", "tests.benchmarks.reading_child", reader, str(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    seconds, peak = map(float, done.stdout.split())
    return Cost(seconds, peak / 1024)


def _agreement(files: Sequence[Path]) -> None:
    """Of pdfplumber's cells (its tables are all ruled), how many we have on the same page.

    Every page is read as a file of its own, for there nothing is joined over page breaks and no repeated head dropped.
    """
    say("\nCells of pdfplumber that we have on the same page (no white space; white paper and slanting text left out)")
    rows: list[list[str]] = []
    missing: list[str] = []
    for path in files:
        data = path.read_bytes()
        theirs, lost = 0, Counter[str]()
        for page in _single_pages(data):
            wanted = _pooled(plumber.grids(page))
            if wanted:
                theirs += wanted.total()
                lost += wanted - _pooled(measure.grids(read(page, path.name)))
        equal = theirs - lost.total()
        rows.append([path.name, f"{theirs}", f"{equal}", f"{equal / max(1, theirs):.4%}"])
        missing += [f"    {path.name}: {text[:70]!r} x{times}" for text, times in sorted(lost.items())[:12]]
    show(["", "theirs", "equal", "share"], rows)
    for line in missing:
        say(line)


def _single_pages(data: bytes) -> Iterator[bytes]:
    whole = pypdfium2.PdfDocument(data)
    for index in range(len(whole)):
        single = pypdfium2.PdfDocument.new()
        single.import_pages(whole, [index])
        buffer = io.BytesIO()
        single.save(buffer)
        yield buffer.getvalue()


def _pooled(grids: Iterable[Sequence[Cell]]) -> Counter[str]:
    return sum((measure.cells(grid) for grid in grids), Counter[str]())


def _tables(made: Sequence[tuple[Made, Document]]) -> None:
    for style in sorted({one.style for one, _ in made}):
        mine = [(one, document) for one, document in made if one.style == style]
        ours = [measure.score_tables(one.truth.tables, measure.grids(document)) for one, document in mine]
        theirs = [measure.score_tables(one.truth.tables, plumber.grids(one.data)) for one, _ in mine]
        say(
            f"\nTables of style {style} ({len(mine)} reports): F1 of cells and neighbours, exact tables; ours, pdfplumber's"
        )
        rows = [
            [kind.value, *_row(ours, kind), *_row(theirs, kind)]
            for kind in Kind
            if any(kind in tables.kinds for tables in ours)
        ]
        rows.append(["all", *_row(ours, None), *_row(theirs, None)])
        head = ["cells", "neighbours", "exact", "of", "found"]
        show(["", *(f"ours {word}" for word in head), *(f"theirs {word}" for word in head)], rows)
        false = [text for tables in ours for text in tables.false]
        say(f"  false tables: ours {len(false)}, pdfplumber {sum(len(tables.false) for tables in theirs)}")
        for text in false[:10]:
            say(f"    {text[:100]}")


def _row(reports: Sequence[measure.Tables], kind: Kind | None) -> list[str]:
    score = measure.TableScore()
    for tables in reports:
        score = score.plus(tables.total if kind is None else tables.kinds.get(kind, measure.TableScore()))
    exact = score.exact
    return [f"{score.cells.f1:.3f}", f"{score.neighbours.f1:.3f}", f"{exact.hit}", f"{exact.true}", f"{exact.found}"]


def _texts(made: Sequence[tuple[Made, Document]]) -> None:
    say("\nText of the same reports as we read it (tables and running lines left out)")
    rows: list[list[str]] = []
    for one, document in made:
        text = measure.score_texts(one.truth, document)
        running = measure.score_running(one.truth, document)
        rows.append(
            [
                one.name,
                f"{text.error:.3%}",
                *(f"{score.hit}/{score.true}" for score in text[1:]),
                *(f"{score.hit}/{score.true}" for score in running[:3]),
                str(running.leaked),
            ]
        )
    names = ["error", "paragraphs", "headings", "typed", "columns", "pages", "heads", "feet", "watermarks", "leaked"]
    show(["", *names], rows)


def _plain_texts(asked: argparse.Namespace) -> None:
    say("\nError by characters of reports without tables (lines equal to head, foot or watermark left out)")
    rows: list[list[str]] = []
    for style in asked.styles.split(","):
        for seed in map(int, asked.seeds.split(",")):
            one = _made(style, seed, tables=False)
            pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(one.data)]
            ours = measure.score_texts(one.truth, read(one.data, one.name)).error
            rows.append(
                [one.name, f"{ours:.3%}", f"{_error(one, plumber.text(one.data)):.3%}", f"{_error(one, pages):.3%}"]
            )
    show(["", "ours", "pdfplumber", "pypdfium2"], rows)


def _error(one: Made, pages: Sequence[str]) -> float:
    truth = one.truth
    kept: list[str] = []
    for n, text in enumerate(pages, start=1):
        running = {truth.head, truth.watermark, truth.foot.format(n=n, all=len(pages))} if n > 1 else set()
        drop = set(map(measure.bare, running))
        kept += [line for line in text.replace("\ufffe", "-").splitlines() if measure.bare(line) not in drop]
    return measure.error("".join(block.text for block in truth.texts), "".join(kept))


if __name__ == "__main__":
    main()
