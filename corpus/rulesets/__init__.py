"""The notices as dated data, one file each: ``available()`` names them, ``load()`` reads one or says what is wrong."""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from corpus.rulesets.building import build
from corpus.rulesets.table import Table, read_table
from models.errors import BadRuleset
from models.ruleset import Ruleset

_SUFFIX = ".toml"


@cache
def available() -> tuple[str, ...]:
    """The ids of the rulesets that come with the program, sorted."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


def load(id_or_path: str | Path) -> Ruleset:
    """A ruleset by its id, or from a file of one's own.

    Raises BadRuleset with ``where`` "file:line". A file may say ``extends = "2022"`` (an id of ``available()``): what
    it does not say is then taken over, and ``sha256`` is that of both files; otherwise it is that of the file's bytes.
    """
    if isinstance(id_or_path, str) and id_or_path in available():
        return _packaged(id_or_path)
    path = Path(id_or_path)
    try:
        content = path.read_bytes()
    except OSError as error:
        known = ", ".join(available())
        raise BadRuleset(str(path), f"no ruleset of this id ({known}) and no readable file") from error
    return _read(str(path), content)


@cache
def _packaged(ruleset: str) -> Ruleset:
    return _read(f"{ruleset}{_SUFFIX}", _content(ruleset))


def _content(ruleset: str) -> bytes:
    return files(__name__).joinpath(f"{ruleset}{_SUFFIX}").read_bytes()


def _read(file: str, content: bytes) -> Ruleset:
    table = read_table(file, content)
    if "extends" not in table.cells:
        return build(table, hashlib.sha256(content).hexdigest(), None)
    older = _extended(table)
    both = hashlib.sha256(content + b"\0" + _content(older)).hexdigest()
    return build(table, both, _packaged(older))


def _extended(table: Table) -> str:
    """The id of the ruleset that a file extends; only one that stands alone, so that two files say it all."""
    older = table.text("extends")
    if older not in available():
        raise table.refuse(f"extends the unknown ruleset {older!r}, known: {', '.join(available())}", "extends")
    if "extends" in read_table(older, _content(older)).cells:
        raise table.refuse(f"extends {older!r}, which extends another one itself", "extends")
    return older
