"""The guide for whoever runs the service names every setting with its default."""

import re
from pathlib import Path
from typing import Final

from scanner.service.configuration import Configuration, Limits

GUIDE: Final = Path(__file__).resolve().parents[2] / "docs" / "service.md"


def test_every_setting_stands_in_the_guide_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `([a-z_.]+)` \| (.*?) \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE))
    made = Configuration(data=Path("x"))
    wanted = {
        name: getattr(made, name) for name in made.__struct_fields__ if name not in {"data", "database", "limits"}
    }
    wanted |= {f"limits.{name}": getattr(Limits(), name) for name in Limits.__struct_fields__}
    assert {name: rows.get(name) for name in wanted} == {name: _written(value) for name, value in wanted.items()}


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"`{one}`" for one in value) or "`[]`"
    return f"`{value}`".lower() if value != "" else "none"
