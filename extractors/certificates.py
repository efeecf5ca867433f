"""Certificates that papers list, mention or are: what they are called, whose they are, and how long they are valid.

Read are tables with a column of validity, sentences that name a certificate as held, and certificates themselves. Words
about what is asked for, planned or somebody else's are none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from corpus.templates import is_form_line
from corpus.templates.certificates import certificate_words, kind_of
from extractors.tables import Header, Spread, Table, beside, header_of, section_of, spreads, text_at
from extractors.validity import Valid, validities, validity_of_cell
from extractors.view import Leaf, View
from models.certificates import Certificate, CertificateKind
from models.document import Span
from models.folding import match_key

_SENTENCE = re.compile(r"[^。；;！？\n]+")
_SPACE = re.compile(r"\s+")
_LONGEST_NAME = 40
_NEAR = 6
_BLANK = re.compile(r"[\s/／—\-无]*")
_UNDATED = frozenset({CertificateKind.LICENCE, CertificateKind.LEASE, CertificateKind.RATING, CertificateKind.OTHER})
"""Papers that sentences mention in passing: without a validity beside them they are no certificate to date."""


def certificates_in(view: View) -> Iterator[Certificate]:
    """Every certificate that the leaves of a view list or mention, in tables first."""
    told: set[int] = set()
    for spread in spreads(view, _header):
        told |= {leaf.block for table, _ in spread.parts for row in table.grid.values() for leaf in row.values()}
        yield from _of_table(view, spread)
    for order, leaf in enumerate(view.leaves):
        if leaf.block not in told and not is_form_line(leaf.text):
            yield from _of_leaf(view, order)


def certificate_of(view: View, title: Span | None) -> Certificate | None:
    """The certificate that a document is, with its holder; None where nothing says how it is called."""
    name = _SPACE.sub("", title.quote) if title is not None else ""
    if title is None or not name:
        return None
    found = next(_own_validities(view), None)
    numbers = (_number(leaf.text) for leaf in view.leaves)
    certificate = Certificate(
        kind=kind_of(name),
        name=name,
        at=title,
        number=next(filter(None, numbers), ""),
        holder=_holder(view),
    )
    return _dated(certificate, found[1], found[0]) if found is not None else certificate


def _own_validities(view: View) -> Iterator[tuple[Span, Valid]]:
    """The validities of a certificate itself: beside or behind their words."""
    for order, leaf in enumerate(view.leaves):
        for valid in validities(leaf.text):
            yield view.span(leaf, valid.start, valid.end), valid
        yield from _beside(view, order)


def _beside(view: View, order: int) -> Iterator[tuple[Span, Valid]]:
    """The validity in the cell right of a label."""
    leaf = view.leaves[order]
    label, words = leaf.compact.rstrip(":："), certificate_words().validity["words"]
    labelled = leaf.cell is not None and any(words.fullmatch(one) for one in (label, label.rstrip("至到")))
    value = beside(view, order) if labelled else None
    valid = validity_of_cell(value.text) if value is not None else None
    if value is not None and valid is not None:
        start, end = view.span(leaf, 0, len(leaf.text)), view.span(value, 0, len(value.text.rstrip()))
        yield view.document.span(start.start, end.end), valid


def _holder(view: View) -> str:
    """Whom a certificate names as its holder; the body that issued it is not meant."""
    words = certificate_words().holder
    for order, leaf in enumerate(view.leaves):
        proves = words["proves"].search(leaf.text)
        if proves is not None:
            return proves.group(1)
        label, _, value = leaf.text.partition("：" if "：" in leaf.text else ":")
        if words["label"].search(_SPACE.sub("", label)):
            cell = beside(view, order) if not value.strip() else None
            found = value.strip() or (cell.text.strip() if cell is not None else "")
            if found:
                return found
    return ""


def _number(text: str) -> str:
    found = certificate_words().held["number"].search(text)
    number = next((group for group in found.groups() if group), "") if found is not None else ""
    return number if number.count("（") + number.count("(") else number.rstrip("）)")


def _dated(certificate: Certificate, valid: Valid, at: Span) -> Certificate:
    return certificate.but(first=valid.first, last=valid.last, unlimited=valid.unlimited, dated=at)


def _of_leaf(view: View, order: int) -> Iterator[Certificate]:
    """The certificates of a paragraph or a cell; a label with its validity in the next cell names its own."""
    leaf = view.leaves[order]
    for sentence in _SENTENCE.finditer(leaf.text):
        if certificate_words().held["not"].search(sentence.group()) is None:
            yield from _of_sentence(view, leaf, sentence)
    named = certificate_words().named.search(leaf.text) if leaf.cell is not None else None
    if named is not None and certificate_words().validity["words"].search(leaf.text):
        value = beside(view, order)
        valid = validity_of_cell(value.text) if value is not None else None
        if value is not None and valid is not None:
            at = view.span(leaf, named.start(), named.end())
            dated = view.span(value, 0, len(value.text.rstrip()))
            yield _dated(Certificate(kind=kind_of(named.group()), name=named.group().strip(), at=at), valid, dated)


def _of_sentence(view: View, leaf: Leaf, sentence: re.Match[str]) -> Iterator[Certificate]:
    """Every certificate that a sentence names, with the validity that stands before the next one."""
    words, text = certificate_words(), sentence.group()
    names = _names(text)
    valid = list(validities(text))
    for number, name in enumerate(names):
        end = names[number + 1].start() if number + 1 < len(names) else len(text)
        own = next((one for one in valid if name.end() <= one.start < end), None)
        kind = kind_of(name.group())
        held = words.held["words"].search(text) is not None
        if own is None and (not held or kind in _UNDATED or "证书" not in text[name.start() : end]):
            continue
        offset = sentence.start()
        certificate = Certificate(
            kind=kind,
            name=name.group().strip(),
            at=view.span(leaf, offset + name.start(), offset + name.end()),
            number=_number(text[name.start() : end]),
            holder=_person(text, names, number) if kind is CertificateKind.STAFF else "",
        )
        if own is not None:
            certificate = _dated(certificate, own, view.span(leaf, offset + own.start, offset + own.end))
        yield certificate


def _names(text: str) -> list[re.Match[str]]:
    """The names of certificates in a sentence; what only says how long something is valid is none."""
    found = certificate_words().named.finditer(text)
    words = certificate_words()
    return [
        one for one in found if not words.validity["words"].search(one.group()) and not words.never.search(one.group())
    ]


def _person(text: str, names: list[re.Match[str]], number: int) -> str:
    """The person before a certificate of staff, in its part of the sentence."""
    start = names[number - 1].end() if number else 0
    found = list(certificate_words().held["person"].finditer(text, start, names[number].start()))
    return found[-1].group(1) if found else ""


def _header(table: Table) -> Header | None:
    """A header with a column of validity and one of certificates; tables of projects, devices and products are none."""
    words = certificate_words().table
    header = header_of(table, words["validity"])
    if header is None or header.columns(words["not"]):
        return None
    validity = header.column(words["validity"])
    return header if any(col != validity for col in header.columns(words["name"])) else None


def _of_table(view: View, spread: Spread) -> Iterator[Certificate]:
    words, header = certificate_words().table, spread.header
    columns = {key: header.column(words[key]) for key in ("validity", "number", "holder", "issued")}
    taken = {col for col in columns.values() if col is not None}
    columns["name"] = next((col for col in header.columns(words["name"]) if col not in taken), None)
    around = "".join(leaf.compact for leaf in spread.table.lead[-1:] if len(leaf.compact) <= _LONGEST_NAME)
    if certificate_words().held["not"].search(around):
        return
    for row in spread.rows():
        if section_of(row, spread.table.width) is None:
            yield from _of_row(view, row, columns)


def _of_row(view: View, row: Mapping[int, Leaf], columns: Mapping[str, int | None]) -> Iterator[Certificate]:
    """The certificate of a row, whose name may be the label of its column alone (a number stands in it)."""
    leaf = _at(row, columns["name"]) or _at(row, columns["number"])
    if leaf is None or _BLANK.fullmatch(leaf.text) or _is_label(leaf):
        return
    dates = _at(row, columns["validity"])
    valid = validity_of_cell(dates.text, text_at(row, columns["issued"])) if dates is not None else None
    holder = _SPACE.sub("", text_at(row, columns["holder"]))
    kind = kind_of(leaf.text)
    certificate = Certificate(
        kind=CertificateKind.STAFF if holder and kind is CertificateKind.OTHER else kind,
        name=leaf.text.strip(),
        at=view.span(leaf, 0, len(leaf.text.rstrip())),
        number=text_at(row, columns["number"]) if columns["number"] is not None else "",
        holder=holder,
    )
    if valid is not None and dates is not None:
        certificate = _dated(certificate, valid, view.span(dates, 0, len(dates.text.rstrip())))
    yield certificate


def _at(row: Mapping[int, Leaf], column: int | None) -> Leaf | None:
    return row.get(column) if column is not None else None


def _is_label(leaf: Leaf) -> bool:
    return certificate_words().table["name"].search(match_key(leaf.text).text) is not None and len(leaf.compact) <= 4


def once(certificates: Iterable[Certificate]) -> tuple[Certificate, ...]:
    """Every certificate once: of the same name, holder, number and validity."""
    held = {(_SPACE.sub("", one.name), one.holder, one.number, one.first, one.last): one for one in certificates}
    return tuple(held.values())
