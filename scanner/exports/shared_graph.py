"""Applicants joined by text that their self-evaluations share: who, with whom, how much, and where to draw them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from corpus.reference.independence import independence
from models.vocabulary import DocumentKind
from scanner.exports.force_layout import placed
from scanner.exports.labels import evaluator_index, evaluator_labels
from scanner.exports.numbered import Json
from scanner.results.reader import Run
from scanner.results.rows import ReuseRow

NODES_SHOWN: Final = 120
EDGES_LISTED: Final = 200
_JOINING: Final = frozenset({"same_evaluator_self", "cross"})

Ends = tuple[str, str]


class Node(NamedTuple):
    """An applicant's submission; ``evaluator`` is its number in ``Graph.evaluators``, -1 where there is none."""

    submission: str
    name: str
    evaluator: int
    x: int
    y: int


class Edge(NamedTuple):
    """What two submissions share: ``a`` and ``b`` number nodes, -1 where it is not drawn; ``similarity`` per mille."""

    a: int
    b: int
    names: tuple[str, str]
    evaluators: tuple[int, int]
    same: bool
    passages: int
    chars: int
    similarity: int


class Graph(NamedTuple):
    """Nodes and edges, the heaviest first; ``left_out`` counts submissions and edges for which there is no room."""

    evaluators: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: tuple[int, int]


class _Sum:
    """The copied passages of two submissions."""

    def __init__(self) -> None:
        self.relations: Counter[str] = Counter()
        self.chars = 0
        self.similarity = 0

    def add(self, row: ReuseRow) -> None:
        """One more passage."""
        self.relations[row.relation] += 1
        self.chars += row.chars
        self.similarity = max(self.similarity, round(row.similarity * 1000))


def shared_graph(run: Run) -> Graph | None:
    """The connected applicants, the largest group first; None where no two self-evaluations share copied text.

    What is less than a sign (``independence().copied.some`` characters) is listed and joins nobody.
    """
    sums = _sums(run)
    if not sums:
        return None
    groups = _groups(ends for ends, one in sums.items() if one.chars >= independence().copied.some)
    shown: list[list[str]] = []
    for group in groups:
        room = NODES_SHOWN - sum(map(len, shown))
        if len(group) <= room:
            shown.append(group)
        elif not shown:
            shown.append(_strongest(sums, room))
    return _drawn(run, sums, shown, sum(map(len, groups)))


def graph_data(graph: Graph | None) -> Json:
    """For the page's script: what is drawn."""
    if graph is None:
        return ""
    nodes: list[Json] = [list(node) for node in graph.nodes]
    edges: list[Json] = [
        [edge.a, edge.b, edge.passages, edge.chars, edge.similarity, int(edge.same)]
        for edge in graph.edges
        if min(edge.a, edge.b) >= 0
    ]
    return [list(graph.evaluators), nodes, edges]


def _sums(run: Run) -> dict[Ends, _Sum]:
    own = {row.path for row in run.documents if row.kind is DocumentKind.SELF_EVALUATION}
    known = {row.id for row in run.submissions}
    found: dict[Ends, _Sum] = defaultdict(_Sum)
    for row in run.reuse:
        a, b = row.a.submission or "", row.b.submission or ""
        joins = row.relation in _JOINING and row.kind == "copied" and a != b and {a, b} <= known
        if joins and row.a.path in own and row.b.path in own:
            found[min(a, b), max(a, b)].add(row)
    return dict(sorted(found.items(), key=lambda item: (-item[1].chars, item[0])))


def _groups(edges: Iterable[Ends]) -> list[list[str]]:
    """The connected components, sorted within; the largest first."""
    leader: dict[str, str] = {}

    def of(one: str) -> str:
        while leader.setdefault(one, one) != one:
            one = leader[one]
        return one

    for a, b in edges:
        leader[max(of(a), of(b))] = min(of(a), of(b))
    found: dict[str, list[str]] = defaultdict(list)
    for one in sorted(leader):
        found[of(one)].append(one)
    return sorted(found.values(), key=lambda group: (-len(group), group))


def _strongest(edges: Iterable[Ends], room: int) -> list[str]:
    """So many submissions of a group that is too large to draw, by its heaviest edges."""
    kept: dict[str, None] = {}
    for a, b in edges:
        if len(kept.keys() | {a, b}) <= room:
            kept.update(dict.fromkeys((a, b)))
    return sorted(kept)


def _drawn(run: Run, sums: dict[Ends, _Sum], shown: Sequence[Sequence[str]], total: int) -> Graph:
    order = [id_ for group in shown for id_ in group]
    number = {id_: i for i, id_ in enumerate(order)}
    links = []
    for group in shown:
        inside = {id_: i for i, id_ in enumerate(group)}
        links.append((len(group), [(inside[a], inside[b]) for a, b in sums if {a, b} <= inside.keys()]))
    points = [point for group in placed(links) for point in group]
    people = _People(run)
    edges = tuple(_edge(ends, one, number, people) for ends, one in sums.items())
    nodes = tuple(
        Node(id_, people.name[id_], people.evaluator(id_), *point) for id_, point in zip(order, points, strict=True)
    )
    heavy = [edge for edge in edges if edge.chars >= independence().copied.some]
    drawn = sum(1 for edge in heavy if min(edge.a, edge.b) >= 0)
    return Graph(tuple(people.evaluators), nodes, edges, (total - len(nodes), len(heavy) - drawn))


class _People:
    """Names of submissions, and their evaluators numbered as they come up."""

    def __init__(self, run: Run) -> None:
        self.name = {row.id: row.applicant.name for row in run.submissions}
        labels, index = evaluator_labels(run), evaluator_index(run)
        self._label = {}
        for row in run.submissions:
            if row.evaluator is not None:
                at = index.get(row.evaluator.uscc or "", index.get(row.evaluator.name))
                self._label[row.id] = row.evaluator.name if at is None else labels[at]
        self.evaluators: list[str] = []

    def evaluator(self, submission: str) -> int:
        """The number of a submission's evaluator, -1 where there is none."""
        label = self._label.get(submission)
        if label is None:
            return -1
        if label not in self.evaluators:
            self.evaluators.append(label)
        return self.evaluators.index(label)


def _edge(ends: Ends, one: _Sum, number: dict[str, int], people: _People) -> Edge:
    a, b = ends
    drawn = one.chars >= independence().copied.some
    return Edge(
        number.get(a, -1) if drawn else -1,
        number.get(b, -1) if drawn else -1,
        (people.name[a], people.name[b]),
        (people.evaluator(a), people.evaluator(b)),
        one.relations["same_evaluator_self"] > 0,
        one.relations.total(),
        one.chars,
        one.similarity,
    )
