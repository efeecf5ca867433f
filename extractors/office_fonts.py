"""The fonts that LibreOffice may use: a list without the rules of this machine, and what Chinese documents are drawn in."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

_FOLDERS: Final = ("/usr/share/fonts", "/usr/local/share/fonts")
_CACHE: Final = "/var/cache/fontconfig"
_NAME: Final = "fonts.conf"
_METRIC: Final = {
    "Times New Roman": "Liberation Serif",
    "Arial": "Liberation Sans",
    "Courier New": "Liberation Mono",
    "Calibri": "Carlito",
    "Cambria": "Caladea",
}
"""Fonts whose letters are as wide as those of another."""
_CHINESE: Final = (
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "AR PL UMing CN",
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Droid Sans Fallback",
)
"""For 宋体, 仿宋, 黑体 where they are missing, those first whose lines are about as high: pages then break alike."""


def lay_out(folder: Path) -> Path | None:
    """Writes the list into a folder: its path, None where fonts are not found by fontconfig.

    Looking for the best font by the rules of a machine costs two thirds of a conversion.
    """
    found = _found()
    if not found:
        return None
    folders = "".join(f"<dir>{name}</dir>" for name in found)
    caches = f"<cachedir>{_CACHE}</cachedir><cachedir>{escape(str(folder))}</cachedir>"
    alike = "".join(_rule(name, (other,), "same") for name, other in _METRIC.items())
    path = folder / _NAME
    path.write_text(
        f"<?xml version='1.0'?><fontconfig>{folders}{caches}{alike}{_rule(None, _CHINESE, 'strong')}</fontconfig>",
        encoding="utf-8",
    )
    return path


def _rule(family: str | None, others: tuple[str, ...], binding: str) -> str:
    """Behind a family, or behind any, these are tried."""
    test = f"<test name='family'><string>{family}</string></test>" if family is not None else ""
    names = "".join(f"<string>{name}</string>" for name in others)
    return f"<match>{test}<edit name='family' mode='append' binding='{binding}'>{names}</edit></match>"


@cache
def fingerprint() -> str:
    """Names what fonts there are: where a page breaks depends on them. Empty where they are not found by fontconfig."""
    files = (path for name in _found() for path in Path(name).rglob("*.[to]t[cf]"))
    listed = sorted(f"{path.name}\x1f{path.stat().st_size}" for path in files if path.is_file())
    return hashlib.sha256("\n".join(listed).encode()).hexdigest()[:16] if listed else ""


def _found() -> list[str]:
    return [name for name in _FOLDERS if next(Path(name).rglob("*.[to]t[cf]"), None) is not None]
