"""Rows of a sorted JSON Lines file by their first sort key, without reading the file: it may weigh gigabytes."""

import mmap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from models.base import Model
from models.errors import BadOutput

R = TypeVar("R", bound=Model)


def rows_at(path: Path, kind: type[R], key: Callable[[R], str], wanted: str) -> Iterator[R]:
    """The rows whose ``key``, by which the file is sorted first, is ``wanted``; none where there is no file.

    BadOutput names the file if a line of it does not fit.
    """
    if not path.is_file() or not path.stat().st_size:
        return
    decoder = msgspec.json.Decoder(kind)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            at = _first(data, lambda line: key(decoder.decode(line)) < wanted)
            while at < len(data):
                end = _line_end(data, at)
                row = decoder.decode(data[at:end])
                if key(row) != wanted:
                    return
                yield row
                at = end + 1
        except msgspec.MsgspecError as error:
            raise BadOutput(str(path), str(error)) from error


def _first(data: mmap.mmap, before: Callable[[bytes], bool]) -> int:
    """Where the first line begins that is not ``before`` what is sought."""
    low, high = 0, len(data)
    while low < high:
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = _line_end(data, start)
        if before(data[start:end]):
            low = end + 1
        else:
            high = start
    return low


def _line_end(data: mmap.mmap, start: int) -> int:
    end = data.find(b"\n", start)
    return len(data) if end < 0 else end
