"""Certificates in the line of an evaluator: what expired first, told as a notice and never as a ground for a review."""

from scanner.evaluators.profile_text import profile_lines
from scanner.results.rows import EvaluatorRow, PassageRow
from tests.scanner.evaluators.making import rows_of, third

_NAME = "北京清源评价中心"
_CNAS = "认可证书\n（注册号：CNAS IB0123）\n兹证明：{holder}（北京市清源路1号）\n有效期至：{until}\n"


def _row(told: str, **files: str) -> EvaluatorRow:
    held = {f"{name}.txt": {"text": text} for name, text in files.items()}
    return rows_of({"甲/第三方.md": third("苏州青禾齿轮有限公司", _NAME, told), **held})[_NAME]


def test_what_expired_stands_first_and_is_a_notice() -> None:
    row = _row(
        "本机构持有CNAS检验机构认可证书，有效期至2023年6月30日。林一舟持有注册能源管理师证书，有效期至2021年12月31日。"
    )
    assert [(one.name, one.holder, one.valid_until, one.state.value) for one in row.certificates] == [
        ("注册能源管理师证书", "林一舟", "2021-12-31", "expired"),
        ("CNAS检验机构认可证书", "", "2023-06-30", "valid"),
    ]
    first = row.certificates[0].evidence[0]
    assert isinstance(first, PassageRow)
    assert (first.path, first.quote) == ("甲/第三方.md", "有效期至2021年12月31日")
    assert not row.review.recommended
    assert [(one.part, one.zh) for one in row.review.notices] == [
        ("certificates", "材料所列证书在基准日前已过有效期：注册能源管理师证书（至2021-12-31）；须核实是否已续期。")
    ]
    lines = profile_lines(row)
    assert "  已过期 expired：注册能源管理师证书（林一舟，2021-12-31）" in lines
    assert "    → 甲/第三方.md：有效期至2021年12月31日" in lines


def test_a_certificate_of_somebody_else_is_not_the_evaluators() -> None:
    row = _row("", 认可证书=_CNAS.format(holder="上海明澈认证有限公司", until="2021-06-30"))
    assert row.certificates == ()
    assert row.review.notices == ()


def test_a_certificate_in_a_file_of_its_own() -> None:
    row = _row("", 认可证书=_CNAS.format(holder=_NAME, until="2021-06-30"))
    assert [(one.number, one.holder, one.state.value) for one in row.certificates] == [
        ("CNAS IB0123", _NAME, "expired")
    ]


def test_the_same_certificate_twice_is_told_once() -> None:
    told = "本机构持有认可证书，有效期至2021年6月30日。"
    row = _row(told, 认可证书=_CNAS.format(holder=_NAME, until="2021-06-30"))
    assert len(row.certificates) == 1
