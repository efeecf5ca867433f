"""Plain text, Markdown and HTML."""

from collections.abc import Callable
from html import escape
from typing import Final

from tests.roundgen.model import Block, Cell, Heading, PageBreak, Paragraph, Report, Style, Table
from tests.roundgen.writers.pdf_table import positions


def dense(table: Table) -> list[list[str]]:
    """The full grid: a spanning cell's text stands once, at its first position."""
    width = len(table.widths)
    rows = [[""] * width for _ in table.rows]
    for row, column, cell in positions(table):
        rows[row][column] = cell.text.replace("\n", "")
    return rows


def plain(report: Report) -> str:
    """Paragraphs indented by two characters, table rows parted by tabs."""
    lines: list[str] = []
    for block in report.blocks:
        if isinstance(block, Heading):
            lines += ["", block.text]
        elif isinstance(block, Paragraph):
            lines.append(("\u3000\u3000" if block.style is Style.BODY else "") + block.text)
        elif isinstance(block, Table):
            lines += ["", block.caption, *("\t".join(row) for row in dense(block))]
        else:
            lines += ["", ""]
    return "\n".join(lines) + "\n"


def markdown(report: Report) -> str:
    """ATX headings and pipe tables."""
    parts: list[str] = []
    for block in report.blocks:
        if isinstance(block, Heading):
            parts.append("#" * (block.level + 1) + " " + block.text)
        elif isinstance(block, Paragraph):
            parts.append(("# " if block.style is Style.TITLE else "") + block.text)
        elif isinstance(block, Table):
            parts.append(_pipes(block))
        else:
            parts.append("---")
    return "\n\n".join(parts) + "\n"


def _pipes(table: Table) -> str:
    head, *rows = dense(table)
    rule = ["---"] * len(head)
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in (head, rule, *rows)]
    return (f"**{table.caption}**\n\n" if table.caption else "") + "\n".join(lines)


def _html_cell(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    spans = (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "") + (
        f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    )
    return f"<{tag}{spans}>{escape(cell.text).replace(chr(10), '<br>')}</{tag}>"


def _html_table(table: Table) -> str:
    rows = "\n".join("<tr>" + "".join(map(_html_cell, row)) + "</tr>" for row in table.rows)
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    return f'<table border="1">{caption}\n{rows}\n</table>'


def _html_block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"
    if isinstance(block, Table):
        return _html_table(block)
    if isinstance(block, PageBreak):
        return "<hr>"
    look = {Style.TITLE: "h1", Style.SIGN: 'p align="right"', Style.CENTER: 'p align="center"'}
    tag = look.get(block.style, "p")
    return f"<{tag}>{escape(block.text)}</{tag.split()[0]}>"


def html(report: Report) -> str:
    """A page with tables of real spans."""
    content = "\n".join(map(_html_block, report.blocks))
    author = f'<meta name="author" content="{escape(report.origin.author)}">'
    head = f'<meta charset="utf-8"><title>{escape(report.title)}</title>{author}'
    return f'<!DOCTYPE html>\n<html lang="zh-CN"><head>{head}</head>\n<body>\n{content}\n</body></html>\n'


TEXT_WRITERS: Final[dict[str, Callable[[Report], str]]] = {"txt": plain, "md": markdown, "html": html}
