"""The round's figures of independence: shares of clients, joined applicants, and the library that draws them."""

import hashlib
import json
import re
from pathlib import Path

import pypdfium2
import pytest

import scanner.exports
from models.vocabulary import DocumentKind, Verdict
from scanner.exports import report_html, shared_graph, sign_heat
from scanner.exports.force_layout import placed
from scanner.exports.page import FIGURES
from scanner.results.reader import Run
from scanner.results.rows import ReuseRow
from tests.exports.sharing import BODIES, CLAUSE, CLIENTS, COPIED, MORE, own, shared, sharing_run, sign, texts
from tests.exports.small import IMG, small_run
from tests.exports.synthetic import law
from tests.exports.test_browser import visit
from tests.exports.test_page import Page

TEMPLATES = Path(scanner.exports.__file__).parent / "templates"
LIBRARY = (TEMPLATES / FIGURES[0]).read_text(encoding="utf-8")
LARGEST_LIBRARY = 600_000


def heat() -> sign_heat.Heat:
    found = sign_heat.sign_heat(sharing_run())
    assert found is not None
    return found


def long(rows: tuple[ReuseRow, ...]) -> tuple[ReuseRow, ...]:
    """The same passages, five times as long: more than the least that is a sign."""
    return tuple(row.but(chars=5 * row.chars) for row in rows)


def long_run() -> Run:
    return sharing_run().but(reuse=long(sharing_run().reuse))


def graph(*rows: ReuseRow) -> shared_graph.Graph:
    found = shared_graph.shared_graph(long_run().but(reuse=long(rows)) if rows else long_run())
    assert found is not None
    return found


# ---- the heat map ----------------------------------------------------------------------------------------------------


def test_shares_are_of_the_clients_that_were_compared() -> None:
    found = heat()
    assert [column.name for column in found.columns] == [
        "own_by_evaluator",
        "same_company",
        "voice_once",
        "copied_text",
    ]
    assert found.all == ("", 5, 4, 2, (1, 1, 1, 2)), "the fifth was not compared"
    assert found.rows == ((BODIES["甲"], 3, 3, 2, (1, 1, 0, 2)), (BODIES["乙"], 1, 1, 0, (0, 0, 1, 0)))
    assert [found.rows[0].percent(i) for i in range(4)] == [33, 33, 0, 66]


def test_one_that_shows_a_sign_was_compared_whatever_its_level() -> None:
    run = sharing_run()
    more = sign("five", "same_author", "authorship", "2").but(verdict=Verdict.SATISFIED)
    found = sign_heat.sign_heat(run.but(findings=(*run.findings, more)))
    assert found is not None
    assert found.all.compared == 5
    assert (BODIES["丙"], 1, 1, 0) in {row[:4] for row in found.rows}


def test_what_other_clauses_say_is_no_sign() -> None:
    run = sharing_run()
    other = tuple(row.but(clause="3.1-truthful") for row in run.findings)
    assert sign_heat.sign_heat(run.but(findings=other)) is None
    assert sign_heat.sign_heat(small_run()) is None


def test_a_sign_that_nobody_named_yet_has_its_column() -> None:
    run = sharing_run()
    found = sign_heat.sign_heat(run.but(findings=(*run.findings, sign("one", "of_tomorrow", "voice", "1"))))
    assert found is not None
    assert found.columns[-1].title == ("of_tomorrow", "of_tomorrow")


def test_more_evaluators_than_fit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_heat, "ROWS_SHOWN", 1)
    assert ([row.label for row in heat().rows], heat().more) == ([BODIES["甲"]], 1)


# ---- the graph -------------------------------------------------------------------------------------------------------


def test_applicants_are_joined_by_copied_text_of_their_self_evaluations() -> None:
    found = graph()
    assert [node.submission for node in found.nodes] == ["four", "one", "three", "two"]
    edges = {
        (found.nodes[edge.a].submission, found.nodes[edge.b].submission): (edge.same, edge.passages, edge.chars)
        for edge in found.edges
    }
    assert edges == {
        ("four", "one"): (False, 1, 5 * len(MORE)),
        ("one", "three"): (True, 1, 5 * len(COPIED)),
        ("one", "two"): (True, 1, 5 * len(COPIED)),
        ("three", "two"): (True, 1, 5 * len(COPIED)),
    }
    assert [edge.chars for edge in found.edges] == sorted((edge.chars for edge in found.edges), reverse=True)
    assert found.evaluators == (BODIES["乙"], BODIES["甲"])
    assert found.left_out == (0, 0)


def test_boilerplate_and_third_party_reports_join_nobody() -> None:
    run = sharing_run()
    plain = tuple(row.but(kind="boilerplate") for row in run.reuse)
    assert shared_graph.shared_graph(run.but(reuse=plain)) is None
    third = tuple(row.but(kind=DocumentKind.THIRD_PARTY_EVALUATION) for row in run.documents)
    assert shared_graph.shared_graph(run.but(documents=third)) is None
    gone = tuple(row.but(b=row.b.but(submission="gone")) for row in run.reuse)
    assert shared_graph.shared_graph(run.but(reuse=gone)) is None


def test_what_is_less_than_a_sign_is_listed_and_joins_nobody() -> None:
    found = shared_graph.shared_graph(sharing_run())
    assert found is not None
    assert (len(found.nodes), len(found.edges), found.left_out) == (0, 4, (0, 0))
    assert "共有不足 200 字的只列入表格" in report_html(sharing_run(), law()).decode()


def test_a_group_too_large_shows_its_heaviest_edges_and_says_what_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_graph, "NODES_SHOWN", 2)
    found = graph()
    assert [node.submission for node in found.nodes] == ["four", "one"]
    assert found.left_out == (2, 3)
    assert len(found.edges) == 4, "the table has all of them"
    assert len(json.loads(json.dumps(shared_graph.graph_data(found)))[2]) == 1


def test_the_larger_group_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    two, three = ("two", own("two")), ("three", own("three"))
    rows = (
        shared("cross", ("four", own("four")), ("one", own("one")), MORE),
        shared("same_evaluator_self", two, three, COPIED),
    )
    assert [node.submission for node in graph(*rows).nodes] == ["four", "one", "three", "two"]
    monkeypatch.setattr(shared_graph, "NODES_SHOWN", 3)
    assert [node.submission for node in graph(*rows).nodes] == ["four", "one"]
    assert graph(*rows).left_out == (2, 1)


def test_places_are_whole_numbers_apart_and_the_same_every_time() -> None:
    ring = [(i, (i + 1) % 12) for i in range(12)]
    first = placed([(12, ring), (2, [(0, 1)]), (3, [(0, 1), (1, 2)])])
    assert first == placed([(12, ring), (2, [(0, 1)]), (3, [(0, 1), (1, 2)])])
    points = [point for group in first for point in group]
    assert len(set(points)) == 17
    nearest = min((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for i, a in enumerate(points) for b in points[:i])
    assert nearest >= 60**2
    assert max(x for x, _ in first[0]) < min(x for x, _ in first[1]), "groups stand beside each other"


# ---- the library -----------------------------------------------------------------------------------------------------


def test_the_library_is_small_and_asks_nothing_of_anybody() -> None:
    assert len(LIBRARY.encode()) < LARGEST_LIBRARY
    assert re.search(r"\beval\(|new Function|XMLHttpRequest|fetch\(|WebSocket|</script|<!--", LIBRARY) is None
    addresses = set(re.findall(r"https?://[^\"'`\s]*", LIBRARY))
    assert addresses == {
        "http://www.w3.org/1999/xlink",
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/2000/xmlns/",
        "http://www.w3.org/XML/1998/namespace",
    }, "names of XML, not addresses"


def test_its_licences_stand_at_its_head() -> None:
    head = LIBRARY[: LIBRARY.index("*/")]
    for words in ("Apache ECharts 5.6.0", "Apache License, Version 2.0", "zrender 5.6.1", "Baidu Inc.", "Mike Bostock"):
        assert words in head


def test_it_is_the_file_whose_making_is_written_down() -> None:
    bundle = LIBRARY[LIBRARY.index("*/\n") + 3 :]
    note = (TEMPLATES.parents[2] / "docs" / "echarts.md").read_text(encoding="utf-8")
    assert hashlib.sha256(bundle.encode()).hexdigest() in note


def test_only_a_page_with_figures_holds_it() -> None:
    assert b"Apache ECharts" not in report_html(small_run(), law())
    assert b"Apache ECharts" in report_html(sharing_run(), law(), texts().get)


# ---- the page --------------------------------------------------------------------------------------------------------


def test_every_figure_has_its_table() -> None:
    page = Page(report_html(long_run(), law(), texts().get))
    text = re.sub(r"\s+", " ", "".join(page.texts))
    for words in (
        "3 / 3",
        "66%",
        f"江渚造纸有限公司 ↔ {CLIENTS['one'][0]}",
        "1 远山节能技术有限公司",
        f"青杉水泥有限公司{IMG}",
    ):
        assert words in text, words
    assert page.all("img") == []


@pytest.mark.slow
def test_both_figures_are_drawn_under_the_policy(tmp_path: Path) -> None:
    content = report_html(long_run(), law(), texts().get)
    dom = visit(tmp_path, content, "--dump-dom", "#lang=en")
    assert re.search(r'data-ready-ms="\d+"', dom)
    figures = dom[dom.index('id="heat"') :]
    heat_svg, graph_svg = figures[: figures.index('id="graph"')], figures[figures.index('id="graph"') :]
    assert len(re.findall(r">2/3</text>", heat_svg)) == 1
    assert "Whole round" in heat_svg
    for name in ("1 江渚造纸有限公司", "2 云岭铸造有限公司"):
        assert f">{name}</text>" in graph_svg
    assert "<img" not in dom
    visit(tmp_path, content, f"--print-to-pdf={tmp_path / 'report.pdf'}")
    printed = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    text = "".join(sheet.get_textpage().get_text_range() for sheet in printed)
    printed.close()
    for words in ("66%", "空压站原有五台", "自评价 ↔ 第三方评价", CLAUSE):
        assert words in text
