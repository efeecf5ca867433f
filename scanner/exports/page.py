"""report.html: one page that asks nothing of anybody, put together from the templates beside this module."""

from typing import Final

from markupsafe import Markup

from corpus.reference.independence import independence
from models.ruleset import Ruleset
from models.vocabulary import Category, Verdict
from scanner.exports.credit_view import credit_overview, outcomes
from scanner.exports.credit_words import CREDIT
from scanner.exports.evaluator_figures import NETWORK_WORDS
from scanner.exports.evaluator_words import EVALUATOR
from scanner.exports.labels import name_of_run
from scanner.exports.network import TIES_LISTED, network
from scanner.exports.network_layout import drawing
from scanner.exports.pair_words import VIEWER
from scanner.exports.payload import Extras, page_data
from scanner.exports.reuse_pairs import TextOf, no_text
from scanner.exports.shared_graph import EDGES_LISTED, graph_data, shared_graph
from scanner.exports.sign_heat import heat_data, sign_heat
from scanner.exports.templating import dress, environment
from scanner.exports.view import context
from scanner.exports.words import CODES, SYMBOLS, WORDS, register_word
from scanner.results.reader import Run

STYLES: Final = ("base.css", "viewer.css", "report.css", "credit.css", "evaluators.css", "network.css")
SCRIPTS: Final = (
    "viewer.js",
    "saving.js",
    "figures.js",
    "reuse.js",
    "independence.js",
    "credit.js",
    "ranking.js",
    "evaluators.js",
    "report.js",
)
FIGURES: Final = ("echarts.min.js",)
"""Only in pages that have a heat map or a graph; see docs/echarts.md."""


def report_html(run: Run, law: Ruleset, text_of: TextOf = no_text) -> bytes:
    """The page in UTF-8; same run, same bytes. It loads nothing, and its policy forbids it to.

    ``text_of`` gives the text of a document by its sha256, for the words around copied passages.
    """
    heat, graph, found = sign_heat(run), shared_graph(run), network(run)
    templates = environment(WORDS | VIEWER | CREDIT | EVALUATOR)
    templates.globals.update(
        **NETWORK_WORDS,
        register_word=register_word,
        categories=tuple(Category),
        verdicts=tuple((verdict, CODES[verdict], SYMBOLS[verdict]) for verdict in Verdict),
    )
    figures = FIGURES if heat is not None or graph is not None else ()
    extras = Extras(heat_data(heat), graph_data(graph), text_of)
    text = templates.get_template("report.html").render(
        context(run, law),
        heat=heat,
        credit=credit_overview(run),
        outcomes=outcomes(),
        graph=graph,
        network=found,
        network_drawn=drawing(found) if found is not None else None,
        ties_listed=TIES_LISTED,
        edges_listed=EDGES_LISTED,
        least_shared=independence().copied.some,
        run_name=name_of_run(run),
        data=Markup(page_data(run, law, extras)),  # noqa: S704 - every < of it is escaped
        **dress(STYLES, *figures, *SCRIPTS, pictures="blob:")._asdict(),
    )
    return text.encode("utf-8", "backslashreplace")
