"""Files while they come in: counted and hashed as they are read, refused where a limit is reached."""

import hashlib
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

CHUNK: Final = 256 * 1024
NO_ROOM: Final = "no room"
TOO_LARGE: Final = "too large"

if TYPE_CHECKING:
    _Uploaded = UploadedFile[bytes]
else:
    _Uploaded = UploadedFile


class Received(_Uploaded):
    """A complete file at ``path`` with its hash; or one that was refused: ``path`` is None and ``refused`` says why."""

    def __init__(self, name: str, size: int, path: Path | None, sha256: str = "", refused: str = "") -> None:
        super().__init__(file=None, name=name, size=size)
        self.path, self.sha256, self.refused = path, sha256, refused

    def drop(self) -> None:
        """Removes what was received."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Called when the request ends, however it does: what nobody took into the store by then goes."""
        self.drop()


class Receiver(FileUploadHandler):
    """Writes each file to a temporary one in ``DATA/incoming`` and makes a ``Received`` of it.

    Sizes are counted while reading. The first bytes too many end the file: nothing of it is kept, the others go on. A full
    disk is told the same way.
    """

    chunk_size = CHUNK

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        """Begins a file."""
        super().new_file(*args, **kwargs)
        self._hash, self._size, self._refused = hashlib.sha256(), 0, ""
        self._file: IO[bytes] | None = None
        try:
            self._file = tempfile.NamedTemporaryFile(  # noqa: SIM115 - closed when the file is complete
                dir=settings.CONFIGURATION.folder("incoming"), prefix="up-", delete=False
            )
        except OSError:
            self._refuse(NO_ROOM)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - Django's signature
        """Counts, hashes, writes; after a refusal the rest of the file is read and dropped."""
        if self._refused or self._file is None:
            return
        self._size += len(raw_data)
        self._hash.update(raw_data)
        try:
            self._file.write(raw_data)
        except OSError:
            self._refuse(NO_ROOM)
        if self._size > settings.CONFIGURATION.limits.file_bytes:
            self._refuse(TOO_LARGE)

    def file_complete(self, file_size: int) -> Received:  # noqa: ARG002 - Django's signature
        """The file, whole."""
        name = self.file_name or ""
        if self._refused or self._file is None:
            return Received(name, self._size, None, refused=self._refused)
        try:
            self._file.close()
        except OSError:
            self._refuse(NO_ROOM)
            return Received(name, self._size, None, refused=self._refused)
        return Received(name, self._size, Path(self._file.name), self._hash.hexdigest())

    def upload_interrupted(self) -> None:
        """Nothing of an interrupted file stays."""
        if hasattr(self, "_file"):
            self._discard()

    def _refuse(self, why: str) -> None:
        self._refused = why
        self._discard()

    def _discard(self) -> None:
        if self._file is None:
            return
        with suppress(OSError):
            self._file.close()
        Path(self._file.name).unlink(missing_ok=True)
