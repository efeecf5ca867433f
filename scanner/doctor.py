"""What this machine can do, and what is lost without each optional part: ``lvjian doctor``."""

import importlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from extractors.formats.ocr import find_ocr
from extractors.soffice import find_office
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
    office = find_office()
    return office.version if office is not None else None


def _libarchive() -> str | None:
    """The binding and the system's library: the one is of no use without the other."""
    try:
        return importlib.import_module("libarchive").__name__
    except (ImportError, OSError, TypeError):  # the binding without its library fails in each of these ways
        return None


def _dask() -> str | None:
    return "distributed" if importlib.util.find_spec("distributed") is not None else None


def _ocr() -> str | None:
    ocr = find_ocr()
    return ocr.version if ocr is not None else None


def find_font() -> str | None:
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
    (
        "LibreOffice",
        _soffice,
        "DOC、WPS、ET、XLS、RTF 文件列为未读，DOCX 文件没有页码和位置",
        "DOC, WPS, ET, XLS and RTF files stay unread, DOCX files have no pages and places",
    ),
    ("libarchive", _libarchive, "7z、RAR 压缩包列为未读", "7z and RAR archives stay unread"),
    ("OCR", _ocr, "扫描件和图片列为未读（可选组件 [ocr]）", "scans and pictures stay unread (extra [ocr])"),
    ("中文字体 CJK font", find_font, "生成的 PDF、截图中汉字缺失", "no Chinese characters in rendered pages"),
    ("解析隔离 confinement", _limits, "解析器不受内存与时间限制", "parsers run without memory and time limits"),
    ("Dask", _dask, "不能使用 --engine", "--engine cannot be used"),
)
