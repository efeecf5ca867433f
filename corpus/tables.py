"""The CSV tables that come with the program, read as they stand."""

import csv
import io
from importlib.resources import files


def rows(package: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of ``package`` (UTF-8, first line the headers), every cell as text."""
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(io.StringIO(text), strict=True))
