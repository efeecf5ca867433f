"""What this machine can do, and what is lost without each optional part: ``lvjian doctor``."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from models.base import Model

_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "C:/Windows/Fonts", "/System/Library/Fonts")
_CJK_FONTS = (
    "wqy",
    "noto*cjk",
    "notosanscjk",
    "notoserifcjk",
    "sourcehan",
    "simsun",
    "msyh",
    "simhei",
    "pingfang",
    "arphic",
    "uming",
)


class Part(Model):
    """An optional part; ``lost`` says what is not checked without it."""

    name: str
    present: bool
    detail: str
    lost_zh: str
    lost_en: str


def parts() -> Iterator[Part]:
    """Every optional part of the program, and whether it is here."""
    for name, look, lost_zh, lost_en in _PARTS:
        detail = look()
        yield Part(name=name, present=detail is not None, detail=detail or "", lost_zh=lost_zh, lost_en=lost_en)


def _soffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def _module(name: str) -> Callable[[], str | None]:
    def look() -> str | None:
        found = importlib.util.find_spec(name)
        return name if found is not None else None

    return look


def _font() -> str | None:
    """The first Chinese font: as fontconfig says, else by the names of files."""
    lister = shutil.which("fc-list")
    if lister is not None:
        listed = subprocess.run(  # noqa: S603  # fontconfig's own lister, no input
            [lister, ":lang=zh-cn", "file"], capture_output=True, text=True, check=False, timeout=30
        )
        first = next((line.strip(" :") for line in sorted(listed.stdout.splitlines()) if line.strip()), None)
        if first is not None:
            return first
    for folder in map(Path, _FONT_FOLDERS):
        if folder.is_dir():
            for path in sorted(folder.rglob("*.[to]t[fc]")):
                if any(path.name.casefold().startswith(name.split("*")[0]) for name in _CJK_FONTS):
                    return str(path)
    return None


def _limits() -> str | None:
    """Whether parsers can be confined: forks and resource limits."""
    has_limits = hasattr(os, "fork") and importlib.util.find_spec("resource") is not None
    return "fork, resource limits" if has_limits else None


_PARTS: tuple[tuple[str, Callable[[], str | None], str, str], ...] = (
    ("LibreOffice", _soffice, "DOC、WPS、ET、XLS、RTF 文件列为未读", "DOC, WPS, ET, XLS and RTF files stay unread"),
    ("libarchive", _module("libarchive"), "7z、RAR 压缩包列为未读", "7z and RAR archives stay unread"),
    ("OCR", _module("rapidocr"), "扫描件和图片列为未读", "scans and pictures stay unread"),
    ("中文字体 CJK font", _font, "生成的 PDF、截图中汉字缺失", "no Chinese characters in rendered pages"),
    ("解析隔离 confinement", _limits, "解析器不受内存与时间限制", "parsers run without memory and time limits"),
    ("Dask", _module("distributed"), "不能使用 --engine", "--engine cannot be used"),
)
