"""Which row of each run one evaluator is: by its credit code, else by a name that leads to no other; the rest is shown.

A row without a code joins a code only where its own name is borne by that code alone in all the rounds. Two codes are two
bodies, whatever they are called. Nothing else is merged: what could be one is a candidate for a person.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from credit_checks.subjects.near_names import NearNames
from models.errors import BadOptions
from models.identity import fold_name
from scanner.dossier.choosing import evaluators_called, nearest
from scanner.over_rounds.model import Likely, Why
from scanner.over_rounds.opening import OpenRun
from scanner.results.evidence_rows import MessageRow
from scanner.results.rows import EvaluatorRow

_LIKELY = {
    "same_name": (
        "第{number}轮“{name}”（{uscc}）与其名称相同而统一社会信用代码不同或缺失，未合并，须人工核对。",
        'Round {number}: "{name}" ({uscc}) bears its name, and the codes differ or are missing: not merged.',
    ),
    "former_name": (
        "第{number}轮“{name}”（{uscc}）与官方信用报告所载曾用名相同，未合并，须人工核对。",
        'Round {number}: "{name}" ({uscc}) bears a name that an official credit report calls a former one: not merged.',
    ),
    "near_name": (
        "第{number}轮“{name}”（{uscc}）名称相近，未合并，须人工核对。",
        'Round {number}: "{name}" ({uscc}) is near in name: not merged.',
    ),
}
_NO_CODE = "代码不明 no code"


class Placed(NamedTuple):
    """A row with the place of its run in the order of rounds."""

    at: int
    row: EvaluatorRow


class Body(NamedTuple):
    """One evaluator: its code, its row in each round that holds it, and why."""

    uscc: str | None
    rows: dict[int, tuple[EvaluatorRow, Why]]


class Identities:
    """All evaluators of several rounds."""

    def __init__(self, runs: Sequence[OpenRun]) -> None:
        self._runs = runs
        self._rows = [Placed(at, row) for at, one in enumerate(runs) for row in one.run.evaluators]
        self._codes: dict[str, set[str]] = defaultdict(set)
        for _, row in self._rows:
            for name in folded(row) if row.uscc else ():
                self._codes[name].add(row.uscc or "")
        coded = {(at, row.uscc) for at, row in self._rows if row.uscc is not None}
        self._key = {(at, row.id): self._key_of(row, at, coded) for at, row in self._rows}

    def body(self, asked: str) -> Body:
        """The evaluator of a printed name, code or id; BadOptions if no round has one, or more than one is meant."""
        found = [Placed(at, row) for at, one in enumerate(self._runs) for row in evaluators_called(one.run, asked)]
        keys = {self._key[one.at, one.row.id] for one in found}
        if len(keys) == 1:
            return self._body(keys.pop())
        if not found:
            raise nearest((row for _, row in self._rows), asked)
        listed = "；".join(f"{_called(one.row)}@{self._runs[one.at].day}" for one in found)
        raise BadOptions(asked, f"各轮中不止一个，请用统一社会信用代码 / more than one, give a credit code: {listed}")

    def likely(self, body: Body) -> tuple[Likely, ...]:
        """Rows of any round that may be this body and are not held to be."""
        own = {name for row, _ in body.rows.values() for name in folded(row)}
        former = {fold_name(one.name): one for row, _ in body.rows.values() for one in row.former}
        near = NearNames(name for _, row in self._rows for name in folded(row))
        alike = {one.name for name in own for one in near.near(name)}
        found = []
        for at, row in self._rows:
            if body.rows.get(at, (None,))[0] is row:
                continue
            names = folded(row)
            open_ = row.uscc is None or body.uscc is None
            told = [former[name].evidence for name in sorted(names & former.keys())] if open_ else []
            checks = (("same_name", bool(names & own)), ("former_name", bool(told)), ("near_name", bool(names & alike)))
            why = next((why for why, holds in checks if holds and (open_ or why == "same_name")), None)
            if why is not None:
                evidence = told[0] if why == "former_name" else ()
                words = {"number": at + 1, "name": row.name, "uscc": row.uscc or _NO_CODE}
                zh, en = (text.format(**words) for text in _LIKELY[why])
                message = MessageRow(zh=zh, en=en)
                found.append(Likely(number=at + 1, name=row.name, uscc=row.uscc, message=message, evidence=evidence))
        return tuple(found)

    def _key_of(self, row: EvaluatorRow, at: int, coded: set[tuple[int, str]]) -> str:
        """A code, or the id of a row without one that no code claims alone; a round's own two rows stay two."""
        if row.uscc:
            return row.uscc
        claiming = self._codes.get(fold_name(row.name), set())
        others = {code for name in folded(row) for code in self._codes.get(name, ())}
        if len(claiming) != 1 or others != claiming:
            return row.id
        code = next(iter(claiming))
        return row.id if (at, code) in coded else code

    def _body(self, key: str) -> Body:
        rows: dict[int, tuple[EvaluatorRow, Why]] = {}
        for at, row in self._rows:
            if self._key[at, row.id] == key:
                rows.setdefault(at, (row, Why.USCC if row.uscc else Why.NAME))
        uscc = key if any(row.uscc for row, _ in rows.values()) else None
        return Body(uscc, rows)


def folded(row: EvaluatorRow) -> set[str]:
    """Every name of a row, folded."""
    return {fold_name(name) for name in (row.name, *row.names)}


def _called(row: EvaluatorRow) -> str:
    return f"{row.name}（{row.uscc or _NO_CODE}）"
