"""LibreOffice as a maker of test files."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory


def convert(files: Sequence[bytes], suffix: str, target: str) -> list[bytes]:
    """Files in another format (a suffix, perhaps with a filter: ``doc:MS Word 97``), made in one call.

    Raises:
        FileNotFoundError: LibreOffice is not installed, or made nothing of a file.
    """
    office = shutil.which("soffice")
    if office is None:
        raise FileNotFoundError("soffice")
    with TemporaryDirectory() as folder:
        sources = [Path(folder, f"{number}.{suffix}") for number in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", target, "--outdir", folder, *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        made = target.partition(":")[0]
        return [source.with_suffix(f".{made}").read_bytes() for source in sources]
