"""Calculations of findings in the words of people: what went in, the formula, and what came out."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from corpus.reference.independence import weights
from corpus.reference.signal_words import signal_words
from models.vocabulary import Category
from scanner.dossier.blocks import Block, Facts, Table, cell, said
from scanner.dossier.words import DOSSIER, d
from scanner.exports.pair_words import VIEWER
from scanner.exports.words import WORDS, Word
from scanner.results.rows import ComputationRow

_FORMULAS: Final = (
    (re.compile(r"count <= (?P<cap>\d+)"), "sum.count"),
    (re.compile(r"level strong or suspected"), "sum.suspected"),
    (re.compile(r"titled >= (?P<staff>\d+) and senior in (?P<fields>.+) >= (?P<senior>\d+)"), "sum.staff"),
    (re.compile(r"titled (?P<staff>\d+), senior (?P<senior>\d+)"), "sum.staff_found"),
)
_BILINGUAL: Final = re.compile(r"(?P<zh>[^/]*[\u4e00-\u9fff][^/]*) / (?P<en>[^\u4e00-\u9fff]+)")
_WEIGHED: Final = re.compile(r"(?P<counted>[0-9.]+) / (?P<weight>[0-9.]+) · .+ \((?P<family>\w+), (?P<strength>\w+)\)")
_RATE: Final = frozenset({"clients", "others"})
_SCORE: Final = re.compile(r"(?P<score>[0-9.]+) → (?P<level>[a-z]+)")


def computed(piece: ComputationRow) -> Word:
    """The formula and its result."""
    formula, result = _said(piece.formula), _result(piece.result)
    return Word(f"{formula.zh} → {result.zh}", f"{formula.en} → {result.en}")


def is_rate(piece: ComputationRow) -> bool:
    """Whether it sets the evaluator's clients against those of all others."""
    return set(piece.inputs) == _RATE


def rates_table(pieces: Iterable[ComputationRow]) -> Table:
    """Such calculations as one table, a sign a line."""
    return Table(
        head=(d("column.sign"), d("input.clients"), d("input.others")),
        widths=(56, 22, 22),
        rows=tuple(
            (cell(_sign(piece.formula)), cell(piece.inputs["clients"]), cell(piece.inputs["others"]))
            for piece in pieces
        ),
    )


def _sign(formula: str) -> Word:
    """The sign whose rates a formula compares: its name stands before the colon."""
    name = formula.partition("：")[0]
    words = (signal_words(one) for one in weights())
    return next((Word(one.zh, one.en) for one in words if one.zh == name), said(name))


def _said(text: str) -> Word:
    for pattern, key in _FORMULAS:
        if found := pattern.fullmatch(text):
            return d(key, **found.groupdict())
    found = _BILINGUAL.fullmatch(text)
    return Word(found["zh"], found["en"]) if found else said(text)


def _result(text: str) -> Word:
    found = _SCORE.fullmatch(text)
    if found is None or f"level.{found['level']}" not in DOSSIER:
        return _said(text)
    level = d(f"level.{found['level']}")
    return Word(*(f"{found['score']} → {one}" for one in level))


def named(key: str) -> Word:
    """What went in, by name: a sign, a known word, else as it is."""
    if key in weights():
        return Word(signal_words(key).zh, signal_words(key).en)
    return d(f"input.{key}") if f"input.{key}" in DOSSIER else said(key)


def spoken(value: str) -> Word:
    """A level with the signs behind it in words; anything else as it is."""
    if found := _WEIGHED.fullmatch(value):
        return _weighed(found)
    level, *signs = value.split(" ")
    if f"level.{level}" not in DOSSIER or not all(one in weights() for one in signs):
        return said(value)
    told, words = d(f"level.{level}"), [signal_words(one) for one in signs]
    if not words:
        return told
    return Word(f"{told.zh}：{'、'.join(one.zh for one in words)}", f"{told.en}: {', '.join(one.en for one in words)}")


def _weighed(found: re.Match[str]) -> Word:
    """What a sign counts of its weight, its family and strength."""
    family, strength = (VIEWER.get(f"{kind}.{found[kind]}", said(found[kind])) for kind in ("family", "strength"))
    return d("sum.weighed", counted=found["counted"], weight=found["weight"], family=family, strength=strength)


def with_names(block: Block, names: Mapping[str, str]) -> Block:
    """Calculations name submissions by their ids; people know them by name."""
    if not isinstance(block, Facts):
        return block
    return Facts(rows=tuple((_client(label, value, names), value) for label, value in block.rows))


def _client(label: Word, value: Word, names: Mapping[str, str]) -> Word:
    """The applicant's name; where that is the value, or nobody of this case, its category and code."""
    known = names.get(label.zh)
    if known is not None and known != value.zh:
        return said(known)
    category, colon, rest = label.zh.partition(":")
    if not colon or category not in set(Category):
        return label
    words = WORDS[f"category.{category}"]
    return Word(f"{words.zh} {rest}", f"{words.en} {rest}")
