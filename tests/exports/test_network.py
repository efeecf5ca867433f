"""The network of evaluators, applicants and affiliates: who is drawn and joined, what is left out, and where all stand."""

import re

import pytest

from models.vocabulary import Verdict
from scanner.exports import network as module
from scanner.exports import report_html
from scanner.exports.network import Body, Client, Left, Network, network, network_around
from scanner.exports.network_layout import HEAD, drawing
from scanner.exports.network_layout import NAMES as ROOM
from scanner.results.reader import Run
from tests.exports.joined import CODES, COMMON, HOLDING, NAMES, client, joined_run
from tests.exports.sharing import sharing_run
from tests.exports.small import IMG
from tests.exports.synthetic import law
from tests.exports.test_page import Page


def found(run: Run | None = None) -> Network:
    made = network(joined_run() if run is None else run)
    assert made is not None
    return made


def names(held: tuple[Body, ...]) -> list[str]:
    return [body.name for body in held]


def test_ties_are_told_once_by_who_knows_them_best() -> None:
    assert [(tie.names, tie.relation, tie.confirmed) for tie in found().ties] == [
        ((NAMES["C"], NAMES["B"]), "同一电话", False),
        ((NAMES["B"], NAMES["A"]), "母子公司", True),
        ((NAMES["A"], HOLDING[1]), "控股", True),
    ], "what is known through another is the tie of that other"
    assert [len(tie.evidence) for tie in found().ties] == [1, 1, 1]


def test_an_affiliate_through_one_that_is_not_told_is_joined_to_the_evaluator_itself() -> None:
    run = joined_run()
    (first, *rest) = run.evaluators
    distant = first.but(affiliations=(first.affiliations[2],))
    made = found(run.but(evaluators=(distant, *(row.but(affiliations=()) for row in rest))))
    assert [(tie.a, tie.b, tie.confirmed) for tie in made.ties] == [(CODES["A"], CODES["C"], False)]


def test_joined_bodies_stand_together_and_a_clean_one_is_not_drawn() -> None:
    (group,) = found().groups
    assert names(group) == [NAMES["C"], NAMES["B"], NAMES["A"], HOLDING[1], NAMES["F"]], (
        "the holding is a client of the last"
    )
    assert (found().evaluators_drawn, found().clients_drawn) == (4, 6)
    assert found().left == Left(unconcerned=1, their_clients=6, bodies=0, clients=0, ties=0)


def test_one_company_is_one_applicant_only_by_its_code() -> None:
    run = joined_run()
    both = [client.key for body in found().all for client in body.clients if client.name == "共有申报有限公司"]
    assert both == [COMMON, COMMON]
    unknown = tuple(row.but(applicant=row.applicant.but(uscc=None)) for row in run.submissions)
    keys = [client.key for body in found(run.but(submissions=unknown)).all for client in body.clients]
    assert len(set(keys)) == len(run.submissions)


def test_a_common_applicant_is_drawn_once_with_its_worst_verdict() -> None:
    drawn = drawing(found())
    dots = [dot for hub in drawn.hubs for dot in hub.dots if dot.client.key == COMMON]
    assert [(dot.client.verdict, dot.client.submissions) for dot in dots] == [
        (Verdict.UNVERIFIED, ("green_factory:3", "green_factory:2"))
    ]
    assert sorted(one.name for one in drawn.again) == sorted(["共有申报有限公司", "申报13有限公司"])


def test_applicants_that_are_accused_come_first() -> None:
    run = joined_run()
    more = client(1, "A", Verdict.SUSPECTED).but(id="green_factory:0")
    made = found(run.but(submissions=(*run.submissions, more)))
    (own,) = (body for body in made.all if body.name == NAMES["A"])
    assert [one.verdict for one in own.clients] == [Verdict.SUSPECTED, Verdict.SATISFIED, Verdict.SATISFIED]


def test_what_has_no_room_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BODIES_SHOWN", 2)
    made = found()
    assert [names(group) for group in made.groups] == [[NAMES["C"], NAMES["B"]]]
    assert made.left == Left(unconcerned=1, their_clients=6, bodies=2, clients=2, ties=2)
    assert len(made.ties) == 3, "the table has all of them"
    text = "".join(Page(report_html(joined_run(), law())).texts)
    assert "因篇幅另未画出：评价机构 2 家、申报主体 2 家、关联 2 条，见下表。" in text
    assert "未画出：没有上述情形的评价机构 1 家（6 家申报主体）。" in text


def test_a_later_group_without_room_is_left_out_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    run = joined_run()
    alone = run.but(submissions=run.submissions[:-1])
    assert [len(group) for group in found(alone).groups] == [4, 1]
    monkeypatch.setattr(module, "BODIES_SHOWN", 4)
    made = found(alone)
    assert [len(group) for group in made.groups] == [4]
    assert made.left.bodies == 1


def test_many_clients_are_cut_and_counted() -> None:
    run = joined_run()
    many = tuple(client(number, "F", Verdict.SATISFIED) for number in range(100, 130))
    made = found(run.but(submissions=(*run.submissions[:-1], *many)))
    (hub,) = (hub for hub in drawing(made).hubs if hub.body.name == NAMES["F"])
    assert (len(hub.dots), hub.more, made.left.clients) == (24, 6, 6)


def test_places_are_the_same_every_time_and_nothing_lies_on_another() -> None:
    first = drawing(found())
    assert first == drawing(found())
    boxes = [(hub.x, hub.y - max(hub.tall, 14), hub.y + max(hub.tall, 14), hub.x) for hub in first.hubs]
    for i, one in enumerate(first.hubs):
        for other in first.hubs[:i]:
            apart_down = abs(one.y - other.y) >= max(one.tall, 14) + max(other.tall, 14) + HEAD
            assert apart_down or abs(one.x - other.x) >= 2 * ROOM, (one.body.name, other.body.name)
    assert len(boxes) == 5
    assert all(ROOM <= hub.x <= first.width - ROOM and 0 < hub.y < first.height for hub in first.hubs)
    rows = [dot.y for hub in first.hubs for dot in hub.dots if dot.left]
    assert all(hub.y not in {dot.y for dot in hub.dots} for hub in first.hubs), "the lines between bodies cross no name"
    assert len(rows) == 6 - 2


def test_a_pair_stands_side_by_side_and_one_alone_has_its_client_beside_it() -> None:
    one = Client("k", "申报有限公司", ("s",), Verdict.SATISFIED)
    pair = (Body("a", "甲", 1, "甲", True, None, (one,)), Body("b", "乙", 0, "", False, None, ()))
    drawn = drawing(Network((pair,), (), (pair[0],), Left(0, 0, 0, 0, 0)))
    assert drawn.hubs[0].y == drawn.hubs[1].y
    assert drawn.hubs[0].x < drawn.hubs[1].x
    alone = drawing(Network(((pair[0],),), (), (pair[0],), Left(0, 0, 0, 0, 0)))
    assert alone.hubs[0].y == alone.hubs[0].dots[0].y


def test_one_evaluator_alone_has_its_own_clients_and_ties() -> None:
    run = joined_run()
    row = next(row for row in run.evaluators if row.name == NAMES["B"])
    clients = [one for one in run.submissions if one.evaluator is not None and one.evaluator.name == NAMES["B"]]
    made = network_around(row, clients)
    assert names(made.drawn) == [NAMES["B"], NAMES["A"], HOLDING[1], NAMES["C"]]
    assert [len(body.clients) for body in made.drawn] == [2, 0, 0, 0]
    assert [(tie.names[0], tie.relation) for tie in made.ties] == [
        (NAMES["B"], "母子公司"),
        (NAMES["A"], "控股"),
        (NAMES["B"], "同一电话"),
    ]


def test_no_ground_no_figure_but_the_table() -> None:
    run = sharing_run()
    clean = tuple(row.but(verdicts={}) for row in run.evaluators)
    text = "".join(Page(report_html(run.but(evaluators=clean), law())).texts)
    assert "没有建议复核、存疑、不符合或有关联机构的评价机构，不画图。" in text
    assert "评价关系" in text
    assert found(run.but(evaluators=clean)).groups == ()
    assert network(run.but(evaluators=())) is None


def test_state_and_verdict_are_told_without_colour() -> None:
    content = report_html(joined_run(), law()).decode()
    figure = content[
        content.index('<svg class="network"') : content.index("</svg>", content.index('<svg class="network"'))
    ]
    assert figure.count('class="tie found"') == 1
    assert figure.count('class="tie"') == 2
    assert figure.count('class="inner"') == 1
    assert len(re.findall(r'<text class="mark"[^>]*>!</text>', figure)) == 2
    assert "名录 关联机构（截至 2022-10-31）第3行" in figure
    assert IMG not in figure
    assert 'href="#open=green_factory%3A5"' in figure
    text = re.sub(r"\s+", " ", content)
    assert "己和控股有限公司 亦为本批次申报主体" in text
    for words in (
        '━━</span> <span class="zh" lang="zh-CN">名录所载',
        '╍╍</span> <span class="zh" lang="zh-CN">材料中发现，待确认',
    ):
        assert words in text
