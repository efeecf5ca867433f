"""The official forms filled in: every line that corpus/templates/forms.csv has of a form, in one of three settings."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Final

from tests.roundgen.facts import Evaluator, Submission
from tests.roundgen.forms import filling
from tests.roundgen.layout import SELF_LAYOUTS, Layout, cover, fields, label
from tests.roundgen.model import Block, Cell, Heading, Origin, Paragraph, Report, Table
from tests.roundgen.slots import Slots, for_evaluation

_FORMS: Final = Path(__file__).parents[3] / "corpus" / "templates" / "forms.csv"
_LABEL: Final = re.compile(r"[^:：□\s(（]+|[(（][^)）]*[)）]$")
_MAJOR: Final = re.compile(r"[一二三四五六七八九十]+、")
_MINOR: Final = re.compile(r"\d+[、.]")


class Setting(Enum):
    """How a form is set, with the layout that says how labels and codes are printed."""

    SHEETS = SELF_LAYOUTS["form2022"]
    WHOLE = SELF_LAYOUTS["wide2018"]
    LINES = SELF_LAYOUTS["lines2022"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a form: its kind, and its pieces (a table's title and heads)."""

    kind: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """An official form; `third` for one that an evaluator fills in."""

    id: str
    title: str
    category: str
    third: bool
    lines: tuple[Line, ...]

    def of(self, kind: str) -> list[Line]:
        """Its lines of one kind."""
        return [line for line in self.lines if line.kind == kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Who fills a form in."""

    seed: int
    sub: Submission
    evaluator: Evaluator

    @property
    def slots(self) -> Slots:
        """Words about both."""
        return for_evaluation(self.seed, self.sub, self.evaluator)


def forms() -> list[Form]:
    """All forms, in the order of the file; lines that are known by a remark only are left out."""
    with _FORMS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    made: dict[str, Form] = {}
    for row in rows:
        lines = tuple(
            Line(kind=one["kind"], pieces=tuple(one["text"].split(" | ")))
            for one in rows
            if one["form"] == row["form"] and one["text"]
        )
        third = row["document"] == "third_party_evaluation"
        title = re.sub(r"^附件\S+\s*|\s*[(（].*", "", row["title"])
        made[row["form"]] = Form(id=row["form"], title=title, category=row["category"], third=third, lines=lines)
    return list(made.values())


def report(form: Form, case: Case, setting: Setting) -> Report:
    """The form, filled in."""
    layout: Layout = setting.value
    values = filling.Values(case.sub, case.evaluator, case.slots, layout)
    day = datetime(2022, 9, 16, 9, 0, tzinfo=UTC)
    office = "WPS Office" if setting is Setting.WHOLE else "Microsoft Office Word"
    origin = Origin(author="", modified_by="", company="", application=office, created=day, modified=day)
    body = list(_body(form, values, setting))
    return Report(
        title=form.title,
        blocks=(*_cover(form, values, layout), *body),
        running_head=form.title,
        origin=origin,
        heading_styles=layout.heading_styles and setting is not Setting.WHOLE,
    )


def _cover(form: Form, values: filling.Values, layout: Layout) -> list[Block]:
    lines: list[str] = []
    for line in form.of("cover"):
        text = line.pieces[0]
        if text.endswith((":", "：")):
            name = text[:-1]
            lines.append(f"{label(layout, name)}：{values.cover(name)}")
        elif text != form.title:
            lines.append("2022年9月16日" if text.startswith("20 ") else text)
    return cover(form.title, lines)


def _body(form: Form, values: filling.Values, setting: Setting) -> Iterator[Block]:
    layout: Layout = setting.value
    rows: list[tuple[Cell, ...]] = []
    for kind, group in _groups(form):
        blocks = list(_blocks(kind, group, values, layout))
        if setting is Setting.WHOLE and kind != "table":
            rows += [row for block in blocks for row in _rows(block)]
        else:
            yield from blocks
    if rows:
        yield Table(rows=tuple(rows), widths=(0.17, 0.33, 0.17, 0.33), header_rows=0)


def _groups(form: Form) -> Iterator[tuple[str, list[Line]]]:
    """Lines by kind, neighbours of one kind together; a chapter is a heading that no field follows."""
    lines = [line for line in form.lines if line.kind != "cover"]
    group: list[Line] = []
    for line in lines:
        if group and (line.kind != group[0].kind or line.kind != "field"):
            yield group[0].kind, group
            group = []
        group.append(line)
    yield group[0].kind, group


def _blocks(kind: str, group: Sequence[Line], values: filling.Values, layout: Layout) -> Iterator[Block]:
    if kind == "field":
        yield from fields(layout, [pair for line in group for pair in _pairs(line, values)])
    for line in group if kind != "field" else ():
        text = line.pieces[0]
        if kind == "heading":
            values.enter(text)
            level = 1 if _MAJOR.match(text) else 2 if _MINOR.match(text) else 0
            yield Heading(level=level, text=text)
            if level:
                yield Paragraph(text=values.prose())
        elif kind == "table":
            yield _table(line, values)
        else:
            yield from (Paragraph(text=piece) for piece in line.pieces)


def _pairs(line: Line, values: filling.Values) -> Iterator[tuple[str, str]]:
    """The label as the form prints it, and its value; lines for a signature stay as they are."""
    text = line.pieces[0]
    found = _LABEL.match(text)
    name = found[0] if found else text
    if not name.startswith(("(", "（")):
        yield name, values.field(name)


def _table(line: Line, values: filling.Values) -> Table:
    title, *heads = line.pieces
    heads = heads or ["序号", "评价要求", "是否符合"]
    cells = tuple(Cell(text=head, header=True) for head in heads)
    rows = [tuple(Cell(text=text) for text in values.row(len(heads), number)) for number in range(1, 5)]
    return Table(caption=title, rows=(cells, *rows), widths=(1 / len(heads),) * len(heads))


def _rows(block: Block) -> Iterator[tuple[Cell, ...]]:
    """A block as rows of the one table that the whole form is."""
    if isinstance(block, Table):
        yield from block.rows
    elif isinstance(block, Heading | Paragraph):
        yield (Cell(text=block.text, colspan=4, header=isinstance(block, Heading)),)
