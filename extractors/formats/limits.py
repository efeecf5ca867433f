"""How much one file may cost; every refusal names the limit that fired."""

from models.base import Model

MIB = 1 << 20
GIB = 1 << 30
MOST = 2000
"""More pictures, fonts, scripts or attachments of one file are not listed."""


class Limits(Model, kw_only=True):
    """Bounds for one file; sizes in bytes, times in seconds; ``ratio`` counts above ``ratio_from`` unpacked bytes.

    ``pictures``: pages to be recognised by OCR, each of which may take ``seconds_per_picture`` more.
    An archive with all archives inside it may hold ``nested`` times the ``entries`` and ``uncompressed`` bytes of one.
    """

    max_bytes: int = 200 * MIB
    pages: int = 2000
    pixels: int = 100_000_000
    pictures: int = 500
    cells: int = 1_000_000
    entries: int = 5000
    uncompressed: int = GIB
    ratio: int = 100
    ratio_from: int = MIB
    depth: int = 3
    nested: int = 20
    address_space: int = 4 * GIB
    seconds: int = 60
    seconds_per_page: int = 1
    seconds_most: int = 600
    seconds_per_picture: int = 30

    def time_for(self, pages: int) -> int:
        """Seconds that a document of so many pages may take."""
        return min(self.seconds + self.seconds_per_page * pages, self.seconds_most)

    @property
    def time_at_most(self) -> int:
        """Seconds that no document may exceed: so many pages, and so many of them recognised."""
        return self.time_for(self.pages) + self.seconds_per_picture * self.pictures


LIMITS = Limits()
