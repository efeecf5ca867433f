"""Figures of one evaluator as files: the same bytes, words that stay words, shares where their numbers say."""

import xml.etree.ElementTree as ET

from scanner.exports.evaluator_figures import network_figure, shares_figure
from scanner.results.evaluator_parts import PatternRow, ShareRow
from scanner.results.rows import EvaluatorRow, MessageRow
from tests.exports.joined import NAMES, joined_run
from tests.exports.small import IMG

SVG = "{http://www.w3.org/2000/svg}"


def row_of(key: str) -> EvaluatorRow:
    return next(row for row in joined_run().evaluators if row.name == NAMES[key])


def test_the_network_of_one_says_what_is_confirmed_and_what_was_found() -> None:
    clients = [
        row for row in joined_run().submissions if row.evaluator is not None and row.evaluator.name == NAMES["B"]
    ]
    made = network_figure(row_of("B"), clients)
    assert made == network_figure(row_of("B"), clients)
    drawn = ET.fromstring(made.decode())  # noqa: S314 - our own
    kinds = [node.get("class", "") for node in drawn.iter(f"{SVG}line")]
    ties = [kind for kind in kinds if kind.startswith("tie")]
    assert sorted(ties) == ["tie", "tie", "tie found"]
    assert f"丙清评价{IMG}有限公司" in "".join(drawn.itertext())
    assert list(drawn.iter(f"{SVG}a")) == []


def test_shares_stand_where_their_numbers_say() -> None:
    own = ShareRow(shown=1, clients=2, rate=0.5, low=0.09, high=0.91)
    nobody = ShareRow(shown=0, clients=0, rate=None, low=None, high=None)
    words = MessageRow(zh="有复制的文字", en="Copied text")
    one = PatternRow(signal="copied_text", name=words, own=own, others=nobody, p_value=0.1429, small=True, note=words)
    made = shares_figure(row_of("B").but(patterns=(one,)))
    assert made is not None
    drawn = ET.fromstring(made.decode())  # noqa: S314 - our own
    assert [(node.get("class"), node.get("cx")) for node in drawn.iter(f"{SVG}circle")] == [("own", "470")]
    (line,) = (node for node in drawn.iter(f"{SVG}line") if node.get("class") == "own")
    assert (line.get("x1"), line.get("x2")) == ("347", "593")
    said = "".join(drawn.itertext())
    for text in ("有复制的文字", "1/2 = 50.0% (9–91%) · P = 0.1429", "0/0 · 少 few"):
        assert text in said
    assert shares_figure(row_of("B")) is None
