"""The DOC file of the demo round: `python -m tests.roundgen.demo.legacy_doc`, made once and committed.

LibreOffice converts the DOCX that the generator writes for that submission to Word 97-2003; its output differs from run
to run, so the generator copies tests/roundgen/data/self_evaluation.doc. To be made anew only when the name or the code
of that submission changes (a test compares them), or when the report itself should.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.roundgen.demo.cast import DOC, SEED, assemble
from tests.roundgen.demo.making import DOC_FILE
from tests.roundgen.rendering import self_evaluation
from tests.roundgen.writers import docx

_PATIENCE: Final = 180


def main() -> int:
    """Writes the file; LibreOffice must be installed."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        sys.stderr.write("LibreOffice is not installed\n")
        return 2
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        source = work / "report.docx"
        source.write_bytes(docx.render(self_evaluation(SEED, assemble().subs[DOC])))
        profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(work), str(source)]
        subprocess.run(command, check=True, timeout=_PATIENCE, capture_output=True)
        DOC_FILE.write_bytes((work / "report.doc").read_bytes())
    sys.stdout.write(f"{DOC_FILE.name}: {DOC_FILE.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
