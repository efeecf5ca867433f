import hashlib
from pathlib import Path

from django.contrib.staticfiles import finders

VENDOR = Path(__file__).resolve().parents[2] / "scanner" / "service" / "static" / "vendor"
ROWS = [line.split() for line in (VENDOR / "vendor.lock").read_text(encoding="utf-8").splitlines()[1:]]


def served(name: str) -> Path:
    """The file that pages get under a name of the lock: beside it, or shared with the reports."""
    found = finders.find(name if "/" in name else f"vendor/{name}")
    assert isinstance(found, str), name
    return Path(found)


def test_what_others_wrote_is_what_the_lock_names() -> None:
    assert {row[2]: row[3] for row in ROWS} == {
        row[2]: hashlib.sha256(served(row[2]).read_bytes()).hexdigest() for row in ROWS
    }


def test_the_lock_names_all_of_it() -> None:
    assert {path.name for path in VENDOR.glob("*.js")} == {row[2] for row in ROWS if "/" not in row[2]}
