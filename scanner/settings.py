"""What a round says of itself at its top: round.toml and received.csv."""

import csv
import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from corpus import rulesets
from corpus.reference import find_region
from models.base import Model
from models.errors import BadRound
from models.round import RoundSettings
from models.ruleset import Ruleset
from models.vocabulary import Scope
from scanner.decoding import decoded

DEFAULT_RULESET = "2022"
CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
_KEYS = frozenset({"ruleset", "reference_date", "deadline", "scope", "complete_regions", "received_at"})


class RoundInputs(Model):
    """The settings of a round, the law they name, and when each file came in; ``problems`` are rows not understood."""

    settings: RoundSettings
    law: Ruleset
    received: Mapping[str, datetime]
    received_default: datetime | None = None
    problems: tuple[str, ...] = ()

    def received_at(self, path: str) -> datetime | None:
        """When a file came in; a folder's or archive's time holds for all below it that has no nearer row.

        None if the round does not say.
        """
        named = next((one for one in _ways_to(path) if one in self.received), None)
        return self.received[named] if named is not None else self.received_default

    def unplaced(self, paths: Iterable[str]) -> tuple[str, ...]:
        """What is to be said of rows of received.csv that name no file or folder of the round."""
        known = {way for path in paths for way in _ways_to(path)}
        return tuple(
            f"received.csv: {name!r} names no file or folder of the round"
            for name in self.received
            if name not in known
        )


def _ways_to(path: str) -> Iterator[str]:
    """A path, then the folders and archives that it lies in, the nearest first."""
    yield path
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path.removesuffix("!")


def read_inputs(source: Path, ruleset: str | None) -> RoundInputs:
    """Settings and receipt times of a round; ``ruleset`` (an id or a file) goes before round.toml's."""
    toml = source / "round.toml"
    data = _toml(toml) if source.is_dir() and toml.is_file() else {}
    law = rulesets.load(ruleset or str(data.get("ruleset", DEFAULT_RULESET)))
    settings = RoundSettings(
        ruleset=law.id,
        reference_date=_day(toml, data, "reference_date", law.reference_date),
        deadline=_day(toml, data, "deadline", law.deadline),
        scope=_scope(toml, data),
        complete_regions=_names(toml, data),
    )
    csv_path = source / "received.csv"
    received, problems = _received(csv_path) if source.is_dir() and csv_path.is_file() else ({}, ())
    default = _moment(f"{toml}: received_at", data["received_at"]) if "received_at" in data else None
    return RoundInputs(
        settings=settings, law=law, received=received, received_default=default, problems=tuple(problems)
    )


def default_inputs(ruleset: str | None) -> RoundInputs:
    """The inputs of files that belong to no round folder: a partial round as the ruleset has it."""
    law = rulesets.load(ruleset or DEFAULT_RULESET)
    settings = RoundSettings(ruleset=law.id, reference_date=law.reference_date, deadline=law.deadline)
    return RoundInputs(settings=settings, law=law, received={})


def _toml(path: Path) -> dict[str, object]:
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRound(str(path), str(error)) from error
    unknown = sorted(set(data) - _KEYS)
    if unknown:
        raise BadRound(str(path), f"unknown key {unknown[0]!r}; known: {', '.join(sorted(_KEYS))}")
    return data


def _day(path: Path, data: Mapping[str, object], key: str, default: date) -> date:
    value = data.get(key, default)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise BadRound(f"{path}: {key}", f"{value!r} is not a date like 2022-10-31") from error


def _scope(path: Path, data: Mapping[str, object]) -> Scope:
    value = data.get("scope", Scope.PARTIAL)
    try:
        return Scope(str(value))
    except ValueError as error:
        raise BadRound(f"{path}: scope", f'{value!r} is neither "national" nor "partial"') from error


def _names(path: Path, data: Mapping[str, object]) -> tuple[str, ...]:
    """Full names of the recommending bodies that are said to be complete."""
    value = data.get("complete_regions", [])
    if not isinstance(value, list):
        raise BadRound(f"{path}: complete_regions", "is not a list of region names")
    hits = [(name, find_region(str(name))) for name in value]
    unknown = [str(name) for name, hit in hits if hit is None]
    if unknown:
        raise BadRound(f"{path}: complete_regions", f"no recommending body is called {unknown[0]!r}")
    return tuple(hit[0].name for _, hit in hits if hit is not None)


def _received(path: Path) -> tuple[dict[str, datetime], list[str]]:
    """Receipt times by path, and the rows without a usable time: for those files lateness stays unverified."""
    rows = csv.DictReader(io.StringIO(decoded(path.read_bytes(), path.name)))
    if not {"path", "received_at"} <= set(rows.fieldnames or ()):
        raise BadRound(f"{path.name}:1", "the header must name path and received_at")
    received, problems = {}, []
    for row in rows:
        name = (row["path"] or "").strip().replace("\\", "/").removeprefix("./").rstrip("/")
        try:
            received[name] = _moment(f"{path.name}:{rows.line_num}", row["received_at"] or "")
        except BadRound as error:
            problems.append(str(error))
    return received, problems


def _moment(where: str, value: object) -> datetime:
    """A time as China's clocks show it; one without a zone is China's, a bare date is its last moment."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time.max, CHINA)
    try:
        text = value.isoformat() if isinstance(value, datetime) else str(value).strip()
        if len(text) == 10:
            return datetime.combine(date.fromisoformat(text), time.max, CHINA)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadRound(where, f"{value!r} is not an ISO 8601 time") from error
    return moment.replace(tzinfo=CHINA) if moment.tzinfo is None else moment.astimezone(CHINA)
