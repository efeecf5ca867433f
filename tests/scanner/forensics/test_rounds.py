"""The independence of whole rounds: which reports are compared, against whom, and what that comes to."""

from collections.abc import Mapping
from concurrent.futures import Executor

import msgspec
import pytest

from models.cases import Client, Pattern
from models.finding import Message, Passage
from models.signals import FileFact, Independence, Level, Signal
from scanner.execution import executor
from scanner.forensics.exhibits import Exhibit
from scanner.forensics.rounds import with_patterns
from tests.assessing import independence_of
from tests.casefile import round_of
from tests.scanner.forensics.telling import COLD_STORE, FOUNDRY, HOUSE, LATHE, QUENCH, STOVE

QINGHE, YUNSHAN = "苏州青禾齿轮有限公司", "苏州云杉涂料有限公司"


def self_of(party: str, told: str = "", **more: object) -> dict[str, object]:
    """A self-evaluation in words of its own, and whatever else it tells."""
    own = {"青禾": FOUNDRY, "云杉": COLD_STORE}[party]
    where = {"青禾": ("江苏省苏州市青禾路1号", "沈立"), "云杉": ("江苏省苏州市云杉路22号", "顾安")}[party]
    return {
        "form": "told_self",
        "of": [party],
        "address": where[0],
        "leader": where[1],
        "told": f"{own}\n\n{told}",
    } | more


def third_of(party: str, evaluator: str, told: str = "", **more: object) -> dict[str, object]:
    """A third-party report in words of its own, and whatever else it tells."""
    own = {"青禾": HOUSE, "云杉": STOVE}[party]
    return {"form": "told_third", "of": [party, evaluator], "told": f"{own}\n\n{told}"} | more


def assess_files(
    files: Mapping[str, object], pool: Executor | None = None, shares: tuple[int, tuple[int, ...]] = (0, ())
) -> dict[str, Independence]:
    """The independence by the applicant's name."""
    joined, documents = round_of({"files": files})
    found = independence_of(joined.submissions, documents, pool, shares)
    names = {case.submission.id: case.submission.applicant.name for case in joined.submissions}
    return {names[submission]: one for submission, one in found.items()}


def signs(one: Independence) -> dict[str, Signal]:
    """The signs by name."""
    return {signal.name: signal for signal in one.signals}


PLAIN = {
    "青禾/自评价.md": self_of("青禾"),
    "青禾/第三方.md": third_of("青禾", "甲机构"),
}
TWO = {
    **PLAIN,
    "云杉/自评价.md": self_of("云杉"),
    "云杉/第三方.md": third_of("云杉", "甲机构"),
}


def test_reports_in_words_of_their_own() -> None:
    found = assess_files(TWO)
    assert {name: one.assessment.level for name, one in found.items()} == {QINGHE: Level.NONE, YUNSHAN: Level.NONE}
    own, other = found[QINGHE].own, found[QINGHE].other
    assert own is not None
    assert other is not None
    assert (own.path, other.path) == ("青禾/自评价.md", "青禾/第三方.md")


@pytest.mark.slow
def test_the_same_bytes_whatever_the_jobs() -> None:
    files = {**TWO, "云杉/自评价.md": self_of("云杉", QUENCH), "青禾/自评价.md": self_of("青禾", QUENCH)}
    with executor(2, None) as pool:
        several = msgspec.msgpack.encode(assess_files(files, pool=pool))
    assert several == msgspec.msgpack.encode(assess_files(files))


def test_an_error_costs_one_application(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(own: Exhibit, *_: object) -> tuple[Signal, ...]:
        if "青禾" in own.filed.path:
            raise IndexError("of a place")
        return ()

    monkeypatch.setattr("scanner.forensics.assessing.signals", failing)
    found = assess_files(TWO)
    assert {name: one.assessment.level for name, one in found.items()} == {
        QINGHE: Level.UNVERIFIED,
        YUNSHAN: Level.NONE,
    }
    assert found[QINGHE].reason == Message(
        zh="比对两份报告时出错，未能核对：IndexError: of a place",
        en="comparing the reports failed: IndexError: of a place",
    )


def test_of_several_reports_the_pair_that_tells_most_counts() -> None:
    files = {
        **PLAIN,
        "青禾/第三方（二）.md": third_of("青禾", "甲机构", QUENCH),
        "青禾/自评价.md": self_of("青禾", QUENCH),
    }
    found = assess_files(files)[QINGHE]
    assert list(signs(found)) == ["copied_text"]
    assert found.other is not None
    assert found.other.path == "青禾/第三方（二）.md"


def test_a_pair_that_was_read_in_part_outweighs_one_without_signs() -> None:
    files = {**PLAIN, "青禾/第三方（二）.md": third_of("青禾", "甲机构", "评分表另附。", lost=["第2页"])}
    found = assess_files(files)[QINGHE]
    assert found.assessment.level is Level.UNVERIFIED
    assert found.reason is not None
    assert found.reason.zh.endswith("青禾/第三方（二）.md")


def test_copies_of_one_report_are_compared_once() -> None:
    files = {**PLAIN, "青禾/副本/自评价.md": PLAIN["青禾/自评价.md"]}
    found = assess_files(files)[QINGHE]
    assert found.own is not None
    assert found.own.path == "青禾/副本/自评价.md"
    assert found.assessment.level is Level.NONE


@pytest.mark.parametrize(
    ("unrelated", "shares", "name", "said"),
    [
        (0, (), "copied_text", "事实性内容。"),
        (19, (), "copied_text", "事实性内容。"),
        (1000, (), "copied_text", "高于本批次全部1000对无关报告。"),
        (1000, (100_000,), "copied_text", "超过99.9%的无关报告对（共1000对）。"),
        (40, (100_000,), "copied_text", "高于40对无关报告中的39对。"),
        (20, (100_000,), "copied_text", "高于20对无关报告中的19对。"),
        (20, (100_000, 100_000), "copied_text_common", "高于20对无关报告中的18对。"),
    ],
)
def test_copied_text_says_how_rare_it_is(unrelated: int, shares: tuple[int, ...], name: str, said: str) -> None:
    files = {"青禾/自评价.md": self_of("青禾", QUENCH), "青禾/第三方.md": third_of("青禾", "甲机构", QUENCH)}
    found = assess_files(files, shares=(unrelated, shares))[QINGHE]
    assert list(signs(found)) == [name]
    assert signs(found)[name].message.zh.endswith(said)
    assert found.standing is not None
    assert (found.standing.unrelated, found.standing.below) == (unrelated, unrelated - len(shares))


def test_values_of_other_evaluators_files_prove_nothing() -> None:
    mine, form = {"author": "陆鸣", "rsid_root": "00A1B2C3"}, {"author": "陆鸣"}
    files = {
        "青禾/自评价.md": self_of("青禾", facts=mine),
        "青禾/第三方.md": third_of("青禾", "甲机构", facts=mine),
        "云杉/自评价.md": self_of("云杉"),
        "云杉/第三方.md": third_of("云杉", "乙机构", facts=form),
    }
    assert list(signs(assess_files(files)[QINGHE])) == ["revision_root"]
    own = {**files, "云杉/第三方.md": third_of("云杉", "甲机构", facts=form)}
    assert list(signs(assess_files(own)[QINGHE])) == ["revision_root", "same_author"]


def test_names_of_other_applicants_left_in() -> None:
    files = {**TWO, "青禾/自评价.md": self_of("青禾", f"{YUNSHAN}（以下简称“公司”）成立于2004年。")}
    found = assess_files(files)[QINGHE]
    place = signs(found)["residue_own"].own[0]
    assert isinstance(place, Passage)
    assert place.at.quote == YUNSHAN


@pytest.mark.parametrize(("evaluator", "name"), [("甲机构", "residue_client"), ("乙机构", "residue_own")])
def test_the_name_of_another_client_of_the_evaluator_left_in_several_places(evaluator: str, name: str) -> None:
    told = f"{YUNSHAN}高度重视节能工作。\n\n综上，{YUNSHAN}已具备创建绿色工厂的条件。"
    files = {**TWO, "青禾/自评价.md": self_of("青禾", told), "云杉/第三方.md": third_of("云杉", evaluator)}
    found = assess_files(files)
    assert list(signs(found[QINGHE])) == [name]
    assert found[QINGHE].assessment.level is (Level.SUSPECTED if name == "residue_client" else Level.NOTICE)


TYPOS = "公司建立了环镜管理体系，并通过认证。公司建立健全能源记量器具台账。厂区绿华面积1.2万平方米。"


@pytest.mark.parametrize(("elsewhere", "name"), [("", "shared_typos"), (TYPOS[:18], "shared_typo_once")])
def test_words_that_clients_of_others_misspell_alike_tell_nothing(elsewhere: str, name: str) -> None:
    files = {
        "青禾/自评价.md": self_of("青禾", TYPOS),
        "青禾/第三方.md": third_of("青禾", "甲机构", TYPOS.replace("公司", "该厂")),
        "云杉/自评价.md": self_of("云杉", elsewhere),
        "云杉/第三方.md": third_of("云杉", "乙机构"),
    }
    assert [one for one in signs(assess_files(files)[QINGHE]) if one.startswith("shared")] == [name]


def test_two_clients_of_one_evaluator_with_one_text() -> None:
    files = {**TWO, "云杉/自评价.md": self_of("云杉", QUENCH), "青禾/自评价.md": self_of("青禾", QUENCH)}
    found = assess_files(files)
    sign = signs(found[QINGHE])["sibling_text"]
    assert [clue.path for clue in (*sign.own, *sign.other) if isinstance(clue, Passage)] == [
        "青禾/自评价.md",
        "云杉/自评价.md",
    ]
    place = sign.own[0]
    assert isinstance(place, Passage)
    assert place.at.quote.startswith("今年三月，公司请退休的老师傅回厂")
    assert "是否罕见无从判断" in sign.message.zh
    assert list(signs(found[YUNSHAN])) == ["sibling_text"]


def test_self_evaluations_that_are_mostly_one_text_are_suspected_even_where_no_others_are_known() -> None:
    files = {
        **TWO,
        "青禾/自评价.md": self_of("青禾", f"{COLD_STORE}\n\n{QUENCH}\n\n{LATHE}"),
        "云杉/自评价.md": self_of("云杉", f"{LATHE}\n\n{FOUNDRY}\n\n{QUENCH}"),
    }
    found = assess_files(files)
    assert {name: list(signs(one)) for name, one in found.items()} == {
        QINGHE: ["sibling_text_much"],
        YUNSHAN: ["sibling_text_much"],
    }
    assert found[QINGHE].assessment.level is Level.SUSPECTED


def test_of_two_evaluators_it_is_none_of_theirs() -> None:
    files = {
        "青禾/自评价.md": self_of("青禾", QUENCH),
        "青禾/第三方.md": third_of("青禾", "甲机构"),
        "云杉/自评价.md": self_of("云杉", QUENCH),
        "云杉/第三方.md": third_of("云杉", "乙机构"),
    }
    assert {name: list(signs(one)) for name, one in assess_files(files).items()} == {QINGHE: [], YUNSHAN: []}


def test_house_text_in_a_self_evaluation() -> None:
    files = {**TWO, "青禾/自评价.md": self_of("青禾", QUENCH), "云杉/第三方.md": third_of("云杉", "甲机构", QUENCH)}
    found = assess_files(files)
    sign = signs(found[QINGHE])["house_text"]
    place = sign.other[0]
    assert isinstance(place, Passage)
    assert place.path == "云杉/第三方.md"
    assert list(signs(found[YUNSHAN])) == []


def test_what_the_other_client_wrote_itself_is_no_house_text() -> None:
    files = {
        "青禾/自评价.md": self_of("青禾", QUENCH),
        "青禾/第三方.md": third_of("青禾", "甲机构"),
        "云杉/自评价.md": self_of("云杉", QUENCH),
        "云杉/第三方.md": third_of("云杉", "甲机构", QUENCH),
    }
    assert list(signs(assess_files(files)[QINGHE])) == ["sibling_text"]


def test_files_of_two_clients_that_one_person_made() -> None:
    files = {
        **TWO,
        "青禾/自评价.md": self_of("青禾", facts={"author": "白露", "rsids": ["00A1B2C3", "00B1B2C3"]}),
        "云杉/自评价.md": self_of("云杉", facts={"author": "白露", "rsids": ["00A1B2C3", "00B1B2C3"]}),
    }
    found = signs(assess_files(files)[QINGHE])
    assert list(found) == ["sibling_revision_ids", "sibling_same_author"]
    assert found["sibling_same_author"].other == (FileFact(path="云杉/自评价.md", field="author", values=("白露",)),)


def test_pictures_that_look_alike_in_files_of_two_clients() -> None:
    def photos(stored: str) -> dict[str, object]:
        looks = {"1.png": "0f0f3c3cf0f0c3c3", "2.png": "5a5a33cc5a5acc33"}
        return {
            "pictures": [
                {"place": f"word/media/{name}", "sha256": f"{stored}{name}", "width": 800, "height": 500, "look": look}
                for name, look in looks.items()
            ]
        }

    files = {
        **TWO,
        "青禾/自评价.md": self_of("青禾", facts=photos("原图")),
        "云杉/自评价.md": self_of("云杉", facts=photos("缩小")),
    }
    found = assess_files(files)
    assert {name: list(signs(one)) for name, one in found.items()} == {
        QINGHE: ["sibling_same_pictures"],
        YUNSHAN: ["sibling_same_pictures"],
    }
    assert found[QINGHE].assessment.level is Level.NOTICE


def test_what_the_third_partys_file_has_too_counts_there_only() -> None:
    facts = {"author": "白露"}
    files = {
        **TWO,
        "青禾/自评价.md": self_of("青禾", facts=facts),
        "青禾/第三方.md": third_of("青禾", "甲机构", facts=facts),
        "云杉/自评价.md": self_of("云杉", facts=facts),
    }
    found = assess_files(files)
    assert list(signs(found[QINGHE])) == ["same_author"]
    assert list(signs(found[YUNSHAN])) == ["sibling_same_author"]


def test_an_evaluator_s_clients_against_those_of_others() -> None:
    files = {
        "青禾/自评价.md": self_of("青禾", facts={"author": "陆鸣"}),
        "青禾/第三方.md": third_of("青禾", "甲机构", facts={"author": "陆鸣"}),
        "云杉/自评价.md": self_of("云杉"),
        "云杉/第三方.md": third_of("云杉", "乙机构"),
    }
    joined, documents = round_of({"files": files})
    first, second = with_patterns(joined.evaluators, independence_of(joined.submissions, documents))
    assert (first.identity.name, second.identity.name) == ("北京清源评价中心", "上海明澈技术有限公司")
    assert [one.but(submission="") for one in first.clients] == [
        Client(submission="", applicant=QINGHE, level=Level.NOTICE, signals=("same_author",))
    ]
    assert first.patterns == (Pattern(signal="same_author", shown=1, clients=1, others_shown=0, others_clients=1),)
    assert [one.level for one in second.clients] == [Level.NONE]
    assert second.patterns == ()


def test_a_report_of_a_second_evaluator_accuses_the_one_that_signed_it() -> None:
    files = {
        "青禾/自评价.md": self_of("青禾", QUENCH),
        "青禾/第三方.md": third_of("青禾", "甲机构"),
        "青禾/第三方（二）.md": third_of("青禾", "乙机构", QUENCH),
    }
    joined, documents = round_of({"files": files})
    first, second = with_patterns(joined.evaluators, independence_of(joined.submissions, documents))
    assert [one.level for one in first.clients] == [Level.UNVERIFIED]
    assert [one.signals for one in second.clients] == [("copied_text",)]
