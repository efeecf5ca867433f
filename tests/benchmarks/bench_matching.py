"""How surely and fast subjects are found in a register of 100,000 rows: ``python -m tests.benchmarks.bench_matching``."""

import sys
import time
import tracemalloc
from collections import Counter

from rapidfuzz import fuzz, process

from credit_checks.subjects.matching import RegisterIndex
from models.identity import fold_name
from tests.matchgen.companies import country, outsiders
from tests.matchgen.measure import Measured, measure
from tests.matchgen.questions import printed, questions

ROWS, QUESTIONS = 100_000, 1_000
SEEDS = (11, 12, 13)


def main() -> None:
    """Prints, for each country: index, right first rows by kind of question, wrong certain ones, time beside a peer's."""
    for seed in SEEDS:
        companies = country(seed, ROWS)
        held = printed(seed, companies)
        begun = time.process_time()
        index = RegisterIndex(held.register)
        _say(f"country {seed}: {ROWS} rows indexed in {time.process_time() - begun:.1f} s")
        found = measure(index, companies, questions(seed, companies, held, QUESTIONS))
        _by_kind(found)
        _beside_a_peer(found, [fold_name(company.name) for company in companies])
        strangers = [index.about(one.uscc, (one.name,)) for one in outsiders(seed, companies, QUESTIONS)]
        certain = sum(match.certain for answer in strangers for match in answer.matches)
        named = sum(bool(answer.named) for answer in strangers)
        _say(f"  {QUESTIONS} companies that it does not hold: {certain} certain, {named} by a name alone")
        answers = [one.answer for one in found.told if one.question.uscc is None]
        shown = sum(len(answer.near) for answer in answers) / len(answers)
        _say(f"  near rows shown to a question without code: {shown:.1f}")
    _memory(seed=SEEDS[0])


def _by_kind(found: Measured) -> None:
    asked = Counter(one.question.kind for one in found.told)
    right = Counter(one.question.kind for one in found.told if one.right)
    _say(f"  first row right: {found.first:.3f}; certain of a wrong company: {len(found.wrong)}")
    _say("  " + ", ".join(f"{kind} {right[kind]}/{asked[kind]}" for kind in asked))


def _beside_a_peer(found: Measured, names: list[str]) -> None:
    """The peer compares every name: ``rapidfuzz.process.extractOne``; both are judged by questions without a code."""
    told = [one for one in found.told if one.question.uscc is None and not one.question.former]
    begun = time.process_time()
    best = [process.extractOne(fold_name(one.question.name), names, scorer=fuzz.ratio) for one in told]
    spent = (time.process_time() - begun) / len(told) * 1e3
    peer = sum(names[one.question.place] == hit[0] for one, hit in zip(told, best, strict=True))
    _say(
        f"  {found.milliseconds:.2f} ms a question, extractOne {spent:.1f} ms ({spent / found.milliseconds:.0f} times that); "
        f"by names alone right {sum(one.right for one in told)} and {peer} of {len(told)}"
    )


def _memory(seed: int) -> None:
    register = printed(seed, country(seed, ROWS)).register
    tracemalloc.start()
    index = RegisterIndex(register)
    indexed = tracemalloc.get_traced_memory()[0]
    index.about(None, ("无此公司名称可供预热",))
    _say(f"memory: {indexed / 1e6:.0f} MB indexed, {tracemalloc.get_traced_memory()[0] / 1e6:.0f} MB with near names")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
