"""What is known from elsewhere when two files are compared: the background folder without the pair's own people."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from models.facts import Report
from models.folding import match_key
from scanner.background import Known, Place, find_background, known_texts, outside_of, owner_of
from scanner.execution import SerialExecutor, executor
from scanner.options import CompareOptions
from scanner.progress import Silent
from scanner.reading import Reading, tools_here
from scanner.reuse import ReuseOptions
from scanner.reuse.outside import Outside, OutsideView
from scanner.store import Store

_FEW = 16
_WHOLE_NAME = 6
_ALL_LEFT_OUT = (
    "全部出自这两份材料的申报主体或评价机构，未采用 / all is of the pair's own applicant or evaluator: not used"
)


class Side(NamedTuple):
    """One of the two files: the hash of its document and the report that it holds."""

    sha256: str
    report: Report

    @property
    def called(self) -> frozenset[str]:
        """What its applicant and evaluator are known by."""
        return owner_of(self.report.applicant).called | owner_of(self.report.evaluator).called | {self.sha256}


class PairBackground(NamedTuple):
    """The texts of the background, the grams of them all, and who works on them."""

    known: Known
    outside: Outside
    pool: Executor

    def beside(self, called: Iterable[str]) -> OutsideView:
        """What is known without the files, applicants and evaluators of the pair."""
        return self.outside.without(called)

    def called(self, sides: Iterable[Side]) -> frozenset[str]:
        """What the people of a pair are known by, and the hashes of its files and of texts that seem to be of its applicants.

        A text of which no applicant could be read is one's whose whole name it prints.
        """
        sides = tuple(sides)
        names = {name for side in sides for name in owner_of(side.report.applicant).called if len(name) >= _WHOLE_NAME}
        nameless = {one.sha256: one.location for one in self.known.texts if not one.applicant.called}
        own = {sha256 for sha256, location in sorted(nameless.items()) if names and _prints(location, names)}
        return frozenset(own).union(*(side.called for side in sides))

    def problems(self, view: OutsideView) -> tuple[str, ...]:
        """What could not be read or used."""
        unused = self.known.texts and not view.evaluators
        return (*self.known.problems, *((f"--background: {_ALL_LEFT_OUT}",) if unused else ()))


def _prints(location: str, names: Iterable[str]) -> bool:
    text = _key(Path(location).read_bytes().decode("utf8", "replace"))
    return any(_key(name) in text for name in names)


def _key(text: str) -> str:
    return match_key(text).text.replace("有限责任公司", "有限公司")


@contextmanager
def pair_background(asked: CompareOptions, options: ReuseOptions) -> Iterator[PairBackground]:
    """The background folder read; what is made of it lies in a temporary folder, or is kept in ``asked.cache``."""
    if asked.background is None:
        yield PairBackground(Known(), Outside.none(), SerialExecutor())
        return
    with tempfile.TemporaryDirectory(prefix="lvjian-") as name:
        folder = Path(name)
        found = find_background(asked.background, folder / "blobs")
        jobs = 1 if len(found.files) <= _FEW else os.cpu_count() or 1
        with executor(jobs, None) as pool:
            store = Store(asked.cache if asked.cache is not None else folder / "kept")
            reading = Reading(store, pool, jobs, Silent(), tools_here())
            known = known_texts(found, reading, folder / "texts")
            yield PairBackground(known, outside_of(known.texts, options, Place(store, pool)), pool)
