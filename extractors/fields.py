"""Label and value pairs of forms, keyed by label and never by position: tables, "label：value" lines, labels alone.

The same form flattens differently in every filing (label cells broken over lines, letters spaced out, two pairs in one
row), so a field is a known label and what stands where a form puts the value: the cell to its right, what follows the
colon, or the next line.
"""

import re
from collections.abc import Iterator
from functools import cache

from corpus.templates.labels import FieldLabel, label_of, labels
from extractors.view import Leaf, View
from models.base import Model
from models.document import BlockType, Span
from models.folding import match_key

_SEALS = re.compile(r"[（(](?:公章|盖章|加盖公章|单位公章|签章|签字|签字盖章|印章|章)[）)]")
_EMPTY = re.compile(r"[\s_＿—\-–/／.．。…·*＊xX×□○◻☐:：年月日（）()]*")
_LABEL_COLON = re.compile(r"[^\s：:，。；,;]{1,24}(?:\s[^\s：:，。；,;]{1,6}){0,8}\s*[：:]")
_LONGEST_LABEL_LINE = 400


class Field(Model):
    """A field of a form: what it states of whom, and where; an empty value has ``value`` "" and the label's place.

    ``order`` is the number of the leaf the label stands in, counted as the view counts.
    """

    label: FieldLabel
    value: str
    at: Span
    order: int


def fields_of(view: View) -> tuple[Field, ...]:
    """All fields in reading order."""
    found: list[Field] = []
    for order, leaf in enumerate(view.leaves):
        if leaf.cell is None:
            found += _in_line(view, leaf, order)
        else:
            found += _in_cell(view, leaf, order)
    return tuple(found)


def _in_cell(view: View, leaf: Leaf, order: int) -> Iterator[Field]:
    label = label_of(leaf.text)
    if label is None:
        if "：" in leaf.text or ":" in leaf.text:
            yield from _in_line(view, leaf, order)
        return
    value = _right_of(view, leaf, order)
    if value is not None and label_of(value.text) is None:
        yield _field(view, label, value, (0, len(value.text)), order)
    else:
        yield Field(label=label, value="", at=view.span(leaf, 0, len(leaf.text)), order=order)


def _right_of(view: View, leaf: Leaf, order: int) -> Leaf | None:
    """The cell that begins where the label's cell ends, in one of its rows."""
    cell = leaf.cell
    if cell is None:
        return None
    for other in view.leaves[order + 1 :]:
        if other.block != leaf.block or other.cell is None or other.cell.row > cell.row:
            return None
        if other.cell.col >= cell.col + cell.colspan:
            return other
    return None


def _in_line(view: View, leaf: Leaf, order: int) -> Iterator[Field]:
    if len(leaf.text) > _LONGEST_LABEL_LINE and "：" not in leaf.text[:40] and ":" not in leaf.text[:40]:
        return
    found = list(_labels_in(view, leaf))
    for index, (label, _, value_start) in enumerate(found):
        limit = found[index + 1][1] if index + 1 < len(found) else len(leaf.text)
        value_end = _value_end(view, leaf, value_start, limit)
        if _clean(leaf.text[value_start:value_end]) or index + 1 < len(found):
            yield _field(view, label, leaf, (value_start, value_end), order)
        else:
            yield _on_next_line(view, label, leaf, order)


def _on_next_line(view: View, label: FieldLabel, leaf: Leaf, order: int) -> Field:
    """The field whose value stands alone on the line after its label."""
    following = view.leaves[order + 1] if order + 1 < len(view.leaves) else None
    if following is not None and leaf.cell is None and following.type is BlockType.PARAGRAPH:
        short = len(following.text) <= 80 and not _LABEL_COLON.search(following.text)
        if short and label_of(following.text) is None and label.name != "other":
            return _field(view, label, following, (0, len(following.text)), order)
    return Field(label=label, value="", at=view.span(leaf, 0, len(leaf.text)), order=order)


def _labels_in(view: View, leaf: Leaf) -> Iterator[tuple[FieldLabel, int, int]]:
    """Labels with a value behind them, or that are the whole line: what they state, their begin, the value's begin."""
    text = leaf.text
    whole = label_of(text)
    if whole is not None:
        yield whole, 0, len(text)
        return
    for match in _label_pattern().finditer(text):
        first = not text[: match.start()].strip()
        if not first and not _may_begin(view, leaf, match.start()):
            continue
        gap = len(match.group("gap"))
        if match.group("colon") or gap > 1 or text[match.end() : match.end() + 1] == "_" or (gap == 1 and first):
            yield labels()[match_key(match.group("label")).text], match.start(), match.end()


def _may_begin(view: View, leaf: Leaf, index: int) -> bool:
    """Whether a label may begin here: behind a gap, punctuation or bracket, or on a line of its own in the file."""
    before = leaf.text[index - 1]
    return before.isspace() or before in "：:；;，,。、_）)（(" or _starts_line(view, leaf, index)


@cache
def _label_pattern() -> re.Pattern[str]:
    """Any label, its characters possibly spaced out, then a bracketed note, a gap and a colon, each optional."""
    spaced = sorted((r"\s*".join(map(re.escape, key)) for key in labels()), key=lambda one: (-len(one), one))
    note = r"(?:\s*[（(][^（）()]{0,30}[）)])?"
    return re.compile(rf"(?P<label>{'|'.join(spaced)}){note}(?P<gap>\s*)(?P<colon>[：:])?", re.IGNORECASE)


def _value_end(view: View, leaf: Leaf, start: int, limit: int) -> int:
    """Where a value ends: at a line break of the file that a further label follows, or at a wide gap before one."""
    for match in _LABEL_COLON.finditer(leaf.text, start, limit):
        if match.start() > start and _starts_line(view, leaf, match.start()):
            return match.start()
    return limit


def _starts_line(view: View, leaf: Leaf, index: int) -> bool:
    """Whether a line of the original begins at this place of the leaf."""
    here = view.reading.origin[leaf.reading_start + index]
    before = view.reading.origin[leaf.reading_start + index - 1]
    between = view.document.text[before + 1 : here]
    return "\n" in between or leaf.text[index - 1] == "\n" or leaf.text[max(0, index - 2) : index] == "  "


def _field(view: View, label: FieldLabel, leaf: Leaf, part: tuple[int, int], order: int) -> Field:
    """The field whose value is ``part`` of a leaf, cleaned, with the place of the cleaned words (else of the leaf)."""
    text = leaf.text[slice(*part)]
    value = _clean(text)
    if not value:
        return Field(label=label, value="", at=view.span(leaf, 0, len(leaf.text)), order=order)
    offset = part[0] + text.index(value)
    return Field(label=label, value=value, at=view.span(leaf, offset, offset + len(value)), order=order)


def _clean(text: str) -> str:
    """The value without seals, underlines and outer spaces; "" if nothing but placeholders is left."""
    seal = _SEALS.search(text)
    value = text[: seal.start()] if seal and seal.start() > 0 else text
    value = value.strip(" \t\r\n_＿:：;；。，,　").removesuffix("（").removesuffix("(")
    return "" if _EMPTY.fullmatch(value) else value
