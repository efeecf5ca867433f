"""One run, its round and its dossier for all tests here."""

import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus.rulesets import load
from scanner.dossier.making import Asked, make
from scanner.dossier.packing import Packed
from tests.dossier.made_run import EVALUATOR, RULESET, SELF, page, write_run


class Made(NamedTuple):
    run: Path
    round: Path
    packed: Packed


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    top = tmp_path_factory.mktemp("dossier")
    run, source = top / "run", top / "round"
    write_run(run, load(RULESET).sha256)
    (source / SELF).parent.mkdir(parents=True)
    (source / SELF).write_bytes(page())
    with zipfile.ZipFile(source / "江苏" / "甲.zip", "w") as archive:
        archive.writestr("甲/评价报告.pdf", page())
    packed = make(Asked(run=run, name=EVALUATOR, source=source), top / "work")
    return Made(run, source, packed)
