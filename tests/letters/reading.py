"""Asks for letters and reads them back, with other means than those that write them."""

import zipfile
from pathlib import Path

import docx
from click.testing import CliRunner, Result
from lxml import etree

from scanner.cli import main
from tests.letters.making import ID


def letter(out: Path, file: Path, *more: str, who: str = ID) -> Result:
    """The command's answer to a request for one letter."""
    return CliRunner().invoke(main, ["letter", who, "--run", str(out), "-o", str(file), *more])


def paragraphs(file: Path) -> list[tuple[str, str]]:
    """The paragraphs of a letter, each with the name of its style."""
    return [(one.style.name or "", one.text) for one in docx.Document(str(file)).paragraphs if one.style is not None]


def all_text(file: Path) -> str:
    """Every word of every part of the file."""
    with zipfile.ZipFile(file) as package:
        return "".join(
            "".join(map(str, etree.fromstring(package.read(name)).itertext()))
            for name in package.namelist()
            if name.endswith(".xml")
        )
