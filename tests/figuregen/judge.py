"""A run held against the truth of its round: ``python -m tests.figuregen.judge ROUND RUN``.

An error is found if a suspected finding under its clause on its submission shows one of its words. A false alarm is a
suspected finding under 3.1, 1.3d, 1.5a or 2.1 on a submission in which nothing was planted.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.figuregen.rounds import truth_path

_CLAUSES: Final = ("3.1-truthful", "1.3d-benchmark", "1.5a-industry-share", "2.1-annual-table")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")


class Verdict(NamedTuple):
    """What was found of what was planted, by kind, and what should not have been found."""

    found: dict[str, int]
    planted: dict[str, int]
    missed: tuple[str, ...]
    false: tuple[str, ...]
    clean: int
    besides: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        """Share of the planted errors that were found."""
        return sum(self.found.values()) / max(1, sum(self.planted.values()))

    @property
    def per_50(self) -> float:
        """False alarms for 50 submissions without an error."""
        return 50 * len(self.false) / max(1, self.clean)


def judge(truth: Sequence[Mapping[str, Any]], findings: Sequence[Mapping[str, Any]]) -> Verdict:
    """The verdict on findings.jsonl."""
    ours = [one for one in findings if one["clause"] in _CLAUSES and one["verdict"] in {"suspected", "violated"}]
    by_subject: dict[str, list[Mapping[str, Any]]] = {}
    for one in ours:
        by_subject.setdefault(one["subject"]["id"], []).append(one)
    found: dict[str, int] = {}
    planted: dict[str, int] = {}
    missed, false, besides, clean = [], [], [], 0
    for sub in truth:
        mine = by_subject.get(sub["id"], [])
        if not sub["planted"]:
            clean += 1
            false += [f"{_who(sub)}: {_said(one)}" for one in mine]
        for error in sub["planted"]:
            kind = error["kind"]
            planted[kind] = planted.get(kind, 0) + 1
            hits = [one for one in mine if one["clause"] == error["clause"] and _shows(one, error["words"])]
            found[kind] = found.get(kind, 0) + bool(hits)
            if not hits:
                missed.append(f"{_who(sub)}: {kind} {list(error['words'])[:4]}")
            besides += [f"{_who(sub)} [{kind}]: {_said(one)}" for one in mine if one not in hits]
    return Verdict(found, planted, tuple(missed), tuple(false), clean, tuple(besides))


def _who(sub: Mapping[str, Any]) -> str:
    return f"{sub['name']} ({'/'.join(sub['layouts'])}; {', '.join(sub['honest'])})"


def _said(finding: Mapping[str, Any]) -> str:
    return f"{finding['clause']} {finding['message']['zh'][:160]}"


def _shows(finding: Mapping[str, Any], words: Sequence[str]) -> bool:
    shown = [_folded(text) for text in _texts(finding["evidence"])]
    return any(_stands(_folded(word), text) for word in words for text in shown)


def _stands(word: str, text: str) -> bool:
    """Whether words stand in a text; a number as a number, whatever zeros end it."""
    number = word.lstrip("-")
    if _NUMBER.fullmatch(number):
        return any(Decimal(token) == Decimal(number) for token in _NUMBER.findall(text))
    return word in text


def _texts(evidence: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for one in evidence:
        if one["kind"] == "passage":
            yield one["quote"]
        elif one["kind"] == "computation":
            yield from (*map(str, one["inputs"].values()), one["formula"], one["result"])


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).replace(",", "").split()).lower()


def _grouped(lines: Sequence[str]) -> dict[str, list[str]]:
    """False alarms by clause and first words, the commonest first."""
    found: dict[str, list[str]] = {}
    for line in lines:
        said = line.partition("): ")[2]
        found.setdefault(said.partition("：")[0][:60], []).append(line)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[1])))


def main() -> None:
    """Prints recall by kind, false alarms, and the list of both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("round", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--besides", action="store_true", help="also what else was found on submissions with an error")
    parser.add_argument("--brief", action="store_true", help="false alarms by their first words, with one example each")
    asked = parser.parse_args()
    truth = json.loads(truth_path(asked.round).read_text(encoding="utf-8"))
    lines = (asked.run / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    verdict = judge(truth, [json.loads(line) for line in lines])
    say = sys.stdout.write
    for kind, count in verdict.planted.items():
        say(f"{kind:24} {verdict.found[kind]}/{count}\n")
    say(
        f"recall {verdict.recall:.4f}; {len(verdict.false)} false alarms on {verdict.clean} submissions without an error"
    )
    say(f" = {verdict.per_50:.2f} per 50\n")
    for line in verdict.missed:
        say(f"  missed: {line}\n")
    for head, lines in _grouped(verdict.false).items() if asked.brief else ():
        say(f"  false: {len(lines)} x {head}\n      {lines[0][:330]}\n")
    for line in () if asked.brief else verdict.false:
        say(f"  false: {line}\n")
    if asked.besides:
        for line in verdict.besides:
            say(f"  besides: {line}\n")


if __name__ == "__main__":
    main()
