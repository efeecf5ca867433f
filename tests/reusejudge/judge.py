"""Holds a run against a round's truth: python -m tests.reusejudge.judge ROUND RUN [--show]."""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.reusejudge.plagdet import covered
from tests.reusejudge.pools import lines, sectors, toml
from tests.reusejudge.round import truth_path

Row = Mapping[str, Any]
_CLAUSE = "3.2-independence"
_GOOD = {
    "suspected": frozenset({"suspected"}),
    "clear": frozenset({"satisfied", "unverified"}),
    "unverified": frozenset({"unverified"}),
    "any": frozenset({"satisfied", "suspected", "unverified"}),
}


class Run(NamedTuple):
    """What a run says."""

    verdicts: Mapping[str, str]
    bureaus: Mapping[str, str]
    findings: Mapping[str, Sequence[Row]]
    reuse: Sequence[Row]
    texts: Mapping[str, str]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def read(run: Path) -> Run:
    findings: dict[str, list[Row]] = defaultdict(list)
    for row in rows(run / "findings.jsonl"):
        if row["clause"] == _CLAUSE:
            findings[row["subject"]["id"]].append(row)
    return Run(
        verdicts={row["id"]: row["verdicts"].get(_CLAUSE, "absent") for row in rows(run / "submissions.jsonl")},
        bureaus={row["name"]: row["verdicts"].get(_CLAUSE, "absent") for row in rows(run / "evaluators.jsonl")},
        findings=findings,
        reuse=rows(run / "reuse.jsonl"),
        texts={path.stem: path.read_text("utf-8") for path in sorted((run / "texts").glob("*.txt"))},
    )


def verdicts(truth: Sequence[Row], run: Run) -> Iterator[str]:
    """A line per kind, then one per wrong verdict with what the run says."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    wrong = []
    for one in truth:
        said = run.verdicts.get(one["id"], "absent")
        kinds[f"{one['kind']} (want {one['want']})"][said] += 1
        if said not in _GOOD[one["want"]]:
            wrong.append(one)
    yield f"verdicts: {len(truth) - len(wrong)} of {len(truth)} right"
    for kind, counts in kinds.items():
        yield f"  {kind:<34}{dict(counts)}"
    for one in wrong:
        yield f"-- {one['kind']}: want {one['want']}, said {run.verdicts.get(one['id'], 'absent')} ({one['note']}) {one['name']}"
        yield from (f"     {message}" for message in messages(run.findings.get(one["id"], ())))


def messages(found: Sequence[Row]) -> Iterator[str]:
    for row in found:
        signals = row.get("data", {}).get("signals") or row.get("data", {})
        yield f"{row['verdict']}: {row['message']['zh'][:200]} {json.dumps(signals, ensure_ascii=False)[:300]}"


def bureaus(truth: Sequence[Row], run: Run) -> Iterator[str]:
    """Evaluators: suspected if a client must be, clear if none may be."""
    wants: dict[str, set[str]] = defaultdict(set)
    for one in truth:
        wants[one["evaluator"]].add(one["want"])
    for name, found in sorted(wants.items()):
        want = "suspected" if "suspected" in found else "any" if "any" in found else "clear"
        said = run.bureaus.get(name, "absent")
        yield f"  {'ok ' if said in _GOOD[want] else 'BAD'} {name}: want {want}, said {said}"


def planted(one: Row, run: Run) -> Iterator[tuple[str, float]]:
    """(which copy, share of it that accusing rows between the two reports cover) of a submission."""
    for text in one["copies"]:
        yield text, _share(text, one["paths"]["self"], run, frozenset({one["paths"]["third"]}))


def _share(text: str, path: str, run: Run, others: frozenset[str]) -> float:
    """How much of a text in the document of a path is accused together with one of the others."""
    spans, whole = [], None
    for row in run.reuse:
        for here, there in ((row["a"], row["b"]), (row["b"], row["a"])):
            if row["kind"] == "copied" and here["path"] == path and there["path"] in others:
                at = run.texts[here["sha256"]].find(text[:12])
                whole = (at, at + len(text)) if at >= 0 else whole
                spans.append((here["start"], here["end"]))
    return covered(whole, spans) / len(text) if whole else 0.0


def passages(truth: Sequence[Row], run: Run) -> Iterator[str]:
    """Copies between the two reports, the kits of evaluators, and rows that accuse where nothing was planted."""
    for one in truth:
        for text, share in planted(one, run):
            if share < 0.7:
                yield f"-- {one['kind']}: {share:.0%} of a copy found in {one['name']}: {text[:60]}…"
    for one in truth:
        others = frozenset(x["paths"]["self"] for x in truth if x["kit"] and x["id"] != one["id"])
        for text in one["kit"]:
            share = _share(text, one["paths"]["self"], run, others)
            if share < 0.7:
                yield f"-- kit: {share:.0%} found between clients, {one['name']}: {text[:60]}…"
    yield from _accused(truth, run)


def _accused(truth: Sequence[Row], run: Run) -> Iterator[str]:
    of_path = {path: one for one in truth for path in one["paths"].values()}
    yield f"reuse rows: {dict(Counter((row['relation'], row['kind']) for row in run.reuse))}"
    for row in run.reuse:
        if row["kind"] != "copied" or row["relation"] == "evaluator_house":
            continue
        a, b = of_path[row["a"]["path"]], of_path[row["b"]["path"]]
        known = "\n".join((*a["copies"], *a["kit"], *b["copies"], *b["kit"], *a["words"], *b["words"]))
        quote = "".join(row["a"]["quote"].split())
        if not any(quote[at : at + 10] in known for at in range(0, max(1, len(quote) - 10), 5)):
            parties = f"{a['kind']} {a['name']} / {b['kind']} {b['name']}"
            yield f"-- false ({_origin(quote)}): {row['relation']} {parties}: {quote[:160]}"


def _origin(quote: str) -> str:
    """What an accused text really is: a law, a clause, a fact, or sentences of a pattern that many use."""
    known = {
        "law": "".join(law for trade in sectors().values() for law in trade["law"]),
        "law held": "".join(law for laws in toml("laws_held").values() for law in laws),
        "clause": "".join(lines("clauses")),
        "clause held": "".join(lines("clauses_held")),
    }
    for name, text in known.items():
        if any(quote[at : at + 14] in text for at in range(0, max(1, len(quote) - 14), 3)):
            return name
    return "pattern"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("round", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--show", action="store_true", help="every finding of the clause")
    options = parser.parse_args(arguments)
    if not (options.run / "submissions.jsonl").exists():
        parser.error(f"{options.run}: not a finished run")
    truth = json.loads(truth_path(options.round).read_text(encoding="utf-8"))
    run = read(options.run)
    out = [*verdicts(truth, run), "evaluators:", *bureaus(truth, run), "passages:", *passages(truth, run)]
    if options.show:
        for one in truth:
            out.append(f"== {one['kind']} {one['name']}")
            out += [f"   {message}" for message in messages(run.findings.get(one["id"], ()))]
    sys.stdout.write("\n".join((*out, "")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
