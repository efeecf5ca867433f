"""What the reports of a round say: steps, standards, figures, dates, and no copying between the two of one applicant."""

import re
from itertools import pairwise

import pytest

from tests.roundgen import rendering
from tests.roundgen.facts import Category, Format, Kind, Step, Submission
from tests.roundgen.layout import SELF_LAYOUTS, THIRD_LAYOUTS
from tests.roundgen.model import Table
from tests.roundgen.world import World
from tests.roundgen.writers import pdf
from tests.roundgen.writers.fonts import face
from tests.roundgen.writers.pdf_table import plan_rows
from tests.roundgen.writers.text import plain

# Words that would show a step as taken; none may stand in a report that leaves the step out.
SIGNS = {
    Step.TEAM: ("评价组", "评审组", "核查组", "评价小组", "评价工作组", "组长", "组员"),
    Step.DOCUMENT: ("文件评审", "资料评审", "文件资料评价", "查阅", "审阅", "文审"),
    Step.ONSITE: ("现场",),
    Step.REVIEW: ("复核",),
    Step.PROBLEMS: ("问题", "不一致"),
}


def third_text(world: World, sub: Submission) -> str:
    assert sub.evaluator is not None
    return plain(rendering.third_evaluation(world.plan.seed, sub, world.evaluators[sub.evaluator]))


def self_text(world: World, sub: Submission) -> str:
    return plain(rendering.self_evaluation(world.plan.seed, sub))


@pytest.mark.parametrize("step", Step)
def test_a_left_out_step_leaves_no_sign(world: World, step: Step) -> None:
    sub = next(sub for sub in world.submissions.values() if step in sub.twists.skipped)
    text = third_text(world, sub)
    assert not [word for word in SIGNS[step] if word in text]


def test_whole_reports_show_every_step(world: World) -> None:
    for sub in world.submissions.values():
        if not sub.is_project or sub.twists != type(sub.twists)():
            continue
        text = third_text(world, sub)
        for word in ("评价组成员表", "现场评价日程表", "复核", "存在的问题", sub.org.contact.phone):
            assert word in text, (sub.key, word)
        assert "文件评审" in text


def test_the_pandemic_report_says_so(world: World) -> None:
    sub = next(sub for sub in world.submissions.values() if sub.twists.remote)
    text = third_text(world, sub)
    assert "因疫情未开展现场评价" in text
    assert "现场评价日程表" not in text


def test_standards_are_cited_as_planted(world: World) -> None:
    for sub in world.submissions.values():
        if sub.category is not Category.FACTORY or sub.kind is not Kind.APPLICATION or sub.twists.self_unfilled:
            continue
        for text in (self_text(world, sub), third_text(world, sub)):
            cited = set(re.findall(r"36132-(\d{4})", text))
            standard = sub.twists.standard
            assert cited == ({standard[-4:]} if standard else set())


def test_reports_agree_on_identity_and_figures(world: World) -> None:
    sub = next(s for s in world.submissions.values() if s.category is Category.FACTORY and s.evaluator)
    for text in (self_text(world, sub), third_text(world, sub)):
        narrow = text.translate({code + 0xFEE0: code for code in range(0x21, 0x7F)})
        assert sub.org.uscc in narrow
        for row in sub.figures.indicators:
            assert "\t".join(row.values) in text


def test_both_reports_share_no_long_passage(world: World) -> None:
    """Forms, titles of evidence and figures aside, the evaluator does not copy its client."""
    for sub in [s for s in world.submissions.values() if s.is_project and s.evaluator][:6]:
        sentences = [set(_sentences(text)) for text in (self_text(world, sub), third_text(world, sub))]
        assert not {line for line in sentences[0] & sentences[1] if len(line) > 30}


def _sentences(text: str) -> list[str]:
    running = [line for line in text.splitlines() if "\t" not in line and not line.startswith("　　附件")]
    return [part for line in running for part in re.split("[。；]", line) if "建议" not in part]


def test_layouts_formats_and_encodings_vary(world: World) -> None:
    subs = [sub for sub in world.submissions.values() if sub.kind is Kind.APPLICATION]
    assert {sub.self_format for sub in subs} == set(Format)
    assert {sub.self_layout for sub in subs} == set(SELF_LAYOUTS)
    houses = {world.evaluators[sub.evaluator] for sub in subs if sub.evaluator}
    assert {house.layout for house in houses} == set(THIRD_LAYOUTS)
    assert {Format.PDF, Format.DOCX} <= {house.format for house in houses}


def test_a_table_runs_over_a_page_break(world: World) -> None:
    sub = next(iter(world.submissions.values()))
    report = rendering.self_evaluation(world.plan.seed, sub)
    room = pdf.TOP - pdf.BOTTOM
    heights = [
        sum(plan_rows(block, face(), pdf.TEXT_WIDTH).heights) for block in report.blocks if isinstance(block, Table)
    ]
    assert max(heights) > room / 2
    galley = pdf.Galley(face())
    broken = 0
    for block in report.blocks:
        before = len(galley.pages)
        galley.add(block)
        broken += isinstance(block, Table) and len(galley.pages) > before and bool(galley.pages[before - 1].boxes)
    assert broken


def test_names_survive_old_packers_and_the_built_in_font(world: World) -> None:
    for sub in world.submissions.values():
        sub.org.name.encode("gb2312")
    names = [sub.org.name for sub in world.submissions.values() if sub.product is None]
    names += [party.name for party in world.evaluators.values()]
    assert len(set(names)) == len(names)


def test_no_accidental_affiliates(world: World) -> None:
    shared = {note.subject[1] for note in world.notes if note.fault == "found_affiliate"}
    parties = [party for party in world.evaluators.values() if party.key not in shared]
    for trait in ("legal", "contact", "address", "mail", "mobile"):
        values = [getattr(party.org, trait) for party in parties]
        assert len(set(values)) == len(values), trait
    experts = [expert.name for party in world.evaluators.values() for expert in party.staff]
    assert len(set(experts)) == len(experts)
    for party in parties:
        assert len(party.staff) >= 10
        assert sum(expert.title != "工程师" for expert in party.staff) >= 5


def test_dates_fall_in_order(world: World) -> None:
    for sub in world.submissions.values():
        times = sub.times
        days = (
            times.contract,
            times.self_report,
            times.document_review,
            times.onsite_from,
            times.onsite_to,
            times.report,
            times.internal_review,
            times.issued,
            times.received.date(),
        )
        assert all(before < after for before, after in pairwise(days))
