"""A letter as paragraphs and tables, each with the style that it is set in; what it looks like is another module's."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from corpus.letters import Section
from models.ruleset import Ruleset
from models.vocabulary import Category
from scanner.letters.composing import Content, Numbered
from scanner.letters.places import one_line
from scanner.letters.values import Table
from scanner.letters.words import (
    CATEGORIES,
    DIGITS,
    FILE_COLUMNS,
    FILE_WIDTHS,
    FILES,
    HOW,
    MATERIALS,
    NO_DAY,
    NO_OFFICE,
    NO_VERDICT,
    OPENING,
    PARTS,
    REMARKS,
    SENDING,
    SENT_BY,
    TITLE,
    TO,
)
from scanner.results.rows import SubmissionRow


class Style(StrEnum):
    """How a paragraph is set; the values are the names of the styles in the document."""

    TITLE = "公文标题"
    TO = "公文称呼"
    FIRST = "公文一级标题"
    SECOND = "公文二级标题"
    BODY = "公文正文"
    LAST = "公文结束语"
    PLACE = "公文出处"
    SIGNED = "公文落款"
    DAY = "公文成文日期"


class Paragraph(NamedTuple):
    """Text in a style."""

    style: Style
    text: str


class Sender(NamedTuple):
    """Who writes, when, and until when an answer is due; empty where the officer fills it in.

    ``version`` says of which version of the files the letter is; with it the letter ends with their names and hashes.
    """

    office: str = ""
    day: str = ""
    deadline: str = ""
    version: str = ""


Block = Paragraph | Table
_MOST = 99
"""Numbers that headings can count to."""


def title(submission: SubmissionRow) -> str:
    """What the letter is called."""
    return TITLE.format(name=one_line(submission.applicant.name), **_kinds(submission))


def blocks(submission: SubmissionRow, content: Content, law: Ruleset, sender: Sender) -> Iterator[Block]:
    """The letter from its title to the day; numbers are text, so that they stay when it is edited."""
    yield Paragraph(Style.TITLE, title(submission))
    yield Paragraph(Style.TO, TO.format(name=one_line(submission.applicant.name)))
    opening = OPENING.format(count=len(submission.documents), notice=law.title, **_kinds(submission))
    yield Paragraph(Style.BODY, opening)
    held = [(part, content.parts[part]) for part in Section if part in content.parts]
    for number, (part, numbered) in enumerate(held, 1):
        yield Paragraph(Style.FIRST, f"{chinese(number)}、{PARTS[part]}")
        for place, one in enumerate(numbered, 1):
            yield from _numbered(place, one)
    if content.notes:
        yield Paragraph(Style.FIRST, f"{chinese(len(held) + 1)}、{REMARKS}")
        yield from (Paragraph(Style.BODY, f"（{chinese(n)}）{note}") for n, note in enumerate(content.notes[:_MOST], 1))
    yield Paragraph(Style.FIRST, f"{chinese(len(held) + 1 + bool(content.notes))}、{SENDING}")
    closing = (SENT_BY.format(deadline=sender.deadline or NO_DAY), HOW, NO_VERDICT)
    styles = (Style.BODY, Style.BODY, Style.LAST)
    for number, (style, text) in enumerate(zip(styles, closing, strict=True), 1):
        yield Paragraph(style, f"（{chinese(number)}）{text}")
    yield Paragraph(Style.SIGNED, one_line(sender.office) or NO_OFFICE)
    yield Paragraph(Style.DAY, sender.day or NO_DAY)
    if sender.version:
        yield Paragraph(Style.FIRST, FILES)
        yield Paragraph(Style.BODY, one_line(sender.version))
        yield Table(FILE_COLUMNS, FILE_WIDTHS, content.files)


def _numbered(number: int, one: Numbered) -> Iterator[Block]:
    yield Paragraph(Style.SECOND, f"（{chinese(number)}）{one.heading}")
    if one.basis:
        yield Paragraph(Style.BODY, one.basis)
    for place, point in enumerate(one.points, 1):
        mark = f"{place}. " if len(one.points) > 1 else ""
        yield Paragraph(Style.BODY, f"{mark}{point.says}")
        yield from (Paragraph(Style.PLACE, line) for line in point.places)
        if point.table is not None:
            yield point.table
            yield from (Paragraph(Style.PLACE, note) for note in point.table.notes)
        yield from (Paragraph(Style.BODY, note) for note in point.notes)
    yield from (Paragraph(Style.BODY, line) for line in one.asks.splitlines() if line)


def _kinds(submission: SubmissionRow) -> dict[str, str]:
    return {"category": CATEGORIES[Category(submission.category)], "materials": MATERIALS[submission.type]}


def chinese(number: int) -> str:
    """A number from 1 to 99 as headings count: 十二."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones - 1]
    return (DIGITS[tens - 1] if tens > 1 else "") + DIGITS[-1] + (DIGITS[ones - 1] if ones else "")
