"""registers.toml: as of when, for which period and from whom each list of a folder is."""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from models.base import Model
from models.dates import parse_day
from models.errors import BadRegister

FILE = "registers.toml"
_PERIOD = re.compile(r"^\s*(\d{4}-\d{2}-\d{2})\s*\.\.\s*(\d{4}-\d{2}-\d{2})\s*$")
_TABLE = re.compile(r"^\s*\[")


class Declared(Model):
    """What is declared of a register; ``files`` are the files it was imported from, with their sha256.

    ``rejected`` counts the rows of these files that could not be used: what is not found may stand in one of them.
    """

    as_of: date | None = None
    covers: tuple[date, date] | None = None
    source: str | None = None
    files: tuple[str, ...] = ()
    rejected: int = 0


def read(folder: Path) -> Mapping[str, Declared]:
    """The declarations of a folder by file stem; BadRegister if they cannot be understood."""
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRegister(str(path), str(error)) from error
    return {stem: _declared(f"{path}: {stem}", table) for stem, table in tables.items() if isinstance(table, dict)}


def _declared(where: str, table: Mapping[str, object]) -> Declared:
    as_of, covers, source, files = (table.get(key) for key in ("as_of", "covers", "source", "files"))
    rejected = table.get("rejected", 0)
    return Declared(
        as_of=day(f"{where}: as_of", as_of) if as_of is not None else None,
        covers=period(f"{where}: covers", str(covers)) if covers is not None else None,
        source=str(source) if source is not None else None,
        files=tuple(map(str, files)) if isinstance(files, list) else (),
        rejected=rejected if isinstance(rejected, int) else 0,
    )


def day(where: str, value: object) -> date:
    """A day as TOML or a person writes it; BadRegister if it is none."""
    found = value if isinstance(value, date) else parse_day(str(value))
    if found is None:
        raise BadRegister(where, f"{value!r} is not a date like 2022-10-31")
    return found


def period(where: str, text: str) -> tuple[date, date]:
    """FROM..TO; BadRegister if it is no period, or ends before it begins."""
    match = _PERIOD.match(text)
    try:
        bounds = (date.fromisoformat(match[1]), date.fromisoformat(match[2])) if match else None
    except ValueError:
        bounds = None
    if bounds is None or bounds[0] > bounds[1]:
        raise BadRegister(where, f"{text!r} is not a period like 2019-10-31..2022-10-31")
    return bounds


def write(folder: Path, stem: str, declared: Declared) -> None:
    """Puts the table of one register into registers.toml and leaves everything else of it as it stands."""
    path = folder / FILE
    lines = path.read_text("utf-8-sig").splitlines() if path.is_file() else []
    start = next((at for at, line in enumerate(lines) if _names(line, stem)), len(lines))
    end = next((at for at in range(start + 1, len(lines)) if _TABLE.match(lines[at])), len(lines))
    kept = lines[end:]
    before = lines[:start] + ([""] if start == len(lines) and lines and lines[-1].strip() else [])
    table = [f"[{stem}]", *_pairs(declared), *([""] if kept else [])]
    path.write_text("\n".join([*before, *table, *kept]) + "\n", encoding="utf8")


def _names(line: str, stem: str) -> bool:
    return re.match(rf"""^\s*\[\s*["']?{re.escape(stem)}["']?\s*\]""", line) is not None


def _pairs(declared: Declared) -> list[str]:
    pairs = []
    if declared.as_of is not None:
        pairs.append(f'as_of = "{declared.as_of.isoformat()}"')
    if declared.covers is not None:
        pairs.append(f'covers = "{declared.covers[0].isoformat()}..{declared.covers[1].isoformat()}"')
    if declared.source is not None:
        pairs.append(f"source = {_quoted(declared.source)}")
    if declared.rejected:
        pairs.append(f"rejected = {declared.rejected}")
    if declared.files:
        pairs.append(f"files = [\n{''.join(f'  {_quoted(name)},{chr(10)}' for name in declared.files)}]")
    return pairs


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
