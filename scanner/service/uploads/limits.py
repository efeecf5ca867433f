"""How much a file and an archive may hold, when they are sent and when they are scanned."""

from django.conf import settings

from extractors.formats.limits import LIMITS, Limits


def limits() -> Limits:
    """The scan's limits as the service is configured."""
    ours = settings.CONFIGURATION.limits
    return LIMITS.but(
        max_bytes=ours.file_bytes,
        uncompressed=ours.unpacked_bytes,
        entries=ours.entries,
        ratio=ours.ratio,
        depth=1 + ours.nesting,
    )
