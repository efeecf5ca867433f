"""Office files as pages to look at."""

import hashlib
import tempfile
from pathlib import Path
from typing import Final

from extractors.conversion import Aim, ConversionJob, convert
from extractors.converted import is_one_of
from extractors.preparing import CONVERTED, PAGED
from extractors.soffice import find_office

_PDF: Final = frozenset({"pdf"})
_DRAWN: Final = CONVERTED | PAGED | {"xlsx"}


def pdf_of(path: Path, name: str) -> bytes | None:
    """The pages or sheets of an Office file as LibreOffice draws them, a PDF; the file itself if it is one.

    None where there is no LibreOffice, or nothing that it draws.
    """
    if is_one_of(_PDF, path, name):
        return path.read_bytes()
    if not is_one_of(_DRAWN, path, name) or find_office() is None:
        return None
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    with tempfile.TemporaryDirectory(prefix="lvjian-") as folder:
        (made,) = convert([ConversionJob(sha256=sha256, location=str(path), aim=Aim.SHOW)], Path(folder))
        return Path(made.pdf).read_bytes() if made.pdf else None
