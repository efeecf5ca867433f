"""What comes of a mutated file, read as the program reads it: in limited children, converted ones prepared first."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from extractors.formats import LIMITS, sniff
from extractors.isolation import PARSER, read_isolated, run_isolated
from extractors.preparing import CONVERTED, prepare
from extractors.unpacking import members
from models.errors import Unreadable
from tests.formats.makers import sound
from tests.mutations.generator import Mutant

QUICK = LIMITS.but(seconds=20, seconds_per_page=0)
_ARCHIVES = frozenset({"zip", "7z", "rar"})
_BOUNDED = re.compile(r"took longer than|used more than|needs more memory than")
"""What a parser may end with besides an answer: a limit by its name."""
_FAULT = re.compile(r"\b[A-Z]\w*(?:Error|Exception|Warning)\b|Traceback")


class Kind(StrEnum):
    """How a file may end."""

    READ = "read"
    INCOMPLETE = "incomplete"
    PREPARED = "prepared"
    OPENED = "opened"
    REFUSED = "refused"
    LIMIT = "limit"


class Outcome(NamedTuple):
    """How a file ended, where and why if it was not read whole, and a fault of the program's own in it."""

    kind: Kind
    reason: str = ""
    fault: str = ""


def outcome(mutant: Mutant, path: Path) -> Outcome:
    """Reads a mutant, laid down at ``path``."""
    path.write_bytes(mutant.data)
    kind = sniff(mutant.data, mutant.name)
    try:
        if kind in _ARCHIVES:
            return _opened(mutant.data)
        if kind in CONVERTED:
            run_isolated(prepare, str(path).encode(), QUICK)
            return Outcome(Kind.PREPARED)
        document = sound(read_isolated(path, mutant.name, QUICK))
    except Unreadable as refused:
        return refusal(refused)
    if not document.text.strip() or not document.blocks:
        return Outcome(Kind.READ, fault="read, but without a text")
    if document.complete:
        return Outcome(Kind.READ)
    named = bool(document.warnings)
    return Outcome(Kind.INCOMPLETE, "; ".join(document.warnings), "" if named else "incomplete without a word why")


def refusal(refused: Unreadable) -> Outcome:
    """What a refusal says, and whether it says it well."""
    reason = str(refused)
    kind = Kind.LIMIT if re.search(r"\([a-z_]+\)$", refused.what) or refused.where == PARSER else Kind.REFUSED
    return Outcome(kind, reason, next(_faults(refused), ""))


def _faults(refused: Unreadable) -> Iterator[str]:
    if not refused.where.strip() or len(refused.what) < 5 or refused.what.strip().lower() == "error":
        yield f"no place or reason: {refused}"
    if refused.where == PARSER and not _BOUNDED.match(refused.what):
        yield f"the parser failed: {refused}"
    if _FAULT.search(refused.what):
        yield f"a fault of the program's own: {refused}"


def _opened(data: bytes) -> Outcome:
    reasons = []
    for member in members(data, QUICK):
        if not member.name or ".." in member.name.split("/") or member.name.startswith("/"):
            return Outcome(Kind.OPENED, fault=f"a name that leads elsewhere: {member.name!r}")
        if (member.data is None) is not bool(member.reason):
            return Outcome(Kind.OPENED, fault=f"neither bytes nor a reason: {member.name!r}")
        if member.reason and _FAULT.search(member.reason):
            return Outcome(Kind.OPENED, fault=f"a fault of the program's own: {member.reason}")
        reasons += [f"{member.name}: {member.reason}"] if member.reason else []
    return Outcome(Kind.OPENED, "; ".join(reasons))
