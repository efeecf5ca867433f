"""How reports tell of teams and staff in sentences, as patterns by name."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from models.base import Model

Pattern = re.Pattern[str]


class StaffProse(Model):
    """The words of staff_prose.toml; ``name`` matches a whole name where one begins, masked ones as well."""

    name: Pattern
    team: Pattern
    others: Pattern
    role: Pattern
    composed: Pattern
    staff: Pattern
    joined: Pattern
    before: Pattern
    about: Pattern
    field: Pattern


@cache
def staff_prose() -> StaffProse:
    """The words as they stand in staff_prose.toml."""
    data = tomllib.loads(files("corpus.templates").joinpath("staff_prose.toml").read_text("utf8"))
    singles = "".join(dict.fromkeys("".join(data["surnames"])))
    surname = f"(?:{data['compound']}|[{singles}])"
    given = r"(?:[\u4e00-\u9fff]{1,2}?|[×*＊某XxＸ○]{1,2})"
    denied = "|".join(sorted(data["not_names"]))
    name = f"(?!{denied}){surname}{given}(?={data['behind'].replace('S', surname)})"
    return StaffProse(
        name=re.compile(name),
        before=re.compile(data["before"].replace("N", f"(?P<name>{surname}{given})")),
        **{
            key: re.compile(data[key])
            for key in ("team", "others", "role", "composed", "staff", "joined", "about", "field")
        },
    )
