"""Files that leave the service: always saved, never shown by the browser as a page of ours."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Final

from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

_POLICY: Final = "default-src 'none'; sandbox"
_UNSAFE: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff\ud800-\udfff"
    r'\\/:*?"<>|]'
)
_LONGEST: Final = 120


def attachment(name: str, content: bytes | Path | IO[bytes], content_type: str) -> HttpResponseBase:
    """An answer that the browser saves under ``name``: named by RFC 6266, not sniffed, without rights if opened.

    ``content`` is bytes, a path that is opened here, or an open file; files are sent in pieces and closed at the end.
    """
    answer: HttpResponseBase
    if isinstance(content, bytes):
        answer = HttpResponse(content, content_type=content_type)
    else:
        file = content.open("rb") if isinstance(content, Path) else content
        answer = FileResponse(file, content_type=content_type)
    return _named(answer, name)


def streamed(name: str, parts: Iterable[str] | Iterable[bytes], content_type: str) -> HttpResponseBase:
    """The same for content that is made while it is sent."""
    return _named(StreamingHttpResponse(parts, content_type=content_type), name)


def safe_name(name: str) -> str:
    """A file name that every system takes: no folders, no control or direction characters, not too long, its ending kept."""
    kept = _UNSAFE.sub("_", name).strip(" .") or "file"
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) > 10:
        return kept[:_LONGEST]
    return f"{stem[: _LONGEST - len(ending) - 1]}.{ending}"


def _named(answer: HttpResponseBase, name: str) -> HttpResponseBase:
    header = content_disposition_header(as_attachment=True, filename=safe_name(name))
    answer.headers["Content-Disposition"] = header or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = _POLICY
    return answer
