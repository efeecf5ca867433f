"""The persons of project teams over an evaluator's reports."""

from scanner.evaluators.profile_text import profile_lines
from scanner.results.rows import PassageRow
from tests.scanner.evaluators.making import rows_of, third

_NAME = "北京清源评价中心"
_STAFF = "专职人员名单\n\n| 序号 | 姓名 | 职称 | 专业 |\n| --- | --- | --- | --- |\n| 1 | 林一舟 | 高级工程师 | 能源 |"


def test_teams_of_tables_and_of_sentences() -> None:
    one = third(
        "苏州青禾齿轮有限公司", _NAME, _STAFF, people=("林一舟",), visit="评价组组长林一舟，组员周二泉（工程师）。"
    )
    other = third("苏州云杉涂料有限公司", _NAME, visit="评价组组长林一舟；成员郑××。")
    row = rows_of({"甲/第三方.md": one, "乙/第三方.md": other})[_NAME]
    assert [(each.name, each.title, each.prose, each.listed, each.reports) for each in row.teams] == [
        ("林一舟", "工程师", False, True, ("乙/第三方.md", "甲/第三方.md")),
        ("周二泉", "工程师", True, False, ("甲/第三方.md",)),
        ("郑××", "", True, None, ("乙/第三方.md",)),
    ]
    first = row.teams[1].evidence[0]
    assert isinstance(first, PassageRow)
    assert first.quote == "周二泉"
    lines = profile_lines(row)
    said = "1 份报告 reports，正文叙述 in sentences，不在全部人员名单中 not on the list of all staff"
    assert f"  周二泉（工程师，{said}）" in lines


def test_a_leader_in_sentences_is_no_whole_team_in_two_places() -> None:
    visits = (("新疆维吾尔自治区", "甲", "苏州青禾齿轮有限公司"), ("福建省", "乙", "苏州云杉涂料有限公司"))
    files = {
        f"{folder}/第三方.md": third(
            name, _NAME, address=f"{place}某市1号", visit="评价组组长林一舟于2022年6月1日进行了现场评价。"
        )
        for place, folder, name in visits
    }
    assert rows_of(files)[_NAME].days == ()
