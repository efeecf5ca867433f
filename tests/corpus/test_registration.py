"""What credit codes and names tell of a body."""

import pytest

from corpus.reference.registration import LegalStatus, name_form, registration_kind


@pytest.mark.parametrize(
    ("code", "kind", "status"),
    [
        ("91110000MA6PJA01XG", "企业", LegalStatus.DEPENDS),
        ("92320500MA6PJA01XQ", "个体工商户", LegalStatus.NO_LEGAL_PERSON),
        ("12", "事业单位", LegalStatus.LEGAL_PERSON),
        ("51", "社会团体", LegalStatus.LEGAL_PERSON),
        ("11", "机关", LegalStatus.AUTHORITY),
    ],
)
def test_kinds_of_codes(code: str, kind: str, status: LegalStatus) -> None:
    found = registration_kind(code)
    assert found is not None
    assert (found.kind, found.status) == (kind, status)


def test_a_code_of_no_known_kind() -> None:
    assert registration_kind("95110000MA6PJA01XG") is None


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("上海明澈技术有限公司苏州分公司", "分公司"),
        ("上海明澈技术有限公司（苏州分公司）", "分公司"),
        ("苏州拾穗会计师事务所（特殊普通合伙）", "合伙企业"),
        ("北京清源研究院苏州分院", "分院"),
        ("北京清源评价中心", None),
        ("分公司管理咨询有限公司", None),
    ],
)
def test_forms_of_names(name: str, form: str | None) -> None:
    found = name_form(name)
    assert (found.form if found is not None else None) == form


def test_only_forms_in_the_law_itself_accuse() -> None:
    branch, institute = name_form("甲分公司"), name_form("甲研究院乙分院")
    assert branch is not None
    assert institute is not None
    assert branch.confidence.decides
    assert not institute.confidence.decides
