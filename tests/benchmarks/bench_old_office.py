"""How long small DOC and WPS files take on a scan's own way: ``python -m tests.benchmarks.bench_old_office``."""

import argparse
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from extractors.soffice import find_office
from scanner.execution import executor
from scanner.intake import Intake
from scanner.progress import Silent
from scanner.reading import Reading, Tools
from scanner.store import Store
from tests.benchmarks.printing import say, show
from tests.papergen import tables, words
from tests.papergen.content import Plan, paper
from tests.papergen.model import Heading, Kind, Paper, Paragraph
from tests.papergen.office import convert
from tests.papergen.style_b import package


def main() -> None:
    """Prints seconds per file by the clock (all processes together) and how many files were read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    office = find_office()
    if office is None:
        say("SKIPPED: LibreOffice (soffice) is not installed")
        return
    made = convert([package(small(seed)) for seed in range(1, asked.files + 1)], "docx", "doc:MS Word 97")
    with TemporaryDirectory() as name:
        folder = Path(name, "round")
        folder.mkdir()
        for number, data in enumerate(made):
            (folder / f"{number:03d}.{'wps' if number % 2 else 'doc'}").write_bytes(data)
        begun = time.perf_counter()
        with executor(asked.jobs, None) as pool:
            reading = Reading(Store(Path(name, "kept")), pool, asked.jobs, Silent(), Tools(office=office))
            results = reading.read(Intake(Path(name, "blobs")).files(folder))
        clock = time.perf_counter() - begun
    read = sum(result.facts is not None for result in results.values())
    say(f"{len(made)} DOC and WPS files of {sum(map(len, made)) // len(made)} bytes on average, {asked.jobs} jobs")
    show(["", "s", "s per file"], [[f"read {read} of {len(made)}", f"{clock:.1f}", f"{clock / len(made):.3f}"]])


def small(seed: int) -> Paper:
    """A page or two of the generated report of that seed: some text and two tables."""
    rng = words.numbered(seed, "small")
    plant = words.plants(seed, 1)[0]
    desk = tables.Desk(rng=rng, plant=plant, spare=words.sentences(rng, seed, plant))
    whole = paper(Plan(seed=seed, plants=1, sections=5, rounds=1, tables=False))
    texts = tuple(one for one in whole.elements if isinstance(one, Heading | Paragraph))
    made = tuple(tables.make(desk, kind) for kind in (Kind.KEY_VALUE, Kind.RULED))
    return replace(whole, elements=(*texts, *made))


if __name__ == "__main__":
    main()
