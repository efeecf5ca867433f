"""The demo round as it is committed: one ZIP with UTF-8 names, and the list of expected faults."""

import json
import tempfile
from pathlib import Path

import msgspec

from corpus.demo import EXPECTED, ROUND, DemoRound
from tests.roundgen.demo.making import make_demo
from tests.roundgen.writers.archive import pack


def pack_demo() -> dict[str, bytes]:
    """File name to bytes, as they stand in corpus/demo."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "round"
        expected = make_demo(folder)
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        members = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return {ROUND: pack(dict(sorted(members.items()))), EXPECTED: listing(expected).encode()}


def listing(expected: DemoRound) -> str:
    """The list as JSON, indented and stable."""
    return json.dumps(msgspec.to_builtins(expected), ensure_ascii=False, indent=1) + "\n"
