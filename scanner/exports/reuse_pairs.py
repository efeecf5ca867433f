"""The text that submissions share with other papers, in the page's data: the worst first, as much as a page can hold.

Layout: ``reuse`` is ``[pairs, left_out]``: pairs beyond the page's room are only counted. A pair is ``[relation, submission,
path, submission, path, counts, omitted, rows]`` (submissions and paths by number, -1 for none); ``counts`` are
``[passages, characters]`` of each kind in the order of ``KINDS``, ``omitted`` passages are only counted. A row is
``[kind, similarity per mille, characters, why, elsewhere, place, place, source]``, a place ``[page, start, end, words before,
words, words after, cut]``.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from scanner.exports.numbered import Json, Numbered
from scanner.results.rows import ReusePlaceRow, ReuseRow

TextOf = Callable[[str], str | None]
"""The text of a document by its sha256, None where it cannot be had."""

KINDS: Final = ("copied", "shared_fact", "boilerplate")
RELATIONS: Final = ("same_applicant", "same_evaluator_self", "cross")
"""What a submission shows, in this order; an evaluator's own house text is no matter of its clients."""
HOUSE: Final = "evaluator_house"
QUOTE_LIMIT: Final = 600
OTHER_LIMIT: Final = 80
"""Characters shown of a passage that accuses, and of any other."""
CONTEXT: Final = 120
PAGE_BYTES: Final = 12 << 20
"""Passages of a page weigh no more together; what is left out is counted."""
PAIRS_SHOWN: Final = 20_000
TIERS: Final = (3, 12, 40)
"""So many passages of every pair come before any pair shows more."""

PairKey = tuple[str, str, str, str, str]
Place = tuple[str, int, int]


class SharedText(NamedTuple):
    """The data of the page, and which pairs each submission is in."""

    data: Json
    of_submission: Mapping[str, list[int]]


def no_text(sha256: str) -> str | None:
    """Where no texts are at hand, passages stand without their surroundings."""
    del sha256
    return None


def shared_text(
    rows: Iterable[ReuseRow], submissions: Numbered[str], paths: Numbered[str], text_of: TextOf = no_text
) -> SharedText:
    """The pairs that submissions are in; ``submissions`` numbers their ids as the page does."""
    pairs = _pairs(rows)
    ordered = sorted(pairs, key=lambda key: (-_accusing(pairs[key]), key))
    shown = ordered[:PAIRS_SHOWN]
    chosen = _chosen([pairs[key] for key in shown])
    around = _surroundings((row for held in chosen for row in held), text_of)
    data: list[Json] = []
    of_submission: dict[str, list[int]] = defaultdict(list)
    for number, (key, held) in enumerate(zip(shown, chosen, strict=True)):
        data.append(_pair(pairs[key], held, (submissions, paths), around))
        for submission in sorted({key[1], key[3]} - {""}):
            of_submission[submission].append(number)
    by_relation = {key: i for i, key in enumerate(RELATIONS)}
    for numbers in of_submission.values():
        numbers.sort(key=lambda number: (by_relation[shown[number][0]], number))
    return SharedText([data, len(ordered) - len(shown)], of_submission)


def _pairs(rows: Iterable[ReuseRow]) -> dict[PairKey, list[ReuseRow]]:
    found: dict[PairKey, list[ReuseRow]] = defaultdict(list)
    for row in rows:
        if row.relation in RELATIONS:
            key = (row.relation, row.a.submission or "", row.a.path, row.b.submission or "", row.b.path)
            found[key].append(row)
    return found


def _accusing(rows: Iterable[ReuseRow]) -> float:
    """Copied characters that are found nowhere else."""
    return sum(row.chars * row.weight for row in rows if row.kind == "copied")


def _rank(row: ReuseRow) -> tuple[int, float, int, int]:
    return KINDS.index(row.kind), -row.chars * row.weight, row.a.start, row.b.start


def _chosen(pairs: Sequence[list[ReuseRow]]) -> list[list[ReuseRow]]:
    """The passages of each pair that are shown: the heaviest of every pair before the lesser ones of any."""
    ranked = [sorted(rows, key=_rank) for rows in pairs]
    taken = [0] * len(ranked)
    room = PAGE_BYTES
    for tier in TIERS:
        for i, rows in enumerate(ranked):
            while taken[i] < min(tier, len(rows)) and room > 0:
                room -= _weight(rows[taken[i]])
                taken[i] += 1
    return [rows[:count] for rows, count in zip(ranked, taken, strict=True)]


def _weight(row: ReuseRow) -> int:
    """About so many bytes, three for a character."""
    limit = QUOTE_LIMIT + 2 * CONTEXT if row.kind == "copied" else OTHER_LIMIT
    return 120 + 3 * sum(min(place.end - place.start + 2 * CONTEXT, limit) for place in (row.a, row.b))


def _surroundings(rows: Iterable[ReuseRow], text_of: TextOf) -> dict[Place, tuple[str, str]]:
    """The words before and behind copied passages; every text is asked for once."""
    wanted: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for row in rows:
        if row.kind == "copied":
            for place in (row.a, row.b):
                wanted[place.sha256].add((place.start, place.end))
    found = {}
    for sha256 in sorted(wanted):
        text = text_of(sha256)
        if text is None:
            continue
        for start, end in sorted(wanted[sha256]):
            found[sha256, start, end] = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return found


def _pair(
    rows: Sequence[ReuseRow],
    shown: Sequence[ReuseRow],
    tables: tuple[Numbered[str], Numbered[str]],
    around: Mapping[Place, tuple[str, str]],
) -> Json:
    submissions, paths = tables
    first = rows[0]
    sides: list[Json] = []
    for place in (first.a, first.b):
        known = place.submission is not None and place.submission in submissions
        sides += [submissions.number(place.submission or "") if known else -1, paths.number(place.path)]
    counts: list[Json] = []
    for kind in KINDS:
        of_kind = [row.chars for row in rows if row.kind == kind]
        counts.append([len(of_kind), sum(of_kind)])
    lines: list[Json] = [
        _line(row, around) for row in sorted(shown, key=lambda row: (row.a.start, row.b.start, row.kind))
    ]
    return [first.relation, *sides, counts, len(rows) - len(shown), lines]


def _line(row: ReuseRow, around: Mapping[Place, tuple[str, str]]) -> Json:
    limit = QUOTE_LIMIT if row.kind == "copied" else OTHER_LIMIT
    places: list[Json] = [_place(place, limit, around) for place in (row.a, row.b)]
    return [KINDS.index(row.kind), round(row.similarity * 1000), row.chars, row.why, row.elsewhere, *places, row.source]


def _place(place: ReusePlaceRow, limit: int, around: Mapping[Place, tuple[str, str]]) -> Json:
    before, after = around.get((place.sha256, place.start, place.end), ("", ""))
    cut = len(place.quote) > limit
    page = -1 if place.page is None else place.page
    return [page, place.start, place.end, before, place.quote[:limit], "" if cut else after, int(cut)]


def house_text(rows: Iterable[ReuseRow], evaluator_of: Mapping[str, int], evaluators: int) -> Json:
    """``[pairs of reports, passages, characters]`` of each evaluator's own house text: what its reports copy from each other."""
    pairs: dict[int, set[tuple[str, str]]] = defaultdict(set)
    passages: Counter[int] = Counter()
    chars: Counter[int] = Counter()
    for row in rows:
        at = evaluator_of.get(row.a.submission or "", -1)
        if row.relation == HOUSE and row.kind == "copied" and at >= 0:
            pairs[at].add((row.a.path, row.b.path))
            passages[at] += 1
            chars[at] += row.chars
    found: list[Json] = [[len(pairs[at]), passages[at], chars[at]] for at in range(evaluators)]
    return found
