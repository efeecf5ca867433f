"""regions.jsonl ``annual_missing``: listed entities without a yearly table."""

from datetime import date

import pytest

from corpus import rulesets
from extractors.facts import reports_of
from extractors.formats import read
from models.round import Register, RegisterEntry, RoundSettings
from models.vocabulary import Scope
from scanner.grouping.papers import Paper
from scanner.joining import join
from scanner.results.annual import batch_of
from scanner.results.writer import region_rows

_TABLE = (
    "绿色工厂动态管理表\n单位名称：苏州青禾齿轮有限公司\n统一社会信用代码：91320500MA1KTE5T20\n所在省市：江苏省苏州市\n"
)
_APPLICATION = "绿色工厂自评价报告\n申报单位：苏州云杉涂料有限公司\n所在省市：江苏省苏州市\n公司主要生产水性涂料。\n"
_LISTED = (
    ("苏州青禾齿轮有限公司", "江苏", "绿色工厂", "第五批"),
    ("苏州云杉涂料有限公司", "江苏省", "绿色工厂", "第二批"),
    ("无锡石桥机械有限公司", "江苏", "", "3"),
    ("苏州青禾齿轮有限公司", "江苏", "绿色供应链管理示范企业", "第六批"),
    ("南京望潮电子有限公司", "江苏", "绿色工厂", "第七批"),
    ("杭州听松机械有限公司", "浙江", "绿色工厂", "第一批"),
)


def _register(rows: tuple[tuple[str, str, str, str], ...]) -> Register:
    headers = ("名称", "地区", "类别", "批次")
    entries = (
        RegisterEntry(number=number, cells=dict(zip(headers, row, strict=True))) for number, row in enumerate(rows, 2)
    )
    return Register(
        kind="listed", path="listed.csv", sha256="0" * 64, as_of=None, covers=None, source=None, entries=tuple(entries)
    )


def _missing(texts: tuple[str, ...], scope: Scope, registers: tuple[Register, ...]) -> dict[str, tuple[str, ...]]:
    law = rulesets.load("2022")
    settings = RoundSettings(
        ruleset="2022", reference_date=date(2022, 10, 31), deadline=date(2022, 10, 31), scope=scope
    )
    papers = []
    for number, text in enumerate(texts):
        document = read(text.encode("utf8"), "a.txt")
        papers.append(Paper(path=f"{number}/a.txt", sha256=document.sha256, reports=reports_of(document)))
    joined = join(settings, papers, registers)
    return {row.name: row.annual_missing for row in region_rows(joined, (), law)}


def test_who_is_listed_and_filed_none() -> None:
    missing = _missing((_TABLE,), Scope.PARTIAL, (_register(_LISTED),))
    assert missing == {"江苏省": ("无锡石桥机械有限公司", "苏州云杉涂料有限公司", "苏州青禾齿轮有限公司")}


def test_the_category_counts_where_the_register_names_one() -> None:
    missing = _missing((_TABLE,), Scope.PARTIAL, (_register(_LISTED[:1]),))
    assert missing == {"江苏省": ()}


@pytest.mark.parametrize(("scope", "count"), [(Scope.PARTIAL, 0), (Scope.NATIONAL, 3)])
def test_a_round_of_applications_alone_says_nothing_unless_it_is_national(scope: Scope, count: int) -> None:
    missing = _missing((_APPLICATION,), scope, (_register(_LISTED),))
    assert len(missing["江苏省"]) == count


def test_without_a_register_nobody_is_missing() -> None:
    assert _missing((_TABLE,), Scope.NATIONAL, ()) == {"江苏省": ()}


@pytest.mark.parametrize(
    ("printed", "number"),
    [("第五批", 5), ("5", 5), ("第十批", 10), ("第十二批", 12), ("2021年第六批", 6), ("", None), ("2021", None)],
)
def test_batches(printed: str, number: int | None) -> None:
    assert batch_of(printed) == number
