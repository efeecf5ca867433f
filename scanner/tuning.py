"""The options file of a comparison (``--reuse FILE.toml``): lengths and thresholds, weights and levels, excluded text.

Everything in it is optional::

    gap = 40                                  # any field of ReuseOptions
    exclude = ["words that do not count"]     # or {text = "…", reason = "…", by = "…"}
    exclude_files = ["form.docx"]             # or {file = "…", …}; relative to this file

    [weights]                                 # of signs, by name
    voice = "3"
    [levels]                                  # the least score of each; strong needs so many families
    suspected = "4.5"
    [copied]                                  # characters of the self-evaluation
    some = 300
    [siblings]                                # the same, shared with another client of the evaluator
    much = 1000
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import msgspec

from corpus.reference.independence import CopiedLimits, Scale, SiblingLimits, Weight, shipped_scale
from extractors.converted import read_file
from models.base import Model
from models.errors import BadOptions, Unreadable
from models.folding import match_key
from models.signals import LevelLimits
from scanner.reuse.options import ReuseOptions

_EXCLUDE, _FILES = "exclude", "exclude_files"
_TABLES: Final = ("weights", "levels", "copied", "siblings")
_FIELDS: Final = tuple(name for name in ReuseOptions.__struct_fields__ if name != "excluded")
_PER_MILLE: Final = frozenset(
    {"least_similar", "least_similar_short", "least_novel_share", "normative_document", "same_law"}
)
_BOUNDS: Final[Mapping[str, tuple[int, int]]] = {
    "gram": (3, 20),
    "run_gram": (5, 40),
    "most_repeats": (1, 100),
    "common_percent": (1, 100),
    "repeated_lines": (2, 1000),
} | dict.fromkeys(_PER_MILLE, (0, 1000))
_LENGTHS: Final = (1, 100_000)
L = TypeVar("L", CopiedLimits, SiblingLimits)
_MOST: Final = Decimal(100)


class Exclusion(Model):
    """A passage or template whose words are boilerplate; ``source`` is its place in the options file."""

    source: str
    sha256: str
    text: str
    reason: str = ""
    by: str = ""


class Tuning(Model):
    """Everything that decides what counts as copied and what it comes to; ``sha256`` of the options file, if there is one."""

    options: ReuseOptions = ReuseOptions()
    scale: Scale = msgspec.field(default_factory=shipped_scale)
    exclusions: tuple[Exclusion, ...] = ()
    sha256: str | None = None

    @property
    def given(self) -> tuple[str | None, ...]:
        """The hashes of what the person gave: what comes with the program is no input of a run."""
        return (self.sha256, *(one.sha256 for one in self.exclusions))


def read_tuning(path: Path | None) -> Tuning:
    """The options of a file, the shipped ones without; BadOptions names file, line and key of what does not fit."""
    if path is None:
        return Tuning()
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
        file = _File(path, text, tomllib.loads(text))
    except OSError as error:
        raise BadOptions(str(path), error.strerror or str(error)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadOptions(str(path), str(error)) from error
    options, exclusions = _options(file), tuple(_exclusions(file))
    for one in exclusions:
        if len(match_key(one.text).text) < options.least_run:
            raise BadOptions(
                f"{path}: {one.source}", f"has fewer than {options.least_run} characters: it would exclude nothing"
            )
    return Tuning(
        options=options.but(excluded=tuple(sorted({one.text for one in exclusions}))),
        scale=_scale(file),
        exclusions=exclusions,
        sha256=hashlib.sha256(data).hexdigest(),
    )


class _File(NamedTuple):
    path: Path
    text: str
    data: dict[str, Any]

    def error(self, key: str, what: str, table: str = "") -> BadOptions:
        """What is wrong with a key, where it stands."""
        line = _line_of(self.text, key, table)
        place = f"{self.path}:{line}" if line is not None else str(self.path)
        return BadOptions(f"{place}: {f'{table}.' if table else ''}{key}", what)

    def table(self, name: str, known: Mapping[str, object]) -> dict[str, Any]:
        """A table with known keys only."""
        found = self.data.get(name, {})
        if not isinstance(found, dict):
            raise self.error(name, "is not a table")
        for key in found:
            if key not in known:
                raise self.error(key, f"unknown; known: {', '.join(known)}", name)
        return found


def _line_of(text: str, key: str, table: str) -> int | None:
    """The line on which a key of a table is set, if it is set the plain way."""
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith("["):
            inside = bare.strip("[] \t").partition("]")[0].strip()
            if not table and inside == key:
                return number
        elif inside == table and bare.partition("=")[0].strip().strip("\"'") == key:
            return number
    return None


def _options(file: _File) -> ReuseOptions:
    given = {}
    for key, value in file.data.items():
        if key in {_EXCLUDE, _FILES, *_TABLES}:
            continue
        if key not in _FIELDS:
            raise file.error(key, f"unknown; known: {', '.join((*_FIELDS, _EXCLUDE, _FILES, *_TABLES))}")
        given[key] = _whole(file, key, value, _BOUNDS.get(key, _LENGTHS))
    options = ReuseOptions().but(**given)
    if options.long_from <= options.shortest:
        raise file.error("long_from", f"must be more than shortest ({options.shortest})")
    return options


def _whole(file: _File, key: str, value: object, bounds: tuple[int, int], table: str = "") -> int:
    least, most = bounds
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise file.error(key, f"{value!r} is not a whole number from {least} to {most}", table)
    return value


def _scale(file: _File) -> Scale:
    shipped = shipped_scale()
    weights: dict[str, Weight] = dict(shipped.weights)
    for name, value in file.table("weights", weights).items():
        weights[name] = weights[name].but(weight=_number(file, name, value, "weights"))
    return Scale(
        weights=weights,
        levels=_levels(file, shipped.levels),
        copied=_sizes(file, "copied", shipped.copied),
        siblings=_sizes(file, "siblings", shipped.siblings),
    )


def _levels(file: _File, shipped: LevelLimits) -> LevelLimits:
    fields = dict.fromkeys(LevelLimits.__struct_fields__)
    given: dict[str, object] = {
        key: _whole(file, key, value, (1, 10), "levels") if key == "families" else _number(file, key, value, "levels")
        for key, value in file.table("levels", fields).items()
    }
    levels = shipped.but(**given)
    if not 0 < levels.notice <= levels.suspected <= levels.strong:
        raise file.error(next(iter(given)), "must hold: 0 < notice <= suspected <= strong", "levels")
    return levels


def _sizes(file: _File, table: str, shipped: L) -> L:
    """Characters, parts of a thousand and counts; ``some`` of a thing is not more than ``much`` of it."""
    given = {
        key: _whole(file, key, value, (1, 1000 if key == "whole" else 1_000_000), table)
        for key, value in file.table(table, dict.fromkeys(shipped.__struct_fields__)).items()
    }
    limits = shipped.but(**given)
    if limits.some > limits.much:
        raise file.error(next(iter(given)), "must hold: some <= much", table)
    return limits


def _number(file: _File, key: str, value: object, table: str) -> Decimal:
    """An exact number, written as one or as text."""
    try:
        found = Decimal(str(value)) if not isinstance(value, bool) else Decimal("NaN")
    except InvalidOperation:
        found = Decimal("NaN")
    if not (found.is_finite() and 0 <= found <= _MOST):
        raise file.error(key, f"{value!r} is not a number from 0 to {_MOST}", table)
    return found


class _Entry(Model):
    text: str = ""
    file: str = ""
    reason: str = ""
    by: str = ""


def _exclusions(file: _File) -> Iterator[Exclusion]:
    for number, entry in enumerate(_entries(file, _EXCLUDE, "text"), 1):
        digest = hashlib.sha256(entry.text.encode("utf8")).hexdigest()
        yield Exclusion(
            source=f"{_EXCLUDE}[{number}]", sha256=digest, text=entry.text, reason=entry.reason, by=entry.by
        )
    for entry in _entries(file, _FILES, "file"):
        path = file.path.parent / entry.file
        try:
            document = read_file(path, path.name)
        except Unreadable as error:
            raise file.error(_FILES, f"{entry.file}: {error}") from error
        except OSError as error:
            raise file.error(_FILES, f"{entry.file}: {error.strerror or error}") from error
        yield Exclusion(source=entry.file, sha256=document.sha256, text=document.text, reason=entry.reason, by=entry.by)


def _entries(file: _File, key: str, field: str) -> Iterator[_Entry]:
    """The entries of a list: a text, or a table that also says why and by whom."""
    listed = file.data.get(key, [])
    if not isinstance(listed, list):
        raise file.error(key, "is not a list")
    for number, one in enumerate(listed, 1):
        try:
            entry = msgspec.convert({field: one} if isinstance(one, str) else one, _Entry)
        except msgspec.ValidationError as error:
            raise file.error(key, f"entry {number}: {error}") from error
        if not getattr(entry, field).strip() or (field == "text" and entry.file) or (field == "file" and entry.text):
            raise file.error(key, f"entry {number}: needs {field}, and may have reason and by")
        yield entry
