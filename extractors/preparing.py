"""Office files, looked at before LibreOffice opens them: what they are, who wrote them, what may change.

Runs in a limited child, as every parser does.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from extractors.formats import sniff
from extractors.formats.limits import Limits
from models.base import Model
from models.document import FileFacts
from models.errors import Unreadable

CONVERTED: Final = frozenset({"ole", "rtf", "xlsb", "xml"})
"""What ``sniff`` calls the files that are converted before they are read."""

TARGETS: Final = {
    **dict.fromkeys(("doc", "works", "rtf", "wordml"), "docx"),
    **dict.fromkeys(("xls", "xlsb", "excelml"), "xlsx"),
}
"""Format → what it is converted to in order to be read."""

PAGED: Final = frozenset({"docx"})
"""What ``sniff`` calls the files that are read as they are, but have no pages until they are laid out."""

TEXTS: Final = frozenset(kind for kind, target in TARGETS.items() if target == "docx") | PAGED
"""Formats that are laid out in pages, others in sheets."""

_NAMED: Final = {"wps": "wps", "wpt": "wps", "et": "et", "ett": "et"}
_FAMILY: Final = {"wps": "doc", "et": "xls"}
_PROMISES: Final = {
    suffix: family
    for family, suffixes in {
        "doc": "doc dot wps wpt",
        "xls": "xls xlt et ett",
        "rtf": "rtf",
        "xlsb": "xlsb",
        "docx": "docx docm dotx",
        "xlsx": "xlsx xlsm xltx",
        "pdf": "pdf",
        "ofd": "ofd",
    }.items()
    for suffix in suffixes.split()
}


class Origin(Model):
    """What a file was before it was converted; ``locked``: if it cannot be converted, a password is missing.

    ``cut_off`` names the parts with text of which something is missing; a converter shows the rest without a word.
    """

    kind: str
    file: FileFacts
    locked: bool = False
    cut_off: tuple[str, ...] = ()

    @property
    def target(self) -> str | None:
        """The format that it is converted to in order to be read; None if it is read as it is."""
        return TARGETS.get(self.kind)


class Prepared(Model):
    """A file as it is handed to the converter."""

    origin: Origin
    data: bytes


def prepare(argument: bytes, limits: Limits) -> bytes:
    """A :class:`Prepared`, encoded, of the file at the path in ``argument``.

    Raises:
        Unreadable: too large, password-protected, damaged, or nothing that is converted.
    """
    with Path(argument.decode()).open("rb") as stream:
        data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise Unreadable("whole file", f"more than the limit of {limits.max_bytes} bytes (max_bytes)")
    return msgspec.msgpack.encode(prepared(data, limits))


def prepared(data: bytes, limits: Limits) -> Prepared:
    """A file made ready, by its content alone."""
    sniffed = sniff(data, "")
    if sniffed not in _MAKERS:
        raise Unreadable("whole file", f"{sniffed}: not a format that is converted")
    return _MAKERS[sniffed](data, limits)


def _rtf(data: bytes, _: Limits) -> Prepared:
    from extractors.formats import rtf  # noqa: PLC0415  # each child needs one of these modules

    return Prepared(origin=Origin(kind="rtf", file=rtf.facts(data)), data=rtf.frozen(data))


def _xlsb(data: bytes, limits: Limits) -> Prepared:
    from extractors.formats.ooxml import Package  # noqa: PLC0415
    from extractors.formats.ooxml_facts import file_facts  # noqa: PLC0415

    with Package(data, limits) as package:
        return Prepared(origin=Origin(kind="xlsb", file=file_facts(package)), data=data)


def _xml(data: bytes, _: Limits) -> Prepared:
    from extractors.formats import office_xml  # noqa: PLC0415

    origin = Origin(kind=office_xml.kind_of(data), file=office_xml.facts(data))
    return Prepared(origin=origin, data=office_xml.frozen(data))


def _docx(data: bytes, limits: Limits) -> Prepared:
    from extractors.formats import docx_fields  # noqa: PLC0415

    return Prepared(origin=Origin(kind="docx", file=FileFacts()), data=docx_fields.frozen(data, limits))


def _xlsx(data: bytes, limits: Limits) -> Prepared:
    return _docx(data, limits).but(origin=Origin(kind="xlsx", file=FileFacts()))


def _ole(data: bytes, _: Limits) -> Prepared:
    from extractors.formats import doc_fields, ole, xls_results  # noqa: PLC0415

    with ole.Ole(data) as opened:
        origin = Origin(kind=ole.kind_of(opened), file=opened.facts(), cut_off=opened.cut_off())
        if origin.kind == "doc":
            main = opened.read(ole.WORD)
            ole.rewrite(opened, doc_fields.table_stream(main), lambda table: doc_fields.frozen(main, table))
        elif origin.kind == "xls":
            locked = ole.is_locked_workbook(opened.read("Workbook") or opened.read("Book"))
            origin = origin.but(locked=locked, file=origin.file.but(encrypted=locked))
            if not locked:
                ole.rewrite(opened, "Workbook", xls_results.with_results)
        return Prepared(origin=origin, data=opened.data)


_MAKERS: Final[dict[str, Callable[[bytes, Limits], Prepared]]] = {
    "ole": _ole,
    "rtf": _rtf,
    "xlsb": _xlsb,
    "xml": _xml,
    "docx": _docx,
    "xlsx": _xlsx,
}


def label(kind: str, name: str) -> str:
    """The format by its usual name: DOC or WPS, XLS or ET are the same content of two makers, told apart by the name."""
    named = _NAMED.get(_suffix(name), kind)
    return named if _FAMILY.get(named) == kind else kind


def mismatch(kind: str, name: str) -> str | None:
    """What the extension of a name promises when the content is something else."""
    suffix = _suffix(name)
    promised = _PROMISES.get(suffix, kind)
    if kind in {promised, "works"}:
        return None
    return f"read as {kind}: the extension .{suffix} promises {promised}"


def _suffix(name: str) -> str:
    return Path(name.replace("\\", "/")).suffix.lower().lstrip(".")
