"""Style C: HTML and CSS printed by Chromium; sans-serif, coloured heads, zebra rows, rulings by borders of cells."""

import html
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from tests.papergen.model import (
    Align,
    Beside,
    Cell,
    Columns,
    Decoy,
    Element,
    Heading,
    Lines,
    PageBreak,
    Pair,
    Paper,
    Paragraph,
    Rendered,
    Ruling,
    Table,
    runs,
)
from tests.papergen.placing import pages_of

_CSS: Final = Path(__file__).with_name("style_c.css")
_TAGS: Final = {1: ("<sup>", "</sup>"), -1: ("<sub>", "</sub>"), 0: ("", "")}
_CLASSES: Final = {Ruling.GRID: "grid", Ruling.NONE: "none", Ruling.THREE: "three", Ruling.ROWS: "rows"}
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")


def render(paper: Paper) -> Rendered:
    """The paper printed by Chromium (it must be installed).

    Raises:
        FileNotFoundError: no browser is there, or it made no PDF.
    """
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise FileNotFoundError("chromium")
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "paper.html"), Path(folder, "paper.pdf")
        source.write_text(page(paper), encoding="utf-8")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        data = target.read_bytes()
    return Rendered(data=data, pages=pages_of(paper, data))


def page(paper: Paper) -> str:
    """The paper as HTML."""
    parts = paper.foot.replace("{n}", '" counter(page) "').replace("{all}", '" counter(pages) "')
    css = _CSS.read_text(encoding="utf-8").replace("HEAD", paper.head).replace("FOOT", f'"{parts}"')
    body = "".join(_MAKERS[type(element)](element) for element in paper.elements)
    mark = f'<div class="watermark">{html.escape(paper.watermark)}</div>'
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>{css}</style><body>{mark}{body}</body></html>'
    )


def _inline(text: str) -> str:
    return "".join(_TAGS[run.rise][0] + html.escape(run.text) + _TAGS[run.rise][1] for run in runs(text))


def _heading(one: Heading) -> str:
    return f"<h{one.level}>{_inline(one.text)}</h{one.level}>"


def _paragraph(one: Paragraph) -> str:
    return f'<p class="item">{_inline(one.text)}</p>' if one.item else f"<p>{_inline(one.text)}</p>"


def _columns(one: Columns) -> str:
    return f'<div class="columns">{"".join(f"<p>{_inline(text)}</p>" for text in one.paragraphs)}</div>'


def _captioned(one: Table) -> str:
    """With a caption of the table's own, or as a line before the unit."""
    note = f'<p class="note">{_inline(one.note)}</p>' if one.note else ""
    if not one.unit:
        return _table(one, one.caption) + note
    lines = f'<p class="caption">{_inline(one.caption)}</p><p class="unit">{_inline(one.unit)}</p>'
    return f'<div style="break-inside: {"auto" if one.long else "avoid"}">{lines}{_table(one)}</div>{note}'


def _table(one: Table, caption: str = "") -> str:
    classes = [_CLASSES[one.ruling]]
    classes += ["splits"] * one.splits + ["whole"] * (not one.long) + ["narrow"] * (len(one.widths) > 7)
    total = sum(one.widths)
    cols = "".join(f'<col style="width: {em / total:.1%}">' for em in one.widths)
    rows = [_row(one, row) for row in range(one.rows)]
    head, body = "".join(rows[: one.head]), "".join(rows[one.head :])
    head = f"<thead>{head}</thead>" if one.repeated else head
    title = f"<caption>{_inline(caption)}</caption>" if caption else ""
    look = f'class="{" ".join(classes)}" style="width: {one.share:.0%}"'
    return f"<table {look}>{title}<colgroup>{cols}</colgroup>{head}<tbody>{body}</tbody></table>"


def _row(one: Table, row: int) -> str:
    last = ' class="last"' if row == one.head - 1 else ""
    return f"<tr{last}>{''.join(_cell(one, cell) for cell in one.cells if cell.row == row)}</tr>"


def _cell(one: Table, cell: Cell) -> str:
    head = cell.row < one.head
    spans = f' colspan="{cell.colspan}"' * (cell.colspan > 1) + f' rowspan="{cell.rowspan}"' * (cell.rowspan > 1)
    align = Align.CENTER if head and one.ruling is Ruling.GRID else one.aligns[cell.col]
    tag = "th" if head else "td"
    return f'<{tag} class="{align.value}"{spans}>{_inline(cell.text)}</{tag}>'


def _pair(one: Pair) -> str:
    return f'<p class="caption">{_inline(one.caption)}</p><div class="pair">{_table(one.left)}{_table(one.right)}</div>'


def _beside(one: Beside) -> str:
    return f'<div class="beside">{_table(one.table)}<p class="flat">{_inline(one.text)}</p></div>'


def _lines(one: Lines) -> str:
    rows = "".join(_line(one.decoy, parts) for parts in one.lines)
    return f'<div class="{one.decoy.value}">{rows}</div>'


def _line(decoy: Decoy, parts: tuple[str, ...]) -> str:
    if len(parts) == 1 or decoy is Decoy.REFERENCES:
        return f'<p class="flat">{_inline(" ".join(parts))}</p>'
    if decoy is Decoy.FORMULA:
        parts = (" ".join(parts[:-1]), parts[-1])
    return f'<div class="row">{"".join(f"<span>{_inline(part)}</span>" for part in parts)}</div>'


def _break(one: PageBreak) -> str:
    del one
    return '<div class="break"></div>'


_MAKERS: Final[dict[type[Element], Callable[[Any], str]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Columns: _columns,
    Table: _captioned,
    Pair: _pair,
    Beside: _beside,
    Lines: _lines,
    PageBreak: _break,
}
