import hashlib
from pathlib import Path

VENDOR = Path(__file__).resolve().parents[2] / "scanner" / "service" / "static" / "vendor"


def test_what_others_wrote_is_what_the_lock_names() -> None:
    rows = [line.split() for line in (VENDOR / "vendor.lock").read_text(encoding="utf-8").splitlines()[1:]]
    assert {row[2]: row[3] for row in rows} == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in VENDOR.glob("*.js")
    }
