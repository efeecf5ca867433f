"""Whatever is done to a file, it ends as a document or a refusal that names place and reason, within its limits."""

import hashlib
import os
import random
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from extractors.conversion import ConversionJob, convert
from extractors.converted import Kept, packed, read_converted
from extractors.formats import sniff
from extractors.isolation import run_isolated
from extractors.preparing import CONVERTED
from extractors.soffice import ConversionLimits, find_office
from models.errors import Unreadable
from tests.formats import tasks
from tests.formats.makers import sound
from tests.formats.test_isolation import descendants, gone, needs_proc
from tests.mutations.generator import MUTATIONS, Mutant, mutants
from tests.mutations.outcomes import QUICK, Kind, outcome, refusal
from tests.mutations.seeds import seeds

COUNT, SEED = 400, 2022
CONVERTED_COUNT = 15
_DAMAGE = ("truncated", "flipped", "zeroed", "repeated", "spliced")
_WHOLE = {Kind.READ, Kind.PREPARED, Kind.OPENED}


def test_the_same_seed_makes_the_same_files() -> None:
    first = list(mutants(7, 60))
    assert first == list(mutants(7, 60))
    assert len({(one.name, one.data) for one in first}) > 50


@pytest.mark.parametrize("name", sorted(seeds()))
def test_seeds_are_read_as_they_are(name: str, tmp_path: Path) -> None:
    found = outcome(Mutant(name, seeds()[name], name, "none"), tmp_path / "x")
    assert not found.fault
    if name.endswith((".png", ".jpg", ".ofd", ".pdf")):  # pictures, and a demo PDF that is locked
        return
    assert found.kind in _WHOLE, found.reason


@pytest.mark.slow
@needs_proc
def test_every_mutant_has_a_named_outcome(tmp_path: Path) -> None:
    run_isolated(tasks.echo, b"start")
    before = descendants(os.getpid())
    counts: Counter[tuple[str, Kind]] = Counter()
    met, faults = set(), []
    for number, one in enumerate(mutants(SEED, COUNT)):
        found = outcome(one, tmp_path / "x")
        counts[one.mutation, found.kind] += 1
        met.add(one.seed)
        if found.fault:
            faults.append(f"{number} {one.name} ({one.mutation} of {one.seed}): {found.fault}")
    print(table(counts))  # noqa: T201 - the counts are the result of this test
    assert faults == []
    assert ({mutation for mutation, _ in counts}, met) == (set(MUTATIONS), set(seeds()))
    assert gone(descendants(os.getpid()) - before)


@pytest.mark.slow
@needs_proc
@pytest.mark.skipif(find_office() is None, reason="needs LibreOffice (soffice)")
def test_mutants_that_libreoffice_converts(tmp_path: Path) -> None:
    """A smaller share, in few calls: files that LibreOffice refuses, shows in part or dies of."""
    jobs = []
    for data in islice(damaged_doc_files(), CONVERTED_COUNT):
        sha256 = hashlib.sha256(data).hexdigest()
        (tmp_path / sha256).write_bytes(data)
        jobs.append(ConversionJob(sha256=sha256, location=str(tmp_path / sha256)))
    run_isolated(tasks.echo, b"start")
    before, out = descendants(os.getpid()), tmp_path / "out"
    out.mkdir()
    ends: Counter[str] = Counter()
    for number, converted in enumerate(convert(jobs, out, ConversionLimits(seconds=30, seconds_again=10))):
        kept = tmp_path / f"kept{number}"
        kept.write_bytes(packed(converted))
        try:
            document = sound(read_converted(Kept(kept, tmp_path / converted.sha256, converted.sha256), "a.doc", QUICK))
            ends["read" if document.complete else "incomplete"] += 1
        except Unreadable as refused:
            ends[refusal(refused).fault or "refused"] += 1
    print(dict(ends))  # noqa: T201 - the counts are the result of this test
    assert ends.total() == len(jobs) == CONVERTED_COUNT
    assert ends.keys() <= {"read", "incomplete", "refused"}
    assert gone(descendants(os.getpid()) - before)


def damaged_doc_files() -> Iterator[bytes]:
    """Old Office files of the demo round, damaged in turn in every way that leaves their beginning mostly whole."""
    dice, given = random.Random(SEED), seeds()  # noqa: S311 - a seeded test
    whole = [data for name, data in given.items() if name.startswith("demo") and name.endswith(".doc")]
    while True:
        for mutation in _DAMAGE:
            for data in whole:
                made = MUTATIONS[mutation](data, dice, list(given.values()))
                if sniff(made, "a.doc") in CONVERTED:
                    yield made


def table(counts: Counter[tuple[str, Kind]]) -> str:
    """The outcomes of every mutation."""
    lines = [f"\n{'':18}" + "".join(f"{kind:>12}" for kind in Kind) + f"{'sum':>8}"]
    for mutation in MUTATIONS:
        row = [counts[mutation, kind] for kind in Kind]
        lines.append(f"{mutation:18}" + "".join(f"{count:12}" for count in row) + f"{sum(row):8}")
    sums = [sum(count for (_, kind), count in counts.items() if kind is one) for one in Kind]
    return "\n".join([*lines, f"{'sum':18}" + "".join(f"{count:12}" for count in sums) + f"{sum(sums):8}"])
