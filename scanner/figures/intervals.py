"""Arithmetic on printed numbers: each is known within half a step of its last place, so a result is an interval."""

import ast
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from itertools import product
from typing import NamedTuple

_SIGNS: Mapping[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


class Interval(NamedTuple):
    """All values from ``low`` to ``high``."""

    low: Decimal
    high: Decimal

    @classmethod
    def exactly(cls, value: Decimal) -> "Interval":
        """A value known exactly."""
        return cls(value, value)

    @classmethod
    def around(cls, value: Decimal, resolution: Decimal) -> "Interval":
        """A value rounded to a step."""
        return cls(value - resolution / 2, value + resolution / 2)

    @classmethod
    def printed(cls, value: Decimal, resolution: Decimal) -> "Interval":
        """A result as printed: rounded, or cut off behind its last place."""
        low, high = cls.around(value, resolution)
        return cls(low - resolution / 2, high) if value < 0 else cls(low, high + resolution / 2)

    def meets(self, other: "Interval") -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def scaled(self, factor: Decimal) -> "Interval":
        """All values times a factor above zero."""
        return Interval(self.low * factor, self.high * factor)

    def combined(self, sign: str, other: "Interval") -> "Interval":
        """The values that a + b, a - b, a * b or a / b may have; ZeroDivisionError if b may be zero."""
        if sign == "+":
            return Interval(self.low + other.low, self.high + other.high)
        if sign == "-":
            return Interval(self.low - other.high, self.high - other.low)
        if sign == "/":
            if other.low <= 0 <= other.high:
                raise ZeroDivisionError("a divisor that may be zero")
            ends = [one / two for one, two in product(self, other)]
        else:
            ends = [one * two for one, two in product(self, other)]
        return Interval(min(ends), max(ends))


class Expression:
    """A formula of + - * / and brackets in names and numbers, as the catalogue and ledgers write it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tree = ast.parse(text, mode="eval").body
        self.names = tuple(dict.fromkeys(node.id for node in ast.walk(self._tree) if isinstance(node, ast.Name)))

    def value(self, names: Mapping[str, Interval]) -> Interval:
        """Its value; ValueError if it holds anything else, KeyError for an unknown name, ZeroDivisionError."""
        return _value(self._tree, names)


@cache
def expression(text: str) -> Expression:
    """A formula, parsed once."""
    return Expression(text)


def _value(node: ast.expr, names: Mapping[str, Interval]) -> Interval:
    if isinstance(node, ast.Name):
        return names[node.id]
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return Interval.exactly(Decimal(repr(node.value)))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        low, high = _value(node.operand, names)
        return Interval(-high, -low)
    if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
        return _value(node.left, names).combined(_SIGNS[type(node.op)], _value(node.right, names))
    raise ValueError(f"not a formula: {ast.dump(node)}")
