"""What a file would do when it is opened, in words for the person who reads the warnings; nothing of it is ever done."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from models.document import FileFacts

_LOCAL: Final = re.compile(r"(?:file:/{2,3})?[A-Za-z]:|(?![A-Za-z][A-Za-z0-9+.-]+:|[\\/]{2})")
"""A path on a drive or beside the file: no other machine."""
_SHOWN: Final = 3
_LONGEST: Final = 80


def notices(file: FileFacts) -> Iterator[str]:
    """Macros, scripts, links that opening would follow to other machines, files inside that are not read, seals."""
    if file.scripts or file.macros:
        yield f"macros or scripts (not run): {_some(file.scripts)}" if file.scripts else "macros (not run)"
    remote = [link for link in file.links if not _LOCAL.match(link)]
    if remote:
        yield f"links that opening the file would follow (not followed): {_some(remote)}"
    if file.embedded:
        yield f"{len(file.embedded)} embedded files are not read"
    if file.seals:
        yield f"{len(file.seals)} seals or signatures are noted, not verified"


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…" for name in names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown
