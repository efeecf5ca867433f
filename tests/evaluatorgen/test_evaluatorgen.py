"""The generator of rounds with evaluators to be looked at: what is planted is there; and a small round, judged by a scan."""

from pathlib import Path

import pytest

from tests.e2e.rounds import lvjian
from tests.evaluatorgen.acts import ACTS
from tests.evaluatorgen.cast import INDEPENDENCE, PLANTED, TRAPS, roles
from tests.evaluatorgen.folder import Expected, make_small, truth_path
from tests.evaluatorgen.judge import Judged, judged
from tests.evaluatorgen.planning import Cast


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Expected, ...]]:
    folder = tmp_path_factory.mktemp("evaluators") / "round"
    return folder, make_small(folder, 7)


def test_a_round_holds_what_the_issue_asks_for() -> None:
    cast = roles(300)
    assert sum(role.clients for role in cast) + 3 == 300
    assert len({role.name for role in cast}) == len(cast)
    assert {clause for role in cast for clause in role.reasons} == {
        clause for role in PLANTED for clause in role.reasons
    }
    assert all(5 <= role.clients <= 16 for role in cast)
    assert set(ACTS) <= {role.name for role in (*PLANTED, *TRAPS)}


def test_the_same_seed_makes_the_same_bytes(small: tuple[Path, tuple[Expected, ...]], tmp_path: Path) -> None:
    folder, truth = small
    assert make_small(tmp_path / "round", 7) == truth
    files = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    again = {path.relative_to(tmp_path / "round"): path for path in (tmp_path / "round").rglob("*") if path.is_file()}
    assert again.keys() == files.keys()
    assert all(again[name].read_bytes() == data for name, data in files.items())
    assert truth_path(folder).read_bytes() == truth_path(tmp_path / "round").read_bytes()


def test_persons_and_companies_are_as_the_truth_says() -> None:
    cast = Cast(5, roles(300), "stated")
    cast.play(ACTS)
    nine, ten = (
        [one for one in cast.evaluator(role).staff if one.title != "助理工程师"] for role in ("nine_five", "ten_five")
    )
    assert (len(nine), len(ten)) == (9, 10)
    assert [sum("高级" in one.title for one in staff) for staff in (nine, ten)] == [5, 5]
    first, second = ({one.name for one in cast.evaluator(role).staff} for role in ("seconded_one", "seconded_other"))
    assert len(first & second) == 2
    heads = [cast.evaluator(role).org.legal for role in ("head_one", "head_other")]
    assert heads[0].name == heads[1].name
    assert heads[0].phone != heads[1].phone
    assert len(cast.world.affiliates) == 1  # of the pair within the cap; the other relation is stated in annex 10
    assert len({cast.evaluator(role).org.uscc for role in cast.roles}) == len(cast.roles)


@pytest.fixture(scope="module")
def found(small: tuple[Path, tuple[Expected, ...]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Judged]:
    """What a scan says of each role of the small round."""
    folder, truth = small
    out = tmp_path_factory.mktemp("out") / "run"
    done = lvjian("scan", folder, "-o", out)
    assert done.returncode == 0, done.stderr
    return {one.expected.role: one for one in judged(truth, out)}


def test_whom_a_review_is_recommended_for_and_why(found: dict[str, Judged]) -> None:
    assert {role: one.reasons for role, one in found.items()} == {
        role: one.expected.reasons for role, one in found.items()
    }
    assert not [role for role, one in found.items() if not one.right]


def test_they_stand_at_the_top_of_the_report(found: dict[str, Judged]) -> None:
    planted = [one for one in found.values() if one.expected.recommended]
    assert sorted(one.rank or 0 for one in planted) == list(range(1, len(planted) + 1))


def test_the_reasons_are_told_in_words(found: dict[str, Judged]) -> None:
    assert "中级职称以上专职人员9人" in found["nine_five"].words[0]
    assert "在三年内被列入黑名单" in found["listed"].words[0]
    assert "2人同时被" in found["seconded_one"].words[0]
    assert f"{INDEPENDENCE} suspected" in found["kit"].words[0]
    assert "5家的自评价报告独立性存疑" in found["kit"].words[0]
