"""A report as a scan: its pages as pictures, with nothing else or with the watermark as the only text."""

import io
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.creditgen.press import watermark
from tests.creditgen.sheet import A4, Look

_DPI: Final = 150


def possible() -> bool:
    """Whether pages can be made into pictures here (poppler, which is not what the program reads with)."""
    return shutil.which("pdftoppm") is not None


def scanned(data: bytes, mark: Look | None = None) -> bytes:
    """The pages of a PDF as grey pictures; with a look, its watermark stands over them as text."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    tool = shutil.which("pdftoppm") or "pdftoppm"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.pdf"
        source.write_bytes(data)
        command = [tool, "-r", str(_DPI), "-gray", "-jpeg", str(source), str(Path(folder) / "page")]
        subprocess.run(command, check=True, capture_output=True)
        for picture in sorted(Path(folder).glob("page-*.jpg")):
            canvas.drawImage(ImageReader(str(picture)), 0, 0, *A4)
            if mark is not None:
                watermark(canvas, mark)
            canvas.showPage()
    canvas.save()
    return target.getvalue()
