"""The eye of this machine: the OCR of extra ``[ocr]``, looked for here and loaded when the first picture is seen."""

from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from extractors.formats.means import Eye, Seen, blind

if TYPE_CHECKING:
    from PIL.Image import Image

_PACKAGES = ("rapidocr", "onnxruntime", "opencv-python-headless", "numpy")
_MODULES = ("rapidocr", "onnxruntime", "cv2", "numpy")


class Ocr(NamedTuple):
    """The OCR of this machine; ``version`` names all that its results depend on, besides our own code."""

    version: str
    finder: Path
    reader: Path


@cache
def find_ocr() -> Ocr | None:
    """The OCR of this machine; None if a package or one of the networks in rapidocr's wheel is missing."""
    specs = [find_spec(name) for name in _MODULES]
    if any(spec is None for spec in specs) or specs[0] is None or specs[0].origin is None:
        return None
    folder = Path(specs[0].origin).parent / "models"
    finders, readers = (sorted(folder.glob(f"*_{kind}_*.onnx")) for kind in ("det", "rec"))
    if not finders or not readers:
        return None
    said = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return Ocr(f"{said}, {finders[0].stem}, {readers[0].stem}", finders[0], readers[0])


def eye_of_machine() -> Eye:
    """Its OCR, or blind; nothing is loaded before a picture is shown to it."""
    return _see if find_ocr() is not None else blind


def _see(picture: "Image", n: int, size: tuple[float, float]) -> Seen | None:
    return _sight()(picture, n, size)


@cache
def _sight() -> Eye:
    """The loaded OCR of this process."""
    return cast("Eye", import_module("extractors.formats.ocr_sight").Sight(find_ocr()))
