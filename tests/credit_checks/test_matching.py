"""Who a row is about: codes decide, names nominate, near names are shown."""

import pytest

from credit_checks.subjects.matching import RegisterIndex, Registers, names_in
from credit_checks.subjects.near_names import NearNames
from models.cases import MatchHow
from models.identity import fold_name, parents_of
from models.round import Register, RegisterEntry

OWN, OTHER = "91320500MA1KTE5T20", "91320500MA2PRUEF4L"
DOUBTFUL = "91320500MA2PRUEF1B"  # its last character is right, that of its organisation code is not
REAL = "91310000677833266F"  # its organisation code has a right check character
NAME = "苏州青禾齿轮有限公司"


def register(*rows: dict[str, str], kind: str = "removed") -> Register:
    entries = tuple(RegisterEntry(number=number, cells=row) for number, row in enumerate(rows, 2))
    return Register(kind=kind, path=f"{kind}.csv", sha256="", as_of=None, covers=None, source=None, entries=entries)


def row(name: str, code: str = "", former: str = "") -> dict[str, str]:
    return {"名称": name, "统一社会信用代码": code, "曾用名": former}


def found(uscc: str | None, name: str, *rows: dict[str, str]) -> list[tuple[int, MatchHow]]:
    matches = RegisterIndex(register(*rows)).about(uscc, (name,)).matches
    return [(match.entry.number, match.how) for match in matches]


@pytest.mark.parametrize(
    ("uscc", "entry", "how"),
    [
        (OWN, row("另一名称", OWN), MatchHow.CODE),
        (OWN, row(NAME, OTHER), None),
        (OWN, row(NAME, ""), MatchHow.NAME),
        (OWN, row(NAME, OWN[:-1] + "1"), MatchHow.NAME),
        (None, row(NAME, OTHER), MatchHow.NAME),
        (OWN, row("苏州青禾齿轮有限责任公司", ""), MatchHow.NAME),
        (OWN, row("苏州（青禾 齿轮有限公司"), MatchHow.NAME),
        (OWN, row("苏州丰禾传动有限公司", "", "某厂；苏州青禾齿轮有限公司"), MatchHow.FORMER_NAME),
        (OWN, row("苏州丰禾传动有限公司", OTHER, "苏州青禾齿轮有限公司"), None),
        (OWN, row("苏州丰禾传动有限公司（原苏州青禾齿轮有限公司）"), MatchHow.FORMER_NAME),
        (OWN, row("苏州丰禾传动有限公司（现更名为：苏州青禾齿轮有限公司）"), MatchHow.FORMER_NAME),
        (OWN, row("苏州青禾齿轮股份有限公司"), MatchHow.NEAR_NAME),
        (OWN, row("苏州青禾齿轮有限公司昆山分公司"), MatchHow.BRANCH),
        (OWN, row("苏州青禾齿轮有限公司昆山分公司", OTHER), MatchHow.BRANCH),
        (OWN, row("苏州青禾齿轮有限公司昆山分公司", OWN), MatchHow.CODE),
        (OWN, row("苏州青禾齿轮股份有限公司", OTHER), None),
        (OWN, row("常州青禾轴承有限公司"), None),
        (OWN, row(NAME, "9132****E5T20"), MatchHow.MASKED_CODE),
        (OWN, row(NAME, "9132****F5T20"), None),
        (OWN, row(NAME, "3205****00123"), MatchHow.NAME),
        (OWN, row("另一名称", "9132****E5T20"), None),
        (OWN, row("蘇州青禾齒輪有限公司", "9132****E5T20"), MatchHow.MASKED_CODE),
        (OWN, row("苏州青禾齿轮有限公司昆山工厂"), MatchHow.BRANCH),
        (OWN, row(NAME, DOUBTFUL), MatchHow.NAME),
        (DOUBTFUL, row(NAME, DOUBTFUL), MatchHow.CODE),
        (DOUBTFUL, row("另一名称", DOUBTFUL), MatchHow.DOUBTFUL_CODE),
        (DOUBTFUL, row(NAME, OWN), MatchHow.NAME),
        (REAL, row("另一名称", "67783326-6"), MatchHow.CODE),
        (REAL, row(NAME, "132215150"), None),
    ],
)
def test_one_row(uscc: str | None, entry: dict[str, str], how: MatchHow | None) -> None:
    assert found(uscc, NAME, entry) == ([] if how is None else [(2, how)])


@pytest.mark.parametrize(
    ("name", "parents"),
    [
        ("北京绿衡认证中心有限公司西安分公司", ("北京绿衡认证中心有限公司",)),
        ("北京绿衡认证中心西安分中心", ("北京绿衡认证中心",)),
        ("苏州青禾齿轮有限公司（昆山）办事处", ("苏州青禾齿轮有限公司",)),
        ("江苏某某研究院检测中心苏州分院", ("江苏某某研究院检测中心", "江苏某某研究院")),
        ("北京绿衡认证中心有限公司", ()),
        ("西安分公司", ()),
    ],
)
def test_the_names_that_a_branch_can_belong_to(name: str, parents: tuple[str, ...]) -> None:
    assert parents_of(fold_name(name)) == parents


def test_a_parents_row_is_shown_for_its_branch_and_is_never_certain() -> None:
    branch = "苏州青禾齿轮有限公司昆山分公司"
    answer = RegisterIndex(register(row(NAME, OTHER))).about(OWN, (branch,))
    assert [(match.how, match.certain) for match in answer.branches] == [(MatchHow.BRANCH, False)]
    assert answer.named == ()


def test_a_row_of_the_same_name_with_another_code_is_kept_apart() -> None:
    answer = RegisterIndex(register(row(NAME, OTHER))).about(OWN, (NAME,))
    assert answer.matches == ()
    assert [entry.number for entry in answer.other_codes] == [2]


def test_an_organisation_code_in_a_column_of_its_own_counts() -> None:
    entry = {**row("另一名称", "310115677833266"), "组织机构代码 org_no": "67783326-6"}
    assert found(REAL, NAME, entry) == [(2, MatchHow.CODE)]
    assert found(REAL, NAME, {**entry, "处罚机关统一社会信用代码": OTHER}) == [(2, MatchHow.CODE)]


def test_only_equal_codes_are_certain() -> None:
    answer = RegisterIndex(register(row(NAME), row("别名", OWN))).about(OWN, (NAME,))
    assert [(match.entry.number, match.certain) for match in answer.matches] == [(3, True), (2, False)]


@pytest.mark.parametrize(
    "entry",
    [
        row("苏州青禾传动有限公司"),
        row("苏州丰禾有限公司", former="苏州青禾传动有限公司"),
        row("甲公司（原苏州青禾传动有限公司）"),
    ],
)
def test_a_former_name_of_the_subject_nominates_as_a_former_name(entry: dict[str, str]) -> None:
    answer = RegisterIndex(register(entry)).about(OWN, (NAME,), ("苏州青禾传动有限责任公司",))
    assert [(match.how, match.certain) for match in answer.matches] == [(MatchHow.FORMER_NAME, False)]
    assert (
        RegisterIndex(register({**entry, "统一社会信用代码": OTHER}))
        .about(OWN, (NAME,), ("苏州青禾传动有限公司",))
        .matches
        == ()
    )


def test_a_name_that_is_borne_today_as_well_is_no_former_name() -> None:
    answer = RegisterIndex(register(row(NAME))).about(OWN, (NAME,), (NAME,))
    assert [match.how for match in answer.matches] == [MatchHow.NAME]


def test_a_near_name_whose_masked_code_agrees_comes_first() -> None:
    rows = (
        row("苏州青木齿轮有限公司"),
        row("苏州青和齿轮有限公司", "9132****E5T20"),
        row("苏州青衣齿轮有限公司", OTHER),
    )
    assert found(OWN, NAME, *rows) == [(3, MatchHow.NEAR_NAME), (2, MatchHow.NEAR_NAME)]


def test_all_rows_of_a_near_name_are_shown() -> None:
    rows = [row("苏州青木齿轮有限公司") for _ in range(5)]
    assert found(OWN, NAME, *rows) == [(number, MatchHow.NEAR_NAME) for number in range(2, 7)]


def test_a_near_name_is_not_looked_for_where_a_name_is_found() -> None:
    assert found(None, NAME, row(NAME), row("苏州青禾齿轮股份有限公司")) == [(2, MatchHow.NAME)]


def test_named_and_near_are_told_apart() -> None:
    answer = RegisterIndex(register(row("苏州青禾齿轮集团有限公司"))).about(OWN, (NAME,))
    assert answer.named == ()
    assert [match.similarity < 100 for match in answer.near] == [True]


def test_every_name_of_a_subject_is_asked_for() -> None:
    index = RegisterIndex(register(row("甲公司"), row("乙公司")))
    assert [match.entry.number for match in index.about(None, ("乙公司", "甲公司")).matches] == [2, 3]


def test_a_register_without_names_matches_nobody() -> None:
    assert RegisterIndex(register()).about(None, ("", "甲公司")).matches == ()


def test_registers_answer_by_kind() -> None:
    given = (register(row(NAME, OWN)), register(row("甲", OTHER), kind="blacklist"), register(kind="quota"))
    known = Registers({one.kind: one for one in given})
    assert {kind: len(answer.matches) for kind, answer in known.about(OWN, (NAME,)).items()} == {
        "removed": 1,
        "blacklist": 0,
    }
    assert known.get("quota") is not None
    assert known.get("listed") is None


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("黑龙江省节能监测中心（原黑龙江省节能技术服务中心）", ("黑龙江省节能监测中心", "黑龙江省节能技术服务中心")),
        ("甲公司(曾用名：乙（北京）公司)", ("甲公司", "乙（北京）公司")),
        ("甲（原料）有限公司", ("甲（原料）有限公司",)),
        ("示例（北京）有限公司", ("示例（北京）有限公司",)),
    ],
)
def test_names_in_a_note(printed: str, names: tuple[str, ...]) -> None:
    assert names_in(RegisterEntry(number=2, cells={"名称": printed})) == names


@pytest.mark.parametrize(
    ("asked", "held", "near"),
    [
        ("北京国建联信认证中心有限公司", "北京建国联信认证中心有限公司", True),
        ("湖南中质信管理技术有限公司", "湖南省中质信管理技术有限公司", True),
        ("晶科能源有限公司", "晶科能源股份有限公司", True),
        ("某某建设集团第二工程技术有限公司", "某某建设集团第三工程技术有限公司", False),
        ("苏州青禾齿轮有限公司", "苏州云杉涂料有限公司", False),
        ("惠州市豪鹏科技有限公司", "赣州市豪鹏科技有限公司", False),
        ("惠州东方雨虹建筑材料有限公司", "锦州东方雨虹建筑材料有限公司", False),
        ("苏州青禾齿轮有限公司", "苏州青和齿轮有限公司", True),
        ("苏州青禾齿轮有限公司", "苏州青齿禾轮有限公司", True),
        ("苏州青禾齿轮有限公司", "苏州青禾齿有限公司", True),
        ("苏州青禾齿轮有限公司", "苏州青木齿条有限公司", False),
        ("青禾齿轮有限公司", "苏州市青禾齿轮有限公司", True),
        ("四川青禾齿轮有限公司", "青禾齿轮有限公司", True),
        ("江苏省苏州市青禾齿轮有限公司", "苏州青禾齿轮有限公司", True),
        ("苏州青禾齿轮有限公司", "杭州青禾齿轮有限公司", False),
        ("青禾齿轮有限公司", "苏州青禾齿轮股份有限公司", False),
        ("青禾有限公司", "苏州青禾有限公司", False),
        ("苏州青禾齿轮传动科", "苏州青禾齿轮传动科技有限公司", True),
        ("苏州青禾齿轮传动科技有限公司", "苏州青禾齿轮传动", True),
        ("苏州青禾齿轮", "苏州青禾齿轮有限公司", True),
        ("苏州青禾齿轮有限责任", "苏州青禾齿轮有限公司", True),
        ("苏州青禾齿轮有限责人公司", "苏州青禾齿轮有限责任公司", True),
        ("苏州青禾齿轮科有技限责任公司", "苏州青禾齿轮科技有限责任公司", True),
    ],
)
def test_near_names(asked: str, held: str, *, near: bool) -> None:
    for one, other in ((asked, held), (held, asked)):
        names = NearNames([fold_name(other), "无关的名称"])
        assert [found.name for found in names.near(fold_name(one))] == ([fold_name(other)] if near else [])


def test_a_name_is_not_near_itself_and_the_nearest_come_first() -> None:
    names = NearNames(
        ["甲乙丙丁戊己庚辛壬癸有限公司", "甲乙丙丁戊己庚辛壬子有限公司", "甲乙丙丁戊己庚辛壬癸子有限公司"]
    )
    near = names.near("甲乙丙丁戊己庚辛壬癸有限公司")
    assert [(one.name, one.similarity) for one in near] == [
        ("甲乙丙丁戊己庚辛壬癸子有限公司", 97),
        ("甲乙丙丁戊己庚辛壬子有限公司", 93),
    ]
