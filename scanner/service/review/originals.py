"""Where the bytes of a file of a result lie, if the service holds them."""

import re
from pathlib import Path
from typing import Final

from django.conf import settings

from scanner.service.rounds.models import Document

_HASH: Final = re.compile(r"[0-9a-f]{64}")


def location_of(document: Document) -> Path | None:
    """The stored file under its hash; None where it is not here."""
    if not _HASH.fullmatch(document.sha256):
        return None
    path = Path(settings.CONFIGURATION.data) / "blobs" / document.sha256[:2] / document.sha256
    return path if path.is_file() else None
