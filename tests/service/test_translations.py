import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVICE = ROOT / "scanner" / "service"
CATALOGUES = sorted(SERVICE.rglob("django.po"))


@pytest.mark.skipif(
    shutil.which("xgettext") is None, reason="xgettext is not installed: whether words lack English is unknown"
)
def test_every_word_of_the_pages_has_english(tmp_path: Path) -> None:
    copy = tmp_path / "scanner" / "service"
    shutil.copytree(SERVICE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-P", "-m", "django", "makemessages", "-l", "en", "--no-obsolete", "-v0"]
    subprocess.run(command, cwd=copy, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    lacking = [
        f"{path.relative_to(copy)}: {entry.msgid}"
        for path in sorted(copy.rglob("django.po"))
        for entry in polib.pofile(str(path))
        if not entry.translated()
    ]
    assert lacking == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_the_compiled_catalogue_is_that_of_its_source(path: Path) -> None:
    assert CATALOGUES
    source = {(one.msgctxt, one.msgid): one.msgstr or one.msgstr_plural for one in polib.pofile(str(path))}
    compiled = {
        (one.msgctxt, one.msgid): one.msgstr or one.msgstr_plural for one in polib.mofile(str(path.with_suffix(".mo")))
    }
    assert compiled == source
