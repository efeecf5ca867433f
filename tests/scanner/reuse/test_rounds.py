"""All reports of a round: exact relations and places, what counts as known, the same result whatever the jobs."""

from pathlib import Path
from random import Random

import pytest

from models.errors import LvjianError
from scanner.reuse import Background, PassageKind
from scanner.reuse.round_texts import Relation, RoundReuse
from tests.scanner.reuse.reports import SELF, THIRD, Reports, noise, prose

ONE, TWO, THREE, FOUR = (prose(f"planted {number}", 300) for number in range(4))


@pytest.fixture
def reports(tmp_path: Path) -> Reports:
    return Reports(tmp_path)


def numbers(found: RoundReuse, relation: Relation) -> list[tuple[int, int]]:
    return [(pair.a, pair.b) for pair in found.pairs if pair.relation is relation]


def test_every_relation_is_found_at_its_exact_place(reports: Reports) -> None:
    own = reports.file(SELF, "甲厂", "一所", ONE, TWO)
    third = reports.file(THIRD, "甲厂", "一所", ONE, THREE)
    client = reports.file(SELF, "乙厂", "一所", TWO)
    house = reports.file(THIRD, "乙厂", "一所", THREE)
    reports.others(4)
    strange = reports.file(SELF, "丙厂", "二所", FOUR)
    stranger = reports.file(THIRD, "丁厂", "三所", FOUR)
    assert reports.copied(reports.compared()) == [
        (own, third, Relation.SAME_APPLICANT, ONE, ONE),
        (own, client, Relation.SAME_EVALUATOR_SELF, TWO, TWO),
        (third, house, Relation.EVALUATOR_HOUSE, THREE, THREE),
        (strange, stranger, Relation.CROSS, FOUR, FOUR),
    ]


def test_a_text_of_fifteen_clients_of_one_evaluator_stays_copied(reports: Reports) -> None:
    clients = [reports.file(SELF, f"厂{n}", "一所", ONE) for n in range(15)]
    reports.others(4)
    found = reports.compared()
    every = [(a, b) for a in clients for b in clients if a < b]
    assert reports.copied(found) == [(a, b, Relation.SAME_EVALUATOR_SELF, ONE, ONE) for a, b in every]


@pytest.mark.parametrize(("evaluators", "kind"), [(0, PassageKind.COPIED), (3, PassageKind.BOILERPLATE)])
def test_a_text_at_four_evaluators_is_boilerplate(reports: Reports, evaluators: int, kind: PassageKind) -> None:
    for report in (SELF, THIRD):
        reports.file(report, "甲厂", "一所", ONE)
    reports.others(evaluators, ONE)
    reports.others(26 - evaluators)
    (pair,) = [pair for pair in reports.compared().pairs if (pair.a, pair.b) == (0, 1)]
    (one,) = pair.passages
    assert (one.kind, reports.words(0, one.a), one.elsewhere) == (kind, ONE, evaluators)


def test_known_text_is_known_to_its_ends(reports: Reports) -> None:
    """Not even what stands between two known passages, shorter than a passage may be, is taken for copied."""
    for n in range(6):
        slot = f"本项由第{n}工段长签字"
        for kind in (SELF, THIRD):
            reports.file(kind, f"厂{n}", f"所{n}", ONE + slot + TWO)
    found = reports.compared()
    assert reports.copied(found) == []
    assert numbers(found, Relation.SAME_APPLICANT) == [(n, n + 1) for n in range(0, 12, 2)]


def test_names_are_masked_on_both_sides(reports: Reports) -> None:
    text = (
        "{}的窑尾余热锅炉去年冬天换过一次管束，{}的工人说换完以后蒸汽压力稳了，煤也少烧了，夜班不再需要两个人守着仪表。"
    )
    first, second = (text.format(name, name) for name in ("海天建材有限公司", "绿源纺织厂"))
    reports.file(SELF, "甲厂", "一所", first, names=("海天建材有限公司",))
    reports.file(SELF, "乙厂", "一所", second, names=("绿源纺织厂",))
    (pair,) = reports.compared().pairs
    (one,) = pair.passages
    assert (reports.words(0, one.a), reports.words(1, one.b), one.similarity) == (first, second, 1000)


def test_the_names_of_an_applicant_are_those_of_all_its_reports(reports: Reports) -> None:
    line = "联系人王小明，电话零五一二六六六六八八八八，地址江南市滨河大道十八号科技园二期三栋，邮箱见封面。"
    reports.file(SELF, "甲厂", "一所", line)
    reports.file(
        THIRD, "甲厂", "一所", line, names=("王小明", "零五一二六六六六八八八八", "江南市滨河大道十八号科技园二期三栋")
    )
    assert reports.copied(reports.compared()) == []


def test_the_jobs_make_no_difference_nor_does_the_order(tmp_path: Path) -> None:
    reports = Reports(tmp_path)
    for n in range(12):
        for kind in (SELF, THIRD):
            reports.file(kind, f"厂{n}", f"所{n % 5}", *(ONE, TWO, THREE)[: n % 4], prose(f"pair {n // 3}", 200))
    alone, together = reports.compared(1), reports.compared(2)
    assert alone == together
    order = list(range(24))
    Random(3).shuffle(order)  # noqa: S311  # a seeded generator, not cryptography
    turned = Reports(tmp_path)
    turned.texts = [reports.texts[n] for n in order]
    found = {frozenset((order[pair.a], order[pair.b])) for pair in turned.compared().pairs}
    assert found == {frozenset((pair.a, pair.b)) for pair in alone.pairs}


def test_the_texts_of_one_applicant_count_once(reports: Reports) -> None:
    """A second product, evaluated by somebody else, does not make the applicant's own words common."""
    for evaluator in ("一所", "二所"):
        for kind in (SELF, THIRD):
            reports.file(kind, "甲厂", evaluator, ONE)
    reports.others(4)
    found = reports.compared()
    every = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
    assert reports.copied(found) == [(a, b, Relation.SAME_APPLICANT, ONE, ONE) for a, b in every]


def test_a_house_text_that_went_along_to_another_evaluators_client_stays_rare(reports: Reports) -> None:
    reports.file(THIRD, "甲厂", "一所")
    reports.file(THIRD, "甲厂", "二所", ONE)
    reports.file(THIRD, "乙厂", "二所", ONE)
    reports.others(4)
    assert reports.copied(reports.compared()) == [(1, 2, Relation.EVALUATOR_HOUSE, ONE, ONE)]


def test_a_file_that_holds_both_reports(reports: Reports) -> None:
    head, middle, own, third = (noise(f"bound {n}") for n in range(4))
    reports.add(SELF, "甲厂", "一所", f"{head}{own}\n{ONE}\n{middle}{third}\n{ONE}\n")
    (whole,) = reports.texts
    turn = len(f"{head}{own}\n{ONE}\n")
    reports.texts = [
        whole.but(end=turn),
        whole.but(start=turn, kind=THIRD),
    ]
    (pair,) = reports.compared().pairs
    (one,) = pair.passages
    start = len(f"{head}{own}\n")
    assert (one.a, one.b[0]) == ((start, start + len(ONE)), turn + len(f"{middle}{third}\n"))
    assert reports.words(1, one.b) == ONE


def test_the_same_words_of_a_file_are_not_compared_with_themselves(reports: Reports) -> None:
    reports.file(SELF, "甲厂", "一所", ONE)
    reports.texts += [reports.texts[0].but(kind=THIRD)]
    assert reports.compared() == RoundReuse()


def test_an_unknown_evaluator_is_the_one_that_the_applicants_other_report_names(reports: Reports) -> None:
    reports.file(SELF, "甲厂", "", ONE)
    reports.file(THIRD, "甲厂", "一所")
    reports.file(SELF, "乙厂", "一所", ONE)
    reports.file(SELF, "丙厂", "", TWO)
    reports.file(THIRD, "丙厂", "", TWO)
    reports.file(SELF, "", "", THREE)
    reports.file(SELF, "", "", THREE)
    reports.others(4)
    assert [one[:4] for one in reports.copied(reports.compared())] == [
        (0, 2, Relation.SAME_EVALUATOR_SELF, ONE),
        (3, 4, Relation.SAME_APPLICANT, TWO),
        (5, 6, Relation.CROSS, THREE),
    ]


def test_many_reports_with_one_house_text_are_compared_with_the_first(reports: Reports) -> None:
    for n in range(9):
        reports.file(SELF, f"厂{n}", "一所", TWO)
        reports.file(THIRD, f"厂{n}", "一所", ONE)
    found = reports.compared()
    assert numbers(found, Relation.EVALUATOR_HOUSE) == [(1, n) for n in range(3, 18, 2)]
    assert len(numbers(found, Relation.SAME_EVALUATOR_SELF)) == 36
    assert numbers(found, Relation.CROSS) == []


def test_a_house_text_in_one_self_evaluation_only(reports: Reports) -> None:
    """It is its own third-party report that says so, not those of the evaluator's other clients."""
    for n in range(9):
        reports.file(SELF, f"厂{n}", "一所", *([ONE] if n == 4 else []))
        reports.file(THIRD, f"厂{n}", "一所", ONE)
    found = reports.compared()
    assert (numbers(found, Relation.SAME_APPLICANT), numbers(found, Relation.CROSS)) == ([(8, 9)], [])


def test_a_house_text_in_a_self_evaluation_whose_own_report_lacks_it(reports: Reports) -> None:
    for n in range(9):
        reports.file(SELF, f"厂{n}", "一所", *([ONE] if n == 4 else []))
        reports.file(THIRD, f"厂{n}", "一所", *([] if n == 4 else [ONE]))
    assert numbers(reports.compared(), Relation.CROSS) == [(1, 8)]


def test_the_given_background_counts_too(reports: Reports) -> None:
    for kind in (SELF, THIRD):
        reports.file(kind, "甲厂", "一所", ONE, TWO)
    known = Background.of({"往年的机构": [ONE]})
    (pair,) = reports.compared(background=known).pairs
    kinds = {reports.words(0, one.a): one.kind for one in pair.passages}
    assert kinds == {ONE: PassageKind.BOILERPLATE, TWO: PassageKind.COPIED}


def test_too_few_evaluators_do_not_tell_what_is_common_between_two(reports: Reports) -> None:
    for n in range(3):
        for kind in (SELF, THIRD):
            reports.file(kind, f"厂{n}", f"所{n}", *([ONE] if n else []))
    found = reports.compared()
    assert (numbers(found, Relation.CROSS), found.unrelated, found.shares) == ([], 0, ())


def test_what_both_reports_of_two_applicants_say_is_not_told_across_in_a_small_round(reports: Reports) -> None:
    """It may be anybody's in their trade; how much unrelated reports have in common, it tells all the same."""
    for n in range(5):
        for kind in (SELF, THIRD):
            reports.file(kind, f"厂{n}", f"所{n}", *([ONE] if n < 2 else []))
    found = reports.compared()
    assert (numbers(found, Relation.CROSS), len(found.shares), found.unrelated) == ([], 2, 20)


def test_pairs_of_nothing_in_common_are_counted(reports: Reports) -> None:
    for n in range(5):
        reports.file(SELF, f"厂{n}", f"所{n % 4}", *([ONE] if n == 1 else []))
        reports.file(THIRD, f"厂{n}", f"所{n % 4}", *([ONE] if n == 2 else []))
    reports.file(SELF, "", "所1")
    reports.file(SELF, "厂9", "")
    found = reports.compared()
    length = min(reports.texts[2].end, reports.texts[5].end)
    assert found.unrelated == 25 - 5 - 2
    assert found.shares == (len(ONE) * 100_000 // length,)


@pytest.mark.parametrize("text", ["", "短", "本报告很短。", "页\f页", prose("short", 60)])
def test_short_texts_do_no_harm(reports: Reports, text: str) -> None:
    reports.add(SELF, "甲厂", "一所", text)
    reports.add(THIRD, "甲厂", "一所", text)
    copied = reports.copied(reports.compared())
    assert copied == ([(0, 1, Relation.SAME_APPLICANT, text, text)] if len(text) > 30 else [])


def test_no_texts_and_one_text(reports: Reports) -> None:
    assert reports.compared() == RoundReuse()
    reports.file(SELF, "甲厂", "一所", ONE)
    assert reports.compared() == RoundReuse()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_text_that_cannot_be_read_is_named(reports: Reports, jobs: int) -> None:
    reports.file(SELF, "甲厂", "一所", ONE)
    reports.texts += [reports.texts[0].but(location=str(reports.folder / "gone.txt"))]
    with pytest.raises(LvjianError, match=r"gone\.txt: the text of 0+ cannot be read"):
        reports.compared(jobs)


def test_a_range_beyond_the_end_is_named(reports: Reports) -> None:
    reports.file(SELF, "甲厂", "一所", ONE)
    reports.texts += [reports.texts[0].but(end=5000)]
    with pytest.raises(LvjianError, match=r"0\.txt: the text of 0+ ends at \d+, before 5000"):
        reports.compared()


def test_nothing_is_left_behind(reports: Reports) -> None:
    reports.file(SELF, "甲厂", "一所", ONE)
    reports.file(THIRD, "甲厂", "一所", ONE)
    reports.compared()
    assert sorted(path.name for path in reports.folder.iterdir()) == ["0.txt", "1.txt"]
