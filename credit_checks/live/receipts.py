"""Receipts of live sources in a folder: for every question its latest answer, one line of JSON and the body beside it.

NAME.json is the receipt, NAME.HASH.EXT the body that it names; NAME comes from source, subject and question, so that asking
again replaces. The body is written first and the receipt last, each whole or not at all: a receipt whose body is not
there, or is another, is no receipt.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from credit_checks.sources import Exchange
from models.credit import Receipt

_ENDINGS: Final = (("json", ".json.txt"), ("html", ".html"), ("text", ".txt"))


class ReceiptStore:
    """A folder of receipts; it is made with the first of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, receipt: Receipt, body: bytes) -> Exchange:
        """Keeps an answer in place of an earlier one; the exchange has the receipt with the hash and the file of the body."""
        earlier = self._receipt(name)
        sha256 = hashlib.sha256(body).hexdigest() if body else ""
        file = f"{name}.{sha256[:12]}{_ending(receipt.content_type)}" if body else ""
        kept = receipt.but(sha256=sha256, body=file, file=f"{name}.json")
        if body:
            self._write(file, body)
        self._write(f"{name}.json", msgspec.json.encode(kept) + b"\n")
        if earlier is not None and earlier.body not in {"", file}:
            (self.folder / earlier.body).unlink(missing_ok=True)
        return Exchange(receipt=kept, body=body)

    def get(self, name: str) -> Exchange | None:
        """The answer as it was kept; None where there is none, or where it is not what its receipt says."""
        receipt = self._receipt(name)
        if receipt is None:
            return None
        if not receipt.body:
            return Exchange(receipt=receipt)
        try:
            body = (self.folder / receipt.body).read_bytes()
        except OSError:
            return None
        return Exchange(receipt=receipt, body=body) if hashlib.sha256(body).hexdigest() == receipt.sha256 else None

    def files(self, receipt: Receipt) -> tuple[Path, ...]:
        """The files of a receipt that was kept here: its own, and that of its body."""
        return tuple(self.folder / name for name in (receipt.file, receipt.body) if name)

    def drop(self, name: str) -> None:
        """Forgets an answer: it is too old, and could not be asked again."""
        receipt = self._receipt(name)
        (self.folder / f"{name}.json").unlink(missing_ok=True)
        if receipt is not None and receipt.body:
            (self.folder / receipt.body).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """The names of all receipts, sorted."""
        if self.folder.is_dir():
            yield from sorted(path.stem for path in self.folder.glob("*.json"))

    def _receipt(self, name: str) -> Receipt | None:
        try:
            receipt = msgspec.json.decode((self.folder / f"{name}.json").read_bytes(), type=Receipt)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None
        beside = not receipt.body or (receipt.body == Path(receipt.body).name and receipt.body.startswith(f"{name}."))
        return receipt if beside else None

    def _write(self, file: str, data: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        partial = self.folder / f"{file}.part"
        partial.write_bytes(data)
        partial.replace(self.folder / file)


def _ending(content_type: str) -> str:
    return next((ending for word, ending in _ENDINGS if word in content_type.lower()), ".bin")
