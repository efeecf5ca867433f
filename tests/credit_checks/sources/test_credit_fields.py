"""The fields of the sources' answers: every column is one of its register kind, or a label that is known to have none."""

import pytest

from corpus.reference.credit_fields import Fields, gsxt_fields, qichacha_fields, tax_list_fields, tianyancha_fields
from corpus.reference.credit_sources import credit_sources
from corpus.registers import kinds
from credit_checks.sources.known import known_sources

TABLES = (*gsxt_fields().tables, *tianyancha_fields().tables, *qichacha_fields().tables)
OWN_LABELS = {"公示日期", "所属税务机关", "数据来源", "类别"}
"""What sources print without a column of the kind."""


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{table.id} {next(iter(table.columns))}")
def test_columns_are_those_of_the_kind(table: Fields) -> None:
    headers = set(kinds()[table.kind].headers)
    assert set(table.columns.values()) - headers - OWN_LABELS == set()
    assert set(table.needs) | set(table.removal) <= set(table.columns)


def test_labels_of_the_tax_list_are_those_of_the_kind() -> None:
    columns = {label.column for label in tax_list_fields().labels} - {"", "组织机构代码"}
    assert columns <= set(kinds()[tax_list_fields().kind].headers)


@pytest.mark.parametrize(
    ("label", "column"),
    [
        ("纳税人名称", "名称"),
        ("纳税人识别号", "统一社会信用代码"),
        ("统一社会信用代码(纳税人识别号)", "统一社会信用代码"),
        ("组织机构代码", "组织机构代码"),
        ("注册地址", "注册地址"),
        ("法定代表人或者负责人姓名、性别、证件名称及号码", "法定代表人姓名"),
        ("负有直接责任的财务负责人姓名、性别、证件名称及号码", ""),
        ("负有直接责任的中介机构信息及其从业人员信息", ""),
        ("案件性质", "案件性质"),
        ("主要违法事实、相关法律依据及处理处罚情况", "主要违法事实"),
        ("相关法律依据及税务处理处罚情况", "税务处理处罚情况"),
        ("首次公布日期", "录入时间"),
        ("主管税务机关", None),
    ],
)
def test_a_label_has_its_column(label: str, column: str | None) -> None:
    assert tax_list_fields().column(label) == column


def test_every_source_has_its_facts_and_another_order() -> None:
    known = {source.id: source for source in known_sources()}
    assert list(known) == list(credit_sources())
    for source in known.values():
        layout = credit_sources()[source.id]
        assert (source.name, source.parser) == (layout.name, layout.parser)
        assert len(set(source.kinds)) == len(source.kinds) > 0
        assert set(source.kinds) <= set(kinds())
