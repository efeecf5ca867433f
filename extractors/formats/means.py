"""What a reader is given beside the bytes: how much it may use, and an eye for what is only a picture of text."""

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from extractors.formats.limits import LIMITS, Limits
from extractors.formats.pdf_frame import Turn

if TYPE_CHECKING:
    from PIL.Image import Image

    from extractors.formats.page_tables import PageTable
    from extractors.formats.pdf_lines import TextLine

NEEDS_OCR: Final = "needs OCR (extra [ocr])"
"""Why a picture of text is unread where there is no eye."""


class Seen(NamedTuple):
    """What stands in a picture: lines outside tables and tables, in reading order, in points of the page it shows.

    Places are those on the page made upright and level, from which their ``turn`` leads back; ``lost`` counts the pieces
    of writing that could not be made out.
    """

    lines: "list[TextLine]"
    tables: "list[PageTable]"
    turn: Turn | None = None
    lost: int = 0


class Eye(Protocol):
    """Recognises text in a picture of a page."""

    def __call__(self, picture: "Image", n: int, size: tuple[float, float]) -> Seen | None:
        """What stands in the picture of page ``n`` (1-based), which is ``size`` points large; None: cannot see."""


def blind(picture: "Image", n: int, size: tuple[float, float]) -> Seen | None:  # noqa: ARG001  # sees nothing
    """The eye of a machine without OCR."""
    return None


class Means(NamedTuple):
    """How a file may be read."""

    limits: Limits = LIMITS
    eye: Eye = blind
