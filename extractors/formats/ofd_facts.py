"""What an OFD file says of itself: document information, attachments."""

import re
from collections.abc import Sequence

from extractors.formats.ofd_package import OfdPackage
from extractors.formats.ofd_structure import ROOT, Body, children, words
from extractors.formats.ooxml import attribute, child
from models.document import FileFacts
from models.errors import Unreadable

_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d))?)?")
_ASN1_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$")


def facts(opened: Sequence[Body], seals: Sequence[str], embedded: Sequence[str]) -> FileFacts:
    """The facts of all documents of a file: the first that says something wins, identifiers of all are kept."""
    creator = " ".join(one for one in (_first(opened, "Creator"), _first(opened, "CreatorVersion")) if one)
    return FileFacts(
        title=_first(opened, "Title"),
        author=_first(opened, "Author"),
        application=creator or None,
        created=iso_date(_first(opened, "CreationDate")),
        modified=iso_date(_first(opened, "ModDate")),
        ids=tuple(dict.fromkeys(one for body in opened if (one := words(body.entry, "DocInfo", "DocID")))),
        custom=_custom(opened),
        seals=tuple(seals),
        embedded=tuple(embedded),
    )


def _first(opened: Sequence[Body], name: str) -> str | None:
    said = (words(body.entry, "DocInfo", name) for body in opened)
    return next((one for one in said if one), None)


def _custom(opened: Sequence[Body]) -> dict[str, str]:
    """Further properties by name, the key words among them; the first of a name wins."""
    found: dict[str, str] = {}
    for body in opened:
        info = child(body.entry, "DocInfo")
        keywords = [(one.text or "").strip() for one in children(child(info, "Keywords"), "Keyword")]
        said = [("Keywords", ", ".join(one for one in keywords if one))]
        said += [(name, words(info, name)) for name in ("Subject", "Abstract", "DocUsage")]
        said += [
            (attribute(one, "Name"), (one.text or "").strip())
            for one in children(child(info, "CustomDatas"), "CustomData")
        ]
        for name, value in said:
            if name and value:
                found.setdefault(name, value)
    return dict(sorted(found.items()))


def iso_date(said: str | None) -> str | None:
    """A date as OFD writers give it (2026-2-3, 2020/04/23 16:02:18, 20201010065840.923Z) as ISO 8601; else as it stands."""
    if not said:
        return None
    exact = _ASN1_TIME.match(said)
    if exact is not None:
        year, month, day, hour, minute, second = exact.groups()
        return f"{year}-{month}-{day}T{hour}:{minute}:{second}Z"
    match = _DATE.match(said)
    if match is None:
        return said
    year, month, day, hour, minute, second = match.groups()
    date = f"{year}-{int(month):02}-{int(day):02}"
    return f"{date}T{int(hour):02}:{minute}:{second or '00'}" if hour else date


def attachments(package: OfdPackage, body: Body, warnings: list[str]) -> list[str]:
    """The names of the files attached to a document, with the suffix of the part that holds them."""
    location = words(body.root, "Attachments") or words(body.entry, "Attachments")
    if not location:
        return []
    base = package.find(location, body.part if words(body.root, "Attachments") else ROOT)
    try:
        root = package.xml(base)
    except Unreadable as error:
        warnings.append(str(error))
        return []
    return [_attached(attribute(one, "Name"), words(one, "FileLoc")) for one in children(root, "Attachment")]


def _attached(name: str, location: str) -> str:
    file = location.replace("\\", "/").rpartition("/")[2]
    dot, suffix = file.rpartition(".")[1:]
    if not name:
        return file or "without a name"
    return name if not dot or name.lower().endswith(f".{suffix.lower()}") else f"{name}.{suffix}"
