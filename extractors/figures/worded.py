"""Computations that a report prints with their numbers: R=134539/114677=1.17, 362.59/340.44×100%=106.5%, 3+5+4=12."""

import re
from collections.abc import Iterator
from decimal import Decimal
from string import ascii_lowercase
from typing import NamedTuple

from extractors.figures.sheets import is_known_unit, step_of
from extractors.view import Leaf, View
from models.ledgers import Ledger, LedgerKind, Term

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_WORDS = r"[\u4e00-\u9fff]{0,14}"
_UNIT = r"(?:(?:[A-Za-zμ]{1,8}|[\u4e00-\u9fff]{1,6}|[万亿]?[A-Za-zμ]{1,8})(?:[²³]|[23](?!\d))?)?"
_SIGNS = {
    "×": "*",
    "x": "*",
    "X": "*",
    "*": "*",
    "·": "*",
    "÷": "/",
    "/": "/",
    "／": "/",
    "+": "+",
    "-": "-",
    "−": "-",
    "–": "-",
}
_SIGN = r"[×xX*·÷/／+\-−–]"
_TERM = re.compile(
    rf"(?P<open>[（(\[\s]*){_WORDS}\s*(?P<number>{_NUMBER})\s*(?P<percent>[%％])?(?P<unit>{_UNIT})(?P<close>[）)\]\s]*)"
)
_SIGN_HERE = re.compile(rf"\s*(?P<sign>{_SIGN})\s*")
_RESULT = re.compile(
    rf"\s*约?为?\s*(?P<number>[-−]?{_NUMBER})\s*(?P<percent>[%％])?(?P<unit>{_UNIT}(?:/{_UNIT})?)(?P<after>\s*[）)]?\s*{_SIGN}\s*[（(]*\d)?"
)
_EQUALS = re.compile(r"[=≈]")
_START = re.compile(rf"(?<![\d.,A-Za-z_])(?=[（(\[]*{_NUMBER})")
_LONGEST = 240
_MOST_TERMS = 16
_EXACT_BELOW = 100


class _Expression(NamedTuple):
    formula: str
    plain: str
    terms: tuple[Term, ...]
    units: bool


class _Result(NamedTuple):
    term: Term
    units: bool


def worded_in(view: View) -> Iterator[Ledger]:
    """Every printed computation whose left side is numbers alone, with the result that stands behind it."""
    for leaf in view.leaves:
        if "=" not in leaf.text and "≈" not in leaf.text:
            continue
        edges = [match.start() for match in _EQUALS.finditer(leaf.text)]
        for position, edge in enumerate(edges):
            begin = edges[position - 1] + 1 if position else 0
            expression = _expression(view, leaf, max(begin, edge - _LONGEST), edge)
            if expression is None:
                continue
            result = _result(view, leaf, edges[position:])
            if result is not None:
                yield _ledger(leaf, edge, expression, result)


def _ledger(leaf: Leaf, edge: int, expression: _Expression, result: _Result) -> Ledger:
    """Units on one side only, or units that are not known, leave a power of ten open."""
    return Ledger(
        kind=LedgerKind.WORDED,
        result=result.term,
        terms=expression.terms,
        group=f"worded:{leaf.start}:{edge}",
        formula=expression.formula,
        plain=expression.plain,
        scaled=result.units or expression.units,
    )


def _expression(view: View, leaf: Leaf, start: int, end: int) -> _Expression | None:
    """The numbers and signs that end at ``end``, from the first place where they make an expression."""
    for match in _START.finditer(leaf.text, start, end):
        found = _parsed(view, leaf, match.start(), end)
        if found is not None:
            return found
    return None


def _parsed(view: View, leaf: Leaf, start: int, end: int) -> _Expression | None:
    """The expression that fills ``start:end`` whole; None if something else stands there or brackets do not close."""
    pieces: list[str] = []
    terms: list[Term] = []
    units, at = False, start
    while True:
        match = _TERM.match(leaf.text, at, end)
        if match is None or len(terms) >= _MOST_TERMS:
            return None
        term = _term(view, leaf, match)
        units = units or bool(match.group("unit"))
        pieces += [_brackets(match.group("open")), _operand(term, match, len(terms)), _brackets(match.group("close"))]
        terms.append(term)
        sign = _SIGN_HERE.match(leaf.text, match.end(), end)
        if sign is None:
            at = match.end()
            break
        pieces.append(_SIGNS[sign.group("sign")])
        at = sign.end()
    formula = "".join(pieces)
    if at != end or len(terms) < 2 or formula.count("(") != formula.count(")") or _is_reference(formula, units=units):
        return None
    return _Expression(formula, leaf.text[start:end].strip(), tuple(terms), units)


def _is_reference(formula: str, *, units: bool) -> bool:
    """Whether it may be a number of a figure or a scale: 1-2, 3/4."""
    return not units and formula.isupper() and not {"+", "*"} & set(formula)


def _term(view: View, leaf: Leaf, match: re.Match[str]) -> Term:
    value = Decimal(match.group("number").replace(",", ""))
    unit = match.group("unit")
    return Term(
        value=value,
        resolution=step_of(value),
        unit="%" if match.group("percent") else unit if unit and is_known_unit(unit) else "",
        label="",
        at=view.span(leaf, match.start("number"), match.end("number")),
    )


def _operand(term: Term, match: re.Match[str], index: int) -> str:
    """The letter of a term: a capital where it may be a factor known exactly, like 12 or 10000; 100 % is 1."""
    letter = ascii_lowercase[index]
    if match.group("percent"):
        return "1" if term.value == 100 else f"({letter}/100)"
    whole = term.value == term.value.to_integral_value()
    exact = whole and (term.value < _EXACT_BELOW or str(term.value).strip("0") == "1")
    return letter.upper() if exact else letter


def _brackets(text: str) -> str:
    return "".join("(" if char in "（([" else ")" for char in text if not char.isspace())


def _result(view: View, leaf: Leaf, edges: list[int]) -> _Result | None:
    """The first number alone behind one of the equals signs; expressions between are passed over."""
    for position, edge in enumerate(edges):
        match = _RESULT.match(leaf.text, edge + 1)
        if match is None:
            following = edges[position + 1] if position + 1 < len(edges) else None
            if following is None or _expression(view, leaf, edge + 1, following) is None:
                return None
            continue
        if match.group("after") is None:
            return _stated(view, leaf, match)
    return None


def _stated(view: View, leaf: Leaf, match: re.Match[str]) -> _Result:
    value = Decimal(match.group("number").replace(",", "").replace("−", "-"))
    unit = match.group("unit")
    end = match.end("percent") if match.group("percent") else match.end("number")
    term = Term(
        value=value,
        resolution=step_of(value),
        unit="%" if match.group("percent") else unit if unit and is_known_unit(unit) else "",
        label="",
        at=view.span(leaf, match.start("number"), end),
    )
    return _Result(term, bool(unit))
