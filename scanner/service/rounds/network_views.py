"""The page of figures that join evaluators, applicants and affiliates; only for who sees every region."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from corpus.reference.independence import independence
from scanner.exports.network import TIES_LISTED, Body, Network
from scanner.exports.network_layout import Dot, Drawing, Hub
from scanner.exports.numbered import Json
from scanner.exports.shared_graph import EDGES_LISTED, Graph, graph_data
from scanner.exports.sign_heat import Heat, HeatRow, heat_data
from scanner.exports.words import CODES, SYMBOLS, WORDS
from scanner.service.people.scope import user_of
from scanner.service.rounds import networks, summary
from scanner.service.rounds.models import Evaluator, Result, Round, Submission
from scanner.service.rounds.views import sees_all

AT_ONCE: Final = 500
_SAID: Final = (
    "heat.all",
    "heat.cell",
    "evaluator.none",
    "relation.same_evaluator_self",
    "relation.cross",
    "graph.edge",
)
"""What the script of the report's figures asks for."""


class Links(NamedTuple):
    """Addresses of evaluators and submissions by their ids in the run directory."""

    evaluators: Mapping[str, str]
    submissions: Mapping[str, str]


class BodyLine(NamedTuple):
    """A drawn body with its clients, each with its address."""

    body: Body
    href: str
    clients: tuple[tuple[str, str, int | None], ...]


@require_safe
def relations(request: HttpRequest, pk: int) -> HttpResponse:
    """The network of evaluators, the signs of their clients and the applicants joined by text, each with its table."""
    round_ = get_object_or_404(Round, pk=pk)
    if not sees_all(user_of(request)):
        raise Http404
    batch = summary.newest_batch(round_)
    figures = networks.kept(batch) if batch is not None else None
    shown: dict[str, object] = {"round": round_, "batch": batch, "figures": figures}
    if batch is not None and figures is not None:
        shown |= _told(batch, figures)
    return render(request, "rounds/relations.html", shown)


def _told(batch: Result, figures: networks.Figures) -> dict[str, object]:
    links = _links(batch, figures)
    found, drawn = figures.network, figures.drawing
    return {
        "bodies": _bodies(found, links) if found is not None else (),
        "ties": found.ties[:TIES_LISTED] if found is not None else (),
        "network_data": network_data(found, drawn, links) if found is not None and drawn is not None else None,
        "heat_rows": _heat_rows(figures.heat, found, links),
        "edges": _edges(figures.graph, links),
        "least": independence().copied.some,
        "data": {
            "heat": heat_data(figures.heat) or [],
            "graph": graph_data(figures.graph) or [],
            "hrefs": _hrefs(figures.graph, links),
            "words": {key: list(WORDS[key]) for key in _SAID},
        },
    }


def _links(batch: Result, figures: networks.Figures) -> Links:
    keys = set[str]()
    if figures.network is not None:
        keys = {key for body in figures.network.drawn for client in body.clients for key in client.submissions[:1]}
    if figures.graph is not None:
        keys |= {node.submission for node in figures.graph.nodes}
    rows = Evaluator.objects.filter(result=batch).values_list("key", "pk")
    return Links(
        {key: reverse("rounds:evaluator", args=[pk]) for key, pk in rows}, dict(_addresses(batch, sorted(keys)))
    )


def _addresses(batch: Result, keys: list[str]) -> Iterator[tuple[str, str]]:
    rows = Submission.objects.filter(result=batch)
    for at in range(0, len(keys), AT_ONCE):
        for key, pk in rows.filter(sid__in=keys[at : at + AT_ONCE]).values_list("sid", "pk"):
            yield key, reverse("review:submission", args=[pk])


def _bodies(found: Network, links: Links) -> tuple[BodyLine, ...]:
    """All that are drawn, by their rank; affiliates outside the round last."""
    return tuple(
        BodyLine(
            body,
            links.evaluators.get(body.id, ""),
            tuple(
                (
                    one.name,
                    links.submissions.get(one.submissions[0], ""),
                    None if one.verdict is None else one.verdict.rank,
                )
                for one in body.clients
            ),
        )
        for body in sorted(found.drawn, key=lambda body: (not body.rank, body.rank, body.name))
    )


def network_data(found: Network, drawn: Drawing, links: Links) -> Json:
    """For the page's script: [width, height, nodes, edges].

    A node is [kind, x, y, name, mark, address, flag, height above and below, clients not drawn], of the kinds "e" evaluator
    (mark: its rank), "o" affiliate outside the round, "l" and "r" applicants whose name stands left or right (mark: the letter
    and the sign of the verdict); an edge [from, to, kind, words], of the kinds "s" spoke, "c" confirmed, "f" found, "a" again.
    """
    nodes: list[Json] = []
    edges: list[Json] = []
    at: dict[tuple[int, int], int] = {}
    for hub in drawn.hubs:
        at[hub.x, hub.y] = len(nodes)
        nodes.append(_hub(hub, links))
    for hub in drawn.hubs:
        for dot in hub.dots:
            edges.append([at[hub.x, hub.y], len(nodes), "s", ""])
            at[dot.x, dot.y] = len(nodes)
            nodes.append(_dot(dot, links))
    for line in drawn.lines:
        tie = found.ties[line.number]
        edges.append([at[line.a], at[line.b], "c" if tie.confirmed else "f", tie.relation])
    edges += [[at[one.a], at[one.b], "a", one.name] for one in drawn.again]
    return [drawn.width, drawn.height, nodes, edges]


def _hub(hub: Hub, links: Links) -> Json:
    body = hub.body
    kind, href = ("e", links.evaluators.get(body.id, "")) if body.rank else ("o", "")
    mark = str(body.rank) if body.rank else ""
    return [kind, hub.x, hub.y, body.name, mark, href, int(body.recommended), hub.tall, hub.more]


def _dot(dot: Dot, links: Links) -> Json:
    one = dot.client
    letter, sign = ("N", "") if one.verdict is None else (CODES[one.verdict], SYMBOLS[one.verdict])
    href = links.submissions.get(one.submissions[0], "")
    return ["l" if dot.left else "r", dot.x, dot.y, one.name, letter + sign, href, 0, 0, 0]


def _heat_rows(
    heat: Heat | None, found: Network | None, links: Links
) -> list[tuple[HeatRow, str, list[tuple[int, int]]]]:
    """The lines of the heat map, each with its evaluator's address and its cells: how many, how many percent."""
    if heat is None:
        return []
    ids = {body.label: body.id for body in found.all} if found is not None else {}
    return [
        (
            row,
            links.evaluators.get(ids.get(row.label, ""), ""),
            [(count, row.percent(i)) for i, count in enumerate(row.shown)],
        )
        for row in heat.lines
    ]


def _edges(graph: Graph | None, links: Links) -> list[dict[str, object]]:
    """The heaviest pairs of the graph, as the table has them."""
    if graph is None:
        return []
    hrefs = [links.submissions.get(node.submission, "") for node in graph.nodes]
    return [
        {
            "edge": edge,
            "ends": [
                (name, hrefs[number] if number >= 0 else "")
                for name, number in zip(edge.names, (edge.a, edge.b), strict=True)
            ],
            "evaluators": [graph.evaluators[number] for number in dict.fromkeys(edge.evaluators) if number >= 0],
            "percent": edge.similarity // 10,
        }
        for edge in graph.edges[:EDGES_LISTED]
    ]


def _hrefs(graph: Graph | None, links: Links) -> dict[str, str]:
    if graph is None:
        return {}
    return {node.submission: links.submissions.get(node.submission, "") for node in graph.nodes}
